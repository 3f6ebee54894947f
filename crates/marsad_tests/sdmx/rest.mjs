// Asks the service by the addresses that the library sdmx-rest writes. Usage: node rest.mjs BASE

import sdmx from "sdmx-rest";

const [base] = process.argv.slice(2);
const start = performance.now();
let passed = 0;
let failed = 0;

function check(name, isSo, detail = "") {
  if (isSo) {
    passed += 1;
  } else {
    failed += 1;
    console.log(`FAILED ${name}: ${JSON.stringify(detail)?.slice(0, 300)}`);
  }
}

async function part(name, run) {
  try {
    await run();
  } catch (error) {
    check(name, false, `${error}`);
  }
}

const old = sdmx.getService({ url: `${base}/sdmx/2.1`, api: "v1.5.0" });
const recent = sdmx.getService({ url: `${base}/sdmx/3.0`, api: "v2.0.0" });
const { DataFormat } = sdmx.data;
const { MetadataFormat } = sdmx.metadata;

// Builds the address, sends it, and has the library check status and media type.
async function text(query, service, format) {
  const response = await sdmx.request2(query, service, { headers: { accept: format } });
  sdmx.checkStatus(query, response);
  sdmx.checkMediaType(format, response);
  return response.text();
}

async function ask(query, service, format) {
  return JSON.parse(await text(query, service, format)).data;
}

function observations(data) {
  const structure = data.structure ?? data.structures[0];
  const pick = (parts, key) =>
    key.split(":").map((n, place) => [parts[place].id, parts[place].values[n]]);
  const found = [];
  for (const set of data.dataSets) {
    for (const [key, series] of Object.entries(set.series)) {
      for (const [at, [value]] of Object.entries(series.observations)) {
        const parts = [
          ...pick(structure.dimensions.series, key),
          ...pick(structure.dimensions.observation, at),
        ];
        const codes = parts.map(([id, it]) => `${id}=${it.id ?? it.value}`);
        // JSON 2.0 may write a value as number or text.
        found.push([...codes, value === null ? "" : Number(value)].join(" "));
      }
    }
  }
  return found.sort();
}

const flows = ["DF_CENSUS", "DF_VACANCIES_NEW"];
const dimensions = {};
const versions = {};
await part("dataflows", async () => {
  const first = await ask(
    sdmx.getMetadataQuery({ resource: "dataflow" }),
    old,
    MetadataFormat.SDMX_JSON_1_0_0,
  );
  const second = await ask(
    sdmx.getMetadataQuery({ resource: "dataflow" }),
    recent,
    MetadataFormat.SDMX_JSON_2_0_0,
  );
  const ids = (it) => it.dataflows.map((flow) => flow.id).sort();
  check("dataflows", flows.every((it) => ids(first).includes(it)), ids(first));
  check("the same ones in both", `${ids(first)}` === `${ids(second)}`, ids(second));
});

