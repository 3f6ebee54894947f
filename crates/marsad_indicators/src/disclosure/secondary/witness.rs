//! Looks for two tables that agree with everything published and differ in one count.
//!
//! A linear program of the deviations from the true table, which is where it starts: bounded simplex
//! on a dense tableau. Counts enter as columns only where the duals ask for them
//! (column generation), so that a few dozen of thousands are looked at.

use super::table::Table;

/// Below it, a number is nothing.
const TINY: f64 = 1e-7;

/// Steps after which a program is given up.
const STEPS: usize = 2_000;

/// Steps in which the column that gains most is taken; after them the first that gains, which cannot
/// go round in circles (Bland's rule).
const GREEDY: usize = 100;

/// An open cell that stands in the way of a witness, and whether it would have to grow.
#[derive(Debug, Clone, Copy)]
pub(super) struct Helper {
    pub(super) count: usize,
    pub(super) grows: bool,
}

/// Two tables that agree with everything published.
#[derive(Debug, Default)]
pub(super) struct Witness {
    /// The counts that are not the same in both.
    pub(super) moved: Vec<usize>,
    /// Those that are as far apart as wanted.
    pub(super) shown: Vec<usize>,
}

/// Where columns and rows are, by count and sum; kept from one program to the next.
pub(super) struct Places {
    columns: Vec<usize>,
    rows: Vec<usize>,
}

const NOWHERE: usize = usize::MAX;

impl Places {
    pub(super) fn new(table: &Table) -> Self {
        Self { columns: vec![NOWHERE; table.counts.len()], rows: vec![NOWHERE; table.sums.len()] }
    }
}

/// Two tables in which a count is `wanted` apart; if there are none, the open cells that would help if
/// they were closed. Looks at `most` counts, and at more only where no open cell helps.
pub(super) fn witness(
    table: &Table,
    places: &mut Places,
    count: usize,
    wanted: i64,
    most: usize,
) -> Result<Witness, Vec<Helper>> {
    let mut program = Program::new(table, places, wanted as f64, most);
    let found = program.find(count);
    program.leave();
    found
}

/// Rows say that deviations add up to nothing. Each has a logical variable that is fixed at nothing.
struct Program<'a> {
    table: &'a Table,
    places: &'a mut Places,
    wanted: f64,
    most: usize,
    /// The count of each column.
    counts: Vec<usize>,
    low: Vec<f64>,
    high: Vec<f64>,
    values: Vec<f64>,
    /// The sum of each row.
    sums: Vec<usize>,
    rows: Vec<Row>,
    /// What the goal gains with each column and, in `logicals`, what each row costs.
    goal: Row,
}

/// Factors of the columns, and of the logical variables.
#[derive(Debug, Default)]
struct Row {
    columns: Vec<f64>,
    logicals: Vec<f64>,
    /// The column that the row determines; none is the logical variable.
    basic: Option<usize>,
}

impl<'a> Program<'a> {
    fn new(table: &'a Table, places: &'a mut Places, wanted: f64, most: usize) -> Self {
        Self {
            table,
            places,
            wanted,
            most,
            counts: Vec::new(),
            low: Vec::new(),
            high: Vec::new(),
            values: Vec::new(),
            sums: Vec::new(),
            rows: Vec::new(),
            goal: Row::default(),
        }
    }

    fn find(&mut self, count: usize) -> Result<Witness, Vec<Helper>> {
        self.column(count);
        let it = self.table.counts[count];
        if it.may_be_empty {
            let helpers = self.push(-1.0, it.n as f64);
            let found = self.witness();
            return if found.shown.contains(&count) { Ok(found) } else { Err(helpers) };
        }
        self.low[0] = self.low[0].max(-self.wanted);
        self.high[0] = self.wanted;
        let helpers = self.push(1.0, self.wanted);
        let mut found = self.witness();
        let up = (self.values[0] + TINY).floor();
        if up >= self.wanted {
            return Ok(found);
        }
        let more = self.push(-1.0, self.wanted - up);
        if up - (self.values[0] - TINY).ceil() >= self.wanted {
            found.moved.extend(self.witness().moved);
            found.moved.sort_unstable();
            found.moved.dedup();
            found.shown = vec![count];
            return Ok(found);
        }
        Err(if helpers.is_empty() { more } else { helpers })
    }

