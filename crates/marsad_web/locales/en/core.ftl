# What every page says.

site-name = Marsad
site-tagline = Labour-market observatory
site-description = An open labour-market observatory: vacancies, occupations, skills, wages and official figures, in Arabic, French and English.
skip = Skip to content
languages = Languages
navigation = Sections
crumbs = Breadcrumb
nav-jobs = Vacancies
nav-occupations = Occupations
nav-places = Places
nav-skills = Skills
nav-indicators = Indicators
nav-sources = Sources
nav-method = Method
nav-about = About
nav-api = API
footer-what = Marsad is open software that gathers and explains labour-market data. Every figure has a source and a method.
data-as-of = Data up to
sample-label = Demonstration data.
sample-explained = The ads shown here are a sample written to try the site: they are not real vacancies. The official figures are real.
sample-tag = written sample
caveat = Caveat
caveat-ads = Online ads show only part of the labour market: many jobs are never advertised there.
caveat-catalogues = Catalogues do not list all training: a place without seats here may have some that no catalogue tells us of.
caveat-more = What do we cover?
official-badge = Official figures, real
official-figures = Official figures
official-source = Source: { $source }. Licence: { $licence }.
source = Source
source-note = Source: Marsad, online job ads up to { $date }.
source-note-sample = Source: Marsad, written sample of ads up to { $date }.
chart-published = Marsad, open labour-market observatory
search-label = Find a job
search-button = Search
search-hint = In Arabic, Darija, French or English: an occupation, a skill, a town, an employer.
apply = Apply
open-vacancies = Open vacancies
no-vacancies = No open vacancies at present.
all-vacancies = All vacancies
all-vacancies-count =
    { $count ->
    [one] See the vacancy
    *[other] See all { $count } vacancies
    }
seen-at-sources =
    { $count ->
    [one] seen at { $count } source
    *[other] seen at { $count } sources
    }
demand = Demand in the ads
where-sought = Where it is sought
about-group = Page of { $name }
list-separator = ,{" "}
range = { $min } to { $max }
at-least = from { $min }
at-most = up to { $max }
period = Period
period-quarter = Q{ $quarter } { $year }
period-span = { $first } – { $last }
by-month = by period
measure = Measure
median = median
range-middle-half = middle half of the vacancies
data-table = Table of figures
explore-indicator = Explore the indicator
chart-line-described = Line from { $first } to { $last }; the figures are in the table below.
chart-bars-described =
    { $count ->
    [one] { $count } bar; the figure is in the table below.
    *[other] { $count } bars; the figures are in the table below.
    }
chart-map-described =
    { $count ->
    [one] Map of { $count } place; the figure is in the table below.
    *[other] Map of { $count } places; the figures are in the table below.
    }
chart-range-described = First quartile, median and third quartile per row; the figures are in the table below.
no-figures = There are no figures for this selection.
no-data = not available
no-data-explained = no data
too-few-or-none = none, or too few to publish
none-seen = no vacancy seen
withheld = withheld
withheld-small = too few vacancies or employers to publish
withheld-dominance = one employer dominates
withheld-secondary = another withheld figure could be found from it
quality-grade = grade { $grade }
provisional = provisional
provisional-explained = provisional: may still be revised
imputed-explained = partly imputed: sources were not collected on some days
imputed-part = { $percent } of it imputed
not-collected-explained = not given: too much of it was not collected
unspecified = not stated
total = Total
days =
    { $count ->
    [one] { $count } day
    *[other] { $count } days
    }
for-ever = for ever
missing-page = There is no such page
missing-vacancy = There is no such vacancy
missing-occupation = There is no such occupation
missing-place = There is no such place
missing-skill = There is no such skill
missing-indicator = There is no such indicator
missing-measure = There is no such measure
missing-code = There is no such code
missing-period = There are no figures for this period
missing-method = There is no such method page
missing-figure = There is nothing to draw
missing-explained = We did not find “{ $name }”. The address may have changed or may be mistyped.
missing-where-to-go = You can search above, or go to:
error-parameter = We did not understand this selection
error-parameter-explained = The value of “{ $name }” in the address cannot be used. Take it out and try again.
error-internal = Something went wrong on our side
error-internal-explained = The error is recorded and will be mended. Please try again in a moment.
obs-status-B = break in the series
obs-status-D = another definition
obs-status-E = estimated
obs-status-F = forecast
obs-status-G = experimental
obs-status-H = holiday or weekend
obs-status-I = imputed
obs-status-J = derogation
obs-status-K = counted elsewhere
obs-status-L = not collected
obs-status-M = cannot exist
obs-status-N = not significant
obs-status-S = unusual event
obs-status-U = low reliability
obs-status-V = not validated
obs-status-W = counts another category too
