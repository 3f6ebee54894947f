//! Known deviations: what is found again and again, and is right or cannot be helped.

use marsad_model::{Period, neutral_key};
use serde::Deserialize;

use super::Rules;
use crate::check::{Finding, FindingKind, Origin, Severity};

/// A known deviation, and why it is right or cannot be helped.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Accept {
    kind: String,
    pub(super) measure: Option<String>,
    area: Option<String>,
    period: Option<String>,
    reason: String,
}

impl Rules {
    /// Makes warnings of the findings that are known and documented; tells which exceptions are
    /// no longer needed.
    pub(in crate::check) fn accept(&self, findings: &mut Vec<Finding>) {
        let mut unused = Vec::new();
        for accept in &self.accept {
            let mut used = false;
            for finding in findings.iter_mut().filter(|it| accept.covers(it)) {
                finding.severity = Severity::Warning;
                finding.accepted = Some(accept.reason.clone());
                used = true;
            }
            if !used {
                unused.push(self.unused(accept));
            }
        }
        findings.extend(unused);
    }

    fn unused(&self, accept: &Accept) -> Finding {
        let mut key = neutral_key();
        if let (Some(first), Some(area)) = (key.first_mut(), &accept.area) {
            first.clone_from(area);
        }
        Finding {
            severity: Severity::Warning,
            kind: FindingKind::UnusedAccept {
                kind: accept.kind.clone(),
                reason: accept.reason.clone(),
            },
            measure: accept.measure.clone().unwrap_or_default(),
            key,
            period: accept.period.as_deref().and_then(|it| Period::parse(it).ok()),
            origins: vec![Origin { file: self.file.clone(), row: None, column: None }],
            accepted: None,
        }
    }
}

impl Accept {
    pub(super) fn check(&self) -> Result<(), (&'static str, String)> {
        if !FindingKind::IDS.contains(&self.kind.as_str()) {
            return Err(("kind", format!("is the unknown kind `{}`", self.kind)));
        }
        if self.reason.trim().is_empty() {
            return Err(("reason", "is empty".to_owned()));
        }
        match &self.period {
            Some(period) => {
                Period::parse(period).map(|_| ()).map_err(|it| ("period", it.to_string()))
            }
            None => Ok(()),
        }
    }

    fn covers(&self, finding: &Finding) -> bool {
        self.kind == finding.kind.id()
            && self.measure.as_ref().is_none_or(|it| *it == finding.measure)
            && self.area.as_deref().is_none_or(|it| finding.area() == Some(it))
            && self
                .period
                .as_ref()
                .is_none_or(|it| finding.period.is_some_and(|period| period.to_string() == *it))
    }
}
