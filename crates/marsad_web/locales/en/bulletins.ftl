# Monthly bulletins.

bulletins-title = Bulletins
bulletins-lead = The labour market of each month on a few pages, for the country and for each region: to read, to print, to cite.
bulletins-method = How a bulletin is made
bulletin-title = Labour-market bulletin
bulletin-description = Vacancies, occupations, wages, skills and official figures of a month, each figure with its source.
bulletin-pdf = Download as PDF
bulletin-as-of = Data up to { $date }
bulletin-detail = { $unit } · { $period }
bulletin-vacancies = Vacancies
bulletin-asked = What is asked for and what is offered
bulletin-official = Official figures
bulletin-official-lead = From official statistics, about the whole population: they do not come from ads and cannot be added to them.
bulletin-trend = New and open vacancies
bulletin-months = The last months
bulletin-places = By place
bulletin-about = About this bulletin
bulletin-operator = Operator
bulletin-coverage = Online ads show only part of the labour market: many jobs are never advertised there, and some sectors and places less than others. Figures tell about ads, not about all jobs. These sources were read:
bulletin-map = Outlines of the map: { $name }.
bulletin-method = A job that several ads tell of is counted once. A figure is withheld if fewer than 5 vacancies or 3 employers stand behind it, or if one employer dominates; wages need 10. “A rise” and “a fall” are said only if two counts differ by more than chance explains (at 5 %) and by at least 1 %; official figures, if they differ by more than rounding. Shares, skills and wages cover the twelve months told with them.
bulletin-more = More on:
bulletin-releases = Releases
bulletin-cite = To cite
bulletin-citation = Marsad, Labour-market bulletin, { $place }, { $month }, data up to { $date }
bulletin-page = Page { $n } of { $total }
