-- id: share_by_experience
-- version: 1.0
-- unit: percent
-- decimals: 1
-- measures: SHARE
-- dimensions: ref_area, experience
-- disclosure: count
-- name.en: Experience asked for
-- name.fr: Expérience demandée
-- name.ar: الخبرة المطلوبة
-- description.en: Share of new vacancies of the last twelve complete months by the fewest years of experience they ask for; _U: not stated.
-- description.fr: Part des nouvelles offres des douze derniers mois complets selon l’expérience minimale demandée, en années ; _U : non précisée.
-- description.ar: حصة العروض الجديدة خلال آخر اثني عشر شهرا كاملا حسب أدنى عدد من سنوات الخبرة المطلوبة؛ ‎_U: غير مصرح بها.
with cells as (
    select ref_area, time_period, case when experience_years_min is null then '_U' when experience_years_min = 0 then 'Y0' when experience_years_min <= 2 then 'Y1T2' when experience_years_min <= 5 then 'Y3T5' else 'Y_GE6' end as category, employer, n_postings, source_set
    from new_in_span_by_area
),
totals as (
    select ref_area, count(*) as n from cells group by ref_area
),
by_employer as (
    select
        ref_area, time_period, category, employer,
        count(*) as n, sum(n_postings) as n_postings, bit_or(source_set) as source_set
    from cells group by ref_area, time_period, category, employer
)
select
    'SHARE' as measure, b.ref_area, b.category as experience, b.time_period,
    100.0 * sum(b.n) / max(t.n) as value,
    sum(b.n) as n_vacancies, sum(b.n_postings) as n_postings, bit_or(b.source_set) as source_set,
    count(*) as n_employers, max(case when b.employer <> '' then b.n else 0 end) as n_top_employer
from by_employer b join totals t on t.ref_area = b.ref_area
group by b.ref_area, b.category, b.time_period
