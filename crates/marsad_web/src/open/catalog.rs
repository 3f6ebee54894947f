//! The catalogue: DCAT-AP 3, with what StatDCAT-AP 3 adds for statistics.

mod structure;

use jiff::Timestamp;
use marsad_model::Lang;

use super::{
    Form, coverage, description, distinct,
    graph::{Node, Object, address, typed, words},
    series,
};
use crate::{
    State, about, labels,
    pages::segment,
    select::{self, Flow},
    texts::{Arg, text, text_with},
};

/// Controlled vocabularies of the Publications Office of the European Union.
const AUTHORITY: &str = "http://publications.europa.eu/resource/authority";

/// Of population and society, and of the economy.
const THEMES: [&str; 2] = ["SOCI", "ECON"];

/// A state as it is seen from `origin`.
struct Seen<'a> {
    state: &'a State,
    origin: &'a str,
}

/// Everything that is published, described.
pub(super) fn nodes(state: &State, origin: &str) -> Vec<Node> {
    let seen = Seen { state, origin };
    let flows = select::flows(state);
    let mut nodes = vec![seen.catalog(&flows), seen.publisher()];
    nodes.extend(seen.services(&flows));
    for flow in &flows {
        nodes.push(seen.dataset(*flow));
        nodes.extend(Form::ALL.into_iter().map(|it| seen.distribution(*flow, it)));
    }
    nodes.extend(structure::components(&seen, &flows));
    nodes.extend(seen.documents(&flows));
    nodes.extend(structure::vocabularies());
    nodes
}

