# Places.

places-title = Places
places-lead = Choose a place to see official figures and demand in the ads side by side.
places-search = Find a place
places-hint = Region, province or commune, however you spell it.
places-found =
    { $count ->
    [one] { $count } place found
    *[other] { $count } places found
    }
places-none = Check the spelling, or browse the list below.
places-tree = All regions
place-description = { $name }: official figures and demand for labour.
population-in = Population in { $name }:
demand-above = Figures from the ads go down to the province only. See:
regions-of = Regions of { $name }
provinces-of = Provinces and prefectures of { $name }
communes-of = Communes of { $name }
places-within = Places within, and their official figures
level-country = country
level-region = region
level-province = province
level-commune = commune
level-arrondissement = arrondissement
place-kind-prefecture = prefecture
place-kind-prefecture_of_arrondissements = prefecture of arrondissements
place-kind-commune_urban = urban commune
place-kind-commune_rural = rural commune
