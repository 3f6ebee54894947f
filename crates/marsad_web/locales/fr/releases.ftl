# Releases, vintages, revisions.

vintage = Millésime
vintage-newest = Le plus récent
vintage-shown = Une publication antérieure est affichée : { $name }. Des chiffres plus récents peuvent différer.
releases-of = Publications et révisions
releases-title = Publications
releases-lead = Ce qui a été publié, quand, et ce qui a changé : tout état antérieur d’un tableau peut encore être vu et cité.
releases-calendar = À venir
releases-upcoming = { $name } : à partir du { $date }
releases-when = Public depuis
releases-flow = Tableau
releases-release = Publication
releases-n = Chiffres
releases-new = Nouveaux
releases-changed = Modifiés
releases-gone = Retirés
releases-withdrawn = retirée ; rien n’est en vigueur
releases-feed = Suivre les changements (Atom)
revisions-title = Révisions
revisions-lead = De combien les chiffres ont changé d’une publication à la suivante.
revisions-mean = Changement absolu moyen
revisions-largest = Séries qui ont le plus changé
revisions-first = Première valeur
revisions-latest = Dernière valeur
revisions-series = Série
revisions-none = Aucun chiffre n’a été révisé.