    /// Leaves nothing in the places.
    fn leave(self) {
        self.counts.iter().for_each(|it| self.places.columns[*it] = NOWHERE);
        self.sums.iter().for_each(|it| self.places.rows[*it] = NOWHERE);
    }

    /// Lets a count move.
    fn column(&mut self, count: usize) {
        let mut factors = Vec::new();
        for number in &self.table.of_count[count] {
            if self.places.rows[*number] == NOWHERE {
                self.places.rows[*number] = self.rows.len();
                self.row(*number);
            }
            factors.push((self.places.rows[*number], self.table.sums[*number].factor(count)));
        }
        for row in self.rows.iter_mut().chain([&mut self.goal]) {
            row.columns.push(factors.iter().map(|(at, it)| row.logicals[*at] * it).sum());
        }
        let it = self.table.counts[count];
        self.places.columns[count] = self.counts.len();
        self.counts.push(count);
        self.low.push((it.least.unwrap_or(it.n) - it.n) as f64);
        self.high.push(f64::INFINITY);
        self.values.push(0.0);
    }

    /// Takes up a sum, none of whose counts has a column.
    fn row(&mut self, number: usize) {
        self.rows.iter_mut().chain([&mut self.goal]).for_each(|it| it.logicals.push(0.0));
        let mut logicals = vec![0.0; self.rows.len() + 1];
        logicals[self.rows.len()] = 1.0;
        self.rows.push(Row { columns: vec![0.0; self.counts.len()], logicals, basic: None });
        self.sums.push(number);
    }

    /// Moves the first column as far as `enough` upwards (`sign` 1) or downwards (−1). What would help
    /// further, if it did not come so far.
    fn push(&mut self, sign: f64, enough: f64) -> Vec<Helper> {
        self.goal.columns.fill(0.0);
        self.goal.logicals.fill(0.0);
        self.goal.columns[0] = sign;
        if let Some(row) = self.rows.iter().find(|it| it.basic == Some(0)) {
            self.goal.less(sign, row);
        }
        loop {
            self.improve(sign, enough);
            if sign * self.values[0] >= enough - TINY {
                return Vec::new();
            }
            let (best, open) = self.priced();
            match best {
                Some(best) if self.counts.len() < self.most || open.is_empty() => self.column(best),
                _ => return open,
            }
        }
    }

    /// Counts without a column that would bring the goal further: of those that may move, the one that
    /// moves far enough and takes the fewest others along; and open ones, if they were closed.
    fn priced(&self) -> (Option<usize>, Vec<Helper>) {
        let mut best: Option<((bool, usize, usize, usize), usize)> = None;
        let mut open = Vec::new();
        for (row, price) in self.goal.logicals.iter().enumerate() {
            if price.abs() <= TINY {
                continue;
            }
            for (count, _) in self.table.sums[self.sums[row]].members() {
                if self.places.columns[count] != NOWHERE {
                    continue;
                }
                let gain = self.gain(count);
                let it = self.table.counts[count];
                let room = it.least.map(|least| it.n - least);
                match room {
                    _ if gain.abs() <= TINY => {}
                    Some(room) if gain > 0.0 || room > 0 => {
                        let is_short = gain < 0.0 && (room as f64) < self.wanted;
                        let sums = &self.table.of_count[count];
                        let is_new = |it: &&usize| self.places.rows[**it] == NOWHERE;
                        let new = sums.iter().filter(is_new).count();
                        let cost = (is_short, new, sums.len(), count);
                        if best.is_none_or(|(least, _)| cost < least) {
                            best = Some((cost, count));
                        }
                    }
                    Some(_) => {}
                    None => open.push(Helper { count, grows: gain > 0.0 }),
                }
            }
        }
        (best.map(|(_, count)| count), open)
    }

