#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How long a chart takes to be answered, by its range, from a database with two years of game servers.

usage: charts.py BIN [--servers 20] [--rounds 40]

Each server has what a daemon keeps: its probes of 7 days, stretches of 5 minutes of 90 days and of an hour of 2 years.
Measured at a Socket.IO client, from the question to the parsed answer, the daemon freshly started."""
import argparse
import json
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

RANGES = {"3 h": 3, "24 h": 24, "7 d": 168, "30 d": 720, "90 d": 2160, "1 y": 8760, "2 y": 17520}
MINUTE = 60_000
DAY = 24 * 60 * MINUTE


def start(programs, folder):
    daemon = subprocess.Popen([os.path.join(programs, "paneld"), "--data-dir", folder, "--listen", "127.0.0.1:0"],
                              stderr=subprocess.PIPE, text=True,
                              env=dict(os.environ, PANEL_MONITOR_ALLOW_PRIVATE_ADDRESSES="true"))
    for line in daemon.stderr:
        if found := re.search(r"listening on (\S+)", line):
            return daemon, found.group(1)
    sys.exit("the daemon did not start")


def stop(daemon):
    daemon.terminate()
    daemon.communicate()


def control(programs, folder, *words):
    done = subprocess.run([os.path.join(programs, "panelctl"), "--data-dir", folder, "--json", *words],
                          capture_output=True, text=True, timeout=60, check=True)
    return json.loads(done.stdout)


def fill(path):
    """Two years behind every server; returns the rows."""
    dice = random.Random(1)
    now = int(time.time() * 1000)
    maps = ["oa_dm%d" % number for number in range(8)]
    with sqlite3.connect(path) as store:
        for (row,) in store.execute("SELECT row FROM servers").fetchall():
            probes = ((row, at, 1, 1, dice.randrange(16), 2, dice.randrange(20, 60), maps[at // (20 * MINUTE) % 8])
                      for at in range(now - 7 * DAY, now, MINUTE))
            store.executemany("INSERT INTO server_samples (server_row, at, up, held, players, bots, ping, map) "
                              "VALUES (?, ?, ?, ?, ?, ?, ?, ?)", probes)
            for span, kept in ((5 * MINUTE, 90 * DAY), (60 * MINUTE, 730 * DAY)):
                each = span // MINUTE
                stretches = ((row, span, at, each, each, each, dice.randrange(16), dice.randrange(16) * each, 2,
                              40 * each, maps[at // span % 8], each)
                             for at in range((now - kept) // span * span, now // span * span, span))
                store.executemany(
                    "INSERT INTO server_stretches (server_row, span, at, probes, ups, held, players, players_sum, "
                    "bots, ping_sum, map, map_ups) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", stretches)
        return sum(store.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                   for table in ("server_samples", "server_stretches"))


def main():
    import socketio
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bin")
    parser.add_argument("--servers", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=40)
    given = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="panel-charts-")
    daemon, _ = start(given.bin, folder)
    try:
        for number in range(given.servers):
            control(given.bin, folder, "server", "add", f"s{number}", "--address", f"127.0.0.1:{9000 + number}",
                    "--protocol", "quake3")
        control(given.bin, folder, "user", "add", "reader")
        token = control(given.bin, folder, "token", "issue", "reader")["token"]
        stop(daemon)
        rows = fill(os.path.join(folder, "panel.db"))
        daemon, url = start(given.bin, folder)
        client = socketio.Client()
        client.connect(url, auth={"token": token})
        print(f"{given.servers} servers, {rows:,} rows\n")
        print("| range | points | p50, ms | p99, ms | most, ms |\n|---|---:|---:|---:|---:|")
        for name, hours in RANGES.items():
            took, points = [], 0
            for turn in range(given.rounds):
                time.sleep(0.06)  # as fast as anybody may
                began = time.monotonic()
                told = client.call("server_history", {"server_id": f"s{turn % given.servers}", "hours": hours},
                                   timeout=10)
                took.append(1000 * (time.monotonic() - began))
                points = max(points, len(told["samples"]))
            took.sort()
            print(f"| {name} | {points:,} | {took[len(took) // 2]:.1f} | {took[len(took) * 99 // 100]:.1f} "
                  f"| {took[-1]:.1f} |")
        client.disconnect()
    finally:
        stop(daemon)
        shutil.rmtree(folder, ignore_errors=True)


main()
