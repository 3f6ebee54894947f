//! A small made-up country with six vacancies and a few figures.

use std::sync::Arc;

use jiff::{
    Timestamp,
    civil::{Date, date},
};
use marsad_indicators::{Cube, CubeBuilder, Dataset, definitions};
use marsad_match::{Drafts, Matcher, Reader};
use marsad_model::{
    ADJUSTED, ConfStatus, Contract, DIMENSIONS, DuplicateClass, Education, IscoCode, Localized,
    Member, ObsStatus, Observation, OccupationGuess, Period, Reading, Release, Remote,
    SEASONAL_ADJUST, SkillMention, TOTAL, TextLang, Vacancy, Wage, WagePeriod, vintages,
};
use marsad_search::{Entry, Index, Writer};
use marsad_taxonomy::{Pack, Taxonomy};
use tempfile::TempDir;

use crate::{Shapes, SourceReport, State, compare};

pub(super) const ESCO: &str = "http://data.europa.eu/esco/skill/aaaa-1";

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
words = ["نونبر"]
"#;

const PLACES: &str = "code\tlevel\tkind\tparent\tfr\tar\tzgh\tiso3166_2\tlat\tlon\n\
    XX\tcountry\tcountry\t\tIks\tسين\t\tXX\t34.0\t-6.0\n\
    01\tregion\tregion\tXX\tNord\tالشمال\t\tXX-01\t35.5\t-5.5\n\
    01.1\tprovince\tprovince\t01\tBéni Nord\tبني الشمال\t\t\t35.6\t-5.4\n\
    01.1.1\tcommune\tmunicipality\t01.1\tPort\tالميناء\t\t\t35.7\t-5.4\n\
    02\tregion\tregion\tXX\tSud\tالجنوب\t\tXX-02\t30.0\t-9.0\n\
    02.1\tprovince\tprovince\t02\tVille du Sud\tمدينة الجنوب\t\t\t30.1\t-9.1\n";

const OCCUPATIONS: &str = "code\ten\tfr\tar\tdefinition_en\n\
    2\tProfessionals\tProfessions intellectuelles\tالمتخصصون\tThey know.\n\
    25\tICT professionals\tSpécialistes des TIC\tمتخصصو الاتصالات\t\n\
    251\tSoftware developers and analysts\tConcepteurs\tمطورو البرمجيات\t\n\
    2512\tSoftware developers\tConcepteurs de logiciels\tمطورو البرامج\tThey write.\n\
    7\tCraft workers\tArtisans\tالحرفيون\t\n\
    71\tBuilding workers\tMétiers du bâtiment\tعمال البناء\t\n\
    712\tBuilding finishers\tFinition\tعمال التشطيب\t\n\
    7126\tPlumbers and pipe fitters\tPlombiers et tuyauteurs\tالسباكون\t\n";

const CENSUS: &str = "measure\tunit\tfr\ten\tar\tdefinition_en\tdefinition_fr\tdefinition_ar\tuniverse\tsource\tlicence\n\
    POPULATION\tpersons\tPopulation\tPopulation\tالسكان\tEveryone.\tTous.\tالجميع.\tresidents\tOffice, census\tCC BY 4.0\n\
    UNEMPLOYMENT_RATE\tpercent\tChômage\tUnemployment\tالبطالة\tShare.\tPart.\tحصة.\tlabour force\tOffice, census\tCC BY 4.0\n";

