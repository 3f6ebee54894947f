//! A made-up country with six ads in three languages, one of which tries to be markup, and figures
//! of every indicator that pages draw.

mod live;

use std::sync::Arc;

use jiff::{
    Timestamp,
    civil::{Date, date},
};
use marsad_indicators::{
    Cube, CubeBuilder, Dataset, definitions,
    questions::{Answer, Question},
};
use marsad_match::{Drafts, Matcher, Reader};
use marsad_model::{
    ADJUSTED, ConfStatus, Contract, DIMENSIONS, DuplicateClass, Education, IscoCode, Localized,
    Member, ObsStatus, Observation, OccupationGuess, Period, Reading, Release, SEASONAL_ADJUST,
    SkillMention, TOTAL, TextLang, Vacancy, Wage, WagePeriod, neutral, vintages,
};
use marsad_search::{Entry, Index, Writer};
use marsad_taxonomy::{Pack, Taxonomy};
use tempfile::TempDir;

use crate::{Method, Shapes, SourceReport, State, compare};

pub(super) use live::{Engine, live};

pub(super) const WELDING: &str = "http://data.europa.eu/esco/skill/aaaa-1";
pub(super) const HOSTILE: &str = "<script>alert(1)</script> \"Soudeur\" & fils";

const COUNTRY: &str = r#"
id = "xx"
currency = "XXD"
names = { ar = "سين", fr = "Iks", en = "Ex" }
[wage]
hours_per_month = 191
days_per_month = 26
month_min = 100
month_max = 100000
legal_minimum_month = 300
[[currencies]]
code = "XXD"
rate = 1
words = ["xd"]
[[months]]
number = 11
words = ["novembre", "نونبر", "نوفمبر"]
"#;

const PLACES: &str = "code\tlevel\tkind\tparent\tfr\tar\tzgh\tiso3166_2\tlat\tlon\tpopulation_2014\tpopulation_2024\n\
    XX\tcountry\tcountry\t\tIks\tسين\t\tXX\t34.0\t-6.0\t900000\t1000000\n\
    01\tregion\tregion\tXX\tNord\tالشمال\tⵜⴰⵏⴳⵎⵓⴹⵜ\tXX-01\t35.5\t-5.5\t500000\t600000\n\
    01.1\tprovince\tprovince\t01\tBéni Nord\tبني الشمال\t\t\t35.6\t-5.4\t\t300000\n\
    01.1.1\tcommune\tcommune_urban\t01.1\tPort\tالميناء\t\t\t35.7\t-5.4\t\t100000\n\
    02\tregion\tregion\tXX\tSud\tالجنوب\t\tXX-02\t30.0\t-9.0\t\t400000\n\
    02.1\tprovince\tprefecture\t02\tVille du Sud\tمدينة الجنوب\t\t\t30.1\t-9.1\t\t200000\n";

const OCCUPATIONS: &str = "code\ten\tfr\tar\tdefinition_en\tdefinition_fr\tdefinition_ar\n\
    2\tProfessionals\tProfessions intellectuelles\tالمتخصصون\t\t\t\n\
    25\tICT professionals\tSpécialistes des TIC\tمتخصصو الاتصالات\t\t\t\n\
    251\tSoftware developers and analysts\tConcepteurs et analystes\tمطورو البرمجيات ومحللوها\t\t\t\n\
    2512\tSoftware developers\tConcepteurs de logiciels\tمطورو البرامج\tThey write programs.\tIls écrivent des programmes.\tيكتبون البرامج.\n\
    2513\tWeb developers\tConcepteurs de sites\tمطورو المواقع\t\t\t\n\
    7\tCraft workers\tArtisans\tالحرفيون\t\t\t\n\
    72\tMetal workers\tMétiers du métal\tعمال المعادن\t\t\t\n\
    721\tSheet workers\tTôliers et soudeurs\tعمال الصفائح واللحام\t\t\t\n\
    7212\tWelders\tSoudeurs\tاللحامون\tThey join metal.\tIls assemblent le métal.\tيلحمون المعادن.\n";

