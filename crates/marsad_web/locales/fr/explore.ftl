# Comparer, dessiner et lire les chiffres.

break-explained = trait tireté : rupture de série, les chiffres d’avant et d’après ne se comparent pas
scale-unit-linear = {""}
scale-unit-log = échelle logarithmique : à pas égaux, rapports égaux
scale-unit-index = indice : première valeur de chaque courbe = 100
scale-refused-zero = Une échelle logarithmique n’a pas de place pour zéro : l’échelle ordinaire est affichée.
scale-refused-first = Un indice demande une première valeur supérieure à zéro : l’échelle ordinaire est affichée.
scale-refused-one = Il n’y a qu’une valeur à tracer, une échelle ne dirait rien : l’échelle ordinaire est affichée.
