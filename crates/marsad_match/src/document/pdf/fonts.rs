//! Which letters the codes of a font are, and how wide (ISO 32000-1, 9.6 to 9.10).

use std::collections::BTreeMap;

use encoding_rs::{MACINTOSH, WINDOWS_1252};
use hayro_cmap::{BfString, CMap};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use unicode_normalization::UnicodeNormalization;

/// A font of a page; one that is not there has letters of the usual encoding.
pub(super) struct Font {
    /// How many bytes a code has.
    code: CodeLength,
    to_unicode: Option<CMap>,
    /// Letters by code, of a font whose codes are a byte.
    letters: BTreeMap<u32, String>,
    /// Whether codes that nothing else is known of are of the encoding of the Macintosh.
    is_mac: bool,
    widths: BTreeMap<u32, f64>,
    usual_width: f64,
}

enum CodeLength {
    One,
    Two,
    /// As a table tells.
    Told(Box<CMap>),
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Code {
    value: u32,
    length: u8,
}

impl Code {
    /// Whether the space between words is added after it.
    pub(super) fn is_space(self) -> bool {
        self.value == 32 && self.length == 1
    }
}

/// Of letters whose width is not told.
const USUAL_WIDTH: f64 = 500.0;

impl Font {
    pub(super) fn read(fonts: &Dict<'_>, name: &[u8]) -> Self {
        let font = fonts.get::<Dict<'_>>(name).unwrap_or_default();
        let to_unicode = font.get::<Stream<'_>>("ToUnicode").and_then(|it| table(&it));
        let kind = font.get::<Name<'_>>("Subtype");
        if kind.is_some_and(|kind| kind.as_ref() == b"Type0") {
            return Self::composite(&font, to_unicode);
        }
        let mut widths = BTreeMap::new();
        let first = font.get::<u32>("FirstChar").unwrap_or(0);
        // Fonts that are drawn glyph by glyph have units of their own.
        let unit = font.get::<Array<'_>>("FontMatrix").and_then(|it| it.iter::<f64>().next());
        let unit = unit.map_or(1.0, |unit| unit * 1000.0);
        for (width, code) in
            font.get::<Array<'_>>("Widths").iter().flat_map(|it| it.iter::<f64>()).zip(first..)
        {
            widths.insert(code, width * unit);
        }
        let encoding = font.get::<Dict<'_>>("Encoding").unwrap_or_default();
        let base = font.get::<Name<'_>>("Encoding").or_else(|| encoding.get("BaseEncoding"));
        Self {
            code: CodeLength::One,
            to_unicode,
            letters: differences(&encoding),
            is_mac: base.is_some_and(|base| base.as_ref() == b"MacRomanEncoding"),
            widths,
            usual_width: USUAL_WIDTH,
        }
    }