const CENSUS: &str = "measure\tunit\tfr\ten\tar\tdefinition_en\tdefinition_fr\tdefinition_ar\tuniverse\tsource\tlicence\n\
    POPULATION_LEGAL\tpersons\tPopulation légale\tLegal population\tالسكان القانونيون\tEveryone.\tTous.\tالجميع.\tresidents\tOffice, census\tCC BY 4.0\n\
    UNEMPLOYMENT_RATE\tpercent\tTaux de chômage\tUnemployment rate\tمعدل البطالة\tA share.\tUne part.\tحصة.\tlabour force\tOffice, census\tCC BY 4.0\n";

/// The state, and the folder that its index lives in.
pub(crate) fn state() -> (State, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let skills = format!(
        "uri\tkind\ten\tfr\tar\n{WELDING}\tskill\tweld pipes\tsouder des tuyaux\tلحام الأنابيب\n"
    );
    let pack = Pack::of(&[
        ("country.toml", COUNTRY),
        ("places/places.tsv", PLACES),
        ("places/aliases.tsv", "alias\tcode\nNordville\t01.1\n"),
        ("taxonomy/isco08/all.tsv", OCCUPATIONS),
        ("taxonomy/titles/all.tsv", "title\tlang\tisco08\nsoudeur\tfr\t7212\nلحام\tary\t7212\n"),
        ("lexicons/exclusion.tsv", "phrase\tlang\treason\nmoins de # ans\tfr\tage\n"),
        (
            "lexicons/exclusion_reasons.tsv",
            "reason\twhy_ar\twhy_fr\twhy_en\tinstead_ar\tinstead_fr\tinstead_en\n\
             age\tالسن\tL’âge exclut\tAge shuts out\tاحذف\tRetirez\tLeave it out\n",
        ),
        (
            "taxonomy/isic4.tsv",
            "code\tparent\ten\tfr\tar\nC\t\tIndustry\tIndustrie\tالصناعة\n10\tC\tFood\tAliments\tالأغذية\n",
        ),
        ("taxonomy/skills/esco.tsv", &skills),
        ("taxonomy/skills/core.tsv", "id\tkind\ten\tfr\tar\nmarsad:sage\ttool\tSage\t\t\n"),
        ("taxonomy/skills/labels.tsv", "uri\tlang\tlabel\nmarsad:sage\tfr\tSage Compta\n"),
    ]);
    let path = |code: &str, path: &str| (code.to_owned(), path.to_owned());
    let (concepts, comparison) = compare::sample();
    let taxonomy = Taxonomy::read(&pack).unwrap();
    let reader = Reader::new(&taxonomy, &pack, None).unwrap();
    let matcher = Arc::new(Matcher::new(Arc::new(reader)));
    let state = State {
        taxonomy,
        index: Arc::new(index(&folder)),
        drafts: Drafts::new(&matcher, &pack).unwrap(),
        matcher,
        live: None,
        cube: cube(),
        definitions: definitions().unwrap(),
        datasets: vec![Dataset::parse("census", CENSUS).unwrap()],
        releases: ["vacancies_new", "census"].map(release).to_vec(),
        calendar: Vec::new(),
        // What the lake does, as far as an answer shows it.
        parquet: |pieces, release, _| {
            let n: usize = pieces.map(|it| it.len()).sum();
            Ok(format!("PAR1 {n} of {release} PAR1").into_bytes())
        },
        comparisons: vec![comparison],
        questions: questions(),
        concepts,
        vintages: vintages(&["vacancies_new", "census"].map(release), &[], Timestamp::MAX),
        sources: vec![source("board", true), source("office", false)],
        training: crate::training::sample(WELDING),
        folded_names: crate::FoldedNames::default(),
        shapes: Shapes {
            attribution: "© Mapmakers".to_owned(),
            view_box: "0 0 100 100".to_owned(),
            paths: vec![path("01", "M0 0h100v50H0z"), path("02", "M0 50h100v50H0z")],
        },
        methods: vec![Method {
            id: "duplicates".to_owned(),
            title: localized("المكرر", "Doublons", "Duplicates"),
            body: localized("## لماذا", "## Pourquoi", "## Why"),
        }],
        country: "XX".to_owned(),
        as_of: date(2025, 11, 30),
    };
    (state, folder)
}

