-- id: share_by_experience
-- version: 1.4
-- unit: percent
-- decimals: 1
-- measures: SHARE
-- dimensions: ref_area, experience
-- disclosure: count
-- sparse: true
-- adds_up: experience
-- name.en: Experience asked for
-- name.fr: Expérience demandée
-- name.ar: الخبرة المطلوبة
-- description.en: Share of new vacancies of the last twelve complete months by the fewest years of experience they ask for; _U: not stated.
-- description.fr: Part des nouvelles offres des douze derniers mois complets selon l’expérience minimale demandée, en années ; _U : non précisée.
-- description.ar: حصة العروض الجديدة خلال آخر اثني عشر شهرا كاملا حسب أدنى عدد من سنوات الخبرة المطلوبة؛ ‎_U: غير مصرح بها.
select
    'SHARE' as measure, ref_area, experience, time_period,
    100.0 * count(*) / sum(count(*)) over (partition by ref_area) as value,
    count(*) as n_vacancies, sum(n_postings) as n_postings, bit_or(source_set) as source_set,
    employers(employer) as employers
from new_in_span_by_area
group by ref_area, experience, time_period
-- missing
select
    'SHARE' as measure, ref_area, experience, time_period,
    sum(missing) as missing
from missing_in_span_by_area
group by ref_area, experience, time_period
