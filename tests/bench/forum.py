#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What a large forum costs its people: posting, coming back, reading and searching, against the goals.

forum.py BIN [--quick] [--posts N] [--seconds S] [--rows REGEX] [--out FILE]

BIN holds paneld and loadgen, from a release build. The forum is the one of seed.py, which stays in the temporary folder
for the next run; what is measured is a copy. Server and clients have a core each where there are two. Reading and
searching goes over one connection, one question after the other, and ends with the last byte of the answer.
"""
import argparse
import datetime
import json
import os
import random
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading

import seed
from bench import machine, resident
from line import Line

THREADS = 50
READERS = 1000
AUTHORS = 250  # five to a thread: each post notifies four
RATE = 500
MISSED = 500
SEARCHERS = 4
LIMITS = ("POSTS_PER_SECOND", "EVENTS_PER_SECOND", "TYPING_PER_SECOND", "CONNECTIONS_PER_ADDRESS",
          "CONNECTS_PER_SECOND_PER_ADDRESS", "CONNECTIONS_PER_USER", "PENDING_HANDSHAKES", "FRAMES_PER_SECOND")
GOALS = {"post": 50, "recover": 100, "page": 10, "search": 50}  # ms, of the p99


def quantile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


class Figures:
    """Rows of a table: what was done, how often, p50, p99, the longest; ms."""

    def __init__(self):
        self.rows = []

    def add(self, kind, name, times):
        row = {"kind": kind, "name": name, "count": len(times), "p50": statistics.median(times),
               "p99": quantile(times, 0.99), "most": max(times)}
        self.rows.append(row)
        print(json.dumps(row), file=sys.stderr)

    def table(self):
        lines = ["| | goal | p50 | p99 | longest | of | |", "|---|---:|---:|---:|---:|---:|---|"]
        for row in self.rows:
            goal = GOALS.get(row["kind"])
            state = "" if goal is None else "met" if row["p99"] <= goal else "missed"
            lines.append(f"| {row['name']} | {goal or '–'} | {row['p50']:.1f} | {row['p99']:.1f} | {row['most']:.1f} | "
                         f"{row['count']:,} | {state} |")
        return "\n".join(lines)


class Forum:
    """The daemon over a copy of the seeded forum."""

    def __init__(self, arguments):
        self.arguments = arguments
        kept = seed.seeded(os.path.join(arguments.bin, "paneld"), arguments.posts)
        self.folder = tempfile.mkdtemp(prefix="panel-bench-")
        self.data = os.path.join(self.folder, "data")
        shutil.copytree(kept, self.data)
        os.sync()  # or the copy is written out while posts are to be
        self.pinned = shutil.which("taskset") and (os.cpu_count() or 1) > 1
        environment = dict(os.environ, PANEL_SERVER_THREADS="1", PANEL_LOG_LEVEL="warning",
                           **{f"PANEL_LIMITS_{name}": "0" for name in LIMITS})
        self.process, self.port = seed.start(self.on_core(0, [os.path.join(arguments.bin, "paneld")]), self.data,
                                             environment)
        threading.Thread(target=self.process.stderr.read, daemon=True).start()
        if self.pinned:
            os.sched_setaffinity(0, {1})
        self.admin = seed.admin_of(self.data)
        self.database = sqlite3.connect(f"file:{self.data}/panel.db?mode=ro", uri=True)
        words = seed.Texts(random.Random(4))
        self.words, self.text = words.words, words.text
        self.rng = random.Random(5)
        self.tokens = {}

    def close(self):
        self.database.close()
        self.process.kill()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def on_core(self, core, command):
        return ["taskset", "-c", str(core), *command] if self.pinned else command

    def issue(self, names):
        answers = seed.ask(self.admin, "token.issue", [{"username": name} for name in names])
        return [answer["token"] for answer in answers]

    def line(self, name=seed.READER):
        if name not in self.tokens:
            self.tokens[name] = self.issue([name])[0]
        return Line(self.port, self.tokens[name])

    def one(self, statement, *values):
        return self.database.execute(statement, values).fetchone()

    def open_threads(self, least):
        """Threads everybody may see, the largest first: (id, last seq, category)."""
        return self.database.execute(
            "SELECT t.id, t.last_seq, t.category_id FROM threads t JOIN categories c ON c.id = t.category_id"
            " WHERE c.private = 0 AND t.deleted = 0 AND t.last_seq >= ? ORDER BY t.last_seq DESC", (least,)).fetchall()

    def timed(self, questions, check=lambda answer: None):
        """Milliseconds of each question (event, data)."""
        line, times = self.line(), []
        for event, data in questions:
            took, answer = line.ask(event, data)
            if not answer["ok"]:
                raise ValueError(f"{event} {data}: {answer}")
            check(answer)
            times.append(took)
            if event == "join_forum":
                line.ask("leave_forum", {"thread_id": data["thread_id"]})
        line.close()
        return times


def pages(forum, figures, count):
    threads = forum.open_threads(51)
    for name, chosen in (("of the largest thread", threads[:1]), ("of any thread", threads)):
        questions = []
        for _ in range(count):
            thread, last, _ = forum.rng.choice(chosen)
            questions.append(("list_posts", {"thread_id": thread, "before_seq": forum.rng.randint(51, last + 1),
                                             "limit": 50}))

        def check(answer):
            if len(answer["posts"]) != 50:
                raise ValueError(f"{len(answer['posts'])} posts on a page")
        figures.add("page", f"a page of 50, {name}", forum.timed(questions, check=check))


def recovery(forum, figures, count):
    questions = [("join_forum", {"thread_id": thread, "after_seq": last - MISSED})
                 for thread, last, _ in forum.open_threads(MISSED)[:count]]

    def check(answer):
        if not answer["recovered"] or len(answer["posts"]) != MISSED:
            raise ValueError(f"recovered: {answer['recovered']}, {len(answer['posts'])} posts")
    figures.add("recover", f"{MISSED} missed posts", forum.timed(questions, check=check))


def searches(forum, count):
    """(name, queries): each query once, and what else is asked for."""
    words, rng = forum.words, forum.rng

    def word(first, last):
        return rng.choice(words[first:last])

    def phrase(length):
        at = rng.randrange(len(forum.text) - length)
        return '"' + " ".join(forum.text[at:at + length]) + '"'

    small = forum.database.execute(
        "SELECT c.id FROM categories c JOIN threads t ON t.category_id = c.id WHERE c.private = 0 AND t.deleted = 0"
        " GROUP BY c.id ORDER BY sum(t.last_seq) LIMIT 10").fetchall()
    threads = forum.open_threads(51)
    kinds = [
        ("a rare word", lambda: (word(40_000, 60_000), {})),
        ("a middling word", lambda: (word(1500, 6000), {})),
        ("a common word", lambda: (word(20, 300), {})),
        ("one of the 20 most common words", lambda: (word(0, 20), {})),
        ("a common and a rare word", lambda: (f"{word(0, 20)} {word(20_000, 60_000)}", {})),
        ("a common and a middling word", lambda: (f"{word(0, 20)} {word(1500, 6000)}", {})),
        ("a phrase of two words", lambda: (phrase(2), {})),
        ("a phrase of four words", lambda: (phrase(4), {})),
        ("a phrase of the most common words", lambda: (f'"{word(0, 20)} {word(0, 20)}"', {})),
        ("a beginning of one letter", lambda: (word(0, 1000)[:1] + "*", {})),
        ("a beginning of two letters", lambda: (word(0, 1000)[:2] + "*", {})),
        ("a beginning of three letters", lambda: (word(60, 1000)[:3] + "*", {})),
        ("a beginning of four letters", lambda: (word(60, 1000)[:4] + "*", {})),
        ("a common word, newest first", lambda: (word(0, 20), {"order": "newest"})),
        ("a common word in a small category", lambda: (word(0, 20), {"category_id": rng.choice(small)[0]})),
        ("a common word in a thread", lambda: (word(0, 20), {"thread_id": rng.choice(threads)[0]})),
        ("a common word of an author", lambda: (word(0, 20), {"author": f"person{rng.randrange(seed.PEOPLE)}"})),
    ]
    return [(name, [make() for _ in range(count)]) for name, make in kinds]


def searching(forum, figures, count):
    for name, queries in searches(forum, count):
        figures.add("search", f"search: {name}",
                    forum.timed([("search", {"query": query, **more}) for query, more in queries]))


class Beside:
    """People who do something over and over while others are measured, with a pause (s) in between."""

    def __init__(self, forum, names, question, pause):
        self.times, self.stop = [], threading.Event()
        self.threads = [threading.Thread(target=self.run, args=(forum.line(name), question, pause)) for name in names]

    def run(self, line, question, pause):
        while not self.stop.wait(pause):
            took, answer = line.ask(*question())
            if answer["ok"]:
                self.times.append(took)
        line.close()

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.stop.set()
        for thread in self.threads:
            thread.join()


def posting(forum, figures, seconds):
    rng = random.Random(6)
    first = None
    for number in range(THREADS):
        answer, = seed.ask(forum.admin, "thread.add", [{"title": f"Bench {number}", "category": "Welcome"}])
        first = first or answer["thread_id"]
    files = {}
    for name, begin, count in (("authors", 100, AUTHORS), ("readers", 1000, READERS)):
        files[name] = os.path.join(forum.folder, name)
        with open(files[name], "w", encoding="utf-8") as file:
            file.write("\n".join(forum.issue([f"person{begin + number}" for number in range(count)])))
    load = [os.path.join(forum.arguments.bin, "loadgen"), "--port", str(forum.port), "--pid", str(forum.process.pid),
            "--authors", files["authors"], "--tokens", files["readers"], "--readers", str(READERS), "--thread", str(first),
            "--threads", str(THREADS), "--rate", str(RATE), "--seconds", str(seconds), "--warm", "2"]

    def measure(name, beside=None):
        process = subprocess.Popen(forum.on_core(1, load), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        process.stderr.readline()  # begun: all are in
        if beside:
            beside.times.clear()
        out, err = process.communicate(timeout=300)
        if process.returncode != 0:
            raise ValueError(err.strip()[:300])
        result = json.loads(out)
        print(f"{name}: {out.strip()}", file=sys.stderr)
        if result["acks"] < 0.98 * RATE * seconds:
            print(f"  only {result['acks'] / seconds:.0f} acknowledged a second", file=sys.stderr)
        figures.rows.append({"kind": "post", "name": f"a post at {RATE} a second{name}", "count": result["acks"],
                             "p50": result["ack_p50_us"] / 1000, "p99": result["ack_p99_us"] / 1000,
                             "most": result["ack_most_us"] / 1000})
        figures.rows.append({"kind": "", "name": f"its delivery{name}", "count": result["deliveries"],
                             "p50": result["p50_us"] / 1000, "p99": result["p99_us"] / 1000, "most": 0})

    measure("")
    queries = [("search", {"query": query, **more}) for _, some in searches(forum, 20) for query, more in some]
    names = [f"person{4000 + number}" for number in range(SEARCHERS)]
    with Beside(forum, names, lambda: rng.choice(queries), 0) as beside:
        measure(f", {SEARCHERS} people searching without a pause", beside)
    figures.add("", "a search meanwhile", beside.times)
    threads = forum.open_threads(51)

    def page():
        thread, last, _ = rng.choice(threads)
        return "list_posts", {"thread_id": thread, "before_seq": rng.randint(51, last + 1), "limit": 50}
    with Beside(forum, names, page, 0.1) as beside:
        measure(f", {SEARCHERS} people turning ten pages a second each", beside)
    figures.add("", "a page meanwhile", beside.times)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("bin")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--posts", type=int)
    parser.add_argument("--seconds", type=float)
    parser.add_argument("--rows", default="", help="only those groups whose name matches: pages, recovery, searching, posting")
    parser.add_argument("--out", help="a document whose part behind <!-- forum --> is replaced")
    arguments = parser.parse_args()
    arguments.posts = arguments.posts or (100_000 if arguments.quick else seed.POSTS)
    arguments.seconds = arguments.seconds or (5 if arguments.quick else 20)
    figures = Figures()
    forum = Forum(arguments)
    try:
        reads = 100 if arguments.quick else 500
        for group, amount in ((pages, reads), (recovery, reads // 5), (searching, reads // 5), (posting, arguments.seconds)):
            if re.search(arguments.rows, group.__name__):
                group(forum, figures, amount)
        memory = resident(forum.process.pid) // 1024
    finally:
        forum.close()
    text = (f"\nMeasured {datetime.date.today()} on {machine()}, {arguments.posts:,} posts; milliseconds. The daemon has "
            f"{memory} MiB at the end.\n\n{figures.table()}\n")
    print(text)
    if arguments.out:
        with open(arguments.out, encoding="utf-8") as file:
            before, rest = file.read().split("<!-- forum -->\n", 1)
        rest = rest[rest.index("<!-- /forum -->"):]
        with open(arguments.out, "w", encoding="utf-8") as file:
            file.write(before + "<!-- forum -->\n" + text + "\n" + rest)


if __name__ == "__main__":
    main()
