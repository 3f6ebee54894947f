//! Observations on their way out, in memory that does not grow with their number.

use std::{fmt::Write as _, sync::Arc};

use axum::body::{Body, Bytes};
use futures::StreamExt;
use jiff::Timestamp;
use marsad_indicators::{Figure, Grade, Scope, season};
use marsad_model::{ADJUSTED, SEASONAL_ADJUST, Vintage};
use marsad_sdmx::{
    Action, Attachment, DataStructure, Row, Wish,
    query::{AtObservation, DataQuery, Detail, Shown},
    write::{DataMessage, DataWriter, Header, SetHeader},
};

use super::{
    artefacts::{Served, Service},
    codes,
    error::Failure,
    question::{Limits, Question, flow},
};
use crate::State;

/// Bytes that are sent at a time.
const CHUNK: usize = 64 * 1024;

/// Figures that are sorted anew, where series are not over time.
const MOST_SORTED: usize = 2_000_000;

/// One set of a message: what is said of which figures.
struct Set {
    scope: Scope,
    action: Action,
    valid_from: Option<String>,
    valid_to: Option<String>,
}

/// An answer that is ready to be written.
pub(super) struct Answer {
    state: Arc<State>,
    service: Arc<Service>,
    query: DataQuery,
    header: Header,
    wish: Wish,
    languages: Vec<String>,
    sets: Vec<Set>,
    /// Observations passed over and sent, of all sets together.
    range: (usize, usize),
    /// How many there are in all; known only if a range is asked for.
    pub(super) total: Option<usize>,
}

/// What is asked for, beside the query itself.
pub(super) struct Manner {
    pub(super) header: Header,
    pub(super) wish: Wish,
    pub(super) languages: Vec<String>,
    /// First and last observation of a range.
    pub(super) range: Option<(usize, usize)>,
}

impl Answer {
    pub(super) fn new(
        state: &Arc<State>,
        service: &Arc<Service>,
        query: DataQuery,
        manner: Manner,
    ) -> Result<Self, Failure> {
        let served = flow(&service.flows, &query.flow)?;
        // There is one provider, the agency; an id may name it with the provider's scheme.
        let is_ours = |it: &String| it.split(',').any(|part| part == service.agency);
        if query.provider.as_ref().is_some_and(|it| !is_ours(it)) {
            return Err(Failure::NoResults("nobody provides data under this name".to_owned()));
        }
        if let AtObservation::Dimension(id) = &query.at_observation
            && served.structure.dimension(id).is_none()
        {
            return Err(Failure::Syntax(format!("there is no dimension `{id}`")));
        }
        let vintages = state.vintages.get(&served.id).map_or(&[][..], Vec::as_slice);
        let sets = sets(vintages, &query)?;
        let question = question(served, &query)?;
        let figures = || sets.iter().flat_map(|set| question.figures(state, set.scope));
        if figures().next().is_none() {
            return Err(Failure::NoResults("there are no data for that".to_owned()));
        }
        let limit = query.limit.unwrap_or(usize::MAX);
        let (range, total) = match manner.range {
            None => ((query.offset, limit), None),
            Some((first, last)) => {
                let total = figures().count();
                if first >= total {
                    return Err(Failure::Range(total as u64));
                }
                ((first, last.saturating_sub(first).saturating_add(1)), Some(total))
            }
        };
        if matches!(query.at_observation, AtObservation::Dimension(_))
            && figures().take(MOST_SORTED + 1).count() > MOST_SORTED
        {
            return Err(Failure::TooLarge(format!(
                "more than {MOST_SORTED} observations are given over time only"
            )));
        }
        Ok(Self {
            state: Arc::clone(state),
            service: Arc::clone(service),
            header: manner.header,
            wish: manner.wish,
            languages: manner.languages,
            query,
            sets,
            range,
            total,
        })
    }

