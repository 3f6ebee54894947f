//! Where the parts of a row stand in a message with series.

use super::DataMessage;
use crate::{format::Format, model::Attachment, query::AtObservation};

/// How the rows of a message are arranged.
pub(super) struct Layout {
    /// The dimension that tells the observations of a series apart; none where there are no series.
    pub at: Option<usize>,
    /// Where each attribute stands.
    pub attributes: Vec<Level>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    Set,
    Series,
    Observation,
}

/// The series that the last row was of.
#[derive(Default)]
pub(super) struct Series {
    key: Vec<String>,
    pub is_open: bool,
}

impl Layout {
    pub(super) fn new(message: &DataMessage<'_>) -> Self {
        let dimensions = &message.structure.dimensions;
        let at = match message.at {
            AtObservation::Time => dimensions.iter().position(|it| it.is_time),
            AtObservation::Dimension(id) => dimensions.iter().position(|it| it.id == *id),
            AtObservation::All => None,
        };
        // A series needs a key.
        let at = at.filter(|_| dimensions.len() > 1);
        let is_of_series = |attached: &[String]| match at.and_then(|at| dimensions.get(at)) {
            Some(at) => !attached.contains(&at.id),
            None => false,
        };
        // Version 3.0 of SDMX-ML has an element for them that sdmx1 does not know, and sdmx1 fails on
        // them at the set, where 2.1 has them.
        let has_none_of_sets = message.wish.format == Format::DataXml30;
        let attributes = message.structure.attributes.iter().map(|it| match &it.attachment {
            Attachment::Dataset if !has_none_of_sets => Level::Set,
            Attachment::Dataset if at.is_some() => Level::Series,
            Attachment::Dimensions(ids) if is_of_series(ids) => Level::Series,
            _ => Level::Observation,
        });
        Self { at, attributes: attributes.collect() }
    }

    /// Whether the row is of a series that has no observations.
    pub(super) fn is_bare(&self, key: &[&str]) -> bool {
        self.at.is_some_and(|at| key.get(at).is_none_or(|it| it.is_empty()))
    }
}

impl Series {
    /// Whether `key` is of this series, all but its dimension `at` being equal.
    pub(super) fn has(&self, key: &[&str], at: usize) -> bool {
        self.is_open
            && self.key.len() == key.len()
            && self.key.iter().zip(key).enumerate().all(|(i, (own, it))| i == at || own == it)
    }

    pub(super) fn open(&mut self, key: &[&str]) {
        self.key.resize_with(key.len(), String::new);
        for (own, it) in self.key.iter_mut().zip(key) {
            own.clear();
            own.push_str(it);
        }
        self.is_open = true;
    }
}
