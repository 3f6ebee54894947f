# A draft of an ad, looked through.

draft-title = Check a draft ad
draft-lead = Paste your draft. You see what readers will understand, what is missing, which words shut people out, and what the market pays.
draft-privacy = Your text is read in memory and forgotten: it is not stored, not logged, and nobody sees it.
draft-field = Your draft
draft-hint = In Arabic, French, English or darija. The first line is the title.
draft-button = Check
draft-is-it = We read this occupation; correct it if need be
draft-unknown = We know no such occupation; the one that we read in the draft is used.
draft-wording = Words that shut people out
draft-wording-none = We found none. The list is not complete: read your text once more with the eyes of somebody you do not expect.
draft-wording-about = Found by a list of words, without knowing what you mean: you decide.
draft-instead = Better:
draft-missing = What the draft does not say
draft-missing-none = It says all that readers look for.
draft-stated = What we understood
draft-occupation = Occupation
draft-occupation-why = name the job in the first line, as people call it.
draft-place = Place
draft-place-why = people search by town; name it.
draft-wage = Wage
draft-wage-why = a range with its currency and period saves both sides time.
draft-contract = Contract
draft-contract-why = permanent, fixed-term, internship…
draft-experience = Experience
draft-experience-why = say how many years, or that beginners are welcome.
draft-deadline = Last day to apply
draft-deadline-why = without one, people apply long after the job is filled.
draft-skills = Skills in standard words
draft-skills-none = We recognized no skill. Name what people will do and with which tools.
draft-skills-about = As ESCO and the country’s list call them, so that people find your ad in any language.
draft-written = In your draft:
draft-market = Your wage beside the market
draft-no-wage = Your draft states no wage. The market:
draft-your-wage = Your draft:
draft-benchmark = The whole market for this job
draft-years =
    { $count ->
    [0] none
    [one] { $count } year
    *[other] { $count } years
    }
