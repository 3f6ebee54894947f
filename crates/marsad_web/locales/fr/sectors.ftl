# Sectors of activity.

sectors-title = Secteurs d’activité
sectors-lead = Offres, salaires et employeurs par secteur (CITI Rév. 4, sections A à U).
sector-description = { $name } : offres, salaires, métiers, compétences, régions.
sector-above = Les chiffres des annonces sont faits par section entière, non par division. Voir :
sector-employers = Qui sont les employeurs
sector-no-official = Aucun des tableaux officiels chargés ici ne distingue ce secteur.
sector-divisions = Divisions de cette section
missing-sector = Ce secteur n’existe pas
