//! How to cite what is shown: a sentence, and an entry for BibTeX. Both name the release, and the
//! address restores it.

use jiff::civil::Date;

use crate::{
    labels,
    pages::Visit,
    select::Flow,
    texts::{Arg, text_with},
};

use super::view::Viewed;

pub(super) struct Citation {
    pub(super) sentence: String,
    pub(super) bibtex: String,
}

/// `address` is that of the indicator's page; `heading` says what is selected.
pub(super) fn citation(
    visit: &Visit<'_>,
    viewed: &Viewed<'_>,
    address: &str,
    heading: &str,
) -> Citation {
    let Visit { state, lang, origin, .. } = *visit;
    let flow = viewed.flow.id();
    let shown = viewed.selection.vintage.and_then(|n| state.vintages.get(flow)?.get(n));
    let shown = shown.and_then(|it| it.release.as_ref());
    let release = shown.or_else(|| state.release(flow));
    let vintage = release.map_or_else(|| state.as_of.to_string(), |it| it.id.clone());
    let as_of = release.map_or(state.as_of, |it| it.as_of);
    // A citation of today shows the same in ten years.
    let known = release.map(|it| it.id.as_str());
    let is_kept = |id: &str| crate::select::vintage(state, flow, id).is_some();
    let params = match known.filter(|it| is_kept(it)) {
        Some(id) => viewed.permalink().set("vintage", id),
        None => viewed.permalink(),
    };
    let address = format!("{origin}{address}{}", params.query());
    let day = labels::date(state, lang, as_of);
    let period = viewed.period().map(|it| labels::period(state, lang, it));
    let mut args = vec![
        ("name", Arg::Words(heading)),
        ("vintage", Arg::Name(&vintage)),
        ("address", Arg::Name(&address)),
    ];
    // The day on which official figures were taken in says nothing of what they are about.
    let (key, note) = match (viewed.flow, &period) {
        (Flow::Indicator(_), _) => {
            args.push(("date", Arg::Words(&day)));
            ("citation", format!("data up to {as_of}"))
        }
        (Flow::Official(_), Some(period)) => {
            args.push(("period", Arg::Words(period)));
            let period = viewed.period().map(|it| it.to_string()).unwrap_or_default();
            ("citation-of-period", format!("data of {period}"))
        }
        (Flow::Official(_), None) => ("citation-of-periods", String::new()),
    };
    Citation {
        sentence: text_with(lang, key, &args),
        bibtex: bibtex(flow, heading, (&vintage, as_of), &note, &address),
    }
}

/// `(vintage, as_of)` are a release's name and the last day of its data; `note` may be empty.
fn bibtex(
    flow: &str,
    heading: &str,
    (vintage, as_of): (&str, Date),
    note: &str,
    address: &str,
) -> String {
    let key: String =
        flow.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    format!(
        "@misc{{marsad-{key}-{year},\n  author = {{{{Marsad}}}},\n  title = {{{title}}},\n  \
         year = {{{year}}},\n  version = {{{version}}},\n{note}  url = {{{address}}},\n}}",
        year = as_of.year(),
        title = escape(heading),
        version = escape(vintage),
        note = if note.is_empty() { String::new() } else { format!("  note = {{{note}}},\n") },
    )
}

/// A text for TeX. Marks that keep a name's direction in a sentence mean nothing there.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{2066}'..='\u{2069}' => {}
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => {
                out.push('\\');
                out.push(c);
            }
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_title_ends_its_field() {
        let check = |text: &str, expected: &str| assert_eq!(escape(text), expected);
        check("R&D, 100 % {x}", "R\\&D, 100 \\% \\{x\\}");
        check("\u{2068}a_b\u{2069} – الأجر", "a\\_b – الأجر");
        check("\\", "\\textbackslash{}");
    }

    #[test]
    fn an_entry_names_release_and_address() {
        let day = jiff::civil::date(2025, 11, 30);
        let entry =
            bibtex("vacancies_new", "New vacancies", ("r_1", day), "", "https://x/?a=1&b=2");
        assert!(entry.starts_with("@misc{marsad-vacancies-new-2025,"), "{entry}");
        for line in ["version = {r\\_1}", "url = {https://x/?a=1&b=2}", "year = {2025}"] {
            assert!(entry.contains(line), "{entry}");
        }
    }
}