/// The state, and the folder that its index lives in.
pub(super) fn state() -> (Arc<State>, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let pack = Pack::of(&[
        ("country.toml", COUNTRY),
        ("places/places.tsv", PLACES),
        ("places/aliases.tsv", "alias\tcode\nNordville\t01.1\n"),
        ("taxonomy/isco08/all.tsv", OCCUPATIONS),
        ("taxonomy/titles/all.tsv", "title\tlang\tisco08\nplombier\tfr\t7126\nرصاص\tary\t7126\n"),
        (
            "taxonomy/isic4.tsv",
            "code\tparent\ten\tfr\tar\nF\t\tConstruction\tConstruction\tالبناء\nJ\t\tICT\tTIC\tالإعلام\n",
        ),
        (
            "taxonomy/skills/esco.tsv",
            &format!(
                "uri\tkind\ten\tfr\tar\n{ESCO}\tskill\tweld pipes\tsouder des tuyaux\tلحام الأنابيب\n"
            ),
        ),
        ("taxonomy/skills/core.tsv", "id\tkind\ten\tfr\tar\nmarsad:tool/sage\ttool\tSage\t\t\n"),
        ("taxonomy/skills/labels.tsv", "uri\tlang\tlabel\nmarsad:tool/sage\tfr\tSage Compta\n"),
    ]);
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
        concepts,
        comparisons: vec![comparison],
        questions: Vec::new(),
        vintages: vintages(&["vacancies_new", "census"].map(release), &[], Timestamp::MAX),
        sources: vec![source("board", true), source("office", false)],
        training: crate::training::sample(ESCO),
        folded_names: crate::FoldedNames::default(),
        shapes: Shapes::default(),
        methods: Vec::new(),
        country: "XX".to_owned(),
        as_of: date(2025, 11, 30),
    };
    (Arc::new(state), folder)
}

