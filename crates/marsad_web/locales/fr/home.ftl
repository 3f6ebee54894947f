# The first page.

home-title = Le marché du travail, clairement
home-lead = Qui recrute au pays ({ $name }), où, avec quelles compétences et à quel salaire. Cherchez un emploi ou explorez les chiffres.
home-glance = Le marché en bref
home-official = Ce que disent les chiffres officiels
home-occupations = Nouvelles offres par grand groupe de métiers
home-doors = Par où commencer ?
home-newest = Les offres les plus récentes
door-jobs = Toutes les offres de toutes les sources, sans doublons.
door-occupations = Qu’est-ce que ce métier ? Est-il demandé ? Que paie-t-il ?
door-places = Votre région, province ou commune en chiffres.
door-skills = Ce que les employeurs demandent.
door-indicators = Tous les chiffres : courbes, cartes, tableaux, fichiers.
door-sources = D’où viennent les données, et ce qui leur manque.
