// A page of a statistical office: the Design System of the Office for National Statistics (United
// Kingdom), its template around its chart component, which puts the figures into the page.

import { join } from "node:path";

const FOLDER = join(import.meta.dirname, "node_modules/@ons/design-system");

export async function office({ shape, lang, title, rows }) {
  const { default: nunjucks } = await import("nunjucks");
  const places = [...new Set(rows.map(({ place }) => place))];
  const periods = [...new Set(rows.map(({ period }) => period))];
  const isLine = shape === "line";
  const value = (place, period) => rows.find((it) => it.place === place && it.period === period)?.value ?? null;
  const series = isLine
    ? places.map((name) => ({ name, data: periods.map((period) => value(name, period)) }))
    : [{ name: title, data: rows.map((it) => it.value), dataLabels: true }];
  const chart = {
    chartType: isLine ? "line" : "bar",
    id: "chart",
    title,
    description: title,
    theme: "primary",
    legend: isLine,
    xAxis: { categories: isLine ? periods : places, type: "linear", tickIntervalMobile: 6, tickIntervalDesktop: 3 },
    yAxis: { title: "" },
    series,
    download: { title: "CSV", itemsList: [{ text: "CSV", url: "#" }] },
  };
  const environment = new nunjucks.Environment(new nunjucks.FileSystemLoader(FOLDER), { autoescape: true });
  // What its templates expect of whoever renders them.
  environment.addGlobal("extend", (list, item) => list.push(item));
  environment.addFilter("tojson", (value) => new nunjucks.runtime.SafeString(JSON.stringify(value ?? null)));
  const html = environment.renderString(PAGE, {
    pageConfig: { title, assetsUrl: "/packages/@ons/design-system", header: { language: undefined } },
    chart,
  });
  const direction = lang === "ar" ? "rtl" : "ltr";
  return html.replace('<html lang="en">', `<html lang="${lang}" dir="${direction}">`);
}

const PAGE = `{% extends "layout/_template.njk" %}
{% from "components/chart/_macro.njk" import onsChart %}
{% block main %}{{ onsChart(chart) }}{% endblock %}`;
