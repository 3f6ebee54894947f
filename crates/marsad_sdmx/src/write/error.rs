//! What is said instead of an answer.

use super::markup::{Markup, Version};
use serde_json::json;

/// An error of SDMX-ML 2.1; `code` is of the standard's list: 100 for no results, 140 for syntax.
pub fn error_xml(code: u16, text: &str) -> Vec<u8> {
    let mut xml = Markup::new(Version::V21);
    let (message, common) = (xml.version.namespace("message"), xml.version.namespace("common"));
    xml.element("mes:Error", &[("xmlns:mes", &message), ("xmlns:com", &common)], |xml| {
        xml.element("mes:ErrorMessage", &[("code", &code.to_string())], |xml| {
            xml.text("com:Text", &[("xml:lang", "en")], text);
        });
    });
    xml.into_bytes()
}

/// An error of SDMX-JSON: `title` is the same for all errors of a kind, `detail` tells of this one.
pub fn error_json(code: u16, title: &str, detail: &str) -> Vec<u8> {
    let error = json!({"code": code, "title": title, "detail": detail});
    json!({ "errors": [error] }).to_string().into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_written() {
        let xml = String::from_utf8(error_xml(140, "`a<b` is no key")).unwrap();
        assert!(xml.starts_with(r#"<?xml version="1.0" encoding="UTF-8"?><mes:Error "#), "{xml}");
        let message = r#"<mes:ErrorMessage code="140"><com:Text xml:lang="en">`a&lt;b` is no key</com:Text></mes:ErrorMessage></mes:Error>"#;
        assert!(xml.ends_with(message), "{xml}");
        let json = String::from_utf8(error_json(100, "No results", "nothing fits")).unwrap();
        let expected = r#"{"errors":[{"code":100,"title":"No results","detail":"nothing fits"}]}"#;
        assert_eq!(json, expected);
    }
}
