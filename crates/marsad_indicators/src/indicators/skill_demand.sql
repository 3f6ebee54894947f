-- id: skill_demand
-- version: 1.4
-- unit: percent
-- decimals: 1
-- measures: SHARE, COUNT
-- dimensions: ref_area, occupation, economic_activity, skill
-- disclosure: count
-- sparse: true
-- name.en: Demand for a skill
-- name.fr: Demande d’une compétence
-- name.ar: الطلب على مهارة
-- description.en: Share of new vacancies of the last twelve complete months that ask for the skill.
-- description.fr: Part des nouvelles offres des douze derniers mois complets qui demandent la compétence.
-- description.ar: حصة العروض الجديدة خلال آخر اثني عشر شهرا كاملا التي تطلب المهارة.
with cells as (
    -- every area, all occupations
    select
        ref_area, '_T' as occupation, '_T' as economic_activity, time_period, skills, employer,
        n_postings, source_set
    from new_in_span_by_area
    union all
    -- the country, occupations at every level
    select
        c.country, substr(v.occupation, 1, level), '_T', v.time_period, v.skills, v.employer,
        v.n_postings, v.source_set
    from context c cross join (values (1), (2), (3), (4)) as levels(level) cross join new_in_span v
    where v.occupation is not null
    union all
    -- the country, sectors
    select
        c.country, '_T', v.sector, v.time_period, v.skills, v.employer, v.n_postings, v.source_set
    from context c cross join new_in_span v
    where v.sector is not null
),
totals as (
    select ref_area, occupation, economic_activity, count(*) as n
    from cells group by ref_area, occupation, economic_activity
),
asked as (
    select
        ref_area, occupation, economic_activity, time_period, unnest(skills) as skill, employer,
        n_postings, source_set
    from cells
),
by_skill as (
    select
        ref_area, occupation, economic_activity, time_period, skill,
        count(*) as n_vacancies, sum(n_postings) as n_postings,
        bit_or(source_set) as source_set, employers(employer) as employers
    from asked group by ref_area, occupation, economic_activity, time_period, skill
)
select
    measure, s.ref_area, s.occupation, s.economic_activity, skill, time_period,
    case measure
        when 'SHARE' then 100.0 * n_vacancies / t.n
        else cast(n_vacancies as double)
    end as value,
    n_vacancies, n_postings, source_set, employers
from (values ('SHARE'), ('COUNT')) as measures(measure) cross join totals t
    join by_skill s on s.ref_area = t.ref_area and s.occupation = t.occupation
        and s.economic_activity = t.economic_activity
