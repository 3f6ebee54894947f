# Formations : recherche, une formation, où la formation manque, un programme comparé.

nav-training = Formation
door-training = Ce que l’on peut apprendre, où, et où les places manquent.
training-title = Trouver une formation
training-lead = Ce que l’on peut apprendre, où, et si les annonces le demandent.
training-search-label = Que voulez-vous apprendre ?
training-search-hint = Un métier, une matière ou un établissement, dans les mots du catalogue.
training-found =
    { $count ->
    [one] { $count } formation
    *[other] { $count } formations
    }
training-place = Lieu
training-level = Niveau
training-occupation = Prépare au métier
training-skill = Enseigne
training-provider = Établissement
training-mode = Mode de formation
training-any = Indifférent
training-free-only = Seulement les formations gratuites
training-none = Aucune formation connue ne remplit toutes ces conditions. Retirez-en une, ou cherchez dans un autre lieu.
training-coverage = Nous connaissons { $programmes } de { $providers }, par { $sources } ; elles se trouvent dans { $provinces } des { $all } provinces. Il existe des formations que ces catalogues ne citent pas.
training-coverage-none = Aucun catalogue de formation n’a encore été lu : on ne peut rien dire des places.
training-providers =
    { $count ->
    [one] { $count } établissement
    *[other] { $count } établissements
    }
training-sources =
    { $count ->
    [one] { $count } catalogue
    *[other] { $count } catalogues
    }
training-seats =
    { $count ->
    [one] { $count } place
    *[other] { $count } places
    }
training-months =
    { $count ->
    [one] { $count } mois
    *[other] { $count } mois
    }
training-hours =
    { $count ->
    [one] { $count } heure
    *[other] { $count } heures
    }
training-free = Gratuite
training-none-known = aucune formation connue
training-unstated = non précisé
training-mode-full_time = En présence
training-mode-alternating = En alternance
training-mode-evening = Soir ou week-end
training-mode-online = En ligne
training-gap-link = Où la formation manque-t-elle ?
training-syllabus-link = Comparer un programme à ce que demandent les annonces
training-for-occupation = Les formations qui y préparent, et où elles manquent
training-for-skill = Les formations qui l’enseignent
training-method-link = Comment demande et places sont comparées
training-more-conditions = Autres conditions
training-next = Formations suivantes

programme-facts = La formation
programme-hours = Volume horaire
programme-duration = Durée
programme-seats = Places
programme-cost = Coût
programme-language = Langue d’enseignement
programme-admission = Conditions d’accès
programme-credential = Diplôme, selon la source
programme-seen = Vue le
programme-original = La voir à la source
programme-teaches = Ce qu’elle enseigne, et combien c’est demandé
programme-teaches-note = Offres des douze derniers mois qui demandent la compétence, telles que notre recherche les trouve.
programme-no-skills = Aucune compétence de notre liste n’y a été reconnue.
programme-alike = reconnue par ressemblance
programme-leads = Les métiers qu’elle prépare
programme-leads-none = Ni son nom ni son texte ne disent à quel métier elle prépare.
programme-vacancies-in = Offres : { $name }
programme-wage = Salaire médian annoncé, tout le pays
programme-outcome-title = Ce que sont devenus les sortants
programme-outcome = { $rate } étaient en emploi, sur { $leavers }{ $after }.
programme-outcome-leavers =
    { $count ->
    [one] { $count } sortant suivi
    *[other] { $count } sortants suivis
    }
programme-outcome-leavers-unknown = un nombre non précisé de sortants
programme-outcome-after =
    { $count ->
    [one] , { $count } mois après la sortie
    *[other] , { $count } mois après la sortie
    }
programme-outcome-source = Source de ce chiffre : { $name }.
programme-no-outcome = La source ne dit pas ce que sont devenus les sortants.
programme-text = Ce que dit la source
programme-gap = Y a-t-il assez de formation pour cela ? Voir : { $name }
programme-sample = Échantillon écrit : cette formation n’existe pas.

gap-title = Où la formation manque
gap-lead = Ce que demandent les annonces, à côté de ce qu’enseignent les formations et de leurs places, pour un métier et un lieu.
gap-occupation-label = Métier
gap-occupation-hint = Par exemple : soudeur, hôtel, comptable. Laissez vide pour tous les métiers.
gap-place-label = Région ou province
gap-show = Comparer
gap-unknown = Nous ne connaissons aucun métier nommé « { $name } ». Essayez un autre mot.
gap-chosen = Métiers comparés
gap-all-work = Tous les métiers
gap-in-words = En clair
gap-counts = { $place } : les annonces des douze derniers mois ont proposé { $vacancies } ; on y connaît { $programmes } pour cela, avec { $seats }.
gap-vacancies =
    { $count ->
    [0] aucune offre
    [one] { $count } offre
    *[other] { $count } offres
    }
