// Reads what can be downloaded: CSV, PNG, XLSX.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";

import { ROOT } from "./server.mjs";

/** Rows of a CSV file as RFC 4180 has them. */
export function csv(text) {
  const rows = [];
  let [row, field, isQuoted] = [[], "", false];
  const endField = () => {
    row.push(field);
    field = "";
  };
  for (let i = text.startsWith("\uFEFF") ? 1 : 0; i < text.length; i += 1) {
    const c = text[i];
    if (isQuoted) {
      if (c !== '"') field += c;
      else if (text[i + 1] === '"') field += text[(i += 1)];
      else isQuoted = false;
    } else if (c === '"' && field === "") isQuoted = true;
    else if (c === '"') throw new Error(`a quote inside a field of row ${rows.length + 1}`);
    else if (c === ",") endField();
    else if (c === "\n") {
      endField();
      rows.push(row);
      row = [];
    } else if (c !== "\r") field += c;
  }
  if (isQuoted) throw new Error("a quote is not closed");
  if (field !== "" || row.length > 0) {
    endField();
    rows.push(row);
  }
  return rows;
}

/** Width and height of a PNG that is whole. */
export function png(bytes) {
  const magic = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  if (!magic.every((byte, i) => bytes[i] === byte)) throw new Error("no PNG signature");
  if (bytes.subarray(-8, -4).toString("latin1") !== "IEND") throw new Error("it does not end with IEND");
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** Names and texts of the files in a ZIP archive. */
export function unzip(bytes) {
  const end = bytes.lastIndexOf(Buffer.from("PK\u0005\u0006", "latin1"));
  if (end < 0) throw new Error("no end of a ZIP archive");
  const files = new Map();
  let at = bytes.readUInt32LE(end + 16);
  for (let n = bytes.readUInt16LE(end + 10); n > 0; n -= 1) {
    const [method, size] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((it) => bytes.readUInt16LE(at + it));
    const local = bytes.readUInt32LE(at + 42);
    const begin = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(begin, begin + size);
    const text = (method === 0 ? packed : inflateRawSync(packed)).toString("utf8");
    files.set(bytes.subarray(at + 46, at + 46 + name).toString("utf8"), text);
    at += 46 + name + extra + comment;
  }
  return files;
}

const READ_SHEET = `
import io, json, sys, openpyxl
book = openpyxl.load_workbook(io.BytesIO(sys.stdin.buffer.read()))
print(json.dumps([sheet.max_row for sheet in book.worksheets]))
`;

/** Number of rows of the first sheet of an XLSX file. */
export function xlsxRows(bytes) {
  const files = unzip(bytes);
  for (const name of ["[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"]) {
    if (!files.has(name)) throw new Error(`no ${name} in the archive`);
  }
  const rows = files.get("xl/worksheets/sheet1.xml").match(/<row /g)?.length ?? 0;
  const python = join(ROOT, "target/venv/bin/python");
  const hasLibrary =
    existsSync(python) && spawnSync(python, ["-c", "import openpyxl"]).status === 0;
  if (hasLibrary) {
    // Another implementation than the one that wrote it.
    const { status, stdout, stderr } = spawnSync(python, ["-c", READ_SHEET], { input: bytes });
    if (status !== 0) throw new Error(`openpyxl: ${stderr.toString("utf8").trim().split("\n").at(-1)}`);
    const [read] = JSON.parse(stdout);
    if (read !== rows) throw new Error(`openpyxl reads ${read} rows of ${rows}`);
  }
  return rows;
}
