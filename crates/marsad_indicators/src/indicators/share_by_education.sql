-- id: share_by_education
-- version: 1.4
-- unit: percent
-- decimals: 1
-- measures: SHARE
-- dimensions: ref_area, education
-- disclosure: count
-- sparse: true
-- adds_up: education
-- name.en: Education asked for
-- name.fr: Niveau d’études demandé
-- name.ar: المستوى الدراسي المطلوب
-- description.en: Share of new vacancies of the last twelve complete months by the lowest education they ask for; _U: not stated.
-- description.fr: Part des nouvelles offres des douze derniers mois complets selon le niveau d’études minimal demandé ; _U : non précisé.
-- description.ar: حصة العروض الجديدة خلال آخر اثني عشر شهرا كاملا حسب أدنى مستوى دراسي مطلوب؛ ‎_U: غير مصرح به.
select
    'SHARE' as measure, ref_area, coalesce(education, '_U') as education, time_period,
    100.0 * count(*) / sum(count(*)) over (partition by ref_area) as value,
    count(*) as n_vacancies, sum(n_postings) as n_postings, bit_or(source_set) as source_set,
    employers(employer) as employers
from new_in_span_by_area
group by ref_area, 3, time_period
-- missing
select
    'SHARE' as measure, ref_area, coalesce(education, '_U') as education, time_period,
    sum(missing) as missing
from missing_in_span_by_area
group by ref_area, 3, time_period
