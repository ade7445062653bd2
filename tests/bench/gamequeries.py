#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What quakestat, gamedig and Panel say about the same real game servers in one run, field by field.

usage: gamequeries.py BIN [--npm FOLDER] [--only NAME,...]

BIN holds paneld and panelctl. The servers are those that are installed, each on its usual port of 127.0.0.1: OpenArena
with two bots, asked again after a change of the map (apt: openarena-server), a Minecraft server with two players (npm:
minecraft-protocol), Mumble (apt: mumble-server), Teeworlds (apt: teeworlds-server), and tests/support/a2sserver.py for
A2S. The peers are quakestat (apt: qstat) and gamedig (npm). What npm has to bring goes into FOLDER, else into one that
is removed at the end (500 MB).

Exit status 1: a peer has told something that Panel has not.
"""
import argparse
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
FIELDS = ["answers", "protocol", "name", "raw name", "game", "version", "map", "mode", "password", "people", "bots",
          "places", "join port", "players", "scores", "times", "pings", "ping", "rules"]

# What the peers call otherwise. The right side is a rule of ours, or a field above.
ALIASES = {
    "gamedir": "folder", "gamename": "game", "game": "game", "appid": "app_id", "numbots": "bots", "bots": "bots",
    "dedicated": "server_type", "listentype": "server_type", "sv_os": "system", "environment": "system",
    "secure": "vac", "version": "version", "game_port": "join port", "protocol": "protocol",
    "allowedbandwidth": "bandwidth", "allowed_bandwidth": "bandwidth", "versionmajor": "version",
    "versionminor": "version", "versionpatch": "version", "sv_hostname": "name", "mapname": "map",
}

# What a peer says without having been told by the server: it is shown, and not asked of Panel.
INVENTED = {
    ("quakestat", "a2s", "mode"): "the folder of the game once more, which is a rule",
    ("gamedig", "minecraft", "password"): "the protocol has no word for it; gamedig says false",
    ("gamedig", "mumble", "password"): "the protocol has no word for it; gamedig says false",
}


class Rig:
    """Processes that are ended by their own number, and a folder that is removed."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="panel-queries-")
        os.chmod(self.folder, 0o755)  # murmurd becomes a user of its own
        self.running = []

    def start(self, command, **options):
        options.setdefault("stdout", subprocess.DEVNULL)
        options.setdefault("stderr", subprocess.STDOUT)
        process = subprocess.Popen(command, **options)
        self.running.append(process)
        return process

    def close(self):
        for process in reversed(self.running):
            if process.poll() is None:
                process.terminate()
        for process in self.running:
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def path(self, name):
        folder = os.path.join(self.folder, name)
        os.makedirs(folder, exist_ok=True)
        return folder


def found(*paths):
    return next((path for path in paths if os.path.exists(path)), None)


def openarena(rig):
    program = found("/usr/games/openarena-server")
    if not program:
        return None
    game = rig.start([program, "+set", "dedicated", "1", "+set", "net_enabled", "1", "+set", "net_ip", "127.0.0.1",
                      "+set", "net_port", "27960", "+set", "sv_master1", "", "+set", "sv_hostname", "^1Test^7 Arena",
                      "+set", "sv_maxclients", "12", "+set", "bot_enable", "1", "+set", "sv_pure", "0",
                      "+map", "oa_dm1"], stdin=subprocess.PIPE, text=True,
                     env=dict(os.environ, HOME=rig.path("openarena")))

    def say(line):
        game.stdin.write(line + "\n")
        game.stdin.flush()

    time.sleep(4)
    say("addbot sarge 3")
    say("addbot gargoyle 3")
    time.sleep(3)
    return say


def murmur(rig):
    program = found("/usr/sbin/murmurd", "/usr/bin/mumble-server")
    if not program:
        return None
    folder = rig.path("mumble")
    os.chmod(folder, 0o777)
    settings = os.path.join(folder, "murmur.ini")
    with open(settings, "w", encoding="ascii") as out:
        out.write(f"host=127.0.0.1\nport=64738\nusers=20\nbonjour=false\ndatabase={folder}/murmur.sqlite\n"
                  f"logfile={folder}/murmur.log\npidfile={folder}/murmur.pid\n")
    rig.start([program, "-fg", "-ini", settings])
    time.sleep(2)
    return True


def teeworlds(rig):
    program = found("/usr/games/teeworlds-server")
    if not program:
        return None
    rig.start([program, "sv_name Test TW", "bindaddr 127.0.0.1", "sv_port 8303", "sv_register 0"],
              env=dict(os.environ, HOME=rig.path("teeworlds")))
    time.sleep(1)
    return True


def a2s(rig):
    rig.start([sys.executable, os.path.join(ROOT, "tests/support/a2sserver.py"), "27015"])
    time.sleep(0.5)
    return True


def minecraft(rig, npm):
    if not os.path.isdir(os.path.join(npm, "node_modules/minecraft-protocol")):
        return None
    game = rig.start(["node", os.path.join(HERE, "peers/minecraft.mjs"), npm, "25565", "300"], stdout=subprocess.PIPE,
                     text=True)
    return game.stdout.readline() == "ready\n" or None


