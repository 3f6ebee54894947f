//! The letters of a page, by what draws them (ISO 32000-1, chapter 9).

use std::collections::BTreeMap;

use hayro_syntax::{
    content::{Instruction, UntypedIter},
    object::{Array, Dict, Name, Object, Stream},
    page::Page,
};

use super::{fonts::Font, lines::Letter};

/// Forms may hold forms.
const DEEPEST: usize = 12;
const MAX_STATES: usize = 256;
/// Spaces between letters are in thousandths of the font's size.
const UNITS: f64 = 1000.0;

/// At most so many letters of a page.
pub(super) fn letters(page: &Page<'_>, most: usize) -> Vec<Letter> {
    let mut drawing = Drawing { most, letters: Vec::new() };
    let resources = page.resources();
    let of_page = Resources {
        fonts: resources.fonts.clone(),
        forms: resources.x_objects.clone(),
        properties: resources.properties.clone(),
    };
    let content = page.page_stream().unwrap_or_default();
    drawing.run(content, &of_page, Graphics::default(), DEEPEST);
    drawing.letters
}

struct Drawing {
    most: usize,
    letters: Vec<Letter>,
}

struct Resources<'a> {
    fonts: Dict<'a>,
    forms: Dict<'a>,
    properties: Dict<'a>,
}

/// What is put aside and taken up again while drawing.
#[derive(Clone, Default)]
struct Graphics {
    place: Matrix,
    /// Its name among the resources.
    font: Vec<u8>,
    size: f64,
    letter_space: f64,
    word_space: f64,
    /// Share of the usual width.
    stretch: Option<f64>,
    leading: f64,
    rise: f64,
}

/// Text that stands for what is drawn, and where that begins among the letters.
struct Span {
    text: Option<String>,
    first: usize,
}

impl Drawing {
    fn run(&mut self, content: &[u8], resources: &Resources<'_>, begin: Graphics, deep: usize) {
        let mut fonts: BTreeMap<Vec<u8>, Font> = BTreeMap::new();
        let mut now = begin;
        let mut aside: Vec<Graphics> = Vec::new();
        let (mut at, mut line) = (Matrix::default(), Matrix::default());
        let mut spans: Vec<Span> = Vec::new();
        let mut instructions = UntypedIter::new(content);
        while let Some(instruction) = instructions.next() {
            if self.letters.len() >= self.most {
                return;
            }
            let numbers = numbers(&instruction);
            let number = |n: usize| numbers.get(n).copied().unwrap_or(0.0);
            let operands: Vec<&Object<'_>> = instruction.operands().collect();
            let operator: &[u8] = instruction.operator.as_ref();
            match operator {
                b"q" if aside.len() < MAX_STATES => aside.push(now.clone()),
                b"Q" => now = aside.pop().unwrap_or(now),
                b"cm" => now.place = matrix(&numbers).then(&now.place),
                b"BT" => (at, line) = Default::default(),
                b"Tf" => {
                    now.size = number(0);
                    if let Some(Object::Name(name)) = operands.first() {
                        now.font = name.as_ref().to_vec();
                    }
                }
                b"Tc" => now.letter_space = number(0),
                b"Tw" => now.word_space = number(0),
                b"Tz" => now.stretch = Some(number(0) / 100.0),
                b"TL" => now.leading = number(0),
                b"Ts" => now.rise = number(0),
                b"Td" | b"TD" => {
                    if operator == b"TD" {
                        now.leading = -number(1);
                    }
                    line = Matrix::moved(number(0), number(1)).then(&line);
                    at = line;
                }
                b"Tm" => {
                    line = matrix(&numbers);
                    at = line;
                }
                b"T*" => {
                    line = Matrix::moved(0.0, -now.leading).then(&line);
                    at = line;
                }
                b"Tj" | b"TJ" | b"'" | b"\"" => {
                    if matches!(operator, b"'" | b"\"") {
                        line = Matrix::moved(0.0, -now.leading).then(&line);
                        at = line;
                    }
                    if operator == b"\"" {
                        (now.word_space, now.letter_space) = (number(0), number(1));
                    }
                    let font = fonts
                        .entry(now.font.clone())
                        .or_insert_with(|| Font::read(&resources.fonts, &now.font));
                    for operand in operands {
                        self.show(operand, font, &now, &mut at);
                    }
                }
                b"BDC" => {
                    let text = operands.get(1).and_then(|it| actual(it, &resources.properties));
                    spans.push(Span { text, first: self.letters.len() });
                }
                b"BMC" => spans.push(Span { text: None, first: self.letters.len() }),
                b"EMC" => {
                    if let Some(Span { text: Some(text), first }) = spans.pop() {
                        self.stand_in(text, first);
                    }
                }
                b"Do" if deep > 0 => {
                    if let Some(Object::Name(name)) = operands.first() {
                        self.form(name, resources, &now, deep - 1);
                    }
                }
                _ => {}
            }
        }
    }

