# Which table for which question.

questions-title = Quel tableau pour ma question ?
questions-lead = Des questions telles qu’on les pose, chacune avec le tableau qui y répond, sa période et ses lieux. Quand deux sources diffèrent, nous le disons ; quand aucun tableau ne répond, aussi.
questions-official = officiel
questions-rivals = Une autre source dit autre chose :
questions-nothing = Aucun tableau
covers-country =
    { $count ->
    [one] le pays
    *[other] le pays
    }
covers-region =
    { $count ->
    [one] { $count } région
    *[other] { $count } régions
    }
covers-province =
    { $count ->
    [one] { $count } province
    *[other] { $count } provinces et préfectures
    }
covers-commune =
    { $count ->
    [one] { $count } commune
    *[other] { $count } communes
    }
covers-arrondissement =
    { $count ->
    [one] { $count } arrondissement
    *[other] { $count } arrondissements
    }
