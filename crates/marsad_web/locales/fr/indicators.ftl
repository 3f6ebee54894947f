# Indicators and official data sets.

indicators-title = Indicateurs
indicators-lead = Tous les chiffres publiés : choisissez un indicateur pour le voir en courbe, carte ou tableau, et le télécharger.
indicators-ours = À partir des annonces
indicators-official = Chiffres officiels
dataset-census = Recensement de la population
dataset-other = Données officielles : { $id }
dataset-measures =
    { $count ->
    [one] { $count } mesure, avec source et définition.
    *[other] { $count } mesures, chacune avec source et définition.
    }
picker = Choisir ce qui est montré
compare-by = Comparer
views = Affichage
view-chart = Graphique
view-map = Carte
view-table = Tableau
view-method = Méthode
table-cut =
    { $count ->
    [one] Première ligne seulement ; le reste est dans les fichiers.
    *[other] Les { $count } premières lignes ; le reste est dans les fichiers.
    }
table-of = Tableau : { $name }
take-away = Emporter les chiffres
permalink = Lien permanent de cette sélection
cite = Pour citer :
citation = Marsad, « { $name } », édition { $vintage }, données au { $date }, { $address }
citation-of-period = Marsad, « { $name } », édition { $vintage }, données de { $period }, { $address }
citation-of-periods = Marsad, « { $name } », édition { $vintage }, { $address }
method-unit = Unité
method-version = Version de la définition
method-disclosure = Règle de diffusion
method-disclosure-more = Pourquoi certains chiffres sont masqués
method-quality-more = Ce que veulent dire les notes
method-universe = Champ
method-source = Source
method-licence = Licence
method-dimensions = Dimensions
method-release = Édition
method-as-of = Données au
method-inputs = Calculé à partir de
method-sql = Le calcul (SQL)
disclosure-count = Masqué s’il y a trop peu d’offres ou d’employeurs, ou si un seul domine.
disclosure-wage = Masqué s’il y a trop peu de salaires affichés ou d’employeurs, ou si un seul domine.
disclosure-none = Chiffre sur les sources, non sur les employeurs : toujours publié.
