#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The daemon over both of its WebSocket back ends, and its peers where they are installed, in turns.

bench.py BIN [--quick] [--servers A,B] [--repetitions N] [--seconds S] [--peers DIR] [--out FILE]

BIN holds paneld and loadgen, from a release build. Server and generator have a core each where there are two.
A server is started afresh for each cell; a row goes through all servers before the next repetition begins, and the
table has the medians.
"""
import argparse
import datetime
import json
import os
import platform
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
UPDATE_BYTES = 420  # of a forum_update with 100 bytes of content: what the peers deliver

CONFIG = """
[server]
threads = 1
websockets = "{back_end}"
[limits]
posts_per_second = 0
events_per_second = 0
typing_per_second = 0
connections_per_address = 0
connects_per_second_per_address = 0
connections_per_user = 0
pending_handshakes = 0
frames_per_second = 0
[log]
level = "warning"
"""

SERVERS = {  # name in the tables, protocol of the generator
    "native": ("Panel, native", "panel"),
    "qt": ("Panel, Qt", "panel"),
    "siouws": ("socket.io on uWebSockets", "sio"),
    "ws": ("node ws", "ws"),
    "sio": ("socket.io", "sio"),
    "flask": ("Flask-SocketIO", "sio"),
}

# (name, options, what the table shows, servers left out)
FULL = [
    *[(f"{n:,} readers, {w} outstanding", f"--readers {n} --window {w}", "cpu", ["flask"] if n * w > 1000 else [])
      for n in (100, 1000, 5000) for w in (1, 8, 32)],
    ("1,000 readers, 40 a second", "--readers 1000 --rate 40", "latency", ["flask"]),
    *[(f"100 active among {n:,} idle", f"--idle {n} --active 100", "round", ["flask"]) for n in (1000, 10000, 19000)],
    ("10,000 idle", "--idle 10000", "idle", ["flask"]),
]
QUICK = [
    ("1,000 readers, 1 outstanding", "--readers 1000 --window 1", "cpu", []),
    ("1,000 readers, 8 outstanding", "--readers 1000 --window 8", "cpu", ["flask"]),
    ("1,000 readers, 40 a second", "--readers 1000 --rate 40", "latency", ["flask"]),
    ("100 active among 1,000 idle", "--idle 1000 --active 100", "round", ["flask"]),
    ("2,000 idle", "--idle 2000", "idle", ["flask"]),
]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def listens(port):
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
        return True
    except OSError:
        return False


class Bench:
    def __init__(self, arguments):
        self.arguments = arguments
        self.environment = dict(os.environ, NODE_PATH=os.path.join(arguments.peers, "node_modules"))
        self.pinned = shutil.which("taskset") and (os.cpu_count() or 1) > 1

    def on_core(self, core, command):
        return ["taskset", "-c", str(core), *command] if self.pinned else command

    def installed(self, server):
        checks = {"ws": ["node", "-e", "require('ws')"], "sio": ["node", "-e", "require('socket.io')"],
                  "siouws": ["node", "-e", "require('socket.io');require('@trufflesuite/uws-js-unofficial')"],
                  "flask": ["/usr/bin/python3", "-c", "import eventlet, flask_socketio"]}
        if server not in checks:
            return True
        try:
            return subprocess.run(checks[server], env=self.environment, capture_output=True).returncode == 0
        except FileNotFoundError:
            return False

    def command(self, server, port, data):
        if server in ("native", "qt"):
            config = os.path.join(data, "paneld.toml")
            with open(config, "w", encoding="utf-8") as file:
                file.write(CONFIG.format(back_end=server))
            return [os.path.join(self.arguments.bin, "paneld"), "--demo", "--config", config,
                    "--data-dir", os.path.join(data, "data"), "--listen", f"127.0.0.1:{port}"]
        if server == "flask":
            return ["/usr/bin/python3", os.path.join(HERE, "peers/flask_socketio_peer.py"), str(port)]
        if server == "ws":
            return ["node", os.path.join(HERE, "peers/ws.cjs"), str(port)]
        return ["node", os.path.join(HERE, "peers/socketio.cjs"), str(port), *(["uws"] if server == "siouws" else [])]

    def cell(self, server, options):
        """One measurement, or None with a sentence on standard error."""
        data = tempfile.mkdtemp(prefix="panel-bench-")
        port = free_port()
        process = subprocess.Popen(self.on_core(0, self.command(server, port, data)), env=self.environment,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            for _ in range(200):
                if listens(port):
                    break
                time.sleep(0.05)
            time.sleep(0.3)
            load = [os.path.join(self.arguments.bin, "loadgen"), "--port", str(port), "--pid", str(process.pid),
                    "--protocol", SERVERS[server][1], "--seconds", str(self.arguments.seconds), *options.split()]
            if server in ("native", "qt"):
                with open(os.path.join(data, "data/demo-token"), encoding="utf-8") as file:
                    load += ["--token", file.read().strip()]
            else:
                load += ["--content", str(UPDATE_BYTES)]
            done = subprocess.run(self.on_core(1, load), capture_output=True, text=True, timeout=120)
            if done.returncode == 0:
                return json.loads(done.stdout)
            print(f"  {server}: {done.stderr.strip()[:200]}", file=sys.stderr)
        except (subprocess.TimeoutExpired, FileNotFoundError) as why:
            print(f"  {server}: {why}", file=sys.stderr)
        finally:
            process.send_signal(signal.SIGKILL)
            process.wait()
            shutil.rmtree(data, ignore_errors=True)
        return None

    def run(self):
        rows = QUICK if self.arguments.quick else FULL
        wanted = self.arguments.servers.split(",") if self.arguments.servers else list(SERVERS)
        servers = [server for server in SERVERS if server in wanted and self.installed(server)]
        results = {}
        for repetition in range(self.arguments.repetitions):
            for name, options, _, without in rows:
                for at in range(len(servers)):
                    server = servers[(at + repetition) % len(servers)]  # another one begins each time
                    if server in without:
                        continue
                    result = self.cell(server, options)
                    print(f"{name:32} {server:8} {json.dumps(result)}", file=sys.stderr)
                    if result:
                        results.setdefault((name, server), []).append(result)
        return rows, servers, results


def median(results, key, figure):
    found = [result[figure] for result in results.get(key, [])]
    return statistics.median(found) if found else None


def table(title, figures, rows, servers, results):
    lines = [f"\n### {title}\n"]
    for figure, sentence, form in figures:
        lines += [f"{sentence}\n", "| | " + " | ".join(SERVERS[s][0] for s in servers) + " |",
                  "|---|" + "---:|" * len(servers)]
        for name, *_ in rows:
            own = median(results, (name, "native"), figure)
            cells = []
            for server in servers:
                value = median(results, (name, server), figure)
                if value is None:
                    cells.append("–")
                    continue
                ratio = f" ({value / own:.2f})" if own and server != "native" else ""
                cells.append(form.format(value) + ratio)
            lines.append(f"| {name} | " + " | ".join(cells) + " |")
        lines.append("")
    return lines


def report(rows, servers, results):
    kinds = {
        "cpu": ("Fan-out", [("cpu_us", "CPU µs of the server for one delivery (in brackets: divided by the native one's):", "{:.2f}"),
                            ("per_s", "Deliveries a second:", "{:,.0f}"), ("p99_us", "p99 from publish to delivery, µs:", "{:,.0f}")]),
        "latency": ("At a steady pace", [("p50_us", "p50 from publish to delivery, µs:", "{:,.0f}"), ("p99_us", "p99, µs:", "{:,.0f}")]),
        "round": ("Round trips", [("cpu_us", "CPU µs of the server for one:", "{:.2f}"), ("p99_us", "p99, µs:", "{:,.0f}")]),
        "idle": ("Idle connections", [("kib", "KiB of resident memory each:", "{:.2f}"), ("idle_us_per_s", "CPU µs a second each:", "{:.2f}"),
                                      ("connects_per_s", "Connects a second, handshake and sign-in included:", "{:,.0f}"),
                                      ("connect_us", "CPU µs for one:", "{:.0f}")]),
    }
    lines = []
    for kind, (title, figures) in kinds.items():
        chosen = [row for row in rows if row[2] == kind]
        if chosen:
            lines += table(title, figures, chosen, servers, results)
    return "\n".join(lines)


def machine():
    model = platform.machine()
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            model = next(line.split(":", 1)[1].strip() for line in file if line.startswith("model name"))
    except (OSError, StopIteration):
        pass
    return f"{os.cpu_count()} × {model}, Linux {platform.release()}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("bin")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--servers", help="some of " + ",".join(SERVERS))
    parser.add_argument("--repetitions", type=int)
    parser.add_argument("--seconds", type=float)
    parser.add_argument("--peers", default=HERE, help="where npm has put the peers")
    parser.add_argument("--out", help="a document whose part behind <!-- tables --> is replaced")
    arguments = parser.parse_args()
    arguments.repetitions = arguments.repetitions or (1 if arguments.quick else 3)
    arguments.seconds = arguments.seconds or (1 if arguments.quick else 3)
    rows, servers, results = Bench(arguments).run()
    text = (f"\nMeasured {datetime.date.today()} on {machine()}; {arguments.repetitions} repetitions of "
            f"{arguments.seconds:g} s, medians.\n" + report(rows, servers, results))
    print(text)
    if arguments.out:
        with open(arguments.out, encoding="utf-8") as file:
            head = file.read().split("<!-- tables -->")[0]
        with open(arguments.out, "w", encoding="utf-8") as file:
            file.write(head + "<!-- tables -->\n" + text)


if __name__ == "__main__":
    main()
