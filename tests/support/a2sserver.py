# SPDX-License-Identifier: MIT
"""Speaks A2S as Source servers do: INFO, PLAYER and RULES, each after a challenge. There is no free server that does;
quakestat and gamedig read it too (tests/bench/gamequeries.py).
usage: a2sserver.py PORT   (port 0 picks one; prints it)"""
import socket
import struct
import sys

HEADER = b"\xff\xff\xff\xff"
CHALLENGE = b"\x0a\x08\x5e\xea"
PLAYERS = [("Alice", 12, 61.5), ("Bob", 3, 10.0)]


def text(value):
    return value.encode() + b"\0"


peer = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
peer.bind(("127.0.0.1", int(sys.argv[1])))
port = peer.getsockname()[1]
print(port, flush=True)
info = (HEADER + b"I\x11" + text("Test A2S") + text("de_dust2") + text("cstrike") + text("Counter-Strike: Source")
        + struct.pack("<H", 240) + bytes([len(PLAYERS), 32, 0]) + b"dl\0\1" + text("1.0.0") + b"\x80"
        + struct.pack("<H", port))
players = HEADER + b"D" + bytes([len(PLAYERS)]) + b"".join(
    bytes([index]) + text(name) + struct.pack("<if", score, seconds)
    for index, (name, score, seconds) in enumerate(PLAYERS))
rules = HEADER + b"E" + struct.pack("<H", 1) + text("sv_gravity") + text("800")
while True:
    request, address = peer.recvfrom(2048)
    if request[:4] != HEADER or request[4:5] not in (b"T", b"U", b"V"):
        continue
    given = request[25:29] if request[4:5] == b"T" else request[5:9]
    if given != CHALLENGE:
        peer.sendto(HEADER + b"A" + CHALLENGE, address)
    else:
        peer.sendto({b"T": info, b"U": players, b"V": rules}[request[4:5]], address)
