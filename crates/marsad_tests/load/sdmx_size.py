"""A dataflow of many synthetic observations, served as SDMX: how fast slices and the whole come.

Usage: sdmx_size.py PROGRAM HOME [MILLIONS]

HOME is that of a demonstration (`target/demo`); it is copied, not changed. Needs the packages of
`requirements.txt`. Prints what it saw; it judges nothing.
"""

import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request

import numpy
import pyarrow as pa
from deltalake import DeltaTable, write_deltalake

FLOW = "synthetic_load"
OCCUPATIONS, MONTHS, SEXES = 619, 280, ["_T", "F", "M"]
# What a figure is of where nothing is asked; all else is the total.
NEUTRAL = {"seasonal_adjust": "N"}
OF_AN_AREA = OCCUPATIONS * MONTHS * len(SEXES)
ROWS_AT_ONCE = 2_000_000
SLICES = 500


def main(program, home, millions=50):
    country = pathlib.Path("countries/ma")
    with tempfile.TemporaryDirectory(dir=pathlib.Path(home).parent) as folder:
        copy, pack = pathlib.Path(folder, "home"), pathlib.Path(folder, "pack")
        shutil.copytree(home, copy)
        shutil.copytree(country, pack)
        describe(pack)
        n = int(millions) * 1_000_000
        areas, occupations = fill(copy / "lake", pack, n)
        print(f"synthetic observations: {n:,}", flush=True)
        command = [program, "--home", copy, "--country", pack, "serve", "--listen", "127.0.0.1:0"]
        start = time.perf_counter()
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            base = re.search(r"http://[^/]+", server.stdout.readline())[0]
            seconds = time.perf_counter() - start
            peak, now = memory(server, "VmHWM"), memory(server)
            print(f"ready after {seconds:.0f} s, {now:,} MiB, {peak:,} at most", flush=True)
            try:
                measure(base, server, areas, occupations)
            finally:
                server.kill()


def describe(pack):
    folder = pack / "datasets" / FLOW
    folder.mkdir()
    head = "measure unit fr en ar definition_en definition_fr definition_ar universe source licence"
    line = ["COUNT", "persons"] + ["synthetic"] * 9
    table = "\n".join("\t".join(it) for it in [head.split(" "), line])
    (folder / "measures.tsv").write_text(table + "\n")


def fill(lake, pack, total):
    """Writes the observations and gives the areas and occupations that have all periods."""
    codes = lambda path, n: [line.split("\t")[0] for line in path.read_text().splitlines()[1:]][:n]
    whole, rest = divmod(total, OF_AN_AREA)
    areas = codes(pack / "places" / "places.tsv", whole + (rest > 0))
    tables = sorted((pack / "taxonomy" / "isco08").glob("*.tsv"))
    occupations = sorted({it for table in tables for it in codes(table, 10_000)})[:OCCUPATIONS]
    months = [f"{1990 + n // 12}-{n % 12 + 1:02}" for n in range(MONTHS)]
    observations = str(lake / "observations")
    schema = pa.schema(DeltaTable(observations).schema().to_arrow())
    shape = (len(areas), len(occupations), len(SEXES), len(months))
    release = f"{FLOW}-1"
    for start in range(0, total, ROWS_AT_ONCE):
        n = min(ROWS_AT_ONCE, total - start)
        places = numpy.unravel_index(numpy.arange(start, start + n), shape)
        pick = lambda names, at: pa.array(names).take(pa.array(places[at]))
        constant = lambda text: pa.array([text]).take(pa.array(numpy.zeros(n, dtype=int)))
        columns = {
            "release": constant(release),
            "dataflow": constant(FLOW),
            "measure": constant("COUNT"),
            "ref_area": pick(areas, 0),
            "occupation": pick(occupations, 1),
            "sex": pick(SEXES, 2),
            "time_period": pick(months, 3),
            "obs_value": pa.array(numpy.random.default_rng(start).integers(0, 99_999, n).astype(float)),
            "obs_status": constant("A"),
            "conf_status": constant("F"),
            "n_postings": pa.nulls(n, pa.int64()),
            "n_sources": pa.nulls(n, pa.int64()),
            "imputed": pa.nulls(n, pa.float64()),
        }
        rows = [columns.get(field.name, constant(NEUTRAL.get(field.name, "_T"))).cast(field.type) for field in schema]
        write_deltalake(observations, pa.Table.from_arrays(rows, schema=schema), mode="append")
    releases = str(lake / "releases")
    schema = pa.schema(DeltaTable(releases).schema().to_arrow())
    last = DeltaTable(releases).to_pyarrow_table().slice(0, 1).to_pylist()[0]
    line = {**last, "id": release, "dataflow": FLOW, "inputs": "", "n_observations": total}
    write_deltalake(releases, pa.Table.from_pylist([line], schema=schema), mode="append")
    return areas[:whole], occupations


def measure(base, server, areas, occupations):
    flow = f"{base}/sdmx/2.1/data/DF_{FLOW.upper()}"
    # By what our codes are known in SDMX.
    there = [it if it.isalpha() else f"MA{it.replace('.', '_')}" for it in areas]
    chosen = random.Random(1)
    times, sizes = [], []
    for _ in range(SLICES):
        area, two = chosen.choice(there), chosen.sample(occupations, 2)
        key = f"M.{area}.{'+'.join(f'OC{it}' for it in two)}.F+M"
        start = time.perf_counter()
        answer = get(f"{flow}/{key}?format=csv&startPeriod={1990 + chosen.randrange(3)}")
        times.append((time.perf_counter() - start) * 1000)
        sizes.append(answer.count(b"\n") - 1)
    times.sort()
    at = lambda part: times[int(part * SLICES)]
    print(f"slices of {min(sizes):,} to {max(sizes):,} observations: "
          f"p50 {at(0.5):.1f} ms, p99 {at(0.99):.1f} ms, slowest {times[-1]:.1f} ms")
    before, most, size, lines = memory(server), 0, 0, 0
    start = seen = time.perf_counter()
    with urllib.request.urlopen(f"{flow}?format=csv") as answer:
        while chunk := answer.read(1 << 20):
            size += len(chunk)
            lines += chunk.count(b"\n")
            if time.perf_counter() - seen > 0.5:
                seen = time.perf_counter()
                most = max(most, memory(server))
    seconds = time.perf_counter() - start
    print(f"whole: {lines - 1:,} observations, {size / 1e9:.2f} GB in {seconds:.1f} s, "
          f"{(lines - 1) / seconds:,.0f} a second")
    print(f"memory: {before:,} MiB before, {most:,} at most while it was written")


def get(address):
    with urllib.request.urlopen(address) as answer:
        return answer.read()


def memory(server, what="VmRSS"):
    """MiB that the server holds."""
    status = pathlib.Path(f"/proc/{server.pid}/status").read_text()
    return int(re.search(rf"{what}:\s+(\d+)", status)[1]) // 1024


if __name__ == "__main__":
    main(*sys.argv[1:])