    /// Writes on a thread of its own, as fast as the reader takes it.
    pub(super) fn body(self) -> Body {
        let (sender, receiver) = tokio::sync::mpsc::channel::<Result<Bytes, std::io::Error>>(4);
        tokio::task::spawn_blocking(move || {
            let send = |chunk: Vec<u8>| sender.blocking_send(Ok(Bytes::from(chunk))).is_ok();
            if let Err(failure) = self.write(send) {
                // The status is sent already: break off, so that nobody takes it for whole.
                tracing::error!(?failure, "an SDMX answer was broken off");
                let broken = std::io::Error::other("the answer could not be completed");
                drop(sender.blocking_send(Err(broken)));
            }
        });
        let chunks = futures::stream::unfold(receiver, |mut receiver| async move {
            receiver.recv().await.map(|chunk| (chunk, receiver))
        });
        // Compression asks once more after the end.
        Body::from_stream(chunks.fuse())
    }

    /// Gives the message in chunks to `send`, which says whether anybody still reads.
    fn write(&self, mut send: impl FnMut(Vec<u8>) -> bool) -> Result<(), Failure> {
        let served = flow(&self.service.flows, &self.query.flow)?;
        let question = question(served, &self.query)?;
        let (structure, shown) = shown(served, &self.query);
        let message = DataMessage {
            header: &self.header,
            flow: &served.dataflow,
            structure: &structure,
            artefacts: &self.service.structures,
            wish: self.wish,
            at: &self.query.at_observation,
            languages: &self.languages,
        };
        let mut writer = DataWriter::new(message);
        let mut out = Vec::with_capacity(CHUNK + CHUNK / 4);
        let mut cells = Cells::new(served, shown, self.query.detail);
        let (mut skip, mut left) = self.range;
        for set in &self.sets {
            let header = SetHeader {
                action: set.action,
                valid_from: set.valid_from.as_deref(),
                valid_to: set.valid_to.as_deref(),
            };
            writer.begin(header, &mut out);
            let figures = question.figures(&self.state, set.scope);
            for figure in arranged(served, &self.query, figures) {
                if skip > 0 {
                    skip -= 1;
                    continue;
                }
                if left == 0 {
                    break;
                }
                left -= 1;
                cells.fill(figure, |row| writer.row(row, &mut out));
                if out.len() >= CHUNK {
                    let full = std::mem::replace(&mut out, Vec::with_capacity(CHUNK + CHUNK / 4));
                    if !send(full) {
                        return Ok(());
                    }
                }
            }
        }
        writer.end(&mut out);
        send(out);
        Ok(())
    }
}

fn question<'s>(served: &'s Served, query: &DataQuery) -> Result<Question<'s>, Failure> {
    let limits = Limits {
        keys: &query.keys,
        filters: &query.filters,
        start: query.start.as_deref(),
        end: query.end.as_deref(),
    };
    Question::new(served, &limits)
}

/// Which vintages are told of.
fn sets(vintages: &[Vintage], query: &DataQuery) -> Result<Vec<Set>, Failure> {
    let time = |text: &Option<String>, name: &str| match text {
        None => Ok(None),
        Some(text) => moment(text).map(Some).ok_or_else(|| {
            Failure::Syntax(format!("`{name}` is a date and time with zone, not `{text}`"))
        }),
    };
    let as_of = time(&query.as_of, "asOf")?;
    let after = time(&query.updated_after, "updatedAfter")?;
    let set = |scope, action| Set { scope, action, valid_from: None, valid_to: None };
    let known = match as_of {
        None => vintages.len(),
        Some(as_of) => vintages.iter().take_while(|it| it.at <= as_of).count(),
    };
    if let (Some(as_of), Some(after)) = (as_of, after)
        && after > as_of
    {
        return Err(Failure::Syntax("`updatedAfter` is later than `asOf`".to_owned()));
    }
    if query.include_history {
        if after.is_some() {
            return Err(Failure::NotImplemented("`includeHistory` with `updatedAfter`".to_owned()));
        }
        let mut sets = Vec::new();
        for (n, vintage) in vintages.iter().take(known).enumerate() {
            let at = Some(vintage.at.to_string());
            let begun = set(Scope::Begun(n), Action::Replace);
            sets.push(Set { valid_from: at.clone(), ..begun });
            if n > 0 {
                sets.push(Set { valid_to: at, ..set(Scope::Ended(n), Action::Delete) });
            }
        }
        return Ok(sets);
    }
    match (as_of, after) {
        (None, None) => Ok(vec![set(Scope::Newest, Action::Replace)]),
        (Some(_), None) => match known.checked_sub(1) {
            Some(last) => Ok(vec![set(Scope::Of(last), Action::Replace)]),
            None => Err(Failure::NoResults("nothing was published by then".to_owned())),
        },
        (None, Some(after)) => {
            let first = vintages.iter().take_while(|it| it.at <= after).count();
            Ok(vec![
                set(Scope::Since(first), Action::Replace),
                set(Scope::Gone(first), Action::Delete),
            ])
        }
        (Some(_), Some(_)) => Err(Failure::NotImplemented("`asOf` with `updatedAfter`".to_owned())),
    }
}

