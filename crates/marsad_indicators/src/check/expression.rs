//! Relations between measures: `LABOUR_FORCE = EMPLOYED + UNEMPLOYED`.

use std::{
    iter::Peekable,
    ops::{Add, Mul, Sub},
    str::CharIndices,
};

/// A relation with `=` or `<=` between two terms of measures, numbers, `+ - * /` and parentheses.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Relation {
    pub(super) left: Term,
    pub(super) right: Term,
    /// Whether the left side may also be less.
    pub(super) or_less: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Term {
    Number(f64),
    Measure(String),
    Operation(Box<Term>, char, Box<Term>),
}

/// All that a rounded figure may have been.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Interval {
    pub(super) low: f64,
    pub(super) high: f64,
}

struct Reader<'a> {
    text: &'a str,
    chars: Peekable<CharIndices<'a>>,
    depth: usize,
}

const DEEPEST: usize = 32;

impl Relation {
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let mut reader = Reader { text, chars: text.char_indices().peekable(), depth: 0 };
        let left = reader.sum()?;
        let or_less = reader.take(&['<']).is_some();
        if reader.take(&['=']).is_none() {
            return Err(format!("`=` or `<=` is missing in `{text}`"));
        }
        let right = reader.sum()?;
        match reader.peek() {
            Some(it) => Err(format!("`{it}` is one too many in `{text}`")),
            None => Ok(Self { left, right, or_less }),
        }
    }

    /// The measures that it names.
    pub(super) fn measures(&self) -> Vec<&str> {
        let mut names = Vec::new();
        self.left.collect(&mut names);
        self.right.collect(&mut names);
        names
    }
}

impl Term {
    /// What the term may be, given what its measures may be; none if one is missing or if it
    /// would divide by what may be zero.
    pub(super) fn evaluate(&self, get: &dyn Fn(&str) -> Option<Interval>) -> Option<Interval> {
        Some(match self {
            Self::Number(number) => Interval { low: *number, high: *number },
            Self::Measure(name) => get(name)?,
            Self::Operation(left, operator, right) => {
                let (left, right) = (left.evaluate(get)?, right.evaluate(get)?);
                match operator {
                    '+' => left + right,
                    '-' => left - right,
                    '*' => left * right,
                    _ if right.low <= 0.0 && right.high >= 0.0 => return None,
                    _ => left * Interval { low: 1.0 / right.high, high: 1.0 / right.low },
                }
            }
        })
    }

    fn collect<'a>(&'a self, names: &mut Vec<&'a str>) {
        match self {
            Self::Number(_) => {}
            Self::Measure(name) => names.push(name),
            Self::Operation(left, _, right) => {
                left.collect(names);
                right.collect(names);
            }
        }
    }
}

impl Interval {
    pub(super) fn around(value: f64, rounding: f64) -> Self {
        Self { low: value - rounding / 2.0, high: value + rounding / 2.0 }
    }

    pub(super) fn middle(self) -> f64 {
        f64::midpoint(self.low, self.high)
    }
}

impl Add for Interval {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { low: self.low + other.low, high: self.high + other.high }
    }
}

impl Sub for Interval {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self { low: self.low - other.high, high: self.high - other.low }
    }
}

impl Mul for Interval {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        let all = [
            self.low * other.low,
            self.low * other.high,
            self.high * other.low,
            self.high * other.high,
        ];
        Self {
            low: all.into_iter().fold(f64::INFINITY, f64::min),
            high: all.into_iter().fold(f64::NEG_INFINITY, f64::max),
        }
    }
}

impl Reader<'_> {
    fn sum(&mut self) -> Result<Term, String> {
        self.chain(&['+', '-'], Self::product)
    }

    fn product(&mut self) -> Result<Term, String> {
        self.chain(&['*', '/'], Self::atom)
    }

    fn chain(
        &mut self,
        operators: &[char],
        next: fn(&mut Self) -> Result<Term, String>,
    ) -> Result<Term, String> {
        let mut term = next(self)?;
        // A long chain is as deep as a nested one.
        for _ in 0..DEEPEST {
            let Some(operator) = self.take(operators) else { return Ok(term) };
            term = Term::Operation(Box::new(term), operator, Box::new(next(self)?));
        }
        Err(format!("more than {DEEPEST} terms in `{}`", self.text))
    }

    fn atom(&mut self) -> Result<Term, String> {
        if self.take(&['(']).is_some() {
            self.depth += 1;
            if self.depth > DEEPEST {
                return Err(format!("more than {DEEPEST} parentheses in `{}`", self.text));
            }
            let term = self.sum()?;
            self.depth -= 1;
            return match self.take(&[')']) {
                Some(_) => Ok(term),
                None => Err(format!("`)` is missing in `{}`", self.text)),
            };
        }
        let word = self.word();
        match word.chars().next() {
            None => Err(format!("a measure or a number is missing in `{}`", self.text)),
            Some(first) if first.is_ascii_digit() => match word.parse() {
                Ok(number) => Ok(Term::Number(number)),
                Err(_) => Err(format!("`{word}` is not a number")),
            },
            Some(_) => Ok(Term::Measure(word)),
        }
    }

    fn word(&mut self) -> String {
        self.peek();
        let mut word = String::new();
        while let Some((_, it)) =
            self.chars.next_if(|(_, it)| it.is_alphanumeric() || ['_', '.'].contains(it))
        {
            word.push(it);
        }
        word
    }

    /// The next character that is not a space.
    fn peek(&mut self) -> Option<char> {
        while self.chars.next_if(|(_, it)| it.is_whitespace()).is_some() {}
        self.chars.peek().map(|(_, it)| *it)
    }

    fn take(&mut self, wanted: &[char]) -> Option<char> {
        let next = self.peek().filter(|it| wanted.contains(it))?;
        self.chars.next();
        Some(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Result<(f64, f64), &str>) {
        let get = |name: &str| match name {
            "A" => Some(Interval::around(8.0, 1.0)),
            "B" => Some(Interval::around(2.0, 0.0)),
            _ => None,
        };
        let found = Relation::parse(text).map(|it| {
            let right = it.right.evaluate(&get).unwrap();
            (right.low, right.high)
        });
        assert_eq!(found, expected.map_err(str::to_owned), "{text}");
    }

    #[test]
    fn terms_are_read_and_carry_their_rounding() {
        check("A = 1 + 2 * 3 - 1", Ok((6.0, 6.0)));
        check("A <= 100 * (1 - B / A)", Ok((100.0 * (1.0 - 2.0 / 7.5), 100.0 * (1.0 - 2.0 / 8.5))));
        check("A = A - A", Ok((-1.0, 1.0)));
        check("A", Err("`=` or `<=` is missing in `A`"));
        check("A = (B", Err("`)` is missing in `A = (B`"));
        check("A = B +", Err("a measure or a number is missing in `A = B +`"));
        check("A = B B", Err("`B` is one too many in `A = B B`"));
        check("A = 1.2.3", Err("`1.2.3` is not a number"));
        let nested = format!("A = {}", "(".repeat(100_000));
        assert!(Relation::parse(&nested).is_err());
    }
}
