# From skills to jobs, and from one occupation to another.

nav-match = From skills to jobs
door-match = Which occupations and vacancies fit what I can do, and what I lack.
match-title = From skills to jobs
match-description = Which occupations fit what you can do, what is missing, what they pay, and where to learn it.
match-lead = Say what you can do: we show which occupations fit and why, what is missing for each, what is advertised near you, and where it can be learnt.
match-begin = Begin with what you can do
match-again = Begin again with another text
match-text = Type your skills and jobs, or paste your CV
match-text-hint = In Arabic, French or English. For example: welding, reading plans, worked as a pipe fitter.
match-file = Or choose your CV
match-file-hint = PDF, DOCX or plain text, up to 5 MB. A scan or a photo cannot be read.
match-promise = Your text or file is read in memory and forgotten as soon as it has been read. It is not stored, not logged and shown to nobody. The address of the result holds only the codes of skills, jobs and place: no name, no phone, no e-mail.
match-send = Show what fits
match-found = What we recognised
match-jobs = Jobs you have had
match-skills = Skills
match-add = Add skills or jobs
match-add-hint = Separate several by commas. Untick what is wrong.
match-near = Near a place
match-update = Update
match-permalink = The address of this page holds these codes and the place, nothing else: keep it to come back.
match-occupations = Occupations that fit
match-no-occupations = None of these skills tells occupations apart. Add some that belong to a trade, or a job you have had.
match-no-score = We score nobody: the order says how well an occupation goes with what you named, and each one tells why.
match-method = How it is done
match-because-job = You have worked as: { $name }
match-because-near = Close to a job you have had: { $name }
match-because-words = Its description speaks of the same things.
match-shared = You have, and its employers ask for
match-lacking = Often asked for, and not in your list
match-asked-share = in { $share } of the ads
match-asked-count =
    { $count ->
    [one] in { $n } of { $count } ad
    *[other] in { $n } of { $count } ads
    }
match-asked-wider = Too few ads of this occupation are known: this is what those of the group around it ask for, { $name }. Some of it may not concern it.
match-open =
    { $count ->
    [one] { $count } open vacancy
    *[other] { $count } open vacancies
    }
match-open-near =
    { $count ->
    [one] { $count } open vacancy near { $name }
    *[other] { $count } open vacancies near { $name }
    }
match-wage = Advertised wage, median:
match-wage-detail =
    { $count ->
    [one] half of the ads between { $low } and { $high } · { $group }, { $area } · { $period } · { $count } ad with a wage
    *[other] half of the ads between { $low } and { $high } · { $group }, { $area } · { $period } · { $count } ads with a wage
    }
match-no-wage = Too few ads state a wage to publish one.
match-move-from = What is missing, coming from: { $name }
match-vacancies = Vacancies for you
match-no-vacancies = No open vacancy goes with these skills here. Try without the place, or add skills.
match-spread = Drawn among those that go best with your list, so that the same few vacancies do not get all visits. The list is the same all day.
match-because = Shown because of:
match-courses = Where to learn what is missing
match-no-courses = No programme known to us teaches these skills.
match-teaches = Teaches:
match-course-here = in your province
match-course-region = in your region
match-course-elsewhere = elsewhere
match-export = Take your profile away
match-export-explained = Skills and jobs as a file that other CV sites read. It holds nobody’s name: you fill that in yourself.
match-moves = Do you want to change occupation?
match-problem-empty = There was nothing to read: type something or choose a file.
match-problem-large = The file is too large: 5 MB is the most.
match-problem-protected = The PDF is protected: save it without a password, or paste its text.
match-problem-damaged = The file is damaged and could not be read: save it again, or paste its text.
match-problem-form = We cannot read files of this form: save it as PDF or DOCX, or paste its text.
match-problem-picture = The file is a picture or a scan: there is no text in it. Paste your text instead.
match-problem-nothing = We recognised no skill and no job in this text. Try the names of tools, tasks or trades.
match-problem-unknown = We do not know this skill or job by that name. Try another word.
match-problem-busy = Many files are being read at the moment: try again in a minute, or paste the text.
match-problem-slow = Reading the file took too long: paste its text instead.
moves-title = From one occupation to another
moves-description = What two occupations share, what the one lacks for the other, demand and wage of both, and where to learn it.
moves-lead = Compare two occupations: what employers of both ask for, what is missing to change, and where to learn it.
moves-from = From this occupation
moves-to = To this one
moves-hint = A title in any language, or an ISCO code. Leave the second one empty to see where one can go.
moves-button = Compare
moves-unknown = We do not know an occupation called “{ $name }”.
moves-both = Demand and wage of both
moves-skills = What is asked for
moves-summary =
    { $count ->
    [one] Of the skill most asked for in { $name }, { $shared ->
        [0] none is asked for
        *[other] { $shared } is asked for
        } in the first occupation too.
    *[other] Of the { $count } skills most asked for in { $name }, { $shared ->
        [0] none is asked for
        [one] { $shared } is asked for
        *[other] { $shared } are asked for
        } in the first occupation too.
    }
moves-shared = Asked for in both
moves-lacking = Missing for the second
moves-none-shared = None of them.
moves-none-lacking = Nothing that is often asked for.
moves-nothing = There are too few ads of these occupations to tell what they ask for.
moves-others = Where one can go from { $name }
moves-shared-count =
    { $count ->
    [one] { $count } shared skill
    *[other] { $count } shared skills
    }
