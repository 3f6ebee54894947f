//! A question about data in the words of SDMX, as one to the cube.

use std::collections::BTreeSet;

use marsad_indicators::{Codes, Figure, Scope};
use marsad_model::DIMENSIONS;
use marsad_sdmx::query::{Condition, Context, Filter, FlowReference, Key, Operator, Versions};

use super::{artefacts::Served, codes, error::Failure};
use crate::State;

/// Which figures of a flow.
#[derive(Clone)]
pub(super) struct Question<'s> {
    pub(super) served: &'s Served,
    /// Our codes per dimension of the model; none lets all through.
    wanted: Vec<Option<Vec<String>>>,
    measures: Option<Vec<String>>,
    frequencies: Option<BTreeSet<String>>,
    /// First and last day of a period's limits.
    from: Option<i32>,
    to: Option<i32>,
    time: Vec<Vec<Condition>>,
    statuses: Vec<Filter>,
    /// Several keys: an observation has to fit one of them as a whole.
    keys: Vec<Vec<Option<BTreeSet<String>>>>,
}

/// Everything that limits which figures are meant.
pub(super) struct Limits<'q> {
    pub(super) keys: &'q [Key],
    pub(super) filters: &'q [Filter],
    pub(super) start: Option<&'q str>,
    pub(super) end: Option<&'q str>,
}

/// The flow that is asked for.
pub(super) fn flow<'s>(flows: &'s [Served], asked: &FlowReference) -> Result<&'s Served, Failure> {
    let is_named = |served: &&Served| {
        let (of, structure) = (&served.dataflow.of, &served.structure.of);
        let is_id = |id: &str| match asked.context {
            Context::Dataflow => id == of.id,
            Context::DataStructure => id == structure.id,
            Context::Any => id == of.id || id == structure.id,
        };
        (asked.agencies.is_empty() || asked.agencies.contains(&of.agency))
            && (asked.ids.is_empty() || asked.ids.iter().any(|id| is_id(id)))
    };
    let has_version = |served: &&Served| match &asked.versions {
        Versions::Latest | Versions::All => true,
        Versions::These(versions) => {
            versions.iter().any(|it| is_version(it, &served.dataflow.of.version))
        }
    };
    let mut found = flows.iter().filter(is_named).filter(has_version);
    match (found.next(), found.next()) {
        (Some(served), None) => Ok(served),
        (None, _) => Err(Failure::Unknown(match flows.iter().find(is_named) {
            Some(Served { dataflow, .. }) => {
                format!("`{}` is of version {}", dataflow.of.id, dataflow.of.version)
            }
            None => "no dataflow is called so".to_owned(),
        })),
        (Some(_), Some(_)) => {
            Err(Failure::NotImplemented("data of several dataflows in one message".to_owned()))
        }
    }
}

/// Whether `asked` means `own`: `1` and `1.0.0` mean 1.0.
pub(super) fn is_version(asked: &str, own: &str) -> bool {
    let plain = |it: &str| {
        let mut it = it;
        while let Some(shorter) = it.strip_suffix(".0") {
            it = shorter;
        }
        it.to_owned()
    };
    plain(asked) == plain(own)
}

impl<'s> Question<'s> {
    pub(super) fn new(served: &'s Served, limits: &Limits<'_>) -> Result<Self, Failure> {
        let day = |text: Option<&str>, name: &str| match text {
            None => Ok(None),
            Some(text) => codes::days(text).map(Some).ok_or_else(|| {
                Failure::Syntax(format!("`{name}` is a period or a date, not `{text}`"))
            }),
        };
        let mut question = Self {
            served,
            wanted: vec![None; DIMENSIONS.len()],
            measures: None,
            frequencies: None,
            from: day(limits.start, "startPeriod")?.map(|(first, _)| first),
            to: day(limits.end, "endPeriod")?.map(|(_, last)| last),
            time: Vec::new(),
            statuses: Vec::new(),
            keys: Vec::new(),
        };
        question.fit_keys(limits.keys)?;
        for filter in limits.filters {
            question.fit(filter)?;
        }
        Ok(question)
    }

