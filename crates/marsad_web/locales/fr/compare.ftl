# Des chiffres rivaux côte à côte.

compare-title = Pourquoi les chiffres diffèrent
compare-lead = Deux sources peuvent donner des chiffres différents pour ce qui semble la même chose. Les voici côte à côte, et l’écart décomposé autant que les données le permettent.
compare-not-imported = Aucun de ses chiffres n’est chargé ici.
compare-side = Côte à côte
compare-value = Valeur
compare-period = Période
compare-fits = Répond à la question
compare-definition = Définition
compare-universe = Qui est compté
compare-reference = Quand
compare-mode = Mode de collecte
compare-coverage = Qui est couvert
compare-source = Source
compare-licence = Conditions d’utilisation
compare-standing-derived = calculé : moyenne des territoires inférieurs, { $share } du poids couvert
compare-standing-withheld = non publié
compare-standing-uncovered = non calculé : les territoires inférieurs portent { $share } du poids
compare-standing-missing = aucun chiffre n’est chargé
compare-derived = calculé
compare-gap = { $other } face à { $reference }
compare-no-gap = Pas d’écart à montrer : un chiffre manque.
compare-more-points = { $other } : { $amount } points de plus que { $reference }.
compare-less-points = { $other } : { $amount } points de moins que { $reference }.
compare-more = { $other } : { $amount } de plus que { $reference }.
compare-less = { $other } : { $amount } de moins que { $reference }.
compare-parts = De quoi l’écart est fait
compare-part = Part
compare-amount = Ampleur
compare-why = Explication
compare-unknown = inconnu
compare-unstated = non précisé par la source
compare-definitions = En quoi les définitions diffèrent
compare-part-definition = Définition
compare-part-universe = Qui est compté
compare-part-period = Période
compare-part-mode = Mode de collecte
compare-part-coverage = Couverture
compare-part-composition = Composition
compare-part-rounding_and_coverage = Arrondis et groupes manquants
compare-part-remainder = Reste
compare-why-same = Identique dans les deux sources.
compare-why-bridged = { $name }, mesuré dans les termes de l’autre, vaut { $figure }. { $note }
compare-why-partly = Une autre part reste dans le reste.
compare-why-no_bridge = Les sources diffèrent et aucun chiffre ne dit de combien : c’est dans le reste.
compare-why-bridge_missing = Le chiffre qui le mesurerait n’est pas chargé pour ce territoire : c’est dans le reste.
compare-why-decomposed = Les groupes n’ont pas le même poids dans les deux sources ; décomposé par { $dimensions }, soit { $share } du poids.
compare-why-not_a_rate = Un effectif n’est pas une moyenne de ses parties.
compare-why-no_dimension = Il n’y a pas de groupe selon lequel décomposer.
compare-why-no_weights = Une source ne donne pas la taille des groupes.
compare-why-no_groups = Les sources n’ont aucun groupe en commun.
compare-why-uncovered = Les groupes par { $dimensions } portent { $share } du poids : trop peu.
compare-why-rest = Ce qui reste.
compare-why-rest-of = Ce que les données ne permettent pas de distinguer : { $parts }.
compare-groups =
    { $count ->
    [one] Le groupe qui ajoute le plus à la composition
    *[other] Les { $count } groupes qui ajoutent le plus à la composition
    }
compare-group = Groupe
compare-share = Poids : { $name }
compare-value-of = Valeur : { $name }
compare-by-area = Par région
compare-column-gap = Écart
compare-method = Comment l’écart est décomposé
compare-api = Les mêmes données par l’API
compare-link = Pourquoi des chiffres sur la même chose diffèrent-ils ?
