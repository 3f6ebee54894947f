//! Searching an index.

use std::{
    collections::BTreeMap,
    ops::Bound,
    path::Path,
    sync::{
        Arc, OnceLock, PoisonError, RwLock,
        atomic::{AtomicU64, Ordering},
    },
};

use serde_json::{Value, json};
use tantivy::{
    DocAddress, IndexReader, Order, ReloadPolicy, Searcher, TantivyDocument, Term,
    aggregation::{
        AggContextParams, AggregationCollector, agg_req::Aggregations,
        agg_result::AggregationResults,
    },
    collector::{Count, TopDocs},
    query::{BooleanQuery, Occur, Query, RangeQuery, TermQuery},
    schema::{IndexRecordOption, Value as _},
};

use crate::{
    Entry, Error, Search, Sort, analysis, query,
    schema::{FACETS, Fields},
};

/// An index open for reading, in the state it was in at the last [`Index::refresh`].
pub struct Index {
    reader: IndexReader,
    generation: AtomicU64,
    view: RwLock<Arc<View>>,
}

/// One state of the index.
struct View {
    fields: Fields,
    searcher: Searcher,
    /// Facets of the whole index, counted once: the first thing every visitor asks for.
    all_facets: OnceLock<BTreeMap<String, Vec<Facet>>>,
}

/// One page of results.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// Number of vacancies found in all.
    pub total: usize,
    pub entries: Vec<Entry>,
    /// Address of the next page; none on the last one.
    pub next: Option<String>,
    /// Counts per facet, most frequent first.
    pub facets: BTreeMap<String, Vec<Facet>>,
    /// Nothing was found as written; these are near spellings.
    pub fuzzy: bool,
}

/// How many of the results have a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    pub code: String,
    pub count: u64,
}

const FACET_SIZE: u32 = 100;

