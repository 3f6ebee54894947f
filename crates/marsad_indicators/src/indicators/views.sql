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
    v.experience_years_min,
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

-- New in a month, and open on the last day of a month.
create view in_month as
select 'new' as event, m.time_period, v.*
from months m join counted v on to_char(v.first_posted, '%Y-%m') = m.time_period
union all
select 'open' as event, m.time_period, v.*
from months m join counted v on v.first_posted <= m.last_day and v.open_until >= m.last_day;

-- New in the last twelve complete months, under the name of that span.
create view new_in_span as
select c.span as time_period, v.*
from context c cross join counted v
where v.first_posted >= c.span_start and v.first_posted <= c.span_end;

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

-- The cells of the vacancies of a month.
create view month_cells as
-- area by occupation, from all of them down to the unit group
select
    event, time_period, ref_area,
    case when level = 0 then '_T' else substr(occupation, 1, level) end as occupation,
    '_T' as economic_activity, '_T' as contract, employer, n_postings, source_set
from (values (0), (1), (2), (3), (4)) as levels(level) cross join in_month_by_area
where level = 0 or occupation is not null
union all
select
    event, time_period, ref_area, '_T', sector, '_T', employer, n_postings, source_set
from in_month_by_area where sector is not null
union all
select
    event, time_period, ref_area, '_T', '_T', contract, employer, n_postings, source_set
from in_month_by_area where contract is not null
union all
-- the country's occupations by sector and by contract
select
    v.event, v.time_period, c.country, substr(v.occupation, 1, level), v.sector, '_T',
    v.employer, v.n_postings, v.source_set
from context c cross join (values (1), (2)) as levels(level) cross join in_month v
where v.occupation is not null and v.sector is not null
union all
select
    v.event, v.time_period, c.country, substr(v.occupation, 1, level), '_T', v.contract,
    v.employer, v.n_postings, v.source_set
from context c cross join (values (1), (2)) as levels(level) cross join in_month v
where v.occupation is not null and v.contract is not null;
