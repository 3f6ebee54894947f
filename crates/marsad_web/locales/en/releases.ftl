# Releases, vintages, revisions.

vintage = Vintage
vintage-newest = Newest
vintage-shown = An earlier release is shown: { $name }. Newer figures may differ.
releases-of = Releases and revisions
releases-title = Releases
releases-lead = What was published, when, and what changed: every earlier state of a table can still be seen and cited.
releases-calendar = To come
releases-upcoming = { $name }: from { $date } on
releases-when = Public since
releases-flow = Table
releases-release = Release
releases-n = Figures
releases-new = New
releases-changed = Changed
releases-gone = Gone
releases-withdrawn = withdrawn; nothing holds
releases-feed = Follow what changes (Atom)
revisions-title = Revisions
revisions-lead = How much figures changed from one release to the next.
revisions-mean = Mean absolute change
revisions-largest = Series that changed most
revisions-first = First value
revisions-latest = Latest value
revisions-series = Series
revisions-none = No figure was ever revised.
