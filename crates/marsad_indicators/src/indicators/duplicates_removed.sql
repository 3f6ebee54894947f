-- id: duplicates_removed
-- version: 1.0
-- unit: percent
-- decimals: 1
-- measures: SHARE, POSTINGS, REPEATED
-- dimensions: source
-- disclosure: none
-- name.en: Duplicates removed
-- name.fr: Doublons retirés
-- name.ar: الإعلانات المكررة المحذوفة
-- description.en: Share of a source's postings that repeat a vacancy already shown by this or another source.
-- description.fr: Part des annonces d’une source qui répètent une offre déjà montrée par elle ou par une autre.
-- description.ar: حصة إعلانات المصدر التي تكرر عرضا سبق أن أظهره هو أو مصدر آخر.
with postings as (
    -- an ad that its source still shows is read again: one posting all the same
    select
        posting, min(split_part(posting, '/', 1)) as source,
        max(case when class is not null and class <> 'partial' then 1 else 0 end) as repeated
    from readings where kind = 'vacancy' group by posting
),
by_source as (
    select source, count(*) as n, sum(repeated) as repeated from postings group by source
    union all
    select '_T', count(*), sum(repeated) from postings
)
select
    m.measure, s.source, c.as_of_year as time_period,
    case m.measure
        when 'SHARE' then 100.0 * s.repeated / s.n
        when 'POSTINGS' then cast(s.n as double)
        else cast(s.repeated as double)
    end as value,
    s.n as n_vacancies, s.n as n_postings, 1 as source_set
from by_source s cross join context c
    cross join (values ('SHARE'), ('POSTINGS'), ('REPEATED')) as m(measure)
where s.n > 0