def texts(values):
    return ", ".join(str(value) for value in values) or "(none)"


def quakestat(kind, port):
    """Two questions, since it asks for rules and players only when told to; ping is in whole frames of 10 ms or so."""
    if not shutil.which("quakestat"):
        return None
    if kind is None:
        return {"answers": "no such protocol"}
    out = subprocess.run(["quakestat", "-json", "-utf8", "-P", "-R", "-retry", "3", kind, f"127.0.0.1:{port}"],
                         capture_output=True, timeout=30, check=False).stdout
    told = json.loads(out)[0]
    if told["status"] != "online":
        return {"answers": "no: " + told["status"]}
    players = sorted(told.get("players", []), key=lambda player: player["name"])
    rules = clean(told.get("rules", {}))
    return clean({
        "answers": "yes", "protocol": told["protocol"], "raw name": told["name"] if "^" in told["name"] else None,
        "name": told["name"] if told["name"] != "Unknown" else None, "map": told["map"], "mode": told["gametype"],
        "version": rules.get("version"), "game": rules.get("gamename"), "password": rules.get("g_needpass"),
        "people": told["numplayers"], "bots": rules.get("bots"), "places": told["maxplayers"],
        "join port": rules.get("game_port"), "players": texts(player["name"] for player in players),
        "scores": texts(player["score"] for player in players if "score" in player),
        "times": texts(player["time"] for player in players if "time" in player),
        "pings": texts(player["ping"] for player in players if "ping" in player),
        "ping": f"{told['ping']} ms", "rules": rules})


GAMEDIG = """
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
const [folder, type, port] = process.argv.slice(1);
const { GameDig } = await import(pathToFileURL(folder + '/node_modules/gamedig/lib/index.js'));
const told = await GameDig.query({ type, host: '127.0.0.1', port: +port, givenPortOnly: true, requestRules: true });
console.log(JSON.stringify(told));
"""


def gamedig(npm, kind, port):
    if not os.path.isdir(os.path.join(npm, "node_modules/gamedig")):
        return None
    if kind is None:
        return {"answers": "no such protocol"}
    done = subprocess.run(["node", "--input-type=module", "-e", GAMEDIG, npm, kind, str(port)], capture_output=True,
                          text=True, timeout=60, check=False)
    if done.returncode != 0:
        return {"answers": "no: " + done.stderr.strip().splitlines()[-1][:60] if done.stderr.strip() else "no"}
    told = json.loads(done.stdout.strip().splitlines()[-1])
    raw = told["raw"]
    players = sorted(told["players"] + told["bots"], key=lambda player: player["name"])
    rules = {key: value for key, value in raw.items() if isinstance(value, (str, int, float, bool))}
    rules |= raw.get("rules", {})
    extra = [player["raw"] for player in players]
    return clean({
        "answers": "yes", "protocol": kind, "name": told["name"], "map": told["map"], "version": told["version"],
        "game": raw.get("gamename", raw.get("game")),
        "password": told["password"], "people": told["numplayers"] - len(told["bots"]), "bots": len(told["bots"]),
        "places": told["maxplayers"],
        "join port": told["connect"].rsplit(":", 1)[1], "players": texts(player["name"] for player in players),
        "scores": texts(each.get("score", each.get("frags")) for each in extra),
        "times": texts(each["time"] for each in extra if "time" in each),
        "pings": texts(each["ping"] for each in extra if "ping" in each),
        "ping": f"{told['ping']} ms", "rules": rules})


def clean(told):
    """Without what says nothing."""
    nothing = (None, "", "N/A", "Unknown", "(none)", {})
    return {key: value for key, value in told.items() if value not in nothing}


class Panel:
    def __init__(self, rig, programs):
        self.programs = programs
        self.folder = rig.path("panel")
        daemon = rig.start([os.path.join(programs, "paneld"), "--data-dir", self.folder, "--listen", "127.0.0.1:0"],
                           stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True,
                           env=dict(os.environ, PANEL_MONITOR_ALLOW_PRIVATE_ADDRESSES="true"))
        self.url = next(match.group(1) for line in daemon.stderr if (match := re.search(r"listening on (\S+)", line)))
        self.control("user", "add", "reader", "--role", "admin")
        import socketio
        self.client = socketio.Client()
        self.client.connect(self.url, auth={"token": self.control("token", "issue", "reader")["token"]})

    def control(self, *words):
        done = subprocess.run([os.path.join(self.programs, "panelctl"), "--data-dir", self.folder, "--json", *words],
                              capture_output=True, text=True, timeout=30, check=False)
        if done.returncode != 0:
            sys.exit(f"panelctl {' '.join(words)}: {done.stderr or done.stdout}")
        return json.loads(done.stdout)

    def ask(self, name, port):
        known = [server["server_id"] for server in self.control("server", "list")["servers"]]
        if name not in known:
            best = self.control("server", "detect", f"127.0.0.1:{port}")["found"][0]
            self.control("server", "add", name, "--address", best["address"], "--protocol", "auto")
        else:
            time.sleep(5.1)  # no server is asked twice within five seconds
        told = self.control("server", "probe", name)["status"]
        if told["state"] != "up":
            return {"answers": f"no: {told.get('problem')}"}
        more = self.client.call("server_players", {"server_id": name}, timeout=15)
        players = sorted(told["player_list"], key=lambda player: player["name"])
        return clean({
            "answers": "yes", "protocol": told["protocol"], "name": told["name"] if told["name"] != name else None,
            "raw name": told.get("raw_name"), "game": told["game"], "version": told.get("version"), "map": told["map"],
            "mode": told.get("mode"), "password": told.get("password"), "people": told["players"],
            "bots": told["bots"], "places": told["max_players"], "join port": told["address"].rsplit(":", 1)[1],
            "players": texts(player["name"] + (" [bot]" if player["bot"] else "") for player in players),
            "scores": texts(player["score"] for player in players),
            "times": texts(player["seconds"] for player in players if "seconds" in player),
            "pings": texts(player["ping"] for player in players if "seconds" not in player),
            "ping": f"{told['ping']} ms", "rules": {rule["key"]: rule["value"] for rule in more["rules"]}})


