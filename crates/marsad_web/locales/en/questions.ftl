# Which table for which question.

questions-title = Which table for my question?
questions-lead = Questions as people ask them, each with the table that answers it, from when to when and for which places. Where two sources differ, we say so; where no table answers, we say that too.
questions-official = official
questions-rivals = Another source says something else:
questions-nothing = No table
covers-country =
    { $count ->
    [one] the country
    *[other] the country
    }
covers-region =
    { $count ->
    [one] { $count } region
    *[other] { $count } regions
    }
covers-province =
    { $count ->
    [one] { $count } province
    *[other] { $count } provinces and prefectures
    }
covers-commune =
    { $count ->
    [one] { $count } commune
    *[other] { $count } communes
    }
covers-arrondissement =
    { $count ->
    [one] { $count } district
    *[other] { $count } districts
    }
