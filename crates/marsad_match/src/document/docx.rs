//! Documents of Word, and of LibreOffice where it saves as such.

use std::io::{Cursor, Read};

use quick_xml::{Reader, escape::resolve_predefined_entity, events::Event};
use zip::ZipArchive;

use super::{MAX_UNFOLDED, Unreadable};

/// Parts of the archive that hold text, in the order that it is read.
const PARTS: [&str; 3] = ["word/header", "word/document", "word/footer"];

pub(super) fn text(bytes: &[u8]) -> Result<String, Unreadable> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_broken| Unreadable::Damaged)?;
    let mut names: Vec<String> = archive
        .file_names()
        .filter_map(|name| Some(name.ok()?.into_owned()))
        .filter(|name| name.ends_with(".xml") && PARTS.iter().any(|part| name.starts_with(part)))
        .collect();
    names.sort_by_key(|name| PARTS.iter().position(|part| name.starts_with(part)));
    if !names.iter().any(|name| name.starts_with(PARTS[1])) {
        return Err(Unreadable::OtherForm);
    }
    let mut text = String::new();
    let mut left = MAX_UNFOLDED;
    for name in names {
        let part = archive.by_name(&name).map_err(|_broken| Unreadable::Damaged)?;
        let mut xml = Vec::new();
        // What an archive says of the size of its parts is not to be trusted.
        let read = part.take(left + 1).read_to_end(&mut xml);
        let n = read.map_err(|_broken| Unreadable::Damaged)? as u64;
        left = left.checked_sub(n).ok_or(Unreadable::TooLarge)?;
        add(&xml, &mut text)?;
        text.push('\n');
    }
    Ok(text)
}

/// Appends the text of a part: a paragraph is a line, and so are a cell and what stands after a tab,
/// which sets columns apart.
fn add(xml: &[u8], text: &mut String) -> Result<(), Unreadable> {
    let xml = std::str::from_utf8(xml).map_err(|_broken| Unreadable::Damaged)?;
    let mut reader = Reader::from_str(xml);
    let mut in_text = false;
    // What is drawn for old programs repeats what is there for new ones.
    let mut in_fallback = 0_u32;
    loop {
        match reader.read_event().map_err(|_broken| Unreadable::Damaged)? {
            Event::Eof => return Ok(()),
            Event::Start(tag) => match tag.name().as_ref() {
                "w:t" => in_text = true,
                "mc:Fallback" => in_fallback += 1,
                _ => {}
            },
            Event::End(tag) => match tag.name().as_ref() {
                "w:t" => in_text = false,
                "mc:Fallback" => in_fallback = in_fallback.saturating_sub(1),
                "w:p" if in_fallback == 0 => text.push('\n'),
                _ => {}
            },
            Event::Empty(tag) if in_fallback == 0 => match tag.name().as_ref() {
                "w:br" | "w:cr" | "w:tab" => text.push('\n'),
                "w:noBreakHyphen" => text.push('-'),
                _ => {}
            },
            Event::Text(part) if in_text && in_fallback == 0 => {
                text.push_str(&part.xml10_content());
            }
            Event::GeneralRef(part) if in_text && in_fallback == 0 => {
                match part.resolve_char_ref() {
                    Ok(Some(c)) => text.push(c),
                    _ => text.push_str(
                        resolve_predefined_entity(&part.xml10_content()).unwrap_or_default(),
                    ),
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::{ZipWriter, write::SimpleFileOptions};

    use super::*;

    fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn paragraphs_cells_and_tabs_are_lines() {
        let xml = "<w:document><w:body><w:p><w:r><w:t>Soudeur &amp; tuyauteur&#233;</w:t></w:r></w:p>\
            <w:tbl><w:tc><w:p><w:r><w:t>2019</w:t><w:tab/><w:t xml:space=\"preserve\">لحام</w:t></w:r>\
            </w:p></w:tc></w:tbl><mc:Fallback><w:p><w:r><w:t>twice</w:t></w:r></w:p></mc:Fallback>\
            <w:p><w:r><w:instrText>PAGE</w:instrText></w:r></w:p></w:body></w:document>";
        let bytes = archive(&[("word/document.xml", xml.as_bytes()), ("x.png", b"")]);
        assert_eq!(text(&bytes).unwrap().trim(), "Soudeur & tuyauteuré\n2019\nلحام");
    }

    #[test]
    fn an_archive_of_something_else_is_no_document() {
        assert_eq!(text(&archive(&[("xl/workbook.xml", b"<a/>")])), Err(Unreadable::OtherForm));
        let broken = archive(&[("word/document.xml", b"<w:p><w:t>a</w:p>")]);
        assert_eq!(text(&broken), Err(Unreadable::Damaged));
    }

    #[test]
    fn what_unfolds_to_too_much_is_refused() {
        let blank = vec![b' '; usize::try_from(MAX_UNFOLDED).unwrap() + 1];
        let bytes = archive(&[("word/document.xml", &blank)]);
        assert!(bytes.len() < 1_000_000);
        assert_eq!(text(&bytes), Err(Unreadable::TooLarge));
    }
}