fn questions() -> Vec<Question> {
    let table = Answer::Table {
        dataflow: "census".to_owned(),
        measure: "UNEMPLOYMENT_RATE".to_owned(),
        query: "by=ref_area".to_owned(),
        rivals: Some("unemployment".to_owned()),
    };
    let nothing =
        Answer::Nothing(localized("لا أحد يعده", "Personne ne le compte", "Nobody counts it"));
    [(table, "policy-maker"), (nothing, "student")]
        .map(|(answer, audience)| Question {
            text: localized("كم؟", "Combien ?", "How many?"),
            audience: audience.to_owned(),
            answer,
        })
        .to_vec()
}

fn index(folder: &TempDir) -> Index {
    let path = folder.path().join("index");
    let mut writer = Writer::create(&path, 1).unwrap();
    let welders = localized("اللحامون", "Soudeurs", "Welders");
    let developers = localized("مطورو البرامج", "Concepteurs de logiciels", "Software developers");
    let north = ["XX", "01", "01.1", "01.1.1"].map(str::to_owned);
    let south = ["XX", "02", "02.1"].map(str::to_owned);
    for (n, (title, language, code, places, day)) in [
        (HOSTILE, TextLang::French, "7212", &north[..], date(2025, 11, 20)),
        ("لحام مع خبرة", TextLang::Arabic, "7212", &south[..], date(2025, 11, 10)),
        ("Welder", TextLang::English, "7212", &north[..], date(2025, 6, 1)),
        ("Développeur Java", TextLang::French, "2512", &south[..], date(2025, 11, 25)),
        ("مطور برامج", TextLang::Arabic, "2512", &north[..], date(2025, 10, 1)),
        ("Java developer", TextLang::English, "2512", &south[..], date(2025, 9, 1)),
    ]
    .into_iter()
    .enumerate()
    {
        let vacancy = vacancy(n, title, language, code, places, day);
        let labels = if code == "7212" { &welders } else { &developers };
        writer.add(&Entry::from(&vacancy), places, labels).unwrap();
    }
    writer.finish().unwrap();
    Index::open(&path).unwrap()
}

fn vacancy(
    n: usize,
    title: &str,
    language: TextLang,
    code: &str,
    places: &[String],
    day: Date,
) -> Vacancy {
    let id = format!("board/ads/{n}");
    let member = |posting: &str, source: &str, class| Member {
        posting: posting.to_owned(),
        source: source.to_owned(),
        url: format!("https://{source}.example/{n}"),
        posted: Some(day),
        class,
        agrees: vec!["title".to_owned(), "employer".to_owned()],
    };
    let amount = Some(4000.0 + 500.0 * n as f64);
    let guess = |code: &str, probability| OccupationGuess {
        code: IscoCode::parse(code).unwrap(),
        probability,
    };
    let reading = Reading {
        language,
        occupations: vec![guess(code, 0.875), guess("2513", 0.05)],
        abstained: n == 2,
        places: places.last().cloned().into_iter().collect(),
        contract: Some(if n.is_multiple_of(2) { Contract::Permanent } else { Contract::FixedTerm }),
        education: Some(Education::Bac2),
        experience_years_min: Some(n as u8),
        wage: Some(Wage {
            min: amount,
            max: amount,
            currency: "XXD".to_owned(),
            period: WagePeriod::Month,
            month_min: amount,
            month_max: amount,
        }),
        positions: Some(2),
        languages_required: vec!["fr".to_owned()],
        sector: Some('C'),
        skills: vec![
            mention(WELDING, 0..6, true),
            // Overlaps, and ends after the text: must be shown all the same.
            mention("marsad:sage", 3..9999, false),
        ],
        ..Reading::default()
    };
    Vacancy {
        members: vec![
            member(&id, "board", None),
            member(&format!("office/{n}"), "office", Some(DuplicateClass::Semantic)),
        ],
        id,
        title: title.to_owned(),
        employer: "Société <b>Exemple</b>".to_owned(),
        text: format!("{title}\n<img src=x onerror=alert(1)>"),
        location: "Port".to_owned(),
        url: if n == 0 {
            "javascript:alert(1)".to_owned()
        } else {
            format!("https://board.example/{n}")
        },
        first_posted: day,
        last_seen: day,
        closes: None,
        removed: false,
        reading,
        regions: places.get(1).cloned().into_iter().collect(),
        provinces: places.get(2).cloned().into_iter().collect(),
    }
}

