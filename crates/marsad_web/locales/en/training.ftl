# Programmes of training: search, one programme, where training is missing, a syllabus compared.

nav-training = Training
door-training = What can be learnt, where, and where seats are missing.
training-title = Find training
training-lead = What can be learnt, where, and whether ads ask for it.
training-search-label = What do you want to learn?
training-search-hint = A trade, a subject or an institution, in the words of the catalogue.
training-found =
    { $count ->
    [one] One programme
    *[other] { $count } programmes
    }
training-place = Place
training-level = Level
training-occupation = Leads to
training-skill = Teaches
training-provider = Given by
training-mode = How it is followed
training-any = Any
training-free-only = Free of charge only
training-none = No programme that we know fits all of this. Take a condition away, or look in another place.
training-coverage = We know { $programmes } of { $providers }, from { $sources }; they are in { $provinces } of { $all } provinces. There is training that these catalogues do not list.
training-coverage-none = No catalogue of training has been read yet: nothing can be said about seats.
training-providers =
    { $count ->
    [one] one institution
    *[other] { $count } institutions
    }
training-sources =
    { $count ->
    [one] one catalogue
    *[other] { $count } catalogues
    }
training-seats =
    { $count ->
    [one] one seat
    *[other] { $count } seats
    }
training-months =
    { $count ->
    [one] one month
    *[other] { $count } months
    }
training-hours =
    { $count ->
    [one] one hour
    *[other] { $count } hours
    }
training-free = Free of charge
training-none-known = no programme known
training-unstated = not stated
training-mode-full_time = In person
training-mode-alternating = Alternating with work
training-mode-evening = Evening or weekend
training-mode-online = Online
training-gap-link = Where is training missing?
training-syllabus-link = Compare a syllabus with what ads ask for
training-for-occupation = Training that leads to it, and where it is missing
training-for-skill = Programmes that teach it
training-method-link = How demand and seats are compared
training-more-conditions = More conditions
training-next = Next programmes

programme-facts = The programme
programme-hours = Hours
programme-duration = Length
programme-seats = Seats
programme-cost = Cost
programme-language = Taught in
programme-admission = Who can enter
programme-credential = Diploma, as the source calls it
programme-seen = Seen on
programme-original = See it at the source
programme-teaches = What it teaches, and how much it is asked for
programme-teaches-note = Vacancies of the last twelve months that ask for the skill, as our search finds them.
programme-no-skills = No skill of our list was recognized in it.
programme-alike = recognized by likeness
programme-leads = What it leads to
programme-leads-none = Its name and text do not say for which occupation.
programme-vacancies-in = Vacancies in { $name }
programme-wage = Median advertised wage, whole country
programme-outcome-title = What became of those who left it
programme-outcome = { $rate } were in work, of { $leavers }{ $after }.
programme-outcome-leavers =
    { $count ->
    [one] one leaver followed
    *[other] { $count } leavers followed
    }
programme-outcome-leavers-unknown = an unstated number of leavers
programme-outcome-after =
    { $count ->
    [one] , one month after leaving
    *[other] , { $count } months after leaving
    }
programme-outcome-source = Source of this figure: { $name }.
programme-no-outcome = The source does not say what became of those who left it.
programme-text = What the source says
programme-gap = Is there enough training for this in { $name }?
programme-sample = Written sample: this programme does not exist.

gap-title = Where training is missing
gap-lead = What ads ask for beside what programmes teach and how many seats they have, for an occupation and a place.
gap-occupation-label = Occupation
gap-occupation-hint = For example: welder, hotel, accountant. Leave it empty for all work.
gap-place-label = Region or province
gap-show = Compare
gap-unknown = We know no occupation called “{ $name }”. Try another word.
gap-chosen = Occupations compared
gap-all-work = All occupations
gap-in-words = In plain words
gap-counts = In { $place }, ads of the last twelve months offered { $vacancies }; { $programmes } for this are known there, with { $seats }.
gap-vacancies =
    { $count ->
    [0] no vacancy
    [one] one vacancy
    *[other] { $count } vacancies
    }
gap-programmes-n =
    { $count ->
    [0] no programmes
    [one] one programme
    *[other] { $count } programmes
    }
gap-seats-known =
    { $count ->
    [0] no seat stated
    [one] one seat stated
    *[other] { $count } seats stated
    }
gap-unstated =
    { $count ->
    [one] One of them does not say how many seats it has.
    *[other] { $count } of them do not say how many seats they have.
    }
gap-lacking = Ads ask for these workers and no programme is known in: { $places }.
gap-lacking-none = Wherever ads ask for these workers, at least one programme is known.
gap-not-asked = No programme is known in { $places }; no ad was found there either.
gap-nothing = No programme that we know leads to this anywhere in the country.
gap-near = The nearest are { $region } elsewhere in the region and { $elsewhere } elsewhere in the country.
gap-areas = Place by place
gap-areas-caption = Vacancies and seats
gap-skills-caption = Vacancies and programmes
gap-vacancies-column = Vacancies, twelve months
gap-programmes-column = Programmes
gap-seats-column = Seats stated
gap-ratio-column = Vacancies per seat
gap-ratio-title = Vacancies per seat
gap-ratio-unit = vacancies of the last twelve months per seat stated
gap-ratio-none = no seat known
gap-source = Ads found by our search and catalogues of training; data as of { $date }
gap-source-sample = Written sample of ads and catalogues, not a real labour market; data as of { $date }
gap-map-title = Seats by place
gap-skills = Skills asked for, and where they are taught
gap-skills-of = From { $vacancies } of the last twelve months: { $occupations }, { $area }.
gap-skills-none = Too few ads to say which skills are asked for.
gap-skills-says =
    { $count ->
    [one] Of the one skill asked for,
    *[other] Of the { $count } skills asked for most,
    } taught in { $place }: { $here }; only elsewhere in the region: { $region }; only elsewhere in the country: { $elsewhere }; by no programme that we know: { $none }.
gap-skills-missing = Taught nowhere that we know: { $skills }.
gap-asked-column = Vacancies that ask
gap-here-column = Taught in { $name }
gap-region-column = In the region
gap-elsewhere-column = Elsewhere
gap-programmes = Programmes that lead there
gap-here = In { $name }
gap-region = Elsewhere in the region
gap-elsewhere = Elsewhere in the country
gap-no-programmes = None is known.
gap-all-programmes = See them in the search
gap-caveat = Catalogues do not list all training, and ads are a part of all jobs: a place without a programme here may have one that no catalogue shows us.

syllabus-title = Compare a syllabus
syllabus-lead = Paste what a programme teaches: you see which skills that ads ask for are in it, which are not, and which nobody asks for.
syllabus-text-label = Syllabus, in Arabic, French or English
syllabus-privacy = Your text is read to answer you and then forgotten: it is neither stored nor logged.
syllabus-button = Compare
syllabus-empty = Paste a syllabus first: its modules, one on each line, are enough.
syllabus-recognized =
    { $count ->
    [0] No skill of our list was recognized in your text.
    [one] One skill was recognized in your text.
    *[other] { $count } skills were recognized in your text.
    }
syllabus-says =
    { $count ->
    [one] It covers { $covered } of the one skill asked for.
    *[other] It covers { $covered } of the { $count } skills asked for most.
    }
syllabus-covered = Asked for, and in your syllabus
syllabus-missed = Asked for, and not in your syllabus
syllabus-rare = In your syllabus, and asked for less often
syllabus-unasked = In your syllabus, and asked for by no ad
syllabus-nothing = None.
syllabus-result = The comparison
