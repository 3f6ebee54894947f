//! A value that all rows are seen against: that of the nation beside those of its regions.

use crate::canvas::{Canvas, Swatch};
use crate::chart::{Chart, Format};

/// A value drawn as a dashed line across the rows, and said in the legend.
#[derive(Debug, Clone)]
pub struct Reference {
    pub name: String,
    pub value: f64,
}

impl Reference {
    /// Its entry of the legend, with the value: the line itself carries no number.
    pub(crate) fn said(&self, format: Format<'_>, chart: &Chart) -> String {
        chart.name_and_value(&self.name, &format(self.value))
    }
}

impl Canvas<'_> {
    pub(crate) fn reference_legend(
        &mut self,
        reference: Option<&Reference>,
        format: Format<'_>,
        others: &[(Swatch, &str)],
    ) {
        let said = reference.map(|it| it.said(format, self.chart()));
        let mut items = others.to_vec();
        items.extend(said.iter().map(|it| (Swatch::Reference, it.as_str())));
        self.legend(&items);
    }
}
