use super::*;

fn check(text: &str, parts: usize) {
    let found = split(text, &Vocabulary::default());
    assert_eq!(found.len(), parts, "{text}\n{found:#?}");
}

#[test]
fn lists_of_vacancies_are_split() {
    check(
        "Offres du lundi\n\n1️⃣ Mécanicien diesel au garage Atlas, 4500 dh\n2️⃣ Vendeuse à la boutique Nour, niveau bac\n\nPartagez",
        2,
    );
    check(
        "جهة الشرق\nأولا: مندوب تجاري بجرسيف ونواحيها، رخصة السياقة\nثانيا: أستاذة لغة عربية بتاوريرت للموسم المقبل",
        2,
    );
    check(
        "• Comptable confirmé, Fiduciaire Errahma, CDI\n• Hôtesse d'accueil trilingue, Tour Bleue\n• Stagiaire logistique bac+3 chez TransAtlas",
        3,
    );
    check(
        "La société Nour recrute :\n- Vendeuse\n- 10 maçons\n- Chauffeur\nCV à rh@nour.example",
        3,
    );
    check("Offres de la semaine\n▪️ Serveuse, Salé\n▪️ Plongeur, Rabat", 2);
}

#[test]
fn signs_that_decorate_are_no_list() {
    check(
        "🏥 Santé, 2 offres\n1) 6 infirmiers polyvalents jour et nuit, 5 200 net\n2) 1 technicien de laboratoire, licence ISPITS\nTout en CDI",
        2,
    );
    check(
        "🌹 Serveur au café Nour\n📍 Fès, route d'Imouzzer, près de la gare\n💰 3 500 dh et repas de midi offert\n📞 Appelez le gérant de 9 h à 16 h",
        1,
    );
}

#[test]
fn one_vacancy_with_a_list_is_one() {
    check("Serveur à Fès\n- bac\n- permis B\n- 2 ans d'expérience", 1);
    check("Serveur à Fès, CDI", 1);
    check("1. Un seul poste de comptable confirmé à pourvoir", 1);
    check(
        "La société Atlas recrute pour son site de Tanger un responsable de la maintenance industrielle expérimenté, CDI à temps plein.\n\
         - Encadrer une équipe de douze techniciens\n- Planifier les arrêts et les interventions\n- Tenir à jour les indicateurs du service",
        1,
    );
    check(
        "تعلن مصحة الشفاء عن حاجتها إلى ممرضين\n\nالشروط:\n– دبلوم الدولة في التمريض أو ما يعادله\n– تجربة سنة على الأقل في قسم الإنعاش\n– الاستعداد للعمل الليلي والمداومة",
        1,
    );
    check("Atelier Nour cherche un soudeur :\n- 3 ans d'expérience\n- Permis B\n- Essai payé", 1);
    check(
        "Comment postuler à nos offres ?\n1) Préparez un CV en PDF sans fautes\n2) Écrivez le titre dans l'objet du message",
        1,
    );
}

#[test]
fn other_shapes_of_digests_are_split() {
    check("Poste : Opticien\nVille : Safi\n\nPoste : Comptable\nVille : Fès\n\nBonne chance", 2);
    check(
        "Offres du lundi\n\n#Fès\nSecrétaire, cabinet dentaire\nÉlectricien, CDI\n\n#Ifrane\nRéceptionniste\n\nCV par mail",
        3,
    );
    check("Société à Tanger cherche : comptable, chauffeur, secrétaire\nCV par mail", 3);
    check("مطعم ركن السمك\nمحتاجين طباخ متخصص فالسمك\nمحتاجين نادل عندو تجربة", 2);
    check(
        "Caissière pour supérette au centre\n0600000001\n\nPlombier pour chantier, payé à la journée\n0600000002",
        2,
    );
    check(
        "Caissière pour supérette au centre\n0600000001\n\nمطلوب كاسييرة لمحل تجاري\n0600000001",
        1,
    );
}

#[test]
fn sections_tell_where_their_items_are() {
    let text = "Offres\n\n📍 Fès\n• Couturières pour atelier\n• Aide-soignante de nuit\n\n📍 Meknès\n• Mécanicien poids lourds\n\nCV par mail";
    let parts = split(text, &Vocabulary::default());
    let texts: Vec<String> = parts.iter().map(Part::text).collect();
    assert_eq!(
        texts,
        [
            "Couturières pour atelier\n\n📍 Fès\nOffres\nCV par mail",
            "Aide-soignante de nuit\n\n📍 Fès\nOffres\nCV par mail",
            "Mécanicien poids lourds\n\n📍 Meknès\nOffres\nCV par mail",
        ]
    );
}

