-- id: agency_share
-- version: 1.1
-- unit: percent
-- decimals: 1
-- measures: SHARE
-- dimensions: ref_area, occupation, economic_activity
-- disclosure: count
-- sparse: true
-- name.en: Vacancies through agencies
-- name.fr: Offres par agence
-- name.ar: العروض عبر وكالات
-- description.en: Share of new vacancies of the last twelve complete months for which an agency recruits on behalf of another employer.
-- description.fr: Part des nouvelles offres des douze derniers mois complets pour lesquelles une agence recrute pour un autre employeur.
-- description.ar: حصة العروض الجديدة خلال آخر اثني عشر شهرا كاملا التي توظف فيها وكالة لحساب مشغل آخر.
with cells as (
    select
        ref_area, '_T' as occupation, '_T' as economic_activity, time_period, agency, employer,
        n_postings, source_set
    from new_in_span_by_area
    union all
    select
        ref_area, substr(occupation, 1, level), '_T', time_period, agency, employer, n_postings,
        source_set
    from (values (1), (2)) as levels(level) cross join new_in_span_by_area
    where occupation is not null
    union all
    select ref_area, '_T', sector, time_period, agency, employer, n_postings, source_set
    from new_in_span_by_area
    where sector is not null
)
select
    'SHARE' as measure, ref_area, occupation, economic_activity, time_period,
    100.0 * count(*) filter (where agency) / count(*) as value,
    -- the share tells both numbers: the smaller one decides whether it may be told
    least(count(*) filter (where agency), count(*) filter (where not agency)) as n_vacancies,
    sum(n_postings) as n_postings, bit_or(source_set) as source_set,
    employers(employer) filter (where agency) as employers
from cells
group by ref_area, occupation, economic_activity, time_period
