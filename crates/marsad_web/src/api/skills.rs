//! Skills: ESCO's and the country pack's own.

use marsad_model::Lang;
use marsad_taxonomy::{Skill, SkillKind};

use crate::{
    Error,
    api::{
        Answer, Ask,
        complete::names::Sort,
        pages_of::page,
        wire::{About, Latest, Texts, latest, texts},
    },
    download::{Cell, Table},
    find,
    openapi::{AFTER, Codes, Kind, LIMIT, Operation, Parameter, Shape, wire},
};

pub(crate) const LIST: Operation = Operation {
    id: "listSkills",
    path: "/api/v1/skills",
    tag: "skills",
    summary: "List skills",
    about: "All skills in the order of their URI, or those that are called as `q` says, the best \
        fit first.",
    item: None,
    parameters: &[
        Parameter::new("q", Kind::Text, "Every word begins a word of a label, in any language."),
        Parameter::several(
            "kind",
            Kind::OneOf(|| SkillKind::ALL.iter().map(|it| it.id()).collect()),
            "What sort of thing it is.",
        ),
        AFTER,
        LIMIT,
    ],
    shape: Skills::schema,
    run: list,
};

pub(crate) const ONE: Operation = Operation {
    id: "getSkill",
    path: "/api/v1/skills/{id}",
    tag: "skills",
    summary: "One skill",
    about: "A skill with its names and its newest figures.",
    item: Some(Parameter::new(
        "id",
        Kind::Code(Codes::Skill),
        "Its `id`, or its URI (slashes escaped or not).",
    )),
    parameters: &[],
    shape: OneSkill::schema,
    run: one,
};

wire! {
    /// A page of skills.
    pub(crate) struct Skills {
        /// What must be known to read them rightly.
        about: About,
        /// Number of skills on all pages.
        total: usize,
        /// Address of the next page; null on the last one.
        next: Option<String>,
        /// The skills.
        skills: Vec<OfSkill>,
    }

    /// A skill.
    pub(crate) struct OfSkill {
        /// Short id: the last part of an ESCO URI; the country pack's own identifiers whole.
        id: String,
        /// ESCO URI, or the country pack's own identifier.
        uri: String,
        /// Its label; in English where the language asked for has none.
        label: String,
        /// skill, knowledge, tool, language, licence or soft.
        kind: &'static str,
    }

    /// One skill.
    pub(crate) struct OneSkill {
        /// What must be known to read its figures rightly.
        about: About,
        /// The skill.
        skill: OfSkill,
        /// Label by language; without the languages that have none.
        labels: Texts,
        /// The skill it stands below, where the country pack says so.
        broader: Option<OfSkill>,
        /// Other names.
        names: Vec<Name>,
        /// The newest figure of every measure that is known by skill, for the whole country.
        figures: Vec<Latest>,
    }

    /// Another name of a skill.
    pub(crate) struct Name {
        /// BCP 47 tag.
        lang: &'static str,
        /// The name.
        name: String,
    }
}

fn list(ask: &Ask<'_>) -> Result<Answer, Error> {
    let Ask { state, lang, .. } = *ask;
    let kinds = ask.codes("kind");
    let skills: Vec<&Skill> = match ask.text("q") {
        Some(words) => {
            let codes = ask.memo.names(state).codes(words, Sort::Skill);
            codes.into_iter().filter_map(|it| state.taxonomy.skills.get(it)).collect()
        }
        None => state.taxonomy.skills.all().collect(),
    };
    let is_wanted = |it: &&Skill| kinds.is_empty() || kinds.iter().any(|kind| kind == it.kind.id());
    let skills = skills.into_iter().filter(is_wanted).collect();
    let page = page(ask, skills, &|it| it.uri.clone())?;
    let body = Skills {
        about: About::of_codes(state, lang),
        total: page.total,
        next: page.next.clone(),
        skills: page.items.iter().map(|it| OfSkill::new(lang, it)).collect(),
    };
    let table = || file(ask, "skills", &body.skills);
    Answer::new(ask, &body, &table, page.next)
}

fn one(ask: &Ask<'_>) -> Result<Answer, Error> {
    let Ask { state, lang, .. } = *ask;
    let skill =
        find::skill(state, &ask.item).ok_or_else(|| Error::not_found("skill", &ask.item))?;
    let names = state.taxonomy.skills.labels.iter().filter(|it| it.uri == skill.uri);
    let broader = skill.broader.as_deref().and_then(|uri| state.taxonomy.skills.get(uri));
    let body = OneSkill {
        about: About::of_ads(state, lang),
        skill: OfSkill::new(lang, skill),
        labels: texts(&skill.label),
        broader: broader.map(|it| OfSkill::new(lang, it)),
        names: names.map(|it| Name { lang: it.lang.tag(), name: it.label.clone() }).collect(),
        figures: latest(state, lang, "skill", &skill.uri),
    };
    let table = || file(ask, "skill", std::slice::from_ref(&body.skill));
    Answer::new(ask, &body, &table, None)
}

fn file(ask: &Ask<'_>, name: &str, skills: &[OfSkill]) -> Table {
    let row = |it: &OfSkill| {
        [&it.id, &it.uri, &it.label, it.kind].map(|it| Cell::Text(it.to_owned())).to_vec()
    };
    Table {
        name: name.to_owned(),
        lang: ask.lang,
        as_of: ask.state.as_of,
        columns: ["id", "uri", "label", "kind"].map(str::to_owned).to_vec(),
        rows: skills.iter().map(row).collect(),
        notes: About::of_codes(ask.state, ask.lang).notes(),
    }
}

impl OfSkill {
    fn new(lang: Lang, skill: &Skill) -> Self {
        Self {
            id: find::skill_id(&skill.uri).to_owned(),
            uri: skill.uri.clone(),
            label: skill.label_in(lang).to_owned(),
            kind: skill.kind.id(),
        }
    }
}
