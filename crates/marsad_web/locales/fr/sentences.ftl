# Sentences made of figures. ⟨…⟩ marks a figure, which leads to its cell: every language puts them in
# the same order.

sentence-key = En bref
sentence-vacancies_new =
    { $count ->
    [one] En { $period }, ⟨{ $count } nouvelle offre⟩ a été publiée
    *[other] En { $period }, ⟨{ $count } nouvelles offres⟩ ont été publiées
    }
sentence-vacancies_open =
    { $count ->
    [one] Fin { $period }, ⟨{ $count } offre⟩ était ouverte
    *[other] Fin { $period }, ⟨{ $count } offres⟩ étaient ouvertes
    }
sentence-none-vacancies_new = Aucune nouvelle offre n’a été vue en { $period }.
sentence-none-vacancies_open = Aucune offre n’a été vue ouverte fin { $period }.
sentence-withheld-vacancies_new = Le nombre de nouvelles offres en { $period } est ⟨masqué⟩ : { $reason }.
sentence-withheld-vacancies_open = Le nombre d’offres ouvertes fin { $period } est ⟨masqué⟩ : { $reason }.
sentence-withheld-wage = Les salaires affichés ({ $period }) sont ⟨masqués⟩ : { $reason }.
sentence-provisional = {" "}(chiffre provisoire)
sentence-rises = , contre ⟨{ $before }⟩ en { $earlier } : une hausse
sentence-falls = , contre ⟨{ $before }⟩ en { $earlier } : une baisse
sentence-steady = , contre ⟨{ $before }⟩ en { $earlier } : pas de changement net
sentence-incomparable = , contre ⟨{ $before }⟩ en { $earlier }, mesuré autrement
sentence-end = .
sentence-few = Si peu d’annonces ne disent pas grand-chose : chiffres à lire avec prudence.
sentence-occupations = Métiers les plus recherchés fin { $period } : { $list }.
sentence-places = Régions comptant le plus d’offres ouvertes fin { $period } : { $list }.
sentence-occupations-withheld = Les métiers les plus recherchés ne peuvent être publiés : leurs chiffres sont masqués.
sentence-places-withheld = Les régions où il est le plus recherché ne peuvent être publiées : leurs chiffres sont masqués.
sentence-skills-withheld = Les compétences les plus demandées ne peuvent être publiées : leurs chiffres sont masqués.
sentence-skills = Compétences les plus demandées ({ $period }) : { $list }.
sentence-occupations-published = Parmi les métiers dont le nombre peut être publié, les plus recherchés fin { $period } : { $list }.
sentence-places-published = Parmi les régions dont le nombre peut être publié, celles qui comptaient le plus d’offres ouvertes fin { $period } : { $list }.
sentence-skills-published = Parmi les compétences dont la part peut être publiée, les plus demandées ({ $period }) : { $list }.
sentence-wage = Parmi les offres qui affichent un salaire ({ $period }), la moitié centrale propose de ⟨{ $q1 }⟩ à ⟨{ $q3 }⟩ { $unit }, et une offre sur deux plus de ⟨{ $median }⟩.
sentence-wage-share = Un salaire est affiché par ⟨{ $share }⟩ des offres.
sentence-official = Chiffre officiel : { $measure }, { $period }, ⟨{ $rate }⟩
sentence-country = { $name } : ⟨{ $rate }⟩.
sentence-ads =
    { $count ->
    [one] ⟨{ $count } annonce⟩
    *[other] ⟨{ $count } annonces⟩
    }
sentence-sources =
    { $count ->
    [one] ⟨{ $count } source⟩
    *[other] ⟨{ $count } sources⟩
    }
sentence-coverage = Les nouvelles offres de la période ({ $period }) ont été lues dans { $ads } provenant de { $sources }.
