# Occupations.

occupations-title = Occupations
occupations-lead = All occupations in one tree, from the major groups to the precise occupation.
occupations-search = Find an occupation
occupations-hint = By whatever name you know it: welder, infirmière, كهربائي…
occupations-found =
    { $count ->
    [one] { $count } occupation found
    *[other] { $count } occupations found
    }
occupations-none = Try another word, or browse the tree below.
occupations-tree = Tree of occupations
occupation-description = { $name }: demand, wages, skills.
occupation-titles = What ads call it
occupation-children = Occupations in this group
occupation-related = Related occupations
occupations-sought = Occupations most sought
skills-asked = Skills asked for
