//! The forms of a message, and which one is asked for.

/// A form of message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    StructureXml21,
    StructureXml30,
    StructureJson10,
    StructureJson20,
    GenericXml21,
    GenericTimeSeriesXml21,
    SpecificXml21,
    SpecificTimeSeriesXml21,
    DataXml30,
    DataJson10,
    DataJson20,
    DataCsv10,
    DataCsv20,
    /// An XML schema for structure-specific data.
    SchemaXml21,
    SchemaXml30,
    MetadataXml30,
    MetadataJson20,
}

/// What a message is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Family {
    Structure,
    Data,
    Schema,
    /// Reports of reference metadata.
    Metadata,
}

impl Format {
    pub const ALL: [Self; 17] = [
        Self::StructureXml21,
        Self::StructureXml30,
        Self::StructureJson10,
        Self::StructureJson20,
        Self::GenericXml21,
        Self::GenericTimeSeriesXml21,
        Self::SpecificXml21,
        Self::SpecificTimeSeriesXml21,
        Self::DataXml30,
        Self::DataJson10,
        Self::DataJson20,
        Self::DataCsv10,
        Self::DataCsv20,
        Self::SchemaXml21,
        Self::SchemaXml30,
        Self::MetadataXml30,
        Self::MetadataJson20,
    ];

    pub fn family(self) -> Family {
        match self {
            Self::StructureXml21
            | Self::StructureXml30
            | Self::StructureJson10
            | Self::StructureJson20 => Family::Structure,
            Self::SchemaXml21 | Self::SchemaXml30 => Family::Schema,
            Self::MetadataXml30 | Self::MetadataJson20 => Family::Metadata,
            _ => Family::Data,
        }
    }

    /// Type, and version where it says one.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::StructureXml21 => "application/vnd.sdmx.structure+xml;version=2.1",
            Self::StructureXml30 => "application/vnd.sdmx.structure+xml;version=3.0.0",
            Self::StructureJson10 => "application/vnd.sdmx.structure+json;version=1.0.0",
            Self::StructureJson20 => "application/vnd.sdmx.structure+json;version=2.0.0",
            Self::GenericXml21 => "application/vnd.sdmx.genericdata+xml;version=2.1",
            Self::GenericTimeSeriesXml21 => {
                "application/vnd.sdmx.generictimeseriesdata+xml;version=2.1"
            }
            Self::SpecificXml21 => "application/vnd.sdmx.structurespecificdata+xml;version=2.1",
            Self::SpecificTimeSeriesXml21 => {
                "application/vnd.sdmx.structurespecifictimeseriesdata+xml;version=2.1"
            }
            Self::DataXml30 => "application/vnd.sdmx.data+xml;version=3.0.0",
            Self::DataJson10 => "application/vnd.sdmx.data+json;version=1.0.0",
            Self::DataJson20 => "application/vnd.sdmx.data+json;version=2.0.0",
            Self::DataCsv10 => "application/vnd.sdmx.data+csv;version=1.0.0",
            Self::DataCsv20 => "application/vnd.sdmx.data+csv;version=2.0.0",
            Self::SchemaXml21 => "application/vnd.sdmx.schema+xml;version=2.1",
            Self::SchemaXml30 => "application/vnd.sdmx.schema+xml;version=3.0.0",
            Self::MetadataXml30 => "application/vnd.sdmx.metadata+xml;version=3.0.0",
            Self::MetadataJson20 => "application/vnd.sdmx.metadata+json;version=2.0.0",
        }
    }

    /// For the name of a file.
    pub fn extension(self) -> &'static str {
        match self {
            Self::DataCsv10 | Self::DataCsv20 => "csv",
            Self::SchemaXml21 | Self::SchemaXml30 => "xsd",
            it if it.media_type().contains("+json") => "json",
            _ => "xml",
        }
    }

    fn split(self) -> (&'static str, &'static str) {
        self.media_type().split_once(";version=").expect("every form has a version")
    }
}

/// A form, with what SDMX-CSV lets its reader choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish {
    pub format: Format,
    pub labels: Labels,
    /// Periods as the days they begin on.
    pub is_time_normalized: bool,
    pub keys: Keys,
}

/// Codes, names, or both.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Labels {
    #[default]
    Id,
    Name,
    Both,
}

/// Columns of SDMX-CSV 2 that hold whole keys.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Keys {
    #[default]
    None,
    Observation,
    Series,
    Both,
}

/// The form that a header `Accept` likes best among those of `family`; `default` for who takes
/// anything. None if nothing that it likes can be given.
pub fn negotiate(accept: &str, family: Family, default: Format) -> Option<Wish> {
    let plain =
        |format| Wish { format, labels: Labels::Id, is_time_normalized: false, keys: Keys::None };
    let mut best: Option<(f32, Wish)> = None;
    let mut is_empty = true;
    for wish in accept.split(',').map(str::trim).filter(|it| !it.is_empty()) {
        is_empty = false;
        let mut parts = wish.split(';').map(str::trim);
        let name = parts.next().unwrap_or_default().to_ascii_lowercase();
        let parameters: Vec<(String, String)> = parts
            .filter_map(|it| it.split_once('='))
            .map(|(key, value)| {
                let value = value.trim().trim_matches('"').to_ascii_lowercase();
                (key.trim().to_ascii_lowercase(), value)
            })
            .collect();
        let get = |key: &str| {
            parameters.iter().find(|(it, _)| it == key).map(|(_, value)| value.as_str())
        };
        let weight = get("q").map_or(Some(1.0), |q| q.parse::<f32>().ok()).unwrap_or(0.0);
        let Some(format) = named(&name, get("version"), family, default) else { continue };
        if weight <= best.map_or(0.0, |(weight, _)| weight) {
            continue;
        }
        let wish = Wish {
            labels: match get("labels") {
                Some("name") => Labels::Name,
                Some("both") => Labels::Both,
                _ => Labels::Id,
            },
            is_time_normalized: get("timeformat") == Some("normalized"),
            keys: match get("keys") {
                Some("obs") => Keys::Observation,
                Some("series") => Keys::Series,
                Some("both") => Keys::Both,
                _ => Keys::None,
            },
            ..plain(format)
        };
        best = Some((weight, wish));
    }
    match best {
        None if is_empty => Some(plain(default)),
        best => best.map(|(_, wish)| wish),
    }
}

