//! The text of a PDF. A PDF says which letter is where on a page, not which text it is: letters are
//! put together to lines by where they stand.

mod bombs;
mod fonts;
mod lines;
mod page;

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::Unreadable;

/// No CV has more.
const MAX_PAGES: usize = 20;
const MAX_LETTERS: usize = 200_000;

pub(super) fn text(bytes: &[u8]) -> Result<String, Unreadable> {
    bombs::check(bytes)?;
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Unreadable::Protected,
        _ => Unreadable::Damaged,
    })?;
    let mut text = String::new();
    let mut n_letters = 0;
    for page in pdf.pages().iter().take(MAX_PAGES) {
        let letters = page::letters(page, MAX_LETTERS - n_letters);
        n_letters += letters.len();
        text.push_str(&lines::text(letters));
        text.push('\n');
    }
    // Scanned pages have none.
    if n_letters == 0 { Err(Unreadable::Picture) } else { Ok(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page of one font, with the table of cross references that readers want.
    fn pdf(content: &str, font: &str, more: &[&str]) -> Vec<u8> {
        let mut objects = vec![
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R \
             /Resources << /Font << /F 5 0 R >> >> >>"
                .to_owned(),
            format!("<< /Length {} >> stream\n{content}\nendstream", content.len()),
            font.to_owned(),
        ];
        objects.extend(more.iter().map(|it| (*it).to_owned()));
        let mut out = "%PDF-1.7\n".to_owned();
        let mut starts = Vec::new();
        for (n, object) in objects.iter().enumerate() {
            starts.push(out.len());
            out.push_str(&format!("{} 0 obj\n{object}\nendobj\n", n + 1));
        }
        let table = out.len();
        let n = objects.len() + 1;
        out.push_str(&format!("xref\n0 {n}\n0000000000 65535 f \n"));
        for start in starts {
            out.push_str(&format!("{start:010} 00000 n \n"));
        }
        out.push_str(&format!("trailer << /Size {n} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF"));
        out.into_bytes()
    }

    #[test]
    fn letters_of_the_usual_encoding_are_read() {
        let content = "BT /F 10 Tf 1 0 0 1 20 100 Tm (Soudeur \\351lectrique) Tj 0 -20 Td \
            [(Tra) -20 (vail) -400 (TIG)] TJ ET";
        let font =
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";
        assert_eq!(text(&pdf(content, font, &[])).unwrap(), "Soudeur électrique\nTravail TIG\n\n");
    }

    #[test]
    fn letters_that_have_names_are_read() {
        let content = "BT /F 10 Tf 20 100 Td (\\001\\002\\003) Tj ET";
        let font = "<< /Type /Font /Subtype /Type1 /BaseFont /X /Encoding << /Type /Encoding \
            /Differences [1 /eacute /fi /uni0645] >> >>";
        assert_eq!(text(&pdf(content, font, &[])).unwrap().trim(), "éfiم");
    }

    #[test]
    fn letters_drawn_from_the_left_are_read_from_the_right() {
        let content = "BT /F 10 Tf 20 100 Td <0003000200010000> Tj ET";
        let font = "<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H \
            /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /DW 500 >>] \
            /ToUnicode 6 0 R >>";
        let map = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n\
            1 begincodespacerange <0000> <ffff> endcodespacerange\n\
            4 beginbfchar <0000> <0644> <0001> <062d> <0002> <0627> <0003> <0645> endbfchar\n\
            endcmap end end";
        let map = format!("<< /Length {} >> stream\n{map}\nendstream", map.len());
        assert_eq!(text(&pdf(content, font, &[&map])).unwrap().trim(), "لحام");
    }

    #[test]
    fn a_page_without_letters_is_a_picture() {
        let font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";
        assert_eq!(text(&pdf("0 0 10 10 re f", font, &[])), Err(Unreadable::Picture));
    }

    #[test]
    fn a_page_that_draws_itself_comes_to_an_end() {
        let content = "/X Do BT /F 10 Tf 20 100 Td (end) Tj ET";
        let font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";
        let form = "<< /Type /XObject /Subtype /Form /Length 5 /Resources << /XObject << /X 6 0 R >> >> \
            >> stream\n/X Do\nendstream";
        let bytes = pdf(content, font, &[form]);
        let bytes = String::from_utf8(bytes).unwrap();
        let bytes = bytes.replace("/F 5 0 R >> >>", "/F 5 0 R >> /XObject << /X 6 0 R >> >>");
        assert_eq!(text(bytes.as_bytes()).unwrap().trim(), "end");
    }
}
