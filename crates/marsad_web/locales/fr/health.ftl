# How the visits of a source go.

health-title = Visites
health-lead = Ce que chaque visite, jour d’envoi ou fichier a rapporté, face à ce que les précédents laissaient attendre. Ce qui est étrange reste hors des chiffres jusqu’à ce qu’un exploitant ait regardé.
health-off = Les visites sont montrées là où l’observatoire fonctionne en direct ; ce serveur ne montre que les données publiées.
health-next = Prochaine visite
health-not-visited = aucune n’est prévue : la source envoie ses annonces, ou des fichiers sont déposés dans un dossier
health-paused = suspendue par l’exploitant
health-running = en cours
health-runs = Dernières collectes
health-runs-none = Aucune collecte pour l’instant.
health-held = Collectes retenues
health-held-explained = Leurs annonces ne comptent dans aucun chiffre tant qu’un exploitant n’a pas décidé.
health-gaps = Lacunes
health-gaps-none = Aucune connue.
health-gaps-explained = Jours qu’aucune collecte acceptée ne couvre :
gap-not_yet = pas encore collectée
gap-not_run = pas de collecte
gap-held = retenue
gap-silent = rien n’a été envoyé
run-started = Début
run-kind = Type
run-pages = Pages
run-ads = Annonces
run-expected = Attendues
run-problems = Problèmes
run-verdict = Verdict
run-reason = Exploitant :
run-kind-crawl = visite
run-kind-drop = dossier
run-kind-push = envoi
run-kind-social = réseau social
verdict-running = non terminée
verdict-accepted = acceptée
verdict-quarantined = retenue
verdict-discarded = écartée
operate-summary = Pour l’exploitant : décider
operate-key = Clé de l’exploitant
operate-reason = Motif, montré à tous
operate-accept = Accepter
operate-new-level = Accepter comme nouveau niveau
operate-discard = Écarter
finding-silence =
    { $count ->
    [one] Aucune annonce en { $count } collecte ; attendues : environ { $expected }.
    *[other] Aucune annonce en { $count } collectes ; attendues : environ { $expected }.
    }
finding-drop = Trop peu d’annonces : { $postings } ; attendues : environ { $expected }.
finding-low = Peu d’annonces : { $postings } ; les autres jours, environ { $expected }. Ce jour de la semaine est peut-être toujours faible.
finding-jump = Annonces anormalement nombreuses : { $postings } ; attendues : environ { $expected }.
finding-flood = Beaucoup trop d’annonces : { $postings } en un jour ; attendues de tout le jour : environ { $expected }.
finding-unread = Enregistrements illisibles : { $share } ; auparavant : { $before }.
finding-unproven = Enregistrements illisibles : { $lost } sur { $records }. C’est trop peu, ou la source est trop peu connue, pour en juger.
finding-layout = Les pages semblent avoir changé ; manquent : { $fields }.
finding-field = Indication devenue plus rare : { $field }, dans { $share } des annonces au lieu de { $before }.
finding-languages = La répartition des langues a changé. Plus forte hausse : { $what }, { $share } au lieu de { $before } (annonces : { $ads }, depuis le { $date } ; divergence : { $bits }).
finding-occupations = La répartition des métiers a changé. Plus forte hausse : { $what }, { $share } au lieu de { $before } (annonces : { $ads }, depuis le { $date } ; divergence : { $bits }).
finding-overdue =
    { $count ->
    [one] Aucune collecte depuis { $count } jour (dernière : { $date }).
    *[other] Aucune collecte depuis { $count } jours (dernière : { $date }).
    }
finding-other = Autre chose était étrange : { $name }.
field-location = lieu
field-url = adresse
field-posted = date de parution
field-closes = date limite
