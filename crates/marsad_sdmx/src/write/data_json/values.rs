//! The values that a component takes in a message, each at its place.

use std::collections::HashMap;

#[derive(Default)]
pub(super) struct Values {
    pub list: Vec<String>,
    places: HashMap<String, usize>,
    /// The place asked for last: values often repeat.
    last: usize,
}

impl Values {
    /// The place of a value, which is the last if it is new.
    pub(super) fn place(&mut self, value: &str) -> usize {
        if self.list.get(self.last).is_some_and(|it| it == value) {
            return self.last;
        }
        self.last = match self.places.get(value) {
            Some(place) => *place,
            None => {
                self.list.push(value.to_owned());
                self.places.insert(value.to_owned(), self.list.len() - 1);
                self.list.len() - 1
            }
        };
        self.last
    }
}
