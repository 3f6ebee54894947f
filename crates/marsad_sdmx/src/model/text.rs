//! A text in several languages.

/// Language tag and text, in the order given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text(pub Vec<(String, String)>);

impl Text {
    pub fn of<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        Self(pairs.into_iter().map(|(lang, text)| (lang.to_owned(), text.to_owned())).collect())
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn get(&self, lang: &str) -> Option<&str> {
        self.0.iter().find(|(it, _)| it == lang).map(|(_, text)| text.as_str())
    }

    /// The text in the first language of `wanted` that it has; else in English, else in any.
    pub fn best(&self, wanted: &[String]) -> Option<&str> {
        let wanted = wanted.iter().find_map(|lang| self.get(lang));
        wanted.or_else(|| self.get("en")).or_else(|| self.0.first().map(|(_, text)| text.as_str()))
    }

    /// Its languages.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(lang, _)| lang.as_str())
    }
}
