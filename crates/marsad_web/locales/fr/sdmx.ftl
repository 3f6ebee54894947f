# Names of structures in the SDMX service.

sdmx-units = Unités de mesure
sdmx-measures = Mesures
sdmx-concepts = Concepts du marché du travail
sdmx-agencies = Organismes
sdmx-categories = Statistiques du marché du travail
sdmx-category-ads = Chiffres tirés des offres d’emploi
sdmx-category-official = Statistiques officielles
sdmx-concept-measure = Grandeur mesurée
sdmx-concept-n_postings = Annonces derrière le chiffre
sdmx-concept-n_sources = Sources derrière le chiffre
