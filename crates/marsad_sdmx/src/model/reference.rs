//! Which artefact, or which item of one.

use std::fmt;

/// Kinds of artefacts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    AgencyScheme,
    DataProviderScheme,
    Codelist,
    ConceptScheme,
    DataStructure,
    Dataflow,
    CategoryScheme,
    Categorisation,
    Constraint,
    MetadataStructure,
    Metadataflow,
    MetadataSet,
}

/// An artefact, or an item of one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference {
    pub class: Class,
    pub agency: String,
    pub id: String,
    pub version: String,
    /// A code, concept or category of it.
    pub item: Option<String>,
}

impl Class {
    pub const ALL: [Self; 12] = [
        Self::AgencyScheme,
        Self::DataProviderScheme,
        Self::Codelist,
        Self::ConceptScheme,
        Self::DataStructure,
        Self::Dataflow,
        Self::CategoryScheme,
        Self::Categorisation,
        Self::Constraint,
        Self::MetadataStructure,
        Self::Metadataflow,
        Self::MetadataSet,
    ];

    /// As in URNs and `Ref`s of SDMX 2.1.
    pub fn name(self) -> &'static str {
        match self {
            Self::AgencyScheme => "AgencyScheme",
            Self::DataProviderScheme => "DataProviderScheme",
            Self::Codelist => "Codelist",
            Self::ConceptScheme => "ConceptScheme",
            Self::DataStructure => "DataStructure",
            Self::Dataflow => "Dataflow",
            Self::CategoryScheme => "CategoryScheme",
            Self::Categorisation => "Categorisation",
            Self::Constraint => "ContentConstraint",
            Self::MetadataStructure => "MetadataStructure",
            Self::Metadataflow => "Metadataflow",
            Self::MetadataSet => "MetadataSet",
        }
    }

    /// Package of the information model, as in URNs.
    pub fn package(self) -> &'static str {
        match self {
            Self::AgencyScheme | Self::DataProviderScheme => "base",
            Self::Codelist => "codelist",
            Self::ConceptScheme => "conceptscheme",
            Self::DataStructure | Self::Dataflow => "datastructure",
            Self::CategoryScheme | Self::Categorisation => "categoryscheme",
            Self::Constraint => "registry",
            Self::MetadataStructure | Self::Metadataflow | Self::MetadataSet => "metadatastructure",
        }
    }

    /// The class of its items; none if it has none.
    pub fn item(self) -> Option<&'static str> {
        match self {
            Self::AgencyScheme => Some("Agency"),
            Self::DataProviderScheme => Some("DataProvider"),
            Self::Codelist => Some("Code"),
            Self::ConceptScheme => Some("Concept"),
            Self::CategoryScheme => Some("Category"),
            _ => None,
        }
    }

    /// As a resource of the REST interface, in the words of either version.
    pub fn of_resource(name: &str) -> Option<Self> {
        Some(match name {
            "agencyscheme" => Self::AgencyScheme,
            "dataproviderscheme" => Self::DataProviderScheme,
            "codelist" => Self::Codelist,
            "conceptscheme" => Self::ConceptScheme,
            "datastructure" => Self::DataStructure,
            "dataflow" => Self::Dataflow,
            "categoryscheme" => Self::CategoryScheme,
            "categorisation" => Self::Categorisation,
            "metadatastructure" => Self::MetadataStructure,
            "metadataflow" => Self::Metadataflow,
            "contentconstraint" | "actualconstraint" | "dataconstraint" => Self::Constraint,
            _ => return None,
        })
    }

    /// Of a name in a URN or `Ref`, in the words of SDMX 2.1 and 3.
    pub fn of_name(name: &str) -> Option<Self> {
        match name {
            "DataConstraint" => Some(Self::Constraint),
            // Some writers of 2.1 name the definition.
            "DataStructureDefinition" | "KeyFamily" => Some(Self::DataStructure),
            _ => Self::ALL.into_iter().find(|it| it.name() == name || it.item() == Some(name)),
        }
    }
}

impl Reference {
    pub fn new(class: Class, agency: &str, id: &str, version: &str) -> Self {
        let [agency, id, version] = [agency, id, version].map(str::to_owned);
        Self { class, agency, id, version, item: None }
    }

    /// To an item of the artefact.
    #[must_use]
    pub fn item(self, id: &str) -> Self {
        Self { item: Some(id.to_owned()), ..self }
    }

    /// The URN in the words of SDMX 3, where a constraint is a `DataConstraint`.
    pub fn urn_3(&self) -> String {
        self.to_string().replace("ContentConstraint", "DataConstraint")
    }

    /// Reads a URN: `urn:sdmx:org.sdmx.infomodel.codelist.Codelist=SDMX:CL_FREQ(2.1)`.
    pub fn parse(urn: &str) -> Option<Self> {
        let (head, rest) = urn.trim().split_once('=')?;
        let class = Class::of_name(head.rsplit('.').next()?)?;
        let (agency, rest) = rest.split_once(':')?;
        let (id, rest) = rest.split_once('(')?;
        let (version, item) = rest.split_once(')')?;
        let item = item.strip_prefix('.').map(str::to_owned);
        Some(Self { item, ..Self::new(class, agency, id, version) })
    }
}

/// The URN.
impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match &self.item {
            Some(_) => self.class.item().unwrap_or(self.class.name()),
            None => self.class.name(),
        };
        let package = self.class.package();
        let Self { agency, id, version, .. } = self;
        write!(f, "urn:sdmx:org.sdmx.infomodel.{package}.{name}={agency}:{id}({version})")?;
        match &self.item {
            Some(item) => write!(f, ".{item}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(urn: &str) {
        let reference = Reference::parse(urn).unwrap();
        assert_eq!(reference.to_string(), urn);
    }

    #[test]
    fn urns_are_read_and_written() {
        check("urn:sdmx:org.sdmx.infomodel.codelist.Codelist=SDMX:CL_FREQ(2.1)");
        check("urn:sdmx:org.sdmx.infomodel.conceptscheme.Concept=SDMX:CROSS_DOMAIN(1.0).FREQ");
        check("urn:sdmx:org.sdmx.infomodel.categoryscheme.Category=A.B:C(1.0).D.E");
        assert_eq!(Reference::parse("urn:sdmx:nothing"), None);
    }
}
