//! Query strings: read, changed in one place, written again. Links on pages are the reader's own
//! selection with one thing different, so that every view has an address.

use url::form_urlencoded;

/// The parameters of a query, in order; a name can come several times.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Params(Vec<(String, String)>);

impl Params {
    /// Reads a query string. Empty values are what an empty form field sends: they say nothing and
    /// are left out.
    pub(crate) fn parse(query: &str) -> Self {
        let pairs = form_urlencoded::parse(query.as_bytes())
            .map(|(name, value)| (name.into_owned(), value.trim().to_owned()))
            .filter(|(_, value)| !value.is_empty());
        Self(pairs.collect())
    }

    /// The first value of `name`.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(it, _)| it == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn all(&self, name: &str) -> Vec<String> {
        self.0.iter().filter(|(it, _)| it == name).map(|(_, value)| value.clone()).collect()
    }

    pub(crate) fn has(&self, name: &str, value: &str) -> bool {
        self.0.iter().any(|(a, b)| a == name && b == value)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// With one more value of `name`.
    #[must_use]
    pub(crate) fn add(&self, name: &str, value: &str) -> Self {
        let mut params = self.clone();
        params.0.push((name.to_owned(), value.to_owned()));
        params
    }

    /// With one value of `name`, whatever it had.
    #[must_use]
    pub(crate) fn set(&self, name: &str, value: &str) -> Self {
        let mut params = self.without(name);
        params.0.push((name.to_owned(), value.to_owned()));
        params
    }

    #[must_use]
    pub(crate) fn without(&self, name: &str) -> Self {
        Self(self.0.iter().filter(|(it, _)| it != name).cloned().collect())
    }

    #[must_use]
    pub(crate) fn only(&self, names: &[&str]) -> Self {
        Self(self.0.iter().filter(|(it, _)| names.contains(&it.as_str())).cloned().collect())
    }

    /// With `value` added to `name`, or removed if it is there.
    #[must_use]
    pub(crate) fn toggle(&self, name: &str, value: &str) -> Self {
        let mut params = self.clone();
        if params.has(name, value) {
            params.0.retain(|(a, b)| !(a == name && b == value));
        } else {
            params.0.push((name.to_owned(), value.to_owned()));
        }
        params
    }

    /// As a query string with its question mark; empty if there is nothing to say.
    pub(crate) fn query(&self) -> String {
        if self.0.is_empty() {
            return String::new();
        }
        let pairs =
            form_urlencoded::Serializer::new(String::new()).extend_pairs(self.iter()).finish();
        format!("?{pairs}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(params: Params, expected: &str) {
        assert_eq!(params.query(), expected);
    }

    #[test]
    fn a_selection_is_written_as_it_was_read() {
        let params = Params::parse("q=a+b&contract=x&contract=y&empty=&q2=%D8%B3");
        check(params.clone(), "?q=a+b&contract=x&contract=y&q2=%D8%B3");
        check(params.set("q", "c&d"), "?contract=x&contract=y&q2=%D8%B3&q=c%26d");
        check(params.toggle("contract", "x"), "?q=a+b&contract=y&q2=%D8%B3");
        check(
            params.toggle("contract", "z").without("q2").without("q"),
            "?contract=x&contract=y&contract=z",
        );
        check(Params::default(), "");
    }
}