gap-programmes-n =
    { $count ->
    [0] aucune formation
    [one] { $count } formation
    *[other] { $count } formations
    }
gap-seats-known =
    { $count ->
    [0] aucune place annoncée
    [one] { $count } place annoncée
    *[other] { $count } places annoncées
    }
gap-unstated =
    { $count ->
    [one] L’une d’elles ne dit pas combien de places elle a.
    *[other] { $count } d’entre elles ne disent pas combien de places elles ont.
    }
gap-lacking = Les annonces demandent ces travailleurs et aucune formation n’est connue dans : { $places }.
gap-lacking-none = Partout où les annonces demandent ces travailleurs, au moins une formation est connue.
gap-not-asked = Aucune formation n’est connue dans : { $places } ; aucune annonce n’y a été trouvée non plus.
gap-nothing = Aucune formation connue ne prépare à cela, nulle part dans le pays.
gap-near = Les plus proches : { $region } ailleurs dans la région et { $elsewhere } ailleurs dans le pays.
gap-areas = Lieu par lieu
gap-vacancies-column = Offres, douze mois
gap-programmes-column = Formations
gap-seats-column = Places annoncées
gap-ratio-column = Offres par place
gap-ratio-title = Offres par place
gap-ratio-unit = offres des douze derniers mois par place annoncée
gap-ratio-none = aucune place connue
gap-source = Annonces trouvées par notre recherche et catalogues de formation ; données au { $date }
gap-source-sample = Échantillon écrit d’annonces et de catalogues, pas un marché réel ; données au { $date }
gap-map-title = Places par lieu
gap-skills = Compétences demandées, et où elles sont enseignées
gap-skills-of = D’après { $vacancies } des douze derniers mois : { $occupations }, { $area }.
gap-skills-none = Trop peu d’annonces pour dire quelles compétences sont demandées.
gap-skills-says =
    { $count ->
    [one] Sur la seule compétence demandée,
    *[other] Sur les { $count } compétences les plus demandées,
    } enseignées ici ({ $place }) : { $here } ; seulement ailleurs dans la région : { $region } ; seulement ailleurs dans le pays : { $elsewhere } ; par aucune formation connue : { $none }.
gap-skills-missing = Enseignées nulle part à notre connaissance : { $skills }.
gap-asked-column = Offres qui la demandent
gap-here-column = Enseignée : { $name }
gap-region-column = Dans la région
gap-elsewhere-column = Ailleurs
gap-programmes = Formations qui y préparent
gap-here = { $name }
gap-region = Ailleurs dans la région
gap-elsewhere = Ailleurs dans le pays
gap-no-programmes = Aucune n’est connue.
gap-all-programmes = Les voir dans la recherche
gap-caveat = Les catalogues ne citent pas toutes les formations, et les annonces ne sont qu’une partie des emplois : un lieu sans formation ici peut en avoir une qu’aucun catalogue ne nous montre.

syllabus-title = Comparer un programme
syllabus-lead = Collez ce qu’une formation enseigne : vous verrez quelles compétences demandées par les annonces y sont, lesquelles manquent, et lesquelles personne ne demande.
syllabus-text-label = Programme, en arabe, en français ou en anglais
syllabus-privacy = Votre texte est lu pour vous répondre, puis oublié : il n’est ni conservé ni journalisé.
syllabus-button = Comparer
syllabus-empty = Collez d’abord un programme : ses modules, un par ligne, suffisent.
syllabus-recognized =
    { $count ->
    [0] Aucune compétence de notre liste n’a été reconnue dans votre texte.
    [one] { $count } compétence a été reconnue dans votre texte.
    *[other] { $count } compétences ont été reconnues dans votre texte.
    }
syllabus-says =
    { $count ->
    [one] Il en couvre { $covered } sur la seule qui soit demandée.
    *[other] Il en couvre { $covered } sur les { $count } les plus demandées.
    }
syllabus-covered = Demandées, et dans votre programme
syllabus-missed = Demandées, et absentes de votre programme
syllabus-rare = Dans votre programme, et demandées moins souvent
syllabus-unasked = Dans votre programme, et demandées par aucune annonce
syllabus-nothing = Aucune.
syllabus-result = La comparaison