/// A date and time; without a zone it is taken as universal time, and a date as its beginning.
fn moment(text: &str) -> Option<Timestamp> {
    let with = |rest: &str| format!("{text}{rest}").parse().ok();
    text.parse().ok().or_else(|| with("Z")).or_else(|| with("T00:00:00Z"))
}

/// The structure with only the attributes and measures that are wanted, and which of the attributes
/// these are.
fn shown(served: &Served, query: &DataQuery) -> (DataStructure, Vec<usize>) {
    let mut structure = served.structure.clone();
    let is_shown = |attachment: &Attachment, id: &str| match (&query.attributes, query.detail) {
        (_, Detail::DataOnly | Detail::SeriesKeysOnly) => false,
        (None, Detail::NoData) => *attachment != Attachment::Observation,
        (None, _) => true,
        (Some(Shown::None), _) => false,
        (Some(Shown::Dataset), _) => *attachment == Attachment::Dataset,
        (Some(Shown::Series), _) => matches!(attachment, Attachment::Dimensions(_)),
        (Some(Shown::Observation), _) => *attachment == Attachment::Observation,
        (Some(Shown::These(ids)), _) => ids.iter().any(|it| it == id),
    };
    let wanted: Vec<usize> = (0..structure.attributes.len())
        .filter(|n| {
            let attribute = &structure.attributes[*n];
            is_shown(&attribute.attachment, &attribute.component.id)
        })
        .collect();
    structure.attributes = wanted.iter().map(|n| structure.attributes[*n].clone()).collect();
    let has_measure = match &query.measures {
        None => true,
        Some(Shown::These(ids)) => ids.iter().any(|it| it == "OBS_VALUE"),
        Some(_) => false,
    };
    if !has_measure {
        structure.measures.clear();
    }
    (structure, wanted)
}

/// Figures in the order of the message's series, and only the first or last of each if so asked.
fn arranged<'a>(
    served: &'a Served,
    query: &'a DataQuery,
    figures: impl Iterator<Item = Figure<'a>> + 'a,
) -> Box<dyn Iterator<Item = Figure<'a>> + 'a> {
    if let AtObservation::Dimension(id) = &query.at_observation {
        let mut all: Vec<Figure<'_>> = figures.collect();
        let order = |figure: &Figure<'a>| {
            let mut rest: Vec<&str> = vec![codes::frequency(figure.period())];
            let mut own = if id == "FREQ" { codes::frequency(figure.period()) } else { "" };
            for n in &served.dimensions {
                let code = figure.code_at(*n);
                if codes::concept(*n) == id { own = code } else { rest.push(code) }
            }
            if id == "MEASURE" {
                own = figure.measure()
            } else {
                rest.push(figure.measure())
            }
            (rest, figure.period(), own)
        };
        all.sort_by(|a, b| order(a).cmp(&order(b)));
        return Box::new(all.into_iter());
    }
    let is_keys = matches!(query.detail, Detail::SeriesKeysOnly | Detail::NoData);
    let (first, last) = if is_keys { (Some(1), None) } else { (query.first, query.last) };
    if first.is_none() && last.is_none() {
        return Box::new(figures);
    }
    Box::new(Series { figures: figures.peekable() }.flat_map(move |series| {
        let n = series.len();
        let head = first.map_or(0, |it| it.min(n));
        let tail = last.map_or(0, |it| it.min(n));
        let is_kept = move |place: usize| place < head || place >= n - tail;
        series.into_iter().enumerate().filter(move |(n, _)| is_kept(*n)).map(|(_, it)| it)
    }))
}

/// Figures series by series.
struct Series<'a, I: Iterator<Item = Figure<'a>>> {
    figures: std::iter::Peekable<I>,
}

