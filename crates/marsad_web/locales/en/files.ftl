download-as-shown = XLSX, as shown
notes-table = Table
notes-address = Address
notes-withheld = Withheld
notes-withheld-told = { $count ->
    [0] No figure is withheld by disclosure control.
    [one] 1 of { $all } figures is withheld by disclosure control: { $reasons }.
   *[other] { $count } of { $all } figures are withheld by disclosure control: { $reasons }.
}
notes-missing = Missing
notes-missing-told = { $count ->
    [one] 1 of { $all } figures has no value for another reason: see its status.
   *[other] { $count } of { $all } figures have no value for another reason: see their status.
}
notes-left-out = Left out
notes-left-out-told = What too few vacancies or employers stand behind is not listed: a combination that is not there is too small, or empty.
notes-empty = Empty cells
notes-empty-told = { $count ->
    [one] One cell is empty: { $why }.
   *[other] { $count } cells are empty: { $why }.
}
