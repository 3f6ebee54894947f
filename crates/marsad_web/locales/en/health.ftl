# How the visits of a source go.

health-title = Visits
health-lead = What every visit, day of sending or file brought, against what earlier ones let expect. What is strange is held back from the figures until an operator has looked.
health-off = Visits are shown where the observatory runs live; this server shows published data only.
health-next = Next visit
health-not-visited = none is planned: the source sends its ads, or files are put in a folder
health-paused = paused by the operator
health-running = under way
health-runs = Newest runs
health-runs-none = There was no run yet.
health-held = Held runs
health-held-explained = Their ads count in no figure until an operator decides.
health-gaps = Gaps
health-gaps-none = None known.
health-gaps-explained = Days that no accepted run covers:
gap-not_yet = not collected yet
gap-not_run = no run
gap-held = held
gap-silent = nothing was sent
run-started = Begun
run-kind = Kind
run-pages = Pages
run-ads = Ads
run-expected = Expected
run-problems = Problems
run-verdict = Verdict
run-reason = Operator:
run-kind-crawl = visit
run-kind-drop = folder
run-kind-push = sent
run-kind-social = social network
verdict-running = not ended
verdict-accepted = accepted
verdict-quarantined = held
verdict-discarded = discarded
operate-summary = For the operator: decide
operate-key = Operator’s key
operate-reason = Reason, shown to all
operate-accept = Accept
operate-new-level = Accept as new level
operate-discard = Discard
finding-silence =
    { $count ->
    [one] No ads in { $count } run; expected: about { $expected }.
    *[other] No ads in { $count } runs; expected: about { $expected }.
    }
finding-drop = Too few ads: { $postings }; expected: about { $expected }.
finding-low = Few ads: { $postings }; on other weekdays about { $expected }. This weekday may always be low.
finding-jump = Unusually many ads: { $postings }; expected: about { $expected }.
finding-flood = Far too many ads: { $postings } on one day; expected of the whole day: about { $expected }.
finding-unread = Records that could not be read: { $share }; before: { $before }.
finding-unproven = Records that could not be read: { $lost } of { $records }. Too few, or too little known before, to judge the source by it.
finding-layout = The pages seem to have changed; missing: { $fields }.
finding-field = Stated more rarely: { $field }, now in { $share } of the ads, before in { $before }.
finding-languages = The mix of languages has changed. Gained most: { $what }, now { $share }, before { $before } (ads: { $ads }, since { $date }; divergence: { $bits }).
finding-occupations = The mix of occupations has changed. Gained most: { $what }, now { $share }, before { $before } (ads: { $ads }, since { $date }; divergence: { $bits }).
finding-overdue =
    { $count ->
    [one] No run for { $count } day, since { $date }.
    *[other] No run for { $count } days, since { $date }.
    }
finding-other = Something else was strange: { $name }.
field-location = place
field-url = address
field-posted = date posted
field-closes = closing date