    fn form(&mut self, name: &Name<'_>, outer: &Resources<'_>, now: &Graphics, deep: usize) {
        let Some(form) = outer.forms.get::<Stream<'_>>(name) else { return };
        let dict = form.dict();
        if dict.get::<Name<'_>>("Subtype").is_none_or(|kind| kind.as_ref() != b"Form") {
            return;
        }
        let Ok(content) = form.decoded() else { return };
        let place = dict
            .get::<Array<'_>>("Matrix")
            .map_or(Matrix::default(), |it| matrix(&it.iter::<f64>().collect::<Vec<_>>()));
        let begin = Graphics { place: place.then(&now.place), ..now.clone() };
        match dict.get::<Dict<'_>>("Resources") {
            Some(own) => {
                let part = |name: &str| own.get::<Dict<'_>>(name).unwrap_or_default();
                let resources = Resources {
                    fonts: part("Font"),
                    forms: part("XObject"),
                    properties: part("Properties"),
                };
                self.run(&content, &resources, begin, deep);
            }
            None => self.run(&content, outer, begin, deep),
        }
    }

    /// Shows a string, or strings with numbers that move what comes after them.
    fn show(&mut self, shown: &Object<'_>, font: &Font, now: &Graphics, at: &mut Matrix) {
        let stretch = now.stretch.unwrap_or(1.0);
        match shown {
            Object::String(string) => {
                for code in font.codes(string.as_ref()) {
                    let width = font.width(&code) / UNITS;
                    let space = if code.is_space() { now.word_space } else { 0.0 };
                    let along = (width * now.size + now.letter_space + space) * stretch;
                    if let Some(text) = font.text(&code)
                        && self.letters.len() < self.most
                    {
                        let place = Matrix([now.size * stretch, 0.0, 0.0, now.size, 0.0, now.rise])
                            .then(at)
                            .then(&now.place);
                        self.letters.push(place.letter(text, width));
                    }
                    *at = Matrix::moved(along, 0.0).then(at);
                }
            }
            Object::Array(parts) => {
                for part in parts.iter::<Object<'_>>() {
                    match &part {
                        Object::Number(number) => {
                            let along = -number.as_f64() / UNITS * now.size * stretch;
                            *at = Matrix::moved(along, 0.0).then(at);
                        }
                        Object::String(_) => self.show(&part, font, now, at),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }

    /// Puts a text in the place of the letters that it stands for.
    fn stand_in(&mut self, text: String, first: usize) {
        let drawn = self.letters.split_off(first.min(self.letters.len()));
        let Some(one) = drawn.first().filter(|_| !text.trim().is_empty()) else { return };
        let left = drawn.iter().map(|it| it.x).fold(f64::INFINITY, f64::min);
        let right = drawn.iter().map(|it| it.x + it.width).fold(f64::NEG_INFINITY, f64::max);
        self.letters.push(Letter { text, x: left, width: right - left, ..one.clone() });
    }
}

/// The text that marked content says it stands for.
fn actual(marks: &Object<'_>, properties: &Dict<'_>) -> Option<String> {
    let dict = match marks {
        Object::Dict(dict) => dict.clone(),
        Object::Name(name) => properties.get::<Dict<'_>>(name)?,
        _ => return None,
    };
    let bytes = dict.get::<hayro_syntax::object::String<'_>>("ActualText")?;
    let bytes = bytes.as_ref();
    Some(match bytes.strip_prefix(b"\xfe\xff") {
        Some(wide) => encoding_rs::UTF_16BE.decode_without_bom_handling(wide).0.into_owned(),
        None => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
    })
}

fn numbers(instruction: &Instruction<'_, '_>) -> Vec<f64> {
    let operands = instruction.operands();
    let number = |it: &Object<'_>| match it {
        Object::Number(number) => Some(number.as_f64()),
        _ => None,
    };
    operands.filter_map(number).collect()
}

fn matrix(numbers: &[f64]) -> Matrix {
    numbers.try_into().map_or(Matrix::default(), Matrix)
}

/// `x' = a x + c y + e`, `y' = b x + d y + f`.
#[derive(Clone, Copy)]
struct Matrix([f64; 6]);

impl Default for Matrix {
    fn default() -> Self {
        Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0])
    }
}

impl Matrix {
    fn moved(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// This one first, the other one after it.
    fn then(&self, other: &Self) -> Self {
        let ([a, b, c, d, e, f], [g, h, i, j, k, l]) = (self.0, other.0);
        Self([
            a * g + b * i,
            a * h + b * j,
            c * g + d * i,
            c * h + d * j,
            e * g + f * i + k,
            e * h + f * j + l,
        ])
    }

    /// A letter that is drawn in a square of one by one, `width` of it wide.
    fn letter(&self, text: String, width: f64) -> Letter {
        let [a, _, c, d, x, y] = self.0;
        Letter { text, x, y: -y, width: a * width, height: c.hypot(d) }
    }
}
