//! Short words that say how what stands beside them hangs together, looked up in all languages at once:
//! an ad mixes them.

use std::sync::LazyLock;

use super::ALL;
use crate::{hash::FastMap, normalize::fold};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Joint {
    And,
    Or,
    But,
    /// Opens what is said of somebody: "un chef qui", "التي".
    Who,
    /// Opens another part of a sentence: "dans", "afin", "through".
    Leads,
    Of,
    With,
    For,
    /// "5 dh par pièce".
    By,
    /// Before a noun, which one piece of may be paid for: "5 dh le kilo".
    Article,
    /// "Pour un tapis", "for each rug".
    One,
    /// Before those who are sought: "un", "des".
    Some,
    After,
    /// "Selon profil".
    DependsOn,
    /// Before the lower end of a range.
    From,
}

/// Whether a folded word joins so.
pub(crate) fn joins(norm: &str, joint: Joint) -> bool {
    JOINTS.get(norm).is_some_and(|joints| joints & bit(joint) != 0)
}

static JOINTS: LazyLock<FastMap<String, u32>> = LazyLock::new(|| {
    let mut joints = FastMap::default();
    for (joint, words) in ALL.iter().flat_map(|language| language.joints) {
        for word in words.split_whitespace() {
            *joints.entry(fold(word)).or_default() |= bit(*joint);
        }
    }
    joints
});

fn bit(joint: Joint) -> u32 {
    1 << joint as u32
}
