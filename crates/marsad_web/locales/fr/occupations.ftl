# Occupations.

occupations-title = Métiers
occupations-lead = Tous les métiers en un arbre, des grands groupes au métier précis.
occupations-search = Chercher un métier
occupations-hint = Par le nom que vous connaissez : soudeur, infirmière, كهربائي…
occupations-found =
    { $count ->
    [one] { $count } métier trouvé
    *[other] { $count } métiers trouvés
    }
occupations-none = Essayez un autre mot ou parcourez l’arbre ci-dessous.
occupations-tree = Arbre des métiers
occupation-description = { $name } : demande, salaires, compétences.
occupation-titles = Comment les annonces l’appellent
occupation-children = Métiers de ce groupe
occupation-related = Métiers voisins
occupations-sought = Les métiers les plus demandés
skills-asked = Compétences demandées
