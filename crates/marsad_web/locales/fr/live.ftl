# The market at this moment.

nav-live = En ce moment
door-live = Ce qui arrive en ce moment, et ce qui vient d’être trouvé.
live-title = Le marché du travail en ce moment
live-description = Offres nouvelles et ouvertes du mois en cours, comptées à chaque annonce qui arrive, et les derniers changements.
live-lead = Offres nouvelles et ouvertes au pays ({ $name }), recomptées à chaque annonce qui arrive.
live-caveat = Ces chiffres sont provisoires : une fois le mois terminé, les indicateurs publiés font foi.
live-counted = Compté le
live-not-yet = Le premier décompte n’est pas terminé : rechargez la page dans un instant.
live-off = Ce serveur ne montre que les données publiées : rien n’y est compté en direct.
live-since = Changements depuis que vous avez ouvert cette page :
live-reload = Recharger
live-regions = Par région
live-region = Région
live-groups = Les plus grands groupes de métiers
live-group = Groupe de métiers
live-withheld = Quand trop peu d’offres ou d’employeurs se trouvent derrière un chiffre, il n’est pas montré, afin qu’il ne dise rien d’aucun d’entre eux.
live-changes = Derniers changements
live-changes-none = Rien n’a encore changé.
live-added = nouvelle
live-changed = modifiée
live-removed = retirée
live-published = Indicateurs publiés
live-api = Suivre le flux des changements par programme
ago-now = à l’instant
ago-minutes =
    { $count ->
    [one] il y a { $count } minute
    *[other] il y a { $count } minutes
    }
ago-hours =
    { $count ->
    [one] il y a { $count } heure
    *[other] il y a { $count } heures
    }
ago-days =
    { $count ->
    [one] il y a { $count } jour
    *[other] il y a { $count } jours
    }
