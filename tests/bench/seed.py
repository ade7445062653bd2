# SPDX-License-Identifier: MIT
"""A forum as it is after years: the database that forum.py measures on.

The daemon makes the schema and the accounts; posts and what belongs to them go in with SQL, in large transactions, in the
order of their time, with the triggers of the search index in force. The same numbers give the same forum, but for its
times, which end today.

Words follow Zipf's law and so do the sizes of categories and threads, and who writes how much. Every thread goes on for
all of the years: no two posts of one stand near each other in the file, which is the worst case for whoever reads it.
"""
import bisect
import hashlib
import itertools
import json
import os
import random
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time

POSTS = 1_000_000
THREADS = 4000
CATEGORIES = 60
PEOPLE = 5000
VOCABULARY = 60_000
TEXT = 2_000_000  # words that posts are cut out of
DAYS = 1000
EMOJI = ["👍", "❤️", "😂", "🎉", "🤔", "👀", "🚀", "🙏", "🔥", "😮"]
STAFF = 20  # the first accounts moderate
READER = "person4999"  # writes least, and is granted nothing


def zipf(count, exponent):
    return list(itertools.accumulate(1 / (rank + 3) ** exponent for rank in range(count)))


def vocabulary(rng):
    """Words that can be spoken, the common ones short; no two alike, none the beginning of all others."""
    syllables = [a + b for a in "bdfghklmnprstvwz" for b in ("a", "e", "i", "o", "u", "an", "er", "or", "ist", "é")]
    words = {}
    while len(words) < VOCABULARY:
        count = 1 if len(words) < 60 else 2 if len(words) < 3000 else rng.randint(2, 4)
        words["".join(rng.choices(syllables, k=count))] = None
    return list(words)


