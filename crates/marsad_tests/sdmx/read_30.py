"""Reads the service of SDMX 3.0 with sdmx1. Usage: read_30.py BASE

In a process of its own: sdmx1 keeps state of one version that breaks the reading of the other."""

import io
import logging
import sys
import warnings

import sdmx

import observations
import of_message
from ask import CSV_20, Service
from tally import Tally

warnings.simplefilter("ignore")
logging.disable(logging.WARNING)
DATA = "application/vnd.sdmx.data+xml;version=3.0.0"
STRUCTURE = "application/vnd.sdmx.structure+xml;version=3.0.0"
RESOURCES = [
    "dataflow",
    "datastructure",
    "codelist",
    "categoryscheme",
    "conceptscheme",
    "availableconstraint",
]


def main(base):
    service, tally = Service(base), Tally()
    census, ads = service.flow("DF_CENSUS"), service.flow("DF_VACANCIES_NEW")
    # sdmx1 asks for anything, which in SDMX 3 means JSON, and cannot read JSON 2.0.
    headers = {it: {"Accept": STRUCTURE} for it in RESOURCES} | {"data": {"Accept": DATA}}
    sdmx.add_source(
        dict(
            id=census.agency,
            name="Marsad",
            url=f"{service.base}/sdmx/3.0",
            versions=["3.0.0"],
            supports={"availableconstraint": True},
            headers=headers,
        )
    )
    client = sdmx.Client(census.agency)
    with tally.part("dataflows"):
        flows = client.dataflow()
        stubs = service.ask("/sdmx/3.0/structure/dataflow").json()["data"]["dataflows"]
        tally.equal("dataflows", set(flows.dataflow), {it["id"] for it in stubs})
        name = flows.dataflow["DF_CENSUS"].name
        tally.equal("names", set(name.localizations), {"ar", "fr", "en"})
    for flow in [census, ads]:
        with tally.part(flow.id):
            of_flow(tally, service, client, flow)
    return tally.end()


def of_flow(tally, service, client, flow):
    message = client.dataflow(flow.id, params={"references": "all"})
    dataflow, _ = of_message.structure(tally, flow, message)

    key = flow.total("*", REF_AREA="MA")
    address = f"/sdmx/3.0/data/dataflow/{flow.agency}/{flow.id}/+/{key}"
    plain = service.ask(address, CSV_20)
    expected = observations.of_csv(plain.body, flow.dimensions)
    tally.check(f"{flow.id} has figures", len(expected) > 1, len(expected))
    answers = {
        "a key": client.data(flow.id, key=key),
        "CSV 2.0": sdmx.read_sdmx(io.BytesIO(plain.body), format="CSV", structure=dataflow),
    }
    for way, answer in answers.items():
        found = observations.of_sdmx1(answer, flow.dimensions)
        tally.equal(f"{flow.id} by {way}", len(found), len(expected))
        tally.equal(f"{flow.id} by {way}", set(found), set(expected))
    frame = sdmx.to_pandas(answers["a key"].data[0]).dropna()
    values = sorted(it[2] for it in expected if it[2] is not None)
    tally.equal(f"{flow.id} as frame", sorted(frame.astype(float)), values)
    found = client.data(flow.id, key=key, params={"last_n_observations": 1})
    found = observations.of_sdmx1(found, flow.dimensions)
    last = {}
    for it in sorted(expected, key=lambda it: it[1]):
        last[it[0]] = it
    tally.equal(f"{flow.id}: the last of each series", set(found), set(last.values()))
    available = client.get("availableconstraint", flow.id, key=key, component_id="*")
    found = {id: {it[0][n] for it in expected} for n, id in enumerate(flow.dimensions)}
    told = of_message.codes(flow, available)
    tally.equal(f"{flow.id}: availability", told, found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
