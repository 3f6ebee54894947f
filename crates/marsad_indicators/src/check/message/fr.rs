use marsad_model::Lang;

use super::{FindingKind, change, list, lost_comma, name, number, optional, times};

const LANG: Lang = Lang::Fr;

pub(super) fn what(kind: &FindingKind) -> String {
    let n = |value: &f64| number(LANG, *value);
    let by = |factor: &f64| match times(LANG, *factor) {
        (times, true) => format!("{times} fois plus"),
        (times, false) => format!("{times} fois moins"),
    };
    let periods = |all: &[marsad_model::Period]| {
        list(LANG, &all.iter().map(ToString::to_string).collect::<Vec<_>>())
    };
    match kind {
        FindingKind::UnknownCode { dimension, code, count, nearest } => {
            let nearest = match nearest {
                Some((code, label)) if label.is_empty() => {
                    format!("\u{a0}; s’agit-il de {code}\u{a0}?")
                }
                Some((code, label)) => format!("\u{a0}; s’agit-il de {code} ({label})\u{a0}?"),
                None => String::new(),
            };
            let dimension = name(LANG, dimension);
            format!(
                "«\u{a0}{code}\u{a0}» n’est pas un code connu ({dimension})\u{a0}; nombre de \
                 chiffres concernés\u{a0}: {count}{nearest}"
            )
        }
        FindingKind::Repeated { value } => {
            format!("le même chiffre figure deux fois, chaque fois {}", optional(LANG, *value))
        }
        FindingKind::Contradicted { first, second } => format!(
            "le même chiffre figure deux fois avec des valeurs différentes, {} et {}",
            optional(LANG, *first),
            optional(LANG, *second)
        ),
        FindingKind::NotFinite => "la valeur n’est pas un nombre".to_owned(),
        FindingKind::BelowLeast { value, least } => {
            format!("{} est inférieur à la plus petite valeur possible, {}", n(value), n(least))
        }
        FindingKind::AboveGreatest { value, greatest } => {
            format!("{} dépasse la plus grande valeur possible, {}", n(value), n(greatest))
        }
        FindingKind::NotWhole { value, count } => {
            format!("des effectifs ont des décimales ({count}), par exemple {}", n(value))
        }
        FindingKind::BrokenTotal { dimension, parts, sum, whole } => format!(
            "la somme des parties ({}, {parts}) est {}, mais le total est {} (écart {})",
            name(LANG, dimension),
            n(sum),
            n(whole),
            n(&(whole - sum))
        ),
        FindingKind::PartsExceed { dimension, parts, missing, sum, whole } => format!(
            "des parties manquent ({}, {missing})\u{a0}; celles qui sont là ({parts}) font déjà {}, \
             plus que le total {}",
            name(LANG, dimension),
            n(sum),
            n(whole)
        ),
        FindingKind::OutsideParts { dimension, value, least, greatest } => format!(
            "le taux {} n’est pas compris entre ceux de ses parties ({}), de {} à {}",
            n(value),
            name(LANG, dimension),
            n(least),
            n(greatest)
        ),
        FindingKind::BrokenIdentity { says, left, right } => format!(
            "la relation {says} n’est pas vérifiée\u{a0}: {} à gauche, {} à droite",
            n(left),
            n(right)
        ),
        FindingKind::Outlier { before, value, change: it, usual, spread, relative } => format!(
            "de {} à {}, soit une variation de {}\u{a0}; d’habitude, dans cette série, {} à {} près",
            n(before),
            n(value),
            change(LANG, *it, *relative),
            change(LANG, *usual, *relative),
            change(LANG, *spread, *relative)
        ),
        FindingKind::UnitFactor { value, usual, factor } => format!(
            "{}, soit environ {} que d’habitude dans cette série ({})",
            n(value),
            by(factor),
            n(usual)
        ),
        FindingKind::ColumnFactor { count, factor } => format!(
            "toutes les séries de cette période ({count}) ont environ {} qu’aux autres périodes",
            by(factor)
        ),
        FindingKind::FarFromOthers { value, usual, factor } => {
            format!("{}, soit environ {} que les autres zones ({})", n(value), by(factor), n(usual))
        }
        FindingKind::ProbablyShares { count, greatest } => format!(
            "aucun des pourcentages ({count}) ne dépasse {}\u{a0}: ce sont peut-être des parts de 1",
            n(greatest)
        ),
        FindingKind::Gap { periods: all } => format!(
            "la série n’a pas de chiffre pour {}, alors que d’autres séries en ont",
            periods(all)
        ),
        FindingKind::PeriodsMissing { periods: all } => {
            format!("aucune série n’a de chiffre pour {}", periods(all))
        }
        FindingKind::AreasMissing { level, codes } => format!(
            "zones de la dernière publication qui manquent{}\u{a0}: {} ({})",
            if level.is_empty() { String::new() } else { format!(" (niveau {level})") },
            codes.len(),
            list(LANG, codes)
        ),
        FindingKind::Revised { count, compared, mean, old, new } => format!(
            "chiffres qui diffèrent de la dernière publication\u{a0}: {count} sur {compared}, de {} \
             en moyenne\u{a0}; le plus grand écart est ici, de {} à {}",
            n(mean),
            n(old),
            n(new)
        ),
        FindingKind::UnusedAccept { kind, reason } => format!(
            "l’exception «\u{a0}{reason}\u{a0}» ne sert plus\u{a0}: aucun constat du type {kind}"
        ),
    }
}

