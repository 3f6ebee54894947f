# Search over vacancies.

jobs-title = Search vacancies
jobs-found =
    { $count ->
    [one] { $count } vacancy
    *[other] { $count } vacancies
    }
jobs-fuzzy = Nothing is written exactly so; these are near spellings.
jobs-none = No vacancy fits all of that. You can:
jobs-none-words = use fewer or more general words, or another language.
jobs-none-occupations = browse vacancies by occupation
search-without = search without
near-label = Near
near-unknown = We know no place called “{ $name }”: the whole country was searched.
near-used = Around { $name }
radius-label = Within
kilometres =
    { $count ->
    [one] { $count } km
    *[other] { $count } km
    }
days-label = Date posted
any-date = Any date
last-days =
    { $count ->
    [one] Last { $count } day
    *[other] Last { $count } days
    }
sort-label = Sort by
sort-relevance = Best match
sort-newest = Newest
facets-label = Refine the search
more-conditions = Other conditions
jobs-found-open =
    { $count ->
    [one] { $count } open vacancy
    *[other] { $count } open vacancies
    }
closed-too = Closed vacancies too
with-closed = See closed vacancies too
counts-of-open = The number beside a choice counts open vacancies.
counts-of-all = The number beside a choice counts all vacancies, closed ones too.
vacancy-closed = Closed · last seen on { $day }
wage-min-label = Wage of at least
restrictions = Conditions in force
restriction-days = last days:
restriction-wage_min = wage from:
restriction-posted_from = since
restriction-posted_to = until
remove = Remove
remove-all = Remove all
paging = Pages of results
first-page = First page
next-page = Next vacancies
