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
sdmx-concept-quality = Note de qualité
sdmx-concept-imputed = Part imputée, en pour cent
sdmx-quality-a = Beaucoup d’annonces de plusieurs sources
sdmx-quality-b = Beaucoup d’annonces, mais d’une seule source, d’une période inachevée, ou en partie imputé
sdmx-quality-c = À utiliser avec prudence
sdmx-quality-d = Trop peu d’annonces pour le comparer à d’autres
sdmx-sims = Métadonnées de référence (SIMS)
