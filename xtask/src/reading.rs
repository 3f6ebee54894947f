//! `cargo xtask reading`: the tables of the page on how well ads are read, from the newest entry of
//! the log of measurements.

use std::{collections::BTreeMap, fmt::Write, fs, path::Path};

use anyhow::{Context, Result};

const PAGE: &str = "docs/method/reading.md";
const LOG: &str = "countries/ma/gold/log.tsv";
/// Writes the page with the tables of today's log.
pub(crate) fn run(root: &Path) -> Result<()> {
    let page = page(root)?;
    fs::write(root.join(PAGE), page).with_context(|| format!("writing {PAGE}"))
}

/// The page as it should be.
pub(crate) fn page(root: &Path) -> Result<String> {
    let read =
        |path: &str| fs::read_to_string(root.join(path)).with_context(|| format!("reading {path}"));
    let (page, log) = (read(PAGE)?, newest(&read(LOG)?));
    // A part of a set that was measured again would leave the rest of its table empty.
    for (field, figure, _) in FIELDS {
        let key = ["ads", field, "all", figure].map(str::to_owned);
        anyhow::ensure!(
            log.contains_key(&key),
            "{LOG}: the last measure of `ads` has no {figure} of `{field}`: log all of the set"
        );
    }
    let mut out = String::with_capacity(page.len());
    let (mut lang, mut n_tables, mut is_in_table) = (0, 0, false);
    for line in page.lines() {
        if let Some(at) = LANGS.iter().position(|lang| line == format!("<!-- {lang} -->")) {
            (lang, n_tables) = (at, 0);
        }
        // Of each language's tables the first is on ads, the second on the other sets.
        if line.starts_with('|') && !is_in_table {
            out.push_str(&if n_tables == 0 { of_ads(&log, lang) } else { of_sets(&log, lang) });
            n_tables += 1;
        }
        is_in_table = line.starts_with('|');
        if !is_in_table {
            writeln!(out, "{line}")?;
        }
    }
    Ok(out)
}

/// Set, field, language and figure → value with its interval and number of labels.
type Log = BTreeMap<[String; 4], String>;

/// The figures of each set that were taken last.
fn newest(log: &str) -> Log {
    let rows: Vec<Vec<&str>> = log.lines().skip(1).map(|line| line.split('\t').collect()).collect();
    let mut last = BTreeMap::new();
    for row in &rows {
        if let [_, commit, set, ..] = row.as_slice() {
            last.insert(*set, *commit);
        }
    }
    let mut figures = BTreeMap::new();
    for row in &rows {
        if let [_, commit, set, field, language, figure, n, value, low, high] = row.as_slice()
            && last.get(set) == Some(commit)
        {
            let round = |it: &str| it.parse::<f64>().map_or(it.to_owned(), |it| format!("{it:.2}"));
            let cell = format!("{value} ({}–{}), {n}", round(low), round(high));
            figures.insert([set, field, language, figure].map(|it| (*it).to_owned()), cell);
        }
    }
    figures
}

const LANGS: [&str; 3] = ["en", "fr", "ar"];

/// Names of the columns in each language of the page, after their tag in the log.
const COLUMNS: &[(&str, [&str; 3])] = &[
    ("all", ["all", "toutes", "الكل"]),
    ("ar", ["Arabic", "arabe", "العربية"]),
    ("ary", ["Darija", "darija", "الدارجة"]),
    ("ary-Latn", ["Darija, Latin script", "darija, lettres latines", "الدارجة بالحروف اللاتينية"]),
    ("fr", ["French", "français", "الفرنسية"]),
    ("en", ["English", "anglais", "الإنجليزية"]),
];

/// Heads the last column: how often the second labeller says what the first one does.
const SECOND: [&str; 3] = ["second labeller", "second étiqueteur", "الواسم الثاني"];

