"""From times to figures, and the table that people read."""

import bisect
import json

# Before a kill, an ad may already wait for what the kill delays.
DISTURBED_BEFORE = 6


def of(partner, exact, restarts):
    """How soon ads were acknowledged, searchable, told and counted; all of them, and those that no
    restart and no backlog after one delayed."""
    told = {id: at for id, (_, at) in exact["first_of"].items()}
    disturbed = [(it["killed"] - DISTURBED_BEFORE, caught_up(partner, told, it)) for it in restarts]
    seqs = [seq for _, seq in partner.counted]
    rows = []
    for request in partner.done:
        due = partner.begun + request.due
        is_steady = not any(start <= due <= end for start, end in disturbed)
        for id in request.ids:
            seq = exact["first_of"].get(id, (None,))[0]
            place = bisect.bisect_left(seqs, seq) if seq is not None else len(seqs)
            counted = partner.counted[place][0] if place < len(seqs) else None
            rows.append((is_steady, request, partner.found.get(id), told.get(id), counted))
    waits = {}
    for name, chosen in [("all", rows), ("undisturbed", [it for it in rows if it[0]])]:
        waits[name] = {
            "from_post_to_acknowledged_ms": spread(r.acknowledged - r.sent for _, r, *_ in chosen),
            "from_post_to_searchable_ms": spread(f - r.sent for _, r, f, _, _ in chosen if f),
            "from_acknowledged_to_searchable_ms": spread(
                f - r.acknowledged for _, r, f, _, _ in chosen if f
            ),
            "from_post_to_stream_ms": spread(t - r.sent for _, r, _, t, _ in chosen if t),
            "from_post_to_indicator_ms": spread(c - r.sent for _, r, _, _, c in chosen if c),
        }
    late = [it.sent - partner.begun - it.due for it in partner.done]
    seconds = max(it.acknowledged for it in partner.done) - partner.begun
    return {
        "waits": waits,
        "sent_late_ms": spread(late),
        "ads_per_second": len(rows) / seconds,
        "seconds_from_kill_to_caught_up": [end - start - DISTURBED_BEFORE for start, end in disturbed],
    }


def caught_up(partner, told, restart):
    """When the last ad was told that waited for the restart; those apart that were told to wait, as
    they were in the server's hands when it was killed."""
    ready = restart["killed"] + restart["seconds"]
    waited = (
        told.get(id, ready)
        for it in partner.done
        if it.sent < ready and it.acknowledged > restart["killed"] and not it.conflicts
        for id in it.ids
    )
    return max(waited, default=ready)


def spread(seconds):
    """Percentiles in milliseconds."""
    waits = sorted(seconds)
    if not waits:
        return {"n": 0}
    at = lambda share: round(waits[min(len(waits) - 1, int(len(waits) * share))] * 1000, 1)
    return {"n": len(waits), "p50": at(0.5), "p95": at(0.95), "p99": at(0.99), "max": at(1)}


def show(report):
    machine = report["machine"]
    print("machine: " + ", ".join(f"{name} {value}" for name, value in machine.items()))
    for name, waits in report.get("waits", {}).items():
        print(f"\n{name + ', milliseconds':40} {'n':>8} {'p50':>9} {'p95':>9} {'p99':>9} {'max':>9}")
        for what, it in waits.items():
            row(what, it)
    print()
    for name, value in report.items():
        if isinstance(value, dict) and "p50" in value:
            row(name, value)
    for name, value in {**report, **report.get("found", {})}.items():
        if isinstance(value, float):
            print(f"{name:40} {value:,.2f}")
        elif isinstance(value, int):
            print(f"{name:40} {value:,}")
        elif isinstance(value, list) and value and name != "lives":
            print(f"{name:40} {json.dumps(value)}")
    for number, life in enumerate(report.get("lives", []), 1):
        waits = " ".join(f"≤{step}:{n}" for step, n in life["waits"].items())
        print(f"life {number}: {life['cpu_seconds']:.1f} s of processor, {life['peak_mib']:.0f} MiB, waits {waits}")
    print()
    for name, holds in report["checks"].items():
        print(f"{'passed' if holds else 'FAILED'} {name}")


def row(name, it):
    if it["n"]:
        print(f"{name:40} {it['n']:8,} " + " ".join(f"{it[p]:9,.1f}" for p in ["p50", "p95", "p99", "max"]))
