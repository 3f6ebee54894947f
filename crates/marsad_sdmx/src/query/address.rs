//! Segments and parameters of an address.

use super::QueryError;

/// Parameters of a query, each taken once and asked for by name.
#[derive(Debug, Default)]
pub struct Parameters {
    pairs: Vec<(String, String)>,
}

/// Decoded segments of a path; empty ones at either end mean nothing.
pub fn segments(path: &str) -> Result<Vec<String>, QueryError> {
    let path = path.trim_matches('/');
    if path.is_empty() {
        return Ok(Vec::new());
    }
    path.split('/').map(decode).collect()
}

impl Parameters {
    pub fn parse(query: &str) -> Result<Self, QueryError> {
        let mut pairs: Vec<(String, String)> = Vec::new();
        for pair in query.split('&').filter(|it| !it.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let (name, value) = (decode(name)?, decode(value)?);
            if pairs.iter().any(|(it, _)| *it == name) {
                return Err(QueryError::Syntax(format!("`{name}` can be given only once")));
            }
            pairs.push((name, value));
        }
        Ok(Self { pairs })
    }

    /// Takes the value of the first name that is there; empty ones do not count.
    pub fn take(&mut self, names: &[&str]) -> Option<String> {
        let n = self.pairs.iter().position(|(it, _)| names.contains(&it.as_str()))?;
        Some(self.pairs.remove(n).1).filter(|it| !it.is_empty())
    }

    pub fn take_number(&mut self, name: &str) -> Result<Option<usize>, QueryError> {
        let Some(text) = self.take(&[name]) else { return Ok(None) };
        let number = text.parse().ok();
        number.map(Some).ok_or_else(|| {
            QueryError::Syntax(format!("`{name}` is a whole number from 0 on, not `{text}`"))
        })
    }

    /// As [`Self::take_number`], from 1 on.
    pub fn take_count(&mut self, name: &str) -> Result<Option<usize>, QueryError> {
        match self.take_number(name)? {
            Some(0) => Err(QueryError::Syntax(format!("`{name}` is a whole number from 1 on"))),
            number => Ok(number),
        }
    }

    pub fn take_flag(&mut self, name: &str) -> Result<bool, QueryError> {
        match self.take(&[name]).as_deref() {
            None | Some("false") => Ok(false),
            Some("true") => Ok(true),
            Some(other) => {
                Err(QueryError::Syntax(format!("`{name}` is true or false, not `{other}`")))
            }
        }
    }

    /// Takes everything of the form `c[NAME]`.
    pub(super) fn take_components(&mut self) -> Vec<(String, String)> {
        let component = |name: &str| {
            name.strip_prefix("c[").and_then(|it| it.strip_suffix(']')).map(str::to_owned)
        };
        let mut found = Vec::new();
        self.pairs.retain(|(name, value)| match component(name) {
            Some(id) => {
                found.push((id, value.clone()));
                false
            }
            None => true,
        });
        found
    }

    /// What nobody took is a mistake: a filter that is passed over would give a wrong answer.
    pub fn finish(self) -> Result<(), QueryError> {
        match self.pairs.first() {
            None => Ok(()),
            Some((name, _)) => {
                Err(QueryError::Syntax(format!("`{name}` is not a parameter of this resource")))
            }
        }
    }
}

/// Percent-decodes; a plus stands for itself, as SDMX-REST wants it.
fn decode(text: &str) -> Result<String, QueryError> {
    let bad = || QueryError::Syntax(format!("`{text}` is not percent-encoded UTF-8"));
    if !text.contains('%') {
        return Ok(text.to_owned());
    }
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut n = 0;
    while n < bytes.len() {
        if bytes[n] == b'%' {
            let digits = text.get(n + 1..n + 3).ok_or_else(bad)?;
            out.push(u8::from_str_radix(digits, 16).ok().ok_or_else(bad)?);
            n += 3;
        } else {
            out.push(bytes[n]);
            n += 1;
        }
    }
    String::from_utf8(out).ok().ok_or_else(bad)
}
