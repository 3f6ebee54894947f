# Names of structures in the SDMX service.

sdmx-units = Units of measure
sdmx-measures = Measures
sdmx-concepts = Concepts of the labour market
sdmx-agencies = Agencies
sdmx-categories = Statistics of the labour market
sdmx-category-ads = Figures from job advertisements
sdmx-category-official = Official statistics
sdmx-concept-measure = What is measured
sdmx-concept-n_postings = Postings behind the figure
sdmx-concept-n_sources = Sources behind the figure
sdmx-concept-quality = Quality grade
sdmx-concept-imputed = Imputed part, in percent
sdmx-quality-a = Many postings of several sources
sdmx-quality-b = Many postings, but of one source only, of a period that is not over, or partly imputed
sdmx-quality-c = To be used with caution
sdmx-quality-d = Too few postings to compare it with others
sdmx-sims = Reference metadata (SIMS)
