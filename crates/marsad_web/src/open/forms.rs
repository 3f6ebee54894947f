//! The forms that figures can be had in, and their addresses.

use marsad_model::{DIMENSIONS, Lang};

use crate::{
    State,
    open::whole::MEDIA_TYPE,
    pages::segment,
    params::Params,
    sdmx,
    select::{Flow, Selection, Wanted},
};

/// Codes named one by one in an address; more of them are asked for as `*`, which gives others too:
/// an address that no program takes is of no use.
const MAX_LISTED: usize = 100;

/// A form of figures. To add one: name it here, and catalogue, pages and search engines know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Csv,
    Xlsx,
    JsonStat,
    SdmxMl,
    SdmxJson,
    SdmxCsv,
    Parquet,
}

impl Form {
    pub(crate) const ALL: [Self; 7] = [
        Self::Csv,
        Self::Xlsx,
        Self::JsonStat,
        Self::SdmxMl,
        Self::SdmxJson,
        Self::SdmxCsv,
        Self::Parquet,
    ];

    /// As its makers write it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Csv => "CSV",
            Self::Xlsx => "XLSX",
            Self::JsonStat => "JSON-stat 2.0",
            Self::SdmxMl => "SDMX-ML 2.1",
            Self::SdmxJson => "SDMX-JSON 1.0",
            Self::SdmxCsv => "SDMX-CSV 1.0",
            Self::Parquet => "Parquet",
        }
    }

    /// For the end of an address.
    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::JsonStat => "json-stat",
            Self::SdmxMl => "sdmx-ml",
            Self::SdmxJson => "sdmx-json",
            Self::SdmxCsv => "sdmx-csv",
            Self::Parquet => "parquet",
        }
    }

    /// As it is sent, without parameters.
    pub(super) fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::JsonStat => "application/json",
            Self::SdmxMl => "application/vnd.sdmx.genericdata+xml",
            Self::SdmxJson => "application/vnd.sdmx.data+json",
            Self::SdmxCsv => "application/vnd.sdmx.data+csv",
            Self::Parquet => MEDIA_TYPE,
        }
    }

    /// The nearest type that IANA registers; it has none of SDMX.
    pub(super) fn registered_type(self) -> &'static str {
        match self {
            Self::SdmxMl => "application/xml",
            Self::SdmxJson => "application/json",
            Self::SdmxCsv => "text/csv",
            other => other.media_type(),
        }
    }

    /// Its code in the list of file types of the Publications Office of the European Union.
    pub(super) fn file_type(self) -> &'static str {
        match self {
            Self::Csv | Self::SdmxCsv => "CSV",
            Self::Xlsx => "XLSX",
            Self::JsonStat | Self::SdmxJson => "JSON",
            Self::SdmxMl => "XML",
            Self::Parquet => "PARQUET",
        }
    }

    /// The standard that it follows.
    pub(super) fn standard(self) -> &'static str {
        match self {
            Self::Csv => "https://www.w3.org/TR/tabular-data-model/",
            Self::Xlsx => {
                "https://ecma-international.org/publications-and-standards/standards/ecma-376/"
            }
            Self::JsonStat => "https://json-stat.org/full/",
            Self::SdmxMl => "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/generic",
            Self::SdmxJson => "https://github.com/sdmx-twg/sdmx-json",
            Self::SdmxCsv => "https://github.com/sdmx-twg/sdmx-csv",
            Self::Parquet => "https://parquet.apache.org/docs/file-format/",
        }
    }

    /// Whether one address gives all figures of a flow, and not a selection.
    pub(super) fn is_whole(self) -> bool {
        self == Self::Parquet || self.in_sdmx().is_some()
    }

    /// The address of a selection, from the root.
    pub(crate) fn address(self, state: &State, lang: Lang, selection: &Selection) -> String {
        match self.in_sdmx() {
            Some(format) => sdmx::address(state, selection, format),
            None if self == Self::Parquet => self.in_api(&selection.flow),
            None => {
                let query = params(selection).set("lang", lang.tag()).query();
                format!("{}{query}", self.in_api(&selection.flow))
            }
        }
    }

    /// The address of all that is published of a flow, or else of the whole country's figures.
    pub(super) fn whole(self, state: &State, flow: Flow<'_>) -> String {
        match self.in_sdmx() {
            Some(format) => sdmx::whole(state, flow, format),
            None => self.in_api(flow.id()),
        }
    }

    /// What the SDMX service calls it; none if that does not give it.
    fn in_sdmx(self) -> Option<&'static str> {
        match self {
            Self::SdmxMl => Some("xml"),
            Self::SdmxJson => Some("json"),
            Self::SdmxCsv => Some("csv"),
            Self::Csv | Self::Xlsx | Self::JsonStat | Self::Parquet => None,
        }
    }

    fn in_api(self, flow: &str) -> String {
        let end = match self {
            Self::Parquet => return format!("/api/v1/dataflows/{}.parquet", segment(flow)),
            Self::JsonStat => "jsonstat",
            Self::Xlsx => "observations.xlsx",
            _ => "observations.csv",
        };
        format!("/api/v1/indicators/{}/{end}", segment(flow))
    }
}

/// A selection as the API is asked for it.
fn params(selection: &Selection) -> Params {
    let mut params = Params::default();
    if let Some(measure) = &selection.measure {
        params = params.set("measure", measure);
    }
    for dimension in DIMENSIONS {
        match selection.codes.get(dimension) {
            Some(Wanted::One(code)) => params = params.set(dimension, code),
            Some(Wanted::Among(codes)) if codes.len() <= MAX_LISTED => {
                params = codes.iter().fold(params, |params, code| params.add(dimension, code));
            }
            Some(Wanted::Among(_) | Wanted::Each | Wanted::Any) => {
                params = params.set(dimension, "*")
            }
            None => {}
        }
    }
    for (name, period) in [("from", selection.from), ("to", selection.to)] {
        if let Some(period) = period {
            params = params.set(name, &period.to_string());
        }
    }
    selection.periods.iter().fold(params, |params, it| params.add("period", &it.to_string()))
}
