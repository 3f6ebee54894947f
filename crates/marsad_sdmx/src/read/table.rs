//! Rows whose columns turn up on the way.

use std::collections::{BTreeMap, HashMap};

use crate::{
    data::{Action, Columns, DataSet},
    model::{DataStructure, Reference},
};

/// How many times the size of the message what is read may take, names and values repeated on each
/// row included. Real messages stay far below.
pub(super) const SPREAD: usize = 256;

/// What a cell takes besides its text.
const CELL: usize = size_of::<String>();

/// What may still be taken.
pub(super) struct Budget {
    left: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    Dimension,
    Measure,
    Attribute,
}

pub(super) type Cells = Vec<(usize, String)>;

/// A set of data on its way to be one.
pub(super) struct Table<'a> {
    structure: Option<&'a DataStructure>,
    columns: Vec<(String, Role)>,
    places: HashMap<String, usize>,
    rows: Vec<Cells>,
    /// What holds for all rows.
    common: Cells,
    /// What holds for the rows that agree with its dimensions, by name: which ones these are may
    /// turn up only later.
    groups: Vec<Vec<(String, String)>>,
}

/// Groups that are told by the same dimensions, by their values.
struct Kind {
    dimensions: Vec<usize>,
    groups: HashMap<Vec<String>, BTreeMap<usize, String>>,
}

impl Budget {
    pub(super) fn of(message: &str) -> Self {
        Self { left: message.len().saturating_mul(SPREAD).saturating_add(1 << 24) }
    }

    pub(super) fn take(&mut self, size: usize) -> Result<(), String> {
        self.left = self.left.checked_sub(size).ok_or_else(|| {
            format!("with all that is repeated the data take over {SPREAD} times their message")
        })?;
        Ok(())
    }
}

impl<'a> Table<'a> {
    /// With the dimensions of `structure`, where it is known.
    pub(super) fn new(structure: Option<&'a DataStructure>) -> Self {
        let mut table = Self {
            structure,
            columns: Vec::new(),
            places: HashMap::new(),
            rows: Vec::new(),
            common: Vec::new(),
            groups: Vec::new(),
        };
        for dimension in structure.map(|it| it.dimensions.as_slice()).unwrap_or_default() {
            table.column(&dimension.id, Role::Dimension);
        }
        table
    }

    /// The column of that name. A new one has the role that the structure gives it, else `guess`.
    pub(super) fn column(&mut self, name: &str, guess: Role) -> usize {
        if let Some(place) = self.places.get(name) {
            return *place;
        }
        let role = self.structure.and_then(|it| role(it, name)).unwrap_or(guess);
        self.columns.push((name.to_owned(), role));
        self.places.insert(name.to_owned(), self.columns.len() - 1);
        self.columns.len() - 1
    }

