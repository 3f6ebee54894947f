# Sources and coverage.

sources-title = Sources et couverture
sources-lead = D’où viennent les annonces, combien nous sont parvenues, et ce qui n’a pas pu être lu.
sources-coverage = Couverture et doublons
sources-list = Toutes les sources
sources-none = Aucune source enregistrée.
source-operator = Exploitant
source-kind = Type
source-legal-basis = Base légale
source-retention = Conservation
source-postings = Annonces lues
source-lost = Enregistrements perdus
source-problems = Problèmes
source-first-seen = Première collecte
source-last-seen = Dernière collecte
source-reasons = Problèmes les plus fréquents
source-vacancies = Offres de cette source
source-homepage = Site de la source
source-kind-html = pages web
source-kind-rss = flux RSS
source-kind-xml = flux XML
source-kind-csv = fichiers CSV
source-kind-xlsx = classeurs
source-kind-json = fichiers JSON
source-kind-warc = archives du web
source-kind-telegram = canal Telegram
