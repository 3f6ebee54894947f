//! Spreadsheets of what a page shows, and their sheets of notes.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::Portal;

/// The parts of a workbook: both sheets, shared strings, formats.
struct Workbook(ZipArchive<Cursor<Vec<u8>>>);

impl Workbook {
    fn get(portal: &Portal, address: &str) -> Self {
        let got = portal.get(address);
        assert!(got.status.is_success(), "{address}: {}", got.status);
        Self(ZipArchive::new(Cursor::new(got.bytes)).unwrap())
    }

    fn part(&mut self, name: &str) -> String {
        let mut text = String::new();
        self.0.by_name(&format!("xl/{name}.xml")).unwrap().read_to_string(&mut text).unwrap();
        text
    }

    fn holds(&mut self, part: &str, words: &[&str]) {
        let text = self.part(part);
        for word in words {
            assert!(text.contains(word), "`{word}` is not in {part}: {text}");
        }
    }
}

#[test]
fn a_table_of_two_dimensions_is_a_spreadsheet_of_the_same_rows_and_columns() {
    let portal = Portal::start();
    let query = "by=ref_area&compare=period&view=table&reference=no";
    let page = portal.page(&format!("/en/indicators/vacancies_new?{query}"));
    let link = page.split("href=\"").find(|it| it.contains(".table.xlsx")).unwrap();
    let link = link.split('"').next().unwrap().replace("&#38;", "&");
    let mut book = Workbook::get(&portal, &link);
    let strings = book.part("sharedStrings");
    let mut before = 0;
    // Head of the rows, the months in their order, then the places.
    for word in ["Place", "November 2025", "Nord", "Sud", "withheld"] {
        let at = strings.find(&format!(">{word}<")).unwrap_or_else(|| panic!("{word}: {strings}"));
        assert!(at > before, "{word}: {strings}");
        before = at;
    }
    // The number is a number.
    book.holds("worksheets/sheet1", &["<v>25</v>"]);
    book.holds(
        "sharedStrings",
        &[
            "1 of 2 figures is withheld by disclosure control: too few vacancies or employers",
            "Missing value; suppressed",
            "/en/indicators/vacancies_new?view=table",
            "vacancies_new-2025-11",
        ],
    );
}

#[test]
fn marks_stand_behind_numbers_and_arabic_sheets_run_from_right_to_left() {
    let portal = Portal::start();
    let query = "compare=seasonal_adjust&view=table";
    let mut book =
        Workbook::get(&portal, &format!("/ar/indicators/vacancies_new.table.xlsx?{query}"));
    for sheet in ["worksheets/sheet1", "worksheets/sheet2"] {
        book.holds(sheet, &["rightToLeft=\"1\""]);
    }
    book.holds("styles", &["#,##0&quot; (P)&quot;"]);
    book.holds("worksheets/sheet1", &["<v>47.75</v>", "<v>50</v>"]);
    book.holds("sharedStrings", &["لم يُحجب أي رقم حماية للسرية.", "قيمة مؤقتة"]);
    let mut book =
        Workbook::get(&portal, "/fr/indicators/share_by_contract.table.xlsx?by=contract");
    book.holds("styles", &["#,##0.0&quot;%&quot;"]);
    assert!(!book.part("worksheets/sheet1").contains("rightToLeft"));
}

#[test]
fn lists_of_figures_say_how_many_are_withheld_and_what_is_not_listed() {
    let portal = Portal::start();
    for address in [
        "/fr/indicators/vacancies_new.xlsx?by=ref_area",
        "/api/v1/indicators/vacancies_new/observations.xlsx?lang=fr&ref_area=*&from=2025-11",
    ] {
        let mut book = Workbook::get(&portal, address);
        let told = [
            " est masqué pour protéger le secret statistique",
            "trop petite, ou vide",
            "Secret primaire",
        ];
        book.holds("sharedStrings", &told);
    }
}
