//! Findings in words: where, what is wrong, and what to do.

mod ar;
mod en;
mod fr;

use marsad_model::{DIMENSIONS, Lang, neutral};

use super::{Finding, FindingKind, Origin};

impl Finding {
    /// Plain text of a few sentences.
    pub fn message(&self, lang: Lang) -> String {
        let (what, advice) = match lang {
            Lang::Ar => (ar::what(&self.kind), ar::advice(&self.kind)),
            Lang::Fr => (fr::what(&self.kind), fr::advice(&self.kind)),
            Lang::En => (en::what(&self.kind), en::advice(&self.kind)),
        };
        let colon = if lang == Lang::Fr { "\u{a0}: " } else { ": " };
        let place = self.place(lang);
        let mut text = match place.is_empty() {
            true => format!("{what}."),
            false => format!("{place}{colon}{what}."),
        };
        text.push(' ');
        match &self.accepted {
            Some(reason) => {
                let accepted = match lang {
                    Lang::Ar => "مقبول حسب القواعد",
                    Lang::Fr => "Admis par les règles",
                    Lang::En => "Accepted by the rules",
                };
                let reason = code(lang, reason.trim_end_matches('.'));
                text.push_str(&format!("{accepted}{colon}{reason}."));
            }
            None => text.push_str(advice),
        }
        text
    }

    /// `UNEMPLOYMENT_RATE, area 06, 2024 (rates.csv, row 7, column D)`.
    fn place(&self, lang: Lang) -> String {
        let mut words = Vec::new();
        if !self.measure.is_empty() {
            words.push(code(lang, &self.measure));
        }
        let codes = DIMENSIONS.iter().zip(&self.key);
        for (dimension, it) in codes.filter(|(dimension, it)| *it != neutral(dimension)) {
            words.push(format!("{} {}", name(lang, dimension), code(lang, it)));
        }
        words.extend(self.period.map(|it| code(lang, &it.to_string())));
        let mut place = words.join(comma(lang));
        let origins: Vec<String> = self.origins.iter().map(|it| origin(lang, it)).collect();
        if !origins.is_empty() {
            let separator = if place.is_empty() { "" } else { " " };
            place.push_str(&format!("{separator}({})", origins.join(semicolon(lang))));
        }
        place
    }
}

fn origin(lang: Lang, origin: &Origin) -> String {
    let (row, column) = match lang {
        Lang::Ar => ("السطر", "العمود"),
        Lang::Fr => ("ligne", "colonne"),
        Lang::En => ("row", "column"),
    };
    let mut words = vec![code(lang, &origin.file)];
    words.extend(origin.row.map(|it| format!("{row} {it}")));
    words.extend(origin.column.as_ref().map(|it| format!("{column} {}", code(lang, it))));
    words.join(comma(lang))
}

/// What people call a dimension.
fn name(lang: Lang, dimension: &str) -> &str {
    let (ar, fr, en) = match dimension {
        "ref_area" => ("المجال", "zone", "area"),
        "occupation" => ("المهنة", "métier", "occupation"),
        "economic_activity" => ("النشاط الاقتصادي", "activité économique", "economic activity"),
        "contract" => ("العقد", "contrat", "contract"),
        "skill" => ("المهارة", "compétence", "skill"),
        "education" => ("المستوى الدراسي", "niveau d’études", "education"),
        "language" => ("اللغة", "langue", "language"),
        "experience" => ("التجربة", "expérience", "experience"),
        "remote" => ("العمل عن بعد", "télétravail", "remote work"),
        "source" => ("المصدر", "source", "source"),
        "sex" => ("الجنس", "sexe", "sex"),
        "urbanisation" => ("الوسط", "milieu", "urban or rural"),
        "measure" => ("المؤشر", "mesure", "measure"),
        other => (other, other, other),
    };
    match lang {
        Lang::Ar => ar,
        Lang::Fr => fr,
        Lang::En => en,
    }
}

/// A code or name inside a sentence; kept in its own direction in a text from right to left.
fn code(lang: Lang, text: &str) -> String {
    match lang {
        Lang::Ar => format!("\u{2068}{text}\u{2069}"),
        Lang::Fr | Lang::En => text.to_owned(),
    }
}

/// A list, cut where nobody reads on.
fn list(lang: Lang, all: &[String]) -> String {
    const MOST: usize = 8;
    let shown: Vec<String> = all.iter().take(MOST).map(|it| code(lang, it)).collect();
    let text = shown.join(comma(lang));
    if all.len() > MOST { format!("{text}{}…", comma(lang)) } else { text }
}

fn comma(lang: Lang) -> &'static str {
    if lang == Lang::Ar { "، " } else { ", " }
}

fn semicolon(lang: Lang) -> &'static str {
    match lang {
        Lang::Ar => "؛ ",
        Lang::Fr => "\u{a0}; ",
        Lang::En => "; ",
    }
}

/// A number with its thousands apart and at most four decimals.
fn number(lang: Lang, value: f64) -> String {
    if !value.is_finite() {
        return value.to_string();
    }
    let text = format!("{:.4}", value.abs());
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let decimals = decimals.trim_end_matches('0');
    let (thousands, point) = match lang {
        Lang::En => (',', '.'),
        Lang::Fr | Lang::Ar => ('\u{202f}', ','),
    };
    let mut shown = String::new();
    if value < 0.0 && text != "0.0000" {
        shown.push('−');
    }
    for (n, digit) in whole.chars().enumerate() {
        if n > 0 && (whole.len() - n).is_multiple_of(3) {
            shown.push(thousands);
        }
        shown.push(digit);
    }
    if !decimals.is_empty() {
        shown.push(point);
        shown.push_str(decimals);
    }
    code(lang, &shown)
}

/// A change: in per cent if it is relative.
fn change(lang: Lang, value: f64, relative: bool) -> String {
    match (relative, lang) {
        (false, _) => number(lang, (value * 1e4).round() / 1e4),
        (true, Lang::Fr) => format!("{}\u{a0}%", number(lang, (value * 1e3).round() / 10.0)),
        (true, _) => format!("{}%", number(lang, (value * 1e3).round() / 10.0)),
    }
}

/// How many times more or less.
fn times(lang: Lang, factor: f64) -> (String, bool) {
    (number(lang, if factor < 1.0 { 1.0 / factor } else { factor }.round()), factor >= 1.0)
}

fn optional(lang: Lang, value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |it| number(lang, it))
}

/// Whether a figure ten times too large lost its comma.
fn lost_comma(kind: &FindingKind) -> bool {
    matches!(kind, FindingKind::UnitFactor { value, factor, .. }
        | FindingKind::FarFromOthers { value, factor, .. }
        if *factor >= 1.0 && *factor < 100.0 && value.fract() == 0.0)
}
