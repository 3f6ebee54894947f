//! The values that a component takes in a message, each at its place.

use std::{borrow::Cow, collections::HashMap};

#[derive(Default)]
pub(super) struct Values<'a> {
    pub list: Vec<Cow<'a, str>>,
    places: HashMap<Cow<'a, str>, usize>,
    /// The place asked for last: values often repeat.
    last: usize,
}

impl<'a> Values<'a> {
    pub(super) fn new(known: &'a [String]) -> Self {
        let list: Vec<Cow<'a, str>> = known.iter().map(|it| it.as_str().into()).collect();
        let places = list.iter().enumerate().map(|(i, it)| (it.clone(), i)).collect();
        Self { list, places, last: 0 }
    }

    /// The place of a value, which is the last if it is new.
    pub(super) fn place(&mut self, value: &str) -> usize {
        if self.list.get(self.last).is_some_and(|it| it == value) {
            return self.last;
        }
        self.last = match self.places.get(value) {
            Some(place) => *place,
            None => {
                self.list.push(Cow::Owned(value.to_owned()));
                self.places.insert(Cow::Owned(value.to_owned()), self.list.len() - 1);
                self.list.len() - 1
            }
        };
        self.last
    }
}