def missing(ours, theirs, invented):
    """What a peer tells and we do not."""
    gone = [field for field in theirs if field not in ours and field != "rules" and field not in invented]
    known = {key.lower() for key in ours.get("rules", {})} | set(ours)
    for key in theirs.get("rules", {}):
        if key.lower() not in known and ALIASES.get(key.lower()) not in known:
            gone.append(f"rule {key}")
    return gone


def short(value):
    if isinstance(value, dict):
        return f"{len(value)} told"
    value = "" if value is None else str(value)
    return value if len(value) <= 40 else value[:37] + "..."


def show(title, told):
    print(f"\n### {title}\n\n| field | " + " | ".join(told) + " |\n|---|" + "---|" * len(told))
    for field in FIELDS:
        row = [short(each.get(field, "—")) for each in told.values()]
        if any(value != "—" for value in row):
            print(f"| {field} | " + " | ".join(value.replace("|", "/") for value in row) + " |")


def is_free(port, kind):
    with socket.socket(socket.AF_INET, kind) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        return probe.connect_ex(("127.0.0.1", port)) != 0 if kind == socket.SOCK_STREAM else not bind_fails(probe, port)


def bind_fails(probe, port):
    try:
        probe.bind(("127.0.0.1", port))
    except OSError:
        return True
    return False


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bin")
    parser.add_argument("--npm", help="a folder for what npm brings; kept")
    parser.add_argument("--only", default="", help="names of servers, with commas")
    given = parser.parse_args()
    rig = Rig()
    try:
        npm = os.path.abspath(given.npm) if given.npm else rig.path("npm")
        os.makedirs(npm, exist_ok=True)
        if not os.path.isdir(os.path.join(npm, "node_modules")) and shutil.which("npm"):
            subprocess.run(["npm", "install", "--prefix", npm, "--no-audit", "--no-fund", "--loglevel=error",
                            "gamedig@5", "minecraft-protocol@1"], check=False)
        servers = {
            "openarena": (openarena, 27960, socket.SOCK_DGRAM, "-q3s", "openarena"),
            "a2s": (a2s, 27015, socket.SOCK_DGRAM, "-a2s", "css"),
            "minecraft": (lambda rig: minecraft(rig, npm), 25565, socket.SOCK_STREAM, None, "minecraft"),
            "mumble": (murmur, 64738, socket.SOCK_DGRAM, "-mumble", "mumble"),
            "teeworlds": (teeworlds, 8303, socket.SOCK_DGRAM, "-tees", None),
        }
        chosen = [name for name in given.only.split(",") if name] or list(servers)
        panel = Panel(rig, given.bin)
        gone = []

        def compare(name, title):
            _, port, _, quake, dig = servers[name]
            told = {"quakestat": quakestat(quake, port), "gamedig": gamedig(npm, dig, port),
                    "Panel": panel.ask(name, port)}
            told = {who: what for who, what in told.items() if what is not None}
            show(title, told)
            for who in ("quakestat", "gamedig"):
                if told.get(who, {}).get("answers") == "yes":
                    invented = {field: why for (peer, server, field), why in INVENTED.items()
                                if (peer, server) == (who, name) and field in told[who] and field not in told["Panel"]}
                    for field, why in invented.items():
                        print(f"\n{who} says {field}: {told[who][field]}. Not counted: {why}.")
                    gone.extend(f"{title}, {who}: {what}" for what in missing(told["Panel"], told[who], invented))

        for name in chosen:
            start, port, kind, _, _ = servers[name]
            if not is_free(port, kind):
                sys.exit(f"port {port} is taken; end what listens there first")
            running = start(rig)
            if not running:
                print(f"\n### {name}: not installed")
                continue
            compare(name, name)
            if name == "openarena":
                running("map oa_dm4")
                time.sleep(6)
                compare(name, "openarena, after a change of the map")
        print("\nTold by a peer and not by Panel: " + ("; ".join(gone) or "nothing"))
        panel.client.disconnect()
        return 1 if gone else 0
    finally:
        rig.close()


if __name__ == "__main__":
    sys.exit(main())
