use super::*;

#[track_caller]
fn check(title: &str, body: &str, expected: Option<u32>) {
    let mut vocabulary = Vocabulary::default();
    let positions = Positions::new(std::iter::empty(), &mut vocabulary);
    vocabulary.stem("cariste");
    let (title, body) = (Words::read(title, &vocabulary), Words::read(body, &vocabulary));
    let found = positions
        .opening(&title)
        .or_else(|| positions.posts(&title))
        .or_else(|| positions.hired(&body, &title, |_| false))
        .or_else(|| positions.posts(&body));
    assert_eq!(found, expected, "{} {}", title.text, body.text);
}

#[test]
fn posts_are_counted_in_titles() {
    check("50 téléconseillers francophones", "", Some(50));
    check("Recrute 12 agents de sécurité", "", Some(12));
    check("Chauffeur poids lourd (3 postes)", "", Some(3));
    check("مطلوب 20 حارس أمن", "", Some(20));
    check("5 ans d'expérience", "", None);
    check("3D designer", "", None);
    check("2023 bilan", "", None);
}

#[test]
fn people_sought_are_counted_in_texts() {
    check("", "Société recrute deux serveurs", Some(2));
    check("", "تبحث عن أربعة (4) سائقي آليات", Some(4));
    check("", "لتوظيف تقنيين اثنين (2) من الدرجة الثالثة", Some(2));
    check("", "khassna 10 dyal lmanoeuvre w 4 ferrailleurs", Some(14));
    check("", "Le chantier recrute :\n10 maçons (180 dh)\n8 coffreurs\nPaiement", Some(18));
    check("Caristes", "recrute pour son client au nord 8 caristes", Some(8));
    check("Caristes", "Nous employons 200 caristes", None);
    check("", "recrute un chef pour 12 chambres", None);
    check("", "recherche 5 ans d'expérience", None);
    check("", "توظف محاسبا واحدا", Some(1));
    check("", "Deux postes de comptable à pourvoir", Some(2));
    check("", "تشغل 320 مستخدما", None);
    check("", "recrutement le 12 avril", None);
    check("", "cherche une diplômée bac + 2 /3 économie", None);
    check("", "une équipe de 8 personnes", None);
}

#[test]
fn several_numbers_make_one() {
    check("", "recrute 60 conducteurs (permis D) et 30 receveurs", Some(90));
    check("", "recrute pour la saison : 10 serveurs, 4 barmans", Some(14));
    check("", "مقاول خاصو جوج بنايا وستة معاونين", Some(8));
    check("", "خاصها معلم وجوج متعلمين", Some(3));
    check("", "كتحتاج زلايجية عشرة ومرامرية ربعة.", Some(14));
    check("", "khassni joj m3elmin w 3 lm3awnin", Some(5));
    check("", "- Médecine : 2 postes\n- Chirurgie : 1 poste", Some(3));
    check("", "يحتاج عمالا عندهم كاسيس 3 و 5 وتجربة", None);
}

#[test]
fn numbers_are_spelled_or_come_after() {
    check("", "تجرى مباراة لتوظيف أحد عشر طبيبا", Some(11));
    check("", "مؤسسة تبحث عن ممرضتين", Some(2));
    check("", "cherche pour un bureau : un (1) ingénieur", Some(1));
    check("", "m7tajin 3 dyal serbayat", Some(3));
}
