//! Lists of items, structures of data, flows, and what is in them.

use super::{Annotation, Class, Maintained, MetadataStructure, Metadataflow, Reference, Text};

/// Artefacts of a message, or of a whole service.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Structures {
    /// Agencies, data providers, code lists, concepts, categories.
    pub schemes: Vec<ItemScheme>,
    pub structures: Vec<DataStructure>,
    pub flows: Vec<Dataflow>,
    pub categorisations: Vec<Categorisation>,
    pub constraints: Vec<Constraint>,
    /// In messages of SDMX 3 only.
    pub metadata_structures: Vec<MetadataStructure>,
    pub metadata_flows: Vec<Metadataflow>,
}

/// A list of items: codes, concepts, categories, agencies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemScheme {
    pub class: Class,
    pub of: Maintained,
    /// Holds only some of its items.
    pub is_partial: bool,
    pub items: Vec<Item>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Item {
    pub id: String,
    pub name: Text,
    pub description: Text,
    /// The item above it in the same list. A category's id is then only its own part of the path.
    pub parent: Option<String>,
    pub annotations: Vec<Annotation>,
    /// The code list that a concept usually takes its values of.
    pub representation: Option<Representation>,
}

/// What a set of data is made of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DataStructure {
    pub of: Maintained,
    /// In the order of a key; time, where there is one, is the last.
    pub dimensions: Vec<Component>,
    pub measures: Vec<Component>,
    pub attributes: Vec<Attribute>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Component {
    pub id: String,
    pub concept: Option<Reference>,
    pub representation: Representation,
    /// The dimension of time.
    pub is_time: bool,
}

/// What values a component can have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Representation {
    Codelist(Reference),
    /// A type of the SDMX schemas: `String`, `Double`, `ObservationalTimePeriod`, ….
    Text(String),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribute {
    pub component: Component,
    pub attachment: Attachment,
    pub is_required: bool,
}

/// What an attribute says something of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Attachment {
    Dataset,
    /// All observations that agree in these dimensions: a series, or a group of series.
    Dimensions(Vec<String>),
    Observation,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dataflow {
    pub of: Maintained,
    pub structure: Reference,
}

/// Puts an artefact under a category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Categorisation {
    pub of: Maintained,
    pub source: Reference,
    pub target: Reference,
}

/// Which codes there are data for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Constraint {
    pub of: Maintained,
    /// A flow, as a rule.
    pub target: Reference,
    /// By dimension, in the structure's order.
    pub values: Vec<(String, Vec<String>)>,
    pub time: Option<TimeRange>,
    /// Tells what is there; else what is allowed.
    pub is_actual: bool,
    pub series_count: Option<u64>,
    pub obs_count: Option<u64>,
}

/// First and last day that there are data for, as ISO 8601 date-times with zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeRange {
    pub start: String,
    pub end: String,
}

impl Structures {
    pub fn is_empty(&self) -> bool {
        self.references().next().is_none()
    }

    /// All artefacts, in the order of a message.
    pub fn references(&self) -> impl Iterator<Item = Reference> {
        let schemes = self.schemes.iter().map(|it| it.of.reference(it.class));
        let structures = self.structures.iter().map(|it| it.of.reference(Class::DataStructure));
        let flows = self.flows.iter().map(|it| it.of.reference(Class::Dataflow));
        let categorisations =
            self.categorisations.iter().map(|it| it.of.reference(Class::Categorisation));
        let constraints = self.constraints.iter().map(|it| it.of.reference(Class::Constraint));
        let metadata =
            self.metadata_structures.iter().map(|it| it.of.reference(Class::MetadataStructure));
        let metadata_flows =
            self.metadata_flows.iter().map(|it| it.of.reference(Class::Metadataflow));
        let data = schemes.chain(structures).chain(flows).chain(categorisations).chain(constraints);
        data.chain(metadata).chain(metadata_flows)
    }

    /// Adds the artefacts of another message.
    pub fn extend(&mut self, more: Self) {
        self.schemes.extend(more.schemes);
        self.structures.extend(more.structures);
        self.flows.extend(more.flows);
        self.categorisations.extend(more.categorisations);
        self.constraints.extend(more.constraints);
        self.metadata_structures.extend(more.metadata_structures);
        self.metadata_flows.extend(more.metadata_flows);
    }

    pub fn scheme(&self, reference: &Reference) -> Option<&ItemScheme> {
        self.schemes.iter().find(|it| it.class == reference.class && it.of.is(reference))
    }

    pub fn structure(&self, reference: &Reference) -> Option<&DataStructure> {
        self.structures.iter().find(|it| it.of.is(reference))
    }
}

impl DataStructure {
    pub fn dimension(&self, id: &str) -> Option<&Component> {
        self.dimensions.iter().find(|it| it.id == id)
    }

    /// The dimension of time, if it has one.
    pub fn time(&self) -> Option<&Component> {
        self.dimensions.iter().find(|it| it.is_time)
    }

    /// All components: dimensions, measures, attributes.
    pub fn components(&self) -> impl Iterator<Item = &Component> {
        let attributes = self.attributes.iter().map(|it| &it.component);
        self.dimensions.iter().chain(&self.measures).chain(attributes)
    }
}

impl Component {
    pub fn coded(id: &str, concept: Reference, codelist: Reference) -> Self {
        Self {
            id: id.to_owned(),
            concept: Some(concept),
            representation: Representation::Codelist(codelist),
            is_time: false,
        }
    }

    pub fn codelist(&self) -> Option<&Reference> {
        match &self.representation {
            Representation::Codelist(reference) => Some(reference),
            Representation::Text(_) => None,
        }
    }
}

impl Maintained {
    /// Whether `reference` points here. Versions `latest`, `+`, `*` and none fit any.
    pub fn is(&self, reference: &Reference) -> bool {
        let any_version = matches!(reference.version.as_str(), "" | "latest" | "+" | "~" | "*");
        self.id == reference.id
            && self.agency == reference.agency
            && (any_version || self.version == reference.version)
    }
}
