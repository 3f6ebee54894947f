-- Views that the indicators share. In a cross join the small table stands first: the engine holds it
-- in memory and streams the other.

-- Vacancies that count: read as vacancies, within the country. A vacancy is open from the day it
-- was first posted until the closing date it states, at most 90 days after it was last seen; 30
-- days after it was last seen if it states none (docs/method/lifetime.md).
create view counted as
select
    v.id,
    v.employer,
    v.n_postings,
    v.source_set,
    v.first_posted,
    case
        when v.closes is null then v.last_seen + interval '30 days'
        when v.closes > v.last_seen + interval '90 days' then v.last_seen + interval '90 days'
        when v.closes < v.first_posted then v.first_posted
        else v.closes
    end as open_until,
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
from vacancies v
where v.kind = 'vacancy' and not v.abroad;

-- New in a month.
create view new_in_month as
select m.time_period, v.*
from months m join counted v on to_char(v.first_posted, '%Y-%m') = m.time_period;

-- Open on the last day of a month.
create view open_in_month as
select m.time_period, v.*
from months m join counted v on v.first_posted <= m.last_day and v.open_until >= m.last_day;

-- New in the last twelve complete months, under the name of that span.
create view new_in_span as
select c.span as time_period, v.*
from context c cross join counted v
where v.first_posted >= c.span_start and v.first_posted <= c.span_end;

-- Each vacancy once for the country, once for every region and province of its places.
create view new_in_month_by_area as
select c.country as ref_area, v.* from context c cross join new_in_month v
union all
select unnest(v.regions) as ref_area, v.* from new_in_month v
union all
select unnest(v.provinces) as ref_area, v.* from new_in_month v;

create view open_in_month_by_area as
select c.country as ref_area, v.* from context c cross join open_in_month v
union all
select unnest(v.regions) as ref_area, v.* from open_in_month v
union all
select unnest(v.provinces) as ref_area, v.* from open_in_month v;

create view new_in_span_by_area as
select c.country as ref_area, v.* from context c cross join new_in_span v
union all
select unnest(v.regions) as ref_area, v.* from new_in_span v
union all
select unnest(v.provinces) as ref_area, v.* from new_in_span v;
