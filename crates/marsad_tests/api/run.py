"""The API against its own OpenAPI document, by schemathesis.

Usage: run.py BASE [KEY]

With a partner's key of a server that is live, what is pushed and subscribed is tried as well.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

FOLDER = pathlib.Path(__file__).parent


def main(base, key=None):
    with tempfile.TemporaryDirectory() as folder:
        report = pathlib.Path(folder, "report.json")
        command = [sys.executable, "-m", "schemathesis.cli"]
        command += ["--config-file", FOLDER / "schemathesis.toml", "run"]
        command += [f"{base}/api/v1/openapi.json", "--report-json-path", report]
        if key is None:
            command += ["--exclude-tag", "live"]
        else:
            command += ["--header", f"Authorization: Bearer {key}"]
        status = subprocess.run(command, cwd=folder).returncode
        if not report.exists():
            return status or 1
        cases = json.loads(report.read_text())["test_cases"]
    wrong = cases["with_failures"] + cases["errored"]
    print(f"API: {cases['generated'] - wrong} passed, {wrong} failed")
    return status


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
