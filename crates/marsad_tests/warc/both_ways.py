"""WARC files both ways: ours read by warcio, warcio's read by us.

Usage: both_ways.py EXAMPLES FOLDER, where EXAMPLES holds the built examples `write_warc` and `try`.
"""

import io
import json
import pathlib
import re
import subprocess
import sys

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

REGISTER = """
[[source]]
id = "archive"
kind = "warc"
files = "*.warc.gz"
name = { ar = "أرشيف", fr = "Archive", en = "Archive" }
operator = "Town"
legal_basis = "invented"
retention_days = 0
"""


def main(examples, folder):
    examples, folder = pathlib.Path(examples), pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    failed = 0
    checks = [read_ours, check_ours, write_theirs]
    for check in checks:
        try:
            check(examples, folder)
        except Exception as error:
            failed += 1
            print(f"FAILED {check.__name__}: {type(error).__name__}: {error}")
    print(f"warc: {len(checks) - failed} passed, {failed} failed")
    return 1 if failed else 0


def read_ours(examples, folder):
    """What our raw store keeps says the same to another reader."""
    records = []
    with open(ours(examples, folder), "rb") as file:
        for record in ArchiveIterator(file):
            records.append((record, record.content_stream().read()))
    kinds = [record.rec_type for record, _ in records]
    assert kinds == ["response", "request"] * 3 + ["resource"], kinds
    page, body = records[0]
    assert page.rec_headers.get_header("WARC-Target-URI") == "https://board.example/emploi/1"
    assert page.rec_headers.get_header("WARC-Date") == "2026-11-29T10:00:00Z"
    assert page.http_headers.get_statuscode() == "200"
    assert body.decode() == "<h1>محاسب</h1>", "unpacked as its head says"
    request, _ = records[1]
    concurrent = request.rec_headers.get_header("WARC-Concurrent-To")
    assert concurrent == page.rec_headers.get_header("WARC-Record-ID")
    assert request.http_headers.get_header("user-agent") == "Marsad"
    assert [it.http_headers.get_statuscode() for it, _ in records[2:5:2]] == ["404", "301"]
    assert records[2][1] == b"<h1>Introuvable</h1>\r\n\r\n"
    file, body = records[6]
    assert file.rec_headers.get_header("WARC-Target-URI") == "file:///board/offres.csv"
    assert body.decode() == "titre\nSoudeur à l'arc\n"


def check_ours(examples, folder):
    """`warcio check` and `warcio index` find nothing wrong."""
    path = ours(examples, folder)
    warcio = [sys.executable, "-m", "warcio.cli"]
    run(*warcio, "check", path)
    index = run(*warcio, "index", "--fields", "offset,warc-type", path)
    offsets = [int(json.loads(line)["offset"]) for line in index.splitlines()]
    assert len(offsets) == 7 and offsets[0] == 0
    # Each record is a gzip member of its own: any of them can be read without the others.
    with open(path, "rb") as file:
        file.seek(offsets[4])
        record = next(iter(ArchiveIterator(file)))
        assert record.http_headers.get_statuscode() == "301"


def write_theirs(examples, folder):
    """An archive of another program is read to its postings."""
    path = folder / "theirs.warc.gz"
    with open(path, "wb") as file:
        writer = WARCWriter(file, gzip=True)
        info = writer.create_warcinfo_record("theirs.warc.gz", {"software": "warcio"})
        writer.write_record(info)
        for number, (status, title) in enumerate([("200 OK", "محاسب"), ("404 Not Found", "x")]):
            posting = {"@type": "JobPosting", "title": title, "description": "Nuit et jour"}
            page = f'<script type="application/ld+json">{json.dumps(posting)}</script>'.encode()
            body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(page), page)
            headers = [("Content-Type", "text/html"), ("Transfer-Encoding", "chunked")]
            record = writer.create_warc_record(
                f"https://board.example/{number}",
                "response",
                payload=io.BytesIO(body),
                http_headers=StatusAndHeaders(status, headers, protocol="HTTP/1.1"),
            )
            writer.write_record(record)
    register = folder / "sources.toml"
    register.write_text(REGISTER)
    told = run(examples / "try", register, "archive", path)
    counts = re.search(r"postings (\d+), lost (\d+), noted (\d+)", told)
    assert counts and counts.groups() == ("1", "0", "0"), told


def ours(examples, folder):
    return run(examples / "write_warc", folder / "raw").strip()


def run(*command):
    done = subprocess.run([str(it) for it in command], capture_output=True, text=True)
    assert done.returncode == 0, f"{command}: {done.stderr}"
    return done.stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
