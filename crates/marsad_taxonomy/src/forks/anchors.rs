//! What rows stand on: official concepts as they are now, and those of rows above.

use std::collections::{BTreeMap, BTreeSet};

use super::{is_official, unit_group};
use crate::{Esco, EscoConcept, EscoLabel, Occupations, Skills, Successors};

/// What became of an anchor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found {
    /// It is there; its group, if it is an occupation.
    There(String),
    /// Its successor, and its group.
    Moved(String, String),
    /// Nothing was imported that could say.
    Unknown,
    /// It is gone; those that took its place, if they are several.
    Gone(Vec<String>),
}

pub(super) struct Anchors<'t> {
    successors: &'t Successors,
    groups: BTreeSet<String>,
    /// Occupations by URI, with their groups.
    occupations: BTreeMap<String, String>,
    own: BTreeMap<String, String>,
    occupation_names: Names,
    skills: BTreeSet<String>,
    skill_names: Names,
}

/// Official concepts by language and preferred name.
type Names = BTreeMap<(String, String), String>;

impl<'t> Anchors<'t> {
    pub(super) fn new(esco: &Esco, successors: &'t Successors, groups: &Occupations) -> Self {
        Self {
            successors,
            groups: groups.all().map(|it| it.code.to_string()).collect(),
            occupations: esco
                .occupations
                .iter()
                .map(|it| (it.uri.clone(), it.code.clone()))
                .collect(),
            own: BTreeMap::new(),
            occupation_names: names(&esco.occupations),
            skills: esco.skills.iter().map(|it| it.uri.clone()).collect(),
            skill_names: names(&esco.skills),
        }
    }

    /// The group below which an occupation stands.
    pub(super) fn group_of(&self, below: &str) -> Found {
        if is_official(below) {
            return self.occupation(below);
        }
        if let Some(code) = self.own.get(below) {
            return Found::There(code.clone());
        }
        let is_group = unit_group(below).is_some();
        match is_group && (self.groups.is_empty() || self.groups.contains(below)) {
            true => Found::There(below.to_owned()),
            false => Found::Gone(Vec::new()),
        }
    }

    pub(super) fn occupation(&self, uri: &str) -> Found {
        if self.occupations.is_empty() {
            return Found::Unknown;
        }
        if let Some(code) = self.occupations.get(uri) {
            return Found::There(code.clone());
        }
        match self.successors.of(uri, |uri| self.occupations.contains_key(uri)) {
            Some(heir) => Found::Moved(heir.to_owned(), self.occupations[heir].clone()),
            None => self.gone(uri),
        }
    }

    /// A skill of the pack that the imported version has no more counts as gone, though the pack keeps it.
    pub(super) fn skill(&self, uri: &str, known: &Skills) -> Found {
        match known.get(uri) {
            Some(skill) if skill.uri != uri && is_official(uri) => {
                return Found::Moved(skill.uri.clone(), String::new());
            }
            Some(_) if !is_official(uri) => return Found::There(String::new()),
            None if !is_official(uri) => return Found::Gone(Vec::new()),
            _ => {}
        }
        if self.skills.contains(uri) {
            return Found::There(String::new());
        }
        if self.skills.is_empty() {
            return Found::Unknown;
        }
        match self.successors.of(uri, |uri| self.skills.contains(uri)) {
            Some(heir) => Found::Moved(heir.to_owned(), String::new()),
            None => self.gone(uri),
        }
    }

    fn gone(&self, uri: &str) -> Found {
        let heirs = self.successors.heirs(uri);
        let several = heirs.len() > 1;
        Found::Gone(heirs.into_iter().filter(|_| several).map(str::to_owned).collect())
    }

    pub(super) fn add_own(&mut self, uri: &str, code: &str) {
        self.own.insert(uri.to_owned(), code.to_owned());
    }

    pub(super) fn occupation_called(&self, labels: &[EscoLabel]) -> Option<String> {
        called(&self.occupation_names, labels)
    }

    pub(super) fn skill_called(&self, labels: &[EscoLabel]) -> Option<String> {
        called(&self.skill_names, labels)
    }
}

fn names(concepts: &[EscoConcept]) -> Names {
    let mut names = Names::new();
    for concept in concepts {
        for label in preferred(&concept.labels) {
            names.insert(name(label), concept.uri.clone());
        }
    }
    names
}

fn called(names: &Names, labels: &[EscoLabel]) -> Option<String> {
    preferred(labels).find_map(|label| names.get(&name(label)).cloned())
}

/// The first label of each language.
fn preferred(labels: &[EscoLabel]) -> impl Iterator<Item = &EscoLabel> {
    let mut seen = BTreeSet::new();
    labels.iter().filter(move |label| seen.insert(label.lang.as_str()))
}

fn name(label: &EscoLabel) -> (String, String) {
    (label.lang.clone(), label.text.to_lowercase())
}
