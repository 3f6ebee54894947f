//! Names of what a data message holds.

use std::collections::HashMap;

use super::DataMessage;
use crate::model::{Component, Item, Text};

impl<'a> DataMessage<'a> {
    /// The name of a component: that of its concept.
    pub(super) fn name_of(&self, component: &Component) -> Option<&'a Text> {
        let concept = component.concept.as_ref()?;
        let id = concept.item.as_deref()?;
        let scheme = self.artefacts.scheme(concept)?;
        scheme.items.iter().find(|it| it.id == id).map(|it| &it.name)
    }

    /// The codes that a component may have, by their ids.
    pub(super) fn codes_of(&self, component: &Component) -> HashMap<&'a str, &'a Item> {
        let scheme = component.codelist().and_then(|it| self.artefacts.scheme(it));
        scheme.map_or_else(HashMap::new, |it| {
            it.items.iter().map(|item| (item.id.as_str(), item)).collect()
        })
    }
}