impl Index {
    pub fn open(folder: &Path) -> Result<Self, Error> {
        let failed = |source| Error::Index { path: folder.display().to_string(), source };
        let index = tantivy::Index::open_in_dir(folder).map_err(failed)?;
        analysis::register(&index);
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual);
        let reader = reader.try_into().map_err(failed)?;
        let view = RwLock::new(Arc::new(View::of(&reader)));
        Ok(Self { reader, generation: AtomicU64::new(0), view })
    }

    /// Shows what was committed since.
    pub fn refresh(&self) -> Result<(), Error> {
        self.reader.reload()?;
        let view = Arc::new(View::of(&self.reader));
        *self.view.write().unwrap_or_else(PoisonError::into_inner) = view;
        self.generation.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    /// Another number for another state.
    pub fn generation(&self) -> u64 {
        self.generation.load(Ordering::Relaxed)
    }

    fn view(&self) -> Arc<View> {
        Arc::clone(&self.view.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Number of vacancies.
    pub fn len(&self) -> u64 {
        self.view().searcher.num_docs()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn get(&self, id: &str) -> Result<Option<Entry>, Error> {
        self.view().get(id)
    }

    /// Number of vacancies found, nothing else.
    pub fn count(&self, search: &Search) -> Result<usize, Error> {
        self.view().count(search)
    }

    pub fn find(&self, search: &Search) -> Result<Page, Error> {
        self.view().find(search)
    }

    /// How many of the vacancies found have each code of one facet, the most frequent codes first.
    pub fn tally(&self, search: &Search, facet: &str, most: u32) -> Result<Vec<Facet>, Error> {
        let view = self.view();
        let query = query::build(&view.fields, search, false);
        let mut counted = view.count_codes(&query, &[facet], most)?;
        Ok(counted.remove(facet).unwrap_or_default())
    }

    /// Every vacancy of this state, in no particular order, until `take` says false.
    pub fn each(&self, take: &mut dyn FnMut(Entry) -> bool) -> Result<(), Error> {
        self.view().each(take)
    }
}

impl View {
    fn of(reader: &IndexReader) -> Self {
        let all_facets = OnceLock::new();
        Self { fields: Fields::new(), searcher: reader.searcher(), all_facets }
    }

    fn each(&self, take: &mut dyn FnMut(Entry) -> bool) -> Result<(), Error> {
        for (number, segment) in self.searcher.segment_readers().iter().enumerate() {
            for document in segment.doc_ids_alive() {
                let address = DocAddress::new(number as u32, document);
                if !take(self.entry(address)?.0) {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    fn all_facets(&self) -> Result<BTreeMap<String, Vec<Facet>>, Error> {
        if let Some(facets) = self.all_facets.get() {
            return Ok(facets.clone());
        }
        let facets = self.facets(&tantivy::query::AllQuery)?;
        Ok(self.all_facets.get_or_init(|| facets).clone())
    }

    fn get(&self, id: &str) -> Result<Option<Entry>, Error> {
        let term = Term::from_field_text(self.fields.id, id);
        let query = TermQuery::new(term, IndexRecordOption::Basic);
        let found = self.searcher.search(&query, &TopDocs::with_limit(1).order_by_score())?;
        found.first().map(|(_, address)| Ok(self.entry(*address)?.0)).transpose()
    }

    fn count(&self, search: &Search) -> Result<usize, Error> {
        let query = query::build(&self.fields, search, false);
        Ok(self.searcher.search(&query, &Count)?)
    }

    fn find(&self, search: &Search) -> Result<Page, Error> {
        let query = query::build(&self.fields, search, false);
        let page = self.page(search, query)?;
        if page.total > 0 || search.text.trim().is_empty() {
            return Ok(page);
        }
        let query = query::build(&self.fields, search, true);
        Ok(Page { fuzzy: true, ..self.page(search, query)? })
    }

    fn page(&self, search: &Search, query: Box<dyn Query>) -> Result<Page, Error> {
        let is_ranked = !search.text.trim().is_empty() || !search.wishes.is_empty();
        let newest_first = search.sort == Sort::Newest || !is_ranked;
        let total = self.searcher.search(&query, &Count)?;
        let (addresses, next) =
            if newest_first { self.newest(search, &query)? } else { self.best(search, &query)? };
        let unrestricted = total as u64 == self.searcher.num_docs();
        let facets = match (search.facets, unrestricted) {
            (false, _) => BTreeMap::new(),
            (true, true) => self.all_facets()?,
            (true, false) => self.facets(&query)?,
        };
        let entries = addresses
            .into_iter()
            .map(|address| Ok(self.entry(address)?.0))
            .collect::<Result<_, Error>>()?;
        Ok(Page { total, entries, next, facets, fuzzy: false })
    }

    /// Pages by the last key seen, so that no page is too far.
    fn newest(
        &self,
        search: &Search,
        query: &dyn Query,
    ) -> Result<(Vec<DocAddress>, Option<String>), Error> {
        let mut clauses = vec![(Occur::Must, query.box_clone())];
        if let Some(cursor) = &search.after {
            let key = cursor.strip_prefix('n').and_then(|it| u64::from_str_radix(it, 36).ok());
            let key = key.ok_or_else(|| Error::Cursor(cursor.clone()))?;
            let before = Bound::Excluded(Term::from_field_u64(self.fields.order, key));
            clauses.push((Occur::Must, Box::new(RangeQuery::new(Bound::Unbounded, before))));
        }
        let top = TopDocs::with_limit(search.limit.max(1) + 1)
            .order_by_fast_field::<u64>("order", Order::Desc);
        let mut found = self.searcher.search(&BooleanQuery::new(clauses), &top)?;
        let more = found.len() > search.limit;
        found.truncate(search.limit);
        let next = found
            .last()
            .and_then(|(key, _)| *key)
            .filter(|_| more)
            .map(|key| format!("n{}", base36(key)));
        Ok((found.into_iter().map(|(_, address)| address).collect(), next))
    }

    fn best(
        &self,
        search: &Search,
        query: &dyn Query,
    ) -> Result<(Vec<DocAddress>, Option<String>), Error> {
        let offset: usize = match &search.after {
            None => 0,
            Some(cursor) => cursor
                .strip_prefix('r')
                .and_then(|it| it.parse().ok())
                // The collector reserves room for all results before the page.
                .filter(|offset| *offset as u64 <= self.searcher.num_docs())
                .ok_or_else(|| Error::Cursor(cursor.clone()))?,
        };
        let top = TopDocs::with_limit(search.limit.max(1) + 1).and_offset(offset).order_by_score();
        let mut found = self.searcher.search(query, &top)?;
        let more = found.len() > search.limit;
        found.truncate(search.limit);
        let next = more.then(|| format!("r{}", offset + search.limit));
        Ok((found.into_iter().map(|(_, address)| address).collect(), next))
    }

    fn facets(&self, query: &dyn Query) -> Result<BTreeMap<String, Vec<Facet>>, Error> {
        self.count_codes(query, FACETS, FACET_SIZE)
    }

    fn count_codes(
        &self,
        query: &dyn Query,
        facets: &[&str],
        most: u32,
    ) -> Result<BTreeMap<String, Vec<Facet>>, Error> {
        let wishes: serde_json::Map<String, Value> = facets
            .iter()
            .map(|name| ((*name).to_owned(), json!({ "terms": { "field": name, "size": most } })))
            .collect();
        let wishes: Aggregations =
            serde_json::from_value(Value::Object(wishes)).expect("the request is well formed");
        let collector = AggregationCollector::from_aggs(wishes, AggContextParams::default());
        let results: AggregationResults = self.searcher.search(query, &collector)?;
        let results = serde_json::to_value(results).unwrap_or_default();
        Ok(facets.iter().map(|name| ((*name).to_owned(), buckets(&results[name]))).collect())
    }

    fn entry(&self, address: DocAddress) -> Result<(Entry, u64), Error> {
        let document: TantivyDocument = self.searcher.doc(address)?;
        let text = document.get_first(self.fields.entry).and_then(|it| it.as_str()).unwrap_or("");
        let order = document.get_first(self.fields.order).and_then(|it| it.as_u64()).unwrap_or(0);
        let entry = serde_json::from_str(text)
            .map_err(|e| Error::Query(tantivy::TantivyError::InternalError(e.to_string())))?;
        Ok((entry, order))
    }
}

fn buckets(result: &Value) -> Vec<Facet> {
    let mut facets: Vec<Facet> = result["buckets"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|it| {
            Some(Facet { code: it["key"].as_str()?.to_owned(), count: it["doc_count"].as_u64()? })
        })
        .collect();
    facets.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.code.cmp(&b.code)));
    facets
}

fn base36(mut n: u64) -> String {
    let mut digits = Vec::new();
    loop {
        digits.push(char::from_digit((n % 36) as u32, 36).expect("a remainder by 36"));
        n /= 36;
        if n == 0 {
            return digits.iter().rev().collect();
        }
    }
}
