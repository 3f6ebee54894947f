# What every page says.

site-name = Marsad
site-tagline = Observatoire du marché du travail
site-description = Un observatoire ouvert du marché du travail : offres, métiers, compétences, salaires et chiffres officiels, en arabe, français et anglais.
skip = Aller au contenu
languages = Langues du site
navigation = Rubriques du site
crumbs = Fil d’Ariane
nav-jobs = Offres d’emploi
nav-occupations = Métiers
nav-places = Territoires
nav-skills = Compétences
nav-indicators = Indicateurs
nav-sources = Sources
nav-method = Méthode
nav-about = À propos
nav-api = API
footer-what = Marsad est un logiciel ouvert qui rassemble et explique les données du marché du travail. Chaque chiffre a une source et une méthode.
data-as-of = Données arrêtées au
sample-label = Données de démonstration.
sample-explained = Les annonces affichées ici sont un échantillon rédigé pour essayer le site : ce ne sont pas de vraies offres. Les chiffres officiels, eux, sont réels.
sample-tag = échantillon rédigé
caveat = Avertissement
caveat-ads = Les annonces en ligne ne montrent qu’une partie du marché du travail : beaucoup de postes n’y paraissent jamais.
caveat-catalogues = Les catalogues ne recensent pas toute la formation : un lieu sans place ici peut en avoir qu’aucun catalogue ne nous signale.
caveat-more = Que couvrons-nous ?
official-badge = Chiffres officiels, réels
official-figures = Chiffres officiels
official-source = Source : { $source }. Licence : { $licence }.
source = Source
source-note = Source : Marsad, annonces en ligne jusqu’au { $date }.
source-note-sample = Source : Marsad, échantillon rédigé d’annonces jusqu’au { $date }.
chart-published = Marsad, observatoire ouvert du marché du travail
search-label = Chercher un emploi
search-button = Chercher
search-hint = En arabe, darija, français ou anglais : un métier, une compétence, une ville, un employeur.
apply = Appliquer
open-vacancies = Offres ouvertes
no-vacancies = Aucune offre ouverte pour l’instant.
all-vacancies = Toutes les offres
all-vacancies-count =
    { $count ->
    [one] Voir l’offre
    *[other] Voir les { $count } offres
    }
seen-at-sources =
    { $count ->
    [one] vue dans { $count } source
    *[other] vue dans { $count } sources
    }
demand = La demande dans les annonces
where-sought = Où la demande se trouve
about-group = Page : { $name }
list-separator = ,{" "}
range = { $min } à { $max }
at-least = à partir de { $min }
at-most = jusqu’à { $max }
period = Période
period-quarter = { $quarter }ᵉ trimestre { $year }
period-span = { $first } – { $last }
by-month = par période
measure = Mesure
median = médiane
range-middle-half = moitié centrale des offres
data-table = Tableau des chiffres
explore-indicator = Explorer l’indicateur
chart-line-described = Courbe de { $first } à { $last } ; les chiffres sont dans le tableau ci-dessous.
chart-bars-described =
    { $count ->
    [one] { $count } barre ; le chiffre est dans le tableau ci-dessous.
    *[other] { $count } barres ; les chiffres sont dans le tableau ci-dessous.
    }
chart-map-described =
    { $count ->
    [one] Carte de { $count } territoire ; le chiffre est dans le tableau ci-dessous.
    *[other] Carte de { $count } territoires ; les chiffres sont dans le tableau ci-dessous.
    }
chart-range-described = Premier quartile, médiane et troisième quartile par ligne ; les chiffres sont dans le tableau ci-dessous.
no-figures = Aucun chiffre pour cette sélection.
no-data = non disponible
no-data-explained = pas de données
too-few-or-none = aucune, ou trop peu pour être publiées
none-seen = aucune offre vue
withheld = masqué
withheld-small = trop peu d’offres ou d’employeurs pour publier
withheld-dominance = un seul employeur domine
withheld-secondary = ce chiffre permettrait de retrouver un autre chiffre masqué
quality-grade = note { $grade }
provisional = provisoire
provisional-explained = provisoire : peut encore être révisé
imputed-explained = imputé en partie : des sources n’ont pas été collectées certains jours
imputed-part = dont { $percent } imputés
not-collected-explained = non donné : trop n’a pas été collecté
unspecified = non précisé
total = Total
days =
    { $count ->
    [one] { $count } jour
    *[other] { $count } jours
    }
for-ever = sans limite de durée
missing-page = Cette page n’existe pas
missing-vacancy = Cette offre n’existe pas
missing-occupation = Ce métier n’existe pas
missing-place = Ce territoire n’existe pas
missing-skill = Cette compétence n’existe pas
missing-indicator = Cet indicateur n’existe pas
missing-measure = Cette mesure n’existe pas
missing-code = Ce code n’existe pas
missing-period = Aucun chiffre pour cette période
missing-method = Cette page de méthode n’existe pas
missing-figure = Il n’y a rien à dessiner
missing-explained = Nous n’avons pas trouvé « { $name } ». L’adresse a peut-être changé ou contient une erreur.
missing-where-to-go = Vous pouvez chercher ci-dessus, ou aller vers :
error-parameter = Nous n’avons pas compris cette sélection
error-parameter-explained = La valeur de « { $name } » dans l’adresse n’est pas valable. Retirez-la et réessayez.
error-internal = Une erreur s’est produite chez nous
error-internal-explained = L’erreur est enregistrée et sera corrigée. Réessayez dans un instant.
obs-status-B = rupture de série
obs-status-D = autre définition
obs-status-E = estimé
obs-status-F = prévision
obs-status-G = expérimental
obs-status-H = jour férié ou week-end
obs-status-I = imputé
obs-status-J = dérogation
obs-status-K = compté ailleurs
obs-status-L = non collecté
obs-status-M = ne peut exister
obs-status-N = non significatif
obs-status-S = événement inhabituel
obs-status-U = peu fiable
obs-status-V = non validé
obs-status-W = compte aussi une autre catégorie
