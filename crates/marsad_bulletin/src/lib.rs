//! Typesets a bulletin: its contents in, a PDF out, by typst and the template `bulletin.typ`.
//!
//! The contents are JSON, as `marsad_web` writes them: sentences, key figures, charts as SVG,
//! tables, notes, all in one language and with their addresses.
//!
//! **Invariant:** no file, no font of the machine, no clock: the same contents give the same bytes.
//!
//! **Boundary:** no words are chosen and no numbers are formatted here.

mod world;

use typst::{diag::SourceDiagnostic, foundations::Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use world::Bulletin;

/// Why there is no PDF: what typst says of the contents, with its hints.
#[derive(Debug)]
pub struct Error(String);

/// The PDF of a bulletin: tagged, and accessible by PDF/UA-1.
pub fn typeset(contents: String) -> Result<Vec<u8>, Error> {
    let world = Bulletin::new(contents);
    let document: PagedDocument = typst::compile(&world).output.map_err(|them| Error::of(&them))?;
    let standards =
        PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|it| Error(it.message().to_string()))?;
    // What stands in the document tells it apart; no date of making.
    let options = PdfOptions {
        ident: Smart::Auto,
        creator: Smart::Custom(Some("Marsad".to_owned())),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&document, &options).map_err(|them| Error::of(&them))
}

impl Error {
    fn of(diagnostics: &[SourceDiagnostic]) -> Self {
        let lines = diagnostics.iter().map(|it| {
            let hints = it.hints.iter().map(|hint| format!(" ({})", hint.v));
            format!("{}{}", it.message, hints.collect::<String>())
        });
        Self(lines.collect::<Vec<_>>().join("; "))
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the bulletin cannot be typeset: {}", self.0)
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests;
