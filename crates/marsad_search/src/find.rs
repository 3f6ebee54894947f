//! Searching an index.

use std::{
    collections::BTreeMap,
    ops::Bound,
    path::Path,
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicU64, Ordering},
    },
};

use tantivy::{
    DocAddress, IndexReader, Order, ReloadPolicy, Searcher, TantivyDocument, Term,
    collector::{Count, TopDocs},
    query::{BooleanQuery, Occur, Query, RangeQuery, TermQuery},
    schema::{IndexRecordOption, Value as _},
};

use crate::{
    Entry, Error, Search, Sort, analysis,
    facets::{Codes, Counter, Facet, Facets},
    kept::Kept,
    near::{self, Known},
    query::{self, KeptBy, Spelling},
    schema::{FACETS, Fields},
};

/// An index open for reading, in the state it was in at the last [`Index::refresh`].
pub struct Index {
    reader: IndexReader,
    generation: AtomicU64,
    codes: Arc<Codes>,
    view: RwLock<Arc<View>>,
}

/// One state of the index.
struct View {
    fields: Fields,
    searcher: Searcher,
    codes: Arc<Codes>,
    words: Known,
    /// Counts of all vacancies, of all open ones and of those that ask for a skill.
    facets: Kept<KeptBy, Facets>,
    /// The same of single facets, by name and number of codes.
    tallies: Kept<(KeptBy, String, usize), Tally>,
}

/// Of each sort of counts.
const MOST_KEPT: usize = 500;

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

/// One facet of what is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// Number of vacancies found.
    pub total: usize,
    /// The most frequent first.
    pub codes: Vec<Facet>,
}

const FACET_SIZE: usize = 100;

impl Index {
    pub fn open(folder: &Path) -> Result<Self, Error> {
        let failed = |source| Error::Index { path: folder.display().to_string(), source };
        let index = tantivy::Index::open_in_dir(folder).map_err(failed)?;
        analysis::register(&index);
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual);
        let reader = reader.try_into().map_err(failed)?;
        let codes = Arc::default();
        let view = RwLock::new(Arc::new(View::of(&reader, &codes)));
        Ok(Self { reader, generation: AtomicU64::new(0), codes, view })
    }

    /// Shows what was committed since.
    pub fn refresh(&self) -> Result<(), Error> {
        self.reader.reload()?;
        let view = Arc::new(View::of(&self.reader, &self.codes));
        self.codes.keep(&view.searcher);
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

    /// Number of vacancies found, and how many of them have each code of one facet, the most frequent
    /// codes first; of near spellings, where nothing is found as written.
    pub fn tally(&self, search: &Search, facet: &str, most: usize) -> Result<Tally, Error> {
        self.view().tally(search, facet, most)
    }

    /// Every vacancy of this state, in no particular order, until `take` says false.
    pub fn each(&self, take: &mut dyn FnMut(Entry) -> bool) -> Result<(), Error> {
        self.still().each(take)
    }

    /// The index as it is now, whatever is committed later.
    pub fn still(&self) -> Still {
        Still(self.view())
    }
}

/// An index that does not change.
pub struct Still(Arc<View>);

impl Still {
    /// Hands out all vacancies, until `take` says that it is enough.
    pub fn each(&self, take: &mut dyn FnMut(Entry) -> bool) -> Result<(), Error> {
        self.0.each(take)
    }
}

