"""Reads every cube of JSON-stat with pyjstat, and has jsonstat-validator judge it.
Usage: read_jsonstat.py BASE"""

import sys
import warnings

from jsonstat_validator import JSONStatValidationError, validate_jsonstat
from pyjstat import pyjstat

from ask import Service, neutral
from tally import Tally

warnings.simplefilter("ignore")


def main(base):
    service, tally = Service(base), Tally()
    collection = service.ask("/api/v1/jsonstat").json()
    tally.check("the collection is valid", is_valid(collection))
    items = [it["href"] for it in collection["link"]["item"]]
    tally.check("there are cubes", len(items) > 2, len(items))
    for address in items:
        with tally.part(address):
            of_cube(tally, service, address)
            # Places instead of the country.
            if "ref_area" in service.ask(address).json()["id"]:
                of_cube(tally, service, f"{address}&ref_area=*")
    return tally.end()


def of_cube(tally, service, address):
    answer = service.ask(address)
    tally.check(f"{address} is valid", is_valid(answer.json()))
    broken = answer.json()
    broken["size"][0] += 1
    tally.check(f"{address} of another size is not", not is_valid(broken))
    frame = pyjstat.Dataset.read(answer.text()).write("dataframe", naming="id")
    parts = answer.json()["id"]
    found = {
        tuple(it[part] for part in parts): it["value"]
        for it in frame.dropna(subset=["value"]).to_dict("records")
    }
    expected = {}
    page = address.replace("/jsonstat", "/observations")
    for part, it in answer.json()["dimension"].items():
        codes = it["category"]["index"]
        # What has no total is given whole in a cube, and has to be named among observations.
        if part not in ("ref_area", "measure", "time_period") and neutral(part) not in codes:
            page += f"&{part}=*"
    while page:
        body = service.ask(page).json()
        for it in body["observations"]:
            codes = {**it["key"], "measure": it["measure"], "time_period": it["period"]}
            if it["value"] is not None:
                expected[tuple(codes[part] for part in parts)] = it["value"]
        page = body["next"]
    tally.check(f"{address} has figures", len(found) > 0)
    tally.equal(f"{address} as observations", set(found.items()), set(expected.items()))


def is_valid(cube):
    try:
        validate_jsonstat(cube)
    except JSONStatValidationError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
