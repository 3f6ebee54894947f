//! The forms of an answer, and which one is asked for.

use axum::http::{HeaderMap, header};

use crate::download::FileKind;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Json,
    File(FileKind),
}

impl Format {
    pub(crate) const ALL: [Self; 3] =
        [Self::Json, Self::File(FileKind::Csv), Self::File(FileKind::Xlsx)];

    /// Its name in the parameter `format`.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::File(kind) => kind.extension(),
        }
    }

    /// What it adds to an address.
    pub(crate) fn suffix(self) -> &'static str {
        match self {
            Self::Json => "",
            Self::File(FileKind::Csv) => ".csv",
            Self::File(FileKind::Xlsx) => ".xlsx",
        }
    }

    pub(crate) fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::File(kind) => kind.media_type(),
        }
    }

    pub(crate) fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }

    /// The form that the end of an address asks for.
    pub(crate) fn of_suffix(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| !it.suffix().is_empty() && text.ends_with(it.suffix()))
    }

    /// The form that the header `Accept` likes best; JSON if there is none; none if it likes
    /// nothing that we have.
    pub(crate) fn accepted(headers: &HeaderMap) -> Option<Self> {
        let wishes: Vec<&str> = headers
            .get_all(header::ACCEPT)
            .iter()
            .filter_map(|it| it.to_str().ok())
            .flat_map(|it| it.split(','))
            .map(str::trim)
            .filter(|it| !it.is_empty())
            .collect();
        if wishes.is_empty() {
            return Some(Self::Json);
        }
        let mut best: Option<(f32, Self)> = None;
        for format in Self::ALL {
            let weight = weight(&wishes, format);
            // The first of equals: JSON for whoever takes anything.
            if weight > best.map_or(0.0, |(weight, _)| weight) {
                best = Some((weight, format));
            }
        }
        best.map(|(_, format)| format)
    }
}

/// How much a form is liked, 0 to 1, by the most specific of the wishes that fit it.
fn weight(wishes: &[&str], format: Format) -> f32 {
    let own = format.media_type().split(';').next().unwrap_or_default();
    let family = own.split('/').next().unwrap_or_default();
    let mut best = (0, 0.0);
    for wish in wishes {
        let mut parts = wish.split(';').map(str::trim);
        let range = parts.next().unwrap_or_default().to_ascii_lowercase();
        let specific = match range.strip_suffix("/*") {
            Some("*") => 1,
            Some(it) if it == family => 2,
            _ if range == own => 3,
            _ => continue,
        };
        let weight =
            parts.find_map(|it| it.strip_prefix("q=")).map_or(Some(1.0), |it| it.parse().ok());
        if specific > best.0 {
            best = (specific, weight.unwrap_or(0.0));
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn check(accept: &str, expected: Option<&str>) {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT, HeaderValue::from_str(accept).unwrap());
        assert_eq!(Format::accepted(&headers).map(Format::name), expected, "{accept}");
    }

    #[test]
    fn the_form_that_is_liked_best_is_given() {
        check("", Some("json"));
        check("*/*", Some("json"));
        check("text/csv", Some("csv"));
        check("text/csv;q=0.5, application/json", Some("json"));
        check("text/csv, application/json;q=0.5", Some("csv"));
        check("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", Some("json"));
        check("image/png", None);
        check("application/json;q=0, */*", Some("csv"));
        check("text/*", Some("csv"));
    }
}
