download-as-shown = XLSX, comme affiché
notes-table = Tableau
notes-address = Adresse
notes-withheld = Masqués
notes-withheld-told = { $count ->
    [0] Aucun chiffre n’est masqué pour protéger le secret statistique.
    [one] { $count } chiffre sur { $all } est masqué pour protéger le secret statistique : { $reasons }.
   *[other] { $count } chiffres sur { $all } sont masqués pour protéger le secret statistique : { $reasons }.
}
notes-missing = Manquants
notes-missing-told = { $count ->
    [one] { $count } chiffre sur { $all } n’a pas de valeur pour une autre raison : voir son statut.
   *[other] { $count } chiffres sur { $all } n’ont pas de valeur pour une autre raison : voir leur statut.
}
notes-left-out = Laissés de côté
notes-left-out-told = Ce qui repose sur trop peu d’offres ou d’employeurs n’est pas listé : une combinaison absente est trop petite, ou vide.
notes-empty = Cases vides
notes-empty-told = { $count ->
    [one] { $count } case est vide : { $why }.
   *[other] { $count } cases sont vides : { $why }.
}
