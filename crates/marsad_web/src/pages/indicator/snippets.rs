//! A few lines that read the figures shown, for those who work in R, Python, a spreadsheet or a shell.

use crate::{open::Form, pages::Visit, texts::text};

use super::view::Viewed;

pub(super) struct Snippet {
    pub(super) title: String,
    pub(super) hint: String,
    pub(super) code: String,
}

/// Codes such as `01` are text: programs that guess would make numbers of them.
pub(super) fn all(visit: &Visit<'_>, viewed: &Viewed<'_>) -> Vec<Snippet> {
    let Visit { state, lang, origin, .. } = *visit;
    let address = |form: Form| format!("{origin}{}", form.address(state, lang, &viewed.selection));
    let csv = address(Form::Csv);
    let file = viewed.flow.id();
    let each = |of: &dyn Fn(&str) -> String, between: &str| {
        viewed.dimensions.iter().map(|it| of(it)).collect::<Vec<_>>().join(between)
    };
    let python = each(&|it| format!("\"{it}\": str"), ", ");
    let r = each(&|it| format!("{it} = \"character\""), ", ");
    let named =
        |title: &str, code: String| Snippet { title: title.to_owned(), hint: String::new(), code };
    vec![
        named("curl", format!("curl --output {file}.csv \"{csv}\"")),
        named(
            "Python (pandas)",
            format!(
                "import pandas as pd\n\nfigures = pd.read_csv(\n    \"{csv}\",\n    dtype={{{python}}},\n)"
            ),
        ),
        named(
            "R",
            format!(
                "figures <- read.csv(\n  \"{csv}\",\n  colClasses = c({r}),\n  encoding = \"UTF-8\"\n)"
            ),
        ),
        Snippet {
            hint: text(lang, "use-data-excel"),
            ..named(
                "Excel (Power Query)",
                format!(
                    "let\n    Source = Csv.Document(Web.Contents(\"{csv}\"), [Delimiter = \",\", \
                     Encoding = 65001, QuoteStyle = QuoteStyle.Csv]),\n    Figures = \
                     Table.PromoteHeaders(Source, [PromoteAllScalars = true])\nin\n    Figures"
                ),
            )
        },
    ]
}
