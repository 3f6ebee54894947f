//! The descriptions as harvesters see them.

use std::collections::BTreeMap;

use axum::http::{Method, StatusCode, header};
use oxttl::TurtleParser;
use serde_json::Value;

use super::graph::{Node, Object, turtle};
use crate::{api::tests::Api, open::Form};

const HOST: (&str, &str) = ("host", "stat.example");

/// Subject, then predicate and object, as N-Triples writes them.
type Graph = BTreeMap<String, Vec<(String, String)>>;

fn read(text: &str) -> Graph {
    let mut graph = Graph::new();
    for triple in TurtleParser::new().for_slice(text.as_bytes()) {
        let triple = triple.unwrap_or_else(|error| panic!("{error}\n{text}"));
        let fact = (triple.predicate.as_str().to_owned(), triple.object.to_string());
        graph.entry(triple.subject.to_string()).or_default().push(fact);
    }
    graph
}

/// Objects of a term, by the end of its address.
fn objects<'a>(facts: &'a [(String, String)], term: &str) -> Vec<&'a str> {
    let found = facts.iter().filter(|(it, _)| it.rsplit(['/', '#']).next() == Some(term));
    found.map(|(_, object)| object.as_str()).collect()
}

fn of_class<'a>(graph: &'a Graph, class: &str) -> Vec<(&'a str, &'a [(String, String)])> {
    let is_one = |facts: &&[(String, String)]| {
        objects(facts, "type").iter().any(|it| it.trim_matches(['<', '>']).ends_with(class))
    };
    let found = graph.iter().map(|(id, facts)| (id.as_str(), facts.as_slice()));
    found.filter(|(_, facts)| is_one(facts)).collect()
}

fn catalog(api: &Api) -> Graph {
    read(&api.send(Method::GET, "/catalog.ttl", &[HOST, ("x-forwarded-proto", "https")]).text())
}

#[test]
fn the_catalogue_says_what_dcat_ap_demands() {
    let graph = catalog(&Api::start());
    let (id, own) = of_class(&graph, "dcat#Catalog")[0];
    assert_eq!(id, "<https://stat.example/catalog>");
    assert_eq!(objects(own, "title").len(), 3);
    assert_eq!(objects(own, "description").len(), 3);
    let data_sets = of_class(&graph, "dcat#Dataset");
    assert_eq!(objects(own, "dataset").len(), data_sets.len());
    assert_eq!(data_sets.len(), 2);
    let agent = objects(own, "publisher")[0];
    assert_eq!(objects(&graph[agent], "name").len(), 3);
    for (id, facts) in data_sets {
        for term in ["title", "description"] {
            let texts = objects(facts, term);
            for tag in ["@ar", "@fr", "@en"] {
                assert!(texts.iter().any(|it| it.ends_with(tag)), "{id} {term}: {texts:?}");
            }
        }
        assert_eq!(objects(facts, "distribution").len(), Form::ALL.len());
        for term in [
            "issued",
            "modified",
            "spatial",
            "temporal",
            "dimension",
            "measure",
            "attribute",
            "statUnitMeasure",
            "numSeries",
            "publisher",
            "provenance",
            "version",
        ] {
            assert!(!objects(facts, term).is_empty(), "{id} has no {term}");
        }
    }
}

#[test]
fn whatever_the_catalogue_names_is_there() {
    let graph = catalog(&Api::start());
    for (id, facts) in &graph {
        for (term, object) in facts {
            let is_ours = object.starts_with("<https://stat.example/catalog#");
            assert!(!is_ours || graph.contains_key(object), "{id} {term} {object}");
        }
    }
}

#[test]
fn series_and_coverage_are_those_of_the_figures() {
    let graph = catalog(&Api::start());
    let check = |flow: &str, series: &str, start: &str, end: &str| {
        let facts = &graph[&format!("<https://stat.example/catalog#{flow}>")];
        let n = format!("\"{series}\"^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger>");
        assert_eq!(objects(facts, "numSeries"), [n]);
        let period = &graph[objects(facts, "temporal")[0]];
        assert!(objects(period, "startDate")[0].contains(start));
        assert!(objects(period, "endDate")[0].contains(end));
    };
    check("vacancies_new", "6", "2025-10-01", "2025-11-30");
    check("census", "5", "2014-01-01", "2024-12-31");
}

#[test]
fn every_distribution_answers_in_its_form() {
    let api = Api::start();
    let graph = catalog(&api);
    let distributions = of_class(&graph, "dcat#Distribution");
    assert_eq!(distributions.len(), 2 * Form::ALL.len());
    for (id, facts) in distributions {
        let address = objects(facts, "accessURL")[0].trim_matches(['<', '>']);
        let path = address.strip_prefix("https://stat.example").unwrap();
        let got = api.get(path);
        assert_eq!(got.status, StatusCode::OK, "{path}: {}", got.text());
        let form = Form::ALL.into_iter().find(|form| {
            ["census", "vacancies_new"]
                .iter()
                .any(|flow| id.contains(&format!("#{flow}-{}>", form.id())))
        });
        let own = form.unwrap().media_type();
        assert!(got.header(header::CONTENT_TYPE).starts_with(own), "{path}");
    }
}