impl<'a, I: Iterator<Item = Figure<'a>>> Iterator for Series<'a, I> {
    type Item = Vec<Figure<'a>>;

    fn next(&mut self) -> Option<Vec<Figure<'a>>> {
        let first = self.figures.next()?;
        let mut series = vec![first];
        while let Some(more) = self.figures.next_if(|it| it.continues(&first)) {
            series.push(more);
        }
        Some(series)
    }
}

/// The cells of one row, kept between rows so that what does not change is not written anew.
struct Cells<'a> {
    served: &'a Served,
    detail: Detail,
    /// Places of the wanted attributes in the whole structure.
    shown: Vec<usize>,
    /// Our codes that `key` was written of.
    last: Vec<&'a str>,
    key: Vec<String>,
    value: String,
    /// Of the measure.
    decimals: u8,
    /// Unit and decimals of a measure; the rest is of the observation.
    attributes: Vec<String>,
}

impl<'a> Cells<'a> {
    fn new(served: &'a Served, shown: Vec<usize>, detail: Detail) -> Self {
        let n = served.dimensions.len();
        Self {
            served,
            detail,
            last: vec![""; n + 1],
            key: vec![String::new(); n + 3],
            value: String::new(),
            decimals: 0,
            attributes: vec![String::new(); served.structure.attributes.len()],
            shown,
        }
    }

    fn fill(&mut self, figure: Figure<'a>, row: impl FnOnce(&Row<'_>)) {
        let served = self.served;
        let n = served.dimensions.len();
        rewrite(&mut self.key[0], codes::frequency(figure.period()));
        for (place, dimension) in served.dimensions.iter().enumerate() {
            let code = figure.code_at(*dimension);
            if self.last[place] != code {
                let code_there = codes::code(*dimension, code, &served.country);
                rewrite(&mut self.key[place + 1], &code_there);
                self.last[place] = code;
            }
        }
        if self.last[n] != figure.measure() {
            self.last[n] = figure.measure();
            rewrite(&mut self.key[n + 1], &codes::id(figure.measure()));
            let unknown = (String::new(), 0);
            let (unit, decimals) = served.units.get(figure.measure()).unwrap_or(&unknown);
            rewrite(&mut self.attributes[0], unit);
            rewrite(&mut self.attributes[1], "0");
            self.decimals = *decimals;
        }
        // Writing to a string cannot fail.
        let is_adjusted = figure.code(SEASONAL_ADJUST) == ADJUSTED;
        let decimals = if is_adjusted { season::DECIMALS } else { self.decimals };
        self.attributes[2].clear();
        let _ = write!(self.attributes[2], "{decimals}");
        let is_keys = matches!(self.detail, Detail::SeriesKeysOnly | Detail::NoData);
        self.key[n + 2].clear();
        self.value.clear();
        if !is_keys {
            let _ = write!(self.key[n + 2], "{}", figure.period());
            if let Some(value) = figure.value() {
                let _ = write!(self.value, "{value}");
            }
        }
        rewrite(&mut self.attributes[3], figure.status().code());
        rewrite(&mut self.attributes[4], figure.confidentiality().code());
        for (cell, count) in
            self.attributes.iter_mut().skip(5).zip([figure.n_postings(), figure.n_sources()])
        {
            cell.clear();
            if let Some(count) = count {
                let _ = write!(cell, "{count}");
            }
        }
        if let Some(cell) = self.attributes.get_mut(7) {
            let unit = served.units.get(figure.measure()).map_or("", |(unit, _)| unit.as_str());
            let grade = Grade::of(served.disclosure, unit, &figure);
            rewrite(cell, grade.map_or("", Grade::code));
        }
        if let Some(cell) = self.attributes.get_mut(8) {
            cell.clear();
            if let Some(percent) = figure.imputed() {
                let _ = write!(cell, "{percent}");
            }
        }
        let mut key = [""; super::MOST_PARTS];
        for (cell, text) in key.iter_mut().zip(&self.key) {
            *cell = text;
        }
        let mut attributes = [""; 9];
        for (cell, place) in attributes.iter_mut().zip(&self.shown) {
            *cell = &self.attributes[*place];
        }
        row(&Row {
            key: &key[..self.key.len()],
            measures: &[&self.value],
            attributes: &attributes[..self.shown.len()],
        });
    }
}

fn rewrite(cell: &mut String, text: &str) {
    if cell != text {
        cell.clear();
        cell.push_str(text);
    }
}
