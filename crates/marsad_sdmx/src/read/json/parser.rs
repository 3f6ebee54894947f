//! The grammar of RFC 8259.

use std::{borrow::Cow, collections::HashSet};

use super::{Json, ReadError};

/// Deeper than any message.
const DEPTH: usize = 64;

struct Parser<'a> {
    text: &'a str,
    at: usize,
}

pub(super) fn parse(text: &str) -> Result<Json<'_>, ReadError> {
    let mut parser = Parser { text, at: 0 };
    let root = parser.value(0)?;
    match parser.peek() {
        None => Ok(root),
        Some(_) => Err(parser.fail("something follows the value")),
    }
}

impl<'a> Parser<'a> {
    fn value(&mut self, depth: usize) -> Result<Json<'a>, ReadError> {
        if depth == DEPTH {
            return Err(self.fail("it is nested too deeply"));
        }
        match self.peek() {
            Some(b'{') => self.object(depth),
            Some(b'[') => self.list(depth),
            Some(b'"') => self.string().map(Json::Text),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') => self.word("true", Json::Bool(true)),
            Some(b'f') => self.word("false", Json::Bool(false)),
            Some(b'n') => self.word("null", Json::Null),
            Some(_) => Err(self.unexpected()),
            None => Err(self.fail("the message ends where a value is expected")),
        }
    }

    fn object(&mut self, depth: usize) -> Result<Json<'a>, ReadError> {
        let mut members = Vec::new();
        let mut keys = HashSet::new();
        self.at += 1;
        while self.next_item(b'}', members.is_empty(), "an object")? {
            if self.peek() != Some(b'"') {
                return Err(self.unexpected());
            }
            let key = self.string()?;
            if !keys.insert(key.clone()) {
                return Err(self.fail(format!("there are two `{key}`")));
            }
            if self.peek() != Some(b':') {
                return Err(self.unexpected());
            }
            self.at += 1;
            members.push((key, self.value(depth + 1)?));
        }
        Ok(Json::Object(members))
    }

    fn list(&mut self, depth: usize) -> Result<Json<'a>, ReadError> {
        let mut items = Vec::new();
        self.at += 1;
        while self.next_item(b']', items.is_empty(), "a list")? {
            items.push(self.value(depth + 1)?);
        }
        Ok(Json::List(items))
    }

    /// Passes the comma before an item, or the bracket behind the last one.
    fn next_item(&mut self, end: u8, is_first: bool, of: &str) -> Result<bool, ReadError> {
        match self.peek() {
            Some(byte) if byte == end => {
                self.at += 1;
                Ok(false)
            }
            Some(b',') if !is_first => {
                self.at += 1;
                Ok(true)
            }
            Some(_) if is_first => Ok(true),
            Some(_) => Err(self.unexpected()),
            None => Err(self.fail(format!("the message ends within {of}"))),
        }
    }

    fn string(&mut self) -> Result<Cow<'a, str>, ReadError> {
        self.at += 1;
        let mut read = Cow::Borrowed("");
        loop {
            let rest = &self.text[self.at..];
            let end = rest.find(|it| it == '"' || it == '\\' || it < ' ');
            let Some(end) = end else { return Err(self.fail("the message ends within a text")) };
            if read.is_empty() {
                read = Cow::Borrowed(&rest[..end]);
            } else {
                read.to_mut().push_str(&rest[..end]);
            }
            self.at += end + 1;
            match rest.as_bytes()[end] {
                b'"' => return Ok(read),
                b'\\' => {
                    let char = self.escaped()?;
                    read.to_mut().push(char);
                }
                _ => return Err(self.fail("a control character within a text")),
            }
        }
    }

    fn escaped(&mut self) -> Result<char, ReadError> {
        let byte = self.text.as_bytes().get(self.at).copied();
        self.at += 1;
        Ok(match byte {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                let mut units = vec![self.unit()?];
                if (0xd800..0xdc00).contains(&units[0])
                    && self.text.as_bytes().get(self.at..self.at + 2) == Some(b"\\u")
                {
                    self.at += 2;
                    units.push(self.unit()?);
                }
                match char::decode_utf16(units).next() {
                    Some(Ok(char)) => char,
                    _ => return Err(self.fail("half a character")),
                }
            }
            _ => {
                self.at -= 1;
                return Err(self.fail("an unknown escape within a text"));
            }
        })
    }

    fn unit(&mut self) -> Result<u16, ReadError> {
        let digits = self.text.as_bytes().get(self.at..self.at + 4);
        let digits = digits.filter(|it| it.iter().all(u8::is_ascii_hexdigit));
        let unit = digits
            .and_then(|it| std::str::from_utf8(it).ok())
            .and_then(|it| u16::from_str_radix(it, 16).ok());
        let unit = unit.ok_or_else(|| self.fail("an unknown escape within a text"))?;
        self.at += 4;
        Ok(unit)
    }

    fn number(&mut self) -> Result<Json<'a>, ReadError> {
        let rest = &self.text[self.at..];
        let bytes = rest.as_bytes();
        let digits =
            |from: usize| bytes[from..].iter().take_while(|it| it.is_ascii_digit()).count();
        let mut end = usize::from(bytes[0] == b'-');
        // No zeros before other digits.
        let whole = if bytes.get(end) == Some(&b'0') { 1 } else { digits(end) };
        end += whole;
        let mut is_good = whole > 0;
        if bytes.get(end) == Some(&b'.') {
            let fraction = digits(end + 1);
            is_good &= fraction > 0;
            end += 1 + fraction;
        }
        if matches!(bytes.get(end), Some(b'e' | b'E')) {
            let sign = usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
            let exponent = digits(end + 1 + sign);
            is_good &= exponent > 0;
            end += 1 + sign + exponent;
        }
        if !is_good {
            return Err(self.fail(format!("`{}` is no number", &rest[..end])));
        }
        self.at += end;
        Ok(Json::Number(&rest[..end]))
    }

    fn word(&mut self, word: &str, value: Json<'a>) -> Result<Json<'a>, ReadError> {
        if !self.text[self.at..].starts_with(word) {
            return Err(self.unexpected());
        }
        self.at += word.len();
        Ok(value)
    }

    /// The next byte that is no white space.
    fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while matches!(bytes.get(self.at), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
        bytes.get(self.at).copied()
    }

    fn unexpected(&self) -> ReadError {
        match self.text[self.at..].chars().next() {
            Some(char) => self.fail(format!("`{char}` is not expected here")),
            None => self.fail("the message ends here"),
        }
    }

    fn fail(&self, reason: impl Into<String>) -> ReadError {
        let passed = self.text.as_bytes().iter().take(self.at);
        let line = 1 + passed.filter(|it| **it == b'\n').count();
        ReadError::new(format!("line {line}"), reason)
    }
}
