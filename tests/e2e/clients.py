# SPDX-License-Identifier: MIT
"""python-socketio as people use it, from the sign-in to the daemon's restart.

usage: clients.py URL TOKEN THREAD default|polling|websocket
It asks for what only the test can do with a line on standard output: `burst COUNT` and `restart`.
"""
import os
import sys
import threading

import socketio

url, token, thread, transport = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4]
BURST = 200
PATIENCE = 20


def failed(*why):
    """The library's threads would keep the process."""
    sys.__excepthook__(*why)
    sys.stderr.flush()
    os._exit(1)


sys.excepthook = failed


class Reader:
    """Signs in by event and joins the thread after each connect, with what it has seen.

    The library runs every handler in a thread of its own, so the order of the posts is taken from
    the packets as they come.
    """

    def __init__(self):
        self.client = socketio.Client()
        self.changed = threading.Condition()
        self.seqs, self.joins, self.losses, self.failure = [], 0, 0, None
        self.epoch = None
        self.client.on("connect", self.connected)
        self.client.on("disconnect", self.disconnected)
        deliver = self.client.eio._trigger_event
        self.client.eio._trigger_event = lambda *args, **kwargs: self.packet(deliver, *args, **kwargs)
        options = {} if transport == "default" else {"transports": [transport]}
        self.client.connect(url, **options)

    def packet(self, deliver, event, *args, **kwargs):
        if event == "message" and isinstance(args[0], str) and args[0].startswith('2["forum_update"'):
            update = socketio.packet.Packet(encoded_packet=args[0]).data[1]
            with self.changed:
                self.seqs.append(update["data"]["seq"])
                self.changed.notify_all()
        return deliver(event, *args, **kwargs)

    def connected(self):
        # Not from here: the library delivers no answer while the handler of `connect` runs.
        self.client.start_background_task(self.join)

    def join(self):
        try:
            reply = self.client.call("authenticate", {"token": token}, timeout=PATIENCE)
            assert reply["ok"], reply
            question = {"thread_id": thread}
            if self.seqs:
                question.update(epoch=self.epoch, after_seq=self.seqs[-1])
            joined = self.client.call("join_forum", question, timeout=PATIENCE)
            assert joined["ok"], joined
        except Exception as why:  # tell the main thread, which waits
            with self.changed:
                self.failure = why
                self.changed.notify_all()
            return
        with self.changed:
            self.epoch = joined["epoch"]
            missed = [post["seq"] for post in joined["posts"]] if "after_seq" in question else [joined["last_seq"]]
            # A post that came behind the answer may be noted before it here.
            self.seqs = [seq for seq in self.seqs if seq <= missed[0]] + missed + \
                [seq for seq in self.seqs if seq > missed[-1]] if missed else self.seqs
            self.joins += 1
            self.changed.notify_all()

    def disconnected(self):
        with self.changed:
            self.losses += 1
            self.changed.notify_all()

    def until(self, what, fits):
        with self.changed:
            came = self.changed.wait_for(lambda: self.failure or fits(), PATIENCE)
        assert came and not self.failure, f"{what} never came: {self.failure}; {len(self.seqs)} posts, {self.losses} losses"

    def is_whole(self):
        assert self.seqs == list(range(self.seqs[0], self.seqs[0] + len(self.seqs))), self.seqs


def step(text):
    print("ok", text, flush=True)


first = Reader()
first.until("the answer to join_forum", lambda: first.joins == 1)
# It upgrades inside connect().
expected = "polling" if transport == "polling" else "websocket"
assert first.client.transport() == expected, first.client.transport()
step("signs in and joins")

posted = first.client.call("forum_post", {"thread_id": thread, "content": "Hello, ħé 🙂"}, timeout=PATIENCE)
assert posted["ok"], posted
first.until("its own post", lambda: posted["post"]["seq"] in first.seqs)
step("posts, is answered and hears of it")

start = first.seqs[-1]
print("burst", BURST, flush=True)
first.until("some of the burst", lambda: first.seqs[-1] > start + 20)
second = Reader()
for reader in (first, second):
    reader.until("the burst", lambda: reader.seqs and reader.seqs[-1] == start + BURST and reader.joins)
    reader.is_whole()
    assert reader.client.transport() == expected and reader.losses == 0
step(f"hears {BURST} posts in order")

# No event of the product takes attachments; the packet arrives whole and is answered.
reply = first.client.call("test", {"message": b"\x00\x01\xfe\xff"}, timeout=PATIENCE)
assert reply["error"]["code"] == "invalid", reply
step("sends binary, and is told that nothing takes it")

second.client.disconnect()
print("restart", flush=True)
first.until("the connection after the restart", lambda: first.joins == 2)
again = first.client.call("forum_post", {"thread_id": thread, "content": "after the restart"}, timeout=PATIENCE)
assert again["ok"], again
first.until("the post after the restart", lambda: first.seqs[-1] == again["post"]["seq"])
first.is_whole()
step("comes back after a restart and misses nothing")

first.client.disconnect()
print("clients: all of it", flush=True)
