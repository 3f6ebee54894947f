# Names of codes: dimensions, measures, units, categories. Names of places, occupations, sectors
# and skills come from the country pack, and so do the Arabic months where it has them.

dimension-ref_area = Place
dimension-occupation = Occupation
dimension-economic_activity = Sector
dimension-contract = Contract
dimension-skill = Skill
dimension-education = Education
dimension-language = Language
dimension-experience = Experience
dimension-remote = Remote work
dimension-source = Source
dimension-sex = Sex
dimension-urbanisation = Area of residence
dimension-seasonal_adjust = Seasonal adjustment
total-ref_area = All places
total-occupation = All occupations
total-economic_activity = All sectors
total-contract = All contracts
total-skill = All skills
total-education = All levels
total-language = All languages
total-experience = All experience
total-remote = All ways of working
total-source = All sources
total-sex = Both sexes
total-urbanisation = Urban and rural
total-seasonal_adjust = As counted
measure-COUNT = Number
measure-SHARE = Share
measure-MEDIAN = Median wage
measure-Q1 = First quartile
measure-Q3 = Third quartile
measure-STATED_SHARE = Share of vacancies that state a wage
measure-POSTINGS = Postings
measure-SOURCES = Sources
measure-SEATS = Seats
measure-PROGRAMMES = Programmes
measure-SEATS_STATED = Programmes that state their seats
measure-REPEATED = Repeated postings
unit-vacancies = vacancies
unit-percent = %
unit-currency_month = { $currency } a month
unit-postings = postings
unit-seats = seats
unit-programmes = programmes
unit-sources = sources
unit-persons = persons
unit-establishments = establishments
unit-jobs = jobs
# Units as they stand after a number.
unit-after-vacancies =
    { $count ->
    [one] vacancy
    *[other] vacancies
    }
unit-after-postings =
    { $count ->
    [one] posting
    *[other] postings
    }
unit-after-seats =
    { $count ->
    [one] seat
    *[other] seats
    }
unit-after-programmes =
    { $count ->
    [one] programme
    *[other] programmes
    }
unit-after-sources =
    { $count ->
    [one] source
    *[other] sources
    }
unit-after-persons =
    { $count ->
    [one] person
    *[other] persons
    }
unit-after-establishments =
    { $count ->
    [one] establishment
    *[other] establishments
    }
unit-after-jobs =
    { $count ->
    [one] job
    *[other] jobs
    }
unit-after-days =
    { $count ->
    [one] day
    *[other] days
    }
unit-after-employers =
    { $count ->
    [one] employer
    *[other] employers
    }
unit-after-points =
    { $count ->
    [one] point
    *[other] points
    }
contract-permanent = Permanent
contract-fixed_term = Fixed term
contract-temporary = Temporary (agency)
contract-seasonal = Seasonal
contract-internship = Internship
contract-apprenticeship = Apprenticeship
contract-freelance = Freelance
contract-public_service = Public service
education-none = No diploma
education-primary = Primary
education-lower_secondary = Lower secondary
education-basic = Primary or lower secondary
education-technician = Technician
education-higher = Higher education
education-vocational = Vocational
education-bac = Secondary diploma (bac)
education-bac_2 = Two years after the bac
education-bac_3 = Three years (bachelor’s)
education-bac_4 = Four years after the bac
education-bac_5 = Five years (master’s)
education-doctorate = Doctorate
remote-onsite = On site
remote-hybrid = Hybrid
remote-remote = Remote
experience-Y0 = None needed
experience-Y1T2 = 1 to 2 years
experience-Y3T5 = 3 to 5 years
experience-Y_GE6 = 6 years or more
sex-F = Women
sex-M = Men
sex-T = Both sexes
urbanisation-urban = Urban
urbanisation-rural = Rural
urbanisation-U = Urban
urbanisation-R = Rural
urbanisation-total = Urban and rural
seasonal_adjust-S = Without its season (by this observatory)
language-ar = Arabic
language-ary = Darija
language-ary-Latn = Darija in Latin letters
language-fr = French
language-en = English
language-es = Spanish
language-zgh = Amazigh
language-mixed = Mixed languages
language-und = Language unknown
language-de = German
language-it = Italian
language-pt = Portuguese
language-nl = Dutch
language-tr = Turkish
language-ru = Russian
language-zh = Chinese
language-ja = Japanese
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
