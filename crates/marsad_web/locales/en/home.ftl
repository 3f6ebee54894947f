# The first page.

home-title = The labour market, made plain
home-lead = Who is hiring in { $name }, where, for which skills and at what wage. Find a job or explore the figures.
home-glance = The market at a glance
home-official = What official figures say
home-occupations = New vacancies by group of occupations
home-doors = Where to begin
home-newest = Newest vacancies
door-jobs = All vacancies of all sources, without duplicates.
door-occupations = What is it? Is it sought? What does it pay?
door-places = Your region, province or commune in figures.
door-skills = What employers ask for.
door-indicators = All the figures: charts, maps, tables, files.
door-sources = Where the data come from, and what they lack.