    /// The figures that fit, in the order of series and time.
    pub(super) fn figures<'q, 'a: 'q>(
        &'q self,
        state: &'a State,
        scope: Scope,
    ) -> impl Iterator<Item = Figure<'a>> + 'q {
        let mut wanted = [Codes::Any; DIMENSIONS.len()];
        for (n, codes) in self.wanted.iter().enumerate() {
            if let Some(codes) = codes {
                wanted[n] = Codes::Among(codes);
            }
        }
        let measures = self.measures.as_deref().map_or(Codes::Any, Codes::Among);
        let figures = state.cube.scan(&self.served.id, measures, &wanted, scope);
        figures.filter(|figure| self.fits(*figure))
    }

    /// As it is, but with one component of the key left open.
    pub(super) fn without(&self, component: usize) -> Self {
        let mut open = self.clone();
        match component.checked_sub(1) {
            None => open.frequencies = None,
            Some(n) => match self.served.dimensions.get(n) {
                Some(dimension) => open.wanted[*dimension] = None,
                None => open.measures = None,
            },
        }
        for key in &mut open.keys {
            if let Some(codes) = key.get_mut(component) {
                *codes = None;
            }
        }
        open
    }

    fn fits(&self, figure: Figure<'_>) -> bool {
        let period = figure.period();
        if let Some(frequencies) = &self.frequencies
            && !frequencies.contains(codes::frequency(period))
        {
            return false;
        }
        if self.from.is_some() || self.to.is_some() || !self.time.is_empty() {
            let (first, last) = codes::days_of(period);
            let holds = |condition: &Condition| compare(condition, (first, last));
            if self.from.is_some_and(|from| first < from)
                || self.to.is_some_and(|to| last > to)
                || !self.time.iter().all(|term| term.iter().any(holds))
            {
                return false;
            }
        }
        let is_status = |filter: &Filter| {
            let own = match filter.component.as_str() {
                "OBS_STATUS" => figure.status().code(),
                _ => figure.confidentiality().code(),
            };
            holds(filter, own)
        };
        self.statuses.iter().all(is_status)
            && (self.keys.is_empty() || self.keys.iter().any(|key| self.fits_key(key, figure)))
    }

    fn fits_key(&self, key: &[Option<BTreeSet<String>>], figure: Figure<'_>) -> bool {
        key.iter().enumerate().all(|(n, codes)| {
            let Some(codes) = codes else { return true };
            match n.checked_sub(1) {
                None => codes.contains(codes::frequency(figure.period())),
                Some(n) => match self.served.dimensions.get(n) {
                    Some(dimension) => codes.contains(figure.code_at(*dimension)),
                    None => codes.contains(figure.measure()),
                },
            }
        })
    }

    fn fit_keys(&mut self, keys: &[Key]) -> Result<(), Failure> {
        let components = self.served.dimensions.len() + 2;
        for key in keys {
            if key.len() > components {
                let names: Vec<&str> = self.served.structure.dimensions[..components]
                    .iter()
                    .map(|it| it.id.as_str())
                    .collect();
                return Err(Failure::Syntax(format!(
                    "the key has {} parts; these are its dimensions: {}",
                    key.len(),
                    names.join(".")
                )));
            }
        }
        let ours = |key: &Key| -> Vec<Option<BTreeSet<String>>> {
            (0..components)
                .map(|n| {
                    let codes = key.get(n).filter(|it| !it.is_empty())?;
                    Some(codes.iter().filter_map(|it| self.our_code(n, it)).collect())
                })
                .collect()
        };
        let keys: Vec<_> = keys.iter().map(ours).collect();
        for n in 0..components {
            // What all keys together let through.
            let all: Option<BTreeSet<String>> = keys
                .iter()
                .map(|key| key[n].clone())
                .reduce(|a, b| a.zip(b).map(|(a, b)| a.union(&b).cloned().collect()))
                .flatten();
            if let Some(codes) = all {
                self.limit(n, codes);
            }
        }
        if keys.len() > 1 {
            self.keys = keys;
        }
        Ok(())
    }

    fn fit(&mut self, filter: &Filter) -> Result<(), Failure> {
        match filter.component.as_str() {
            "TIME_PERIOD" => {
                let values = filter.terms.iter().flatten();
                if let Some(bad) = values.into_iter().find(|it| codes::days(&it.value).is_none()) {
                    let value = &bad.value;
                    return Err(Failure::Syntax(format!(
                        "`c[TIME_PERIOD]` is compared with periods or dates, not with `{value}`"
                    )));
                }
                self.time.extend(filter.terms.iter().cloned());
                return Ok(());
            }
            "OBS_STATUS" | "CONF_STATUS" => {
                self.statuses.push(filter.clone());
                return Ok(());
            }
            _ => {}
        }
        let dimensions = &self.served.structure.dimensions;
        let Some(n) = dimensions.iter().position(|it| it.id == filter.component) else {
            let is_known = self.served.structure.components().any(|it| it.id == filter.component);
            let name = &filter.component;
            return Err(if is_known {
                Failure::NotImplemented(format!("a filter by `{name}`"))
            } else {
                Failure::Syntax(format!("there is no component `{name}`"))
            });
        };
        let fitting = self.served.values[n].iter().filter(|code| holds(filter, code));
        let codes = fitting.filter_map(|code| self.our_code(n, code)).collect();
        self.limit(n, codes);
        Ok(())
    }

    /// Lets only `codes` (ours) of the `n`th component through, of those that were let through.
    fn limit(&mut self, n: usize, codes: BTreeSet<String>) {
        let narrow = |before: &Option<Vec<String>>| match before {
            None => codes.iter().cloned().collect(),
            Some(before) => before.iter().filter(|it| codes.contains(*it)).cloned().collect(),
        };
        match n.checked_sub(1) {
            None => {
                let before = self.frequencies.take();
                self.frequencies = Some(match before {
                    None => codes,
                    Some(before) => before.intersection(&codes).cloned().collect(),
                });
            }
            Some(n) => match self.served.dimensions.get(n).copied() {
                Some(dimension) => self.wanted[dimension] = Some(narrow(&self.wanted[dimension])),
                None => self.measures = Some(narrow(&self.measures)),
            },
        }
    }

    /// Our code of an SDMX code of the `n`th component of the key; none if no figure has it.
    fn our_code(&self, n: usize, code: &str) -> Option<String> {
        match n.checked_sub(1) {
            None => Some(code.to_owned()),
            Some(n) => match self.served.codes.get(n) {
                Some(codes) => codes.get(code).cloned(),
                None => self.served.measures.get(code).cloned(),
            },
        }
    }
}

/// Whether a code passes a filter.
fn holds(filter: &Filter, code: &str) -> bool {
    let passes = |condition: &Condition| {
        let value = condition.value.as_str();
        match condition.operator {
            Operator::Equal => code == value,
            Operator::NotEqual => code != value,
            Operator::Less => code < value,
            Operator::LessOrEqual => code <= value,
            Operator::Greater => code > value,
            Operator::GreaterOrEqual => code >= value,
            Operator::Contains => code.contains(value),
            Operator::ContainsNot => !code.contains(value),
            Operator::StartsWith => code.starts_with(value),
            Operator::EndsWith => code.ends_with(value),
        }
    };
    filter.terms.iter().all(|term| term.iter().any(passes))
}

/// Whether a period passes a condition on time.
fn compare(condition: &Condition, (first, last): (i32, i32)) -> bool {
    let Some((from, to)) = codes::days(&condition.value) else { return false };
    match condition.operator {
        Operator::Equal => first >= from && last <= to,
        Operator::NotEqual => last < from || first > to,
        Operator::Less => last < from,
        Operator::LessOrEqual => last <= to,
        Operator::Greater => first > to,
        Operator::GreaterOrEqual => first >= from,
        _ => false,
    }
}
