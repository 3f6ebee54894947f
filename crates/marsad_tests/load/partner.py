"""Who pushes: sends requests when they are due and again until they are acknowledged, searches for
some of the ads, and watches the figures."""

import heapq
import http.client
import itertools
import json
import queue
import random
import threading
import time
from urllib.parse import quote

PUSHERS = 8
SEARCH_EVERY = 0.02
FIGURES_EVERY = 0.1
# After a line that was cut, and after being asked to come again.
AGAIN_AFTER = 0.1
CONFLICT_AFTER = 1.0
TIMEOUT = 60


class Partner:
    def __init__(self, port, key, requests):
        self.port, self.key, self.fresh = port, key, requests
        self.lock, self.again, self.order = threading.Lock(), [], itertools.count()
        self.next_fresh = next(self.fresh, None)
        self.done = []
        # What is searched for, and when it was found.
        self.words, self.searched, self.found = queue.Queue(), set(), {}
        # Times at which the figures were seen to count up to a change.
        self.counted = []
        self.over = threading.Event()
        self.begun = None

    def start(self):
        self.begun = time.monotonic()
        self.pushers = [threading.Thread(target=self.push) for _ in range(PUSHERS)]
        others = [threading.Thread(target=it, daemon=True) for it in [self.search, self.watch]]
        for thread in [*self.pushers, *others]:
            thread.start()

    def finish(self):
        for thread in self.pushers:
            thread.join()

    def take(self):
        """The next request and when to send it; none if all are done or in other hands."""
        with self.lock:
            fresh_at = self.begun + self.next_fresh.due if self.next_fresh else float("inf")
            if self.again and self.again[0][0] < fresh_at:
                at, _, request = heapq.heappop(self.again)
                return at, request
            if self.next_fresh is None:
                return None
            request, self.next_fresh = self.next_fresh, next(self.fresh, None)
            return fresh_at, request

    def push(self):
        connection = Connection(self.port)
        while (work := self.take()) is not None:
            at, request = work
            time.sleep(max(0, at - time.monotonic()))
            wait = self.send(connection, request)
            if wait is not None:
                with self.lock:
                    heapq.heappush(self.again, (time.monotonic() + wait, next(self.order), request))

    def send(self, connection, request):
        """Seconds after which to send it again; none if it is done."""
        request.sent = request.sent or time.monotonic()
        request.attempts += 1
        headers = {
            "Authorization": f"Bearer {self.key}",
            "Content-Type": "application/x-ndjson",
            "Idempotency-Key": request.key,
        }
        try:
            status, body = connection.ask("POST", "/api/v1/ingest", request.body, headers)
        except OSError:
            return AGAIN_AFTER
        if status == 409:
            request.conflicts += 1
            return CONFLICT_AFTER
        if status == 503:
            return CONFLICT_AFTER
        request.acknowledged, request.answer = time.monotonic(), (status, body)
        answer = json.loads(body)
        accepted = [it["id"] for it in answer.get("records", []) if it["status"] == "accepted"]
        if status != 202 or accepted != request.ids:
            request.wrong = f"{status} {body[:300]!r}"
        for id, word in zip(request.ids, request.words):
            if word is not None:
                with self.lock:
                    self.searched.add(id)
                self.words.put((id, word))
        with self.lock:
            self.done.append(request)
        return None

    def send_again(self, n):
        """Whether some of the pushes, sent once more, get the answers they got."""
        connection = Connection(self.port)
        chosen = random.Random(1).sample(self.done, min(n, len(self.done)))
        before = [it.answer for it in chosen]
        for request in chosen:
            headers = {
                "Authorization": f"Bearer {self.key}",
                "Content-Type": "application/x-ndjson",
                "Idempotency-Key": request.key,
            }
            request.answer = connection.ask("POST", "/api/v1/ingest", request.body, headers)
        return before == [it.answer for it in chosen]

    def search(self):
        """Asks for each ad that is searched for in turn: with many, less often for each, so that the
        server is not busier with questions than with ads."""
        connection, waiting = Connection(self.port), {}
        while not self.over.is_set():
            begun = time.monotonic()
            while not self.words.empty():
                id, words = self.words.get()
                waiting[id] = words
            for id, words in list(waiting.items()):
                at = self.search_for(connection, id, words)
                if at is not None:
                    del waiting[id]
                    with self.lock:
                        self.found[id] = at
            time.sleep(max(0, begun + SEARCH_EVERY - time.monotonic()))

    def search_for(self, connection, id, words):
        """When it was found; none if it is not there yet."""
        # A phrase, because near spellings are tried of words that are nowhere, and that takes long.
        asked = quote(f'"{words}"')
        try:
            status, body = connection.ask("GET", f"/api/v1/vacancies?q={asked}&limit=5")
        except OSError:
            return None
        is_there = status == 200 and shows(json.loads(body), id)
        return time.monotonic() if is_there else None

    def is_searched(self):
        with self.lock:
            return len(self.found) == len(self.searched)

    def watch(self):
        connection = Connection(self.port)
        while not self.over.is_set():
            try:
                status, body = connection.ask("GET", "/api/v1/live?limit=1")
                seq = json.loads(body)["seq"] if status == 200 else 0
                if not self.counted or seq > self.counted[-1][1]:
                    self.counted.append((time.monotonic(), seq))
            except OSError:
                pass
            time.sleep(FIGURES_EVERY)

    def counted_seq(self):
        return self.counted[-1][1] if self.counted else 0


def shows(page, id):
    return any(posting["id"] == id for it in page["vacancies"] for posting in it["postings"])


class Connection:
    """Kept alive as long as it works; whatever goes wrong with it is an OSError."""

    def __init__(self, port):
        self.port, self.connection = port, None

    def ask(self, method, path, body=None, headers={}):
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT)
        try:
            self.connection.request(method, path, body, headers)
            answer = self.connection.getresponse()
            return answer.status, answer.read()
        except (OSError, http.client.HTTPException) as error:
            self.connection.close()
            self.connection = None
            raise ConnectionError(str(error)) from error
