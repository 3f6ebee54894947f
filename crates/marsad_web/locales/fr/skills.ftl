# Skills.

skills-title = Compétences
skills-lead = Ce que les employeurs demandent dans leurs annonces, pour quels métiers, et où.
skills-search = Chercher une compétence
skills-hint = Un savoir, un outil, une langue, un permis.
skills-found-count =
    { $count ->
    [one] { $count } compétence trouvée
    *[other] { $count } compétences trouvées
    }
skills-none = Essayez un autre mot.
skills-most = Les compétences les plus demandées
skill-description = { $name } : demande dans les annonces.
skill-occupations = Métiers qui la demandent
skill-others = S’écrit aussi :
identifier = Identifiant
skill-kind-skill = savoir-faire
skill-kind-knowledge = connaissance
skill-kind-tool = outil
skill-kind-language = langue
skill-kind-licence = permis ou habilitation
skill-kind-soft = savoir-être
