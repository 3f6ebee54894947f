// How each program draws the two charts, as its own guide would have it: the files it needs, from its
// package, and a function that runs in the page. `it` is `{ shape, rows, places, periods }`.

export const CHARTS = [
  {
    name: "Vega-Lite",
    files: ["vega/build/vega.min.js", "vega-lite/build/vega-lite.min.js", "vega-embed/build/vega-embed.min.js"],
    draw: vegaLite,
  },
  { name: "ECharts", files: ["echarts/dist/echarts.min.js"], draw: eCharts },
  { name: "Plotly, basic", files: ["plotly.js-basic-dist-min/plotly-basic.min.js"], draw: plotly },
  {
    name: "Highcharts, accessible",
    files: [
      "highcharts/highcharts.js",
      "highcharts/modules/exporting.js",
      "highcharts/modules/export-data.js",
      "highcharts/modules/accessibility.js",
    ],
    draw: highcharts,
  },
  {
    name: "Observable Plot",
    files: ["d3/dist/d3.min.js", "@observablehq/plot/dist/plot.umd.min.js"],
    draw: observablePlot,
  },
];

function vegaLite(it, box) {
  const encoding =
    it.shape === "line"
      ? {
          x: { field: "period", type: "temporal", title: null },
          y: { field: "value", type: "quantitative", title: null },
          color: { field: "place", type: "nominal", title: null, legend: { orient: "bottom", columns: 1 } },
        }
      : {
          x: { field: "value", type: "quantitative", title: null },
          y: { field: "place", type: "nominal", sort: "-x", title: null },
        };
  const mark = { type: it.shape, tooltip: true };
  const spec = { data: { values: it.rows }, mark, encoding, width: "container", height: 300 };
  return window.vegaEmbed(box, spec, { actions: false });
}

function eCharts(it, box) {
  const chart = window.echarts.init(box);
  const tooltip = { trigger: "axis" };
  const grid = { containLabel: true, left: 8, right: 8 };
  const aria = { enabled: true };
  if (it.shape === "line") {
    const data = (place) => it.periods.map((period) => it.value(place, period));
    chart.setOption({
      aria,
      tooltip,
      grid,
      legend: { bottom: 0 },
      xAxis: { type: "category", data: it.periods },
      yAxis: { type: "value" },
      series: it.places.map((name) => ({ name, type: "line", data: data(name) })),
    });
  } else {
    chart.setOption({
      aria,
      tooltip,
      grid,
      xAxis: { type: "value" },
      yAxis: { type: "category", data: it.rows.map(({ place }) => place), inverse: true },
      series: [{ type: "bar", data: it.rows.map(({ value }) => value) }],
    });
  }
}

function plotly(it, box) {
  const traces =
    it.shape === "line"
      ? it.places.map((name) => ({
          name,
          type: "scatter",
          mode: "lines",
          x: it.periods,
          y: it.periods.map((period) => it.value(name, period)),
        }))
      : [
          {
            type: "bar",
            orientation: "h",
            x: it.rows.map(({ value }) => value),
            y: it.rows.map(({ place }) => place),
          },
        ];
  const layout = {
    margin: { t: 8, r: 8 },
    legend: { orientation: "h" },
    xaxis: { automargin: true },
    yaxis: { automargin: true, autorange: it.shape === "bar" ? "reversed" : true },
  };
  return window.Plotly.newPlot(box, traces, layout, { responsive: true, displayModeBar: false });
}

function highcharts(it, box) {
  const isLine = it.shape === "line";
  window.Highcharts.chart(box, {
    chart: { type: isLine ? "line" : "bar" },
    title: { text: document.title },
    credits: { enabled: false },
    legend: { enabled: isLine },
    xAxis: { categories: isLine ? it.periods : it.rows.map(({ place }) => place) },
    yAxis: { title: { text: null } },
    series: isLine
      ? it.places.map((name) => ({ name, data: it.periods.map((period) => it.value(name, period)) }))
      : [{ name: document.title, data: it.rows.map(({ value }) => value) }],
  });
}

function observablePlot(it, box) {
  const { Plot } = window;
  const options =
    it.shape === "line"
      ? {
          x: { type: "utc" },
          color: { legend: true },
          marks: [
            Plot.ruleY([0]),
            Plot.line(
              it.rows.map((row) => ({ ...row, month: new Date(`${row.period}-01`) })),
              { x: "month", y: "value", stroke: "place", tip: true },
            ),
          ],
        }
      : {
          marginLeft: 140,
          y: { label: null },
          marks: [Plot.ruleX([0]), Plot.barX(it.rows, { x: "value", y: "place", sort: { y: "-x" }, tip: true })],
        };
  box.append(Plot.plot({ ...options, width: box.clientWidth, height: 300, ariaLabel: document.title }));
}
