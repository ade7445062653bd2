# SPDX-License-Identifier: MIT
# Flask-SocketIO on eventlet.  flask_socketio_peer.py PORT
import sys
import eventlet
eventlet.monkey_patch()
from flask import Flask
from flask_socketio import SocketIO, emit, join_room

app = Flask(__name__)
io = SocketIO(app, async_mode="eventlet", cors_allowed_origins="*")


@io.on("join")
def join(room):
    join_room(room)


@io.on("echo")
def echo(arg):
    emit("echo", arg)


@io.on("pub")
def publish(arg):
    io.emit("forum_update", arg, to="r")


eventlet.wsgi.server(eventlet.listen(("127.0.0.1", int(sys.argv[1])), backlog=4096), app, log_output=False, max_size=30000)
