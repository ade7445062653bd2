#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The daemon over both of its WebSocket back ends, and its peers where they are installed, in turns.

bench.py BIN [--quick] [--servers A,B] [--rows REGEX] [--peer 'NAME=PROTOCOL:COMMAND {port}'] [--repetitions N]
         [--seconds S] [--peers DIR] [--out FILE]

BIN holds paneld, loadgen and attacker, from a release build. Server and generator have a core each where there are two.
A server is started afresh for each cell; a row goes through all servers before the next repetition begins, and the
table has the medians.

--peer adds a server of your own that relays what peers/ws.cjs relays: PROTOCOL is `ws` (bare frames on any path) or
`sio` (Socket.IO), and COMMAND is started with a port of 127.0.0.1 for {port}.
"""
import argparse
import datetime
import json
import os
import platform
import re
import shlex
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time

from seed import ask

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

# As installed, but for one who posts 40 times a second and an account that is here a thousand times.
UNDER_ATTACK = """
[server]
threads = 1
[limits]
posts_per_second = 100
events_per_second = 100
connections_per_user = 0
[log]
level = "error"
"""
ATTACKS = {  # attacker's name for it, in the table
    "": "nobody",
    "slow-heads": "2,000 whose request heads trickle",
    "handshakes": "2,000 upgrades a second, of 200 addresses",
    "pings": "100 that ping and never read",
    "stalled": "100 readers that have stopped, SO_RCVBUF=4096",
    "frames": "50 that send events as fast as they are taken",
    "large": "50 that send messages of 8 MiB",
    "slow-bodies": "1,000 whose request bodies trickle",
}

SERVERS = {  # name in the tables, protocol of the generator
    "native": ("Panel, native", "panel"),
    "qt": ("Panel, Qt", "panel"),
    "siouws": ("socket.io on uWebSockets", "sio"),
    "ws": ("node ws", "ws"),
    "sio": ("socket.io", "sio"),
    "flask": ("Flask-SocketIO", "sio"),
}

PEOPLE = 10000  # accounts besides the writer and the reader

# (name, options, what the table shows, servers left out)
FULL = [
    *[(f"{n:,} readers, {w} outstanding", f"--readers {n} --window {w}", "cpu", ["flask"] if n * w > 1000 else [])
      for n in (100, 1000, 5000) for w in (1, 8, 32)],
    ("1,000 readers, 40 a second", "--readers 1000 --rate 40", "latency", ["flask"]),
    *[(f"100 active among {n:,} idle", f"--idle {n} --active 100", "round", ["flask"]) for n in (1000, 10000, 19000)],
    ("10,000 idle", "--idle 10000", "idle", ["flask"]),
    ("2,000 idle, an account each", "--idle 2000 --tokens {people}", "idle", None),
    ("10,000 idle, an account each", "--idle 10000 --tokens {people}", "idle", None),
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


def wait_for(port):
    for _ in range(200):
        if listens(port):
            break
        time.sleep(0.05)
    time.sleep(0.3)


def listens(port):
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
        return True
    except OSError:
        return False


class Home:
    """A data folder with people in it, of which each cell gets a copy."""

    def __init__(self, paneld):
        self.folder = tempfile.mkdtemp(prefix="panel-bench-")
        self.data = os.path.join(self.folder, "home")
        config = os.path.join(self.folder, "paneld.toml")
        with open(config, "w", encoding="utf-8") as file:
            file.write(CONFIG.format(back_end="native"))
        port = free_port()
        process = subprocess.Popen([paneld, "--config", config, "--data-dir", self.data, "--listen", f"127.0.0.1:{port}"],
                                   stdout=subprocess.DEVNULL)
        try:
            wait_for(port)
            with socket.socket(socket.AF_UNIX) as admin:
                admin.connect(os.path.join(self.data, "paneld.sock"))
                people = [{"username": name}
                          for name in ("writer", "reader", *(f"person{number}" for number in range(PEOPLE)))]
                ask(admin, "user.add", people)
                tokens = [answer["token"] for answer in ask(admin, "token.issue", people)]
        finally:
            process.terminate()
            process.wait()
        self.writer = tokens[0]
        self.reader = self.keep("reader", tokens[1:2])
        self.people = self.keep("people", tokens[2:])

    def keep(self, name, tokens):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join(tokens) + "\n")
        return path


class Bench:
    def __init__(self, arguments):
        self.arguments = arguments
        self.home = Home(os.path.join(arguments.bin, "paneld"))
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
            shutil.copytree(self.home.data, os.path.join(data, "data"))
            return [os.path.join(self.arguments.bin, "paneld"), "--config", config,
                    "--data-dir", os.path.join(data, "data"), "--listen", f"127.0.0.1:{port}"]
        if server in self.arguments.peer:
            return shlex.split(self.arguments.peer[server].format(port=port))
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
            wait_for(port)
            options = options.format(people=self.home.people)
            load = [os.path.join(self.arguments.bin, "loadgen"), "--port", str(port), "--pid", str(process.pid),
                    "--protocol", SERVERS[server][1], "--seconds", str(self.arguments.seconds), *options.split()]
            if server in ("native", "qt"):
                load += ["--token", self.home.writer]
                if "--tokens" not in load:
                    load += ["--tokens", self.home.reader]
            else:
                load += ["--content", str(UPDATE_BYTES)]
            done = subprocess.run(self.on_core(1, load), capture_output=True, text=True, timeout=120)
            if done.returncode == 0:
                return json.loads(done.stdout)
            print(f"  {server}: {done.stderr.strip().removeprefix('begun')[:200]}", file=sys.stderr)
        except (subprocess.TimeoutExpired, FileNotFoundError) as why:
            print(f"  {server}: {why}", file=sys.stderr)
        finally:
            process.send_signal(signal.SIGKILL)
            process.wait()
            shutil.rmtree(data, ignore_errors=True)
        return None

    def run(self):
        rows = [row for row in (QUICK if self.arguments.quick else FULL) if re.search(self.arguments.rows, row[0])]
        wanted = self.arguments.servers.split(",") if self.arguments.servers else list(SERVERS)
        servers = [server for server in SERVERS
                   if (server in wanted or server in self.arguments.peer) and self.installed(server)]
        results = {}
        for repetition in range(self.arguments.repetitions):
            for name, options, _, without in rows:
                for at in range(len(servers)):
                    server = servers[(at + repetition) % len(servers)]  # another one begins each time
                    if server in without if without is not None else SERVERS[server][1] != "panel":
                        continue
                    result = self.cell(server, options)
                    print(f"{name:32} {server:8} {json.dumps(result)}", file=sys.stderr)
                    if result:
                        results.setdefault((name, server), []).append(result)
        return rows, servers, results

    def attack(self, name):
        """p99 of well-behaved readers, and by how much the daemon grows, while they are not alone."""
        data = tempfile.mkdtemp(prefix="panel-bench-")
        config = os.path.join(data, "paneld.toml")
        with open(config, "w", encoding="utf-8") as file:
            file.write(UNDER_ATTACK)
        shutil.copytree(self.home.data, os.path.join(data, "data"))
        port = free_port()
        running = []

        def start(core, command, **more):
            running.append(subprocess.Popen(self.on_core(core, command), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                            text=True, **more))
            return running[-1]

        try:
            daemon = start(0, [os.path.join(self.arguments.bin, "paneld"), "--config", config, "--data-dir",
                               os.path.join(data, "data"), "--listen", f"127.0.0.1:{port}"])
            wait_for(port)
            load = start(1, [os.path.join(self.arguments.bin, "loadgen"), "--port", str(port), "--pid", str(daemon.pid),
                             "--token", self.home.writer, "--tokens", self.home.reader, "--readers", "1000",
                             "--rate", "40", "--per-address", "40", "--warm", "3",
                             "--seconds", str(2 * self.arguments.seconds)])
            if load.stderr.readline() != "begun\n":
                raise ValueError("the readers did not get in")
            before = most = resident(daemon.pid)
            if name:  # what it costs the readers' core must not be taken for the daemon's doing
                start(1, ["nice", "-n", "19", os.path.join(self.arguments.bin, "attacker"), name, str(port),
                          self.home.reader])
            while load.poll() is None:
                time.sleep(0.1)
                most = max(most, resident(daemon.pid))
            if load.returncode != 0:
                raise ValueError(load.stderr.read().strip()[:200])
            return {"mib": (most - before) / 1024, **json.loads(load.stdout.read())}
        except (ValueError, OSError) as why:
            print(f"  {name}: {why}", file=sys.stderr)
        finally:
            for process in running:
                process.kill()
                process.communicate()
            shutil.rmtree(data, ignore_errors=True)
        return None

    def attacks(self):
        results = {}
        for _ in range(self.arguments.repetitions):
            for name in ATTACKS:
                result = self.attack(name)
                print(f"{name:32} {json.dumps(result)}", file=sys.stderr)
                if result:
                    results.setdefault(name, []).append(result)
        return results


def resident(pid):
    """KiB."""
    with open(f"/proc/{pid}/statm", encoding="utf-8") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGESIZE") // 1024


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


def attack_table(results):
    lines = ["### Under attack\n",
             "1,000 readers at 40 posts a second with the limits as installed, beside each attack in turn; in brackets: "
             "divided by the p99 without one.\n",
             "| beside | p50, µs | p99, µs | the daemon grows by, MiB |", "|---|---:|---:|---:|"]
    alone = median(results, "", "p99_us")
    for name, words in ATTACKS.items():
        p50, p99, grown = (median(results, name, figure) for figure in ("p50_us", "p99_us", "mib"))
        ratio = f" ({p99 / alone:.2f})" if name and p99 and alone else ""
        lines.append(f"| {words} | {p50:,.0f} | {p99:,.0f}{ratio} | {grown:.0f} |" if p99 else f"| {words} | – | – | – |")
    return "\n".join([*lines, ""])


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
    parser.add_argument("--rows", default="", help="only those whose name matches")
    parser.add_argument("--peer", action="append", default=[], help="NAME=PROTOCOL:COMMAND with {port}")
    parser.add_argument("--repetitions", type=int)
    parser.add_argument("--seconds", type=float)
    parser.add_argument("--peers", default=HERE, help="where npm has put the peers")
    parser.add_argument("--out", help="a document whose part behind <!-- tables --> is replaced")
    arguments = parser.parse_args()
    peers = {}
    for peer in arguments.peer:
        name, protocol, command = re.fullmatch(r"([^=]+)=(ws|sio):(.+)", peer).groups()
        SERVERS[name] = (name, protocol)
        peers[name] = command
    arguments.peer = peers
    arguments.repetitions = arguments.repetitions or (1 if arguments.quick else 3)
    arguments.seconds = arguments.seconds or (1 if arguments.quick else 3)
    bench = Bench(arguments)
    rows, servers, results = bench.run()
    text = (f"\nMeasured {datetime.date.today()} on {machine()}; {arguments.repetitions} repetitions of "
            f"{arguments.seconds:g} s, medians.\n" + report(rows, servers, results))
    if not arguments.quick and re.search(arguments.rows, "attacks"):
        text += "\n" + attack_table(bench.attacks())
    shutil.rmtree(bench.home.folder)
    print(text)
    if arguments.out:
        with open(arguments.out, encoding="utf-8") as file:
            head = file.read().split("<!-- tables -->")[0]
        with open(arguments.out, "w", encoding="utf-8") as file:
            file.write(head + "<!-- tables -->\n" + text)


if __name__ == "__main__":
    main()
