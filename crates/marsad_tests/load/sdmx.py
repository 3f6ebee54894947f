"""A dataflow of many synthetic observations, served as SDMX: how fast slices and the whole come.

Usage: sdmx.py PROGRAM HOME [MILLIONS]

HOME is that of a demonstration (`target/demo`); it is copied, not changed. Needs the packages of
`crates/marsad_tests/lake/requirements.txt` and pyarrow. Prints what it saw; it judges nothing.
"""

import pathlib
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
AREAS, OCCUPATIONS, MONTHS, SEXES = 96, 619, 280, ["_T", "F", "M"]
ROWS_AT_ONCE = 2_000_000


def main(program, home, millions=50):
    country = pathlib.Path("countries/ma")
    with tempfile.TemporaryDirectory(dir=pathlib.Path(home).parent) as folder:
        copy, pack = pathlib.Path(folder, "home"), pathlib.Path(folder, "pack")
        shutil.copytree(home, copy)
        shutil.copytree(country, pack)
        describe(pack)
        n = fill(copy / "lake", pack, int(millions) * 1_000_000)
        print(f"synthetic observations: {n:,}")
        command = [program, "--home", copy, "--country", pack, "serve", "--listen", "127.0.0.1:0"]
        start = time.perf_counter()
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            base = re.search(r"http://[^/]+", server.stdout.readline())[0]
            print(f"ready after {time.perf_counter() - start:.0f} s, {memory(server):,} MiB")
            try:
                measure(base, server, n)
            finally:
                server.kill()


def describe(pack):
    folder = pack / "datasets" / FLOW
    folder.mkdir()
    head = "measure unit fr en ar definition_en definition_fr definition_ar universe source licence"
    line = ["COUNT", "persons"] + ["synthetic"] * 9
    table = "\n".join("\t".join(it) for it in [head.split(" "), line])
    (folder / "measures.tsv").write_text(table + "\n")


def fill(lake, pack, wanted):
    codes = lambda path, n: [line.split("\t")[0] for line in path.read_text().splitlines()[1:]][:n]
    areas = codes(pack / "places" / "places.tsv", AREAS)
    tables = sorted((pack / "taxonomy" / "isco08").glob("*.tsv"))
    occupations = sorted({it for table in tables for it in codes(table, 10_000)})[:OCCUPATIONS]
    months = [f"{1990 + n // 12}-{n % 12 + 1:02}" for n in range(MONTHS)]
    observations = str(lake / "observations")
    schema = pa.schema(DeltaTable(observations).schema().to_arrow())
    shape = (len(areas), len(occupations), len(SEXES), len(months))
    total = min(wanted, int(numpy.prod(shape)))
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
        }
        rows = [columns.get(field.name, constant("_T")).cast(field.type) for field in schema]
        write_deltalake(observations, pa.Table.from_arrays(rows, schema=schema), mode="append")
    releases = str(lake / "releases")
    schema = pa.schema(DeltaTable(releases).schema().to_arrow())
    last = DeltaTable(releases).to_pyarrow_table().slice(0, 1).to_pylist()[0]
    line = {**last, "id": release, "dataflow": FLOW, "inputs": "", "n_observations": total}
    write_deltalake(releases, pa.Table.from_pylist([line], schema=schema), mode="append")
    return total


def measure(base, server, n):
    flow = f"{base}/sdmx/2.1/data/DF_{FLOW.upper()}"
    sample = get(f"{flow}/M.MA06.OC2512+OC2511.F+M?format=csv")
    print(f"slice: {sample.count(b'\n') - 1:,} observations")
    times = []
    for turn in range(500):
        occupations = f"OC25{11 + turn % 4}+OC222{1 + turn % 2}"
        start = time.perf_counter()
        get(f"{flow}/M.MA{turn % 12 + 1:02}.{occupations}.F+M?format=csv&startPeriod={1990 + turn % 2}")
        times.append((time.perf_counter() - start) * 1000)
    times.sort()
    print(f"slices: p50 {times[250]:.1f} ms, p99 {times[495]:.1f} ms, slowest {times[-1]:.1f} ms")
    before, start, size, lines, most = memory(server), time.perf_counter(), 0, 0, 0
    with urllib.request.urlopen(f"{flow}?format=csv") as answer:
        while chunk := answer.read(1 << 20):
            size += len(chunk)
            lines += chunk.count(b"\n")
            if lines % 64 == 0:
                most = max(most, memory(server))
    seconds = time.perf_counter() - start
    print(f"whole: {lines - 1:,} of {n:,} observations, {size / 1e9:.2f} GB in {seconds:.1f} s")
    print(f"       {(lines - 1) / seconds:,.0f} observations/s; memory {before:,} MiB before, {most:,} at most")


def get(address):
    with urllib.request.urlopen(address) as answer:
        return answer.read()


def memory(server):
    """MiB that the server holds."""
    status = pathlib.Path(f"/proc/{server.pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) // 1024


if __name__ == "__main__":
    main(*sys.argv[1:])
