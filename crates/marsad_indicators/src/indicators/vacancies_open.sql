-- id: vacancies_open
-- version: 1.0
-- unit: vacancies
-- decimals: 0
-- measures: COUNT
-- dimensions: ref_area, occupation, economic_activity, contract
-- disclosure: count
-- name.en: Open vacancies
-- name.fr: Offres ouvertes
-- name.ar: عروض الشغل المفتوحة
-- description.en: Distinct vacancies still open on the last day of the month.
-- description.fr: Offres distinctes encore ouvertes le dernier jour du mois.
-- description.ar: عروض متمايزة لا تزال مفتوحة في آخر يوم من الشهر.
with cells as (
    -- area by occupation, from all of them down to the unit group
    select
        ref_area,
        case when level = 0 then '_T' else substr(occupation, 1, level) end as occupation,
        '_T' as economic_activity, '_T' as contract,
        time_period, employer, n_postings, source_set
    from (values (0), (1), (2), (3), (4)) as levels(level) cross join open_in_month_by_area
    where level = 0 or occupation is not null
    union all
    select ref_area, '_T', sector, '_T', time_period, employer, n_postings, source_set
    from open_in_month_by_area where sector is not null
    union all
    select ref_area, '_T', '_T', contract, time_period, employer, n_postings, source_set
    from open_in_month_by_area where contract is not null
    union all
    -- the country's occupations by sector and by contract
    select
        c.country, substr(v.occupation, 1, level), v.sector, '_T',
        v.time_period, v.employer, v.n_postings, v.source_set
    from context c cross join (values (1), (2)) as levels(level) cross join open_in_month v
    where v.occupation is not null and v.sector is not null
    union all
    select
        c.country, substr(v.occupation, 1, level), '_T', v.contract,
        v.time_period, v.employer, v.n_postings, v.source_set
    from context c cross join (values (1), (2)) as levels(level) cross join open_in_month v
    where v.occupation is not null and v.contract is not null
),
by_employer as (
    select
        ref_area, occupation, economic_activity, contract, time_period, employer,
        count(*) as n, sum(n_postings) as n_postings, bit_or(source_set) as source_set
    from cells
    group by ref_area, occupation, economic_activity, contract, time_period, employer
)
select
    'COUNT' as measure, ref_area, occupation, economic_activity, contract, time_period,
    cast(sum(n) as double) as value,
    sum(n) as n_vacancies, sum(n_postings) as n_postings, bit_or(source_set) as source_set,
    count(*) as n_employers, max(case when employer <> '' then n else 0 end) as n_top_employer
from by_employer
group by ref_area, occupation, economic_activity, contract, time_period
