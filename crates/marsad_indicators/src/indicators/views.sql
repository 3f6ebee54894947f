-- Views that the indicators share. In a cross join the small table stands first: the engine holds it
-- in memory and streams the other.

-- A number for each employer that is named.
create table employers as
select name, cast(row_number() over (order by name) as int unsigned) as number
from (select distinct employer as name from vacancies where employer <> '') named;

-- Vacancies that count: read as vacancies, within the country. A vacancy is open from the day it
-- was first posted until the closing date it states, at most 90 days after it was last seen; 30
-- days after it was last seen if it states none (docs/method/lifetime.md).
create view counted as
select
    e.number as employer,
    v.n_postings,
    v.source_set,
    v.only_source,
    v.first_posted,
    case
        when v.closes is null then v.last_seen + interval '30 days'
        when v.closes > v.last_seen + interval '90 days' then v.last_seen + interval '90 days'
        when v.closes < v.first_posted then v.first_posted
        else v.closes
    end as open_until,
    v.last_seen,
    v.closes,
    v.agency,
    v.occupation,
    v.sector,
    v.contract,
    v.education,
    v.language,
    v.remote,
    case
        when v.experience_years_min is null then '_U'
        when v.experience_years_min = 0 then 'Y0'
        when v.experience_years_min <= 2 then 'Y1T2'
        when v.experience_years_min <= 5 then 'Y3T5'
        else 'Y_GE6'
    end as experience,
    v.skills,
    v.regions,
    v.provinces,
    case
        when v.wage_month_min is null then v.wage_month_max
        when v.wage_month_max is null then v.wage_month_min
        else (v.wage_month_min + v.wage_month_max) / 2
    end as wage
from employers e right join vacancies v on v.employer = e.name
where v.kind = 'vacancy' and not v.abroad;

-- New in a month, and open on the last day of a month; and for days for which a source was not
-- collected the ads of other days that stand for them, in billionths of a vacancy (`missing`). They
-- stand for vacancies that stay open as long as they did (docs/method/imputation.md).
create view in_month as
select 'new' as event, m.time_period, cast(0 as bigint) as missing, v.*
from months m join counted v on to_char(v.first_posted, '%Y-%m') = m.time_period
union all
select 'open' as event, m.time_period, cast(0 as bigint) as missing, v.*
from months m join counted v on v.first_posted <= m.last_day and v.open_until >= m.last_day
union all
select 'new missing' as event, d.time_period, d.billionths * d.days as missing, v.*
from donors d join counted v on v.only_source = d.source and v.first_posted = d.day
where d.days > 0
union all
select
    'open missing' as event, d.time_period,
    d.billionths * (d.last - greatest(
        d.first, d.month_end - cast(v.open_until as int) + cast(v.first_posted as int)
    ) + 1) as missing, v.*
from donors d join counted v on v.only_source = d.source and v.first_posted = d.day
where d.month_end - cast(v.open_until as int) + cast(v.first_posted as int) <= d.last;

-- New in the last twelve complete months, under the name of that span.
create view new_in_span as
select c.span as time_period, v.*
from context c cross join counted v
where v.first_posted >= c.span_start and v.first_posted <= c.span_end;

-- What is missing in it.
create view missing_in_span as
select c.span as time_period, d.billionths * d.days as missing, v.*
from context c
    cross join donors d join counted v on v.only_source = d.source and v.first_posted = d.day
where d.days > 0 and d.month_end > cast(c.span_start as int)
    and d.month_end <= cast(c.span_end as int);

-- Each vacancy once for the country, once for every region and province of its places.
create view in_month_by_area as
select c.country as ref_area, v.* from context c cross join in_month v
union all
select unnest(v.regions) as ref_area, v.* from in_month v
union all
select unnest(v.provinces) as ref_area, v.* from in_month v;

create view new_in_span_by_area as
select c.country as ref_area, v.* from context c cross join new_in_span v
union all
select unnest(v.regions) as ref_area, v.* from new_in_span v
union all
select unnest(v.provinces) as ref_area, v.* from new_in_span v;

create view missing_in_span_by_area as
select c.country as ref_area, v.* from context c cross join missing_in_span v
union all
select unnest(v.regions) as ref_area, v.* from missing_in_span v
union all
select unnest(v.provinces) as ref_area, v.* from missing_in_span v;

-- The sources of which every month of the span has a new vacancy, a bit each.
create view panel as
with present as (
    -- nothing in a month without vacancies
    select m.time_period, coalesce(bit_or(v.source_set), cast(0 as bigint)) as sources
    from (
        select m.time_period from context c cross join months m
        where m.last_day > c.span_start and m.last_day <= c.span_end
    ) m left join (select * from in_month where event = 'new') v on v.time_period = m.time_period
    group by m.time_period
)
-- without the last bit, which stands for all sources from the sixty-third on
select bit_and(sources) & 4611686018427387903 as sources from present;

-- The cells of the vacancies of the months of the span, as the sources of the panel show them.
create view panel_cells as
with seen as (
    select
        v.event, v.ref_area, v.time_period, v.occupation, v.employer, v.n_postings,
        v.source_set & p.sources as source_set, v.missing
    from panel p cross join in_month_by_area v
    where (v.source_set & p.sources) <> 0
        and v.time_period in (
            select m.time_period from context c cross join months m
            where m.last_day > c.span_start and m.last_day <= c.span_end
        )
)
select
    event, ref_area, time_period,
    case when level = 0 then '_T' else substr(occupation, 1, level) end as occupation,
    employer, n_postings, source_set, missing
from (values (0), (1), (2)) as levels(level) cross join seen
where level = 0 or occupation is not null;

-- The cells of the vacancies of a month.
create view month_cells as
-- area by occupation, from all of them down to the unit group
select
    event, time_period, ref_area,
    case when level = 0 then '_T' else substr(occupation, 1, level) end as occupation,
    '_T' as economic_activity, '_T' as contract, employer, n_postings, source_set,
    missing
from (values (0), (1), (2), (3), (4)) as levels(level) cross join in_month_by_area
where level = 0 or occupation is not null
union all
select
    event, time_period, ref_area, '_T', sector, '_T', employer, n_postings, source_set, missing
from in_month_by_area where sector is not null
union all
select
    event, time_period, ref_area, '_T', '_T', contract, employer, n_postings, source_set, missing
from in_month_by_area where contract is not null
union all
-- the country's occupations by sector and by contract
select
    v.event, v.time_period, c.country, substr(v.occupation, 1, level), v.sector, '_T',
    v.employer, v.n_postings, v.source_set, v.missing
from context c cross join (values (1), (2)) as levels(level) cross join in_month v
where v.occupation is not null and v.sector is not null
union all
select
    v.event, v.time_period, c.country, substr(v.occupation, 1, level), '_T', v.contract,
    v.employer, v.n_postings, v.source_set, v.missing
from context c cross join (values (1), (2)) as levels(level) cross join in_month v
where v.occupation is not null and v.contract is not null;
