# SPDX-License-Identifier: MIT
"""Attachments there and back, as python-socketio sends and reads them.

usage: binary.py URL default|polling|websocket, where the application of the official suite answers
"""
import os
import queue
import sys

import socketio

url, transport = sys.argv[1], sys.argv[2]
def failed(*why):
    """The library's threads would keep the process."""
    sys.__excepthook__(*why)
    sys.stderr.flush()
    os._exit(1)


sys.excepthook = failed
client = socketio.Client()
back = queue.Queue()
client.on("message-back", lambda *args: back.put(args))
client.connect(url, **({} if transport == "default" else {"transports": [transport]}))
assert client.transport() == ("polling" if transport == "polling" else "websocket")
for size in (0, 1, 2, 3, 125, 126, 1000, 20000):
    data = bytes((i * 7 + size) % 256 for i in range(size))
    client.emit("message", ({"a": data, "list": [b"abc"]}, "and text"))
    assert back.get(timeout=20) == ({"a": data, "list": [b"abc"]}, "and text"), size
    assert client.call("message-with-ack", (data, 7), timeout=20) == (data, 7), size
client.disconnect()
print("binary: all of it")
