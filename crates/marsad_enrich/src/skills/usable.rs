//! Which labels of skills can be looked for in a text.

use std::collections::BTreeSet;

use marsad_model::Lang;
use marsad_taxonomy::{Pack, SkillKind};

use crate::{Error, languages, normalize::key};

/// Labels that are no demand when they stand alone.
pub(super) struct Misleading {
    /// Everyday words of each language.
    everyday: BTreeSet<String>,
    /// Endings of nouns that name what a trade does.
    trades: Vec<&'static str>,
    /// `taxonomy/skills/misleading.tsv`.
    listed: BTreeSet<String>,
}

impl Misleading {
    pub(super) fn read(pack: &Pack) -> Result<Self, Error> {
        let words =
            languages::ALL.iter().flat_map(|language| language.function_words.split_whitespace());
        let mut listed = BTreeSet::new();
        if let Some(table) = pack.table("taxonomy/skills/misleading.tsv", &["label"])? {
            for row in table.rows() {
                listed.insert(key(row.require("label")?));
            }
        }
        let trades =
            languages::ALL.iter().flat_map(|language| language.trades.split_whitespace()).collect();
        Ok(Self { everyday: words.map(key).collect(), trades, listed })
    }

    /// Whether a word by its ending names what a trade does, and is no verb: "soudure", "carrelage".
    fn is_trade(&self, key: &str, lang: Lang) -> bool {
        lang == Lang::Fr && self.trades.iter().any(|ending| key.ends_with(ending))
    }

    /// Whether a label that cannot be looked for word by word still names its skill where it stands
    /// alone in a list.
    pub(super) fn is_everyday(&self, label: &str) -> bool {
        !self.listed.contains(&key(label))
    }
}

/// Whether a label can be looked for word by word. A verb on its own ("guide") and an everyday word
/// are no demand, a label of many words is never written as it stands; what the pack itself lists as
/// a tool, licence, language or trait of character is taken at its word.
pub(super) fn is_usable(label: &str, lang: Lang, kind: SkillKind, misleading: &Misleading) -> bool {
    let key = key(label);
    let n = key.split_whitespace().count();
    match kind {
        _ if n == 0 || n > 7 || misleading.listed.contains(&key) => false,
        SkillKind::Tool | SkillKind::Licence | SkillKind::Language | SkillKind::Soft => true,
        _ if misleading.everyday.contains(&key) => false,
        SkillKind::Skill => n > 1 || misleading.is_trade(&key, lang),
        SkillKind::Knowledge => n > 1 || key.chars().count() > 2,
    }
}
