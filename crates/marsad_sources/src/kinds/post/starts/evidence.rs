//! What speaks for a place by itself.

use std::collections::BTreeMap;

use super::{
    Features, Lead, Mark, Places, Start,
    chains::{Chain, Series, Span, chains, until_sign},
};
use crate::kinds::post::{digest::contacts::contact, words::WORDS};

pub(super) fn features(places: &Places<'_>) -> Vec<Features> {
    let post = Post::of(places);
    (0..places.starts.len()).map(|at| one(places, &post, at)).collect()
}

/// What is true of a whole post.
struct Post {
    /// Of each line: whether it asks, pays or tells a duty, hires, announces offers, begins with a job.
    lines: Vec<Told>,
    speaks_of_self: bool,
    /// By mark: lines, and those that begin with a job.
    marks: BTreeMap<char, (usize, usize)>,
    n_named_lines: usize,
    /// Of each place.
    spans: Vec<Span>,
    chains: Vec<Chain>,
    n_counted: usize,
    /// Of each line, the heading above it.
    headings: Vec<Option<usize>>,
}

/// A line of so many words at most that ends with a colon is a heading.
const MOST_IN_HEADING: usize = 6;

#[derive(Default)]
struct Told {
    is_demand: bool,
    hires: bool,
    announces: bool,
    is_label: bool,
    has_contact: bool,
    has_wage: bool,
    is_named: bool,
    mark: Option<char>,
}

impl Post {
    fn of(places: &Places<'_>) -> Self {
        let mut lines: Vec<Told> = places
            .lines
            .iter()
            .map(|line| Told {
                is_demand: WORDS.is_demand(line.text),
                hires: WORDS.after_hiring(line.text).is_some(),
                announces: WORDS.announces_offers(line.text),
                is_label: WORDS.is_label(line.text),
                has_contact: contact(line.text).is_some(),
                has_wage: line.words.iter().any(|it| {
                    it.folded.parse::<u32>().is_ok_and(|it| (1000..100_000).contains(&it))
                }),
                ..Told::default()
            })
            .collect();
        let mut marks: BTreeMap<char, (usize, usize)> = BTreeMap::new();
        for start in &places.starts {
            if let Lead::Line(mark) = start.lead {
                let told = &mut lines[start.line];
                told.is_named = start.is_named;
                told.mark = Some(letter(mark));
                let counts = marks.entry(letter(mark)).or_default();
                counts.0 += 1;
                counts.1 += usize::from(start.is_named);
            }
        }
        let speaks_of_self = places.lines.iter().any(|line| WORDS.speaks_of_self(&line.words));
        let n_named_lines = lines.iter().filter(|it| it.is_named).count();
        let spans: Vec<Span> = places.starts.iter().map(|it| Span::of(places, it)).collect();
        let chains = chains(places, &spans);
        let is_counted = |it: &&Start| it.is_named && it.job > it.word;
        let n_counted = places.starts.iter().filter(is_counted).count();
        let mut heading = None;
        let mut headings = Vec::with_capacity(places.lines.len());
        for (at, line) in places.lines.iter().enumerate() {
            headings.push(heading);
            let is_heading = line.text.trim_end().ends_with([':', '：']);
            if is_heading && line.words.len() <= MOST_IN_HEADING {
                heading = Some(at);
            }
        }
        Self { lines, speaks_of_self, marks, n_named_lines, spans, chains, n_counted, headings }
    }
}

pub(super) fn letter(mark: Mark) -> char {
    match mark {
        Mark::None => '_',
        Mark::Bullet(sign) => sign,
        Mark::Picture => 'e',
        Mark::Number => '1',
        Mark::Letter => 'a',
        Mark::Offer => 'o',
    }
}

