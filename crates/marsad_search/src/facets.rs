//! How many of what is found have each code.
//!
//! Codes are counted by the numbers that each part of the index gives them, and each part's list of
//! codes is read once for all searches: tantivy's own aggregation unpacks a block of that list for
//! every code of every search, which took longer than the search.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, Mutex, PoisonError},
};

use tantivy::{
    DocId, Score, Searcher, SegmentOrdinal, SegmentReader,
    collector::{Collector, SegmentCollector},
    columnar::{Column, StrColumn},
    index::SegmentId,
};

/// How many of the results have a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    pub code: String,
    pub count: u64,
}

/// Codes of each facet, most frequent first.
pub(crate) type Facets = BTreeMap<String, Vec<Facet>>;

/// Lists of codes by part of the index and facet.
#[derive(Default)]
pub(crate) struct Codes(Mutex<HashMap<(SegmentId, String), Arc<[String]>>>);

/// Counts at most so many codes of each of the facets.
pub(crate) struct Counter<'a> {
    pub(crate) facets: &'a [&'a str],
    pub(crate) most: usize,
    pub(crate) codes: &'a Codes,
}

impl Codes {
    /// Forgets parts that are no longer there.
    pub(crate) fn keep(&self, searcher: &Searcher) {
        let is_there =
            |id: &SegmentId| searcher.segment_readers().iter().any(|it| it.segment_id() == *id);
        self.0.lock().unwrap_or_else(PoisonError::into_inner).retain(|(id, _), _| is_there(id));
    }

    fn of(
        &self,
        segment: SegmentId,
        facet: &str,
        column: &StrColumn,
    ) -> tantivy::Result<Arc<[String]>> {
        let lock = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let place = (segment, facet.to_owned());
        if let Some(known) = lock().get(&place) {
            return Ok(Arc::clone(known));
        }
        let mut codes = Vec::with_capacity(column.num_terms());
        let mut stream = column.dictionary().stream()?;
        while stream.advance() {
            codes.push(String::from_utf8_lossy(stream.key()).into_owned());
        }
        let codes: Arc<[String]> = codes.into();
        lock().insert(place, Arc::clone(&codes));
        Ok(codes)
    }
}

impl Collector for Counter<'_> {
    type Fruit = Facets;
    type Child = Part;

    fn for_segment(&self, _: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<Part> {
        let mut counts = Vec::new();
        for facet in self.facets {
            // No vacancy of this part may have a code of it.
            if let Some(column) = segment.fast_fields().str(facet)? {
                let codes = self.codes.of(segment.segment_id(), facet, &column)?;
                let counted = vec![0; codes.len()];
                let numbers = column.into_parts().1;
                counts.push(Counts { facet: (*facet).to_owned(), codes, numbers, counted });
            }
        }
        Ok(Part { counts, waiting: Vec::with_capacity(BLOCK) })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, parts: Vec<Vec<Counts>>) -> tantivy::Result<Facets> {
        let facets = self.facets.iter().map(|facet| {
            let of_it = || parts.iter().flatten().filter(|it| it.facet == **facet);
            ((*facet).to_owned(), summed(of_it(), self.most))
        });
        Ok(facets.collect())
    }
}

/// The most frequent codes of all parts together.
fn summed<'a>(parts: impl Iterator<Item = &'a Counts>, most: usize) -> Vec<Facet> {
    let mut sums: HashMap<&str, u64> = HashMap::new();
    for part in parts {
        let found = part.codes.iter().zip(&part.counted).filter(|(_, count)| **count > 0);
        found.for_each(|(code, count)| *sums.entry(code).or_default() += count);
    }
    let mut sums: Vec<(&str, u64)> = sums.into_iter().collect();
    sums.sort_unstable_by(|(a, n), (b, m)| m.cmp(n).then(a.cmp(b)));
    sums.truncate(most);
    sums.into_iter().map(|(code, count)| Facet { code: code.to_owned(), count }).collect()
}

/// Vacancies looked at together: one facet after the other is faster than one vacancy after the other.
const BLOCK: usize = 1024;

/// What is counted in one part of the index.
pub(crate) struct Part {
    counts: Vec<Counts>,
    waiting: Vec<DocId>,
}

pub(crate) struct Counts {
    facet: String,
    codes: Arc<[String]>,
    /// The number in `codes` of each vacancy's codes.
    numbers: Column<u64>,
    /// By number.
    counted: Vec<u64>,
}

impl Part {
    fn count(&mut self) {
        let (mut vacancies, mut rows, mut numbers) = (Vec::new(), Vec::new(), Vec::new());
        for it in &mut self.counts {
            vacancies.clear();
            rows.clear();
            it.numbers.row_ids_for_docs(&self.waiting, &mut vacancies, &mut rows);
            numbers.resize(rows.len(), 0);
            it.numbers.values.get_vals(&rows, &mut numbers);
            numbers.iter().for_each(|number| it.counted[*number as usize] += 1);
        }
        self.waiting.clear();
    }
}

