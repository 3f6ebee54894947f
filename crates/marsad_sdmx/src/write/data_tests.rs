use serde_json::{Value, json};

use super::{
    DataWriter, SetHeader,
    data_fixture::{Fixture, ROWS, wish, written},
};
use crate::{
    data::{Action, Row},
    format::{Family, Format, Keys, Labels, Wish},
    query::AtObservation,
};

const SET: SetHeader<'_> = SetHeader { action: Action::Replace, valid_from: None, valid_to: None };

/// Checks what stands between the header and the end of a message.
fn check(wish: Wish, at: &AtObservation, expected: &str) {
    let text = written(&Fixture::new(), wish, at, &[SET], &ROWS);
    let body = text.split_once("</mes:Header>\n").map_or(text.as_str(), |(_, body)| body);
    let body = body.rsplit_once("</mes:DataSet>").map_or(body, |(body, _)| body);
    assert_eq!(body.replace("\r\n", "\n").trim_end(), expected.trim(), "{:?}", wish.format);
}

fn parsed(format: Format, at: &AtObservation) -> Value {
    let text = written(&Fixture::new(), wish(format), at, &[SET], &ROWS);
    serde_json::from_str(&text).unwrap()
}

#[test]
fn specific_xml() {
    let expected = r#"
<mes:DataSet xsi:type="ns1:DataSetType" ss:structureRef="DSD_SPECIMEN" ss:dataScope="DataStructure" ss:action="Replace" TITLE="Specimen">
<Series FREQ="M" REF_AREA="ZZ1" UNIT_MEASURE="PN">
<Obs TIME_PERIOD="2026-01" OBS_VALUE="12.5" OBS_STATUS="A"/>
<Obs TIME_PERIOD="2026-02" OBS_VALUE="0.10" OBS_STATUS="E" NOTE="a &lt;b&gt; &amp; &quot;c&quot;, d"/>
</Series>
<Series FREQ="M" REF_AREA="ZZ2" UNIT_MEASURE="PC">
<Obs TIME_PERIOD="2026-01"/>
</Series>
<Series FREQ="Q" REF_AREA="ZZ2" UNIT_MEASURE="PC">
<Obs TIME_PERIOD="2026-Q1" OBS_VALUE="-3" OBS_STATUS="A" NOTE="été, صيف"/>
</Series>"#;
    check(wish(Format::SpecificXml21), &AtObservation::Time, expected);
    check(wish(Format::SpecificTimeSeriesXml21), &AtObservation::Time, expected);
    let expected = expected
        .replace(" ss:dataScope=\"DataStructure\"", "")
        .replace(" TITLE=\"Specimen\"", "")
        .replace(" UNIT_", " TITLE=\"Specimen\" UNIT_");
    check(wish(Format::DataXml30), &AtObservation::Time, &expected);
    let expected = r#"
<mes:DataSet xsi:type="ns1:DataSetType" ss:structureRef="DSD_SPECIMEN" ss:action="Replace">
<Obs FREQ="M" REF_AREA="ZZ1" TIME_PERIOD="2026-01" OBS_VALUE="12.5" TITLE="Specimen" UNIT_MEASURE="PN" OBS_STATUS="A"/>
<Obs FREQ="M" REF_AREA="ZZ1" TIME_PERIOD="2026-02" OBS_VALUE="0.10" TITLE="Specimen" UNIT_MEASURE="PN" OBS_STATUS="E" NOTE="a &lt;b&gt; &amp; &quot;c&quot;, d"/>
<Obs FREQ="M" REF_AREA="ZZ2" TIME_PERIOD="2026-01" TITLE="Specimen" UNIT_MEASURE="PC"/>
<Obs FREQ="Q" REF_AREA="ZZ2" TIME_PERIOD="2026-Q1" OBS_VALUE="-3" TITLE="Specimen" UNIT_MEASURE="PC" OBS_STATUS="A" NOTE="été, صيف"/>"#;
    check(wish(Format::DataXml30), &AtObservation::All, expected);
}

