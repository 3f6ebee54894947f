//! JSON-stat 2.0. The fuzz target of the same name reads this file.

use anyhow::{Result, anyhow};
use serde_json::Value;

/// Names of the cells, and the cells of each observation.
pub(super) type Rows = (Vec<String>, Vec<Vec<String>>);

/// A cube of JSON-stat, cell by cell; none if the bytes are no JSON-stat.
pub(super) fn json_stat(file: &str, bytes: &[u8]) -> Result<Option<Rows>> {
    if bytes.iter().find(|it| !it.is_ascii_whitespace()) != Some(&b'{') {
        return Ok(None);
    }
    let Ok(cube) = serde_json::from_slice::<Value>(bytes) else { return Ok(None) };
    if cube["class"] != "dataset" || !cube["dimension"].is_object() {
        return Ok(None);
    }
    let wrong = |what: &str| anyhow!("{file}: JSON-stat: {what}");
    let ids = cube["id"].as_array().ok_or_else(|| wrong("`id` is missing"))?;
    let mut names: Vec<String> = ids.iter().filter_map(Value::as_str).map(str::to_owned).collect();
    let mut axes: Vec<Vec<String>> = Vec::new();
    for name in &names {
        let index = &cube["dimension"][name]["category"]["index"];
        let label = &cube["dimension"][name]["category"]["label"];
        let mut codes: Vec<(u64, String)> = match (index, label) {
            (Value::Array(codes), _) => {
                (0..).zip(codes).filter_map(|(n, it)| Some((n, it.as_str()?.to_owned()))).collect()
            }
            (Value::Object(codes), _) => {
                codes.iter().filter_map(|(code, n)| Some((n.as_u64()?, code.clone()))).collect()
            }
            // A single category may come without an index.
            (_, Value::Object(codes)) => (0..).zip(codes.keys().cloned()).collect(),
            _ => return Err(wrong(&format!("dimension `{name}` has no categories"))),
        };
        codes.sort();
        axes.push(codes.into_iter().map(|(_, code)| code).collect());
    }
    let cells = axes.iter().try_fold(1_usize, |all, axis| all.checked_mul(axis.len()));
    let cells = cells.ok_or_else(|| wrong("is too large"))?;
    names.extend(["OBS_VALUE", "OBS_STATUS"].map(str::to_owned));
    let shown = |value: &Value| match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    };
    let at = |of: &Value, n: usize| match of {
        Value::Array(cells) => cells.get(n).and_then(shown),
        Value::Object(cells) => cells.get(&n.to_string()).and_then(shown),
        one => shown(one),
    };
    // Empty cells of a sparse cube are no figures.
    let filled: Vec<usize> = match &cube["value"] {
        Value::Array(values) if values.len() == cells => (0..cells).collect(),
        Value::Array(_) => return Err(wrong("`value` has not as many cells as `size` says")),
        Value::Object(values) => {
            let mut places: Vec<usize> = values.keys().filter_map(|it| it.parse().ok()).collect();
            places.sort_unstable();
            places.retain(|it| *it < cells);
            places
        }
        _ => return Err(wrong("`value` is missing")),
    };
    let rows = filled.into_iter().filter_map(|n| {
        let (value, status) = (at(&cube["value"], n), at(&cube["status"], n));
        if value.is_none() && status.is_none() {
            return None;
        }
        let mut rest = n;
        let mut row = vec![String::new(); axes.len()];
        for (place, axis) in axes.iter().enumerate().rev() {
            row[place].clone_from(&axis[rest % axis.len()]);
            rest /= axis.len();
        }
        row.push(value.unwrap_or_default());
        row.push(status.unwrap_or_default().to_uppercase());
        Some(row)
    });
    Ok(Some((names, rows.collect())))
}