fn one(places: &Places<'_>, post: &Post, at: usize) -> Features {
    let start = &places.starts[at];
    let line = &places.lines[start.line];
    let told = &post.lines[start.line];
    let words = &line.words;
    let mut out = Collected::default();
    out.add("bias", "");

    // What stands there.
    let first = &words[start.job].folded[start.prefix.min(words[start.job].folded.len())..];
    let letters: Vec<char> = first.chars().collect();
    let part = |range: std::ops::Range<usize>| letters[range].iter().collect::<String>();
    out.add("first", first);
    if letters.len() >= 4 {
        out.add("begins", &part(0..4));
        out.add("ends", &part(letters.len() - 3..letters.len()));
    }
    out.add("length", bucket(letters.len()));
    let second = words.get(start.job + 1).map_or("", |it| it.folded.as_str());
    out.add("second", second);
    let is_named = if start.is_named { "named" } else { "other" };
    let known = bucket(start.known.min(3));
    let counted = if start.job > start.word { "counted" } else { "" };
    let lead = match start.lead {
        Lead::Line(mark) => format!("line{}", letter(mark)),
        Lead::Sign(sign) => format!("sign{sign}"),
        Lead::Joint => "joint".to_owned(),
        Lead::Hiring => "hiring".to_owned(),
        Lead::Named => "named".to_owned(),
    };
    let is_line = matches!(start.lead, Lead::Line(_));
    let form = match start.lead {
        Lead::Line(Mark::None) => "plain line",
        Lead::Line(_) => "marked line",
        Lead::Sign(_) => "sign",
        Lead::Joint => "joint",
        Lead::Hiring => "hiring",
        Lead::Named => "named",
    };
    out.add("lead", &lead);
    out.add(is_named, form);
    out.add(is_named, &lead);
    out.add("known", known);
    out.add(&format!("known {known}"), form);
    out.add(counted, is_named);
    out.add(counted, form);
    let written = &line.text[words[start.job].from..];
    let is_upper = written.starts_with(char::is_uppercase);
    out.add(if is_upper { "upper" } else { "lower" }, form);

    // What stands before and behind it.
    let before = start.word.checked_sub(1).map(|it| words[it].folded.as_str());
    if !is_line {
        out.add("before", before.unwrap_or(""));
        let two = start.word.checked_sub(2).map_or("^", |it| words[it].folded.as_str());
        out.add("before two", &format!("{two} {}", before.unwrap_or("")));
    }
    let hires_before = WORDS.after_hiring(&line.text[..words[start.word].from]).is_some();
    out.add(if hires_before { "hires before" } else { "no hiring before" }, form);
    let directly = WORDS.ends_with_hiring(&words[..start.word]);
    out.add(if directly { "directly hired" } else { "" }, is_named);
    let (n_words, end) = until_sign(line, start);
    out.add("words", bucket(n_words));
    out.add("end", &format!("{end}"));
    out.add("words and end", &format!("{} {end}", bucket(n_words)));
    let rest = &line.text[words[start.job].from..];
    if WORDS.is_demand(rest) {
        out.add("demand", form);
    }
    let is_establishment = WORDS.establishment(&words[start.job..]).is_some();
    for (is_so, name) in [
        (is_establishment, "establishment"),
        (told.is_label, "label"),
        (told.has_contact, "contact"),
        (told.has_wage, "wage"),
        (told.is_demand, "demand line"),
        (told.announces, "announcing line"),
    ] {
        if is_so {
            out.add(name, form);
        }
    }
    out.add("line length", bucket(words.len()));

    // Where it stands in the post.
    out.add("line number", bucket(start.line));
    out.add("of lines", bucket(places.lines.len()));
    out.add("number of", &format!("{} {}", bucket(start.line), bucket(places.lines.len())));
    if line.after_gap {
        out.add("after gap", form);
    }
    if start.line + 1 == places.lines.len() {
        out.add("last line", form);
    }
    let above = start.line.checked_sub(1).map(|it| (&places.lines[it], &post.lines[it]));
    if let Some((above, its)) = above.filter(|_| is_line) {
        out.add("colon above", if above.text.ends_with(':') { "yes" } else { "no" });
        out.add("hiring above", if its.hires { "yes" } else { "no" });
        out.add("named above", if its.is_named { "yes" } else { "no" });
        out.add("demand above", if its.is_demand { "yes" } else { "no" });
        out.add("same mark above", if its.mark == told.mark { "yes" } else { "no" });
        let last = above.words.last().map_or("", |it| it.folded.as_str());
        out.add("word above", last);
    }
    if let Some(below) = post.lines.get(start.line + 1).filter(|_| is_line) {
        out.add("named below", if below.is_named { "yes" } else { "no" });
        out.add("demand below", if below.is_demand { "yes" } else { "no" });
        out.add("same mark below", if below.mark == told.mark { "yes" } else { "no" });
    }
    let earlier = &post.lines[..start.line];
    out.add("hired earlier", if earlier.iter().any(|it| it.hires) { "yes" } else { "no" });
    out.add("announced", if earlier.iter().any(|it| it.announces) { "yes" } else { "no" });
    let demands = earlier.iter().filter(|it| it.is_demand).count();
    out.add("demands earlier", bucket(demands.min(3)));
    if post.speaks_of_self {
        out.add("speaks of self", "");
        out.add("speaks of self", is_named);
    }

    // What its neighbours look like.
    if let Lead::Line(mark) = start.lead {
        let (n, n_named) = post.marks[&letter(mark)];
        let others = (n - 1, n_named - usize::from(start.is_named));
        out.add("alike", &format!("{} {}", form, bucket(others.0)));
        out.add("alike named", &format!("{form} {} {is_named}", share(others.1, others.0)));
    }
    out.add("named lines", bucket(post.n_named_lines - usize::from(is_line && start.is_named)));
    if let Some(series) = Series::of(places, at) {
        out.add("series", &format!("{} {}", form, bucket(series.n)));
        out.add("series named", &format!("{} {is_named}", share(series.n_named, series.n)));
        out.add("series words", bucket(series.mean_words));
    }
    let said: Vec<&Start> = places.starts[..at].iter().filter(|it| it.is_named).collect();
    let same = said.iter().any(|it| {
        let other = &places.lines[it.line].words[it.job].folded;
        alike(other, first)
    });
    if start.is_named {
        out.add("said before", if same { "same" } else { "new" });
        out.add("named before", bucket(said.len()));
        out.add("first named", &format!("{} {form}", said.is_empty()));
    } else {
        out.add("unnamed after named", bucket(said.len().min(4)));
    }
    of_span(places, post, at, form, &mut out);
    of_chain(places, &post.chains[at], is_named, &mut out);
    let heading = post.headings[start.line];
    out.add("under", heading.map_or("", |it| places.lines[it].words[0].folded.as_str()));
    if let Some(heading) = heading.map(|it| &post.lines[it]) {
        let says = [
            (heading.is_demand, "demand"),
            (heading.hires, "hiring"),
            (heading.announces, "offers"),
        ];
        for (_, name) in says.into_iter().filter(|(is_so, _)| *is_so) {
            out.add("under", name);
            out.add(&format!("under {name}"), is_named);
        }
    }
    let later = places.starts[at + 1..].iter().filter(|it| it.is_named).count();
    out.add(if later > 0 { "named later" } else { "none named later" }, is_named);
    out.out
}