#[test]
fn a_whole_dataflow_comes_whole_in_part_or_not_again() {
    let api = Api::start();
    let path = "/api/v1/dataflows/census.parquet";
    let whole = api.get(path);
    let tag = whole.header(header::ETAG).to_owned();
    assert!(whole.text().starts_with("PAR1 ") && tag.starts_with("\"census-"), "{tag}");
    let part = api.send(Method::GET, path, &[HOST, ("range", "bytes=-4")]);
    assert_eq!((part.status, part.text().as_str()), (StatusCode::PARTIAL_CONTENT, "PAR1"));
    let again = api.send(Method::GET, path, &[HOST, ("if-none-match", &tag)]);
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    for unknown in ["census.csv", "nothing.parquet", "census.parquet?vintage=none"] {
        let got = api.get(&format!("/api/v1/dataflows/{unknown}"));
        assert_eq!(got.status, StatusCode::NOT_FOUND, "{unknown}");
    }
}

#[test]
fn the_catalogue_comes_in_the_form_that_is_liked() {
    let api = Api::start();
    let check = |path: &str, accept: &str, expected: &str| {
        let got = api.send(Method::GET, path, &[HOST, ("accept", accept)]);
        assert!(got.header(header::CONTENT_TYPE).starts_with(expected), "{path} {accept}");
    };
    check("/catalog", "*/*", "text/turtle");
    check("/catalog", "application/ld+json", "application/ld+json");
    check("/catalog", "text/turtle, application/ld+json;q=0.5", "text/turtle");
    check("/catalog.jsonld", "text/turtle", "application/ld+json");
    let json = api.send(Method::GET, "/catalog.jsonld", &[HOST]).json();
    let count = |class: &str| {
        json["@graph"].as_array().unwrap().iter().filter(|it| it["@type"] == class).count()
    };
    let graph = catalog(&api);
    for class in ["Catalog", "Dataset", "Distribution", "DataService"] {
        let same = of_class(&graph, &format!("dcat#{class}")).len();
        assert_eq!(count(&format!("dcat:{class}")), same, "{class}");
    }
}

#[test]
fn any_text_and_address_can_be_written() {
    let text = "a \"b\" \\c\n\r\td\u{1}é مرصد \u{2028}'";
    let node = |facts| Node { id: Some("http://x/a b<c>é".to_owned()), class: "dct:Agent", facts };
    let graph = read(&turtle(&[node(vec![
        ("dct:title", vec![Object::Plain(text.to_owned())]),
        ("dct:source", Vec::new()),
        ("dct:relation", vec![Object::Node(node(vec![]))]),
    ])]));
    let facts = &graph["<http://x/a%20b%3Cc%3Eé>"];
    let read = objects(facts, "title")[0];
    let expected = oxttl_literal(text);
    assert_eq!(read, expected);
    assert_eq!(objects(facts, "source").len(), 0);
}

/// As the parser's crate writes a literal.
fn oxttl_literal(text: &str) -> String {
    let source = format!("<http://x/a> <http://x/b> {} .", serde_json::to_string(text).unwrap());
    let triple = TurtleParser::new().for_slice(source.as_bytes()).next().unwrap().unwrap();
    triple.object.to_string()
}

/// The description of the table at `address`, found as the standard says.
fn described(api: &Api, address: &str) -> (String, Value) {
    let table = api.get(address);
    let link = table.header(header::LINK);
    let link = link.split(", ").find(|it| it.contains("rel=\"describedby\"")).unwrap();
    assert!(link.contains("type=\"application/csvm+json\""), "{link}");
    let target = link.split(['<', '>']).nth(1).unwrap();
    let got = api.get(target);
    assert_eq!(got.status, StatusCode::OK, "{target}: {}", got.text());
    assert_eq!(got.header(header::CONTENT_TYPE), "application/csvm+json");
    let metadata = got.json();
    let base = url::Url::parse("http://x").unwrap().join(target).unwrap();
    let named = base.join(metadata["url"].as_str().unwrap()).unwrap();
    let asked = url::Url::parse("http://x").unwrap().join(address).unwrap();
    assert_eq!(named, asked, "the description is of another table");
    (table.text(), metadata)
}

