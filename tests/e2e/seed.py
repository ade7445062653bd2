# SPDX-License-Identifier: MIT
"""The seed's main path with python-socketio. usage: seed.py URL TOKEN USER_ID THREAD"""
import queue
import sys

import socketio

url, token, user, thread = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
seen = queue.Queue()
client = socketio.Client(reconnection=False)
for name in ("connected", "authenticated", "forum_joined", "forum_activity", "forum_update",
             "online_users_list", "forum_left", "error"):
    client.on(name, lambda data, name=name: seen.put((name, data)))


def expect(name):
    while True:
        got, data = seen.get(timeout=8)
        if got == name:
            return data


client.connect(url, transports=["websocket"], auth={"token": token})
assert expect("connected")["status"] == "connected"
assert expect("authenticated")["status"] == "success"
client.emit("join_forum", {"user_id": user, "thread_id": thread})
assert expect("forum_joined")["thread_id"] == thread
reply = client.call("forum_post", {"user_id": user, "thread_id": thread, "content": "from python"}, timeout=8)
assert reply["ok"], reply
assert expect("forum_update")["data"]["id"] == reply["post"]["id"]
client.emit("get_online_users")
assert expect("online_users_list")["count"] >= 1
client.emit("leave_forum", {"user_id": user, "thread_id": thread})
assert expect("forum_left")["thread_id"] == thread
client.emit("no_such_event", {})
assert expect("error")["code"] == "unknown_event"
client.disconnect()
print("python: all of it")
