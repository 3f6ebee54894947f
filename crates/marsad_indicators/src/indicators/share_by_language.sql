-- id: share_by_language
-- version: 1.5
-- unit: percent
-- decimals: 1
-- measures: SHARE
-- dimensions: ref_area, language
-- disclosure: count
-- sparse: true
-- adds_up: language
-- name.en: Language of the ads
-- name.fr: Langue des offres
-- name.ar: لغة الإعلانات
-- description.en: Share of new vacancies of the last twelve complete months by the language the ad is written in.
-- description.fr: Part des nouvelles offres des douze derniers mois complets selon la langue de l’annonce.
-- description.ar: حصة العروض الجديدة خلال آخر اثني عشر شهرا كاملا حسب لغة الإعلان.
select
    'SHARE' as measure, ref_area, language, time_period,
    100.0 * count(*) / sum(count(*)) over (partition by ref_area) as value,
    count(*) as n_vacancies, sum(n_postings) as n_postings, bit_or(source_set) as source_set,
    employers(employer) as employers
from new_in_span_by_area
group by ref_area, 3, time_period
-- missing
select
    'SHARE' as measure, ref_area, language, time_period,
    sum(missing) as missing
from missing_in_span_by_area
group by ref_area, 3, time_period
