//! From skills to occupations, and from one occupation to another: the figures of the pages.

use std::sync::Arc;

use axum::{
    body::to_bytes,
    extract::{Request, State as Shared},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use marsad_model::{IscoCode, Lang};
use marsad_taxonomy::Skill;
use serde_json::{Value, json};

use crate::{
    Error, State,
    api::{
        Answer, Ask,
        problem::{Problem, Sort},
        wire::{About, Coded},
    },
    download::{Cell, Table},
    find,
    matching::{self, Around, Basis, Demanded, Handed, MAX_BODY, Question, compare, suited},
    openapi::{Codes, Kind, Operation, Parameter, Schemas, Shape, wire},
    params::Params,
};

pub(crate) const ONE: Operation = Operation {
    id: "match",
    path: "/api/v1/match",
    tag: "match",
    summary: "Occupations that fit skills and jobs",
    about: "Occupations in the order of how well they go with the skills and jobs, each with its \
        reasons and with what is often asked for and was not named. No person is scored. A text or a \
        document is read by POST on the same address.",
    item: None,
    parameters: &[
        Parameter::several("skill", Kind::Code(Codes::Skill), "What somebody can."),
        Parameter::several(
            "job",
            Kind::Code(Codes::Occupation),
            "A unit group of ISCO-08 that somebody has worked in.",
        ),
        Parameter::new("place", Kind::Code(Codes::Place), "Where open vacancies are counted."),
    ],
    shape: Matched::schema,
    run: one,
};

pub(crate) const MOVES: Operation = Operation {
    id: "moves",
    path: "/api/v1/moves",
    tag: "match",
    summary: "From one occupation to another",
    about: "What employers of both occupations ask for, and what the first one lacks for the second. \
        Empty unless both are told.",
    item: None,
    parameters: &[
        Parameter::new("from", Kind::Code(Codes::Occupation), "The first occupation."),
        Parameter::new("to", Kind::Code(Codes::Occupation), "The second occupation."),
    ],
    shape: Moves::schema,
    run: moves,
};

wire! {
    /// What fits skills and jobs.
    pub(crate) struct Matched {
        /// What must be known to read it rightly.
        about: About,
        /// Skills that were named or recognised.
        skills: Vec<Coded>,
        /// Jobs that were named or recognised: unit groups of ISCO-08.
        jobs: Vec<Coded>,
        /// What fits, the best first.
        occupations: Vec<Suits>,
    }

    /// An occupation that fits.
    pub(crate) struct Suits {
        /// Its unit group of ISCO-08.
        occupation: Coded,
        /// Skills that were named and that its employers ask for more than others do.
        shared: Vec<Coded>,
        /// Skills that its employers often ask for and that were not named.
        lacking: Vec<Asks>,
        /// The job that it is, or is near by ISCO-08; null if it is none.
        job: Option<Coded>,
        /// Open vacancies, at the place if one is asked for.
        open_vacancies: usize,
        /// The published median of the advertised wage, in the country's currency a month; null if
        /// none is published.
        wage_median: Option<f64>,
        /// The lower quartile.
        wage_q1: Option<f64>,
        /// The upper quartile.
        wage_q3: Option<f64>,
        /// The group of occupations that the wage is of: the occupation, or one around it.
        wage_occupation: Option<String>,
        /// The place that the wage is of.
        wage_area: Option<String>,
    }

    /// A skill that employers of an occupation ask for.
    pub(crate) struct Asks {
        /// The skill.
        skill: Coded,
        /// The occupation, or the group around it where too few vacancies are known of it.
        occupation: String,
        /// Share of its vacancies that ask for it, in percent.
        percent: f64,
        /// Where the share comes from: `published` by the indicator `skill_demand`, or `search`: counted
        /// among the vacancies that a search for the occupation finds.
        basis: &'static str,
        /// Vacancies that ask for it; null where the share is published.
        vacancies: Option<usize>,
        /// Vacancies of the occupation; null where the share is published.
        of: Option<usize>,
    }

    /// From one occupation to another.
    pub(crate) struct Moves {
        /// What must be known to read it rightly.
        about: About,
        /// The first occupation.
        from: Option<Coded>,
        /// The second occupation.
        to: Option<Coded>,
        /// Asked for in both, with how often in the second.
        shared: Vec<Asks>,
        /// Asked for in the second only.
        lacking: Vec<Asks>,
    }
}

fn one(ask: &Ask<'_>) -> Result<Answer, Error> {
    let Ask { state, lang, .. } = *ask;
    let mut question = Question::default();
    for uri in ask.codes("skill") {
        question.skills.extend(find::skill(state, &uri));
    }
    for code in ask.codes("job") {
        let code = IscoCode::parse(&code).ok().filter(|code| code.level() == 4);
        let code = code.ok_or_else(|| Error::parameter("job", "is no unit group of ISCO-08"))?;
        question.jobs.push(code);
    }
    if let Some(code) = ask.codes("place").first() {
        let place = state.taxonomy.places.get(code);
        question.around = place.map(|place| Around { place, within: vec![code.clone()] });
    }
    let body = matched(state, lang, &question)?;
    Answer::new(ask, &body, &|| table(ask, &body), None)
}

fn matched(state: &State, lang: Lang, question: &Question<'_>) -> Result<Matched, Error> {
    let skill = |it: &&Skill| Coded::new(state, lang, "skill", &it.uri);
    let group = |it: &IscoCode| Coded::new(state, lang, "occupation", it.as_str());
    let mut occupations = Vec::new();
    if !question.is_empty() {
        for it in suited(state, question)? {
            let paid = it.paid.as_ref();
            occupations.push(Suits {
                occupation: group(&it.fit.group),
                shared: Coded::all(state, lang, "skill", &it.fit.shared),
                lacking: it.lacking.iter().map(|it| Asks::new(state, lang, it)).collect(),
                job: it.fit.job.map(|near| group(&near.job)),
                open_vacancies: it.n_open,
                wage_median: paid.and_then(|it| it.middle.value()),
                wage_q1: paid.and_then(|it| it.low.value()),
                wage_q3: paid.and_then(|it| it.high.value()),
                wage_occupation: paid.map(|it| it.group.to_string()),
                wage_area: paid.map(|it| it.area.clone()),
            });
        }
    }
    Ok(Matched {
        about: About::of_ads(state, lang),
        skills: question.skills.iter().map(skill).collect(),
        jobs: question.jobs.iter().map(group).collect(),
        occupations,
    })
}

impl Asks {
    fn new(state: &State, lang: Lang, it: &Demanded) -> Self {
        let (basis, counted) = match it.basis {
            Basis::Published => ("published", None),
            Basis::Found { n, of } => ("search", Some((n, of))),
        };
        let whole = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
        Self {
            skill: Coded::new(state, lang, "skill", &it.uri),
            occupation: it.group.to_string(),
            percent: it.percent,
            basis,
            vacancies: counted.map(|(n, _)| whole(n)),
            of: counted.map(|(_, of)| whole(of)),
        }
    }
}

fn table(ask: &Ask<'_>, body: &Matched) -> Table {
    let row = |it: &Suits| {
        let shared: Vec<&str> = it.shared.iter().map(|it| it.code.as_str()).collect();
        let lacking: Vec<&str> = it.lacking.iter().map(|it| it.skill.code.as_str()).collect();
        vec![
            Cell::Text(it.occupation.code.clone()),
            Cell::Text(it.occupation.label.clone()),
            Cell::Text(shared.join(" ")),
            Cell::Text(lacking.join(" ")),
            Cell::Text(it.open_vacancies.to_string()),
        ]
    };
    let columns = ["occupation", "label", "shared", "lacking", "open_vacancies"];
    Table {
        name: "match".to_owned(),
        lang: ask.lang,
        as_of: ask.state.as_of,
        columns: columns.map(str::to_owned).to_vec(),
        rows: body.occupations.iter().map(row).collect(),
        notes: body.about.notes(),
    }
}

fn moves(ask: &Ask<'_>) -> Result<Answer, Error> {
    let Ask { state, lang, .. } = *ask;
    let group = |name: &str| {
        let code = ask.codes(name).first().and_then(|it| IscoCode::parse(it).ok());
        match code {
            Some(code) if code.level() != 4 => {
                Err(Error::parameter(name, "is no unit group of ISCO-08"))
            }
            code => Ok(code),
        }
    };
    let (from, to) = (group("from")?, group("to")?);
    let both = from.zip(to).map(|(from, to)| compare(state, from, to)).transpose()?;
    let coded = |it: IscoCode| Coded::new(state, lang, "occupation", it.as_str());
    let asks = |list: &[Demanded]| -> Vec<Asks> {
        list.iter().map(|it| Asks::new(state, lang, it)).collect()
    };
    let body = Moves {
        about: About::of_ads(state, lang),
        from: from.map(coded),
        to: to.map(coded),
        shared: both.as_ref().map(|it| asks(&it.shared)).unwrap_or_default(),
        lacking: both.as_ref().map(|it| asks(&it.lacking)).unwrap_or_default(),
    };
    let table = || {
        let row = |(it, sort): (&Asks, &str)| {
            vec![
                Cell::Text(it.skill.code.clone()),
                Cell::Text(it.skill.label.clone()),
                Cell::Text(sort.to_owned()),
                Cell::Text(format!("{:.1}", it.percent)),
                Cell::Text(it.basis.to_owned()),
            ]
        };
        let shared = body.shared.iter().map(|it| row((it, "shared")));
        let lacking = body.lacking.iter().map(|it| row((it, "lacking")));
        Table {
            name: "moves".to_owned(),
            lang,
            as_of: state.as_of,
            columns: ["skill", "label", "sort", "percent", "basis"].map(str::to_owned).to_vec(),
            rows: shared.chain(lacking).collect(),
            notes: body.about.notes(),
        }
    };
    Answer::new(ask, &body, &table, None)
}

/// `POST /api/v1/match`: a text or a document, which is read in memory and forgotten.
pub(crate) async fn take(Shared(state): Shared<Arc<State>>, request: Request) -> Response {
    let (head, body) = request.into_parts();
    let params = Params::parse(head.uri.query().unwrap_or_default());
    let lang = params.get("lang").and_then(Lang::parse).unwrap_or(Lang::En);
    let Ok(body) = to_bytes(body, MAX_BODY).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let handed = Handed { text: String::new(), file: body.to_vec() };
    let taken = match matching::brought(Arc::clone(&state), handed).await {
        Ok(brought) => brought,
        Err(problem) => {
            let detail = format!("the body could not be used: {problem}");
            return Problem::new(Sort::Unprocessable, detail).at(ONE.path).into_response();
        }
    };
    let answer = tokio::task::spawn_blocking(move || {
        let question = Question {
            skills: taken.skills.iter().filter_map(|uri| find::skill(&state, uri)).collect(),
            jobs: taken.jobs,
            around: None,
        };
        matched(&state, lang, &question).map(|it| serde_json::to_vec(&it).unwrap_or_default())
    });
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
    match answer.await {
        Ok(Ok(body)) => (headers, body).into_response(),
        Ok(Err(error)) => Problem::from(error).at(ONE.path).into_response(),
        Err(panic) => Problem::internal(&panic.to_string()).into_response(),
    }
}

/// How the document tells of it.
pub(crate) fn taken(schemas: &mut Schemas) -> Value {
    let text = json!({ "schema": { "type": "string" } });
    json!({
        "operationId": "matchText",
        "tags": [ONE.tag],
        "summary": "Occupations that fit a text or a document",
        "description": "A CV or a list of skills, in Arabic, French or English, as plain text, PDF or \
            DOCX of at most 5 MiB. It is read in memory and forgotten: nothing of it is stored, logged \
            or sent back but the codes of skills and jobs.",
        "parameters": [{
            "name": "lang", "in": "query", "required": false,
            "description": "Language of labels.",
            "schema": { "type": "string", "enum": ["en", "fr", "ar"] },
        }],
        "requestBody": { "required": true, "content": {
            "text/plain": text,
            "application/pdf": text,
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document": text,
        } },
        "responses": {
            "200": { "description": "What fits.", "content": {
                "application/json": { "schema": Matched::schema(schemas) },
            } },
            "413": { "description": "More than 5 MiB." },
            "422": { "description": "Nothing could be read, or nothing was recognised." },
        },
    })
}
