# The market at this moment.

nav-live = Right now
door-live = What comes in at this moment, and what was just found.
live-title = The labour market at this moment
live-description = New and open vacancies of the running month, counted with every ad that comes in, and the newest changes.
live-lead = New and open vacancies in { $name }, counted again with every ad that comes in.
live-caveat = These figures are provisional: the published indicators hold once the month is over.
live-counted = Counted on
live-not-yet = The first count is not done yet: reload in a moment.
live-off = This server shows published data only: nothing is counted here while it happens.
live-since = Changes since you opened this page:
live-reload = Reload
live-regions = By region
live-region = Region
live-groups = Largest groups of occupations
live-group = Group of occupations
live-withheld = Where too few vacancies or employers stand behind a figure, it is withheld, so that it tells nothing about any one of them.
live-changes = Newest changes
live-changes-none = Nothing has changed yet.
live-added = new
live-changed = changed
live-removed = gone
live-published = Published indicators
live-api = Follow the stream of changes with a program
ago-now = just now
ago-minutes =
    { $count ->
    [one] { $count } minute ago
    *[other] { $count } minutes ago
    }
ago-hours =
    { $count ->
    [one] { $count } hour ago
    *[other] { $count } hours ago
    }
ago-days =
    { $count ->
    [one] { $count } day ago
    *[other] { $count } days ago
    }