impl Seen<'_> {
    /// The address of something that the catalogue describes.
    fn id(&self, name: &str) -> String {
        format!("{}/catalog#{}", self.origin, segment(name))
    }

    fn ids<'a>(&self, names: impl IntoIterator<Item = &'a str>) -> Vec<Object> {
        names.into_iter().map(|it| Object::Address(self.id(it))).collect()
    }

    fn link(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    /// The pages of something, in each language.
    fn pages(&self, path: &str) -> Vec<Object> {
        let page = |lang: Lang| Object::Address(self.link(&format!("/{}{path}", lang.tag())));
        Lang::ALL.into_iter().map(page).collect()
    }

    fn catalog(&self, flows: &[Flow<'_>]) -> Node {
        let times: Vec<(Timestamp, Timestamp)> =
            flows.iter().filter_map(|it| self.published(*it)).collect();
        let (first, last) = (times.iter().map(|it| it.0).min(), times.iter().map(|it| it.1).max());
        Node {
            id: Some(self.link("/catalog")),
            class: "dcat:Catalog",
            facts: vec![
                ("dct:title", words(site)),
                ("dct:description", words(|it| text(it, "site-description"))),
                ("dct:publisher", address(self.id("publisher"))),
                ("dct:language", structure::languages()),
                ("dct:issued", time(first)),
                ("dct:modified", time(last)),
                ("dct:spatial", vec![self.country()]),
                ("dcat:themeTaxonomy", address(format!("{AUTHORITY}/data-theme"))),
                ("foaf:homepage", address(self.link("/"))),
                ("dcat:service", self.ids(["api", "sdmx"])),
                ("dcat:dataset", self.ids(flows.iter().map(|it| it.id()))),
            ],
        }
    }

    fn publisher(&self) -> Node {
        Node {
            id: Some(self.id("publisher")),
            class: "foaf:Agent",
            facts: vec![
                ("foaf:name", words(|it| text(it, "site-name"))),
                ("foaf:homepage", address(self.link("/"))),
            ],
        }
    }

    fn services(&self, flows: &[Flow<'_>]) -> [Node; 2] {
        let service = |id: &str, key: &str, path: &str, described: &str| Node {
            id: Some(self.id(id)),
            class: "dcat:DataService",
            facts: vec![
                ("dct:title", words(|it| text(it, key))),
                ("dct:publisher", address(self.id("publisher"))),
                ("dcat:endpointURL", address(self.link(path))),
                ("dcat:endpointDescription", address(self.link(described))),
                ("dcat:landingPage", self.pages("/api")),
                ("dct:accessRights", structure::public()),
                ("dcat:servesDataset", self.ids(flows.iter().map(|it| it.id()))),
            ],
        };
        let flows = format!("/sdmx/2.1/dataflow/{}", self.state.taxonomy.country.agency);
        [
            service("api", "api-title", "/api/v1", "/api/v1/openapi.json"),
            service("sdmx", "catalog-sdmx", "/sdmx/2.1", &flows),
        ]
    }

    fn dataset(&self, flow: Flow<'_>) -> Node {
        let state = self.state;
        let release = state.release(flow.id());
        let published = self.published(flow);
        let keyword =
            if flow.is_official() { "sdmx-category-official" } else { "sdmx-category-ads" };
        let mut keywords = words(|it| text(it, "sdmx-categories"));
        keywords.extend(words(|it| text(it, keyword)));
        for dimension in select::dimensions(state, flow) {
            keywords.extend(words(|it| labels::dimension(it, dimension)));
        }
        let forms = Form::ALL.into_iter().map(|it| Object::Address(self.form(flow, it)));
        let mut facts = vec![
            ("dct:title", words(|it| labels::plain_flow(it, flow))),
            ("dct:description", words(|it| description(state, it, flow))),
            ("dct:identifier", vec![Object::Plain(flow.id().to_owned())]),
            ("dct:publisher", address(self.id("publisher"))),
            ("dct:issued", time(published.map(|it| it.0))),
            ("dct:modified", time(published.map(|it| it.1))),
            ("dcat:version", release.map(|it| Object::Plain(it.id.clone())).into_iter().collect()),
            ("dct:spatial", vec![self.country()]),
            ("dct:temporal", self.temporal(flow)),
            ("dct:language", structure::languages()),
            ("dct:accessRights", structure::public()),
            ("dcat:theme", structure::themes()),
            ("dcat:keyword", keywords),
            ("dcat:landingPage", self.landing(flow)),
            ("foaf:page", self.method(flow)),
            ("dct:provenance", self.provenance(flow)),
            ("rdfs:comment", self.said(flow)),
        ];
        facts.extend(structure::of(self, flow));
        facts.push(("stat:numSeries", typed(series(state, flow), "xsd:nonNegativeInteger")));
        facts.push(("dcat:distribution", forms.collect()));
        Node { id: Some(self.id(flow.id())), class: "dcat:Dataset", facts }
    }

    fn landing(&self, flow: Flow<'_>) -> Vec<Object> {
        self.pages(&format!("/indicators/{}", segment(flow.id())))
    }

    fn method(&self, flow: Flow<'_>) -> Vec<Object> {
        let is_written = self.state.methods.iter().any(|it| it.id == flow.id());
        let pages = is_written.then(|| self.pages(&format!("/method/{}", segment(flow.id()))));
        pages.unwrap_or_default()
    }

    /// Every page that the catalogue leads to.
    fn documents(&self, flows: &[Flow<'_>]) -> Vec<Node> {
        let of_flows = flows.iter().flat_map(|it| [self.landing(*it), self.method(*it)]);
        let pages = of_flows.chain([address(self.link("/")), self.pages("/api")]).flatten();
        let document = |it| match it {
            Object::Address(id) => {
                Some(Node { id: Some(id), class: "foaf:Document", facts: Vec::new() })
            }
            _ => None,
        };
        pages.filter_map(document).collect()
    }

    fn form(&self, flow: Flow<'_>, form: Form) -> String {
        self.id(&format!("{}-{}", flow.id(), form.id()))
    }

    fn distribution(&self, flow: Flow<'_>, form: Form) -> Node {
        let path = self.link(&form.whole(self.state, flow));
        let whole = if form.is_whole() { address(path.clone()) } else { Vec::new() };
        let extent = if form.is_whole() { "catalog-whole" } else { "catalog-chosen" };
        let is_sdmx = form.is_whole() && form != Form::Parquet;
        let service = if is_sdmx { "sdmx" } else { "api" };
        Node {
            id: Some(self.form(flow, form)),
            class: "dcat:Distribution",
            facts: vec![
                ("dct:title", vec![Object::Plain(form.name().to_owned())]),
                ("dct:description", words(|it| text(it, extent))),
                ("dcat:accessURL", address(path)),
                ("dcat:downloadURL", whole),
                ("dcat:mediaType", address(structure::media_type(form))),
                ("dct:format", address(structure::file_type(form))),
                ("dct:conformsTo", address(form.standard())),
                ("dct:modified", time(self.published(flow).map(|it| it.1))),
                ("dct:license", licence(flow)),
                ("dcat:accessService", address(self.id(service))),
            ],
        }
    }

    /// What must be known about the data, concept by concept.
    fn said(&self, flow: Flow<'_>) -> Vec<Object> {
        let all = about::of(self.state, flow);
        all.iter()
            .flat_map(|it| {
                words(|lang| {
                    let said = labels::filled(&it.text, lang);
                    format!("{}: {said}", about::name(lang, it.concept))
                })
            })
            .collect()
    }

    /// When figures were first and last published.
    fn published(&self, flow: Flow<'_>) -> Option<(Timestamp, Timestamp)> {
        let vintages = self.state.vintages.get(flow.id()).into_iter().flatten();
        let mut times = vintages.filter(|it| it.release.is_some()).map(|it| it.at);
        let first =
            times.next().or_else(|| self.state.release(flow.id()).map(|it| it.published_at))?;
        Some((first, times.next_back().unwrap_or(first)))
    }

    fn country(&self) -> Object {
        let state = self.state;
        let place = state.taxonomy.places.get(&state.country);
        let centre =
            place.and_then(|it| it.centroid).map(|(lat, lon)| format!("POINT({lon} {lat})"));
        Object::Node(Node {
            id: None,
            class: "dct:Location",
            facts: vec![
                ("skos:prefLabel", words(|it| labels::filled(&state.taxonomy.country.names, it))),
                ("dct:identifier", vec![Object::Plain(state.taxonomy.country.id.to_uppercase())]),
                ("dcat:centroid", centre.map(|it| typed(it, "geo:wktLiteral")).unwrap_or_default()),
            ],
        })
    }

    fn temporal(&self, flow: Flow<'_>) -> Vec<Object> {
        let period = coverage(self.state, flow).map(|(first, last)| {
            Object::Node(Node {
                id: None,
                class: "dct:PeriodOfTime",
                facts: vec![
                    ("dcat:startDate", typed(first, "xsd:date")),
                    ("dcat:endDate", typed(last, "xsd:date")),
                ],
            })
        });
        period.into_iter().collect()
    }

    fn provenance(&self, flow: Flow<'_>) -> Vec<Object> {
        let release = self.state.release(flow.id());
        let said = |lang: Lang| match flow {
            Flow::Indicator(definition) => {
                let Some(release) = release else { return String::new() };
                let args = [
                    ("version", Arg::Words(definition.version.as_str())),
                    ("inputs", Arg::Words(&release.inputs)),
                ];
                text_with(lang, "catalog-made", &args)
            }
            Flow::Official(dataset) => {
                let sources =
                    distinct(dataset.measures.iter().map(|it| it.source.en.as_str())).join("; ");
                text_with(lang, "catalog-taken", &[("sources", Arg::Words(&sources))])
            }
        };
        let labels = words(said);
        if labels.is_empty() {
            return Vec::new();
        }
        let facts = vec![("rdfs:label", labels)];
        vec![Object::Node(Node { id: None, class: "dct:ProvenanceStatement", facts })]
    }
}

/// The name of the portal and what it is.
fn site(lang: Lang) -> String {
    format!("{} · {}", text(lang, "site-name"), text(lang, "site-tagline"))
}

fn time(at: Option<Timestamp>) -> Vec<Object> {
    at.map(|it| typed(it, "xsd:dateTime")).unwrap_or_default()
}

/// The terms of official figures, in their producer's words. Whoever runs the portal has to say those
/// of the others.
fn licence(flow: Flow<'_>) -> Vec<Object> {
    let Flow::Official(dataset) = flow else { return Vec::new() };
    let terms = distinct(dataset.measures.iter().map(|it| it.licence.en.as_str())).join("; ");
    if terms.is_empty() {
        return Vec::new();
    }
    let facts = vec![("rdfs:label", vec![Object::Plain(terms)])];
    vec![Object::Node(Node { id: None, class: "dct:LicenseDocument", facts })]
}
