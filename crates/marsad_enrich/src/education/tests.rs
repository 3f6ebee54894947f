use super::*;
use crate::reader::tests::COUNTRY;

fn educations() -> (Educations, Vocabulary) {
    let pack = Pack::of(&[
        ("country.toml", COUNTRY),
        (
            "taxonomy/diplomas.tsv",
            "phrase\tlang\tlevel\nbac+5\tfr\tbac+5\nbac+2\tfr\tbac+2\nbac\tfr\tbac\n\
             niveau bac\tfr\tbac\n\
             maîtrise\tfr\tbac+4\nالإجازة\tar\tbac+3\nautodidacte\tfr\tnone\n\
             licence\tfr\tbac+3\nmaster\tfr\tbac+5\ningénieur\tfr\tbac+5\n\
             (pas de|aucun) diplôme\tfr\tnone\ncap\tfr\tvocational\n\
             technicien\tfr\tbac\ntechnicien spécialisé\tfr\tbac+2\nbrevet\tfr\tlower_secondary\n\
             دبلوم تقني\tar\tbac\n",
        ),
        (
            "lexicons/diploma_words.tsv",
            "phrase\tuse\nmaîtrise\tambiguous\ntitulaire\tcontext\nautodidacte\tdeclared\n\
             licence\tclause\nmaster\tclause\nen\tgoes\nou\tgoes\n\
             cap\tacronym\napprécié\toptional\nidéalement\toptional\n\
             ingénieur\ttrade\nvous êtes\tis\nformation\tcontext\n\
             technicien\tambiguous\ntechnicien spécialisé\tclause\nbrevet\tclause\n\
             brevet de secourisme\tdeclared\nserait apprécié\toptional\ndiplôme\tcontext\n\
             (diplôme|diplome|degree|شهادة|القراية)\tany\n(ou|أو)\tor\n\
             après le (bac|baccalauréat)\tstudies\nd'études supérieures\tstudies\n\
             كيفما كانت\twhatever\nتكوين جامعي\tstudies\nun\tgoes\n\
             (of higher education|بعد الباكالوريا|mora lbac|post bac)\tstudies\n\
             minimum\tleast\n",
        ),
    ]);
    let taxonomy = Taxonomy::read(&pack).unwrap();
    let mut vocabulary = Vocabulary::default();
    let educations = Educations::new(&taxonomy, &pack, &mut vocabulary).unwrap();
    (educations, vocabulary)
}

