# SPDX-License-Identifier: MIT
"""What it costs to watch game servers: processor time and memory of a daemon with 1,000 of them.

usage: monitor.py BIN [--servers 1000] [--seconds 180] [--reader]

The servers are real ones as far as the wire goes: each is a UDP socket of its own on this machine that answers in the
Quake 3 protocol, with players who score, come and go between two probes. Each answer tells how long it was held, from
the kernel's stamp on the question to the sending of the answer: what the measured ping says beyond that is what the
probe adds. With --reader somebody has all of them open, so that each is asked every 30 s and every change is sent."""
import argparse
import datetime
import json
import os
import random
import re
import selectors
import socket
import struct
import subprocess
import sys
import tempfile
import time

FIRST_PORT = 12000
SO_TIMESTAMPNS = 35
ADMIN_SOCKET = "paneld.sock"


def serve(count):
    """Answers for ever. One line when it is ready."""
    chosen = selectors.DefaultSelector()
    dice = random.Random(1)
    for number in range(count):
        peer = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        peer.bind(("127.0.0.1", FIRST_PORT + number))
        peer.setsockopt(socket.SOL_SOCKET, SO_TIMESTAMPNS, 1)
        chosen.register(peer, selectors.EVENT_READ, number)
    print("ready", flush=True)
    while True:
        for key, _ in chosen.select():
            request, stamps, _, address = key.fileobj.recvmsg(2048, 64)
            seconds, nanoseconds = struct.unpack("qq", stamps[0][2])
            words = request[4:].split()
            if len(words) < 2 or words[0] not in (b"getstatus", b"getinfo"):
                continue
            info = (b"\\challenge\\" + words[1] + b"\\sv_hostname\\^1Server ^7%d\\hostname\\Server %d" % (key.data, key.data)
                    + b"\\mapname\\oa_dm%d\\sv_maxclients\\16\\clients\\8\\gamename\\baseoa\\g_gametype\\4\\protocol\\71"
                    % (int(time.time()) // 600 % 9))

            def held():
                return (b"\\held_%s\\%d" % (words[0], time.time_ns() - seconds * 10**9 - nanoseconds))

            if words[0] == b"getinfo":
                key.fileobj.sendto(b"\xff\xff\xff\xffinfoResponse\n" + info + held(), address)
                continue
            players = b"".join(b'%d %d "^%dplayer%d"\n' % (dice.randrange(60), dice.randrange(1, 90), player % 8, player)
                               for player in range(6 + dice.randrange(4)))
            key.fileobj.sendto(b"\xff\xff\xff\xffstatusResponse\n" + info + held() + b"\n" + players, address)


def spent(pid):
    """Seconds of processor time so far, and resident memory in KiB."""
    with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    with open(f"/proc/{pid}/statm", encoding="utf-8") as file:
        pages = int(file.read().split()[1])
    return ((int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK"),
            pages * os.sysconf("SC_PAGESIZE") // 1024)


def ask(admin, lines, command, data):
    admin.sendall((json.dumps({"command": command, "data": data}) + "\n").encode())
    return json.loads(lines.readline())


def read_all(url, token):
    """A session with every server open; returns the process, whose last line counts what came."""
    script = r"""
import sys, time, socketio
client = socketio.Client()
counts = {}
client.on("*", lambda event, data: counts.__setitem__(event, counts.get(event, 0) + 1))
client.connect(sys.argv[1], auth={"token": sys.argv[2]})
client.emit("server_status_request", {"server_ids": ["*"], "deltas": True})
time.sleep(float(sys.argv[3]))
print(counts, flush=True)
client.disconnect()
"""
    return lambda seconds: subprocess.Popen([sys.executable, "-c", script, url, token, str(seconds)],
                                            stdout=subprocess.PIPE, text=True)


def added(url, token, listed):
    """What each ping says beyond the time its answer was held, in ms, least first. `listed` tells the servers' states."""
    import socketio
    client = socketio.Client()
    client.connect(url, auth={"token": token})
    try:
        before = listed()
        told = [client.call("server_players", {"server_id": name}, timeout=10) for name in list(before)[:300]]
        states = (before, listed())
    finally:
        client.disconnect()
    found = []
    for each in told:
        held = [int(rule["value"]) for rule in each["rules"] if rule["key"].startswith("held_")]
        pings = {state[each["server_id"]]["ping"] for state in states
                 if state[each["server_id"]]["last_seen_at"] == each["at"]}
        if held and pings:  # else it was asked again meanwhile
            found.append(pings.pop() - min(held) / 1e6)
    return sorted(found)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("bin")
    parser.add_argument("--servers", type=int, default=1000)
    parser.add_argument("--seconds", type=int, default=180)
    parser.add_argument("--reader", action="store_true")
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.serve:
        return serve(given.servers)

    games = subprocess.Popen([sys.executable, __file__, given.bin, "--serve", "--servers", str(given.servers)],
                             stdout=subprocess.PIPE, text=True)
    games.stdout.readline()
    folder = tempfile.mkdtemp(prefix="panel-bench-")
    environment = dict(os.environ, PANEL_MONITOR_ALLOW_PRIVATE_ADDRESSES="true")
    daemon = subprocess.Popen([os.path.join(given.bin, "paneld"), "--data-dir", folder, "--listen", "127.0.0.1:0",
                               "--log-level", "warning"], stderr=subprocess.PIPE, text=True, env=environment)
    reader = None
    try:
        for line in daemon.stderr:
            if found := re.search(r"listening on (\S+)", line):
                url = found.group(1)
                break
        time.sleep(0.3)
        empty = spent(daemon.pid)[1]
        admin = socket.socket(socket.AF_UNIX)
        admin.connect(os.path.join(folder, ADMIN_SOCKET))
        lines = admin.makefile("r", encoding="utf-8")
        began = time.monotonic()
        for number in range(given.servers):
            answer = ask(admin, lines, "server.add", {"server_id": f"s{number}", "protocol": "quake3",
                                                      "address": f"127.0.0.1:{FIRST_PORT + number}"})
            if answer.get("status", {}).get("state") != "up":
                sys.exit(f"server {number} is not up: {answer}")
        print(f"{given.servers} servers added and up within {time.monotonic() - began:.0f} s")
        ask(admin, lines, "user.add", {"username": "reader"})
        token = ask(admin, lines, "token.issue", {"username": "reader"})["token"]
        if given.reader:
            reader = read_all(url, token)(given.seconds + 60)
        time.sleep(60)  # until each has had its second probe, and the start is forgotten
        before, begun = spent(daemon.pid)[0], time.monotonic()
        most = 0
        while time.monotonic() - begun < given.seconds:
            time.sleep(1)
            most = max(most, spent(daemon.pid)[1])
        after, span = spent(daemon.pid)[0], time.monotonic() - begun
        servers = ask(admin, lines, "server.list", {})["servers"]
        up = sum(server["status"]["state"] == "up" for server in servers)
        pings = sorted(server["status"]["ping"] for server in servers)
        now = datetime.datetime.now(datetime.timezone.utc)
        ages = [(now - datetime.datetime.fromisoformat(server["status"]["last_seen_at"].replace("Z", "+00:00")))
                .total_seconds() for server in servers]
        print(f"processor: {100 * (after - before) / span:.2f} % of a core over {span:.0f} s")
        print(f"memory:    {most / 1024:.1f} MB at most, {empty / 1024:.1f} MB before the first server")
        print(f"state:     {up} of {len(servers)} up; ping {pings[len(pings) // 2]} ms in the median, "
              f"{pings[-1]} ms at most; the oldest answer is {max(ages):.0f} s old")
        over = added(url, token, lambda: {server["server_id"]: server["status"]
                                          for server in ask(admin, lines, "server.list", {})["servers"]})
        print(f"added:     {over[len(over) // 2]:.2f} ms to the ping in the median, "
              f"{over[len(over) * 99 // 100]:.2f} ms at the 99th percentile of {len(over)} servers (in whole ms)")
        if reader:
            print("reader:   ", reader.communicate()[0].strip())
    finally:
        daemon.terminate()
        daemon.wait()
        games.terminate()
        games.wait()


main()
