# SPDX-License-Identifier: MIT
"""Answers like the real OpenArena whose bytes are in tests/captures, with the asker's challenge put in.
usage: gameserver.py CAPTURES PORT   (port 0 picks one; prints it)"""
import pathlib
import re
import socket
import sys

captures = pathlib.Path(sys.argv[1])


def reply(name):
    lines = (captures / name).read_text().splitlines()
    return bytes.fromhex(next(line[2:] for line in lines if line.startswith("< ")))


answers = {b"getstatus": reply("openarena_bots_getstatus.txt"), b"getinfo": reply("openarena_bots_getinfo.txt")}
peer = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
peer.bind(("127.0.0.1", int(sys.argv[2])))
print(peer.getsockname()[1], flush=True)
while True:
    request, address = peer.recvfrom(2048)
    words = request[4:].split()
    if request[:4] != b"\xff\xff\xff\xff" or not words or words[0] not in answers:
        continue
    challenge = words[1] if len(words) > 1 else b""
    answer = re.sub(rb"\\challenge\\[^\\\n]*", b"\\\\challenge\\\\" + challenge, answers[words[0]])
    peer.sendto(answer, address)
