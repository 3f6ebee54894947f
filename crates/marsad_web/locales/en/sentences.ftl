# Sentences made of figures. ⟨…⟩ marks a figure, which leads to its cell: every language puts them in
# the same order.

sentence-key = In short
sentence-vacancies_new =
    { $count ->
    [one] In { $period }, ⟨{ $count } new vacancy⟩ was advertised
    *[other] In { $period }, ⟨{ $count } new vacancies⟩ were advertised
    }
sentence-vacancies_open =
    { $count ->
    [one] At the end of { $period }, ⟨{ $count } vacancy⟩ was open
    *[other] At the end of { $period }, ⟨{ $count } vacancies⟩ were open
    }
sentence-none-vacancies_new = No new vacancy was seen in { $period }.
sentence-none-vacancies_open = No vacancy was seen open at the end of { $period }.
sentence-withheld-vacancies_new = The number of new vacancies of { $period } is ⟨withheld⟩: { $reason }.
sentence-withheld-vacancies_open = The number of vacancies open at the end of { $period } is ⟨withheld⟩: { $reason }.
sentence-withheld-wage = The wages advertised over { $period } are ⟨withheld⟩: { $reason }.
sentence-provisional = {" "}(provisional)
sentence-rises = , against ⟨{ $before }⟩ in { $earlier }: a rise
sentence-falls = , against ⟨{ $before }⟩ in { $earlier }: a fall
sentence-steady = , against ⟨{ $before }⟩ in { $earlier }: no clear change
sentence-incomparable = , against ⟨{ $before }⟩ in { $earlier }, measured otherwise
sentence-end = .
sentence-few = So few ads say little: read the figures with care.
sentence-occupations = Occupations most sought at the end of { $period }: { $list }.
sentence-places = Regions where most vacancies were open at the end of { $period }: { $list }.
sentence-occupations-withheld = Which occupations are most sought cannot be told: the numbers are withheld.
sentence-places-withheld = In which regions it is most sought cannot be told: the numbers are withheld.
sentence-skills-withheld = Which skills are most often asked for cannot be told: the numbers are withheld.
sentence-skills = Skills most often asked for ({ $period }): { $list }.
sentence-occupations-published = Of the occupations whose numbers can be published, these were most sought at the end of { $period }: { $list }.
sentence-places-published = Of the regions whose numbers can be published, most vacancies were open at the end of { $period } in: { $list }.
sentence-skills-published = Of the skills whose shares can be published, these are asked for most often ({ $period }): { $list }.
sentence-wage = Of the vacancies that state a wage ({ $period }), the middle half offer from ⟨{ $q1 }⟩ to ⟨{ $q3 }⟩ { $unit }, and half offer more than ⟨{ $median }⟩.
sentence-wage-share = A wage is stated by ⟨{ $share }⟩ of vacancies.
sentence-official = Official figure: { $measure }, { $period }, ⟨{ $rate }⟩
sentence-country = { $name }: ⟨{ $rate }⟩.
sentence-ads =
    { $count ->
    [one] ⟨{ $count } ad⟩
    *[other] ⟨{ $count } ads⟩
    }
sentence-sources =
    { $count ->
    [one] ⟨{ $count } source⟩
    *[other] ⟨{ $count } sources⟩
    }
sentence-coverage = The new vacancies of { $period } were read in { $ads } from { $sources }.
