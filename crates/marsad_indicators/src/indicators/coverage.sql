-- id: coverage
-- version: 1.0
-- unit: vacancies
-- decimals: 0
-- measures: POSTINGS, SOURCES
-- dimensions: ref_area
-- disclosure: none
-- name.en: Coverage
-- name.fr: Couverture
-- name.ar: التغطية
-- description.en: How many postings and distinct sources stand behind the month's new vacancies of an area.
-- description.fr: Nombre d’annonces et de sources distinctes derrière les nouvelles offres du mois d’un territoire.
-- description.ar: عدد الإعلانات والمصادر المختلفة وراء عروض الشهر الجديدة في كل مجال ترابي.
with by_area as (
    select
        ref_area, time_period, count(*) as n_vacancies, sum(n_postings) as n_postings,
        bit_or(source_set) as source_set
    from in_month_by_area
    where event = 'new'
    group by ref_area, time_period
)
select
    m.measure, ref_area, time_period,
    -- the number of sources is the number of bits, counted by the runner
    case m.measure when 'POSTINGS' then cast(n_postings as double) end as value,
    n_vacancies, n_postings, source_set
from by_area cross join (values ('POSTINGS'), ('SOURCES')) as m(measure)
