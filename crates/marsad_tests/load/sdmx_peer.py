"""The same figures served as SDMX by us and by `dsss` of PyPI: how long each takes.

Usage: sdmx_peer.py BASE [DATAFLOW [KEY]]

BASE is a running server of ours, from which dsss gets structure and figures. dsss knows generic
SDMX-ML only and passes over keys, so the whole is compared in that form, and its answer to a slice
is the whole.
"""

import statistics
import sys
import threading
import time
import urllib.request

import sdmx
import uvicorn
from dsss import build_app
from dsss.store import DictStore

GENERIC = "application/vnd.sdmx.genericdata+xml; version=2.1"
PORT = 9399
TURNS = 5


def main(base, flow="DF_CENSUS", key="all"):
    ours, theirs = f"{base}/sdmx/2.1", f"http://127.0.0.1:{PORT}"
    path = f"/data/{serve(ours, flow)},{flow}"
    print(f"{flow}, {key}; the median of {TURNS}")
    compare("whole", ours + path, theirs + path)
    if key != "all":
        compare("slice", f"{ours}{path}/{key}", f"{theirs}{path}/{key}")


def serve(ours, flow):
    """dsss over what our server says of a dataflow, in this process; gives its agency."""
    store = DictStore()
    sdmx.add_source({"id": "OURS", "name": "ours", "url": ours}, override=True)
    client = sdmx.Client("OURS")
    message = client.dataflow(flow, agency_id="all", params={"references": "all"})
    structure = message.dataflow[flow].structure
    for kind in (message.codelist, message.concept_scheme, message.structure, message.dataflow):
        for artefact in kind.values():
            store.set(artefact)
    start = time.perf_counter()
    for data in client.data(flow, dsd=structure).data:
        # It looks for data by their structure.
        data.described_by, data.structured_by = None, structure
        store.set(data)
    print(f"read by sdmx1 in {time.perf_counter() - start:.1f} s")
    app = build_app(store=store, debug=False)
    server = uvicorn.Server(uvicorn.Config(app, port=PORT, log_level="warning"))
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.1)
    return message.dataflow[flow].maintainer.id


def compare(name, our_address, their_address):
    (we, our_count), (they, their_count) = measure(our_address), measure(their_address)
    print(f"{name}: Marsad {we * 1000:.1f} ms for {our_count:,} observations, "
          f"dsss {they * 1000:.1f} ms for {their_count:,}: {they / we:,.0f} times")


def measure(address):
    seconds = []
    for _ in range(TURNS):
        start = time.perf_counter()
        request = urllib.request.Request(address, headers={"Accept": GENERIC})
        with urllib.request.urlopen(request) as answer:
            body = answer.read()
        seconds.append(time.perf_counter() - start)
    if b"Error" in body[:2000]:
        raise RuntimeError(body[:2000].decode())
    return statistics.median(seconds), body.count(b"<gen:Obs>") + body.count(b"<generic:Obs>")


if __name__ == "__main__":
    main(*sys.argv[1:])
