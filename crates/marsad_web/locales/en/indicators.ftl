# Indicators and official data sets.

indicators-title = Indicators
indicators-lead = Every published figure: choose an indicator to see it as chart, map or table, and to download it.
indicators-ours = From job ads
indicators-official = Official figures
dataset-census = Population census
dataset-other = Official data: { $id }
dataset-measures =
    { $count ->
    [one] { $count } measure, with source and definition.
    *[other] { $count } measures, each with source and definition.
    }
picker = Choose what is shown
compare-by = Compare
views = View
view-chart = Chart
view-map = Map
view-table = Table
view-method = Method
table-cut =
    { $count ->
    [one] The first row only; the files have the rest.
    *[other] The first { $count } rows; the files have the rest.
    }
table-of = Table: { $name }
take-away = Take the figures with you
permalink = Permanent link to this selection
cite = To cite:
citation = Marsad, “{ $name }”, release { $vintage }, data up to { $date }, { $address }
citation-of-period = Marsad, “{ $name }”, release { $vintage }, data of { $period }, { $address }
citation-of-periods = Marsad, “{ $name }”, release { $vintage }, { $address }
method-unit = Unit
method-version = Version of the definition
method-disclosure = Rule of disclosure
method-disclosure-more = Why some figures are withheld
method-quality-more = What the grades mean
method-universe = Universe
method-source = Source
method-licence = Licence
method-dimensions = Dimensions
method-release = Release
method-as-of = Data up to
method-inputs = Computed from
method-sql = The computation (SQL)
disclosure-count = Withheld if there are too few vacancies or employers, or if one employer dominates.
disclosure-wage = Withheld if there are too few stated wages or employers, or if one employer dominates.
disclosure-none = A figure about sources, not employers: always published.