#[test]
fn generic_xml() {
    let expected = r#"
<mes:DataSet structureRef="DSD_SPECIMEN" action="Replace">
<gen:Attributes><gen:Value id="TITLE" value="Specimen"/></gen:Attributes>
<gen:Series><gen:SeriesKey><gen:Value id="FREQ" value="M"/><gen:Value id="REF_AREA" value="ZZ1"/></gen:SeriesKey><gen:Attributes><gen:Value id="UNIT_MEASURE" value="PN"/></gen:Attributes>
<gen:Obs><gen:ObsDimension value="2026-01"/><gen:ObsValue value="12.5"/><gen:Attributes><gen:Value id="OBS_STATUS" value="A"/></gen:Attributes></gen:Obs>
<gen:Obs><gen:ObsDimension value="2026-02"/><gen:ObsValue value="0.10"/><gen:Attributes><gen:Value id="OBS_STATUS" value="E"/><gen:Value id="NOTE" value="a &lt;b&gt; &amp; &quot;c&quot;, d"/></gen:Attributes></gen:Obs>
</gen:Series>
<gen:Series><gen:SeriesKey><gen:Value id="FREQ" value="M"/><gen:Value id="REF_AREA" value="ZZ2"/></gen:SeriesKey><gen:Attributes><gen:Value id="UNIT_MEASURE" value="PC"/></gen:Attributes>
<gen:Obs><gen:ObsDimension value="2026-01"/></gen:Obs>
</gen:Series>
<gen:Series><gen:SeriesKey><gen:Value id="FREQ" value="Q"/><gen:Value id="REF_AREA" value="ZZ2"/></gen:SeriesKey><gen:Attributes><gen:Value id="UNIT_MEASURE" value="PC"/></gen:Attributes>
<gen:Obs><gen:ObsDimension value="2026-Q1"/><gen:ObsValue value="-3"/><gen:Attributes><gen:Value id="OBS_STATUS" value="A"/><gen:Value id="NOTE" value="été, صيف"/></gen:Attributes></gen:Obs>
</gen:Series>"#;
    check(wish(Format::GenericXml21), &AtObservation::Time, expected);
    check(wish(Format::GenericTimeSeriesXml21), &AtObservation::Time, expected);
}

#[test]
fn json_has_places_of_values() {
    let message = parsed(Format::DataJson10, &AtObservation::Time);
    let set = &message["data"]["dataSets"][0];
    assert_eq!(set["attributes"], json!([0]));
    assert_eq!(
        set["series"],
        json!({
            "0:0": { "attributes": [0], "observations": { "0": [12.5, 0, null], "1": [0.10, 1, 0] } },
            "0:1": { "attributes": [1], "observations": { "0": [null, null, null] } },
            "1:1": { "attributes": [1], "observations": { "2": [-3, 0, 1] } },
        })
    );
    let structure = &message["data"]["structure"];
    assert_eq!(structure["dimensions"]["series"][1]["values"][1]["name"], "Area two");
    assert_eq!(
        structure["dimensions"]["observation"][0]["values"][2],
        json!({
            "id": "2026-Q1",
            "name": "2026-Q1",
            "start": "2026-01-01T00:00:00Z",
            "end": "2026-03-31T23:59:59Z",
        })
    );
    assert_eq!(
        structure["attributes"]["observation"][1]["values"][1],
        json!({ "name": "été, صيف" })
    );

    // Version 2.0 writes free texts where they are said, and keeps none of them.
    let message = parsed(Format::DataJson20, &AtObservation::All);
    assert_eq!(
        message["data"]["dataSets"][0]["observations"],
        json!({
            "0:0:0": [12.5, 0, 0, null],
            "0:0:1": [0.10, 0, 1, "a <b> & \"c\", d"],
            "0:1:0": [null, 1, null, null],
            "1:1:2": [-3, 1, 0, "été, صيف"],
        })
    );
    let structure = &message["data"]["structures"][0];
    assert_eq!(structure["dimensions"]["series"], json!([]));
    assert_eq!(structure["measures"]["observation"][0]["format"], json!({ "dataType": "Double" }));
    assert_eq!(structure["attributes"]["observation"][2].get("values"), None);
}