impl View {
    fn of(reader: &IndexReader, codes: &Arc<Codes>) -> Self {
        Self {
            fields: Fields::new(),
            searcher: reader.searcher(),
            codes: Arc::clone(codes),
            words: near::known(),
            facets: Kept::at_most(MOST_KEPT),
            tallies: Kept::at_most(MOST_KEPT),
        }
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

    fn get(&self, id: &str) -> Result<Option<Entry>, Error> {
        let term = Term::from_field_text(self.fields.id, id);
        let query = TermQuery::new(term, IndexRecordOption::Basic);
        let found = self.searcher.search(&query, &TopDocs::with_limit(1).order_by_score())?;
        found.first().map(|(_, address)| Ok(self.entry(*address)?.0)).transpose()
    }

    fn tally(&self, search: &Search, facet: &str, most: usize) -> Result<Tally, Error> {
        let place = search.kept_by().map(|it| (it, facet.to_owned(), most));
        if let Some(known) = place.as_ref().and_then(|it| self.tallies.get(it)) {
            return Ok(known);
        }
        let query = query::build(&self.fields, search, Spelling::AsWritten)?;
        let counter = (Count, Counter { facets: &[facet], most, codes: &self.codes });
        let (mut total, mut found) = self.searcher.search(&query, &counter)?;
        if total == 0 && !search.text.trim().is_empty() {
            (total, found) = self.searcher.search(&self.near(search)?, &counter)?;
        }
        let codes = found.remove(facet).unwrap_or_default();
        let tally = Tally { total, codes };
        if let Some(place) = place {
            self.tallies.put(place, tally.clone());
        }
        Ok(tally)
    }

    fn count(&self, search: &Search) -> Result<usize, Error> {
        let query = query::build(&self.fields, search, Spelling::AsWritten)?;
        Ok(self.searcher.search(&query, &Count)?)
    }

    fn find(&self, search: &Search) -> Result<Page, Error> {
        let query = query::build(&self.fields, search, Spelling::AsWritten)?;
        let page = self.page(search, query)?;
        if page.total > 0 || search.text.trim().is_empty() {
            return Ok(page);
        }
        Ok(Page { fuzzy: true, ..self.page(search, self.near(search)?)? })
    }

    fn near(&self, search: &Search) -> tantivy::Result<Box<dyn Query>> {
        query::build(&self.fields, search, Spelling::Near(&self.searcher, &self.words))
    }

    /// Counts, finds the best and counts facets in one walk over what is found: a search by near
    /// spellings is dear to set up.
    fn page(&self, search: &Search, query: Box<dyn Query>) -> Result<Page, Error> {
        let is_ranked = !search.text.trim().is_empty() || !search.wishes.is_empty();
        let kept = search.kept_by().filter(|_| search.facets);
        let known = kept.as_ref().and_then(|it| self.facets.get(it));
        let counter = Counter { facets: FACETS, most: FACET_SIZE, codes: &self.codes };
        let facets = (search.facets && known.is_none()).then_some(counter);
        let (mut page, addresses) = if search.sort == Sort::Newest || !is_ranked {
            self.newest(search, &query, facets)?
        } else {
            self.best(search, &query, facets)?
        };
        match (known, kept) {
            (Some(known), _) => page.facets = known,
            (None, Some(kept)) => self.facets.put(kept, page.facets.clone()),
            (None, None) => {}
        }
        page.entries = addresses
            .into_iter()
            .map(|address| Ok(self.entry(address)?.0))
            .collect::<Result<_, Error>>()?;
        Ok(page)
    }

    /// Pages by the last key seen, so that no page is too far.
    fn newest(
        &self,
        search: &Search,
        query: &dyn Query,
        facets: Option<Counter<'_>>,
    ) -> Result<(Page, Vec<DocAddress>), Error> {
        let top = || {
            TopDocs::with_limit(search.limit.max(1) + 1)
                .order_by_fast_field::<u64>("order", Order::Desc)
        };
        let (total, mut found, facets) = match &search.after {
            None => self.searcher.search(query, &(Count, top(), facets))?,
            Some(cursor) => {
                let key = cursor.strip_prefix('n').and_then(|it| u64::from_str_radix(it, 36).ok());
                let key = key.ok_or_else(|| Error::Cursor(cursor.clone()))?;
                let before = Bound::Excluded(Term::from_field_u64(self.fields.order, key));
                let before: Box<dyn Query> = Box::new(RangeQuery::new(Bound::Unbounded, before));
                let clauses = vec![(Occur::Must, query.box_clone()), (Occur::Must, before)];
                let (total, facets) = self.searcher.search(query, &(Count, facets))?;
                let found = self.searcher.search(&BooleanQuery::new(clauses), &top())?;
                (total, found, facets)
            }
        };
        let more = found.len() > search.limit;
        found.truncate(search.limit);
        let next = found
            .last()
            .and_then(|(key, _)| *key)
            .filter(|_| more)
            .map(|key| format!("n{}", base36(key)));
        let page = Page { total, next, facets: facets.unwrap_or_default(), ..Page::default() };
        Ok((page, found.into_iter().map(|(_, address)| address).collect()))
    }

    fn best(
        &self,
        search: &Search,
        query: &dyn Query,
        facets: Option<Counter<'_>>,
    ) -> Result<(Page, Vec<DocAddress>), Error> {
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
        let (total, mut found, facets) = self.searcher.search(query, &(Count, top, facets))?;
        let more = found.len() > search.limit;
        found.truncate(search.limit);
        let next = more.then(|| format!("r{}", offset + search.limit));
        let page = Page { total, next, facets: facets.unwrap_or_default(), ..Page::default() };
        Ok((page, found.into_iter().map(|(_, address)| address).collect()))
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