#[track_caller]
fn check(text: &str, expected: Option<Education>) {
    let (educations, vocabulary) = educations();
    let words = Words::read(text, &vocabulary);
    let found = educations.certain(&words, &|_| true).into_iter().map(|hit| hit.value).min();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn diplomas_are_read_in_context() {
    check("De formation Bac+2 à Bac +5", Some(Education::Bac2));
    check("Bonne maîtrise d'Excel", None);
    check("Titulaire d'une maîtrise en droit", Some(Education::Bac4));
    check("حاصل على الإجازة", Some(Education::Bac3));
    check("Profil autodidacte", None);
    check("Aucun diplôme exigé", Some(Education::None));
    check("CAP soudure ou attestation", Some(Education::Vocational));
    check("Agence au cap Sud", None);
    check("Bac+2 en gestion, master apprécié", Some(Education::Bac2));
    check("Bac+2 idéalement en gestion", Some(Education::Bac2));
    check("Niveau bac +2 en gestion", Some(Education::Bac2));
    check("Bac, 5 ans d'expérience", Some(Education::Bac));
}

#[track_caller]
fn check_declared(text: &str, expected: Option<Education>) {
    let (educations, vocabulary) = educations();
    assert_eq!(educations.declared(&Words::read(text, &vocabulary)), expected, "{text}");
}

#[test]
fn the_least_is_what_a_site_calls_so() {
    check_declared("Bac +5 minimum - bac +2 - université", Some(Education::Bac5));
    check_declared("Bac +2 / bac +5", Some(Education::Bac2));
}

#[test]
fn forms_lose_their_spaces_and_have_colons() {
    check("Bac+54 à 6 ans", Some(Education::Bac5));
    check("Poste : bac +2 en gestion", Some(Education::Bac2));
}

#[test]
fn who_has_a_diploma_is_asked_for_it() {
    check("Profil : ingénieur en génie civil, rigueur", Some(Education::Bac5));
    check("Vous êtes ingénieur, motivé", Some(Education::Bac5));
    check("De formation ingénieur", Some(Education::Bac5));
    check("Rattaché au responsable, aux côtés d'un ingénieur formation", None);
}

#[test]
fn some_diplomas_are_certain_in_a_clause_of_their_own() {
    check("Profil : Licence en droit, rigueur", Some(Education::Bac3));
    check("- Master ou licence", Some(Education::Bac3));
    check("Gestion de la licence logicielle", None);
    check("Licence :\nrenouveler les contrats", None);
}

#[test]
fn years_of_study_make_a_level() {
    check("Deux ans après le bac", Some(Education::Bac2));
    check("au moins cinq années d'études supérieures après le baccalauréat", Some(Education::Bac5));
    check("Diplôme délivré après le bac (2 ans)", Some(Education::Bac2));
    check("Two years of higher education", Some(Education::Bac2));
    check("ثلاث سنوات بعد الباكالوريا", Some(Education::Bac3));
    check("سنتان بعد الباكالوريا في المعلوميات", Some(Education::Bac2));
    check("3 snin mora lbac", Some(Education::Bac3));
    check("Un diplôme (deux ans après le bac) serait apprécié", None);
    check("Obtenu après le bac", None);
}

#[test]
fn diplomas_may_not_be_asked_for() {
    check("Peu nous importe ton diplôme", Some(Education::None));
    check("Le diplôme ne compte pas", Some(Education::None));
    check("Your degree does not matter", Some(Education::None));
    check("لا نشترط شهادة", Some(Education::None));
    check("ما كاينش شرط ديال القراية", Some(Education::None));
    check("ma kaynch chart d diplome", Some(Education::None));
    check("bac machi darori, lmohim t9ra", Some(Education::None));
    check("Bac+2 exigé, expérience non exigée", Some(Education::Bac2));
    check("Bac+2 en gestion ; master non exigé", Some(Education::Bac2));
}

#[test]
fn diplomas_are_listed_and_explained() {
    check("technicien agricole ou technicien spécialisé", Some(Education::Bac));
    check("bac+2 en froid, ou technicien avec expérience", Some(Education::Bac));
    check("Diplôme de technicien en mécanique (bac+2)", Some(Education::Bac2));
    check("recrute une technicienne. Diplôme : bac+2", Some(Education::Bac2));
    check("Brevet de secourisme à jour", None);
    check("recrute un technicien ou une technicienne", None);
    check("Vous avez une licence ou un master", Some(Education::Bac3));
    check("payé 130 DH (technicien spécialisé + 5 ans) ou 165 DH (bac+5)", Some(Education::Bac2));
    check("niveau bac, diplôme non exigé", Some(Education::Bac));
    check("الإجازة كيفما كانت", Some(Education::Bac3));
    check("تكوين جامعي سنتان في الاقتصاد", Some(Education::Bac2));
    check("ingénieur en mesures : deux postes", None);
}

#[test]
fn the_lowest_of_several_posts_counts() {
    let read = |text: &str| {
        let posting = marsad_model::Posting { text: text.to_owned(), ..Default::default() };
        crate::reader::tests::reader().read(&posting).education
    };
    let posts = "Nous recrutons\nReleveurs : bac et permis\nCadres : bac+2\n";
    assert_eq!(read(posts), Some(Education::Bac));
    assert_eq!(
        read("Nous recrutons\nCadres : bac+2\nReleveurs : bac et permis"),
        Some(Education::Bac)
    );
    assert_eq!(read("Nous recrutons\nBac+2 en droit\nAider au bac"), Some(Education::Bac2));
}
