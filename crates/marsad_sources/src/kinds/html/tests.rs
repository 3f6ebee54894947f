use crate::reader::tests::{read, shown};

fn check(page: &str, expected: &[&str]) {
    let records = read("kind = 'html'", "https://b.example/o/1", page.as_bytes());
    let lines = shown(&records);
    // Keys are digests of addresses here.
    let lines: Vec<&str> =
        lines.iter().map(|line| line.split_once('|').map_or(line.as_str(), |it| it.1)).collect();
    assert_eq!(lines, expected);
}

#[test]
fn json_ld_with_raw_line_ends_and_commas_too_many_is_read() {
    check(
        "<script type=\"application/ld+json\">{\"@graph\":[{\"@type\":\"WebSite\"}]}</script>\n\
         <script type='application/ld+json'>\n{\"@context\":\"http://schema.org\",\"@type\":\"JobPosting\",\n\
         \"title\":\"Assistante\",\"description\":\"\n\tMissions&nbsp;:\n\n\t&bull; d&eacute;placements\n\",\n\
         \"datePosted\":\"2026-04-13 19:00:08\",\"hiringOrganization\":{\"name\":\"Nour\",},\n\
         \"jobLocation\":[{\"@type\":\"Place\",\"address\":{\"addressLocality\":\"Fès\",\"addressCountry\":\"MA\"}}],\n\
         \"employmentType\":[\"FULL_TIME\",\"CDI\"],\n\
         \"baseSalary\":{\"currency\":\"MAD\",\"value\":{\"minValue\":4000,\"maxValue\":6000,\"unitText\":\"MONTH\"}}}</script>",
        &[
            "Assistante|Nour|Fès, MA|Missions :\n\n• déplacements|2026-04-13||contract=FULL_TIME, CDI;salary=4000-6000 MAD / MONTH",
        ],
    );
}

#[test]
fn postings_are_found_in_graphs_and_their_references_followed() {
    check(
        r##"<script type="application/ld+json">{"@graph":[
            {"@type":"Organization","@id":"#org","name":"Nour"},
            {"@type":["JobPosting","Thing"],"title":"A","identifier":{"value":"7"},"hiringOrganization":{"@id":"#org"}}]}</script>
            <script type="application/ld+json">//<![CDATA[
{"@type":"JobPosting","title":"B"}
//]]></script><!-- <script type="application/ld+json">{"@type":"JobPosting","title":"old"}</script> -->"##,
        &["A|Nour", "B"],
    );
}

#[test]
fn microdata_and_rdfa_are_read() {
    check(
        r#"<div itemscope itemtype="https://schema.org/JobPosting"><h2 itemprop="title">Chef de rang</h2>
           <div itemprop="hiringOrganization" itemscope itemtype="http://schema.org/Organization"><a itemprop="name" href="/n">Nour</a></div>
           <span itemprop="jobLocation" itemscope itemtype="https://schema.org/Place"><span itemprop="address" itemscope
             itemtype="https://schema.org/PostalAddress"><span itemprop="addressLocality">Fès</span></span></span>
           <div itemprop="description"><p>Un</p><p>Deux</p></div><time itemprop="datePosted" datetime="2026-03-01">hier</time></div>"#,
        &["Chef de rang|Nour|Fès|Un\n\nDeux|2026-03-01"],
    );
    check(
        r#"<div vocab="https://schema.org/" typeof="JobPosting"><h2 property="title">Serveur</h2>
           <span property="hiringOrganization" typeof="Organization"><b property="name">Nour</b></span>
           <p property="datePosted">il y a 2 jours</p></div>"#,
        &["Serveur|Nour|||2026-03-13"],
    );
}

#[test]
fn rows_are_found_by_selectors() {
    let entry = "kind = 'html'\n[source.mapping]\nrow = 'li.job'\nkey = '@id'\nurl = 'a@href'\ntitle = { from = 'a', extract = '^(.*?) \\| ' }\n\
                 location = { from = 'a', extract = '\\| (.*)$' }\ndeclared = { contract = { from = 'li', extract = 'Contrat : (.*)' } }";
    let page = "<ul><li class=job id=5><a href='/o/5'> SecrÃ©taire | F&egrave;s</a><ul><li>Niveau : bac</li><li>Contrat : CDI</li></ul></li></ul>";
    let records = read(entry, "page.html", page.as_bytes());
    assert_eq!(shown(&records), ["5|Secrétaire||Fès||||contract=CDI"]);
    let crate::Record::Posting(posting) = &records[0] else { panic!("{records:?}") };
    assert_eq!(posting.url, "https://s.example/o/5");
}

#[test]
fn pages_without_postings_are_named() {
    check("<p>Accueil</p>", &["lost: page: : holds no JobPosting of schema.org"]);
    check(
        "<script type='application/ld+json'>{\"@type\":\"JobPosting\",\"title\":</script>",
        &["lost: JSON-LD block 1: : is not JSON: EOF while parsing a value at line 1 column 30"],
    );
}

#[track_caller]
fn check_programmes(page: &str, expected: &[&str]) {
    let entry = "holds = 'programmes'\nkind = 'html'";
    assert_eq!(shown(&read(entry, "https://b.example/o/1", page.as_bytes())), expected);
}

#[test]
fn programmes_are_read_with_what_is_inside_them() {
    check_programmes(
        r#"<script type="application/ld+json">{"@graph":[{"@type":"EducationalOccupationalProgram","identifier":"7",
           "name":"Soudeur","provider":{"name":"Centre","address":{"addressLocality":"Fès"}},"maximumEnrollment":24,
           "timeToComplete":"P2Y","educationalCredentialAwarded":{"credentialCategory":"Qualification"},
           "offers":{"price":"1200","priceCurrency":"MAD"},"teaches":[{"@type":"DefinedTerm","name":"Soudage TIG"},{"@id":"http://e/skill/1"}],
           "hasCourse":{"@type":"Course","name":"Sécurité"}}]}</script>"#,
        &["7|Soudeur|Centre|Fès|Sécurité|cost=1200 MAD;duration=P2Y;level=Qualification;seats=24;\
           skills=http://e/skill/1\nSoudage TIG"],
    );
    check_programmes(
        r#"<div itemscope itemtype="https://schema.org/Course"><h2 itemprop="name">Excel</h2><i itemprop="courseCode">x</i>
           <div itemprop="hasCourseInstance" itemscope itemtype="https://schema.org/CourseInstance">
           <span itemprop="courseMode">en ligne</span><span itemprop="location">Rabat</span></div></div>"#,
        &["x|Excel||Rabat||mode=en ligne"],
    );
}

#[test]
fn what_is_wrong_with_a_programme_is_named() {
    check_programmes(
        r#"<script type="application/ld+json">[{"@type":"Course","courseCode":"1","name":"A","maximumEnrollment":"à préciser"},
           {"@type":"Course","description":"x"}]</script>"#,
        &[
            "noted: EducationalOccupationalProgram 1: declared.seats: `à préciser` is not a number",
            "1|A",
            "lost: EducationalOccupationalProgram 2: title: the programme has no name",
        ],
    );
    let none = "lost: page: : holds no EducationalOccupationalProgram, Course or CourseInstance of schema.org";
    check_programmes("<p>Accueil</p>", &[none]);
}
