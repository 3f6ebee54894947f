-- id: share_by_language
-- version: 1.0
-- unit: percent
-- decimals: 1
-- measures: SHARE
-- dimensions: ref_area, language
-- disclosure: count
-- name.en: Language of the ads
-- name.fr: Langue des offres
-- name.ar: لغة الإعلانات
-- description.en: Share of new vacancies of the last twelve complete months by the language the ad is written in.
-- description.fr: Part des nouvelles offres des douze derniers mois complets selon la langue de l’annonce.
-- description.ar: حصة العروض الجديدة خلال آخر اثني عشر شهرا كاملا حسب لغة الإعلان.
with cells as (
    select ref_area, time_period, language as category, employer, n_postings, source_set
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
    'SHARE' as measure, b.ref_area, b.category as language, b.time_period,
    100.0 * sum(b.n) / max(t.n) as value,
    sum(b.n) as n_vacancies, sum(b.n_postings) as n_postings, bit_or(b.source_set) as source_set,
    count(*) as n_employers, max(case when b.employer <> '' then b.n else 0 end) as n_top_employer
from by_employer b join totals t on t.ref_area = b.ref_area
group by b.ref_area, b.category, b.time_period
