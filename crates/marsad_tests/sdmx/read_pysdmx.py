"""Reads the service with pysdmx: its connectors, its registry client, its REST client.
Usage: read_pysdmx.py BASE"""

import io
import logging
import math
import sys
import warnings

import sdmx
from pysdmx import errors
from pysdmx.api.dc.pd import PandasConnector
from pysdmx.api.dc.rest import SdmxConnector
from pysdmx.api.fmr import RegistryClient
from pysdmx.api.qb import (
    ApiVersion,
    AvailabilityFormat,
    AvailabilityQuery,
    DataContext,
    DataFormat,
    DataQuery,
    RestService,
    SchemaContext,
    SchemaQuery,
    StructureDetail,
    StructureFormat,
    StructureQuery,
    StructureReference,
    StructureType,
)
from pysdmx.io import read_sdmx

import observations
from ask import Service, neutral
from tally import Tally

warnings.simplefilter("ignore")
logging.disable(logging.WARNING)
GENERIC = "application/vnd.sdmx.genericdata+xml;version=2.1"


def main(base):
    service, tally = Service(base), Tally()
    census, ads = service.flow("DF_CENSUS"), service.flow("DF_VACANCIES_NEW")
    parts = [connectors, registry, rest_1, rest_2, reports]
    for part in parts:
        for flow in [census, ads]:
            with tally.part(f"{part.__name__} of {flow.id}"):
                part(tally, service, flow)
    return tally.end()


def reports(tally, service, flow):
    """Reference metadata: the report about the flow, and the structure it is made by."""
    client = RegistryClient(f"{service.base}/sdmx/3.0")
    report = client.get_report(flow.agency, f"MDS_{flow.id}", "1.0.0")
    (same,) = client.get_reports("dataflow", flow.agency, flow.id, flow.version)
    tally.equal("reports by id and by what they are about", same, report)
    said = {it.id for it in report.attributes}
    tally.check("a report says what the data are", "STAT_PRES" in said, said)
    (structure,) = client.get_metadata_structures(flow.agency, "MSD_SIMS", "1.0")
    ids = {it.id for it in structure.components}
    tally.check("and what it can say", said <= ids, said - ids)


def connectors(tally, service, flow):
    address = f"{service.base}/sdmx/3.0"
    name = f"{flow.agency}:{flow.id}({flow.version})"
    connector, pandas = SdmxConnector(address), PandasConnector(address)
    stubs = service.ask("/sdmx/3.0/structure/dataflow").json()["data"]["dataflows"]
    ids = {it["id"] for it in stubs}
    for it in [connector, pandas]:
        tally.equal("dataflows", {flow.id for flow in it.dataflows()}, ids)
    found = connector.dataflow(name)
    dimensions = [it.id for it in found.components.dimensions]
    tally.equal(f"{flow.id}: dimensions", dimensions, [*flow.dimensions, "TIME_PERIOD"])
    for it in found.components.dimensions[:-1]:
        tally.check(
            f"{flow.id}: {it.id} has codes", it.enumeration and len(it.enumeration.codes) > 0
        )

    # A filter of pysdmx is the SDMX query that sdmx1 reads from the other interface.
    filters = " AND ".join(
        ["REF_AREA IN ('MA', 'MA06')"]
        + [f"{it} = '{neutral(it)}'" for it in flow.dimensions if it not in ("FREQ", "REF_AREA", "MEASURE")]
    )
    key = flow.total(REF_AREA="MA+MA06")
    message = sdmx.read_sdmx(
        io.BytesIO(service.ask(f"/sdmx/2.1/data/{flow.id}/{key}", GENERIC).body)
    )
    by_sdmx1 = set(observations.of_sdmx1(message, flow.dimensions))
    both = {it[0][flow.dimensions.index("REF_AREA")] for it in by_sdmx1}
    tally.equal(f"{flow.id}: sdmx1 reads figures of both places", both, {"MA", "MA06"})
    rows = connector.data(name, filters)
    found = [observations.row(strings(it), flow.dimensions) for it in rows]
    tally.equal(f"{flow.id}: SdmxConnector reads what sdmx1 reads", set(found), by_sdmx1)
    tally.equal(f"{flow.id}: once each", len(found), len(by_sdmx1))
    frame = pandas.data(name, filters)
    found = [
        observations.row(strings(it), flow.dimensions)
        for it in frame.reset_index().to_dict("records")
    ]
    tally.equal(f"{flow.id}: PandasConnector reads what sdmx1 reads", set(found), by_sdmx1)
    scoped = connector.dataflow(name, filters)
    tally.equal(f"{flow.id}: observations are counted", scoped.obs_count, len(by_sdmx1))
    tally.equal(
        f"{flow.id}: series are counted", scoped.series_count, len({it[0] for it in by_sdmx1})
    )
    for labels in ["name", "both"]:
        frame = pandas.data(name, filters, labels=labels)
        areas = {str(it) for it in frame["REF_AREA"]}
        tally.check(
            f"{flow.id}: labels={labels}",
            areas and "nan" not in areas and not areas & {"MA", "MA06"},
            areas,
        )
    last = max(it[1] for it in by_sdmx1)[:4]
    rows = connector.data(name, f"{filters} AND TIME_PERIOD >= '{last}'")
    found = {observations.row(strings(it), flow.dimensions) for it in rows}
    tally.equal(f"{flow.id} from {last} on", found, {it for it in by_sdmx1 if it[1] >= last})
    tally.equal(f"{flow.id}: nothing", list(connector.data(name, "REF_AREA = 'NOWHERE'")), [])


