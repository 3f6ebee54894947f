# Places.

places-title = Territoires
places-lead = Choisissez un lieu pour voir côte à côte les chiffres officiels et la demande des annonces.
places-search = Chercher un lieu
places-hint = Région, province ou commune, quelle que soit l’orthographe.
places-found =
    { $count ->
    [one] { $count } lieu trouvé
    *[other] { $count } lieux trouvés
    }
places-none = Vérifiez l’orthographe ou parcourez la liste ci-dessous.
places-tree = Toutes les régions
place-description = { $name } : chiffres officiels et demande d’emploi.
population-in = Population en { $name } :
demand-above = Les chiffres des annonces s’arrêtent à la province. Voir :
regions-of = Régions : { $name }
provinces-of = Provinces et préfectures : { $name }
communes-of = Communes : { $name }
places-within = Lieux et leurs chiffres officiels
level-country = pays
level-region = région
level-province = province
level-commune = commune
level-arrondissement = arrondissement
place-kind-prefecture = préfecture
place-kind-prefecture_of_arrondissements = préfecture d’arrondissements
place-kind-commune_urban = commune urbaine
place-kind-commune_rural = commune rurale
