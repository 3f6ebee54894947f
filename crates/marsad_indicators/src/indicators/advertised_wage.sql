-- id: advertised_wage
-- version: 1.2
-- unit: currency_month
-- decimals: 0
-- measures: MEDIAN, Q1, Q3, STATED_SHARE
-- dimensions: ref_area, economic_activity, occupation
-- disclosure: wage
-- name.en: Advertised wage
-- name.fr: Salaire affiché
-- name.ar: الأجر المعلن
-- description.en: Median and quartiles of the monthly wage stated in new vacancies of the last twelve complete months (middle of a range), with the share of vacancies that state one.
-- description.fr: Médiane et quartiles du salaire mensuel affiché dans les nouvelles offres des douze derniers mois complets (milieu de fourchette), avec la part des offres qui en affichent un.
-- description.ar: وسيط وربيعات الأجر الشهري المعلن في العروض الجديدة خلال آخر اثني عشر شهرا كاملا (منتصف المجال)، مع حصة العروض التي تعلن أجرا.
with cells as (
    select
        ref_area, '_T' as occupation, '_T' as economic_activity, time_period, wage, employer,
        n_postings, source_set
    from new_in_span_by_area
    union all
    select
        ref_area, substr(occupation, 1, level), '_T', time_period, wage, employer, n_postings,
        source_set
    from (values (1), (2), (3), (4)) as levels(level) cross join new_in_span_by_area
    where occupation is not null
    union all
    select ref_area, '_T', sector, time_period, wage, employer, n_postings, source_set
    from new_in_span_by_area
    where sector is not null
),
wages as (
    -- behind a wage stand the vacancies that state one, behind their share all of them; the rule of
    -- disclosure asks about those that state one for both; quantiles are exact
    select
        ref_area, occupation, economic_activity, time_period,
        percentile_cont(0.25) within group (order by wage) as q1,
        percentile_cont(0.50) within group (order by wage) as q2,
        percentile_cont(0.75) within group (order by wage) as q3,
        100.0 * count(wage) / count(*) as stated_share,
        count(wage) as n_vacancies,
        sum(n_postings) filter (where wage is not null) as n_postings,
        sum(n_postings) as n_postings_of_all,
        bit_or(source_set) filter (where wage is not null) as source_set,
        bit_or(source_set) as source_set_of_all,
        employers(employer) filter (where wage is not null) as employers
    from cells
    group by ref_area, occupation, economic_activity, time_period
    having count(wage) > 0
)
select
    measure, ref_area, occupation, economic_activity, time_period,
    case measure
        when 'Q1' then q1
        when 'MEDIAN' then q2
        when 'Q3' then q3
        else stated_share
    end as value,
    n_vacancies,
    case measure when 'STATED_SHARE' then n_postings_of_all else n_postings end as n_postings,
    case measure when 'STATED_SHARE' then source_set_of_all else source_set end as source_set,
    employers
from (values ('MEDIAN'), ('Q1'), ('Q3'), ('STATED_SHARE')) as measures(measure) cross join wages
