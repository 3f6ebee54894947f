use marsad_model::TextLang;

use super::{Language, Section};

pub(crate) const FRENCH: Language = Language {
    lang: TextLang::French,
    function_words: "le la les un une des du de d l et ou où à au aux en dans sur sous pour par avec \
        sans chez vers entre afin ainsi que qui quoi dont ce cet cette ces celui celle ceux nous vous \
        ils elles il elle on leur leurs notre votre nos vos son sa ses mon est sont être avoir avez \
        avons sera serez serons seront êtes ont aura aurez auront suis sommes plus moins très bien \
        aussi comme mais donc car si ne pas tout toute tous toutes autre autres même selon lors lorsque \
        depuis pendant jusqu' chaque plusieurs quelque auprès sein cadre poste offre emploi recrute \
        recherche recherchons recrutons recherché profil mission missions expérience niveau ans année \
        années formation diplôme diplômé diplomé titulaire maîtrise connaissance connaissances \
        compétences capacité sens équipe entreprise société travail salaire lieu candidature envoyer \
        merci veuillez souhaité exigé requis minimum responsable chargé chef gestion suivi commercial \
        technicien ingénieur assistante assistant conseiller développeur comptable agent réalisation \
        assurer gérer participer mettre œuvre bonne bon mise place client clients français anglais \
        urgent cherche région cabinet groupe afin stagiaire stage directeur directrice secrétaire \
        vendeur vendeuse chauffeur informatique ressources humaines qualité vente achats études h f \
        télétravail rattaché rattachée dynamique sérieux motivé motivée rémunération fixe primes \
        débutant débutants confirmé expérimenté centre appel téléconseiller téléconseillers agence",
    headings: &[
        ("profil recherché", Section::Profile),
        ("profil demandé", Section::Profile),
        ("profil souhaité", Section::Profile),
        ("profil requis", Section::Profile),
        ("profil du poste", Section::Profile),
        ("profil candidat", Section::Profile),
        ("profil du candidat", Section::Profile),
        ("votre profil", Section::Profile),
        ("profil", Section::Profile),
        ("profils", Section::Profile),
        ("qui êtes vous", Section::Profile),
        ("compétences", Section::Profile),
        ("compétences requises", Section::Profile),
        ("compétences techniques", Section::Profile),
        ("compétences clés", Section::Profile),
        ("compétences recherchées", Section::Profile),
        ("compétences et qualités requises", Section::Profile),
        ("qualités requises", Section::Profile),
        ("qualifications", Section::Profile),
        ("exigences", Section::Profile),
        ("prérequis", Section::Profile),
        ("pré requis", Section::Profile),
        ("connaissances requises", Section::Profile),
        ("savoir faire", Section::Profile),
        ("savoir être", Section::Profile),
        ("traits de personnalité souhaités", Section::Profile),
        ("formation", Section::Profile),
        ("formation et expérience", Section::Profile),
        ("environnement technique", Section::Profile),
        ("langues", Section::Profile),
        ("conditions d'accès", Section::Profile),
        ("missions", Section::Tasks),
        ("mission", Section::Tasks),
        ("vos missions", Section::Tasks),
        ("missions principales", Section::Tasks),
        ("missions et responsabilités", Section::Tasks),
        ("vos responsabilités", Section::Tasks),
        ("responsabilités", Section::Tasks),
        ("principales responsabilités", Section::Tasks),
        ("tâches", Section::Tasks),
        ("activités", Section::Tasks),
        ("activités principales", Section::Tasks),
        ("poste", Section::Tasks),
        ("le poste", Section::Tasks),
        ("descriptif du poste", Section::Tasks),
        ("description du poste", Section::Tasks),
        ("description", Section::Tasks),
        ("raison d'être", Section::Tasks),
        ("attributions", Section::Tasks),
        ("entreprise", Section::Company),
        ("l'entreprise", Section::Company),
        ("notre entreprise", Section::Company),
        ("société", Section::Company),
        ("qui sommes nous", Section::Company),
        ("à propos de nous", Section::Company),
        ("à propos", Section::Company),
        ("présentation de l'entreprise", Section::Company),
        ("contexte", Section::Company),
        ("recruteur", Section::Company),
        ("avantages", Section::Benefits),
        ("nous offrons", Section::Benefits),
        ("nous vous offrons", Section::Benefits),
        ("nous vous proposons", Section::Benefits),
        ("nous proposons", Section::Benefits),
        ("ce que nous offrons", Section::Benefits),
        ("ce que nous proposons", Section::Benefits),
        ("on vous propose", Section::Benefits),
        ("on vous offre", Section::Benefits),
        ("pourquoi nous rejoindre", Section::Benefits),
        ("rémunération", Section::Benefits),
        ("conditions", Section::Benefits),
        ("pour postuler", Section::Closing),
        ("comment postuler", Section::Closing),
        ("processus de recrutement", Section::Closing),
        ("dossier de candidature", Section::Closing),
        ("contact", Section::Closing),
    ],
    openers: &[
        "recrute", "recrutent", "recrutons", "nous recrutons", "on recrute", "recherche",
        "recherchons", "nous recherchons", "recherchent", "nous cherchons", "cherche", "cherchons",
        "on cherche", "engage", "embauche", "à la recherche d'", "à la recherche de",
        "à la recherche des", "recrutement", "recrutement d'", "recrutement de", "recrutement des",
        "offre d'emploi", "offres d'emploi", "offre", "emploi", "emplois", "poste", "poste de",
        "poste d'", "postes de", "au poste de", "un poste de", "pour le poste de", "besoin de",
        "besoin d'", "a besoin de", "a besoin d'", "avis de recrutement", "appel à candidature",
        "appel à candidatures", "avis de concours", "concours de recrutement",
        "concours de recrutement de", "concours de recrutement d'", "concours d'accès au grade de",
        "en tant que", "urgent", "fonction", "intitulé du poste", "métier", "pour le compte de notre \
        client", "pour le compte d'un client", "son futur", "sa future", "leur futur", "notre futur",
    ],
    title_noise: "h f m w e hf mf junior juniors senior seniors sénior confirmé confirmée confirmés \
        expérimenté expérimentée expérimentés débutant débutante débutants débutantes homme femme \
        hommes femmes urgent urgence cdi cdd anapec stage pfe interim intérim temps plein partiel \
        freelance télétravail hybride h/f qualifié qualifiée qualifiés dynamique sérieux sérieuse \
        sérieuses motivé motivée bilingue trilingue francophone francophones anglophone anglophones \
        hispanophone germanophone italophone néerlandophone plusieurs nouveau nouvelle nouveaux \
        disponible immédiatement maroc poste postes profil profils recrute recherche cherche nous \
        embauche domicile remote alternance mission longue durée candidat candidate candidats h-f",
    managers: "directeur directrice responsable chef cheffe manager gérant gérante dirigeant président \
        présidente superviseur superviseure coordinateur coordinatrice head directorat direction dg daf \
        drh dsi leader lead adjoint doyen gouverneur proviseur principal maire ministre député \
        secrétaire général commissaire ambassadeur encadrant pilote officer",
    gender_endings: "e es s fe fes ere eres er ier iere trice trices teur euse euses eur ve ves ne nne nes le \
        lle te rice se ice ee ées ière trices ienne enne ive",
    connectors: "de d du des la le les l un une et en à au aux ou pour sur avec dans par son sa ses",
    title_ends: "chez afin pour basée située auprès avec souhaitant ayant qui sur possédant",
    years: "an ans année années",
    months: "mois",
    experience: &["expérience", "expériences", "ancienneté", "expérimenté", "justifiez", "justifiant"],
    no_experience: &[
        "débutant accepté", "débutants acceptés", "débutante acceptée", "sans expérience",
        "expérience non exigée", "avec ou sans expérience", "débutant", "débutants bienvenus",
        "aucune expérience", "étudiant jeune diplômé", "jeune diplômé", "jeunes diplômés",
        "moins d'un an", "moins de 1 an",
    ],
    numbers: &[
        ("un", 1), ("une", 1), ("deux", 2), ("trois", 3), ("quatre", 4), ("cinq", 5), ("six", 6),
        ("sept", 7), ("huit", 8), ("neuf", 9), ("dix", 10), ("quinze", 15), ("vingt", 20),
    ],
    posts: "poste postes candidats personnes profils ouvertures recrues",
    workplace: &[
        "basé à", "basée à", "basés à", "basé au", "poste basé", "poste à pourvoir à", "lieu",
        "lieu de travail", "lieu du poste", "lieu d'affectation", "localisation", "ville", "affecté à",
        "poste à", "secteur de", "région de", "région", "site de", "agence de", "au niveau de",
        "recrute à", "recrutement à", "située à", "situé à", "sis à", "postes à", "sur",
    ],
    per_hour: &["par heure", "de l'heure", "l'heure", "h", "heure", "horaire"],
    per_day: &["par jour", "jour", "la journée", "par journée", "journalier", "tjm", "jr"],
    per_week: &["par semaine", "semaine", "hebdomadaire"],
    per_month: &["par mois", "mois", "mensuel", "mensuelle", "mensuels"],
    per_year: &["par an", "an", "annuel", "annuelle", "annuels"],
    wage: &["salaire", "salaires", "rémunération", "net", "brut", "fixe", "paie", "smig", "gagner"],
    range: "à et",
    thousand: "k mille",
    honorifics: &["M.", "Mr", "Mr.", "Mme", "Mme.", "Mlle", "Monsieur", "Madame", "Dr"],
};
