-- id: vacancies_new_panel
-- version: 1.2
-- unit: vacancies
-- decimals: 0
-- measures: COUNT
-- dimensions: ref_area, occupation
-- disclosure: count
-- sparse: true
-- name.en: New vacancies, same sources throughout
-- name.fr: Nouvelles offres, à sources constantes
-- name.ar: العروض الجديدة من المصادر نفسها طوال المدة
-- description.en: Distinct vacancies first advertised during the month by sources that brought some in each of the last twelve complete months, so that months can be compared.
-- description.fr: Offres distinctes publiées pour la première fois au cours du mois par les sources présentes chacun des douze derniers mois complets, pour que les mois soient comparables.
-- description.ar: عروض متمايزة نُشرت لأول مرة خلال الشهر في المصادر الحاضرة في كل شهر من الأشهر الاثني عشر الكاملة الأخيرة، حتى تصح المقارنة بين الشهور.
select
    'COUNT' as measure, ref_area, occupation, time_period,
    cast(count(*) as double) as value,
    count(*) as n_vacancies, sum(n_postings) as n_postings, bit_or(source_set) as source_set,
    employers(employer) as employers
from panel_cells
where event = 'new'
group by ref_area, occupation, time_period
-- missing
select
    'COUNT' as measure, ref_area, occupation, time_period,
    sum(missing) as missing
from panel_cells
where event = 'new missing'
group by ref_area, occupation, time_period
