//! The XML of Europass (root `Candidate`, of the family of HR Open), which its editor takes in.

use std::fmt::Write;

use quick_xml::escape::escape;

use super::Profile;

/// Names of skills stand with the URIs that ESCO gives them.
const ESCO: &str = "http://data.europa.eu/esco/";

/// A document of Europass without a person's data.
pub fn europass(profile: &Profile) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <Candidate xmlns=\"http://www.europass.eu/1.0\" xmlns:hr=\"http://www.hr-xml.org/3\" \
         xmlns:oa=\"http://www.openapplications.org/oagis/9\" \
         xmlns:eures=\"http://www.europass_eures.eu/1.0\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
         xsi:schemaLocation=\"http://www.europass.eu/1.0 Candidate.xsd\">\n\
         <hr:DocumentID schemeID=\"Marsad-0001\" schemeName=\"DocumentIdentifier\" \
         schemeAgencyName=\"EUROPASS\" schemeVersionID=\"4.0\"/>\n\
         <CandidatePerson>\n\
         <PersonName><oa:GivenName/><hr:FamilyName/></PersonName>\n\
         </CandidatePerson>\n",
    );
    let mut line = |text: String| out.push_str(&(text + "\n"));
    line(format!("<CandidateProfile languageCode=\"{}\">", escape(&profile.lang)));
    line(
        "<hr:ID schemeID=\"Marsad-0001\" schemeName=\"CandidateProfileID\" \
         schemeAgencyName=\"EUROPASS\" schemeVersionID=\"1.0\"/>"
            .to_owned(),
    );
    if !profile.jobs.is_empty() {
        line("<EmploymentHistory>".to_owned());
        for job in &profile.jobs {
            line(format!(
                "<EmployerHistory><hr:OrganizationName/><PositionHistory>\
                 <PositionTitle typeCode=\"FREETEXT\">{}</PositionTitle>\
                 <hr:JobCategoryCode listName=\"ISCO2008\">{}</hr:JobCategoryCode>\
                 </PositionHistory></EmployerHistory>",
                escape(&job.label),
                escape(&job.code)
            ));
        }
        line("</EmploymentHistory>".to_owned());
    }
    if !profile.skills.is_empty() {
        line("<PersonQualifications>".to_owned());
        for skill in &profile.skills {
            let mut competency = String::from("<PersonCompetency>");
            // Identifiers of one's own would be looked for in ESCO.
            let scheme = if skill.uri.starts_with(ESCO) { "ESCO" } else { "Marsad" };
            write!(
                competency,
                "<hr:CompetencyID schemeName=\"{scheme}\">{}</hr:CompetencyID>\
                 <hr:TaxonomyID>{scheme}</hr:TaxonomyID>\
                 <hr:CompetencyName>{}</hr:CompetencyName></PersonCompetency>",
                escape(&skill.uri),
                escape(&skill.label)
            )
            .expect("a text takes what is written");
            line(competency);
        }
        line("</PersonQualifications>".to_owned());
    }
    line("</CandidateProfile>".to_owned());
    out.push_str("</Candidate>\n");
    out
}

#[cfg(test)]
mod tests {
    use quick_xml::{Reader, events::Event};

    use super::*;
    use crate::export::sample;

    #[test]
    fn it_is_well_formed_and_holds_all_skills_and_jobs() {
        let xml = europass(&sample());
        let mut reader = Reader::from_str(&xml);
        let (mut depth, mut names) = (0, Vec::new());
        loop {
            match reader.read_event().unwrap() {
                Event::Start(tag) => {
                    depth += 1;
                    names.push(tag.name().as_ref().to_owned());
                }
                Event::End(_) => depth -= 1,
                Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!((depth, names[0].as_str()), (0, "Candidate"));
        let n = |name: &str| names.iter().filter(|it| *it == name).count();
        assert_eq!((n("PersonCompetency"), n("PositionTitle")), (3, 1));
        assert!(xml.contains("souder &lt;TIG&gt;") && xml.contains("Soudeurs &amp; oxycoupeurs"));
    }
}