fn cube() -> Cube {
    let mut cube = CubeBuilder::default();
    let total =
        |area: &str, value: f64| cell("COUNT", "2025-11", &[("ref_area", area)], Some(value));
    for flow in ["vacancies_new", "vacancies_open"] {
        let old = |month: &str, value| cell("COUNT", month, &[("ref_area", "XX")], Some(value));
        let adjusted = |month: &str, value| {
            let codes = [("ref_area", "XX"), (SEASONAL_ADJUST, ADJUSTED)];
            let it = cell("COUNT", month, &codes, Some(value));
            Observation { status: ObsStatus::Provisional, ..it }
        };
        let of = |code: &str, value| {
            cell("COUNT", "2025-11", &[("ref_area", "XX"), ("occupation", code)], value)
        };
        let rows = vec![
            old("2025-08", 31.0),
            old("2025-10", 1234.0),
            total("XX", 50.0),
            total("01", 25.0),
            cell("COUNT", "2025-11", &[("ref_area", "02")], None),
            total("01.1", 20.0),
            of("7", Some(20.0)),
            of("72", Some(20.0)),
            of("7212", Some(12.0)),
            of("2", None),
            adjusted("2025-08", 33.5),
            adjusted("2025-10", 1210.25),
            adjusted("2025-11", 47.75),
        ];
        cube.release(flow, named(flow, rows));
    }
    let span = "2024-12-01/P12M";
    let wage = |measure: &str, code: &str, value| {
        cell(measure, span, &[("ref_area", "XX"), ("occupation", code)], value)
    };
    let wages = ["7212", "7", TOTAL].into_iter().flat_map(|code| {
        [("Q1", 3000.0), ("MEDIAN", 4500.0), ("Q3", 6000.0), ("STATED_SHARE", 31.4)]
            .map(|(measure, value)| wage(measure, code, (code != "7").then_some(value)))
    });
    cube.release("advertised_wage", named("advertised_wage", wages.collect()));
    let skill = |measure: &str, others: &[(&str, &str)], value: f64| {
        cell(measure, span, &[others, &[("skill", WELDING)]].concat(), Some(value))
    };
    let skills = vec![
        skill("SHARE", &[("ref_area", "XX")], 12.5),
        skill("COUNT", &[("ref_area", "XX")], 60.0),
        skill("SHARE", &[("ref_area", "01")], 14.0),
        skill("SHARE", &[("ref_area", "XX"), ("occupation", "7212")], 80.0),
        skill("SHARE", &[("ref_area", "XX"), ("occupation", "72")], 70.0),
    ];
    cube.release("skill_demand", named("skill_demand", skills));
    let contract = |code: &str, value| {
        cell("SHARE", span, &[("ref_area", "XX"), ("contract", code)], Some(value))
    };
    let contracts = vec![contract("permanent", 55.5), contract("_U", 44.5)];
    cube.release("share_by_contract", named("share_by_contract", contracts));
    let coverage =
        |measure: &str, month: &str| cell(measure, month, &[("ref_area", "XX")], Some(61.0));
    let covered = vec![
        coverage("POSTINGS", "2025-10"),
        coverage("POSTINGS", "2025-11"),
        coverage("SOURCES", "2025-11"),
    ];
    cube.release("coverage", named("coverage", covered));
    let repeated = |code: &str| cell("SHARE", "2025", &[("source", code)], Some(16.6));
    let duplicates = vec![repeated(TOTAL), repeated("board"), repeated("office")];
    cube.release("duplicates_removed", named("duplicates_removed", duplicates));
    let official = |measure: &str, area: &str, year: &str, value: f64| {
        cell(measure, year, &[("ref_area", area)], Some(value))
    };
    let census = vec![
        official("POPULATION_LEGAL", "XX", "2014", 900_000.0),
        official("POPULATION_LEGAL", "XX", "2024", 1_000_000.0),
        official("POPULATION_LEGAL", "01", "2024", 600_000.0),
        official("POPULATION_LEGAL", "01.1.1", "2024", 100_000.0),
        official("UNEMPLOYMENT_RATE", "XX", "2024", 21.3),
        official("UNEMPLOYMENT_RATE", "01", "2024", 19.9),
        cell("POPULATION_LEGAL", "2024", &[("ref_area", "XX"), ("sex", "F")], Some(510_000.0)),
    ];
    cube.release("census", named("census", census));
    cube.build()
}