/// What stands at a place up to the next sign, and whether lines like it go on in the same way.
fn of_span(places: &Places<'_>, post: &Post, at: usize, form: &str, out: &mut Collected) {
    let start = &places.starts[at];
    let span = post.spans[at];
    let headed = bucket(start.n_headed.min(3) + usize::from(start.n_headed > 20) * 11);
    out.add("headed", headed);
    out.add(&format!("headed {headed}"), form);
    out.add("span", &format!("{form} {}", span.name()));
    let words = &places.lines[start.line].words;
    for word in words[start.job..].iter().take(span.n_words.min(MOST_WORDS)) {
        out.weigh("in span", &word.folded, 0.4);
    }
    let counted = usize::from(start.is_named && start.job > start.word);
    out.add("counted elsewhere", &format!("{counted} {}", bucket(post.n_counted - counted)));
    let Lead::Line(mark) = start.lead else { return };
    let alike: Vec<usize> = (0..places.starts.len())
        .filter(|&it| it != at && matches!(places.starts[it].lead, Lead::Line(other) if letter(other) == letter(mark)))
        .collect();
    let of =
        |is: &dyn Fn(usize) -> bool| share(alike.iter().filter(|it| is(**it)).count(), alike.len());
    let same_end = of(&|it| post.spans[it].end == span.end);
    out.add("lines end alike", &format!("{same_end} {form}"));
    let whole = of(&|it| post.spans[it].is_whole());
    out.add("lines whole", &format!("{whole} {}", span.name()));
    let counts = of(&|it| places.starts[it].job > places.starts[it].word);
    out.add("lines counted", &format!("{counts} {counted}"));
}

