"""Ads pushed at a steady rate while readers follow and the server is killed: how soon they are
searchable, told and counted, and whether any is lost or comes twice.

Usage: live.py PROGRAM [--rate 200] [--seconds 600] [--readers 50] [--kills 2] [--model DIR] [--out FILE]
       live.py PROGRAM --idle 10000 [--out FILE]

Starts the server itself, in a new home; run it from the root of the repository. Needs the packages of
`crates/marsad_tests/lake/requirements.txt`. Ends with 1 if anything was lost or came twice.
"""

import argparse
import json
import multiprocessing
import pathlib
import platform
import shutil
import socket
import sys
import tempfile
import time

import ads
import figures
import idle
import readers
from partner import Partner
from server import Server, ask
from verify import verify

COUNTRY = "countries/ma"
# Longest wait for what is under way.
PATIENCE = 900


def main(options):
    if options.idle:
        idle.allow(options.idle)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="marsad-live-", dir=options.folder))
    server = begin(options, folder)
    report = {"machine": machine(), "asked": {k: v for k, v in vars(options).items() if k != "out"}}
    try:
        if options.idle:
            report |= idle.measure(server, options.idle)
        else:
            report |= run(server, options, folder)
    finally:
        if server.process.poll() is None:
            server.process.kill()
    if options.out:
        pathlib.Path(options.out).write_text(json.dumps(report, indent=1) + "\n")
    figures.show(report)
    if options.keep:
        print(f"kept: {folder}")
    else:
        shutil.rmtree(folder)
    return 0 if all(report["checks"].values()) else 1


def begin(options, folder):
    """A home with the demonstration in it, and the server of it."""
    home = folder / "home"
    home.mkdir()
    (home / "config.toml").write_text("allow_private = true\n")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Server(options.program, home, COUNTRY, port, options.model)
    server.once("run", "--once", "--from", f"{COUNTRY}/demo/captures")
    server.key = server.once("key", "create", ads.SOURCE)
    server.start()
    return server


def run(server, options, folder):
    n = round(options.rate * options.seconds)
    made = str(round(n / ads.USED_SHARE) + 1000)
    server.once("synth", "--ads", made, "--seed", str(options.seed), "--out", str(folder / "synth"))
    start_seq = newest(server)
    over, followers = multiprocessing.Event(), Followers(server.port, start_seq, options.readers)
    followers.start(over)
    wait(lambda: ready(server)["readers"] == options.readers, "readers attach")

    requests = ads.requests(folder / "synth", n, options.rate, options.sample, options.seed)
    partner = Partner(server.port, server.key, requests)
    partner.start()
    restarts = []
    for turn in range(options.kills):
        at = partner.begun + options.seconds * (turn + 1) / (options.kills + 1)
        time.sleep(max(0, at - time.monotonic()))
        server.remember()
        wait(lambda: partner.n_under_way > 0, "a push is under way", every=0.001, patience=5)
        # By now it is in the server's hands.
        time.sleep(0.003)
        killed = time.monotonic()
        server.kill()
        restarts.append({"killed": killed, "seconds": server.start()})
    partner.finish()

    last = settle(server, followers, partner)
    again = partner.send_again(20)
    nothing_new = newest(server) == last
    state = {
        "live": json.loads(ask(server.port, "/api/v1/live?indicator=vacancies_new&limit=100")[2]),
        "snapshot": [json.loads(line) for line in ask(server.port, "/api/v1/snapshot")[2].splitlines()],
    }
    stopped, code = server.stop()
    over.set()
    told = followers.told()
    partner.over.set()
    checks, found = verify(server.home, partner, told, state, (start_seq, last))
    checks["the same pushes sent once more: the same answers, nothing new"] = again and nothing_new
    checks["a graceful stop ends with 0"] = code == 0
    result = figures.of(partner, told["exact"], restarts)
    result |= {
        "checks": checks,
        "found": found,
        "restarts_seconds": [it["seconds"] for it in restarts],
        "stop_seconds": stopped,
        "lives": server.lives,
        "cpu_seconds": sum(it["cpu_seconds"] for it in server.lives),
        "harness_cpu_seconds": time.process_time() + told["cpu_seconds"],
        "load_after": load(),
        "peak_mib": max(it["peak_mib"] for it in server.lives),
    }
    return result


class Followers:
    """The readers, in processes of their own, so that they do not hold up who pushes."""

    def __init__(self, port, start, n):
        self.seen = [multiprocessing.Value("q", start) for _ in range(2)]
        self.ends = []
        self.work = [(readers.follow, (port, start, self.seen[0]))]
        if n > 1:
            self.work.append((readers.count, (port, start, n - 1, self.seen[1])))

    def start(self, over):
        for target, arguments in self.work:
            mine, theirs = multiprocessing.Pipe(duplex=False)
            process = multiprocessing.Process(target=target, args=(*arguments, over, theirs), daemon=True)
            process.start()
            self.ends.append(mine)

    def all_have(self, seq):
        return all(it.value >= seq for it in self.seen[: len(self.work)])

    def told(self):
        told = [it.recv() for it in self.ends]
        return {
            "exact": told[0],
            "counted": [reader for it in told[1:] for reader in it["readers"]],
            "cpu_seconds": sum(it["cpu_seconds"] for it in told),
        }


def settle(server, followers, partner):
    """Waits until everything under way has arrived; gives the number of the last change."""
    last, n_quiet = newest(server), 0

    def is_quiet():
        nonlocal last, n_quiet
        before, last = last, newest(server)
        is_now = before == last and followers.all_have(last) and partner.counted_seq() >= last
        n_quiet = n_quiet + 1 if is_now else 0
        return n_quiet == 3

    wait(is_quiet, "readers and figures are up to date", every=2)
    # An ad may turn out to be no vacancy, and is never found then; the checks tell which.
    wait(partner.is_searched, "", patience=5)
    return last


def wait(is_done, what, every=0.05, patience=PATIENCE):
    begun = time.monotonic()
    while not is_done():
        if time.monotonic() - begun > patience:
            if what:
                print(f"gave up waiting: {what}", file=sys.stderr)
            return
        time.sleep(every)


def ready(server):
    return json.loads(ask(server.port, "/health/ready")[2])


def newest(server):
    return ready(server)["newest_change"]


def machine():
    read = lambda path: pathlib.Path(path).read_text()
    model = next((it for it in read("/proc/cpuinfo").splitlines() if it.startswith("model name")), ": ?")
    return {
        "name": platform.node(),
        "processor": model.split(":")[1].strip(),
        "cores": multiprocessing.cpu_count(),
        "memory_gib": round(int(read("/proc/meminfo").split()[1]) / 1048576, 1),
        "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "load_before": load(),
    }


def load():
    """How many processes want to run, of the last minute."""
    return float(pathlib.Path("/proc/loadavg").read_text().split()[0])


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--rate", type=float, default=200, help="ads a second")
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--kills", type=int, default=2, help="kill -9, evenly spread")
    parser.add_argument("--model", help="folder of the trained model; without one ads are read by words only")
    parser.add_argument("--sample", type=int, default=50, help="one ad in so many is searched for")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--idle", type=int, help="so many idle readers instead of a load")
    parser.add_argument("--folder", help="where the home is made, on the disk to be measured")
    parser.add_argument("--keep", action="store_true", help="leave the home there")
    parser.add_argument("--out", help="where all figures are written as JSON")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main(arguments()))
