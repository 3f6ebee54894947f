# Comparing, drawing and reading figures in the explorer.

break-explained = dashed line: break in the series, the figures before and after it cannot be compared
scale-unit-linear = {""}
scale-unit-log = logarithmic scale: equal steps are equal ratios
scale-unit-index = index: first value of each line = 100
scale-refused-zero = A logarithmic scale has no place for zero: the plain scale is shown.
scale-refused-first = An index needs a first value above zero: the plain scale is shown.
scale-refused-one = There is only one value to draw, so a scale says nothing: the plain one is shown.
scale-linear = Plain
scale-log = Logarithmic
scale-index = Index (first = 100)
scales = Scale
scale-index-files = The lines show an index; the table and the files hold the figures themselves.
show-by = Show by
compare-nothing = nothing
compare-none = – none –
compare-every = – all –
compare-nth = { $name } { $n }
compare-hint = Every value of “{ $name }” is shown. Choose two to four of them to compare just those.
level = Level of places
level-next = next below
versus = Second measure (vertical)
kinds = Kind of chart
kind-line = Lines
kind-bar = Bars
kind-dot = Dots
kind-range = Quartiles
kind-slope = From – to
kind-heat = Heat table
kind-scatter = Scatter
reference-with = “{ $name }” for comparison
reference-yes = shown
reference-no = hidden
slider = Period shown
slider-earlier = earlier:
slider-later = later:
slider-range = Move through time
chart-cut =
    { $count ->
    [one] Only the first of { $all } is drawn; table and files have them all.
    *[other] The first { $count } of { $all } are drawn; table and files have them all.
    }
chart-dots-described =
    { $count ->
    [one] Dots in { $count } row; the figures are in the table below.
    *[other] Dots in { $count } rows; the figures are in the table below.
    }
chart-slope-described = A line for each from { $first } to { $last }; the figures are in the table below.
chart-heat-described = Shaded cells, { $rows } rows by { $columns } columns; the figures are in the table below.
chart-scatter-described =
    { $count ->
    [one] { $count } point by two measures; the figures are in the table below.
    *[other] { $count } points by two measures; the figures are in the table below.
    }
map-no-outlines = We have no outlines of these places, so there is no map: they are drawn as a chart, and are in the table.
map-without-outline =
    { $count ->
    [one] { $count } place with a figure has no outline and is in the table only.
    *[other] { $count } places with a figure have no outline and are in the table only.
    }
cloud-explained = Each dot is one place of the level chosen, in the row of the place that holds it. Choose a place above to see its own by name.
scatter-other-period = The second measure has no figure in this period; its newest is shown: { $period }.
scatter-too-few = Fewer than three have a figure of both measures: nothing can be read from so few points.
scatter-left-out =
    { $count ->
    [one] { $count } is left out: it lacks a figure of one of the two measures.
    *[other] { $count } are left out: they lack a figure of one of the two measures.
    }
name-with-unit = { $name } ({ $unit })
reading-of = Figure chosen: { $name } ({ $unit })
reading-middle-half = middle half: { $range }
reading-behind = from { $postings } at { $sources }
n-postings =
    { $count ->
    [one] { $count } ad
    *[other] { $count } ads
    }
at-n-sources =
    { $count ->
    [one] { $count } source
    *[other] { $count } sources
    }
table-remarks = About figures that are not shown as they are: { $reasons }.
cite-bibtex = As BibTeX
embed-label = Put this chart into your own page
embed-hint = Copy these lines into the HTML of your page. The chart stays up to date with new releases.
embed-more = See the figures, their source and method at Marsad
copy = Copy
copied = Copied
find-code = Find by name
find-none = Nothing named “{ $name }” has figures here.
find-found = Named “{ $name }”, with figures here:
find-wider = No figures here, none or too few to publish; what holds it and has figures:
embed-alone = Show it alone
