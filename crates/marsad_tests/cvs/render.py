"""Makes the PDF or DOCX of each CV of a gold set: `python render.py a.tune.jsonl OUT_DIR`.

The text of a CV has one convention: a line with tabs is a row of a table, and where `layout` is
`two-column`, form feeds divide what stands above, the first column and the second column.
"""

import html
import json
import os
import re
import subprocess
import sys
import tempfile

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

CHROMIUM = os.environ.get("CHROMIUM", "chromium")
RTL = {"ar"}
ARABIC = re.compile("[\u0600-\u06ff]")

STYLE = """
@page { size: A4; margin: 18mm }
body { font: 11pt/1.45 "DejaVu Sans", "Noto Sans Arabic", "Noto Naskh Arabic", sans-serif }
h1 { font-size: 17pt; margin: 0 0 4pt } h2 { font-size: 12.5pt; margin: 10pt 0 2pt; border-bottom: 1px solid #888 }
p { margin: 0; white-space: pre-wrap } .gap { height: 7pt }
table { border-collapse: collapse; width: 100% } td { vertical-align: top; padding: 3pt 6pt; border: 1px solid #aaa }
.columns { display: flex; gap: 9mm } .columns > :first-child { flex: 0 0 33% } .columns > :last-child { flex: 1 }
"""


def blocks(text):
    """What follows what: `("title" | "heading" | "line", text)`, `("gap", "")` and `("rows", [[cell]])`."""
    out = []
    lines = text.strip("\n").split("\n")
    for at, line in enumerate(lines):
        if "\t" in line:
            cells = [cell.strip() for cell in line.split("\t")]
            if out and out[-1][0] == "rows":
                out[-1][1].append(cells)
            else:
                out.append(("rows", [cells]))
        elif not line.strip():
            out.append(("gap", ""))
        else:
            out.append((kind(lines, at), line))
    return out


def kind(lines, at):
    """A short line that opens a part is its heading."""
    opens = at == 0 or not lines[at - 1].strip()
    followed = at + 1 < len(lines) and bool(lines[at + 1].strip())
    line = lines[at].strip()
    if not (opens and followed) or len(line) > 45 or line[-1] in ".,;" or re.search(r"\d{2}", line):
        return "line"
    return "heading"


def parts(cv):
    """The blocks above, and those of each column."""
    if cv["layout"] != "two-column":
        above, columns = cv["text"], []
    else:
        above, *columns = cv["text"].split("\f")
    above = blocks(above)
    if above and above[0][0] in ("line", "heading"):
        above[0] = ("title", above[0][1])
    return above, [blocks(column) for column in columns]


def as_html(cv):
    above, columns = parts(cv)
    body = html_of(above)
    if columns:
        body += '<div class="columns">' + "".join(f"<div>{html_of(column)}</div>" for column in columns) + "</div>"
    way = "rtl" if cv["lang"] in RTL else "ltr"
    return (
        f'<!doctype html><html lang="{cv["lang"]}" dir="{way}"><meta charset="utf-8">'
        f"<title>{cv['id']}</title><style>{STYLE}</style><body>{body}</body></html>"
    )


def html_of(found):
    tags = {"title": "h1", "heading": "h2", "line": "p"}
    out = []
    for what, value in found:
        if what == "gap":
            out.append('<div class="gap"></div>')
        elif what == "rows":
            rows = "".join("<tr>" + "".join(f"<td>{html.escape(c)}</td>" for c in row) + "</tr>" for row in value)
            out.append(f"<table>{rows}</table>")
        else:
            out.append(f"<{tags[what]}>{html.escape(value)}</{tags[what]}>")
    return "".join(out)


def write_pdf(cv, path):
    with tempfile.TemporaryDirectory() as home:
        page = os.path.join(home, "cv.html")
        with open(page, "w", encoding="utf-8") as file:
            file.write(as_html(cv))
        subprocess.run(
            [
                CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
                f"--user-data-dir={home}/profile", f"--print-to-pdf={path}", f"file://{page}",
            ],
            check=True, timeout=120, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
    if not os.path.getsize(path):
        sys.exit(f"{path}: the browser wrote nothing")


def write_docx(cv, path):
    document = Document()
    document.styles["Normal"].font.size = Pt(11)
    document.styles["Normal"].paragraph_format.space_after = Pt(2)
    rtl = cv["lang"] in RTL
    above, columns = parts(cv)
    fill(document, above, rtl)
    if columns:
        table = new_table(document, 1, len(columns), rtl)
        for cell, column in zip(table.rows[0].cells, columns):
            fill(cell, column, rtl)
            drop_first(cell)
    document.save(path)


def fill(holder, found, rtl):
    """Writes blocks into a document or a cell."""
    for what, value in found:
        if what == "rows":
            table = new_table(holder, len(value), max(len(row) for row in value), rtl)
            for row, cells in zip(table.rows, value):
                for cell, text in zip(row.cells, cells):
                    write(cell.paragraphs[0], text, rtl)
        else:
            write(holder.add_paragraph(), value, rtl, size={"title": 17, "heading": 13}.get(what))


def write(paragraph, text, rtl, size=None):
    """One line; a run of Arabic letters is marked as such, so that word processors shape it."""
    if rtl:
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    run = paragraph.add_run(text)
    if size:
        run.bold = True
        run.font.size = Pt(size)
    if ARABIC.search(text):
        run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))


def new_table(holder, rows, columns, rtl):
    table = holder.add_table(rows=rows, cols=columns)
    if hasattr(holder, "styles"):
        table.style = "Table Grid"
    if rtl:
        table._tbl.tblPr.find(qn("w:tblW")).addprevious(OxmlElement("w:bidiVisual"))
    return table


def drop_first(cell):
    """A new cell holds an empty paragraph, which would push its column down."""
    first = cell.paragraphs[0]
    if len(cell.paragraphs) > 1 and not first.text:
        first._p.getparent().remove(first._p)


def main():
    if len(sys.argv) != 3:
        sys.exit("usage: python render.py CVS.jsonl OUT_DIR")
    source, out = sys.argv[1], os.path.abspath(sys.argv[2])
    os.makedirs(out, exist_ok=True)
    with open(source, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            cv = json.loads(line)
            writer = {"pdf": write_pdf, "docx": write_docx}.get(cv["form"])
            if writer is None:
                sys.exit(f"{source}, line {number}: form is {cv['form']!r}, neither pdf nor docx")
            writer(cv, os.path.join(out, f"{cv['id']}.{cv['form']}"))


if __name__ == "__main__":
    main()
