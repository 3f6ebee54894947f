"""Reads observations out of each form of data message, by the formats' own rules and plain parsers.

An observation is (codes in the order of the dimensions, period, value, status). What is read of one
form must be what is read of any other."""

import csv
import io
import json
import math

from lxml import etree

TIME = "TIME_PERIOD"


def of_xml(body, dimensions):
    """SDMX-ML generic 2.1, structure-specific 2.1 and 3.0, over time or anything else."""
    root = etree.fromstring(body)
    # The generic form over time does not repeat which dimension is at the observation.
    at = root.find("{*}Header/{*}Structure").get("dimensionAtObservation", TIME)
    found = []
    for data in (it for it in root if name(it) == "DataSet"):
        for part in data:
            if name(part) == "Series":
                shared = cells(part, at)
                found += [{**shared, **cells(it, at)} for it in part if name(it) == "Obs"]
            elif name(part) == "Obs":
                found.append(cells(part, at))
    return [row(it, dimensions) for it in found]


def cells(element, at):
    """What a series or an observation says: attributes, or lists of values in the generic form."""
    read = {key: value for key, value in element.attrib.items() if not key.startswith("{")}
    for part in element:
        if name(part) in ("SeriesKey", "ObsKey", "Attributes"):
            read.update({it.get("id"): it.get("value") for it in part})
        elif name(part) == "ObsDimension":
            read[part.get("id", at)] = part.get("value")
        elif name(part) == "ObsValue":
            read["OBS_VALUE"] = part.get("value")
    return read


def name(element):
    return etree.QName(element).localname


def of_json(body, dimensions):
    """SDMX-JSON 1.0 and 2.0: places in lists of values, by series or flat."""
    data = json.loads(body)["data"]
    structure = data["structure"] if "structure" in data else data["structures"][0]
    found = []
    for dataset in data["dataSets"]:
        for key, series in dataset.get("series", {"": dataset}).items():
            shared = pick(structure["dimensions"]["series"], key) if key else {}
            for key, observation in series["observations"].items():
                read = {**shared, **pick(structure["dimensions"]["observation"], key)}
                read["OBS_VALUE"] = observation[0]
                for attribute, n in zip(structure["attributes"]["observation"], observation[1:]):
                    if n is not None:
                        # A place in a list where there is one, otherwise what is meant itself.
                        values = attribute.get("values")
                        read[attribute["id"]] = value(values[n]) if values else n
                found.append(row(read, dimensions))
    return found


def pick(parts, key):
    places = [int(it) for it in key.split(":")]
    assert len(places) == len(parts), f"{key} is not a key of {[it['id'] for it in parts]}"
    return {part["id"]: value(part["values"][n]) for part, n in zip(parts, places)}


def value(listed):
    return next(listed[it] for it in ["id", "value", "name"] if it in listed)


def of_csv(body, dimensions):
    """SDMX-CSV 1.0 and 2.0."""
    return [row(it, dimensions) for it in csv.DictReader(io.StringIO(body.decode()))]


def row(read, dimensions):
    key = tuple(read[it] for it in dimensions)
    return key, read[TIME], number(read.get("OBS_VALUE")), read.get("OBS_STATUS")


def number(text):
    """Not a number, nothing and no attribute all mean: no value."""
    if text is None or text == "":
        return None
    read = float(text)
    return None if math.isnan(read) else read


def of_sdmx1(message, dimensions):
    """What the client sdmx1 made of a message."""
    found = []
    for it in (it for dataset in message.data for it in dataset.obs):
        read = {id: part.value for id, part in it.key.values.items()}
        read["OBS_VALUE"] = it.value
        if "OBS_STATUS" in it.attrib:
            status = it.attrib["OBS_STATUS"].value
            # Codes where it knows the list, texts otherwise.
            read["OBS_STATUS"] = getattr(status, "id", status)
        found.append(row({key: getattr(it, "id", it) for key, it in read.items()}, dimensions))
    return found
