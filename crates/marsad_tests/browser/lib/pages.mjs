// Every kind of page, with the addresses that the data has for it.

const NOTHING = "zzqxv";
const REGIONS = "compare=ref_area&ref_area=01&ref_area=06&ref_area=07&reference=yes";
const RATE = "measure=UNEMPLOYMENT_RATE&by=ref_area";
/** Lines and quartiles, from ads; maps and tables of official figures. */
const THOROUGH = ["vacancies_new", "advertised_wage", "census"];

/**
 * The pages to visit: `{ kind, path(lang), status, demand, once, anyLanguage, bare }`. `demand` says that
 * ads or figures made from them are shown; `once`, that one width is enough since another page of the
 * same kind is visited at both; `anyLanguage`, that one language is enough for the same reason;
 * `bare`, that it is made for frames and has no frame of its own.
 */
export async function pages(base) {
  const api = async (path) => {
    const answer = await fetch(base + "/api/v1" + path);
    if (!answer.ok) throw new Error(`${base}/api/v1${path} answers ${answer.status}`);
    return answer.json();
  };
  const found = await api("/vacancies?facets=true&limit=100");
  const first = (facet) => {
    const { code } = found.facets[facet]?.find(({ code }) => !code.startsWith("_")) ?? {};
    if (code === undefined) throw new Error(`no vacancy has a value of facet ${facet}`);
    return code;
  };
  const most = (score) => [...found.vacancies].sort((a, b) => score(b) - score(a))[0].id;
  const programmes = [];
  for (let next = "/programmes?limit=100"; next; ) {
    const page = await api(next);
    programmes.push(...page.programmes);
    next = page.next?.split("/api/v1").at(-1);
  }
  const followed = programmes.find(({ outcome }) => outcome !== null) ?? programmes[0];
  const arabic = programmes.find(({ title }) => /[\u0600-\u06ff]/.test(title)) ?? programmes[0];
  const { indicators } = await api("/indicators?limit=100");
  const { places: provinces } = await api(`/places?parent=${first("region")}&limit=100`);
  const { places: communes } = await api(`/places?parent=${provinces[0].code}&limit=100`);

  const demand = (kind, path, more) => ({ kind, path, status: 200, demand: true, ...more });
  const plain = (kind, path, status = 200) => ({ kind, path, status, demand: false });
  const below = (path) => (lang) => `/${lang}${path}`;
  const vacancy = (id) => below(`/jobs/${segments(id)}`);
  const facets = `contract=${first("contract")}&place=${first("region")}&days=365&sort=newest`;
  const list = [
    demand("home", below("/")),
    demand("entrance", below("/for/job-seeker")),
    demand("entrance, place and occupation", below(`/for/employer?place=${first("province")}&occupation=comptable`)),
    demand("jobs", below("/jobs")),
    demand("jobs, words and facets", below(`/jobs?q=commercial&${facets}`)),
    demand("jobs, around a place", below("/jobs?near=casa&radius_km=50&open=true")),
    demand("jobs, nothing found", below(`/jobs?q=${NOTHING}&${facets}`)),
    demand("vacancy, many skills", vacancy(most((it) => it.skills.length))),
    demand("vacancy, many postings", vacancy(most((it) => it.postings.length))),
    demand("vacancy in Arabic", vacancy(most((it) => (it.language.code === "ar" ? it.text.length : 0)))),
    demand("occupations", below("/occupations")),
    demand("occupations, found", below("/occupations?q=chauffeur")),
    demand("occupation, unit group", below(`/occupations/${first("occupation4")}`)),
    demand("occupation, major group", below(`/occupations/${first("occupation1")}`)),
    demand("who recruits", below(`/occupations/${first("occupation2")}/employers`)),
    demand("sectors", below("/sectors")),
    demand("sector", below(`/sectors/${first("sector")}`)),
    plain("division of a sector", below("/sectors/10")),
    demand("market of a job", below(`/employers?occupation=${first("occupation4")}&place=${first("province")}`)),
    plain("market of a job, nothing chosen", below("/employers")),
    plain("draft of an ad", below("/employers/draft")),
    plain("posting an ad", below("/employers/post")),
    plain("questions", below("/questions")),
    demand("places", below("/places")),
    demand("region", below(`/places/${first("region")}`)),
    demand("province", below(`/places/${first("province")}`)),
    demand("skills", below("/skills")),
    demand("skill", below(`/skills/${skillId(first("skill"))}`)),
    plain("from skills to jobs", below("/match")),
    demand("what fits", below(`/match?job=${first("occupation4")}&skill=${skillId(first("skill"))}&near=casa`)),
    demand("from one occupation to another", below(`/moves?from=7212&to=7126`)),
    demand("where one can go", below(`/moves?from=${first("occupation4")}`)),
    demand("training", below("/training")),
    demand("training, words and conditions", below(`/training?q=a&place=${first("region")}&free=true`)),
    demand("training, nothing found", below(`/training?q=${NOTHING}`)),
    demand("programme, outcomes", below(`/training/${segments(followed.id)}`)),
    demand("programme in Arabic", below(`/training/${segments(arabic.id)}`)),
    demand("training gap", below("/training/gap")),
    demand("training gap, region and word", below(`/training/gap?place=${first("region")}&q=hotel`)),
    demand("training gap, province", below(`/training/gap?place=${first("province")}&occupation=${first("occupation4")}`)),
    plain("syllabus", below("/training/syllabus")),
    demand("indicators", below("/indicators")),
    demand("explorer, regions compared", below(`/indicators/vacancies_new?by=time&${REGIONS}`)),
    demand("explorer, codes found", below("/indicators/vacancies_open?find=chauffeur")),
    plain("explorer, dots", below(`/indicators/census?${RATE}&compare=period`)),
    plain("explorer, slope", below(`/indicators/census?${RATE}&compare=period&kind=slope`)),
    plain("explorer, heat", below(`/indicators/census?${RATE}&compare=sex&kind=heat`)),
    plain("explorer, scatter", below(`/indicators/census?${RATE}&kind=scatter`)),
    plain("explorer, provinces", below(`/indicators/census?${RATE}&view=map&level=province`)),
    plain("explorer, communes", below(`/indicators/census?${RATE}&level=commune`)),
    plain("explorer, pivot", below(`/indicators/census?${RATE}&view=table&compare=urbanisation`)),
    { ...demand("embedded chart", below("/embed/advertised_wage?by=occupation&kind=dot")), bare: true },
    { ...plain("embedded map", below(`/embed/census?${RATE}&view=map`)), bare: true },
    plain("comparisons", below("/compare")),
    plain("comparison of counts", below("/compare/employed_census_establishments_2024")),
    plain("comparison over time", below("/compare/unemployment_change_2014_2024?ref_area=06")),
    demand("bulletins", below("/bulletins")),
    plain("releases", below("/releases")),
    plain("releases of a table", below("/releases/census")),
    plain("sources", below("/sources")),
    plain("source", below(`/sources/${segments(first("source"))}`)),
    plain("following everything", below("/alerts")),
    plain("following a search", below(`/alerts?q=commercial&contract=${first("contract")}`)),
    plain("confirming an alert", below("/alerts/confirm?token=0123")),
    demand("live", below("/live")),
    plain("methods", below("/method")),
    plain("about", below("/about")),
    plain("API", below("/api")),
    plain("not found", below("/nowhere"), 404),
    plain("not found, unknown place", below("/places/nowhere"), 404),
  ];
  if (communes.length > 0) list.push(demand("commune", below(`/places/${communes[0].code}`)));
  for (const indicator of indicators) list.push(...views(indicator, demand, plain, below));
  const bulletin = await firstOf(base, "bulletins");
  list.push(demand("bulletin", (lang) => bulletin.replace("/en/", `/${lang}/`)));
  const method = await firstOf(base, "method");
  list.push(plain("method", (lang) => method.replace("/en/", `/${lang}/`)));
  return list;
}

