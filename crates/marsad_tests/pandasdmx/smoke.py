"""Reads the service of SDMX 2.1 with pandaSDMX, as its handbook does. Usage: smoke.py BASE

It cannot read a constraint that limits the time (`references=all`): that is a fault of its own.
"""

import csv
import io
import pathlib
import sys
import warnings

sys.path.append(str(pathlib.Path(__file__).parent.parent / "sdmx"))
warnings.simplefilter("ignore")

import pandasdmx

from ask import Service
from tally import Tally

FLOW, KEY = "DF_VACANCIES_NEW", "M.MA06"


def main(base):
    service, tally = Service(base), Tally()
    agency = service.flow(FLOW).agency
    source = {"id": agency, "name": "Marsad", "url": f"{service.base}/sdmx/2.1"}
    pandasdmx.add_source(source)
    client = pandasdmx.Request(agency)
    with tally.part("dataflows"):
        flows = client.dataflow().dataflow
        stubs = service.ask("/sdmx/3.0/structure/dataflow").json()["data"]["dataflows"]
        tally.equal("dataflows", set(flows), {it["id"] for it in stubs})
    with tally.part("structure"):
        message = client.dataflow(FLOW, params={"references": "descendants"})
        structure = message.dataflow[FLOW].structure
        areas = pandasdmx.to_pandas(message.codelist["CL_AREA"])
        tally.check("places have names", len(areas) > 1 and areas["name"].notna().all())
    with tally.part("data"):
        figures = pandasdmx.to_pandas(client.data(FLOW, key=KEY))
        table = service.ask(f"/sdmx/2.1/data/{FLOW}/{KEY}?format=csv").text()
        rows = list(csv.DictReader(io.StringIO(table)))
        names = [it.id for it in structure.dimensions]
        tally.equal("dimensions", list(figures.index.names), names)
        expected = {tuple(row[it] for it in names): row["OBS_VALUE"] for row in rows}
        found = {key: "" if value != value else f"{value:g}" for key, value in figures.items()}
        tally.equal("figures", set(found.items()), set(expected.items()))
    return tally.end()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