#[test]
fn a_table_leads_to_its_description() {
    let api = Api::start();
    let new = "/api/v1/indicators/vacancies_new/observations.csv";
    let census = "/api/v1/indicators/census/observations.csv";
    let check = |address: &str, period: &str| {
        let (table, metadata) = described(&api, address);
        let columns = metadata["tableSchema"]["columns"].as_array().unwrap();
        let names: Vec<&str> = columns.iter().map(|it| it["name"].as_str().unwrap()).collect();
        assert_eq!(table.lines().next().unwrap(), names.join(","), "{address}");
        for column in columns {
            assert_eq!(column["titles"]["und"], column["name"]);
            for tag in ["ar", "fr", "en"] {
                let title = column["titles"][tag].as_str().unwrap();
                assert!(!title.is_empty() && !title.contains('⟦'), "{column}");
            }
        }
        let of = columns.iter().find(|it| it["name"] == "period").unwrap();
        assert_eq!(of["datatype"], period, "{address}");
        metadata
    };
    check(new, "gYearMonth");
    check(&format!("{new}?ref_area=*&lang=ar"), "gYearMonth");
    check(&format!("{new}?from=2030"), "string");
    let metadata = check(&format!("{census}?sex=F"), "gYear");
    assert_eq!(metadata["dc:license"], "CC BY 4.0");
    let key = serde_json::json!(["ref_area", "sex", "measure", "period"]);
    assert_eq!(metadata["tableSchema"]["primaryKey"], key);
    check("/fr/indicators/vacancies_new.csv?by=ref_area&period=2025-11", "gYearMonth");
    check("/ar/indicators/census.csv?measure=POPULATION", "gYear");
    assert_eq!(api.get(&format!("{new}-metadata.json?colour=red")).status, StatusCode::BAD_REQUEST);
    let unknown = "/api/v1/indicators/none/observations.csv-metadata.json";
    assert_eq!(api.get(unknown).status, StatusCode::NOT_FOUND);
}

#[test]
fn a_page_says_to_search_engines_what_it_shows() {
    let api = Api::start();
    for (flow, lang) in [("vacancies_new", "ar"), ("census", "fr"), ("census", "en")] {
        let page = api.send(Method::GET, &format!("/{lang}/indicators/{flow}"), &[HOST]).text();
        let (_, rest) = page.split_once("<script type=\"application/ld+json\">").unwrap();
        let (text, _) = rest.split_once("</script>").unwrap();
        assert!(!text.contains('<'));
        let data: Value = serde_json::from_str(text).unwrap();
        assert_eq!(data["@type"], "Dataset");
        assert_eq!(data["url"], format!("http://stat.example/{lang}/indicators/{flow}"));
        let description = data["description"].as_str().unwrap().chars().count();
        assert!((50..5000).contains(&description), "{description}");
        for field in [
            "name",
            "identifier",
            "keywords",
            "version",
            "temporalCoverage",
            "spatialCoverage",
            "variableMeasured",
            "distribution",
            "includedInDataCatalog",
            "publisher",
        ] {
            assert!(!data[field].is_null(), "{flow}: {field}");
        }
        assert_eq!(data["license"].is_object(), flow == "census");
        for form in data["distribution"].as_array().unwrap() {
            let address = form["contentUrl"].as_str().unwrap();
            let path = address.strip_prefix("http://stat.example").unwrap();
            assert_eq!(api.get(path).status, StatusCode::OK, "{address}");
        }
    }
}

#[test]
fn all_forms_of_a_selection_give_the_same_figures() {
    let api = Api::start();
    for page in [
        "/en/indicators/vacancies_new?by=time&ref_area=01",
        "/en/indicators/vacancies_new?by=time&ref_area=XX&occupation=7126",
        "/en/indicators/census?by=time&measure=POPULATION&sex=F",
        "/en/indicators/census?by=time&measure=UNEMPLOYMENT_RATE&ref_area=01",
    ] {
        let html = api.send(Method::GET, page, &[HOST]).text();
        let address = |part: &str| {
            let links = html.split("<a href=\"").skip(1).map(|it| it.split('"').next().unwrap());
            let found = links.map(|it| it.replace("&#38;", "&")).find(|it| it.contains(part));
            found.unwrap_or_else(|| panic!("{page}: no link to {part}"))
        };
        let values = |path: &str, column: &str| {
            let text = api.get(path).text();
            let mut lines = text.lines().map(|it| it.split(',').collect::<Vec<_>>());
            let place = lines.next().unwrap().iter().position(|it| *it == column).unwrap();
            let mut values: Vec<String> = lines.map(|it| it[place].to_owned()).collect();
            values.sort();
            values
        };
        let csv = values(&address("observations.csv"), "value");
        assert!(!csv.is_empty(), "{page}");
        assert_eq!(csv, values(&address("format=csv"), "OBS_VALUE"), "{page}");
        let cube = api.json(&address("/jsonstat"));
        assert!(cube["size"].is_array(), "{page}");
        for form in ["format=json", "format=xml", "observations.xlsx"] {
            assert_eq!(api.get(&address(form)).status, StatusCode::OK, "{page}: {form}");
        }
    }
}
