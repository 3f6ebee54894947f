//! Hours of the day.

use jiff::civil::Time;

use crate::mapping::{Fault, fault};

/// From one time of the day to another, over midnight if the end is earlier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    pub from: Time,
    pub to: Time,
}

impl Window {
    /// Whether `time` is in it; its end is not.
    pub fn is_open(&self, time: Time) -> bool {
        if self.from < self.to {
            self.from <= time && time < self.to
        } else {
            self.from <= time || time < self.to
        }
    }

    /// `22:00-06:00`
    pub(super) fn parse(key: &str, text: &str) -> Result<Self, Fault> {
        let time = |text: &str| Time::strptime("%H:%M", text.trim()).ok();
        let ends = text.split_once('-').and_then(|(from, to)| Some((time(from)?, time(to)?)));
        match ends {
            Some((from, to)) if from != to => Ok(Self { from, to }),
            _ => Err(fault(key, &format!("`{text}` is not of the form `22:00-06:00`"))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_may_cross_midnight() {
        let check = |window: &str, time: &str, expected: bool| {
            let window = Window::parse("window", window).unwrap();
            assert_eq!(window.is_open(time.parse().unwrap()), expected, "{window:?} {time}");
        };
        check("08:00-18:00", "08:00:00", true);
        check("08:00-18:00", "18:00:00", false);
        check("22:00-06:00", "23:30:00", true);
        check("22:00-06:00", "05:59:59", true);
        check("22:00-06:00", "12:00:00", false);
        assert!(Window::parse("window", "8h-18h").is_err());
        assert!(Window::parse("window", "08:00-08:00").is_err());
    }
}
