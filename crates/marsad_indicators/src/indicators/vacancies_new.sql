-- id: vacancies_new
-- version: 1.5
-- unit: vacancies
-- decimals: 0
-- measures: COUNT
-- adjusted: COUNT
-- dimensions: ref_area, occupation, economic_activity, contract
-- disclosure: count
-- sparse: true
-- name.en: New vacancies
-- name.fr: Nouvelles offres
-- name.ar: عروض الشغل الجديدة
-- description.en: Distinct vacancies first advertised during the month, duplicates removed.
-- description.fr: Offres distinctes publiées pour la première fois au cours du mois, doublons retirés.
-- description.ar: عروض متمايزة نُشرت لأول مرة خلال الشهر، بعد حذف المكرر منها.
select
    'COUNT' as measure, ref_area, occupation, economic_activity, contract, time_period,
    cast(count(*) as double) as value,
    count(*) as n_vacancies, sum(n_postings) as n_postings, bit_or(source_set) as source_set,
    employers(employer) as employers
from month_cells
where event = 'new'
group by ref_area, occupation, economic_activity, contract, time_period
-- missing
select
    'COUNT' as measure, ref_area, occupation, economic_activity, contract, time_period,
    sum(missing) as missing
from month_cells
where event = 'new missing'
group by ref_area, occupation, economic_activity, contract, time_period