#[test]
fn csv() {
    let expected = r#"
DATAFLOW,FREQ,REF_AREA,TIME_PERIOD,OBS_VALUE,TITLE,UNIT_MEASURE,OBS_STATUS,NOTE
TST:DF_SPECIMEN(1.0),M,ZZ1,2026-01,12.5,Specimen,PN,A,
TST:DF_SPECIMEN(1.0),M,ZZ1,2026-02,0.10,Specimen,PN,E,"a <b> & ""c"", d"
TST:DF_SPECIMEN(1.0),M,ZZ2,2026-01,,Specimen,PC,,
TST:DF_SPECIMEN(1.0),Q,ZZ2,2026-Q1,-3,Specimen,PC,A,"été, صيف""#;
    check(wish(Format::DataCsv10), &AtObservation::Time, expected);
    let both = Wish { labels: Labels::Both, ..wish(Format::DataCsv10) };
    let expected = r#"
DATAFLOW,FREQ: Frequency,REF_AREA: Area,TIME_PERIOD: Period,OBS_VALUE: Value,TITLE: Title,UNIT_MEASURE: Unit,OBS_STATUS: Status,NOTE: Note
"TST:DF_SPECIMEN(1.0): Specimen, not data",M: Monthly,"ZZ1: Area, one",2026-01,12.5,Specimen,PN: Persons,A: Normal,
"TST:DF_SPECIMEN(1.0): Specimen, not data",M: Monthly,"ZZ1: Area, one",2026-02,0.10,Specimen,PN: Persons,E: Estimated,"a <b> & ""c"", d"
"TST:DF_SPECIMEN(1.0): Specimen, not data",M: Monthly,ZZ2: Area two,2026-01,,Specimen,PC: Per cent,,
"TST:DF_SPECIMEN(1.0): Specimen, not data",Q: Quarterly,ZZ2: Area two,2026-Q1,-3,Specimen,PC: Per cent,A: Normal,"été, صيف""#;
    check(both, &AtObservation::Time, expected);
    let all = Wish {
        format: Format::DataCsv20,
        labels: Labels::Name,
        is_time_normalized: true,
        keys: Keys::Both,
    };
    let expected = r#"
STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,SERIES_KEY,OBS_KEY,FREQ,Frequency,REF_AREA,Area,TIME_PERIOD,Period,OBS_VALUE,Value,TITLE,Title,UNIT_MEASURE,Unit,OBS_STATUS,Status,NOTE,Note
dataflow,TST:DF_SPECIMEN(1.0),"Specimen, not data",R,M.ZZ1,M.ZZ1.2026-01,M,Monthly,ZZ1,"Area, one",2026-01-01,,12.5,,Specimen,,PN,Persons,A,Normal,,
dataflow,TST:DF_SPECIMEN(1.0),"Specimen, not data",R,M.ZZ1,M.ZZ1.2026-02,M,Monthly,ZZ1,"Area, one",2026-02-01,,0.10,,Specimen,,PN,Persons,E,Estimated,"a <b> & ""c"", d",
dataflow,TST:DF_SPECIMEN(1.0),"Specimen, not data",R,M.ZZ2,M.ZZ2.2026-01,M,Monthly,ZZ2,Area two,2026-01-01,,,,Specimen,,PC,Per cent,,,,
dataflow,TST:DF_SPECIMEN(1.0),"Specimen, not data",R,Q.ZZ2,Q.ZZ2.2026-Q1,Q,Quarterly,ZZ2,Area two,2026-01-01,,-3,,Specimen,,PC,Per cent,A,Normal,"été, صيف","#;
    check(all, &AtObservation::Time, expected);
}

/// Whether a message is whole, whatever is in it.
fn check_whole(format: Format, text: &str) {
    match format.extension() {
        "json" => drop(serde_json::from_str::<Value>(text).unwrap()),
        "xml" => {
            let mut reader = quick_xml::Reader::from_str(text);
            while reader.read_event().unwrap() != quick_xml::events::Event::Eof {}
        }
        _ => {
            let mut reader = csv::Reader::from_reader(text.as_bytes());
            assert!(reader.records().all(|it| it.is_ok()), "{text}");
        }
    }
}

#[test]
fn every_form_is_whole_with_no_set_one_and_two() {
    let fixture = Fixture::new();
    let old = SetHeader { valid_from: Some("2026-01-31T00:00:00Z"), ..SET };
    let gone = SetHeader {
        action: Action::Delete,
        valid_from: None,
        valid_to: Some("2026-02-28T00:00:00Z"),
    };
    let bare = [Row { key: &["M", "ZZ1", ""], measures: &[""], attributes: &["", "PN", "", ""] }];
    for format in Format::ALL.into_iter().filter(|it| it.family() == Family::Data) {
        for at in [AtObservation::Time, AtObservation::All] {
            for sets in [&[][..], &[SET], &[old, gone]] {
                for rows in [&[][..], &ROWS, &bare] {
                    check_whole(format, &written(&fixture, wish(format), &at, sets, rows));
                }
            }
        }
        // A series without observations is still a series.
        let text = written(&fixture, wish(format), &AtObservation::Time, &[SET], &bare);
        assert!(text.contains("PN") && !text.contains("Obs ") && !text.contains("gen:Obs>"));

        let mut out = Vec::new();
        let mut writer = DataWriter::new(fixture.message(wish(format), &AtObservation::Time));
        ROWS.iter().for_each(|row| writer.row(row, &mut out));
        writer.end(&mut out);
        let begun =
            written(&fixture, wish(format), &AtObservation::Time, &[SetHeader::default()], &ROWS);
        assert_eq!(String::from_utf8(out).unwrap(), begun, "a set begins by itself");
    }
}