impl SegmentCollector for Part {
    type Fruit = Vec<Counts>;

    fn collect(&mut self, vacancy: DocId, _: Score) {
        self.waiting.push(vacancy);
        if self.waiting.len() == BLOCK {
            self.count();
        }
    }

    fn harvest(mut self) -> Vec<Counts> {
        self.count();
        self.counts
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use jiff::civil::date;
    use marsad_model::Localized;

    use super::*;
    use crate::{Entry, Index, Search, Writer};

    const REGIONS: [&str; 3] = ["01", "02", "03"];

    /// Every third vacancy is closed; those that 5 divides have two regions, those that 7 divides none.
    fn entry(n: usize) -> Entry {
        let regions = match n {
            _ if n.is_multiple_of(7) => Vec::new(),
            _ if n.is_multiple_of(5) => vec![REGIONS[0].to_owned(), REGIONS[n % 2 + 1].to_owned()],
            _ => vec![REGIONS[n % 3].to_owned()],
        };
        Entry {
            id: format!("source/{n}"),
            title: if n.is_multiple_of(2) { "Infirmière" } else { "Chauffeur" }.to_owned(),
            language: "fr".to_owned(),
            first_posted: "2026-05-01".to_owned(),
            last_seen: "2026-05-01".to_owned(),
            closes: Some(if n.is_multiple_of(3) { "2026-05-02" } else { "2026-06-30" }.to_owned()),
            regions,
            ..Entry::default()
        }
    }

    fn written(folder: &Path) -> Writer {
        let mut writer = Writer::create(folder, 1).unwrap();
        for n in 0..90 {
            writer.add(&entry(n), &[], &Localized::default()).unwrap();
            if n % 40 == 39 {
                writer.commit().unwrap();
            }
        }
        (0..90).step_by(11).for_each(|n| writer.remove(&entry(n).id));
        writer.commit().unwrap();
        writer
    }

    fn expected(is_found: impl Fn(usize) -> bool) -> Vec<Facet> {
        let found: Vec<Entry> =
            (0..90).filter(|n| n % 11 != 0 && is_found(*n)).map(entry).collect();
        let mut facets: Vec<Facet> = REGIONS
            .iter()
            .map(|code| {
                let has = |it: &&Entry| it.regions.iter().any(|region| region == code);
                Facet { code: (*code).to_owned(), count: found.iter().filter(has).count() as u64 }
            })
            .collect();
        facets.sort_by(|a, b| b.count.cmp(&a.count).then(a.code.cmp(&b.code)));
        facets
    }

    fn check(index: &Index, search: &Search, expected: &[Facet]) {
        let search = Search { facets: true, limit: 5, ..search.clone() };
        for _ in 0..2 {
            assert_eq!(index.find(&search).unwrap().facets["region"], expected);
            assert_eq!(index.tally(&search, "region", 10).unwrap().codes, expected);
        }
        assert_eq!(index.tally(&search, "region", 1).unwrap().codes, expected[..1]);
    }

    #[test]
    fn codes_are_counted_over_all_parts_and_without_what_was_removed() {
        let folder = tempfile::tempdir().unwrap();
        let mut writer = written(folder.path());
        let index = Index::open(folder.path()).unwrap();
        let day = date(2026, 5, 10);
        let open = Search { open_on: Some(day), ..Search::default() };
        check(&index, &Search::default(), &expected(|_| true));
        check(&index, &open, &expected(|n| n % 3 != 0));
        let of = |text: &str| Search { text: text.to_owned(), ..open.clone() };
        check(&index, &of("infirmière"), &expected(|n| n % 3 != 0 && n % 2 == 0));
        check(&index, &of("infirmeire"), &expected(|n| n % 3 != 0 && n % 2 == 0));

        writer.replace(&Entry { closes: None, ..entry(3) }, &[], &Localized::default()).unwrap();
        writer.remove(&entry(4).id);
        writer.commit().unwrap();
        check(&index, &open, &expected(|n| n % 3 != 0));
        index.refresh().unwrap();
        check(&index, &open, &expected(|n| n == 3 || n % 3 != 0 && n != 4));
    }

    #[test]
    fn a_facet_that_nothing_has_is_empty() {
        let folder = tempfile::tempdir().unwrap();
        let _writer = written(folder.path());
        let index = Index::open(folder.path()).unwrap();
        assert_eq!(index.tally(&Search::default(), "sector", 10).unwrap().codes, []);
    }
}
