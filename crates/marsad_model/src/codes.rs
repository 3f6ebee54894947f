//! Codes of classifications, parsed once and then trusted.

use std::fmt;

/// An ISCO-08 code of one to four digits (major, sub-major, minor or unit group).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IscoCode {
    digits: [u8; 4],
    len: u8,
}

/// A code that is not of its classification's form.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{code}` is not {expected}")]
pub struct CodeError {
    /// The code as given.
    pub code: String,
    /// What was expected, to complete the sentence "is not …".
    pub expected: &'static str,
}

impl IscoCode {
    /// Parses one to four ASCII digits; does not check that the group exists.
    pub fn parse(code: &str) -> Result<Self, CodeError> {
        let bytes = code.as_bytes();
        if bytes.is_empty() || bytes.len() > 4 || !bytes.iter().all(u8::is_ascii_digit) {
            return Err(CodeError {
                code: code.to_owned(),
                expected: "an ISCO-08 code of one to four digits",
            });
        }
        let mut digits = [0; 4];
        digits[..bytes.len()].copy_from_slice(bytes);
        Ok(Self { digits, len: bytes.len() as u8 })
    }

    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.digits[..usize::from(self.len)]).expect("digits are ASCII")
    }

    /// Number of digits: 1 major, 2 sub-major, 3 minor, 4 unit group.
    pub fn level(&self) -> usize {
        usize::from(self.len)
    }

    /// The group of `level` digits that holds this one; itself if it has no more digits than that.
    #[must_use]
    pub fn at_level(&self, level: usize) -> Self {
        let len = level.clamp(1, usize::from(self.len));
        let mut digits = [0; 4];
        digits[..len].copy_from_slice(&self.digits[..len]);
        Self { digits, len: len as u8 }
    }

    /// The group one digit up; none for a major group.
    pub fn parent(&self) -> Option<Self> {
        (self.len > 1).then(|| self.at_level(usize::from(self.len) - 1))
    }
}

impl fmt::Display for IscoCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for IscoCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Isco({})", self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn isco_codes_keep_leading_zeros_and_know_their_parents() {
        let code = IscoCode::parse("0310").unwrap();
        assert_eq!(code.as_str(), "0310");
        assert_eq!(code.at_level(1).as_str(), "0");
        assert_eq!(code.parent().unwrap().as_str(), "031");
        assert_eq!(IscoCode::parse("2").unwrap().parent(), None);
    }

    #[test]
    fn what_is_not_a_code_is_refused() {
        for bad in ["", "25124", "2A", "٢٥"] {
            assert!(IscoCode::parse(bad).is_err(), "{bad}");
        }
    }
}
