# Search over vacancies.

jobs-title = Chercher dans les offres d’emploi
jobs-found =
    { $count ->
    [one] { $count } offre
    *[other] { $count } offres
    }
jobs-fuzzy = Rien d’écrit exactement ainsi : voici des orthographes proches.
jobs-none = Aucune offre ne répond à tout cela. Vous pouvez :
jobs-none-words = employer moins de mots, ou des mots plus généraux, ou une autre langue.
jobs-none-occupations = parcourir les offres par métier
search-without = chercher sans
near-label = Près de
near-unknown = Nous ne connaissons pas de lieu nommé « { $name } » : la recherche porte sur tout le pays.
near-used = Autour de { $name }
radius-label = Dans un rayon de
kilometres =
    { $count ->
    [one] { $count } km
    *[other] { $count } km
    }
days-label = Date de publication
any-date = Toutes les dates
last-days =
    { $count ->
    [one] { $count } dernier jour
    *[other] { $count } derniers jours
    }
sort-label = Tri
sort-relevance = Pertinence
sort-newest = Plus récentes
facets-label = Affiner la recherche
more-conditions = Autres conditions
jobs-found-open =
    { $count ->
    [one] { $count } offre ouverte
    *[other] { $count } offres ouvertes
    }
closed-too = Aussi les offres fermées
with-closed = Voir aussi les offres fermées
counts-of-open = Le nombre à côté d’un choix compte les offres ouvertes.
counts-of-all = Le nombre à côté d’un choix compte toutes les offres, même fermées.
vacancy-closed = Fermée · vue pour la dernière fois le { $day }
wage-min-label = Salaire d’au moins
restrictions = Critères actifs
restriction-days = derniers jours :
restriction-wage_min = salaire minimal :
restriction-posted_from = depuis le
restriction-posted_to = jusqu’au
remove = Retirer
remove-all = Tout retirer
paging = Pages de résultats
first-page = Première page
next-page = Offres suivantes