    /// What the goal would gain with a count.
    fn gain(&self, count: usize) -> f64 {
        let sums = self.table.of_count[count].iter();
        let known = sums.filter(|it| self.places.rows[**it] != NOWHERE);
        known
            .map(|it| {
                self.goal.logicals[self.places.rows[*it]] * self.table.sums[*it].factor(count)
            })
            .sum()
    }

    /// The simplex: better and better until nothing gains.
    fn improve(&mut self, sign: f64, enough: f64) {
        for turn in 0..STEPS {
            let gains = |column: &usize| {
                let (gain, value) = (self.goal.columns[*column], self.values[*column]);
                (gain > TINY && value < self.high[*column])
                    || (gain < -TINY && value > self.low[*column] + TINY)
            };
            let gain = |column: usize| self.goal.columns[column].abs();
            let mut columns = (0..self.counts.len()).filter(gains);
            let enter = if turn < GREEDY {
                columns.max_by(|a, b| gain(*a).total_cmp(&gain(*b)).then(b.cmp(a)))
            } else {
                columns.next()
            };
            let Some(enter) = enter else { return };
            let direction = self.goal.columns[enter].signum();
            let own = if direction > 0.0 { self.high[enter] } else { -self.low[enter] };
            let mut step = own - direction * self.values[enter];
            let mut leave: Option<usize> = None;
            for (number, row) in self.rows.iter().enumerate() {
                let slope = -row.columns[enter] * direction;
                if slope.abs() <= TINY {
                    continue;
                }
                let room = row.basic.map_or(0.0, |it| {
                    let bound = if slope > 0.0 { self.high[it] } else { self.low[it] };
                    ((bound - self.values[it]) / slope).max(0.0)
                });
                let before = leave.map(|it| self.rows[it].basic);
                if room < step - TINY || (room <= step && before.is_some_and(|it| row.basic < it)) {
                    step = room.min(step);
                    leave = Some(number);
                }
            }
            if !step.is_finite() {
                return;
            }
            for row in &self.rows {
                if let Some(basic) = row.basic {
                    self.values[basic] -= row.columns[enter] * direction * step;
                }
            }
            self.values[enter] += direction * step;
            if let Some(leave) = leave {
                self.pivot(leave, enter);
            }
            if sign * self.values[0] >= enough - TINY {
                return;
            }
        }
    }

    fn pivot(&mut self, leave: usize, enter: usize) {
        let mut row = std::mem::take(&mut self.rows[leave]);
        let pivot = row.columns[enter];
        row.columns.iter_mut().chain(&mut row.logicals).for_each(|it| *it /= pivot);
        row.basic = Some(enter);
        for other in self.rows.iter_mut().chain([&mut self.goal]) {
            let factor = other.columns.get(enter).copied().unwrap_or(0.0);
            if factor != 0.0 {
                other.less(factor, &row);
            }
        }
        self.rows[leave] = row;
    }

    /// The true table and the present one.
    fn witness(&self) -> Witness {
        let mut found = Witness::default();
        for (count, value) in self.counts.iter().zip(&self.values) {
            let it = self.table.counts[*count];
            let least = if it.may_be_empty { it.n as f64 } else { self.wanted };
            if value.abs() > TINY {
                found.moved.push(*count);
            }
            if value.abs() >= least - TINY && (*value < 0.0 || !it.may_be_empty) {
                found.shown.push(*count);
            }
        }
        found
    }
}

impl Row {
    /// Takes away a multiple of another.
    fn less(&mut self, factor: f64, other: &Row) {
        let less = |own: &mut Vec<f64>, others: &[f64]| {
            for (it, value) in own.iter_mut().zip(others) {
                *it -= factor * value;
                if it.abs() < 1e-10 {
                    *it = 0.0;
                }
            }
        };
        less(&mut self.columns, &other.columns);
        less(&mut self.logicals, &other.logicals);
    }
}
