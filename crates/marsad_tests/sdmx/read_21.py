"""Reads the service of SDMX 2.1 with sdmx1. Usage: read_21.py BASE

In a process of its own: sdmx1 keeps state of one version that breaks the reading of the other."""

import io
import json
import logging
import sys
import warnings

import requests
import sdmx

import observations
import of_message
from ask import Service, neutral
from tally import Tally

warnings.simplefilter("ignore")
logging.disable(logging.WARNING)
CSV_10 = "application/vnd.sdmx.data+csv;version=1.0.0"
JSON_10 = "application/vnd.sdmx.data+json;version=1.0.0"


def main(base):
    service, tally = Service(base), Tally()
    census, ads = service.flow("DF_CENSUS"), service.flow("DF_VACANCIES_NEW")
    supports = {"availableconstraint": True, "preview": True}
    sdmx.add_source(
        dict(id=census.agency, name="Marsad", url=f"{service.base}/sdmx/2.1", supports=supports)
    )
    client = sdmx.Client(census.agency)
    with tally.part("dataflows"):
        flows = client.dataflow()
        stubs = service.ask("/sdmx/3.0/structure/dataflow").json()["data"]["dataflows"]
        tally.equal("dataflows", set(flows.dataflow), {it["id"] for it in stubs})
        name = flows.dataflow["DF_CENSUS"].name
        tally.equal("names", set(name.localizations), {"ar", "fr", "en"})
    with tally.part("categories"):
        categories = client.categoryscheme(params={"references": "parentsandsiblings"})
        scheme = categories.category_scheme["CAS_LABOUR_MARKET"]
        placed = {it.artefact.id: it.category.id for it in categories.categorisation.values()}
        tally.equal("every dataflow is in a category", set(placed), set(flows.dataflow))
        tally.check("of the scheme", set(placed.values()) <= set(scheme.items), placed)
    for flow in [census, ads]:
        with tally.part(flow.id):
            of_flow(tally, service, client, flow)
    with tally.part("areas"):
        areas = client.codelist("CL_AREA").codelist["CL_AREA"]
        parents = {
            it.parent.id
            for it in areas.items.values()
            if it.parent is not None and it.parent != areas
        }
        tally.check("places are in places", "MA" in parents and len(parents) > 1, parents)
    with tally.part("what is not there"):
        for ask in [lambda: client.data("DF_NONE"), lambda: client.dataflow("DF_NONE")]:
            try:
                ask()
                tally.check("an error is raised", False)
            except requests.HTTPError as error:
                tally.equal("the error", error.response.status_code, 404)
    return tally.end()


def of_flow(tally, service, client, flow):
    message = client.dataflow(flow.id)
    _, dsd = of_message.structure(tally, flow, message)
    tally.check(f"{flow.id}: constraint", len(message.constraint) > 0)
    attributes = {it.id for it in dsd.attributes.components}
    wanted = {"UNIT_MEASURE", "UNIT_MULT", "DECIMALS", "OBS_STATUS"}
    tally.check(f"{flow.id}: attributes", wanted <= attributes, attributes)

    key = flow.total(REF_AREA="MA+MA06")
    plain = service.ask(f"/sdmx/2.1/data/{flow.id}/{key}", CSV_10)
    expected = observations.of_csv(plain.body, flow.dimensions)
    both = {it[0][flow.dimensions.index("REF_AREA")] for it in expected}
    tally.equal(f"{flow.id} has figures of both places", both, {"MA", "MA06"})
    codes = {it: [neutral(it)] for it in flow.dimensions if it not in ("FREQ", "MEASURE")}
    answers = {
        "a key as text": client.data(flow.id, key=key),
        "a key as dict": client.data(flow.id, key={**codes, "REF_AREA": ["MA", "MA06"]}),
        "its structure": client.data(flow.id, key=key, dsd=dsd),
        "JSON 1.0": draft(service.ask(f"/sdmx/2.1/data/{flow.id}/{key}", JSON_10).json()),
    }
    for way, answer in answers.items():
        found = observations.of_sdmx1(answer, flow.dimensions)
        tally.equal(f"{flow.id} by {way}", len(found), len(expected))
        tally.equal(f"{flow.id} by {way}", set(found), set(expected))
        frame = sdmx.to_pandas(answer.data[0]).dropna()
        values = sorted(it[2] for it in expected if it[2] is not None)
        tally.equal(f"{flow.id} by {way} as frame", sorted(frame.astype(float)), values)
    kind = type(answers["its structure"].data[0]).__name__
    tally.check(f"{flow.id}: another form comes with dsd=", "StructureSpecific" in kind, kind)

    last = max(it[1] for it in expected)
    found = client.data(flow.id, key=key, params={"startPeriod": last[:4]})
    found = observations.of_sdmx1(found, flow.dimensions)
    later = {it for it in expected if it[1] >= last[:4]}
    tally.equal(f"{flow.id} from {last[:4]} on", set(found), later)
    whole = service.ask(f"/sdmx/2.1/data/{flow.id}/{flow.key(REF_AREA='MA')}", CSV_10)
    series = {it[0] for it in observations.of_csv(whole.body, flow.dimensions)}
    # sdmx1 takes the keys of all series and picks out of them: a minute for the census.
    if flow.id != "DF_CENSUS":
        preview = client.preview_data(flow.id, key={"REF_AREA": "MA"})
        read = [tuple(it.values[part].value for part in flow.dimensions) for it in preview]
        tally.equal(f"{flow.id}: a preview names the series", set(read), series)
        tally.equal(f"{flow.id}: once each", len(read), len(series))
    available = client.get("availableconstraint", flow.id, key=flow.key(REF_AREA="MA"))
    found = {id: {it[n] for it in series} for n, id in enumerate(flow.dimensions)}
    told = of_message.codes(flow, available)
    tally.equal(f"{flow.id}: availability", told, found)


def draft(message):
    """sdmx1 reads SDMX-JSON as it was drafted, without `data` around what it holds and with a name in
    one language."""
    message |= message.pop("data")
    for attribute in (it for level in message["structure"]["attributes"].values() for it in level):
        for value in attribute["values"]:
            value.pop("names", None)
    return sdmx.read_sdmx(io.BytesIO(json.dumps(message).encode()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
