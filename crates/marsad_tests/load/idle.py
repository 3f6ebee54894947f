"""Many readers that only wait: what they cost, and how soon all of them hear of an ad."""

import json
import resource
import select
import time

from figures import spread
from partner import Connection
from readers import Reader
from server import ask

# Idle, to see what heartbeats cost.
WATCHED_SECONDS = 45
PATIENCE = 120
# Open files that are no readers.
OTHERS = 500


def allow(n):
    """As many open files as may be, for us and for the server that we start."""
    allowed = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    if n + OTHERS > allowed:
        raise SystemExit(f"{n} readers need {n + OTHERS} open files, {allowed} are allowed: raise ulimit -n")
    resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, allowed))


def measure(server, n):
    before, start, open_files = server.memory(), newest(server), server.open_files()
    begun = time.monotonic()
    readers, poll = {}, select.epoll()
    for number in range(n):
        reader = Reader(server.port, start, number)
        while not reader.connect():
            time.sleep(0.01)
        readers[reader.socket.fileno()] = reader
        poll.register(reader.socket, select.EPOLLIN)
    answered = serve(poll, readers, lambda it: it.has_head, PATIENCE)
    attached, after, cpu = time.monotonic() - begun, server.memory(), server.cpu()
    n_attached = json.loads(ask(server.port, "/health/ready")[2])["readers"]
    serve(poll, readers, lambda _: False, WATCHED_SECONDS)
    idle_cpu, idle_memory = server.cpu() - cpu, server.memory()

    sent = time.monotonic()
    status = push(server)
    acknowledged = time.monotonic()
    told = serve(poll, readers, lambda it: it.n_changes > 0, PATIENCE)
    waits = [it.arrived - sent for it in readers.values() if it.arrived]
    cpu_to_tell, peak = server.cpu() - cpu - idle_cpu, server.memory("VmHWM")
    for reader in readers.values():
        reader.leave()
    gone = time.monotonic()
    while json.loads(ask(server.port, "/health/ready")[2])["readers"] and time.monotonic() < gone + PATIENCE:
        time.sleep(0.1)
    gone = time.monotonic() - gone
    server.stop()
    return {
        "idle_readers": n,
        "open_files_allowed": open_files,
        "attach_seconds": attached,
        "mib_before": before,
        "mib_with_readers": after,
        "mib_after_heartbeats": idle_memory,
        "kib_per_reader": (max(after, idle_memory) - before) * 1024 / n,
        "idle_cpu_share": idle_cpu / WATCHED_SECONDS,
        "acknowledged_ms": (acknowledged - sent) * 1000,
        "from_push_to_readers_ms": spread(waits),
        "cpu_seconds_to_tell_all": cpu_to_tell,
        "seconds_until_server_let_all_go": gone,
        "peak_mib": peak,
        "checks": {
            "all readers were answered": answered == n,
            "the server counts them all": n_attached == n,
            "the ad was accepted": status == 202,
            "all readers got the change once": told == n
            and all(it.n_changes == 1 for it in readers.values()),
        },
    }


def serve(poll, readers, is_done, seconds):
    """Reads until `is_done` holds of all of them, or the time is over. Gives of how many it holds."""
    until = time.monotonic() + seconds
    waiting = {number for number, it in readers.items() if not is_done(it)}
    while waiting and time.monotonic() < until:
        for number, _ in poll.poll(0.1, 1024):
            if not readers[number].read():
                poll.unregister(number)
            elif is_done(readers[number]):
                waiting.discard(number)
    return len(readers) - len(waiting)


def push(server):
    ad = {
        "key": "load-idle",
        "title": "Comptable",
        "location": "Oujda",
        "text": "Nous recrutons un comptable. CDI.",
    }
    headers = {"Authorization": f"Bearer {server.key}", "Content-Type": "application/json"}
    body = json.dumps(ad).encode()
    return Connection(server.port).ask("POST", "/api/v1/ingest", body, headers)[0]


def newest(server):
    return json.loads(ask(server.port, "/health/ready")[2])["newest_change"]
