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
with cells as (
    select
        v.ref_area, v.time_period, v.occupation, v.employer, v.n_postings,
        v.source_set & p.sources as source_set
    from panel p cross join in_month_by_area v
    where v.event = 'new' and (v.source_set & p.sources) <> 0
        and v.time_period in (
            select m.time_period from context c cross join months m
            where m.last_day > c.span_start and m.last_day <= c.span_end
        )
)
select
    'COUNT' as measure, ref_area,
    case when level = 0 then '_T' else substr(occupation, 1, level) end as occupation,
    time_period,
    cast(count(*) as double) as value,
    count(*) as n_vacancies, sum(n_postings) as n_postings, bit_or(source_set) as source_set,
    employers(employer) as employers
from (values (0), (1), (2)) as levels(level) cross join cells
where level = 0 or occupation is not null
group by ref_area, level, case when level = 0 then '_T' else substr(occupation, 1, level) end, time_period
-- missing
with cells as (
    select
        v.ref_area, v.time_period, v.occupation, v.missing
    from panel p cross join in_month_by_area v
    where v.event = 'new missing' and (v.source_set & p.sources) <> 0
        and v.time_period in (
            select m.time_period from context c cross join months m
            where m.last_day > c.span_start and m.last_day <= c.span_end
        )
)
select
    'COUNT' as measure, ref_area,
    case when level = 0 then '_T' else substr(occupation, 1, level) end as occupation,
    time_period,
    sum(missing) as missing
from (values (0), (1), (2)) as levels(level) cross join cells
where level = 0 or occupation is not null
group by ref_area, level, case when level = 0 then '_T' else substr(occupation, 1, level) end, time_period
