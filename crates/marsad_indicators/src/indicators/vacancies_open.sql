-- id: vacancies_open
-- version: 1.5
-- unit: vacancies
-- decimals: 0
-- measures: COUNT
-- adjusted: COUNT
-- dimensions: ref_area, occupation, economic_activity, contract
-- disclosure: count
-- sparse: true
-- name.en: Open vacancies
-- name.fr: Offres ouvertes
-- name.ar: عروض الشغل المفتوحة
-- description.en: Distinct vacancies still open on the last day of the month.
-- description.fr: Offres distinctes encore ouvertes le dernier jour du mois.
-- description.ar: عروض متمايزة لا تزال مفتوحة في آخر يوم من الشهر.
select
    'COUNT' as measure, ref_area, occupation, economic_activity, contract, time_period,
    cast(count(*) as double) as value,
    count(*) as n_vacancies, sum(n_postings) as n_postings, bit_or(source_set) as source_set,
    employers(employer) as employers
from month_cells
where event = 'open'
group by ref_area, occupation, economic_activity, contract, time_period
-- missing
select
    'COUNT' as measure, ref_area, occupation, economic_activity, contract, time_period,
    sum(missing) as missing
from month_cells
where event = 'open missing'
group by ref_area, occupation, economic_activity, contract, time_period
