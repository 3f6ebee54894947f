# A vacancy.

job-description = Offre d’emploi : { $name }
title-unstated = Offre sans titre
title-gone = Annonce dont le texte a été effacé
employer-unstated = Employeur non précisé
see-original = Voir l’annonce d’origine
ad-text = Texte de l’annonce
ad-text-note = Les données personnelles sont retirées. Les compétences reconnues sont surlignées.
ad-text-gone = Le texte de cette annonce a été effacé : la durée de conservation fixée pour sa source est écoulée. Ce qui y a été reconnu reste affiché.
facts = En bref
fact-posted = Publiée le
fact-closes = Date limite
fact-last-seen = Vue pour la dernière fois
fact-wage = Salaire mensuel
fact-wage-stated = Tel qu’écrit dans l’annonce
fact-contract = Contrat
fact-education = Niveau d’études
fact-remote = Lieu d’exercice
fact-sector = Secteur
fact-language = Langue de l’annonce
fact-languages-of-text = Langues du texte
fact-experience = Expérience
fact-positions = Nombre de postes
fact-languages = Langues demandées
fact-location = Lieu tel qu’écrit
fact-places = Lieu
years-at-least =
    { $count ->
    [one] { $count } an au moins
    *[other] { $count } ans au moins
    }
wage-period-hour = { $amount } par heure
wage-period-day = { $amount } par jour
wage-period-week = { $amount } par semaine
wage-period-month = { $amount } par mois
wage-period-year = { $amount } par an
skills-found = Compétences citées
optional-skill = un plus
only-mentioned = seulement citée
reading = Comment nous avons lu cette annonce
reading-explained = Notre programme a classé l’annonce dans le premier métier ci-dessous. La probabilité dit sa confiance.
reading-abstained = Notre programme n’est pas assez sûr : aucun de ces métiers n’est compté dans les chiffres.
reading-nothing = Notre programme n’a reconnu aucun métier dans cette annonce.
reading-caption = Métiers possibles
isco-code = Code CITP-08
probability = Probabilité
sightings = Où cette offre a été vue
sightings-explained =
    { $count ->
    [one] Vue dans { $count } annonce.
    *[other] Vue dans { $count } annonces, comptée une seule fois.
    }
sightings-caption = Annonces par source
sighting-class = Rapport avec l’offre
sighting-agrees = Ce qui concorde
class-first = annonce de référence
class-full = même texte
class-semantic = même poste, autres mots ou autre langue
class-temporal = republiée plus tard
class-partial = proche, mais lieu ou conditions différents
field-title = titre
field-employer = employeur
field-place = lieu
field-text = texte
field-occupation = métier
method-duplicates = Comment nous reconnaissons les doublons
similar = Offres proches
