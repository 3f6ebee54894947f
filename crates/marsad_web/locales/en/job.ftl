# A vacancy.

job-description = Vacancy: { $name }
title-unstated = Vacancy without a title
title-gone = Ad whose text was removed
employer-unstated = Employer not stated
see-original = See the original ad
ad-text = Text of the ad
ad-text-note = Personal data are removed. The skills we recognized are marked.
ad-text-gone = The text of this ad was removed, since it may not be kept any longer by the rule of its source. What was recognized in it stays.
facts = At a glance
fact-posted = Posted
fact-closes = Closes
fact-last-seen = Last seen
fact-wage = Monthly wage
fact-wage-stated = As written in the ad
fact-contract = Contract
fact-education = Education
fact-remote = Workplace
fact-sector = Sector
fact-language = Language of the ad
fact-languages-of-text = Languages of its words
fact-experience = Experience
fact-positions = Positions
fact-languages = Languages asked for
fact-location = Place as written
fact-places = Place
years-at-least =
    { $count ->
    [one] at least { $count } year
    *[other] at least { $count } years
    }
wage-period-hour = { $amount } an hour
wage-period-day = { $amount } a day
wage-period-week = { $amount } a week
wage-period-month = { $amount } a month
wage-period-year = { $amount } a year
skills-found = Skills named
optional-skill = a plus
only-mentioned = only mentioned
reading = How we read this ad
reading-explained = Our program put the ad under the first occupation below. The probability says how sure it is.
reading-abstained = Our program is not sure enough: none of these occupations is counted in the figures.
reading-nothing = Our program recognized no occupation in this ad.
reading-caption = Possible occupations
isco-code = ISCO-08 code
probability = Probability
sightings = Where this vacancy was seen
sightings-explained =
    { $count ->
    [one] Seen in { $count } ad.
    *[other] Seen in { $count } ads, counted once.
    }
sightings-caption = Ads by source
sighting-class = How it repeats the vacancy
sighting-agrees = What agrees
class-first = the ad that was read
class-full = the same text
class-semantic = the same job in other words or another language
class-temporal = shown again later
class-partial = overlapping, with another place or other terms
field-title = title
field-employer = employer
field-place = place
field-text = text
field-occupation = occupation
method-duplicates = How we recognize duplicates
similar = Similar vacancies
