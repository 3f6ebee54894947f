//! Records as JSON: an interface's answers, in whatever shape its office gives them.

use anyhow::{Context, Result, anyhow};
use serde_json::Value;

use super::records::{Records, STATUS, TIME, VALUE};

/// Where things are: keys and numbers of elements, with dots between; in the answer instead of the
/// record with a slash before.
pub(super) struct Named<'m> {
    pub(super) items: &'m str,
    pub(super) period: &'m str,
    pub(super) value: &'m str,
    pub(super) status: Option<&'m str>,
}

pub(super) fn records<'m>(
    file: &str,
    bytes: &[u8],
    named: &Named<'m>,
    others: impl Iterator<Item = &'m str>,
) -> Result<Records> {
    let answer: Value =
        serde_json::from_slice(bytes).map_err(|cause| anyhow!("{file}: is no JSON: {cause}"))?;
    let at = |path: &str| format!("{file}: has no list at `{path}`");
    let items = match named.items {
        "" => Some(&answer),
        path => find(&answer, path),
    };
    let items = items.and_then(Value::as_array).with_context(|| at(named.items))?;
    let mut fields = vec![(TIME, named.period), (VALUE, named.value)];
    fields.extend(named.status.map(|path| (STATUS, path)));
    fields.extend(others.map(|path| (path, path)));
    let row = |item: &Value| {
        let cell = |(_, path): &(&str, &str)| match path.strip_prefix('/') {
            Some(path) => shown(find(&answer, path)),
            None => shown(find(item, path)),
        };
        fields.iter().map(cell).collect()
    };
    let rows = items.iter().map(row).collect();
    Ok(Records::new(fields.iter().map(|(name, _)| (*name).to_owned()).collect(), rows))
}

/// None where there is nothing on the way: what an office leaves null holds for all.
fn find<'v>(value: &'v Value, path: &str) -> Option<&'v Value> {
    path.split('.').try_fold(value, |at, key| match at {
        Value::Array(items) => items.get(key.parse::<usize>().ok()?),
        other => other.get(key),
    })
}

fn shown(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(other) => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_null_is_empty_and_what_is_of_all_is_in_each() {
        let answer = br#"{"code":"CHO","data":{"series":[
            {"annee":2024,"valeur":13.3,"dimensions":null},
            {"annee":2024,"valeur":null,"dimensions":{"milieu":["Urbain"]}}]}}"#;
        let named = Named { items: "data.series", period: "annee", value: "valeur", status: None };
        let found =
            records("a", answer, &named, ["dimensions.milieu.0", "/code"].into_iter()).unwrap();
        assert_eq!(found.names, [TIME, VALUE, "dimensions.milieu.0", "/code"]);
        assert_eq!(found.rows, [["2024", "13.3", "", "CHO"], ["2024", "", "Urbain", "CHO"]]);
        let named = Named { items: "data", ..named };
        assert!(records("a", answer, &named, [].into_iter()).is_err());
    }
}
