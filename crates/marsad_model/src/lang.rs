//! Languages: those of the portal, and those that ads are written in.

/// A language of the portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lang {
    Ar,
    Fr,
    En,
}

impl Lang {
    pub const ALL: [Self; 3] = [Self::Ar, Self::Fr, Self::En];

    /// The BCP 47 tag, as in URLs and `lang` attributes.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Ar => "ar",
            Self::Fr => "fr",
            Self::En => "en",
        }
    }

    pub fn parse(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.tag() == tag)
    }

    /// The direction of its script, as in `dir` attributes.
    pub fn dir(self) -> &'static str {
        match self {
            Self::Ar => "rtl",
            Self::Fr | Self::En => "ltr",
        }
    }

    /// The language's name in itself.
    pub fn autonym(self) -> &'static str {
        match self {
            Self::Ar => "العربية",
            Self::Fr => "Français",
            Self::En => "English",
        }
    }
}

/// A text in every language of the portal.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Localized {
    pub ar: String,
    pub fr: String,
    pub en: String,
}

impl Localized {
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Ar => &self.ar,
            Lang::Fr => &self.fr,
            Lang::En => &self.en,
        }
    }
}

/// The language of an ad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum TextLang {
    /// Modern Standard Arabic.
    Arabic,
    /// Spoken Arabic of the Maghreb, in Arabic script.
    Darija,
    /// Spoken Arabic in Latin script.
    DarijaLatin,
    French,
    English,
    Spanish,
    Amazigh,
    /// Two languages, neither of them marginal.
    Mixed,
    /// Too little text to tell.
    #[default]
    Unknown,
}

impl TextLang {
    pub const ALL: [Self; 9] = [
        Self::Arabic,
        Self::Darija,
        Self::DarijaLatin,
        Self::French,
        Self::English,
        Self::Spanish,
        Self::Amazigh,
        Self::Mixed,
        Self::Unknown,
    ];

    /// The BCP 47 tag; `mixed` and `und` where there is none.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Arabic => "ar",
            Self::Darija => "ary",
            Self::DarijaLatin => "ary-Latn",
            Self::French => "fr",
            Self::English => "en",
            Self::Spanish => "es",
            Self::Amazigh => "zgh",
            Self::Mixed => "mixed",
            Self::Unknown => "und",
        }
    }

    pub fn parse(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.tag() == tag)
    }
}