/// Field and figure in the log, and their names.
type Row = (&'static str, &'static str, [&'static str; 3]);

const FIELDS: &[Row] = &[
    (
        "occupation",
        "first",
        ["occupation, four digits", "métier, quatre chiffres", "المهنة، أربعة أرقام"],
    ),
    (
        "occupation",
        "among five",
        [
            "occupation, among the first five",
            "métier, parmi les cinq premiers",
            "المهنة، ضمن الخمسة الأوائل",
        ],
    ),
    (
        "occupation",
        "first, three digits",
        ["occupation, three digits", "métier, trois chiffres", "المهنة، ثلاثة أرقام"],
    ),
    (
        "occupation",
        "right where answered",
        ["occupation, where answered", "métier, là où il est donné", "المهنة، حيث نجيب"],
    ),
    (
        "occupation",
        "first, of the surest 60 %",
        [
            "occupation, of the surest 60 %",
            "métier, parmi les 60 % les plus sûrs",
            "المهنة، ضمن 60 % الأكثر يقينا",
        ],
    ),
    ("commune", "share", ["commune", "commune", "الجماعة"]),
    ("province", "share", ["province", "province", "الإقليم"]),
    ("region", "share", ["region", "région", "الجهة"]),
    ("contract", "F1", ["contract", "contrat", "العقد"]),
    ("education", "F1", ["education", "formation", "المستوى الدراسي"]),
    ("experience", "F1", ["experience", "expérience", "الخبرة"]),
    ("wage", "F1", ["wage", "salaire", "الأجر"]),
    ("positions", "F1", ["number of posts", "nombre de postes", "عدد المناصب"]),
    ("languages required", "F1", ["languages required", "langues demandées", "اللغات المطلوبة"]),
    ("remote", "F1", ["remote work", "télétravail", "العمل عن بعد"]),
    ("deadline", "F1", ["last day to apply", "dernier jour pour postuler", "آخر أجل للترشيح"]),
    ("agency", "F1", ["is it by an agency", "vient-elle d’une agence", "هل هو لوكالة تشغيل"]),
    ("sector", "F1", ["sector", "secteur", "القطاع"]),
    (
        "skills",
        "recall",
        [
            "skills, found of those demanded",
            "compétences, trouvées parmi les demandées",
            "المهارات، ما وجد من المطلوب",
        ],
    ),
    (
        "skills",
        "precision",
        [
            "skills, right among those found",
            "compétences, justes parmi les trouvées",
            "المهارات، الصحيح مما وجد",
        ],
    ),
    ("language", "share", ["language of the ad", "langue de l’annonce", "لغة الإعلان"]),
    ("is a vacancy", "F1", ["is it a vacancy", "est-ce une offre", "هل هو عرض عمل"]),
    (
        "kind",
        "share, of what is no vacancy",
        [
            "what it is, if no vacancy",
            "ce que c’est, si ce n’est pas une offre",
            "ما هو، إن لم يكن عرض عمل",
        ],
    ),
];

/// Set and row of the other gold sets.
const SETS: &[(&str, Row)] = &[
    (
        "titles",
        (
            "occupation",
            "first",
            ["Darija titles, first", "intitulés en darija, premier", "عناوين بالدارجة، الأول"],
        ),
    ),
    (
        "titles",
        (
            "occupation",
            "among five",
            [
                "Darija titles, among five",
                "intitulés en darija, parmi cinq",
                "عناوين بالدارجة، ضمن خمسة",
            ],
        ),
    ),
    (
        "duplicates",
        ("pairs", "F1", ["duplicate pairs, F1", "paires de doublons, F1", "أزواج المكررات، F1"]),
    ),
    (
        "duplicates",
        (
            "pairs",
            "precision",
            [
                "duplicate pairs, precision",
                "paires de doublons, précision",
                "أزواج المكررات، الدقة",
            ],
        ),
    ),
    (
        "posts c11",
        (
            "vacancies",
            "precision",
            [
                "vacancies of a channel of posts, right among those found",
                "offres d’un canal de messages, justes parmi les trouvées",
                "عروض قناة منشورات، الصحيح مما وجد",
            ],
        ),
    ),
    (
        "posts c11",
        (
            "vacancies",
            "recall",
            [
                "vacancies of a channel of posts, found of those there are",
                "offres d’un canal de messages, trouvées parmi celles qui y sont",
                "عروض قناة منشورات، ما وجد مما فيها",
            ],
        ),
    ),
    (
        "words",
        (
            "language of the word",
            "share",
            [
                "language of each word, in ads that change it",
                "langue de chaque mot, dans des annonces qui en changent",
                "لغة كل كلمة، في إعلانات تخلط اللغات",
            ],
        ),
    ),
    (
        "cvs",
        (
            "skills",
            "f1",
            ["skills in CVs, F1", "compétences dans les CV, F1", "المهارات في السير الذاتية، F1"],
        ),
    ),
    (
        "cvs",
        (
            "occupation",
            "among five",
            [
                "occupation of a CV, among the first five",
                "métier d’un CV, parmi les cinq premiers",
                "مهنة صاحب السيرة، ضمن الخمسة الأوائل",
            ],
        ),
    ),
];

fn of_ads(log: &Log, lang: usize) -> String {
    let field = ["field", "champ", "الحقل"][lang];
    let mut out = format!("| {field} |");
    for (_, names) in COLUMNS {
        out.push_str(&format!(" {} |", names[lang]));
    }
    out.push_str(&format!(" {} |", SECOND[lang]));
    out.push_str(&format!("\n|{}\n", "---|".repeat(COLUMNS.len() + 2)));
    for (field, figure, names) in FIELDS {
        out.push_str(&format!("| {} |", names[lang]));
        for (language, _) in COLUMNS {
            out.push_str(&format!(" {} |", cell(log, ["ads", field, language, figure], lang)));
        }
        let second = format!("{figure}, by a second labeller");
        out.push_str(&format!(" {} |\n", cell(log, ["ads", field, "all", &second], lang)));
    }
    out
}

fn of_sets(log: &Log, lang: usize) -> String {
    let head = ["| measure | value |", "| mesure | valeur |", "| المقياس | القيمة |"][lang];
    let mut out = format!("{head}\n|---|---|\n");
    for (set, (field, figure, names)) in SETS {
        let cell = cell(log, [set, field, "all", figure], lang);
        out.push_str(&format!("| {} | {cell} |\n", names[lang]));
    }
    out
}

fn cell(log: &Log, key: [&str; 4], lang: usize) -> String {
    match log.get(&key.map(str::to_owned)) {
        None => "–".to_owned(),
        // Isolated, so that the numbers keep their order among Arabic words.
        Some(cell) if LANGS[lang] == "ar" => format!("\u{2066}{cell}\u{2069}"),
        Some(cell) => cell.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_shows_the_newest_measurement() {
        let root = crate::root().unwrap();
        let shown = fs::read_to_string(root.join(PAGE)).unwrap();
        assert!(shown == page(&root).unwrap(), "run `cargo xtask reading`");
        let n_tables = shown.lines().filter(|line| line.starts_with("|---|")).count();
        assert_eq!(n_tables, 6, "two tables in each language");
    }
}
