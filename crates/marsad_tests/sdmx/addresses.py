"""Sends what clients of SDMX were seen or are documented to send, letter by letter.
Usage: addresses.py BASE"""

import csv
import io
import json
import sys

from lxml import etree

import observations
from ask import CSV_20, DATA_30, STRUCTURE_30, Service
from tally import Tally

GENERIC = "application/vnd.sdmx.genericdata+xml;version=2.1"
SPECIFIC = "application/vnd.sdmx.structurespecificdata+xml;version=2.1"
XML_21 = "application/vnd.sdmx.structure+xml;version=2.1"
XML_30 = "application/vnd.sdmx.structure+xml;version=3.0.0"
JSON_10 = "application/vnd.sdmx.data+json;version=1.0.0"
STRUCTURE_10 = "application/vnd.sdmx.structure+json;version=1.0.0"
CSV_10 = "application/vnd.sdmx.data+csv;version=1.0.0"
V1, V2 = "/sdmx/2.1", "/sdmx/3.0"


class Addresses:
    def __init__(self, base):
        self.service, self.tally = Service(base), Tally()
        # Few figures, many dimensions; and many figures of few dimensions.
        self.ads, self.census = (
            self.service.flow("DF_VACANCIES_NEW"),
            self.service.flow("DF_CENSUS"),
        )
        self.agency = self.ads.agency

    def given(self, address, kind, accept="*/*", headers=None, status=200):
        """The answer to a question, which must come in a form of media."""
        answer = self.service.ask(address, accept, headers=headers)
        came = f"{answer.status} {answer.header('Content-Type')} {answer.body[:200]}"
        form = answer.header("Content-Type").replace(" ", "").replace(";charset=utf-8", "")
        is_so = answer.status == status and form == kind and len(answer.body) > 0
        self.tally.check(f"{address} with {accept} {headers or ''}", is_so, came)
        return answer

    def rows(self, address, headers=None, flow=None):
        """Observations by SDMX-CSV."""
        rest = CSV_20 if address.startswith(V2) else CSV_10
        answer = self.given(address, rest, rest, headers)
        return observations.of_csv(answer.body, (flow or self.ads).dimensions)

    def refused(self, address, status, code=None, accept="*/*", headers=None):
        answer = self.service.ask(address, accept, headers=headers)
        found = [answer.status]
        if code and address.startswith(V1):
            codes = etree.fromstring(answer.body).xpath("//*[local-name()='ErrorMessage']/@code")
            found += [int(it) for it in codes]
        elif code:
            found += [it["code"] for it in answer.json().get("errors", [])]
        self.tally.equal(f"{address} is refused", found, [status, code] if code else [status])
        return answer

    # What each client sends.

    def sdmx1(self):
        agency, ads, census = self.agency, self.ads, self.census
        for path in [
            f"/dataflow/{agency}/all/latest",
            f"/dataflow/{agency}/DF_VACANCIES_NEW/latest?references=all",
            f"/datastructure/{agency}/DSD_VACANCIES_NEW/latest?references=all",
            f"/categoryscheme/{agency}/all/latest?references=parentsandsiblings",
            f"/codelist/{agency}/CL_AREA/latest",
            f"/availableconstraint/DF_VACANCIES_NEW/{ads.key(FREQ='M')}",
        ]:
            self.given(V1 + path, XML_21)
        for path in [
            "/data/DF_VACANCIES_NEW",
            f"/data/DF_VACANCIES_NEW/{ads.key(REF_AREA='MA+MA06')}?startPeriod=2020-01",
            "/data/DF_VACANCIES_NEW?detail=serieskeysonly",
            f"/data/DF_CENSUS/{census.total(REF_AREA='MA')}",
        ]:
            self.given(V1 + path, GENERIC)
            self.given(V1 + path, SPECIFIC, SPECIFIC)
        self.given(f"{V2}/structure/dataflow/{agency}/DF_VACANCIES_NEW/+", XML_30, XML_30)
        key = ads.key("*", FREQ="M")
        self.given(f"{V2}/data/*/{agency}/DF_VACANCIES_NEW/+/{key}", DATA_30)
        self.given(f"{V2}/availability/*/{agency}/DF_VACANCIES_NEW/+/*/*", STRUCTURE_30)
        # It misspells `updatedAfter`.
        old = "2000-01-01T00:00:00Z"
        both = [
            self.rows(f"{V2}/data/*/{agency}/DF_VACANCIES_NEW/+/{key}?{name}={old}")
            for name in ["updateAfter", "updatedAfter"]
        ]
        self.tally.equal("updateAfter means updatedAfter", set(both[0]), set(both[1]))

    def pysdmx(self):
        agency, flow = self.agency, "DF_VACANCIES_NEW"
        of = f"dataflow/{agency}/{flow}/{self.ads.version}"
        for path in [
            "/structure/dataflow?detail=allcompletestubs",
            f"/availability/{of}?references=all",
            "/structure/codelist/SDMX/CL_FREQ/",
            f"/schema/{of}/",
            f"/structure/{of}?detail=referencepartial&references=all",
            f"/structure/dataflow/{agency}/",
        ]:
            self.given(V2 + path, STRUCTURE_30, STRUCTURE_30)
        filters = "c%5BREF_AREA%5D=MA%2CMA06&c%5BTIME_PERIOD%5D=ge%3A2020-01"
        path = f"{V2}/data/{of}?{filters}&dimensionAtObservation=AllDimensions"
        for form in [CSV_20, CSV_10]:
            answer = self.given(path, form, form)
            areas = {it["REF_AREA"] for it in csv.DictReader(io.StringIO(answer.text()))}
            self.tally.check(f"{path} has only what it asks for", areas == {"MA", "MA06"}, areas)
        plain = self.service.ask(path.replace("%5B", "[").replace("%5D", "]"), CSV_10)
        self.tally.equal("brackets may be percent-encoded or not", plain.body, answer.body)
        # RestService(V1_5_0) percent-encodes the path and asks for SDMX-JSON 2.0 of anybody.
        key = self.ads.key(FREQ="M")
        self.given(f"{V1}/data/{agency}%2C{flow}%2C{self.ads.version}/{key}/", CSV_20, CSV_20)
        self.given(f"{V1}/data/{agency}%2C{flow}%2C{self.ads.version}/{key}/", DATA_30, DATA_30)
        self.given(f"{V1}/dataflow/{agency}/{flow}/all?references=all", STRUCTURE_30, STRUCTURE_30)
        self.given(f"{V2}/data/dataflow/{agency}/{flow}/%2A/%2A/", DATA_30)

    def pandasdmx(self):
        answer = self.given(f"{V1}/dataflow/{self.agency}/latest", XML_21)
        whole = self.service.ask(f"{V1}/dataflow/{self.agency}/all/latest")
        self.tally.equal("`all` may be left out", answer.body, whole.body)

    def rsdmx(self):
        xml = "application/xml"
        answer = self.given(f"{V1}/dataflow/all/all/latest/", XML_21, xml)
        classes = [etree.QName(it).localname for it in etree.fromstring(answer.body)[1]]
        self.tally.equal("only what is asked for comes without references", classes, ["Dataflows"])
        path = "/datastructure/all/DSD_VACANCIES_NEW/latest/?references=children"
        self.given(V1 + path, XML_21, xml)
        key = self.ads.key(FREQ="M", REF_AREA="MA")
        answer = self.given(f"{V1}/data/DF_VACANCIES_NEW/{key}/all/?startPeriod=2020", GENERIC, xml)
        # What it asks for the structure by.
        structure = etree.fromstring(answer.body).find(".//{*}Header/{*}Structure")
        self.tally.equal("structureRef", structure.get("structureID"), "DSD_VACANCIES_NEW")
        reference = structure.find("{*}Structure/{*}Ref")
        self.tally.equal("Ref", reference.get("id"), "DSD_VACANCIES_NEW")
        self.tally.equal("Ref's class", reference.get("class"), "DataStructure")

    def sdmx_rest(self):
        agency, key = self.agency, self.ads.key(FREQ="M", REF_AREA="MA")
        path = f"/data/{agency},DF_VACANCIES_NEW,{self.ads.version}/{key}/all?detail=full&includeHistory=false"
        self.given(V1 + path, JSON_10, JSON_10)
        path = f"/structure/dataflow/{agency}/DF_VACANCIES_NEW/~?detail=full&references=none"
        self.given(V2 + path, STRUCTURE_30, STRUCTURE_30)

    def data_explorer(self):
        """The .Stat Data Explorer cannot be run here: these requests, and what it needs of their
        answers, are taken from its documentation."""
        agency = self.agency
        path = f"/dataflow/{agency}/DF_CENSUS/1.0?references=all&detail=referencepartial"
        data = self.given(V1 + path, STRUCTURE_10, STRUCTURE_10).json()["data"]
        for part in [
            "dataflows",
            "dataStructures",
            "codelists",
            "conceptSchemes",
            "contentConstraints",
        ]:
            self.tally.check(f"the Data Explorer finds {part}", data.get(part))
        for part in ["categorySchemes", "categorisations"]:
            self.tally.check(f"its search finds {part}", data.get(part))
        kinds = {it["type"] for it in data["dataflows"][0]["annotations"]}
        self.tally.check("its layout", {"LAYOUT_ROW", "LAYOUT_COLUMN"} <= kinds, kinds)
        constraint = data["contentConstraints"][0]
        self.tally.equal("the constraint is actual", constraint["type"], "Actual")
        notes = {(it.get("type"), it.get("id")) for it in constraint["annotations"]}
        self.tally.check("the count is told", ("sdmx_metrics", "obs_count") in notes, notes)
        lists = [len(it["codes"]) for it in data["codelists"] if it["id"] == "CL_OCCUPATION"]
        whole = self.service.ask(f"{V1}/codelist/SDMX/CL_OCCUPATION", STRUCTURE_10).json()
        n = len(whole["data"]["codelists"][0]["codes"])
        self.tally.check("lists are cut to what is in use", all(it < n for it in lists), lists)
        partial = {it["id"]: it.get("isPartial") for it in data["codelists"]}
        self.tally.check("cut lists say so", partial["CL_AREA"] is True, partial)

        key = self.census.key(REF_AREA="MA")
        path = f"/availableconstraint/{agency},DF_CENSUS,1.0/{key}/all?mode=available"
        data = self.given(V1 + path, STRUCTURE_10, STRUCTURE_10).json()["data"]
        areas = self.values(data["contentConstraints"][0])["REF_AREA"]
        self.tally.check("other places can still be chosen", len(areas) > 1, areas)
        path = path.replace("available?", "exact?").replace("mode=available", "mode=exact")
        data = self.given(V1 + path, STRUCTURE_10, STRUCTURE_10).json()["data"]
        areas = self.values(data["contentConstraints"][0])["REF_AREA"]
        self.tally.equal("the place that was asked for", areas, ["MA"])

        path = f"/data/{agency},DF_CENSUS,1.0/{key}/?dimensionAtObservation=AllDimensions"
        whole = self.given(V1 + path, JSON_10, JSON_10)
        n = len(observations.of_json(whole.body, self.census.dimensions))
        self.tally.check("the census says more than a page", n > 100, n)
        for name in ["x-range", "Range"]:
            answer = self.given(V1 + path, JSON_10, JSON_10, {name: "values=0-99"}, 206)
            self.tally.equal(f"{name}", answer.header("Content-Range"), f"values 0-99/{n}")
            found = observations.of_json(answer.body, self.census.dimensions)
            self.tally.equal(f"observations by {name}", len(set(found)), 100)
        answer = self.given(V1 + path, JSON_10, JSON_10, {"x-range": "values=100-99999999"}, 206)
        self.tally.equal("the rest", answer.header("Content-Range"), f"values 100-{n - 1}/{n}")
        rest = observations.of_json(answer.body, self.census.dimensions)
        both = set(found) | set(rest)
        whole = set(observations.of_json(whole.body, self.census.dimensions))
        self.tally.equal("two ranges make the whole", both, whole)
        self.refused(V1 + path, 416, headers={"x-range": f"values={n}-{n + 9}"})
        self.refused(V1 + path, 400, 140, headers={"x-range": "values=9-0"})

    @staticmethod
    def values(constraint):
        parts = constraint["cubeRegions"][0]["keyValues"]
        return {it["id"]: it["values"] for it in parts if "values" in it}

    # What the standard asks.

    def season(self):
        """Figures as counted and without their season, by key and by filter."""
        flow, of = self.ads, f"{self.agency}/DF_VACANCIES_NEW/{self.ads.version}"
        place = flow.dimensions.index("SEASONAL_ADJUST")
        address = f"{V2}/availability/dataflow/{of}/*/SEASONAL_ADJUST"
        constraint = self.given(address, STRUCTURE_30, STRUCTURE_30).json()["data"]["dataConstraints"]
        values = self.values(constraint[0])["SEASONAL_ADJUST"]
        there = {it["value"] if isinstance(it, dict) else it for it in values}
        self.tally.check("nothing else is there", "N" in there and there <= {"N", "S"}, there)
        for code in ["N", "S"]:
            key = flow.key(SEASONAL_ADJUST=code)
            if code in there:
                found = self.rows(f"{V1}/data/DF_VACANCIES_NEW/{key}")
                self.tally.equal(f"figures of {code}", {it[0][place] for it in found}, {code})
                path = f"{V2}/data/dataflow/{of}/*?c[SEASONAL_ADJUST]={code}"
                self.tally.equal(f"{code} by filter", set(self.rows(path)), set(found))
            else:
                # Series that are too short are not adjusted.
                self.refused(f"{V1}/data/DF_VACANCIES_NEW/{key}", 404, 100)

    def caches(self):
        for address in [f"{V1}/dataflow/{self.agency}", f"{V2}/data/*/*/DF_VACANCIES_NEW/+/*"]:
            answer = self.service.ask(address)
            tag, changed = answer.header("ETag"), answer.header("Last-Modified")
            self.tally.check(f"{address} can be kept", tag and changed, f"{tag} {changed}")
            for name, value in {"If-None-Match": tag, "If-Modified-Since": changed}.items():
                again = self.service.ask(address, headers={name: value})
                self.tally.equal(
                    f"{address} is known by {name}", [again.status, again.body], [304, b""]
                )
            other = self.service.ask(address, headers={"If-None-Match": 'W/"other"'})
            self.tally.equal(f"{address} by another tag", other.status, 200)
            old = "Sat, 01 Jan 2000 00:00:00 GMT"
            other = self.service.ask(address, headers={"If-Modified-Since": old})
            self.tally.equal(f"{address} changed since {old}", other.status, 200)
            vary = {it.strip().lower() for it in answer.header("Vary").split(",")}
            self.tally.check("Vary", {"accept", "accept-language"} <= vary, vary)
            xml = self.service.ask(address, "application/xml")
            french = self.service.ask(address, headers={"Accept-Language": "fr"})
            tags = {it.header("ETag") for it in [answer, xml, french]}
            is_xml = answer.header("Content-Type") == xml.header("Content-Type")
            self.tally.equal("tags of other answers", len(tags), 2 if is_xml else 3)
            head = self.service.ask(address, method="HEAD")
            self.tally.equal(f"HEAD {address}", [head.status, head.body], [200, b""])

    def compressed(self):
        """As most clients ask for it."""
        for path in ["/data/DF_VACANCIES_NEW", "/codelist/all/CL_AREA"]:
            plain = self.service.ask(V1 + path)
            small = self.service.ask(V1 + path, headers={"Accept-Encoding": "gzip, deflate"})
            self.tally.equal(f"{path} compressed", small.header("Content-Encoding"), "gzip")
            self.tally.check(
                f"{path} compressed is the same", small.body == plain.body, len(small.body)
            )

    def browsers(self):
        asked = {
            "Origin": "https://example.org",
            "Access-Control-Request-Method": "GET",
            "Access-Control-Request-Headers": "x-range, accept",
        }
        for address in [f"{V1}/data/DF_CENSUS", f"{V2}/structure/dataflow"]:
            answer = self.service.ask(address, method="OPTIONS", headers=asked)
            self.tally.check(f"OPTIONS {address}", answer.status in (200, 204), answer.status)
            allowed = answer.header("Access-Control-Allow-Headers").lower()
            for name in ["x-range", "accept", "accept-language"]:
                self.tally.check(
                    f"{name} may be sent", name in allowed.replace(" ", "").split(","), allowed
                )
            self.tally.check(
                "GET may be sent", "GET" in answer.header("Access-Control-Allow-Methods")
            )
        for address in [f"{V1}/dataflow", f"{V1}/dataflow/all/DF_NONE", f"{V2}/data/*/*/DF_NONE"]:
            answer = self.service.ask(address, headers={"Origin": "https://example.org"})
            self.tally.equal(
                f"{address} is open", answer.header("Access-Control-Allow-Origin"), "*"
            )
            exposed = answer.header("Access-Control-Expose-Headers").lower()
            self.tally.check("Content-Range is exposed", "content-range" in exposed, exposed)

    def errors(self):
        nowhere = self.ads.key(REF_AREA="NOWHERE")
        self.refused(f"{V1}/data/DF_VACANCIES_NEW/{nowhere}", 404, 100)
        self.refused(f"{V1}/data/DF_NONE", 404, 100)
        self.refused(f"{V1}/data/OTHER,DF_VACANCIES_NEW", 404, 100)
        self.refused(f"{V1}/data/{self.agency},DF_VACANCIES_NEW,9.9", 404, 100)
        self.refused(f"{V1}/data/DF_VACANCIES_NEW/all/NOBODY", 404, 100)
        self.given(f"{V1}/data/DF_VACANCIES_NEW/all/{self.agency}", GENERIC)
        self.refused(f"{V1}/dataflow/all/DF_NONE", 404, 100)
        self.refused(f"{V1}/dataflow/all/DF_CENSUS/9.9", 404, 100)
        self.refused(f"{V1}/availableconstraint/DF_VACANCIES_NEW/{nowhere}", 404, 100)
        answer = self.service.ask(f"{V2}/data/*/*/DF_VACANCIES_NEW/+/*?c[REF_AREA]=NOWHERE")
        self.tally.equal("nothing found in 3.0", [answer.status, answer.body], [204, b""])
        self.refused(f"{V2}/data/dataflow/*/DF_NONE/+/*", 404, 100)
        for path in [
            "/data/DF_VACANCIES_NEW?startPeriod=soon",
            "/data/DF_VACANCIES_NEW?detail=some",
            "/data/DF_VACANCIES_NEW?firstNObservations=-1",
            "/data/DF_VACANCIES_NEW?lastNObservations=0",
            "/data/DF_VACANCIES_NEW?unknown=1",
            f"/data/DF_VACANCIES_NEW/{self.ads.key()}.A",
            "/data/DF_VACANCIES_NEW?dimensionAtObservation=COLOUR",
            "/data",
            "/data/A,B,1.0,C",
            "/dataflow/all/all/latest?references=some",
            "/dataflow/all/all/latest?detail=some",
            "/nothing/all/all",
            "/schema/dataflow",
        ]:
            self.refused(V1 + path, 400, 140)
        for path in [
            "/data/*/*/DF_VACANCIES_NEW/+/*?c[COLOUR]=red",
            "/data/*/*/DF_VACANCIES_NEW/+/*?c[TIME_PERIOD]=ge:soon",
            "/data/*/*/DF_VACANCIES_NEW/+/*?updatedAfter=soon",
            "/data/*/*/DF_VACANCIES_NEW/+/*?c[REF_AREA]=MA&c[REF_AREA]=MA06",
            "/data/*/*/DF_VACANCIES_NEW/+/*?asOf=2020-01-01T00:00:00Z&updatedAfter=2021-01-01T00:00:00Z",
            "/availability/*/*/DF_VACANCIES_NEW/+/*/COLOUR",
            "/availability/*/*/DF_VACANCIES_NEW/+/*?mode=some",
            "/metadata/dataflow/*/*",
            "/nothing",
        ]:
            self.refused(V2 + path, 400, 140)
        for accept in ["image/png", "application/vnd.sdmx.genericdata+xml;version=9"]:
            self.refused(f"{V1}/data/DF_VACANCIES_NEW", 406, accept=accept)
            self.refused(f"{V2}/structure/dataflow", 406, accept=accept)
        for path in [
            "metadata/x",
            "provisionagreement/all/all",
            "hierarchicalcodelist",
            "attachmentconstraint",
            "allowedconstraint",
            "namealiasscheme",
        ]:
            self.refused(f"{V1}/{path}", 501, 501)
        for path in [
            "structure/hierarchy/*/*",
            "structure/valuelist",
            "structure/conceptschememap",
            "structure/categoryschememap",
            "structure/reportingtaxonomymap",
            "registration",
            "schema/provisionagreement/*/*/*",
            "data/*/*/*/+/*",
            "data/*/*/DF_VACANCIES_NEW/+/*?sort=TIME_PERIOD",
            "data/*/*/DF_VACANCIES_NEW/+/*?reportingYearStartDay=--07-01",
        ]:
            self.refused(f"{V2}/{path}", 501, 501)
        for method in ["POST", "DELETE"]:
            answer = self.service.ask(f"{V1}/data/DF_CENSUS", method=method)
            self.tally.equal(f"{method} is not allowed", answer.status, 405)

    def forms(self):
        """How people and programs write which form they want."""
        path = {
            "2.1 data": f"{V1}/data/DF_CENSUS/{self.census.total(REF_AREA='MA')}",
            "2.1 structure": f"{V1}/dataflow",
            "3.0 data": f"{V2}/data/*/*/DF_CENSUS/+/{self.census.total('*', REF_AREA='MA')}",
            "3.0 structure": f"{V2}/structure/dataflow",
        }
        browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
        xml_30 = "application/vnd.sdmx.data+xml;version=3.0.0"
        vendor = "application/vnd.sdmx."
        for of, accept, kind in [
            ("2.1 data", browser, GENERIC),
            ("2.1 structure", browser, XML_21),
            ("3.0 data", browser, xml_30),
            ("3.0 structure", browser, XML_30),
            ("2.1 data", "application/json", JSON_10),
            ("2.1 structure", "application/json", STRUCTURE_10),
            ("3.0 data", "application/json", DATA_30),
            ("3.0 structure", "application/json", STRUCTURE_30),
            ("2.1 data", "text/csv", CSV_10),
            ("3.0 data", "text/csv", CSV_20),
            ("2.1 structure", f"{vendor}structure+xml", XML_21),
            ("3.0 structure", f"{vendor}structure+xml", XML_30),
            ("2.1 structure", f"{vendor}structure+json", STRUCTURE_10),
            ("3.0 structure", f"{vendor}structure+json", STRUCTURE_30),
            # As users of OECD's service send it.
            ("2.1 structure", f"{vendor}structure+json;version=1.0;urn=true", STRUCTURE_10),
            ("2.1 structure", f"{vendor}structure+json; charset=utf-8; version=1.0", STRUCTURE_10),
            ("3.0 data", f"{vendor}data+csv;version=2.0;labels=both", CSV_20),
            ("3.0 data", f"{vendor}data+csv; charset=utf-8; version=2", CSV_20),
            ("3.0 data", f"{vendor}data+json; charset=utf-8; version=2", DATA_30),
            ("3.0 data", f"{vendor}structurespecificdata+xml; charset=utf-8; version=3.0", xml_30),
            ("2.1 data", f"{vendor}genericdata+xml; charset=utf-8; version=2.1", GENERIC),
            ("3.0 structure", f"image/png, {vendor}structure+xml;version=3.0;q=0.5", XML_30),
        ]:
            self.given(path[of], kind, accept)
        same = [
            self.service.ask(f"{path['2.1 data']}?format=csv"),
            self.service.ask(path["2.1 data"], CSV_10),
        ]
        self.tally.equal("format=csv", same[0].body, same[1].body)

    def languages(self):
        names = {}
        for tag in ["ar", "fr", "en"]:
            headers = {"Accept-Language": f"{tag}-MA,{tag};q=0.9,en;q=0.1"}
            answer = self.given(
                f"{V2}/structure/dataflow/*/DF_CENSUS", STRUCTURE_30, headers=headers
            )
            self.tally.equal(f"the language is told: {tag}", answer.header("Content-Language"), tag)
            flow = answer.json()["data"]["dataflows"][0]
            self.tally.equal(f"the name is the one in {tag}", flow["name"], flow["names"][tag])
            names[tag] = flow["name"]
            # CSV with names.
            kind = f"{CSV_20};labels=name"
            path = f"{V2}/data/*/*/DF_CENSUS/+/*?c[REF_AREA]=MA&firstNObservations=1"
            names[f"CSV {tag}"] = self.service.ask(path, kind, headers=headers).body[:2000]
        self.tally.equal("three languages, three names", len(set(names.values())), 6)
        self.tally.check(
            "Arabic", any("\u0600" <= it <= "\u06ff" for it in names["ar"]), names["ar"]
        )
        answer = self.service.ask(f"{V1}/dataflow/all/DF_CENSUS")
        name = etree.fromstring(answer.body).findall(".//{*}Dataflow/{*}Name")
        tags = {it.get("{http://www.w3.org/XML/1998/namespace}lang"): it.text for it in name}
        self.tally.equal(
            "XML holds all of them", tags, {it: names[it] for it in ["ar", "fr", "en"]}
        )
        answer = self.service.ask(f"{V1}/dataflow", headers={"Accept-Language": "xx"})
        self.tally.equal("an unknown language", answer.status, 200)

    def csv(self):
        """What the readers of SDMX-CSV may choose."""
        base = f"{V2}/data/*/*/DF_VACANCIES_NEW/+/{self.ads.total('*', REF_AREA='*')}"

        def read(path, kind):
            answer = self.service.ask(path, kind)
            self.tally.equal(f"{kind} is given", answer.status, 200)
            return list(csv.DictReader(io.StringIO(answer.text())))

        ids, key = read(base, CSV_20), [*self.ads.dimensions, "TIME_PERIOD"]
        self.tally.check("rows", len(ids) > 1, len(ids))
        both = read(base, f"{CSV_20};labels=both")
        columns = {it.partition(": ")[0]: it for it in both[0]}
        split = [{id: row[name].partition(": ")[0] for id, name in columns.items()} for row in both]
        same = [[{it: row[it] for it in key} for row in rows] for rows in (ids, split)]
        self.tally.equal("labels=both keeps the codes", same[1], same[0])
        lists = self.given(f"{V2}/structure/codelist/*/CL_AREA", STRUCTURE_30).json()["data"][
            "codelists"
        ]
        known = {it["id"]: it["name"] for it in lists[0]["codes"]}
        names = [row[columns["REF_AREA"]].partition(": ")[2] for row in both]
        self.tally.equal("labels=both has names", names, [known[row["REF_AREA"]] for row in ids])
        names = read(base, f"{CSV_20};labels=name")
        self.tally.equal("labels=name has as many rows", len(names), len(ids))
        is_so = all(known[row["REF_AREA"]] in named.values() for row, named in zip(ids, names))
        self.tally.check("labels=name has names", is_so, names[:1])
        normal = read(base, f"{CSV_20};timeFormat=normalized")
        expected = [f"{row['TIME_PERIOD']}-01" for row in ids]
        self.tally.equal("timeFormat=normalized", [row["TIME_PERIOD"] for row in normal], expected)
        keyed = read(base, f"{CSV_20};keys=both")
        series = [".".join(row[it] for it in self.ads.dimensions) for row in ids]
        self.tally.equal("keys=both", [row["SERIES_KEY"] for row in keyed], series)
        whole = [f"{one}.{row['TIME_PERIOD']}" for one, row in zip(series, ids)]
        self.tally.equal("keys=both", [row["OBS_KEY"] for row in keyed], whole)

    def parts(self):
        """How much is told."""
        key = self.census.key(REF_AREA="MA")
        base = f"{V1}/data/DF_CENSUS/{key}"
        whole = self.rows(base, flow=self.census)
        series = {}
        for it in whole:
            series.setdefault(it[0], []).append(it)
        longest = max(len(it) for it in series.values())
        self.tally.check("some series have several periods", longest > 1, longest)
        for name in ["firstNObservations", "lastNObservations"]:
            found = self.rows(f"{base}?{name}=1", flow=self.census)
            pick = min if name.startswith("first") else max
            expected = {pick(it, key=period) for it in series.values()}
            self.tally.equal(name, set(found), expected)
        found = self.rows(f"{base}?firstNObservations=1&lastNObservations=1", flow=self.census)
        ends = {end for it in series.values() for end in (min(it, key=period), max(it, key=period))}
        self.tally.equal("first and last", set(found), ends)
        answers = {
            it: etree.fromstring(self.given(f"{base}?detail={it}", GENERIC).body)
            for it in ["full", "dataonly", "serieskeysonly", "nodata"]
        }
        n = {
            it: [len(root.findall(f".//{{*}}{part}")) for part in ["Series", "Obs", "Attributes"]]
            for it, root in answers.items()
        }
        n_series, n_all = len(series), len(whole)
        self.tally.equal("full", n["full"][:2], [n_series, n_all])
        self.tally.check("full has attributes", n["full"][2] > 0)
        self.tally.equal("dataonly", n["dataonly"], [n_series, n_all, 0])
        self.tally.equal("serieskeysonly", n["serieskeysonly"], [n_series, 0, 0])
        self.tally.equal("nodata", n["nodata"][:2], [n_series, 0])
        self.tally.check("nodata has attributes of series", n["nodata"][2] > 0)
        for own in ["TIME_PERIOD", "AllDimensions", "REF_AREA", "MEASURE", "FREQ"]:
            for accept in [GENERIC, SPECIFIC]:
                body = self.given(f"{base}?dimensionAtObservation={own}", accept, accept).body
                read = observations.of_xml(body, self.census.dimensions)
                self.tally.equal(
                    f"observations by {own}", sorted(read, key=str), sorted(whole, key=str)
                )
                told = (
                    etree.fromstring(body)
                    .find("{*}Header/{*}Structure")
                    .get("dimensionAtObservation")
                )
                self.tally.equal("the message says which", told, own)
        # Attributes and measures of 3.0.
        base = (
            f"{V2}/data/dataflow/{self.agency}/DF_CENSUS/1.0/{self.census.key('*', REF_AREA='MA')}"
        )
        columns = {}
        for query in [
            "attributes=none",
            "attributes=obs",
            "attributes=series",
            "attributes=all",
            "attributes=OBS_STATUS",
            "measures=none",
            "measures=all",
            "attributes=dsd",
        ]:
            answer = self.given(f"{base}?{query}", CSV_20, CSV_20)
            columns[query] = set(next(csv.reader(io.StringIO(answer.text()))))
        every = columns["attributes=all"]
        key = {*self.census.dimensions, "TIME_PERIOD", "STRUCTURE", "STRUCTURE_ID", "ACTION"}
        self.tally.equal("attributes=none", columns["attributes=none"], key | {"OBS_VALUE"})
        self.tally.equal(
            "attributes=OBS_STATUS",
            columns["attributes=OBS_STATUS"],
            key | {"OBS_VALUE", "OBS_STATUS"},
        )
        self.tally.equal("attributes=dsd", columns["attributes=dsd"], every)
        self.tally.equal("measures=all", columns["measures=all"], every)
        self.tally.equal("measures=none", columns["measures=none"], every - {"OBS_VALUE"})
        both = columns["attributes=obs"] | columns["attributes=series"]
        self.tally.equal("attributes of series and observations are all", both, every)
        self.tally.check(
            "UNIT_MEASURE is of the series",
            "UNIT_MEASURE" in columns["attributes=series"] - columns["attributes=obs"],
        )
        self.tally.check(
            "OBS_STATUS is of the observation",
            "OBS_STATUS" in columns["attributes=obs"] - columns["attributes=series"],
        )
        # Pages.
        whole = self.rows(base, flow=self.census)
        head = self.rows(f"{base}?limit=10", flow=self.census)
        rest = self.rows(f"{base}?offset=10", flow=self.census)
        self.tally.equal("limit and offset", [len(head), head + rest], [10, whole])

    def limits(self):
        """Which observations are told."""
        measure = self.census.dimensions.index("MEASURE")
        path = f"{V1}/data/DF_CENSUS/{self.census.total(REF_AREA='MA')}"
        two = sorted({it[0][measure] for it in self.rows(path, flow=self.census)})[:2]
        base = f"{V1}/data/DF_CENSUS/{self.census.total(REF_AREA='', MEASURE='+'.join(two))}"
        whole = self.rows(base, flow=self.census)
        periods = sorted({it[1] for it in whole})
        self.tally.check("the census was taken more than once", len(periods) > 1, periods)
        last = periods[-1]
        area = self.census.dimensions.index("REF_AREA")

        def expect(name, found, is_in):
            expected = {it for it in whole if is_in(it)}
            self.tally.check(
                f"{name} leaves something and takes something",
                0 < len(expected) < len(whole),
                len(expected),
            )
            self.tally.equal(name, set(found), expected)

        for query, is_in in {
            f"startPeriod={last}": lambda it: it[1] >= last,
            f"endPeriod={periods[0]}": lambda it: it[1] <= periods[0],
            f"startPeriod={last}-01-01&endPeriod={last}-12-31": lambda it: it[1] == last,
            f"startPeriod={last}-Q1": lambda it: it[1] >= last,
            f"startPeriod={last}-01&endPeriod={last}-12": lambda it: it[1] == last,
        }.items():
            expect(query, self.rows(f"{base}?{query}", flow=self.census), is_in)
        key = self.census.total(REF_AREA="MA+MA06", MEASURE=two[0])
        found = self.rows(f"{V1}/data/DF_CENSUS/{key}", flow=self.census)
        expect(
            "several codes",
            found,
            lambda it: it[0][area] in ("MA", "MA06") and it[0][measure] == two[0],
        )
        key = ",".join(self.census.total("*", REF_AREA="*", MEASURE=it) for it in two)
        base = f"{V2}/data/dataflow/{self.agency}/DF_CENSUS/1.0"
        one = self.census.total("*", REF_AREA="MA", MEASURE=two[0])
        other = self.census.total("*", REF_AREA="MA06", MEASURE=two[1])
        found = self.rows(f"{base}/{one},{other}", flow=self.census)
        pairs = {("MA", two[0]), ("MA06", two[1])}
        expect("several keys", found, lambda it: (it[0][area], it[0][measure]) in pairs)
        code = lambda it: it[0][area]
        for query, is_in in {
            "c[REF_AREA]=MA": lambda it: code(it) == "MA",
            "c[REF_AREA]=eq:MA": lambda it: code(it) == "MA",
            "c[REF_AREA]=MA,MA06": lambda it: code(it) in ("MA", "MA06"),
            "c[REF_AREA]=ne:MA": lambda it: code(it) != "MA",
            "c[REF_AREA]=ne:MA+ne:MA06": lambda it: code(it) not in ("MA", "MA06"),
            "c[REF_AREA]=sw:MA06": lambda it: code(it).startswith("MA06"),
            "c[REF_AREA]=ew:1": lambda it: code(it).endswith("1"),
            "c[REF_AREA]=co:5": lambda it: "5" in code(it),
            "c[REF_AREA]=nc:5": lambda it: "5" not in code(it),
            f"c[TIME_PERIOD]=ge:{last}": lambda it: it[1] >= last,
            f"c[TIME_PERIOD]=gt:{periods[0]}": lambda it: it[1] > periods[0],
            f"c[TIME_PERIOD]=lt:{last}": lambda it: it[1] < last,
            f"c[TIME_PERIOD]=le:{periods[0]}": lambda it: it[1] <= periods[0],
            f"c[TIME_PERIOD]={last}": lambda it: it[1] == last,
            f"c[TIME_PERIOD]=ne:{last}": lambda it: it[1] != last,
            f"c[TIME_PERIOD]=ge:{last}-01-01+le:{last}-12-31": lambda it: it[1] == last,
            f"c[REF_AREA]=sw:MA06&c[MEASURE]={two[0]}": lambda it: (
                code(it)[:4] == "MA06" and it[0][measure] == two[0]
            ),
        }.items():
            expect(query, self.rows(f"{base}/{key}?{query}", flow=self.census), is_in)
        # Versions and contexts are ways to say the same.
        rest = f"{key}?c[REF_AREA]=MA"
        expected = self.rows(f"{base}/{rest}", flow=self.census)
        for path in [
            f"dataflow/*/DF_CENSUS/*/{rest}",
            f"*/*/DF_CENSUS/~/{rest}",
            f"dataflow/{self.agency}/DF_CENSUS/1.0+/{rest}",
            f"datastructure/{self.agency}/DSD_CENSUS/1.0/{rest}",
            f"dataflow/{self.agency}/DF_CENSUS/+/{rest}",
        ]:
            found = self.rows(f"{V2}/data/{path}", flow=self.census)
            self.tally.equal(f"{path} is the same", found, expected)
        statuses = f"{V2}/data/*/*/DF_VACANCIES_NEW/+/*?c[OBS_STATUS]="
        every = self.rows(statuses.split("?")[0])
        for status in sorted({it[3] for it in every}):
            expected = {it for it in every if it[3] == status}
            self.tally.equal(f"OBS_STATUS {status}", set(self.rows(statuses + status)), expected)

    def history(self):
        """What was published when."""
        base = f"{V2}/data/*/*/DF_CENSUS/+/{self.census.total('*', REF_AREA='MA')}"
        now = self.rows(base, flow=self.census)
        late, early = "2999-01-01T00:00:00Z", "1999-01-01T00:00:00Z"
        for query in [f"asOf={late}", f"updatedAfter={early}"]:
            found = self.rows(f"{base}?{query}", flow=self.census)
            self.tally.equal(query, set(found), set(now))
        for query in [f"asOf={early}", f"updatedAfter={late}"]:
            answer = self.service.ask(f"{base}?{query}")
            self.tally.equal(query, [answer.status, answer.body], [204, b""])
        kinds = {
            DATA_30: lambda body: json.loads(body)["data"]["dataSets"][0].get("validFrom"),
            GENERIC: lambda body: etree.fromstring(body).find("{*}DataSet").get("validFromDate"),
        }
        for accept, since in kinds.items():
            body = self.given(f"{base}?includeHistory=true", accept, accept).body
            self.tally.check(
                f"history as {accept} says from when", (since(body) or "") > "2000", since(body)
            )

    def availability(self):
        of = f"dataflow/{self.agency}/DF_CENSUS/1.0"
        key = self.census.total("*", REF_AREA="MA")
        found = {it: set() for it in self.census.dimensions}
        rows = self.rows(f"{V2}/data/{of}/{key}", flow=self.census)
        for it in rows:
            for part, code in zip(self.census.dimensions, it[0]):
                found[part].add(code)

        def told(path):
            answer = self.given(f"{V2}/availability/{of}/{path}", STRUCTURE_30, STRUCTURE_30)
            constraint = answer.json()["data"]["dataConstraints"][0]
            parts = constraint["cubeRegions"][0].get("components", [])
            parts += constraint["cubeRegions"][0].get("keyValues", [])
            values = {
                it["id"]: {v["value"] if isinstance(v, dict) else v for v in it["values"]}
                for it in parts
                if "values" in it
            }
            return values, {it["id"]: it.get("title") for it in constraint.get("annotations", [])}

        values, notes = told(f"{key}/*?mode=exact")
        values.pop("TIME_PERIOD", None)
        self.tally.equal("exact availability is what the data hold", values, found)
        self.tally.equal("observations are counted", int(notes["obs_count"]), len(rows))
        n_series = len({it[0] for it in rows})
        self.tally.equal("series are counted", int(notes["series_count"]), n_series)
        values, _ = told(f"{key}/REF_AREA?mode=exact")
        self.tally.equal("one component", values, {"REF_AREA": {"MA"}})
        values, _ = told(f"{key}/REF_AREA,SEX?mode=available")
        self.tally.equal("two components", set(values), {"REF_AREA", "SEX"})
        others = self.rows(
            f"{V2}/data/{of}/{self.census.total('*', REF_AREA='*')}", flow=self.census
        )
        areas = {it[0][self.census.dimensions.index("REF_AREA")] for it in others}
        self.tally.equal("available places", values["REF_AREA"], areas)
        answer = self.given(f"{V2}/availability/{of}/{key}/*?references=all", STRUCTURE_30)
        data = answer.json()["data"]
        lists = {it["id"]: it for it in data["codelists"]}
        area = lists["CL_AREA"]
        codes = {it["id"] for it in area["codes"]}
        self.tally.equal("lists hold what is available, and its parents", codes, {"MA"})
        self.tally.equal("and say that they are partial", area.get("isPartial"), True)
        for part in ["dataflows", "dataStructures", "conceptSchemes"]:
            self.tally.check(f"references=all brings {part}", data.get(part))

    def references(self):
        flow = f"{V2}/structure/dataflow/{self.agency}/DF_CENSUS/1.0"
        names = {
            "none": {"dataflows"},
            "children": {"dataflows", "dataStructures"},
            "descendants": {"dataflows", "dataStructures", "codelists", "conceptSchemes"},
            "parents": {"dataflows", "categorisations", "dataConstraints"},
            "parentsandsiblings": {
                "dataflows",
                "categorisations",
                "categorySchemes",
                "dataConstraints",
            },
            "all": {
                "dataflows",
                "dataStructures",
                "codelists",
                "conceptSchemes",
                "categorisations",
                "categorySchemes",
                "dataConstraints",
            },
            "codelist": {"dataflows", "codelists"},
            "datastructure": {"dataflows", "dataStructures"},
        }
        for name, expected in names.items():
            data = self.given(f"{flow}?references={name}", STRUCTURE_30).json()["data"]
            found = {part for part, them in data.items() if them}
            self.tally.equal(f"references={name}", found, expected)
        stubs = self.given(f"{V2}/structure/codelist/*/*?detail=allstubs", STRUCTURE_30).json()[
            "data"
        ]["codelists"]
        full = self.given(f"{V2}/structure/codelist/*/*", STRUCTURE_30).json()["data"]["codelists"]
        self.tally.equal("stubs of all", {it["id"] for it in stubs}, {it["id"] for it in full})
        self.tally.check("stubs have no codes", not any(it.get("codes") for it in stubs))
        self.tally.check("lists have codes", all(it.get("codes") for it in full))
        item = self.given(
            f"{V2}/structure/codelist/{self.agency}/CL_AREA/+/MA", STRUCTURE_30
        ).json()
        codes = [it["id"] for it in item["data"]["codelists"][0]["codes"]]
        self.tally.equal("one code", codes, ["MA"])
        # A class of the standard that we have nothing of brings nothing.
        self.given(f"{V1}/dataflow/all/DF_CENSUS/latest?references=metadatastructure", XML_21)
        body = self.given(f"{V1}/actualconstraint", XML_21).body
        n = len(etree.fromstring(body).findall(".//{*}ContentConstraint"))
        self.tally.check("constraints of what there is", n > 1, n)
        two = self.given(f"{V1}/codelist/{self.agency}/CL_AREA/latest/MA+MA06", XML_21).body
        codes = [it.get("id") for it in etree.fromstring(two).iterfind(".//{*}Code")]
        self.tally.equal("two codes", sorted(codes), ["MA", "MA06"])

    def schemas(self):
        for version, kind in [("2.1", "2.1"), ("3.0", "3.0.0")]:
            accept = f"application/vnd.sdmx.schema+xml;version={kind}"
            for context in ["dataflow/{}/DF_CENSUS/1.0", "datastructure/{}/DSD_CENSUS/1.0"]:
                path = f"/sdmx/{version}/schema/{context.format(self.agency)}"
                body = self.given(path, accept, accept).body
                self.given(path, accept)
                codes = set(etree.fromstring(body).xpath("//*[local-name()='enumeration']/@value"))
                self.tally.check(f"{path} lists codes", {"MA", "_T"} <= codes, len(codes))
        of = f"/schema/dataflow/{self.agency}/DF_CENSUS/1.0?dimensionAtObservation"
        self.refused(f"{V1}{of}=COLOUR", 400, 140)


def period(observation):
    return observation[1]


def main(base):
    asked = Addresses(base)
    parts = [
        asked.sdmx1,
        asked.pysdmx,
        asked.pandasdmx,
        asked.rsdmx,
        asked.sdmx_rest,
        asked.data_explorer,
        asked.caches,
        asked.compressed,
        asked.browsers,
        asked.errors,
        asked.forms,
        asked.languages,
        asked.csv,
        asked.parts,
        asked.limits,
        asked.history,
        asked.availability,
        asked.season,
        asked.references,
        asked.schemas,
    ]
    for part in parts:
        with asked.tally.part(part.__name__):
            part()
    return asked.tally.end()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
