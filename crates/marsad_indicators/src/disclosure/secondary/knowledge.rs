//! What a reader knows of one cell.

use marsad_model::ConfStatus;

/// More vacancies than any table holds.
pub(super) const MANY: i64 = 1 << 40;

/// What the reasons of withheld cells say.
#[derive(Debug, Clone, Copy)]
pub(super) struct Knowledge {
    /// Vacancies from which a cell may be shown.
    pub(super) minimum: i64,
    /// Whether small cells are left out, so that one that is not there may be empty.
    pub(super) sparse: bool,
}

/// Least and most vacancies that a cell may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Interval {
    pub(super) low: i64,
    pub(super) high: i64,
}

impl Knowledge {
    /// Before any sum: an open cell is known; one withheld for dominance or for another's sake has
    /// passed the threshold, and says so.
    pub(super) fn of(self, status: ConfStatus, n: i64) -> Interval {
        match status {
            ConfStatus::Free => Interval { low: n, high: n },
            ConfStatus::SmallCount => Interval { low: i64::from(!self.sparse), high: MANY },
            _ => Interval { low: self.minimum, high: MANY },
        }
    }

    /// How far the bounds of a withheld cell must lie apart: as far as those of a count of which one
    /// knows only that it is below the threshold. One that is withheld for another's sake may be
    /// found: it is fine by itself.
    pub(super) fn width_wanted(self, status: ConfStatus) -> i64 {
        match status {
            ConfStatus::Free | ConfStatus::Secondary => 0,
            _ => self.minimum - 2,
        }
    }
}

impl Interval {
    pub(super) fn width(self) -> i64 {
        self.high - self.low
    }

    /// Keeps what also lies within the given bounds; tells whether that is less than before. Bounds
    /// that contradict what is known, since the sum does not hold after all, say nothing.
    pub(super) fn narrow(&mut self, low: i64, high: i64) -> bool {
        let narrowed = Self { low: self.low.max(low), high: self.high.min(high) };
        let news = narrowed != *self && narrowed.low <= narrowed.high;
        if news {
            *self = narrowed;
        }
        news
    }
}