/// The form of a media type, or of a short name that people write in an address (`csv`, `json`).
fn named(name: &str, version: Option<&str>, family: Family, default: Format) -> Option<Format> {
    let of_family = || Format::ALL.into_iter().filter(|it| it.family() == family);
    // The default's relatives are meant where the version is left open.
    let is_second = matches!(
        default,
        Format::DataXml30
            | Format::DataJson20
            | Format::StructureXml30
            | Format::StructureJson20
            | Format::SchemaXml30
            | Format::MetadataXml30
            | Format::MetadataJson20
    );
    let recent = |old: Format, new: Format| if is_second { new } else { old };
    let short = match (name, family) {
        ("*/*" | "application/*" | "", _) => Some(default),
        ("application/xml" | "text/xml" | "xml", Family::Data) => {
            Some(recent(Format::GenericXml21, Format::DataXml30))
        }
        ("application/xml" | "text/xml" | "xml", Family::Structure) => {
            Some(recent(Format::StructureXml21, Format::StructureXml30))
        }
        ("application/xml" | "text/xml" | "xml", Family::Schema) => Some(default),
        ("application/xml" | "text/xml" | "xml", Family::Metadata) => Some(Format::MetadataXml30),
        ("application/json" | "json", Family::Metadata) => Some(Format::MetadataJson20),
        ("application/json" | "json", Family::Data) => {
            Some(recent(Format::DataJson10, Format::DataJson20))
        }
        ("application/json" | "json", Family::Structure) => {
            Some(recent(Format::StructureJson10, Format::StructureJson20))
        }
        ("text/csv" | "text/*" | "csv" | "application/csv", Family::Data) => {
            Some(recent(Format::DataCsv10, Format::DataCsv20))
        }
        _ => None,
    };
    if short.is_some() {
        return short;
    }
    // `version=2.0` stands for 2.0.0.
    let fits = |own: &str, asked: &str| {
        own == asked || own.strip_prefix(asked).is_some_and(|rest| rest.starts_with('.'))
    };
    // What OECD's manual tells its readers to send.
    let (specific, data) = (Format::SpecificXml21.split().0, Format::DataXml30.split().0);
    let is_3 = version.is_some_and(|it| it.starts_with('3'));
    let name = if is_3 && name == specific { data } else { name };
    let mut known = of_family().filter(|it| it.split().0 == name);
    match version {
        Some(asked) => known.find(|it| fits(it.split().1, asked)),
        None => {
            let all: Vec<Format> = known.collect();
            all.iter().copied().find(|it| *it == default).or(if is_second {
                all.last().copied()
            } else {
                all.first().copied()
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(accept: &str, default: Format, expected: Option<Format>) {
        let wish = negotiate(accept, default.family(), default);
        assert_eq!(wish.map(|it| it.format), expected, "{accept}");
    }

    #[test]
    fn what_clients_send_is_understood() {
        let (old, new) = (Format::GenericXml21, Format::DataJson20);
        check("", old, Some(old));
        check("*/*", old, Some(old));
        check("*/*", new, Some(new));
        check("application/xml", old, Some(old));
        check("application/xml", new, Some(Format::DataXml30));
        check(
            "application/vnd.sdmx.structurespecificdata+xml;version=2.1",
            old,
            Some(Format::SpecificXml21),
        );
        check(
            "application/vnd.sdmx.data+csv; version=2.0; labels=both",
            new,
            Some(Format::DataCsv20),
        );
        check("application/vnd.sdmx.data+csv;version=1.0.0", new, Some(Format::DataCsv10));
        check("application/vnd.sdmx.data+json", new, Some(Format::DataJson20));
        check("application/vnd.sdmx.data+json", old, Some(Format::DataJson10));
        check("application/xml", Format::MetadataJson20, Some(Format::MetadataXml30));
        check("image/png", old, None);
        check("application/xml", Format::StructureJson20, Some(Format::StructureXml30));
        check("application/json", Format::StructureJson20, Some(Format::StructureJson20));
        check(
            "application/vnd.sdmx.structurespecificdata+xml;version=3.0",
            new,
            Some(Format::DataXml30),
        );
        check("image/png, */*;q=0.1", old, Some(old));
        check(
            "application/vnd.sdmx.structure+json;version=1.0;urn=true",
            Format::StructureXml21,
            Some(Format::StructureJson10),
        );
        check("text/csv;q=0.5, application/json", old, Some(Format::DataJson10));
    }
}