def strings(row):
    """Cells as the formats write them: pandas writes missing ones as not a number."""
    blank = lambda it: it is None or it == "" or (isinstance(it, float) and math.isnan(it))
    return {key: "" if blank(it) else str(it) for key, it in row.items()}


def registry(tally, service, flow):
    client = RegistryClient(f"{service.base}/sdmx/3.0")
    agency, structure = flow.agency, f"DSD_{flow.id.removeprefix('DF_')}"
    details = client.get_dataflow_details(agency, flow.id, flow.version)
    tally.equal("dataflow details", details.id, flow.id)
    tally.check(
        "dataflows of the agency", flow.id in {it.id for it in client.get_dataflows(agency)}
    )
    for schema in [
        client.get_schema("dataflow", agency, flow.id, flow.version),
        client.get_schema("datastructure", agency, structure, flow.version),
    ]:
        found = [it.id for it in schema.components.dimensions]
        tally.equal("dimensions of the schema", found, [*flow.dimensions, "TIME_PERIOD"])
        measures = [it.id for it in schema.components.measures]
        tally.equal("measures of the schema", measures, ["OBS_VALUE"])
        attributes = {it.id: it.attachment_level for it in schema.components.attributes}
        tally.equal("OBS_STATUS is of the observation", attributes.get("OBS_STATUS"), "O")
    areas = client.get_codes(agency, "CL_AREA")
    tally.check("places", {"MA", "MA06"} <= {it.id for it in areas})
    tally.check(
        "official codes", {"A", "Q", "M"} <= {it.id for it in client.get_codes("SDMX", "CL_FREQ")}
    )
    concepts = client.get_concepts(agency, "CS_LABOUR_MARKET")
    tally.check("concepts", "MEASURE" in {it.id for it in concepts})
    categories = client.get_categories(agency, "CAS_LABOUR_MARKET")
    tally.equal("categories", {it.id for it in categories}, {"ADS", "OFFICIAL"})
    placed = {ref.id for it in categories for ref in it.dataflows}
    tally.check("dataflows of the categories", flow.id in placed, placed)
    constraint = client.get_data_constraint(agency, f"CR_{flow.id}", flow.version)
    whole = service.ask(f"/sdmx/2.1/data/{flow.id}", "application/vnd.sdmx.data+csv;version=1.0.0")
    n = len(observations.of_csv(whole.body, flow.dimensions))
    tally.equal("the constraint counts", constraint.obs_count, n)
    structures = client.get_data_structures(agency, structure)
    tally.equal("structures", [it.id for it in structures], [structure])
    agencies = {it.id for it in client.get_agencies("SDMX")}
    tally.check("agencies", agency in {it.rsplit(".")[-1] for it in agencies}, agencies)
    try:
        client.get_dataflow_details(agency, "DF_NONE", "1.0")
        tally.check("what is not there is not found", False)
    except errors.NotFound:
        tally.check("what is not there is not found", True)


