use super::*;
use crate::workers::tests::titles;

#[track_caller]
fn check(title: &str, body: &str, expected: Option<u32>) {
    let mut vocabulary = Vocabulary::default();
    let workers = Arc::new(Workers::new(&titles(), &mut vocabulary));
    let positions = Positions::new(std::iter::empty(), workers, &mut vocabulary);
    vocabulary.stem("cariste");
    let (title, body) = (Words::read(title, &vocabulary), Words::read(body, &vocabulary));
    let found = positions
        .opening(&title)
        .or_else(|| positions.posts(&title))
        .or_else(|| Positions::times(&title))
        .or_else(|| positions.set_apart(&title))
        .or_else(|| positions.column(&body))
        .or_else(|| positions.labelled(&body))
        .or_else(|| positions.hired(&body, &title, |_| false))
        .or_else(|| positions.posts(&body))
        .or_else(|| positions.listed_after(&body, &title))
        .or_else(|| positions.announced(&body, &title))
        .or_else(|| positions.multiplied(&body))
        .or_else(|| positions.wanted(&body))
        .or_else(|| positions.opened(&body))
        .or_else(|| positions.set_apart(&body));
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

#[test]
fn who_is_sought_may_come_later() {
    check("", "تبحث شركة لتوزيع المواد الغذائية عن ثلاثة ممثلين تجاريين", Some(3));
    check("", "recrute, pour son site de Rabat, deux comptables", Some(2));
    check("", "recrute, pour la bibliothèque centrale, un (1) informatiste", Some(1));
    check("", "We are hiring 25 people for January", Some(25));
    check("", "recherche pour un groupe textile (trois usines à Fès) une directrice", None);
    check("", "Nous recrutons pour huit hôpitaux de Bavière", None);
    check("", "المقاولة التي تشغل 600 عامل", None);
    check("", "تبحث عن رئيس ضيعة للإشراف على 95 شجرة", None);
    check("", "besoin d'un commercial. Cinq projets livrés au minimum", None);
}

#[test]
fn one_and_others_are_added() {
    check("", "cherche un chef de cuisine et deux commis", Some(3));
    check("", "recrute un technicien ou une technicienne", None);
    check("", "خاصنا مدرب سباحة (للأطفال) ومنقذين اثنين", Some(3));
    check("", "need 10 waiter + 4 barman + 2 plongeur", Some(16));
    check("Concours pour 12 ingénieurs et 5 administrateurs", "", Some(17));
    check("", "cherche un chef et bac + 2 exigé", None);
}

#[test]
fn lists_may_name_whom_they_count_first() {
    check(
        "",
        "Concours pour le recrutement de :\n- 2 techniciens, échelle 9 ;\n- 1 adjoint",
        Some(3),
    );
    check("", "Nous recrutons des formateurs :\n– cuisine (2)\n– froid (1)", Some(3));
    check("", "مباراة لتوظيف مكونين في الشعب التالية:\n• الطبخ : 4\n• الصيانة : 3", Some(7));
    check(
        "Avis de recrutement",
        "Campagne\nAgents : 10. CAP exigé.\nReleveurs : 5. Permis B.",
        Some(15),
    );
    check("", "Postes :\nRabat — physique 1, chimie 2\nFès — gestion 1", Some(4));
    check("", "نوظف أساتذة: الرياضيات (20 منصبا)، الفيزياء (16)", Some(36));
    check("Recrutement", "Profil :\nExpérience : 5\nÂge maximum : 40", None);
}

#[test]
fn posts_may_be_places_or_have_adjectives() {
    check("", "invites us. Two research assistant positions", Some(2));
    check("", "opens one permanent position of lecturer", Some(1));
    check("", "pour pourvoir un poste de chef", Some(1));
    check("", "CDI direct. 15 places pour la session de février.", Some(15));
    check("", "une crèche de 40 places", None);
    check("", "عدد المناصب المتبارى في شأنها: 7", Some(7));
    check("", "عدد المناصب الشاغرة هو 9", Some(9));
    check("Comptable (x2)", "", Some(2));
    check("Architecte x86", "", None);
    check("", "- Une bonne attitude\n- Une grande rigueur", None);
    check("", "25 % des postes sont réservés", None);
    check("", "plan 20 posts a month", None);
    check("", "cinq ans d'expérience dont deux en poste similaire", None);
}

#[test]
fn numbers_are_in_brackets_after_a_plus_or_by_the_way() {
    check("", "شركة للنقل تبحث عن سائقين (عدد 4) حاملين لرخصة السياقة", Some(4));
    check("", "تبحث شركة دار رقمية عن مستشاري مبيعات (3) لتسويق البرامج", Some(3));
    check("", "Need 12 runners & 3 drivers", Some(15));
    check("", "Postes ouverts : releveurs de compteurs (10), agents d'accueil (4).", Some(14));
    check("", "Nombre de postes : 1 180, à savoir", Some(1180));
    check("", "Vous serez responsable de l'ouverture (recrutement de quatre personnes)", None);
}

#[test]
fn workers_are_counted_where_an_ad_opens() {
    check("", "Five housekeeping attendants to join our hotel", Some(5));
    check("", "Campagne à Fès : 100 opérateurs. Niveau bac", Some(100));
    check("", "Ferme à Berkane, cueillette, 40 ouvriers pendant deux mois", Some(40));
    check("", "Magasin : 5 vendeurs w 3 caissières, âge 20-30", Some(8));
    check("", "Rb3a dyal livreurs f Casa", Some(4));
    check("", "معمل الحوت: 8 بنات للتصبير", Some(8));
    check("", "URGENT 1 comptble pour société de transport", Some(1));
    check("", "12 conseillers, 3 sites : nous cherchons un chef", None);
    check("", "Thirteen women's cooperatives have pooled their exports", None);
    check("", "Salle de 80 machines", None);
}

#[test]
fn workers_may_be_sought_by_words_after_them() {
    check("", "Pas moins de 50 agents de propreté à embaucher", Some(50));
    check("", "We build bridges. Eight welding technicians needed", Some(8));
    check("", "Dossier complet. 3 photos demandées", None);
}

#[test]
fn numbers_may_be_collective_or_about() {
    check("", "nous avons besion d'une dizaine d'ouvrières", Some(10));
    check("", "recrute plus de 20 agents", Some(20));
    check("", "خاصنا شي ثلاثين واحد ومول الجنان كيخلص", Some(30));
    check("", "il nous manque 1 personne", Some(1));
    check("", "Vous aurez à recruter 30 profils IT par an", None);
    check("", "مطلوب 3 حراس", Some(3));
    check("Professeur de piano", "Cherche professeur de piano, une trentaine d'élèves", None);
}

#[test]
fn one_post_is_one_where_nobody_else_is_sought() {
    check("", "Un seul poste disponible", Some(1));
    check("", "A single opening for a nurse", Some(1));
    check("", "عدد المناصب: منصب واحد (01)", Some(1));
    check("", "يوجد منصب شاغر واحد", Some(1));
    check("", "وظيفتان شاغرتان لمسير مخزن", Some(2));
    check("", "Plateau de 200 positions", None);
    check("", "2 postes : 1 à Rabat et 1 à Fès", Some(2));
}

#[test]
fn each_of_a_list_may_have_its_number() {
    check("Aide-cuisinier H/F (2)", "", Some(2));
    check("", "Serveurs (3), Plongeurs (2).", Some(5));
    check("", "Cuisinier x1, commis x2, plongeur x2", Some(5));
    check("", "Le chef utilise Sage X3", None);
    check("", "Cuisinier : 2 | Commis : 3 | Plongeur : 1", Some(6));
    check(
        "",
        "| Code | Spécialité | Postes | Lieu |\n| A | Eau | 3 | Fès |\n| B | Sol | 1 | Fès |",
        Some(4),
    );
    check("", "يحتاج ست موظفات، أربع حلاقات ومربيتين", Some(6));
    check("", "recrute : 2 serveurs, 1 chef, 1 commis", Some(4));
}