fn index(folder: &TempDir) -> Index {
    let path = folder.path().join("index");
    let mut writer = Writer::create(&path, 1).unwrap();
    let names = |ar: &str, fr: &str, en: &str| Localized {
        ar: ar.to_owned(),
        fr: fr.to_owned(),
        en: en.to_owned(),
    };
    let plumber = names("السباكون", "Plombiers", "Plumbers");
    let developer = names("مطورو البرامج", "Concepteurs de logiciels", "Software developers");
    let north = ["XX", "01", "01.1", "01.1.1"].map(str::to_owned);
    let south = ["XX", "02", "02.1"].map(str::to_owned);
    for (n, (title, language, code, places, day)) in [
        ("Plombier confirmé", TextLang::French, "7126", &north[..], date(2025, 11, 20)),
        ("سباك مع خبرة", TextLang::Arabic, "7126", &south[..], date(2025, 11, 10)),
        ("=Plumber +bonus", TextLang::English, "7126", &north[..], date(2025, 6, 1)),
        ("Développeur Java", TextLang::French, "2512", &south[..], date(2025, 11, 25)),
        ("مطور برامج", TextLang::Arabic, "2512", &north[..], date(2025, 10, 1)),
        ("Java developer", TextLang::English, "2512", &south[..], date(2025, 9, 1)),
    ]
    .into_iter()
    .enumerate()
    {
        let vacancy = vacancy(n, title, language, code, places, day);
        let labels = if code == "7126" { &plumber } else { &developer };
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
    let is_plumber = code == "7126";
    let id = format!("board/{n}");
    let member = |posting: &str, source: &str, class| Member {
        posting: posting.to_owned(),
        source: source.to_owned(),
        url: format!("https://{source}.example/{n}"),
        posted: Some(day),
        class,
        agrees: vec!["title".to_owned()],
    };
    let reading = Reading {
        language,
        occupations: vec![OccupationGuess {
            code: IscoCode::parse(code).unwrap(),
            probability: 0.875,
        }],
        places: places.last().cloned().into_iter().collect(),
        contract: Some(if is_plumber { Contract::Permanent } else { Contract::Freelance }),
        education: Some(Education::Bac2),
        experience_years_min: Some(2),
        wage: is_plumber.then(|| Wage {
            min: Some(4000.0),
            max: Some(6000.0),
            currency: "XXD".to_owned(),
            period: WagePeriod::Month,
            month_min: Some(4000.0),
            month_max: Some(6000.0),
        }),
        positions: Some(1),
        remote: Some(if is_plumber { Remote::Onsite } else { Remote::Remote }),
        languages_required: vec!["fr".to_owned()],
        sector: Some(if is_plumber { 'F' } else { 'J' }),
        skills: vec![SkillMention {
            uri: if is_plumber { ESCO.to_owned() } else { "marsad:tool/sage".to_owned() },
            start: 0,
            end: 3,
            demanded: true,
            ..SkillMention::default()
        }],
        ..Reading::default()
    };
    Vacancy {
        members: vec![
            member(&id, "board", None),
            member(&format!("office/{n}"), "office", Some(DuplicateClass::Semantic)),
        ],
        id,
        title: title.to_owned(),
        employer: "Société Exemple".to_owned(),
        text: format!("{title}\n\"quoted\", with a comma"),
        location: "Port".to_owned(),
        url: format!("https://board.example/{n}"),
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
    let new = |area: &str, occupation: &str, period: &str, value: Option<f64>| Observation {
        n_postings: value.map(|it| it as u64 + 1),
        n_sources: value.map(|_| 2),
        imputed: None,
        status: if value.is_some() { ObsStatus::Normal } else { ObsStatus::Suppressed },
        confidentiality: if value.is_some() { ConfStatus::Free } else { ConfStatus::SmallCount },
        ..observation("vacancies_new", "COUNT", area, occupation, period, value)
    };
    let without_season = |period: &str, value: f64| {
        let mut it = new("XX", TOTAL, period, Some(value));
        let season = DIMENSIONS.iter().position(|it| *it == SEASONAL_ADJUST).unwrap();
        it.key[season] = ADJUSTED.to_owned();
        Observation { status: ObsStatus::Provisional, ..it }
    };
    cube.release(
        "vacancies_new",
        vec![
            without_season("2025-10", 42.25),
            without_season("2025-11", 47.5),
            new("XX", TOTAL, "2025-10", Some(40.0)),
            new("XX", TOTAL, "2025-11", Some(50.0)),
            new("XX", "7", "2025-11", Some(20.0)),
            new("XX", "7126", "2025-11", None),
            new("01", TOTAL, "2025-10", Some(15.0)),
            new("01", TOTAL, "2025-11", Some(25.0)),
            new("02", TOTAL, "2025-11", None),
        ],
    );
    let official = |measure: &str, area: &str, period: &str, value: f64| {
        observation("census", measure, area, TOTAL, period, Some(value))
    };
    let women = {
        let mut it = official("POPULATION", "XX", "2024", 510.0);
        let sex = DIMENSIONS.iter().position(|it| *it == "sex").unwrap();
        it.key[sex] = "F".to_owned();
        it
    };
    cube.release(
        "census",
        vec![
            official("POPULATION", "XX", "2014", 900.0),
            official("POPULATION", "XX", "2024", 1000.0),
            official("POPULATION", "01", "2024", 600.0),
            official("POPULATION", "01.1", "2024", 300.0),
            official("UNEMPLOYMENT_RATE", "01", "2024", 21.3),
            women,
        ],
    );
    cube.build()
}

fn observation(
    flow: &str,
    measure: &str,
    area: &str,
    occupation: &str,
    period: &str,
    value: Option<f64>,
) -> Observation {
    let mut key = marsad_model::neutral_key();
    area.clone_into(&mut key[0]);
    occupation.clone_into(&mut key[1]);
    Observation {
        dataflow: flow.to_owned(),
        measure: measure.to_owned(),
        key,
        period: Period::parse(period).unwrap(),
        value,
        status: ObsStatus::Normal,
        confidentiality: ConfStatus::Free,
        n_postings: None,
        n_sources: None,
        imputed: None,
    }
}

fn release(dataflow: &str) -> Release {
    Release {
        id: format!("{dataflow}-1"),
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
        name: Localized {
            ar: "مصدر".to_owned(), fr: "Source".to_owned(), en: "Source".to_owned()
        },
        kind: "html".to_owned(),
        operator: "Operator".to_owned(),
        homepage: format!("https://{id}.example/"),
        legal_basis: "consent".to_owned(),
        retention_days: 365,
        thinned_on: Some(date(2025, 11, 20)),
        sample,
        n_postings: 6,
        n_programmes: 0,
        n_lost: 1,
        n_problems: 2,
        first_seen: Some(date(2025, 6, 1)),
        last_seen: Some(date(2025, 11, 25)),
        reasons: vec![("no title".to_owned(), 1)],
    }
}