pub(crate) fn named(flow: &str, rows: Vec<Observation>) -> Vec<Observation> {
    rows.into_iter().map(|row| Observation { dataflow: flow.to_owned(), ..row }).collect()
}

/// A figure; withheld if it has no value.
pub(crate) fn cell(
    measure: &str,
    period: &str,
    codes: &[(&str, &str)],
    value: Option<f64>,
) -> Observation {
    let key = DIMENSIONS.iter().map(|dimension| {
        let code = codes
            .iter()
            .find(|(it, _)| it == dimension)
            .map_or(neutral(dimension), |(_, code)| *code);
        code.to_owned()
    });
    let free = value.is_some();
    Observation {
        dataflow: String::new(),
        measure: measure.to_owned(),
        key: key.collect(),
        period: Period::parse(period).unwrap(),
        value,
        status: if free { ObsStatus::Normal } else { ObsStatus::Suppressed },
        confidentiality: if free { ConfStatus::Free } else { ConfStatus::SmallCount },
        n_postings: value.map(|it| it as u64),
        n_sources: value.map(|_| 2),
        imputed: None,
    }
}

fn release(dataflow: &str) -> Release {
    Release {
        id: format!("{dataflow}-2025-11"),
        dataflow: dataflow.to_owned(),
        version: "1.0".to_owned(),
        inputs: "vacancies@3".to_owned(),
        as_of: date(2025, 11, 30),
        published_at: "2025-12-01T06:00:00Z".parse().unwrap(),
        n_observations: 7,
    }
}

fn source(id: &str, sample: bool) -> SourceReport {
    SourceReport {
        id: id.to_owned(),
        name: localized("لوحة", "Tableau", "Board"),
        kind: "html".to_owned(),
        operator: "Operator".to_owned(),
        homepage: format!("https://{id}.example/"),
        legal_basis: "consent".to_owned(),
        retention_days: 0,
        thinned_on: Some(date(2025, 11, 20)),
        sample,
        n_postings: 1234,
        n_programmes: 0,
        n_lost: 1,
        n_problems: 2,
        first_seen: Some(date(2025, 6, 1)),
        last_seen: Some(date(2025, 11, 25)),
        reasons: vec![("no <title>".to_owned(), 1)],
    }
}

fn localized(ar: &str, fr: &str, en: &str) -> Localized {
    Localized { ar: ar.to_owned(), fr: fr.to_owned(), en: en.to_owned() }
}

fn mention(uri: &str, bytes: std::ops::Range<usize>, demanded: bool) -> SkillMention {
    let (start, end) = (bytes.start, bytes.end);
    SkillMention { uri: uri.to_owned(), start, end, demanded, ..SkillMention::default() }
}
