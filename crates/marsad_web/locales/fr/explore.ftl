# Comparer, dessiner et lire les chiffres.

break-explained = trait tireté : rupture de série, les chiffres d’avant et d’après ne se comparent pas
scale-unit-linear = {""}
scale-unit-log = échelle logarithmique : à pas égaux, rapports égaux
scale-unit-index = indice : première valeur de chaque courbe = 100
scale-refused-zero = Une échelle logarithmique n’a pas de place pour zéro : l’échelle ordinaire est affichée.
scale-refused-first = Un indice demande une première valeur supérieure à zéro : l’échelle ordinaire est affichée.
scale-refused-one = Il n’y a qu’une valeur à tracer, une échelle ne dirait rien : l’échelle ordinaire est affichée.
scale-linear = Ordinaire
scale-log = Logarithmique
scale-index = Indice (première = 100)
scales = Échelle
scale-index-files = Les courbes montrent un indice ; le tableau et les fichiers donnent les chiffres eux-mêmes.
show-by = Présenter par
compare-nothing = rien
compare-none = – aucun –
compare-every = – tout –
compare-nth = { $name } { $n }
compare-hint = Toutes les valeurs de « { $name } » sont affichées. Choisissez-en deux à quatre pour ne comparer que celles-là.
level = Échelon des lieux
level-next = immédiatement au-dessous
versus = Seconde mesure (verticale)
kinds = Forme du graphique
kind-line = Courbes
kind-bar = Barres
kind-dot = Points
kind-range = Quartiles
kind-slope = De – à
kind-heat = Tableau coloré
kind-scatter = Nuage de points
reference-with = « { $name } » en comparaison
reference-yes = affiché
reference-no = masqué
slider = Période affichée
slider-earlier = avant :
slider-later = après :
slider-range = Parcourir le temps
chart-cut =
    { $count ->
    [one] Seul le premier sur { $all } est dessiné ; le tableau et les fichiers les ont tous.
    *[other] Les { $count } premiers sur { $all } sont dessinés ; le tableau et les fichiers les ont tous.
    }
chart-dots-described =
    { $count ->
    [one] Des points sur { $count } ligne ; les chiffres sont dans le tableau ci-dessous.
    *[other] Des points sur { $count } lignes ; les chiffres sont dans le tableau ci-dessous.
    }
chart-slope-described = Un trait pour chacun, de { $first } à { $last } ; les chiffres sont dans le tableau ci-dessous.
chart-heat-described = Cases colorées, { $rows } lignes sur { $columns } colonnes ; les chiffres sont dans le tableau ci-dessous.
chart-scatter-described =
    { $count ->
    [one] { $count } point selon deux mesures ; les chiffres sont dans le tableau ci-dessous.
    *[other] { $count } points selon deux mesures ; les chiffres sont dans le tableau ci-dessous.
    }
map-no-outlines = Nous n’avons pas les contours de ces lieux, il n’y a donc pas de carte : ils sont présentés en graphique et dans le tableau.
map-without-outline =
    { $count ->
    [one] { $count } lieu qui a un chiffre n’a pas de contour : il est seulement dans le tableau.
    *[other] { $count } lieux qui ont un chiffre n’ont pas de contour : ils sont seulement dans le tableau.
    }
cloud-explained = Chaque point est un lieu de l’échelon choisi, sur la ligne du lieu qui le contient. Choisissez un lieu ci-dessus pour voir les siens par leur nom.
scatter-other-period = La seconde mesure n’a pas de chiffre pour cette période ; le plus récent est affiché : { $period }.
scatter-too-few = Moins de trois ont un chiffre pour les deux mesures : de si peu de points, on ne peut rien lire.
scatter-left-out =
    { $count ->
    [one] { $count } est laissé de côté : il lui manque le chiffre d’une des deux mesures.
    *[other] { $count } sont laissés de côté : il leur manque le chiffre d’une des deux mesures.
    }
name-with-unit = { $name } ({ $unit })
reading-of = Chiffre demandé : { $name } ({ $unit })
reading-middle-half = moitié centrale : { $range }
reading-behind = d’après { $postings } de { $sources }
n-postings =
    { $count ->
    [one] { $count } annonce
    *[other] { $count } annonces
    }
at-n-sources =
    { $count ->
    [one] { $count } source
    *[other] { $count } sources
    }
table-remarks = Sur les chiffres qui ne sont pas donnés tels quels : { $reasons }.
cite-bibtex = En BibTeX
embed-label = Mettre ce graphique dans votre page
embed-hint = Copiez ces lignes dans le HTML de votre page. Le graphique suit les nouvelles publications.
embed-more = Voir les chiffres, leur source et leur méthode sur Marsad
copy = Copier
copied = Copié
find-code = Chercher par nom
find-none = Rien qui se nomme « { $name } » n’a de chiffres ici.
find-found = Se nomment « { $name } » et ont des chiffres ici :
find-wider = Sans chiffres ici, aucune ou trop peu pour être publiées ; l’ensemble plus large qui en a :
embed-alone = L’afficher seul