for (const flow of flows) {
  await part(flow, async () => {
    const query = { resource: "dataflow", agency: "MARSAD", id: flow, references: "all" };
    const answers = [
      await ask(sdmx.getMetadataQuery(query), old, MetadataFormat.SDMX_JSON_1_0_0),
      await ask(sdmx.getMetadataQuery(query), recent, MetadataFormat.SDMX_JSON_2_0_0),
    ];
    const lists = answers.map(({ dataStructures: [it] }) =>
      it.dataStructureComponents.dimensionList.dimensions.map((part) => part.id),
    );
    check(`${flow}: dimensions`, lists[0].includes("REF_AREA"), lists[0]);
    check(`${flow}: the same ones in both`, `${lists[0]}` === `${lists[1]}`, lists);
    dimensions[flow] = lists[0];
    versions[flow] = answers[0].dataflows[0].version;
  });
  await part(`${flow}: data`, async () => {
    const key = (rest) =>
      dimensions[flow]
        .map((it) => ({ FREQ: rest, MEASURE: rest, REF_AREA: "MA", SEASONAL_ADJUST: "N" })[it] ?? "_T")
        .join(".");
    const first = await ask(
      sdmx.getDataQuery({ flow: `MARSAD,${flow},${versions[flow]}`, key: key("") }),
      old,
      DataFormat.SDMX_JSON_1_0_0,
    );
    const context = `dataflow=MARSAD:${flow}(${versions[flow]})`;
    const query = sdmx.getDataQuery2({ context, key: key("*") });
    const second = await ask(query, recent, DataFormat.SDMX_JSON_2_0_0);
    const [one, two] = [observations(first), observations(second)];
    check(`${flow}: figures`, one.length > 1, one.length);
    check(`${flow}: the same ones in both`, `${one}` === `${two}`, [one[0], two[0]]);

    const filters = ["REF_AREA=MA", "TIME_PERIOD=ge:2020"];
    const rest = dimensions[flow].map((it) => ({ FREQ: "*", MEASURE: "*", REF_AREA: "*", SEASONAL_ADJUST: "N" })[it] ?? "_T");
    const filtered = sdmx.getDataQuery2({ context, key: rest.join("."), filters });
    const later = observations(await ask(filtered, recent, DataFormat.SDMX_JSON_2_0_0));
    const expected = one.filter((it) => it.match(/TIME_PERIOD=(\d{4})/)[1] >= "2020");
    check(`${flow}: filtered`, expected.length > 0 && `${later}` === `${expected}`, later[0]);
    const from = sdmx.getDataQuery({ flow, key: key(""), start: "2020" });
    const since = observations(await ask(from, old, DataFormat.SDMX_JSON_1_0_0));
    check(`${flow}: from 2020 on`, `${since}` === `${expected}`, since[0]);

    const n = (it) => Number(it.annotations.find((note) => note.id === "obs_count").title);
    const available = await ask(
      sdmx.getAvailabilityQuery({ flow: `MARSAD,${flow},${versions[flow]}`, key: key("") }),
      old,
      MetadataFormat.SDMX_JSON_1_0_0,
    );
    check(`${flow}: counted in 2.1`, n(available.contentConstraints[0]) === one.length);
    const counted = await ask(
      sdmx.getAvailabilityQuery2({ context, key: key("*") }),
      recent,
      MetadataFormat.SDMX_JSON_2_0_0,
    );
    check(`${flow}: counted in 3.0`, n(counted.dataConstraints[0]) === one.length);
  });
  await part(`${flow}: schema`, async () => {
    const query = sdmx.getSchemaQuery({ context: "dataflow", agency: "MARSAD", id: flow });
    const { SchemaFormat } = sdmx.schema;
    for (const [service, format] of [
      [old, SchemaFormat.XML_SCHEMA_2_1],
      [recent, SchemaFormat.XML_SCHEMA_3_0_0],
    ]) {
      const schema = await text(query, service, format);
      check(`${flow}: schema`, schema.includes("schema") && schema.includes('"REF_AREA"'), schema);
    }
  });
}

await part("CSV", async () => {
  for (const format of [DataFormat.SDMX_CSV_1_0_0, DataFormat.SDMX_CSV_WITH_BOTH_LABELS]) {
    const query = sdmx.getDataQuery({ flow: "DF_VACANCIES_NEW", lastNObs: 1 });
    const rows = await text(query, old, format);
    check("rows of CSV", rows.startsWith("DATAFLOW,") && rows.split("\n").length > 2, rows);
  }
});

await part("what is not there", async () => {
  const query = sdmx.getDataQuery({ flow: "DF_NONE" });
  const answer = await text(query, old, "*/*").then(
    () => "an answer",
    (error) => `${error}`,
  );
  check("an error is raised", answer.includes("404"), answer);
});

console.log(`${((performance.now() - start) / 1000).toFixed(1)} s`);
console.log(`sdmx: ${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
