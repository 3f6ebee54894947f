-- id: advertised_wage
-- version: 1.0
-- unit: currency_month
-- decimals: 0
-- measures: MEDIAN, Q1, Q3, STATED_SHARE
-- dimensions: ref_area, occupation
-- disclosure: wage
-- name.en: Advertised wage
-- name.fr: Salaire affiché
-- name.ar: الأجر المعلن
-- description.en: Median and quartiles of the monthly wage stated in new vacancies of the last twelve complete months (middle of a range), with the share of vacancies that state one.
-- description.fr: Médiane et quartiles du salaire mensuel affiché dans les nouvelles offres des douze derniers mois complets (milieu de fourchette), avec la part des offres qui en affichent un.
-- description.ar: وسيط وربيعات الأجر الشهري المعلن في العروض الجديدة خلال آخر اثني عشر شهرا كاملا (منتصف المجال)، مع حصة العروض التي تعلن أجرا.
with cells as (
    select ref_area, '_T' as occupation, time_period, wage, employer, n_postings, source_set
    from new_in_span_by_area
    union all
    select
        ref_area, substr(occupation, 1, level), time_period, wage, employer, n_postings,
        source_set
    from (values (1), (2), (3), (4)) as levels(level) cross join new_in_span_by_area
    where occupation is not null
),
totals as (
    select ref_area, occupation, count(*) as n from cells group by ref_area, occupation
),
stated as (
    select * from cells where wage is not null
),
quantiles as (
    -- exact, never an approximation
    select
        ref_area, occupation, time_period,
        percentile_cont(0.25) within group (order by wage) as q1,
        percentile_cont(0.50) within group (order by wage) as q2,
        percentile_cont(0.75) within group (order by wage) as q3
    from stated group by ref_area, occupation, time_period
),
by_employer as (
    select
        ref_area, occupation, employer,
        count(*) as n, sum(n_postings) as n_postings, bit_or(source_set) as source_set
    from stated group by ref_area, occupation, employer
),
support as (
    select
        ref_area, occupation,
        sum(n) as n_vacancies, sum(n_postings) as n_postings, bit_or(source_set) as source_set,
        count(*) as n_employers,
        max(case when employer <> '' then n else 0 end) as n_top_employer
    from by_employer group by ref_area, occupation
)
select
    m.measure, q.ref_area, q.occupation, q.time_period,
    case m.measure
        when 'Q1' then q.q1
        when 'MEDIAN' then q.q2
        when 'Q3' then q.q3
        else 100.0 * s.n_vacancies / t.n
    end as value,
    s.n_vacancies, s.n_postings, s.source_set, s.n_employers, s.n_top_employer
from quantiles q
    join support s on s.ref_area = q.ref_area and s.occupation = q.occupation
    join totals t on t.ref_area = q.ref_area and t.occupation = q.occupation
    cross join (values ('MEDIAN'), ('Q1'), ('Q3'), ('STATED_SHARE')) as m(measure)