pub(super) fn advice(kind: &FindingKind) -> &'static str {
    match kind {
        FindingKind::UnknownCode { .. } => "Corrigez le code ou la correspondance.",
        FindingKind::Repeated { .. } => "Supprimez l’un des deux.",
        FindingKind::Contradicted { .. } => "Cherchez lequel est juste et supprimez l’autre.",
        FindingKind::NotFinite => "Corrigez la cellule ou laissez-la vide.",
        FindingKind::BelowLeast { .. } | FindingKind::AboveGreatest { .. } => {
            "Cherchez une virgule perdue, une unité erronée ou une colonne décalée."
        }
        FindingKind::NotWhole { .. } => {
            "Vérifiez si le fichier compte en milliers ou si le séparateur de milliers a été mal lu."
        }
        FindingKind::BrokenTotal { .. }
        | FindingKind::PartsExceed { .. }
        | FindingKind::OutsideParts { .. } => {
            "Comparez le total et ses parties à la source\u{a0}; si elle dit bien cela, admettez-le \
             dans les règles en donnant la raison."
        }
        FindingKind::BrokenIdentity { .. } => {
            "Comparez ces chiffres à la source\u{a0}: l’un est faux, ou ils ne portent pas sur la \
             même population."
        }
        FindingKind::UnitFactor { .. } | FindingKind::FarFromOthers { .. } if lost_comma(kind) => {
            "Une virgule a sans doute été perdue."
        }
        FindingKind::UnitFactor { .. }
        | FindingKind::ColumnFactor { .. }
        | FindingKind::FarFromOthers { .. } => {
            "Cherchez une erreur d’unité\u{a0}: milliers, parts ou virgule."
        }
        FindingKind::ProbablyShares { .. } => "Si c’est le cas, multipliez-les par 100.",
        FindingKind::Outlier { .. } => "Comparez à la source et cherchez une rupture de méthode.",
        FindingKind::Gap { .. } | FindingKind::PeriodsMissing { .. } => {
            "Demandez les chiffres manquants, ou marquez-les comme manquants."
        }
        FindingKind::AreasMissing { .. } => {
            "Vérifiez si des lignes ont été perdues ou des noms mal lus."
        }
        FindingKind::Revised { .. } => "Vérifiez si une révision a été annoncée.",
        FindingKind::UnusedAccept { .. } => "Retirez-la des règles.",
    }
}