/// The list in its line that a place is a member of.
fn of_chain(places: &Places<'_>, chain: &Chain, is_named: &str, out: &mut Collected) {
    let opener = match places.starts[chain.opener].lead {
        Lead::Line(_) => 'l',
        Lead::Sign(sign) => sign,
        Lead::Joint => 'j',
        Lead::Hiring => 'h',
        Lead::Named => 'n',
    };
    out.add("opened by", &format!("{opener} {is_named}"));
    let first = &places.starts[chain.opener];
    let words = &places.lines[first.line].words;
    if let Some(before) = first.word.checked_sub(1) {
        out.add("opened behind", &words[before].folded);
        let line = places.lines[first.line].text;
        let hires = WORDS.after_hiring(&line[..words[first.word].from]).is_some();
        out.add(if hires { "opened by hiring" } else { "opened otherwise" }, is_named);
    }
    out.add("chain", &format!("{opener} {}", bucket(chain.n)));
    out.add("chain place", &format!("{} {is_named}", bucket(chain.place)));
    out.add("chain named", &format!("{} {is_named}", share(chain.n_named, chain.n)));
    out.add("chain whole", &format!("{} {is_named}", share(chain.n_whole, chain.n)));
    out.add("chain counted", &format!("{} {}", share(chain.n_counted, chain.n), chain.is_counted));
}

/// Words of a span that are looked at.
const MOST_WORDS: usize = 5;

/// Whether two words are forms of one.
fn alike(one: &str, other: &str) -> bool {
    const ENDING: usize = 3;
    let same = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    same >= ENDING && [one, other].iter().all(|it| it.chars().count() <= same + ENDING)
}

pub(super) fn bucket(n: usize) -> &'static str {
    match n {
        0 => "0",
        1 => "1",
        2 => "2",
        3 => "3",
        4..=5 => "4",
        6..=8 => "6",
        9..=13 => "9",
        _ => "14",
    }
}

fn share(part: usize, whole: usize) -> &'static str {
    match (part * 4).checked_div(whole) {
        None => "none",
        Some(0) if part == 0 => "0",
        Some(0) => "1",
        Some(1) => "2",
        Some(2) => "3",
        Some(3) => "4",
        Some(_) => "all",
    }
}

/// Features, named and hashed.
#[derive(Default)]
pub(super) struct Collected {
    pub(super) out: Features,
}

impl Collected {
    pub(super) fn add(&mut self, name: &str, value: &str) {
        self.weigh(name, value, 1.0);
    }

    pub(super) fn weigh(&mut self, name: &str, value: &str, weight: f32) {
        self.out.push((hash(name, value), weight));
    }
}

/// FNV-1a, the same on every machine.
fn hash(name: &str, value: &str) -> u64 {
    let bytes = name.bytes().chain([0]).chain(value.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
