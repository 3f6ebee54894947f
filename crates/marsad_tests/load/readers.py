"""Readers of the stream of changes, cheap enough to have many beside the server."""

import json
import select
import socket
import time

# Over HTTP/1.0 the body comes as it is, without chunks.
QUESTION = "GET /api/v1/stream HTTP/1.0\r\nHost: 127.0.0.1\r\nLast-Event-ID: {}\r\n\r\n"
PIECE = 1 << 18
AGAIN_AFTER = 0.2
# Connections that may come from one address: fewer than there are ports.
OF_ONE_ADDRESS = 20_000


class Reader:
    """Counts changes by their bytes, and resumes from the last when it is cut off."""

    def __init__(self, port, last, number=0):
        self.port, self.last, self.number = port, last, number
        self.n_changes = self.n_connections = 0
        self.socket, self.tail, self.has_head = None, b"", False
        self.arrived = None

    def connect(self):
        self.tail, self.has_head = b"", False
        source = (f"127.0.0.{1 + self.number // OF_ONE_ADDRESS}", 0)
        try:
            self.socket = socket.create_connection(("127.0.0.1", self.port), 60, source)
            self.socket.sendall(QUESTION.format(self.last).encode())
        except OSError:
            self.leave()
            return False
        self.socket.setblocking(False)
        self.n_connections += 1
        return True

    def leave(self):
        if self.socket is not None:
            self.socket.close()
        self.socket = None

    def read(self):
        """Takes what there is. False if the line was cut."""
        try:
            piece = self.socket.recv(PIECE)
        except BlockingIOError:
            return True
        except OSError:
            return False
        if not piece:
            return False
        bytes = self.tail + piece
        if not self.has_head:
            head, end, body = bytes.partition(b"\r\n\r\n")
            if not end:
                self.tail = bytes
                return True
            if b" 200 " not in head.split(b"\r\n")[0]:
                return False
            self.has_head, bytes = True, body
        end = bytes.rfind(b"\n\n") + 2
        if end < 2:
            self.tail = bytes
            return True
        self.tail = bytes[end:]
        self.take(bytes[:end])
        return True

    def take(self, frames):
        """Whole frames: their ids are not looked at, but for the last."""
        n = frames.count(b"\nevent: ")
        if n:
            self.n_changes += n
            self.arrived = time.monotonic()
            event = frames.rfind(b"\nevent: ")
            start = frames.rfind(b"\n", 0, event) + 1
            self.last = int(frames[start:event].removeprefix(b"id: "))

    def told(self):
        return {"changes": self.n_changes, "last": self.last, "connections": self.n_connections}


class Follower(Reader):
    """Reads every change, and checks the numbers."""

    def __init__(self, port, last):
        super().__init__(port, last)
        self.gaps, self.repeated, self.kinds = [], [], {}
        # By posting: number and time of the first change that shows it.
        self.first_of = {}
        # By vacancy: how often it was added.
        self.added = {}

    def take(self, frames):
        now = time.monotonic()
        for frame in frames.split(b"\n\n"):
            fields = dict(it.split(b": ", 1) for it in frame.split(b"\n") if b": " in it)
            if b"data" in fields:
                self.change(int(fields[b"id"]), fields[b"event"].decode(), fields[b"data"], now)

    def change(self, seq, kind, data, now):
        if seq > self.last + 1:
            self.gaps.append((self.last, seq))
        if seq <= self.last:
            self.repeated.append(seq)
        self.last = max(self.last, seq)
        self.n_changes += 1
        self.kinds[kind] = self.kinds.get(kind, 0) + 1
        body = json.loads(data)
        if kind == "added":
            self.added[body["id"]] = self.added.get(body["id"], 0) + 1
        for posting in body.get("vacancy", {}).get("postings", []):
            self.first_of.setdefault(posting["id"], (seq, now))

    def told(self):
        rest = ["gaps", "repeated", "kinds", "first_of", "added"]
        return {**super().told(), **{name: getattr(self, name) for name in rest}}


def attend(readers, seen, over):
    """Reads with all of them until `over` is set. `seen` is the last change that all have."""
    poll, by_number = select.epoll(), {}
    away = list(readers)
    again = 0.0
    while not over.is_set():
        if away and time.monotonic() >= again:
            still = []
            for reader in away:
                if reader.connect():
                    by_number[reader.socket.fileno()] = reader
                    poll.register(reader.socket, select.EPOLLIN)
                else:
                    still.append(reader)
            away, again = still, time.monotonic() + AGAIN_AFTER
        for number, _ in poll.poll(0.05):
            reader = by_number[number]
            if not reader.read():
                poll.unregister(number)
                del by_number[number]
                reader.leave()
                away.append(reader)
        seen.value = min(reader.last for reader in readers)


def follow(port, last, seen, over, out):
    """A process with the one reader that looks at everything."""
    reader = Follower(port, last)
    attend([reader], seen, over)
    out.send({**reader.told(), "cpu_seconds": time.process_time()})


def count(port, last, n, seen, over, out):
    """A process with readers that count."""
    readers = [Reader(port, last) for _ in range(n)]
    attend(readers, seen, over)
    out.send({"readers": [reader.told() for reader in readers], "cpu_seconds": time.process_time()})