#[test]
fn each_vacancy_may_have_its_own_picture() {
    check(
        "La société Nour recrute pour son chantier :\n🧱 8 maçons\n🏗 Grutier confirmé\n💪 20 manœuvres\nPaie chaque samedi",
        3,
    );
    check(
        "Créditan recrute pour son réseau :\n👔 CHARGÉ DE CLIENTÈLE\n📍 Beni Mellal et Khouribga\n🎓 Bac+3 gestion\n📅 Avant le 5 avril",
        1,
    );
}

#[test]
fn rows_and_sentences_name_several() {
    check(
        "Offres du jour\nServeuse – Fès – 3000\nPlongeur – Salé – 2800\nBoucher – Rabat – 4000\n\nPartagez",
        3,
    );
    check(
        "Restaurant Nour à Fès recrute un serveur, deux plongeurs et une caissière. CV sur place",
        3,
    );
    check("Restaurant Nour recrute : serveurs, plongeurs et caissières", 3);
    check("Restaurant Nour recrute un serveur et une caissière", 2);
    // As people of one team are counted.
    check("Clinique Nour recrute 4 infirmiers polyvalents et 1 infirmier anesthésiste", 1);
    check("Restaurant Nour recrute un serveur dynamique, souriant et ponctuel", 1);
    check("Société Nour recrute un agent commercial et lui offre un salaire fixe", 1);
}

#[test]
fn marks_may_be_letters_numbers_of_people_or_none() {
    check(
        "ZONE FRANCHE ⬇️\nA) Opérateurs câblage (50)\nB) Techniciens de maintenance (4)\nC) Magasiniers caristes (3)",
        3,
    );
    check(
        "Hôtel Nour recrute pour la saison :\n1 chef de rang\n2 commis de cuisine\n1 valet de chambre",
        3,
    );
    check(
        "▶️ Serveur – Café Atlas – Fès\n▶️ Barman – Hôtel Nour – Fès\n▶️ Plongeur – Riad Nour – Fès",
        3,
    );
    check(
        "Du jour\n\n👉 Rabat\nCuisinier pour snack, 0600000001\nServeuse de nuit, 0600000002\n\n👉 Salé\nCoiffeur pour hommes, 0600000003",
        3,
    );
    check("On cherche une caissière et un magasinier pour un supermarché à Fès", 2);
}

#[test]
fn vacancies_are_told_apart_by_contacts_strokes_and_labels() {
    check(
        "Offres Oujda\nVendeuse, boulangerie Nour, 0600000001\nTôlier, garage du Stade, 0600000002\nBonne chance",
        2,
    );
    check(
        "Vendeuse en boulangerie\nOujda, 2800\n☎️ 0600000001\nTôlier carrossier\nBerkane\n☎️ 0600000002",
        2,
    );
    check("Vendeuse en boulangerie\nOujda, 2800\nTél : 0600000001\nWhatsApp : 0600000002", 1);
    check("Offre 1 : Serveur, café Nour, Fès\nOffre 2 : Cuisinier, snack, Meknès", 2);
    check(
        "Serveur débutant accepté, Fès\n=====\nCuisinier confirmé, Meknès\n=====\nGardien de nuit à Ifrane",
        3,
    );
    check("Postes : serveur, cuisinier, plongeur\nLieu : Essaouira", 3);
    check(
        "Restaurant (Fès) recherche :\nCuisinière tajine\nServeur anglophone\nFemme de chambre\nCV sur place",
        3,
    );
    check(
        "📌 Rabat\nPâtissier – 4500\n📌 Témara\nChauffeur de bus – 3500\n📌 Skhirat\nJardinier – 2800",
        3,
    );
}

#[test]
fn lists_of_places_or_duties_are_no_vacancies() {
    check("Postes à pourvoir dans les villes suivantes :\n- Rabat\n- Fès\n- Tanger", 1);
    check(
        "Garage Nour cherche un mécanicien\n- Diagnostic complet des véhicules légers\n- Vidange et petites réparations courantes\n- Travail en équipe dans un bon climat",
        1,
    );
    check(
        "Serveuse au café Nour, Rabat\n- Accueil des clients et prise de commandes\n- Entretien de la salle et du comptoir\n- Service du matin, repos le dimanche",
        1,
    );
}

#[test]
fn what_a_trainee_must_know_is_no_list_of_vacancies() {
    check("La startup Nour accueille 2 stagiaires data analyst : Python, SQL, Power BI", 1);
    check("La société Nour recrute les profils suivants : maçon, grutier, chef de chantier", 3);
}
