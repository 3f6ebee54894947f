# Sources and coverage.

sources-title = Sources and coverage
sources-lead = Where the ads come from, how many came in, and what could not be read.
sources-coverage = Coverage and duplicates
sources-list = All sources
sources-none = No source is registered yet.
source-operator = Operator
source-kind = Kind
source-legal-basis = Legal basis
source-retention = Kept for
source-postings = Postings read
source-lost = Records lost
source-problems = Problems
source-first-seen = First seen
source-last-seen = Last seen
source-reasons = Most frequent problems
source-vacancies = Vacancies of this source
source-homepage = Website
source-kind-html = web pages
source-kind-rss = RSS feed
source-kind-xml = XML feed
source-kind-csv = CSV files
source-kind-xlsx = spreadsheets
source-kind-json = JSON files
source-kind-warc = web archives
source-kind-telegram = Telegram channel
