# Sectors of activity.

sectors-title = Sectors of activity
sectors-lead = Vacancies, wages and employers by sector (ISIC Rev. 4, sections A to U).
sector-description = { $name }: vacancies, wages, occupations, skills, regions.
sector-above = Figures from ads are made for whole sections, not for divisions. See:
sector-employers = Who the employers are
sector-no-official = None of the official tables loaded here tells this sector apart.
sector-divisions = Divisions of this section
missing-sector = There is no such sector
