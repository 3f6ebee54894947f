"""Sends addresses as they are written: the libraries for HTTP would tidy them."""

import gzip
import http.client
import json
import urllib.parse

DATA_30 = "application/vnd.sdmx.data+json;version=2.0.0"
STRUCTURE_30 = "application/vnd.sdmx.structure+json;version=2.0.0"
CSV_20 = "application/vnd.sdmx.data+csv;version=2.0.0"


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    def header(self, name):
        return self.headers.get(name, "")

    def json(self):
        return json.loads(self.body)

    def text(self):
        return self.body.decode("utf-8")


class Service:
    """A server at an address such as `http://127.0.0.1:8080`."""

    def __init__(self, base):
        self.base = base.rstrip("/")
        self.host = urllib.parse.urlsplit(self.base).netloc

    def ask(self, address, accept="*/*", method="GET", headers=None):
        connection = http.client.HTTPConnection(self.host, timeout=120)
        connection.putrequest(method, address, skip_accept_encoding=True)
        for name, value in {"Accept": accept, **(headers or {})}.items():
            if value is not None:
                connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        if answer.headers.get("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        return Answer(answer.status, answer.headers, body)

    def flow(self, flow):
        """Agency, version, and ids of the dimensions of a dataflow, by SDMX-JSON 2.0."""
        address = f"/sdmx/3.0/structure/dataflow/*/{flow}/+?references=children"
        data = self.ask(address, STRUCTURE_30).json()["data"]
        dataflow, structure = data["dataflows"][0], data["dataStructures"][0]
        dimensions = structure["dataStructureComponents"]["dimensionList"]["dimensions"]
        return Flow(
            flow, dataflow["agencyID"], dataflow["version"], [it["id"] for it in dimensions]
        )


def neutral(dimension):
    """What a figure is of where nothing is asked: all, as counted."""
    return "N" if dimension.upper() == "SEASONAL_ADJUST" else "_T"


class Flow:
    def __init__(self, id, agency, version, dimensions):
        # Without time, which is no part of a key.
        self.id, self.agency, self.version, self.dimensions = id, agency, version, dimensions

    def key(self, rest="", **codes):
        """A key with codes by dimension; `rest` stands for the others."""
        assert set(codes) <= set(self.dimensions), f"{self.id} has {self.dimensions}"
        return ".".join(codes.get(it, rest) for it in self.dimensions)

    def total(self, rest="", **codes):
        """The same with the neutral code for all that is not named and not frequency or measure."""
        plain = {it: neutral(it) for it in self.dimensions if it not in ("FREQ", "MEASURE")}
        return self.key(rest, **{**plain, **codes})
