//! Representations that components take from their concepts.

use std::collections::HashMap;

use crate::model::{Class, Reference, Representation, Structures};

impl Structures {
    /// A component that has no representation of its own has that of its concept, where that came
    /// along; else it is text.
    pub(super) fn represent(&mut self) {
        let mut usual: HashMap<Reference, Representation> = HashMap::new();
        for scheme in self.schemes.iter().filter(|it| it.class == Class::ConceptScheme) {
            for item in &scheme.items {
                if let Some(representation) = &item.representation {
                    let concept = scheme.of.reference(scheme.class).item(&item.id);
                    usual.insert(concept, representation.clone());
                }
            }
        }
        let components = self.structures.iter_mut().flat_map(|it| {
            let attributes = it.attributes.iter_mut().map(|it| &mut it.component);
            it.dimensions.iter_mut().chain(&mut it.measures).chain(attributes)
        });
        for component in components {
            if component.representation == Representation::Text(String::new()) {
                let of_concept = component.concept.as_ref().and_then(|it| usual.get(it)).cloned();
                let other = if component.is_time { "ObservationalTimePeriod" } else { "String" };
                component.representation =
                    of_concept.unwrap_or_else(|| Representation::Text(other.to_owned()));
            }
        }
    }
}
