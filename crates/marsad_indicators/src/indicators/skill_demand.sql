-- id: skill_demand
-- version: 1.0
-- unit: percent
-- decimals: 1
-- measures: SHARE, COUNT
-- dimensions: ref_area, occupation, skill
-- disclosure: count
-- name.en: Demand for a skill
-- name.fr: Demande d’une compétence
-- name.ar: الطلب على مهارة
-- description.en: Share of new vacancies of the last twelve complete months that ask for the skill.
-- description.fr: Part des nouvelles offres des douze derniers mois complets qui demandent la compétence.
-- description.ar: حصة العروض الجديدة خلال آخر اثني عشر شهرا كاملا التي تطلب المهارة.
with cells as (
    -- every area, all occupations
    select ref_area, '_T' as occupation, time_period, skills, employer, n_postings, source_set
    from new_in_span_by_area
    union all
    -- the country, occupations at every level
    select
        c.country, substr(v.occupation, 1, level), v.time_period, v.skills, v.employer,
        v.n_postings, v.source_set
    from context c cross join (values (1), (2), (3), (4)) as levels(level) cross join new_in_span v
    where v.occupation is not null
),
totals as (
    select ref_area, occupation, count(*) as n from cells group by ref_area, occupation
),
asked as (
    select
        ref_area, occupation, time_period, unnest(skills) as skill, employer, n_postings,
        source_set
    from cells
),
by_employer as (
    select
        ref_area, occupation, time_period, skill, employer,
        count(*) as n, sum(n_postings) as n_postings, bit_or(source_set) as source_set
    from asked group by ref_area, occupation, time_period, skill, employer
),
by_skill as (
    select
        b.ref_area, b.occupation, b.time_period, b.skill, max(t.n) as total,
        sum(b.n) as n_vacancies, sum(b.n_postings) as n_postings,
        bit_or(b.source_set) as source_set, count(*) as n_employers,
        max(case when b.employer <> '' then b.n else 0 end) as n_top_employer
    from by_employer b
        join totals t on t.ref_area = b.ref_area and t.occupation = b.occupation
    group by b.ref_area, b.occupation, b.time_period, b.skill
)
select
    measure, ref_area, occupation, skill, time_period,
    case when measure = 'SHARE' then 100.0 * n_vacancies / total
        else cast(n_vacancies as double) end as value,
    n_vacancies, n_postings, source_set, n_employers, n_top_employer
from by_skill cross join (values ('SHARE'), ('COUNT')) as measures(measure)
