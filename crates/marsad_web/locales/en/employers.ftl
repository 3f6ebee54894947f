# The market of a job, who recruits, and the figures made for both.

recruiters-title = Who recruits: { $name }
recruiters-what = Employers with ads that are open now, named as their ads name them.
recruiters-vacancies =
    { $count ->
    [one] { $count } vacancy is open.
    *[other] { $count } vacancies are open.
    }
recruiters-employers =
    { $count ->
    [one] { $count } employer is named.
    *[other] { $count } different employers are named.
    }
recruiters-unnamed =
    { $count ->
    [one] { $count } ad names no employer.
    *[other] { $count } ads name no employer.
    }
recruiters-newest =
    { $count ->
    [one] Only the newest ad was looked through.
    *[other] Only the newest { $count } ads were looked through.
    }
recruiters-more =
    { $count ->
    [one] And { $count } more.
    *[other] And { $count } more.
    }
recruiters-direct = Employers who recruit for themselves
recruiters-agencies = Agencies that recruit for others
recruiters-name = Employer, as in the ads
recruiters-open = Open vacancies
recruiters-places = Where
recruiters-caveat = This is a list of public ads by employer, not a statistic: it says nothing of those who recruit without advertising.
employers-title = Compare a job with its market
employers-lead = For an occupation at a place: how many vacancies, at what wage, with which skills, how many employers compete, and how long ads stay open.
employers-choose = Choose an occupation to begin.
employers-market = { $occupation }, { $place }
employers-who = Who else recruits?
employers-occupation = The occupation in figures
employers-how = How it is made
employers-instead = Shown instead: { $occupation }, { $place }. The figure you asked for is not published ({ $why }).
employers-nowhere = No figure is published, even for wider places and occupations.
employers-behind =
    { $count ->
    [one] from { $count } ad
    *[other] from { $count } ads
    }
employers-open = Open vacancies
employers-open-explained = Distinct vacancies still open at the end of the month.
employers-new = New vacancies
employers-new-explained = First advertised during the month, repeats removed.
employers-wage = Wage
employers-wage-explained = Half of the ads that state a wage lie between the two quartiles. Few ads state one.
employers-days = How long ads stay open
employers-days-explained = Ads that are still followed count as long as they were seen (Kaplan–Meier). A closed ad is not always a filled job.
employers-concentration = Competition between employers
employers-concentration-explained = Index from near 0 (many small employers) to 10,000 (one employer only), over ads that name their employer.
employers-agency = Through agencies
employers-agency-explained = Share of new vacancies for which an agency recruits on behalf of another.
employers-skills-of = Asked for in the ads of: { $name } (whole country).
concentration-low = little concentrated
concentration-moderate = moderately concentrated
concentration-high = highly concentrated
measure-HHI = Concentration index
measure-EMPLOYERS = Employers
measure-DAYS_MEDIAN = Half have closed after
measure-DAYS_Q1 = A quarter have closed after
measure-DAYS_Q3 = Three quarters have closed after
measure-ENDED_SHARE = Share whose closing was seen
unit-points = points
unit-days = days
unit-employers = employers
occupation-recruiters = Who recruits now?
