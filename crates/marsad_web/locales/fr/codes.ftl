# Names of codes: dimensions, measures, units, categories. Names of places, occupations, sectors
# and skills come from the country pack, and so do the Arabic months where it has them.

dimension-ref_area = Lieu
dimension-occupation = Métier
dimension-economic_activity = Secteur
dimension-contract = Contrat
dimension-skill = Compétence
dimension-education = Niveau d’études
dimension-language = Langue
dimension-experience = Expérience
dimension-remote = Télétravail
dimension-source = Source
dimension-sex = Sexe
dimension-urbanisation = Milieu de résidence
dimension-seasonal_adjust = Désaisonnalisation
total-ref_area = Tous les lieux
total-occupation = Tous les métiers
total-economic_activity = Tous les secteurs
total-contract = Tous les contrats
total-skill = Toutes les compétences
total-education = Tous les niveaux
total-language = Toutes les langues
total-experience = Toutes les expériences
total-remote = Tous les modes
total-source = Toutes les sources
total-sex = Les deux sexes
total-urbanisation = Urbain et rural
total-seasonal_adjust = Données brutes
measure-COUNT = Nombre
measure-SHARE = Part
measure-MEDIAN = Salaire médian
measure-Q1 = Premier quartile
measure-Q3 = Troisième quartile
measure-STATED_SHARE = Part des offres qui affichent un salaire
measure-POSTINGS = Annonces
measure-SOURCES = Sources
measure-SEATS = Places
measure-PROGRAMMES = Formations
measure-SEATS_STATED = Formations qui annoncent leurs places
measure-REPEATED = Annonces répétées
unit-vacancies = offres
unit-percent = %
unit-currency_month = { $currency } par mois
unit-postings = annonces
unit-seats = places
unit-programmes = formations
unit-sources = sources
unit-persons = personnes
unit-establishments = établissements
unit-jobs = emplois
# Units as they stand after a number.
unit-after-vacancies =
    { $count ->
    [one] offre
    *[other] offres
    }
unit-after-postings =
    { $count ->
    [one] annonce
    *[other] annonces
    }
unit-after-seats =
    { $count ->
    [one] place
    *[other] places
    }
unit-after-programmes =
    { $count ->
    [one] formation
    *[other] formations
    }
unit-after-sources =
    { $count ->
    [one] source
    *[other] sources
    }
unit-after-persons =
    { $count ->
    [one] personne
    *[other] personnes
    }
unit-after-establishments =
    { $count ->
    [one] établissement
    *[other] établissements
    }
unit-after-jobs =
    { $count ->
    [one] emploi
    *[other] emplois
    }
unit-after-days =
    { $count ->
    [one] jour
    *[other] jours
    }
unit-after-employers =
    { $count ->
    [one] employeur
    *[other] employeurs
    }
unit-after-points =
    { $count ->
    [one] point
    *[other] points
    }
contract-permanent = CDI
contract-fixed_term = CDD
contract-temporary = Intérim
contract-seasonal = Saisonnier
contract-internship = Stage
contract-apprenticeship = Apprentissage
contract-freelance = Indépendant
contract-public_service = Fonction publique
education-none = Sans diplôme
education-primary = Primaire
education-lower_secondary = Collège
education-basic = Primaire ou collège
education-technician = Technicien
education-higher = Enseignement supérieur
education-vocational = Formation professionnelle
education-bac = Bac
education-bac_2 = Bac+2
education-bac_3 = Bac+3
education-bac_4 = Bac+4
education-bac_5 = Bac+5
education-doctorate = Doctorat
remote-onsite = Sur site
remote-hybrid = Hybride
remote-remote = À distance
experience-Y0 = Débutant
experience-Y1T2 = 1 à 2 ans
experience-Y3T5 = 3 à 5 ans
experience-Y_GE6 = 6 ans et plus
sex-F = Femmes
sex-M = Hommes
sex-T = Les deux sexes
urbanisation-urban = Urbain
urbanisation-rural = Rural
urbanisation-U = Urbain
urbanisation-R = Rural
urbanisation-total = Urbain et rural
seasonal_adjust-S = Corrigé des variations saisonnières (par cet observatoire)
language-ar = Arabe
language-ary = Darija
language-ary-Latn = Darija en lettres latines
language-fr = Français
language-en = Anglais
language-es = Espagnol
language-zgh = Amazighe
language-mixed = Plusieurs langues
language-und = Langue indéterminée
language-de = Allemand
language-it = Italien
language-pt = Portugais
language-nl = Néerlandais
language-tr = Turc
language-ru = Russe
language-zh = Chinois
language-ja = Japonais
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