    /// What the primary measure is called, of which some forms do not give the name.
    pub(super) fn primary_measure(&self) -> &'a str {
        self.structure.and_then(|it| it.measures.first()).map_or("OBS_VALUE", |it| &it.id)
    }

    pub(super) fn common(&mut self, cells: Cells) {
        self.common.extend(cells);
    }

    /// Attributes, and the dimensions of which they hold. What no row knows as a dimension is an
    /// attribute.
    pub(super) fn group(&mut self, cells: Vec<(String, String)>) {
        self.groups.push(cells);
    }

    /// A group all of whose columns are known already.
    pub(super) fn group_of(&mut self, cells: Cells) {
        let name = |at: usize| self.columns[at].0.clone();
        self.groups.push(cells.into_iter().map(|(at, text)| (name(at), text)).collect());
    }

    /// Adds a row; of two cells in one column the last one counts.
    pub(super) fn push(&mut self, cells: Cells, budget: &mut Budget) -> Result<(), String> {
        budget.take(cells.iter().map(|(_, text)| 2 * CELL + text.len()).sum())?;
        self.rows.push(cells);
        Ok(())
    }

    pub(super) fn finish(
        mut self,
        of: Option<Reference>,
        action: Action,
        budget: &mut Budget,
    ) -> Result<DataSet, String> {
        let kinds = self.kinds();
        let order = self.order();
        let mut columns = Columns::default();
        for place in &order {
            let (name, role) = &self.columns[*place];
            budget.take(CELL + name.len())?;
            match role {
                Role::Dimension => columns.dimensions.push(name.clone()),
                Role::Measure => columns.measures.push(name.clone()),
                Role::Attribute => columns.attributes.push(name.clone()),
            }
        }
        let common: usize = self.common.iter().map(|(_, text)| text.len()).sum();
        let mut rows = Vec::with_capacity(self.rows.len());
        for cells in self.rows {
            let searched: usize = kinds.iter().map(|it| 1 + it.dimensions.len()).sum();
            budget.take(self.columns.len() * CELL + common + searched)?;
            let mut row = vec![String::new(); self.columns.len()];
            for (at, text) in cells {
                row[at] = text;
            }
            // What a row leaves open its groups tell, then the whole set.
            for group in kinds.iter().filter_map(|it| it.fitting(&row)).collect::<Vec<_>>() {
                for (at, text) in group {
                    if row[*at].is_empty() {
                        budget.take(text.len())?;
                        row[*at].clone_from(text);
                    }
                }
            }
            for (at, text) in &self.common {
                if row[*at].is_empty() {
                    row[*at].clone_from(text);
                }
            }
            rows.push(order.iter().map(|at| std::mem::take(&mut row[*at])).collect());
        }
        Ok(DataSet { of, action, columns, rows })
    }

    /// Columns in the order of the structure; else as they turned up, with time as last dimension.
    fn order(&self) -> Vec<usize> {
        let of_structure: HashMap<&str, usize> = self
            .structure
            .into_iter()
            .flat_map(DataStructure::components)
            .enumerate()
            .map(|(at, component)| (component.id.as_str(), at))
            .collect();
        let mut order: Vec<usize> = (0..self.columns.len()).collect();
        order.sort_by_key(|at| {
            let (name, role) = &self.columns[*at];
            let is_time = self.structure.is_none() && name == "TIME_PERIOD";
            let rank = of_structure.get(name.as_str()).copied().unwrap_or(usize::MAX);
            (*role, is_time, rank, *at)
        });
        order
    }

    fn kinds(&mut self) -> Vec<Kind> {
        let mut kinds: Vec<Kind> = Vec::new();
        let mut places: HashMap<Vec<usize>, usize> = HashMap::new();
        for group in std::mem::take(&mut self.groups) {
            let cells: Cells = group
                .into_iter()
                .map(|(name, text)| (self.column(&name, Role::Attribute), text))
                .collect();
            let (mut key, rest): (Cells, Cells) =
                cells.into_iter().partition(|(at, _)| self.columns[*at].1 == Role::Dimension);
            key.sort();
            let (dimensions, values): (Vec<usize>, Vec<String>) = key.into_iter().unzip();
            let place = *places.entry(dimensions.clone()).or_insert_with(|| {
                kinds.push(Kind { dimensions, groups: HashMap::new() });
                kinds.len() - 1
            });
            let attributes = kinds[place].groups.entry(values).or_default();
            for (at, text) in rest {
                attributes.entry(at).or_insert(text);
            }
        }
        kinds
    }
}

impl Kind {
    fn fitting(&self, row: &[String]) -> Option<&BTreeMap<usize, String>> {
        let values: Vec<String> = self.dimensions.iter().map(|at| row[*at].clone()).collect();
        self.groups.get(&values)
    }
}

/// Roles of columns that stand in a row: before the first of time and value are the dimensions.
pub(super) fn guess<'n>(names: impl IntoIterator<Item = &'n str>) -> Vec<Role> {
    let mut before = true;
    let roles = names.into_iter().map(|name| match name {
        "TIME_PERIOD" => {
            before = false;
            Role::Dimension
        }
        "OBS_VALUE" => {
            before = false;
            Role::Measure
        }
        _ if before => Role::Dimension,
        _ => Role::Attribute,
    });
    roles.collect()
}

fn role(structure: &DataStructure, name: &str) -> Option<Role> {
    let has = |mut of: std::slice::Iter<'_, crate::model::Component>| of.any(|it| it.id == name);
    if has(structure.dimensions.iter()) {
        Some(Role::Dimension)
    } else if has(structure.measures.iter()) {
        Some(Role::Measure)
    } else if structure.attributes.iter().any(|it| it.component.id == name) {
        Some(Role::Attribute)
    } else {
        None
    }
}