class Texts:
    def __init__(self, rng):
        self.rng = rng
        self.words = vocabulary(rng)
        self.text = rng.choices(self.words, cum_weights=zipf(VOCABULARY, 1.0), k=TEXT)

    def post(self):
        rng = self.rng
        length = min(400, 2 + int(rng.lognormvariate(2.9, 0.9)))
        at = int(rng.random() * (TEXT - length))
        words = self.text[at:at + length]
        kind = rng.random()
        if kind < 0.03:
            words[length // 2] = f"@person{int(rng.random() ** 3 * PEOPLE)}"
        elif kind < 0.06:
            words.append(f"https://example.org/{rng.getrandbits(40):x}")  # a word nobody else uses
        elif kind < 0.12:
            words[length // 2] += ".\n\n"
        return " ".join(words).capitalize() + "."

    def title(self):
        at = int(self.rng.random() * (TEXT - 8))
        return " ".join(self.text[at:at + self.rng.randint(2, 7)]).capitalize()


class Thread:
    def __init__(self, row, size, rng):
        self.row = row
        self.seq = self.change = self.last_post = 0
        self.recent = []  # (post, author): what people answer
        # Those who write here; even the largest thread has not everybody.
        self.people = list(dict.fromkeys(int(rng.random() ** 2 * (PEOPLE - 2)) + 1
                                         for _ in range(min(1000, 3 + int(2 * size ** 0.5)))))
        self.weights = zipf(len(self.people), 1.0)
        self.writers = {}  # author: (last seq, time)


def connect(path):
    database = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode = WAL", "synchronous = OFF", "cache_size = -400000", "foreign_keys = OFF",
                   "wal_autocheckpoint = 20000"):
        database.execute(f"PRAGMA {pragma}")
    return database


class Forum:
    def __init__(self, database, posts):
        self.database = database
        self.posts = posts
        self.rng = random.Random(4)
        self.texts = Texts(self.rng)
        self.end = int(time.time() * 1000)
        self.begin = self.end - DAYS * 86_400_000
        self.people = [row for (row,) in database.execute(
            "SELECT id FROM users WHERE username LIKE 'person%' ORDER BY id")]
        self.rows = {}

    def add(self, statement, *values):
        """Queues a row; they go in together, statement by statement."""
        self.rows.setdefault(statement, []).append(values)

    def flush(self):
        for statement, rows in self.rows.items():
            self.database.executemany(statement, rows)
        self.rows = {}

    def categories(self):
        rng = self.rng
        for number in range(CATEGORIES - 1):
            self.add("INSERT INTO categories (title, private, position) VALUES (?, ?, ?)",
                     f"{self.texts.title()} {number}", int(number % 4 == 2), number + 1)
        self.flush()
        rows = self.database.execute("SELECT id, private FROM categories ORDER BY id").fetchall()
        for row, private in rows:
            grant = "INSERT OR IGNORE INTO category_grants (category_id, user_id, role, may) VALUES (?, ?, ?, ?)"
            if private:
                self.add(grant, row, None, "moderator", "moderate")
                for person in rng.sample(self.people[1:-1], 200):  # and the first moderates, the last sees little
                    self.add(grant, row, person, None, rng.choice(["see", "reply", "start"]))
            elif row % 5 == 0:
                self.add(grant, row, None, "member", "reply")
            self.add(grant, row, self.people[0], None, "moderate")
        self.flush()
        return [row for row, _ in rows]

    def threads(self, categories):
        """Rows without posts yet, and how likely each is the next to be written in."""
        rng = self.rng
        sizes = zipf(THREADS, 0.9)
        places = list(range(THREADS))
        rng.shuffle(places)
        homes = rng.choices(categories, cum_weights=zipf(len(categories), 0.8), k=THREADS)
        first = self.database.execute("SELECT max(id) FROM threads").fetchone()[0] + 1
        threads, weights = [], []
        for number in range(THREADS):
            rank = places[number]
            weight = sizes[rank] - (sizes[rank - 1] if rank else 0)
            thread = Thread(first + number, weight / sizes[-1] * self.posts, rng)
            threads.append(thread)
            weights.append(weight)
            self.add("INSERT INTO threads (id, category_id, title, author_id, created_at, pinned, locked, slow_mode_seconds,"
                     " deleted) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", thread.row, homes[number], self.texts.title(),
                     self.people[thread.people[0]], self.begin, int(rng.random() < 0.01), int(rng.random() < 0.03),
                     30 if rng.random() < 0.02 else 0, int(rng.random() < 0.01))
        self.flush()
        return threads, list(itertools.accumulate(weights))

    def fill(self):
        rng = self.rng
        self.database.execute("BEGIN")
        threads, weights = self.threads(self.categories())
        post = self.database.execute("SELECT max(id) FROM posts").fetchone()[0]
        turns = rng.choices(range(THREADS), cum_weights=weights, k=self.posts)
        for number in range(self.posts):
            post += 1
            at = self.begin + int((self.end - self.begin) * number / self.posts)
            self.post(threads[turns[number]], post, at)
            if number % 50_000 == 49_999:
                self.flush()
                self.database.execute("COMMIT")
                self.database.execute("BEGIN")
                print(f"seeded {number + 1:,} posts", file=sys.stderr)
        self.settle(threads)
        self.flush()
        self.staff(post)
        self.flush()
        self.database.execute("COMMIT")
        self.database.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def post(self, thread, post, at):
        rng = self.rng
        thread.seq += 1
        author = self.people[thread.people[bisect.bisect(thread.weights, rng.random() * thread.weights[-1])]]
        content = self.texts.post()
        answered = rng.choice(thread.recent) if thread.recent and rng.random() < 0.3 else None
        client_id = f"{post:08x}-0000-4000-8000-{rng.getrandbits(48):012x}"
        self.add("INSERT INTO posts (id, thread_id, seq, author_id, content, created_at, client_id, reply_to)"
                 " VALUES (?, ?, ?, ?, ?, ?, ?, ?)", post, thread.row, thread.seq, author, content, at, client_id,
                 answered[0] if answered else None)
        thread.last_post = post
        thread.recent = [*thread.recent[-5:], (post, author)]
        thread.writers[author] = (thread.seq, at)
        if at > self.end - 29 * 86_400_000:
            self.add("INSERT INTO idempotency VALUES (?, ?, ?, ?, ?)", author, client_id, os.urandom(32), post, at)
        what = rng.random()
        if what < 0.15:
            for _ in range(1 + int(rng.expovariate(0.4))):
                self.add("INSERT OR IGNORE INTO reactions (post_id, user_id, emoji) VALUES (?, ?, ?)", post,
                         rng.choice(self.people), EMOJI[int(rng.random() ** 2 * len(EMOJI))])
        elif what < 0.19:
            thread.change += 1
            self.add("INSERT INTO post_versions (post_id, content, editor_id, at) VALUES (?, ?, ?, ?)", post, content,
                     author, at)
            self.add("UPDATE posts SET content = ?, edited_at = ?, edited_by = ?, change = ? WHERE id = ?",
                     content + " " + self.texts.title(), at + 60_000, author, thread.change, post)
        elif what < 0.2:
            thread.change += 1
            self.add("UPDATE posts SET deleted_by = ?, change = ? WHERE id = ?", self.people[0], thread.change, post)
        told = [(answered[1], "reply")] if answered and answered[1] != author else []
        if "@person" in content:
            told.append((rng.choice(self.people), "mention"))
        for user, kind in told:
            read = at if rng.random() < 0.9 else None
            self.add("INSERT OR IGNORE INTO notifications (user_id, kind, actor_id, thread_id, post_id, title, body, subject,"
                     " url, created_at, read_at, delivered_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", user, kind,
                     author, thread.row, post, "Somebody replied", content[:140], "", f"panel://thread/{thread.row}/post/{post}",
                     at, read, at)

    def settle(self, threads):
        """What the posts leave behind in their threads and with their authors."""
        rng = self.rng
        for thread in threads:
            self.add("UPDATE threads SET last_seq = ?, last_post_id = ?, change = ? WHERE id = ?", thread.seq,
                     thread.last_post or None, thread.change, thread.row)
            for author, (seq, at) in thread.writers.items():
                level = rng.choices(["tracking", "watching", "muted"], [96, 3, 1])[0]
                self.add("INSERT INTO thread_participants (thread_id, user_id, last_at) VALUES (?, ?, ?)", thread.row,
                         author, at)
                self.add("INSERT INTO thread_levels (user_id, thread_id, level) VALUES (?, ?, ?)", author, thread.row, level)
                self.add("INSERT INTO read_positions VALUES (?, ?, ?)", author, thread.row,
                         rng.randint(seq, thread.seq))
        for person in self.people:
            self.add("INSERT INTO presence_seen VALUES (?, ?)", person, self.end - rng.randrange(86_400_000 * 30))

    def staff(self, last_post):
        rng = self.rng
        moderators = self.people[:STAFF]
        for number in range(5000):
            post = rng.randint(2, last_post)
            thread, seq, author, category = self.database.execute(
                "SELECT p.thread_id, p.seq, p.author_id, t.category_id FROM posts p JOIN threads t ON t.id = p.thread_id"
                " WHERE p.id = ?", (post,)).fetchone()
            decided = number < 4800
            at = self.begin + (self.end - self.begin) * number // 5000
            self.add("INSERT OR IGNORE INTO cases (id, state, held, category_id, thread_id, post_id, seq, title, author_id,"
                     " content, at, decision, decided_by, decided_at) VALUES (?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                     number + 1, "dismissed" if decided else "open", category, thread, post, seq, "A thread", author,
                     "What was flagged", at, "dismiss" if decided else None, moderators[0] if decided else None,
                     at + 1000 if decided else None)
            self.add("INSERT OR IGNORE INTO flags VALUES (?, ?, ?, 'spam', '', ?)", post, rng.choice(self.people), number + 1,
                     at)
            for action in ("case.decide", "post.delete", "post.edit", "user.mute"):
                self.add("INSERT INTO audit_log (at, actor, action, subject, detail, reason, category_id)"
                         " VALUES (?, ?, ?, ?, '', '', ?)", at, f"person{rng.randrange(STAFF)}", action, f"post:{post}",
                         category)
        for number in range(300):
            self.add("INSERT INTO sanctions (user_id, kind, reason, by_id, at, until, ended_at) VALUES (?, 'mute', '', ?, ?,"
                     " NULL, ?)", self.people[3000 + number], moderators[0], self.end, None if number < 20 else self.end)
        for number in range(5):
            self.add("INSERT INTO word_filters (pattern, kind, action, replacement) VALUES (?, 'literal', 'reject', '')",
                     f"forbidden{number}word")


def ask(admin, command, values):
    """The answers to a command for each of the values; a few hundred are under way at a time."""
    answers = []
    lines = admin.makefile("r", encoding="utf-8")
    for begin in range(0, len(values), 256):
        some = values[begin:begin + 256]
        admin.sendall("".join(json.dumps({"command": command, "data": data}) + "\n" for data in some).encode())
        answers += [json.loads(lines.readline()) for _ in some]
    return answers


def admin_of(folder):
    admin = socket.socket(socket.AF_UNIX)
    admin.settimeout(60)
    admin.connect(os.path.join(folder, "paneld.sock"))
    return admin


def start(paneld, folder, environment=None):
    """The daemon and its port, once it says that it listens."""
    process = subprocess.Popen([*paneld, "--data-dir", folder, "--listen", "127.0.0.1:0"], env=environment,
                               stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    for line in process.stderr:
        if line.startswith("listening on "):
            return process, int(line.rsplit(":", 1)[1])
    raise RuntimeError(f"{paneld} did not start: exit code {process.wait()}")


def empty_forum(paneld, folder):
    process, _ = start([paneld], folder)
    try:
        with admin_of(folder) as admin:
            ask(admin, "user.add", [{"username": f"person{number}", "role": "moderator" if number < STAFF else "member"}
                                    for number in range(PEOPLE)])
    finally:
        process.terminate()
        process.wait(60)


def seeded(paneld, posts=POSTS):
    """The folder of a forum with that many posts; made where the same program and schema have none yet."""
    folder = tempfile.mkdtemp(prefix="panel-seed-")
    try:
        empty_forum(paneld, folder)
        path = os.path.join(folder, "panel.db")
        database = connect(path)
        schema = "".join(sql or "" for (sql,) in database.execute("SELECT sql FROM sqlite_master ORDER BY name"))
        with open(__file__, encoding="utf-8") as own:
            key = hashlib.sha256((schema + own.read()).encode()).hexdigest()[:16]
        kept = os.path.join(tempfile.gettempdir(), f"panel-bench-forum-{posts}-{key}")
        if not os.path.exists(kept):
            begun = time.time()
            Forum(database, posts).fill()
            database.close()
            os.rename(folder, kept)
            print(f"seeded {posts:,} posts in {time.time() - begun:.0f} s, "
                  f"{os.path.getsize(os.path.join(kept, 'panel.db')) / 2**20:.0f} MiB: {kept}", file=sys.stderr)
        return kept
    finally:
        shutil.rmtree(folder, ignore_errors=True)