def rest_1(tally, service, flow):
    """The grammar of SDMX 2.1, with every comma percent-encoded."""
    client = RestService(
        f"{service.base}/sdmx/2.1",
        ApiVersion.V1_5_0,
        data_format=DataFormat.SDMX_CSV_1_0_0,
        structure_format=StructureFormat.SDMX_ML_2_1,
        avail_format=AvailabilityFormat.SDMX_ML_2_1,
    )
    of(tally, service, flow, client)
    specific = RestService(
        f"{service.base}/sdmx/2.1", ApiVersion.V1_5_0, data_format=DataFormat.SDMX_ML_2_1_STR
    )
    generic = RestService(
        f"{service.base}/sdmx/2.1", ApiVersion.V1_5_0, data_format=DataFormat.SDMX_ML_2_1_GEN
    )
    of_messages(tally, service, flow, {"specific": specific, "generic": generic})


def rest_2(tally, service, flow):
    client = RestService(
        f"{service.base}/sdmx/3.0", ApiVersion.V2_0_0, data_format=DataFormat.SDMX_CSV_2_0_0
    )
    of(tally, service, flow, client)
    xml = RestService(
        f"{service.base}/sdmx/3.0", ApiVersion.V2_0_0, data_format=DataFormat.SDMX_ML_3_0
    )
    of_messages(tally, service, flow, {"XML 3.0": xml})


def question(flow):
    key = flow.total("*", REF_AREA="MA", FREQ="*")
    return DataQuery(DataContext.DATAFLOW, flow.agency, flow.id, flow.version, key)


def of(tally, service, flow, client):
    address = f"/sdmx/2.1/data/{flow.id}/{flow.total(REF_AREA='MA')}"
    expected = service.ask(address, "application/vnd.sdmx.data+csv;version=1.0.0").body
    expected = set(observations.of_csv(expected, flow.dimensions))
    found = set(observations.of_csv(client.data(question(flow)), flow.dimensions))
    tally.check(f"{flow.id} has figures", found)
    tally.equal(f"{flow.id} by the REST client", found, expected)
    structure = StructureQuery(
        StructureType.DATAFLOW,
        flow.agency,
        flow.id,
        flow.version,
        detail=StructureDetail.FULL,
        references=StructureReference.ALL,
    )
    message = read_sdmx(io.BytesIO(client.structure(structure)), validate=True)
    kinds = {type(it).__name__ for it in message.structures}
    wanted = {"Dataflow", "DataStructureDefinition", "Codelist", "ConceptScheme"}
    tally.check(f"{flow.id}: the structure message is whole", wanted <= kinds, kinds)
    query = AvailabilityQuery(DataContext.DATAFLOW, flow.agency, flow.id, flow.version)
    tally.check(f"{flow.id}: availability", len(client.availability(query)) > 0)
    schema = SchemaQuery(SchemaContext.DATAFLOW, flow.agency, flow.id, flow.version)
    tally.check(f"{flow.id}: schema", len(client.schema(schema)) > 0)


def of_messages(tally, service, flow, clients):
    """SDMX-ML, checked against the official schemas while it is read."""
    address = f"/sdmx/2.1/data/{flow.id}/{flow.total(REF_AREA='MA')}"
    plain = service.ask(address, "application/vnd.sdmx.data+csv;version=1.0.0").body
    expected = set(observations.of_csv(plain, flow.dimensions))
    for form, client in clients.items():
        body = client.data(question(flow))
        data = read_sdmx(io.BytesIO(body), validate=True).data[0].data
        found = {observations.row(strings(it), flow.dimensions) for it in data.to_dict("records")}
        tally.equal(f"{flow.id} as {form}", found, expected)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
