# Monthly bulletins.

bulletins-title = Bulletins
bulletins-lead = Le marché du travail de chaque mois en quelques pages, pour le pays et pour chaque région : à lire, à imprimer, à citer.
bulletins-method = Comment un bulletin est établi
bulletin-title = Bulletin du marché du travail
bulletin-description = Offres, métiers, salaires, compétences et chiffres officiels d’un mois, chaque chiffre avec sa source.
bulletin-pdf = Télécharger en PDF
bulletin-as-of = Données arrêtées au { $date }
bulletin-detail = { $unit } · { $period }
bulletin-vacancies = Offres d’emploi
bulletin-asked = Ce qui est demandé, ce qui est proposé
bulletin-official = Chiffres officiels
bulletin-official-lead = Issus de la statistique officielle, ils portent sur toute la population : ils ne viennent pas des annonces et ne s’y ajoutent pas.
bulletin-trend = Offres nouvelles et ouvertes
bulletin-months = Les derniers mois
bulletin-places = Par territoire
bulletin-about = À propos de ce bulletin
bulletin-operator = Organisme
bulletin-coverage = Les annonces en ligne ne montrent qu’une partie du marché du travail : beaucoup de postes n’y paraissent jamais, et certains secteurs ou territoires moins que d’autres. Les chiffres parlent des annonces, non de tous les emplois. Sources lues :
bulletin-map = Contours de la carte : { $name }.
bulletin-method = Un poste annoncé plusieurs fois est compté une fois. Un chiffre est masqué s’il repose sur moins de 5 offres ou de 3 employeurs, ou si un employeur domine ; pour les salaires, il en faut 10. « Une hausse » ou « une baisse » n’est dite que si deux nombres diffèrent plus que le hasard ne l’explique (au seuil de 5 %) et d’au moins 1 % ; pour les chiffres officiels, plus que l’arrondi. Parts, compétences et salaires portent sur les douze mois indiqués.
bulletin-more = Pour en savoir plus :
bulletin-releases = Publications
bulletin-cite = Pour citer
bulletin-citation = Marsad, Bulletin du marché du travail, { $place }, { $month }, données arrêtées au { $date }
bulletin-page = Page { $n } sur { $total }
