//! The little Markdown that method pages are written in: headings, paragraphs, lists, tables, code,
//! and within a line code, strong words and links. Everything else is text, and text is escaped.

/// HTML of `source`. Headings go one level down, since the page has its own first heading; a
/// heading of the first level is that heading, and is left out.
pub(crate) fn html(source: &str) -> String {
    let lines: Vec<&str> = source.lines().collect();
    let mut out = String::new();
    let mut at = 0;
    while at < lines.len() {
        let line = lines[at].trim_end();
        let end = |fits: &dyn Fn(&str) -> bool| {
            lines[at..].iter().position(|line| !fits(line)).map_or(lines.len(), |n| at + n)
        };
        if line.trim().is_empty() {
            at += 1;
        } else if let Some(language) = line.strip_prefix("```") {
            let _ = language;
            let close = lines[at + 1..].iter().position(|it| it.starts_with("```"));
            let close = close.map_or(lines.len(), |n| at + 1 + n);
            let code = lines[at + 1..close].join("\n");
            out.push_str(&format!(
                "<pre dir=\"ltr\" tabindex=\"0\"><code>{}</code></pre>\n",
                escape(&code)
            ));
            at = close + 1;
        } else if let Some((level, text)) = heading(line) {
            if level > 1 {
                let level = level.min(4);
                out.push_str(&format!("<h{level}>{}</h{level}>\n", inline(text)));
            }
            at += 1;
        } else if line.starts_with('|') {
            let stop = end(&|it| it.starts_with('|'));
            out.push_str(&table(&lines[at..stop]));
            at = stop;
        } else if item(line).is_some() {
            let stop =
                end(&|it| item(it).is_some() || (it.starts_with("  ") && !it.trim().is_empty()));
            out.push_str(&list(&lines[at..stop]));
            at = stop;
        } else {
            let stop = end(&|it| {
                !it.trim().is_empty()
                    && heading(it).is_none()
                    && !it.starts_with(['|', '`'])
                    && item(it).is_none()
            });
            // A line that begins with code is a paragraph of its own line.
            let stop = stop.max(at + 1);
            out.push_str(&format!("<p>{}</p>\n", inline(&lines[at..stop].join(" "))));
            at = stop;
        }
    }
    out
}

fn heading(line: &str) -> Option<(usize, &str)> {
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    (level > 0 && text.starts_with(' ')).then(|| (level, text.trim()))
}

/// The text of a list's item, and whether the list is numbered.
fn item(line: &str) -> Option<(bool, &str)> {
    if let Some(text) = line.strip_prefix("- ").or_else(|| line.strip_prefix("* ")) {
        return Some((false, text));
    }
    let (number, text) = line.split_once(". ")?;
    (!number.is_empty() && number.bytes().all(|it| it.is_ascii_digit())).then_some((true, text))
}

fn list(lines: &[&str]) -> String {
    let is_numbered =
        lines.first().and_then(|line| item(line)).is_some_and(|(numbered, _)| numbered);
    let mut items: Vec<String> = Vec::new();
    for line in lines {
        match (item(line), items.last_mut()) {
            (Some((_, text)), _) => items.push(text.to_owned()),
            (None, Some(last)) => {
                last.push(' ');
                last.push_str(line.trim());
            }
            (None, None) => {}
        }
    }
    let items: String = items.iter().map(|it| format!("<li>{}</li>", inline(it))).collect();
    let tag = if is_numbered { "ol" } else { "ul" };
    format!("<{tag}>{items}</{tag}>\n")
}

fn table(lines: &[&str]) -> String {
    let cells = |line: &str| -> Vec<String> {
        line.trim().trim_matches('|').split('|').map(|cell| inline(cell.trim())).collect()
    };
    let is_rule = |line: &str| line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '));
    let head: String =
        cells(lines[0]).iter().map(|it| format!("<th scope=\"col\">{it}</th>")).collect();
    let body: String = lines[1..]
        .iter()
        .filter(|line| !is_rule(line))
        .map(|line| {
            let row: String = cells(line).iter().map(|it| format!("<td>{it}</td>")).collect();
            format!("<tr>{row}</tr>")
        })
        .collect();
    format!(
        "<div class=\"scroll\"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>\n"
    )
}

fn inline(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(n) = rest.find(['`', '*', '[']) {
        out.push_str(&escape(&rest[..n]));
        rest = &rest[n..];
        let done = code(rest).or_else(|| strong(rest)).or_else(|| link(rest));
        match done {
            Some((html, tail)) => {
                out.push_str(&html);
                rest = tail;
            }
            None => {
                out.push_str(&escape(&rest[..1]));
                rest = &rest[1..];
            }
        }
    }
    out.push_str(&escape(rest));
    out
}

fn code(text: &str) -> Option<(String, &str)> {
    let (code, rest) = text.strip_prefix('`')?.split_once('`')?;
    Some((format!("<code dir=\"ltr\">{}</code>", escape(code)), rest))
}

fn strong(text: &str) -> Option<(String, &str)> {
    let (words, rest) = text.strip_prefix("**")?.split_once("**")?;
    Some((format!("<strong>{}</strong>", inline(words)), rest))
}

/// A link to the web or within the portal; another scheme stays text.
fn link(text: &str) -> Option<(String, &str)> {
    let (words, rest) = text.strip_prefix('[')?.split_once("](")?;
    let (address, rest) = rest.split_once(')')?;
    let is_safe = address.starts_with("https://")
        || address.starts_with("http://")
        || address.starts_with('#')
        || !address.contains(':');
    is_safe.then(|| (format!("<a href=\"{}\">{}</a>", escape(address), escape(words)), rest))
}

/// Text as it stands in markup, HTML or XML.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, expected: &str) {
        assert_eq!(html(source).replace('\n', ""), expected);
    }

    #[test]
    fn blocks_and_lines_are_marked_up() {
        check("# Title\n\nOne\ntwo.\n", "<p>One two.</p>");
        check("## Why & how\n", "<h2>Why &amp; how</h2>");
        check("- a\n- b\n  more\n", "<ul><li>a</li><li>b more</li></ul>");
        check("1. a\n2. b\n", "<ol><li>a</li><li>b</li></ol>");
        check(
            "a **b** `c<d` [e](f/g)",
            "<p>a <strong>b</strong> <code dir=\"ltr\">c&lt;d</code> <a href=\"f/g\">e</a></p>",
        );
        check(
            "| a | b |\n|---|---|\n| 1 | 2 |\n",
            "<div class=\"scroll\"><table><thead><tr><th scope=\"col\">a</th><th scope=\"col\">b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table></div>",
        );
        check("`x` starts\n\nb", "<p><code dir=\"ltr\">x</code> starts</p><p>b</p>");
    }

    #[test]
    fn markup_and_scripts_stay_text() {
        check("<script>", "<p>&lt;script&gt;</p>");
        check("[x](javascript:alert)", "<p>[x](javascript:alert)</p>");
        check("a * b [c", "<p>a * b [c</p>");
    }
}
