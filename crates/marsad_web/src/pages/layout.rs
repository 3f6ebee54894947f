//! What every page has: language, title, navigation, language switch, the notice on sample data.

use marsad_model::Lang;

use crate::{
    State, labels,
    pages::{Visit, amazigh, assets, audience, post},
    params::Params,
    texts::{Arg, text, text_with},
};

/// The frame of a page; templates call its methods for words and addresses.
pub(crate) struct Page<'a> {
    pub(crate) state: &'a State,
    pub(crate) lang: Lang,
    /// Shown as heading and in the window's title.
    pub(crate) title: String,
    /// One plain sentence, for search engines.
    pub(crate) description: String,
    /// Which entry of the navigation is current.
    pub(crate) section: &'static str,
    path: String,
    params: Params,
}

/// An entry of the language switch.
pub(crate) struct LangLink {
    pub(crate) tag: &'static str,
    pub(crate) dir: &'static str,
    pub(crate) name: &'static str,
    pub(crate) href: String,
    pub(crate) current: bool,
}

/// A group of the navigation, folded until it is asked for.
pub(crate) struct NavGroup {
    pub(crate) label: String,
    pub(crate) links: Vec<NavLink>,
    /// Whether the page is one of its own.
    pub(crate) current: bool,
}

/// An entry of the navigation.
pub(crate) struct NavLink {
    pub(crate) label: String,
    pub(crate) href: String,
    pub(crate) current: bool,
}

/// The navigation: groups, and in each the addresses of its pages. The one list of both; every
/// entry has a message `menu-…` of the same name, slashes as dashes.
const GROUPS: &[(&str, &[&str])] = &[
    ("work", &["jobs", "match", "occupations", "moves", "skills", "alerts"]),
    ("training", &["training", "training/gap", "training/syllabus"]),
    ("employers", &["employers", "employers/draft", "employers/post"]),
    (
        "figures",
        &[
            "questions",
            "places",
            "sectors",
            "indicators",
            "compare",
            "bulletins",
            "live",
            "releases",
        ],
    ),
    ("about", &["sources", "method", "api", "about"]),
];

impl<'a> Page<'a> {
    pub(crate) fn new(visit: &Visit<'a>, section: &'static str, title: impl Into<String>) -> Self {
        Self {
            state: visit.state,
            lang: visit.lang,
            title: title.into(),
            description: text(visit.lang, "site-description"),
            section,
            path: visit.path.to_owned(),
            params: visit.params.clone(),
        }
    }

    #[must_use]
    pub(crate) fn described(mut self, description: impl Into<String>) -> Self {
        self.description = description.into();
        self
    }

    /// A message.
    pub(crate) fn t(&self, key: &str) -> String {
        text(self.lang, key)
    }

    /// A message that counts something: `{ $count }`.
    pub(crate) fn count(&self, key: &str, count: impl Into<u64>) -> String {
        text_with(self.lang, key, &[("count", Arg::Count(count.into()))])
    }

    /// A message about a name: `{ $name }`.
    pub(crate) fn named(&self, key: &str, name: &str) -> String {
        text_with(self.lang, key, &[("name", Arg::Name(name))])
    }

    /// An address of the portal in the page's language.
    pub(crate) fn link(&self, path: &str) -> String {
        format!("/{}{path}", self.lang.tag())
    }

    pub(crate) fn asset(&self, name: &str) -> String {
        assets::address(name)
    }

    /// The address of a method page, if it is written.
    pub(crate) fn method(&self, id: &str) -> Option<String> {
        let known = self.state.methods.iter().any(|method| method.id == id);
        known.then(|| self.link(&format!("/method/{}", segment(id))))
    }

    /// Whether there is a page in Amazigh.
    pub(crate) fn has_amazigh(&self) -> bool {
        amazigh::is_spoken(self.state)
    }

    pub(crate) fn languages(&self) -> Vec<LangLink> {
        Lang::ALL
            .into_iter()
            .map(|lang| LangLink {
                tag: lang.tag(),
                dir: lang.dir(),
                name: lang.autonym(),
                href: format!("/{}{}{}", lang.tag(), self.path, self.params.query()),
                current: lang == self.lang,
            })
            .collect()
    }

    pub(crate) fn navigation(&self) -> Vec<NavGroup> {
        let link = |address: &&str| NavLink {
            label: self.t(&format!("menu-{}", address.replace('/', "-"))),
            href: self.link(&format!("/{address}")),
            current: *address == self.section,
        };
        GROUPS
            .iter()
            .map(|(name, addresses)| NavGroup {
                label: self.t(&format!("menu-group-{name}")),
                links: addresses.iter().filter(|it| is_offered(self.state, it)).map(link).collect(),
                current: addresses.contains(&self.section),
            })
            .collect()
    }

    /// The entrances, for the foot of every page.
    pub(crate) fn entrances(&self) -> Vec<NavLink> {
        audience::AUDIENCES
            .iter()
            .map(|it| NavLink {
                label: self.t(&format!("audience-{}", it.id)),
                href: self.link(&format!("/for/{}", it.id)),
                current: false,
            })
            .collect()
    }

    /// Whether the page must say that the ads are a written sample.
    pub(crate) fn is_sample(&self) -> bool {
        self.state.is_sample()
    }

    pub(crate) fn as_of(&self) -> String {
        labels::date(self.state, self.lang, self.state.as_of)
    }

    pub(crate) fn country(&self) -> String {
        labels::label(self.state, self.lang, "ref_area", &self.state.country)
    }
}

/// Whether a page of this server does what it is called, or only says that it is not offered here.
/// Of alerts a feed is always offered, beside a search.
pub(crate) fn is_offered(state: &State, address: &str) -> bool {
    match address {
        "alerts" => state.live.as_deref().is_some_and(|it| it.mails.is_some()),
        "employers/post" => post::offered(state).is_some(),
        "live" => state.live.is_some(),
        _ => true,
    }
}

/// A code as one segment of an address.
pub(crate) fn segment(code: &str) -> String {
    url::form_urlencoded::byte_serialize(code.as_bytes()).collect::<String>().replace('+', "%20")
}

/// An id that holds slashes, as the end of an address.
pub(crate) fn segments(id: &str) -> String {
    id.split('/').map(segment).collect::<Vec<_>>().join("/")
}