/** An indicator as chart, map, table and method; and its chart by each of its dimensions. */
function views(indicator, demand, plain, below) {
  const { id, kind } = indicator;
  const make = kind === "indicator" ? demand : plain;
  const at = (query) => below(`/indicators/${id}?${query}`);
  const dimensions = indicator.dimensions.map(({ code }) => code);
  const names = ["chart", "table", "method"];
  if (dimensions.includes("ref_area")) names.push("map");
  const once = !THOROUGH.includes(id);
  // Chart and method hold the most words of the indicator's own.
  const isWordy = (view) => view === "chart" || view === "method";
  const pages = names.map((view) => ({
    ...make(`indicator ${id}, ${view}`, at(`view=${view}`)),
    once,
    anyLanguage: once && !isWordy(view),
  }));
  // With and without its season a figure is seen side by side, not as a part of a whole.
  for (const by of dimensions.filter((it) => it !== "seasonal_adjust")) {
    const page = make(`indicator ${id}, chart by ${by}`, at(`view=chart&by=${by}`));
    pages.push({ ...page, once: true, anyLanguage: true });
  }
  return pages;
}

/** The id of a skill in addresses: the last part of a URI of the web, others whole. */
function skillId(uri) {
  return uri.startsWith("http") ? uri.split("/").at(-1) : segments(uri);
}

function segments(id) {
  return id.split("/").map(encodeURIComponent).join("/");
}

async function firstOf(base, section) {
  const text = await (await fetch(`${base}/en/${section}`)).text();
  const found = text.match(new RegExp(`<li><a href="(/en/${section}/[^"]+)"`));
  if (found === null) throw new Error(`${base}/en/${section} names no page below it`);
  return found[1];
}