    /// A font of many letters.
    fn composite(font: &Dict<'_>, to_unicode: Option<CMap>) -> Self {
        let told = font.get::<Stream<'_>>("Encoding").and_then(|it| table(&it));
        let descendants = font.get::<Array<'_>>("DescendantFonts");
        let own = descendants.and_then(|it| it.iter::<Dict<'_>>().next()).unwrap_or_default();
        Self {
            code: told.map_or(CodeLength::Two, |table| CodeLength::Told(Box::new(table))),
            to_unicode,
            letters: BTreeMap::new(),
            is_mac: false,
            widths: own.get::<Array<'_>>("W").map(|it| widths(&it)).unwrap_or_default(),
            usual_width: own.get::<f64>("DW").unwrap_or(1000.0),
        }
    }

    /// The codes of a string that is shown.
    pub(super) fn codes(&self, bytes: &[u8]) -> Vec<Code> {
        let mut codes = Vec::new();
        let mut rest = bytes;
        while !rest.is_empty() {
            let length = match &self.code {
                CodeLength::One => 1,
                CodeLength::Two => 2,
                CodeLength::Told(table) => (1..=4)
                    .find(|n| rest.len() >= *n && cid(table, value(&rest[..*n]), *n).is_some())
                    .unwrap_or(1),
            };
            let (code, after) = rest.split_at(length.min(rest.len()));
            codes.push(Code { value: value(code), length: code.len() as u8 });
            rest = after;
        }
        codes
    }

    pub(super) fn width(&self, code: &Code) -> f64 {
        let number = match &self.code {
            CodeLength::Told(table) => cid(table, code.value, usize::from(code.length)),
            _ => None,
        };
        let width = self.widths.get(&number.unwrap_or(code.value));
        width.copied().unwrap_or(self.usual_width)
    }

    /// What a code is in Unicode, if that is told.
    pub(super) fn text(&self, code: &Code) -> Option<String> {
        let told = self.to_unicode.as_ref().and_then(|it| it.lookup_bf_string(code.value));
        match told {
            Some(BfString::Char(c)) => return Some(c.to_string()),
            Some(BfString::String(text)) if !text.is_empty() => return Some(text),
            _ => {}
        }
        if let Some(letter) = self.letters.get(&code.value) {
            return Some(letter.clone());
        }
        // Numbers of glyphs are no letters.
        let byte =
            u8::try_from(code.value).ok().filter(|_| matches!(self.code, CodeLength::One))?;
        let encoding = if self.is_mac { MACINTOSH } else { WINDOWS_1252 };
        let text = encoding.decode_without_bom_handling(&[byte]).0.into_owned();
        (byte >= 32).then_some(text)
    }
}

fn table(stream: &Stream<'_>) -> Option<CMap> {
    CMap::parse(&stream.decoded().ok()?, |_name| None)
}

fn value(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |value, byte| value << 8 | u32::from(*byte))
}

fn cid(table: &CMap, code: u32, length: usize) -> Option<u32> {
    table.lookup_cid_code(code, u8::try_from(length).ok()?)
}

/// `first [w w …]` and `first last w`.
fn widths(told: &Array<'_>) -> BTreeMap<u32, f64> {
    let mut widths = BTreeMap::new();
    let mut objects = told.iter::<Object<'_>>();
    while let (Some(first), Some(next)) = (objects.next().and_then(whole), objects.next()) {
        match next {
            Object::Array(each) => widths.extend((first..).zip(each.iter::<f64>())),
            last => {
                let width = objects.next().and_then(Object::into_number);
                let (Some(last), Some(width)) = (whole(last), width) else { break };
                // A code has two bytes.
                let last = last.min(0xffff);
                widths.extend((first..=last).map(|code| (code, width.as_f64())));
            }
        }
    }
    widths
}

fn whole(object: Object<'_>) -> Option<u32> {
    u32::try_from(object.into_number()?.as_i64()).ok()
}

/// Letters that are told by the names of their glyphs.
fn differences(encoding: &Dict<'_>) -> BTreeMap<u32, String> {
    let mut letters = BTreeMap::new();
    let mut code = 0;
    let told = encoding.get::<Array<'_>>("Differences");
    for object in told.iter().flat_map(|it| it.iter::<Object<'_>>()) {
        match object {
            Object::Number(number) => code = u32::try_from(number.as_i64()).unwrap_or(0),
            Object::Name(name) => {
                if let Some(text) = named(name.as_str()) {
                    letters.insert(code, text);
                }
                code += 1;
            }
            _ => {}
        }
    }
    letters
}

/// What the name of a glyph means: the part of Adobe's glyph list that texts in Latin letters need,
/// and the names that say the number in Unicode themselves.
fn named(name: &str) -> Option<String> {
    const MARKS: [(&str, char); 8] = [
        ("acute", '\u{301}'),
        ("grave", '\u{300}'),
        ("circumflex", '\u{302}'),
        ("dieresis", '\u{308}'),
        ("cedilla", '\u{327}'),
        ("tilde", '\u{303}'),
        ("caron", '\u{30c}'),
        ("ring", '\u{30a}'),
    ];
    #[rustfmt::skip]
    const OTHERS: [(&str, &str); 50] = [
        ("space", " "), ("period", "."), ("comma", ","), ("colon", ":"), ("semicolon", ";"),
        ("hyphen", "-"), ("endash", "–"), ("emdash", "—"), ("minus", "-"), ("bullet", "•"),
        ("slash", "/"), ("backslash", "\\"), ("bar", "|"), ("underscore", "_"), ("plus", "+"),
        ("equal", "="), ("percent", "%"), ("ampersand", "&"), ("at", "@"), ("numbersign", "#"),
        ("asterisk", "*"), ("exclam", "!"), ("question", "?"), ("parenleft", "("),
        ("parenright", ")"), ("bracketleft", "["), ("bracketright", "]"), ("quotesingle", "'"),
        ("quoteright", "’"), ("quoteleft", "‘"), ("quotedbl", "\""), ("guillemotleft", "«"),
        ("guillemotright", "»"), ("zero", "0"), ("one", "1"), ("two", "2"), ("three", "3"),
        ("four", "4"), ("five", "5"), ("six", "6"), ("seven", "7"), ("eight", "8"), ("nine", "9"),
        ("fi", "fi"), ("fl", "fl"), ("ff", "ff"), ("ffi", "ffi"), ("oe", "œ"), ("ae", "æ"),
        ("degree", "°"),
    ];
    let name = name.split('.').next().unwrap_or(name);
    if name.len() == 1 {
        return Some(name.to_owned());
    }
    if let Some((_, text)) = OTHERS.iter().find(|(it, _)| *it == name) {
        return Some((*text).to_owned());
    }
    for (mark, combining) in MARKS {
        if let Some(letter) = name.strip_suffix(mark).filter(|letter| letter.len() == 1) {
            return Some(letter.chars().chain([combining]).nfc().collect());
        }
    }
    let number = name.strip_prefix("uni").or_else(|| name.strip_prefix('u'))?;
    let number = number.get(..4).filter(|_| name.starts_with("uni")).unwrap_or(number);
    char::from_u32(u32::from_str_radix(number, 16).ok()?).map(String::from)
}
