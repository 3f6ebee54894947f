"""Runs the demonstration with its lake on an object store, and compares what is published with what
the lake on the local disk publishes. Usage: object_store.py MARSAD COUNTRY FOLDER

The store is moto: S3's interface, with the conditional writes that a commit needs, on 127.0.0.1."""

import logging
import os
import pathlib
import shutil
import subprocess
import sys

import boto3
from deltalake import DeltaTable
from moto.server import ThreadedMotoServer

KEYS = {
    "AWS_ACCESS_KEY_ID": "test",
    "AWS_SECRET_ACCESS_KEY": "test",
    "AWS_REGION": "us-east-1",
    "AWS_ALLOW_HTTP": "true",
}


def main(program, country, folder):
    folder = pathlib.Path(folder)
    shutil.rmtree(folder, ignore_errors=True)
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    os.environ.update(KEYS, AWS_ENDPOINT_URL=f"http://{host}:{port}")
    boto3.client("s3", endpoint_url=os.environ["AWS_ENDPOINT_URL"]).create_bucket(Bucket="marsad")

    def marsad(home, *arguments):
        lake = ["--lake", "s3://marsad/lake"] if home == "remote" else []
        command = [program, "--home", folder / home, "--country", country, *lake, *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

    checks = {}
    for home in ["local", "remote"]:
        marsad(home, "run", "--once", "--from", f"{country}/demo/captures")
        marsad(home, "export", "--out", folder / f"{home}.csv")
    published = [(folder / f"{home}.csv").read_bytes() for home in ["local", "remote"]]
    checks["the same figures are published from both"] = published[0] == published[1] != b""
    checks["nothing of the lake is on the local disk"] = not any(
        path.suffix == ".parquet" for path in (folder / "remote").rglob("*")
    )
    table = DeltaTable("s3://marsad/lake/vacancies")
    checks["another program reads the tables there"] = len(table.file_uris()) > 0
    marsad("remote", "run", "--once", "--from", f"{country}/demo/captures")
    again = DeltaTable("s3://marsad/lake/vacancies").version()
    checks["a second run finds nothing to do"] = again == table.version()
    server.stop()

    failed = [name for name, passed in checks.items() if not passed]
    for name in failed:
        print(f"FAILED {name}")
    print(f"object store: {len(checks) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
