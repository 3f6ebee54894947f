-- id: training_seats
-- version: 1.0
-- unit: seats
-- decimals: 0
-- measures: SEATS, PROGRAMMES, SEATS_STATED
-- dimensions: ref_area, occupation, education
-- disclosure: none
-- table: programmes
-- name.en: Training on offer
-- name.fr: Offre de formation
-- name.ar: عرض التكوين
-- description.en: Programmes of the catalogues that we read, and the seats that they state, by place, occupation they lead to and level; _U: no diploma of a known level.
-- description.fr: Formations des catalogues lus et places qu’elles annoncent, selon le lieu, le métier préparé et le niveau ; _U : sans diplôme de niveau connu.
-- description.ar: برامج التكوين في الدلائل التي نقرؤها والمقاعد التي تعلنها، حسب المكان والمهنة التي تؤهل لها والمستوى؛ ‎_U: بدون دبلوم معروف المستوى.
with placed as (
    select c.country as ref_area, c.as_of_year as time_period, p.*
    from context c cross join programmes p
    union all
    select unnest(p.regions) as ref_area, c.as_of_year as time_period, p.*
    from context c cross join programmes p
    union all
    select unnest(p.provinces) as ref_area, c.as_of_year as time_period, p.*
    from context c cross join programmes p
),
cells as (
    select
        ref_area, time_period,
        case when level = 0 then '_T' else substr(occupation, 1, level) end as occupation,
        case part when 'all' then '_T' else coalesce(education, '_U') end as education,
        seats, source_set
    from (values (0), (1), (2), (3), (4)) as levels(level)
        cross join (values ('all'), ('each')) as parts(part)
        cross join placed
    where level = 0 or occupation is not null
),
counted as (
    select
        ref_area, occupation, education, time_period, count(*) as n, count(seats) as n_stated,
        sum(seats) as seats, bit_or(source_set) as source_set
    from cells group by ref_area, occupation, education, time_period
)
select
    measure, ref_area, occupation, education, time_period,
    case measure
        when 'SEATS' then cast(seats as double)
        when 'PROGRAMMES' then cast(n as double)
        else cast(n_stated as double)
    end as value,
    n as n_vacancies, n as n_postings, source_set
from (values ('SEATS'), ('PROGRAMMES'), ('SEATS_STATED')) as measures(measure) cross join counted
