# SPDX-License-Identifier: MIT
"""One signed-in Socket.IO session over WebSocket, as far as a measurement needs it."""
import json
import os
import socket
import time


class Line:
    def __init__(self, port, token):
        self.socket = socket.create_connection(("127.0.0.1", port), 60)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.sendall(b"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                            b"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                            b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
        self.taken = b""
        while b"\r\n\r\n" not in self.taken:
            self.taken += self.socket.recv(4096)
        head, self.taken = self.taken.split(b"\r\n\r\n", 1)
        if b" 101 " not in head.split(b"\r\n")[0]:
            raise ConnectionError(head.decode())
        self.number = 0
        self.until(b"0{")
        self.say(b"40" + json.dumps({"token": token}).encode())
        self.until(b"40")

    def close(self):
        self.socket.close()

    def say(self, text):
        size = len(text)
        head = bytes([0x81, 0x80 | size]) if size < 126 else b"\x81\xfe" + size.to_bytes(2, "big")
        mask = os.urandom(4)
        wide = (mask * (size // 4 + 1))[:size]
        masked = (int.from_bytes(text, "big") ^ int.from_bytes(wide, "big")).to_bytes(size, "big")
        self.socket.sendall(head + mask + masked)

    def need(self, size):
        if len(self.taken) < size:
            parts, have = [self.taken], len(self.taken)
            while have < size:
                part = self.socket.recv(1 << 18)
                if not part:
                    raise ConnectionError("the daemon closed the connection")
                parts.append(part)
                have += len(part)
            self.taken = b"".join(parts)

    def frame(self):
        self.need(2)
        size = self.taken[1] & 0x7f
        head = {126: 4, 127: 10}.get(size, 2)
        self.need(head)
        if head > 2:
            size = int.from_bytes(self.taken[2:head], "big")
        self.need(head + size)
        kind, text = self.taken[0] & 0x0f, self.taken[head:head + size]
        self.taken = self.taken[head + size:]
        if kind == 8:
            raise ConnectionError(f"closed: {text[2:].decode()}")
        return text

    def until(self, beginning):
        while True:
            text = self.frame()
            if text.startswith(beginning):
                return text
            if text == b"2":
                self.say(b"3")
            elif text.startswith(b"44"):
                raise ConnectionError(text.decode())

    def ask(self, event, data):
        """Milliseconds until the whole answer is there, and the answer."""
        self.number += 1
        question = f"42{self.number}{json.dumps([event, data])}".encode()
        begun = time.perf_counter()
        self.say(question)
        answer = self.until(b"43%d[" % self.number)
        took = (time.perf_counter() - begun) * 1000
        return took, json.loads(answer[answer.index(b"["):])[0]
