//! Questions about reference metadata.

use super::{Parameters, QueryError, Versions, class_of, several, versions};
use crate::model::Class;

/// Which reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MetadataQuery {
    pub by: By,
    /// Empty: any.
    pub ids: Vec<String>,
    pub versions: Versions,
    /// Agencies of what is named, or, of sets, those that provide them; empty: any.
    pub agencies: Vec<String>,
    /// Who provides the reports of a flow; empty: anyone.
    pub providers: Vec<String>,
}

/// What the ids name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    Set,
    Flow,
    /// What is reported about; none for artefacts of any class.
    Target(Option<Class>),
}

pub(super) fn metadata(
    segments: &[String],
    mut from: Parameters,
) -> Result<MetadataQuery, QueryError> {
    let words = "metadata are asked for by /metadata/metadataset/{provider}/{id}/{version}, /metadata/metadataflow/{agency}/{id}/{version}/{provider} or /metadata/structure/{class}/{agency}/{id}/{version}";
    let syntax = || QueryError::Syntax(words.to_owned());
    let (kind, rest) = segments.split_first().ok_or_else(syntax)?;
    let (by, rest, most) = match kind.as_str() {
        "metadataset" => (By::Set, rest, 3),
        "metadataflow" => (By::Flow, rest, 4),
        "structure" => {
            let class = rest.first().map_or(Ok(None), |it| class_of(it))?;
            (By::Target(class), rest.get(1..).unwrap_or_default(), 3)
        }
        _ => return Err(syntax()),
    };
    if rest.len() > most {
        return Err(syntax());
    }
    let get = |n: usize| rest.get(n).map(String::as_str);
    let query = MetadataQuery {
        by,
        agencies: several(get(0).unwrap_or_default()),
        ids: several(get(1).unwrap_or_default()),
        versions: versions(get(2)),
        providers: several(get(3).unwrap_or_default()),
    };
    match from.take(&["detail"]).as_deref() {
        None | Some("full") => {}
        Some("allstubs") => {
            return Err(QueryError::NotImplemented("`detail=allstubs` of metadata".to_owned()));
        }
        Some(other) => {
            let words = format!("`detail` is full or allstubs, not `{other}`");
            return Err(QueryError::Syntax(words));
        }
    }
    from.finish()?;
    Ok(query)
}
