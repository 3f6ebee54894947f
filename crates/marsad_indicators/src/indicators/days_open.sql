-- id: days_open
-- version: 1.1
-- unit: days
-- decimals: 0
-- measures: DAYS_MEDIAN, DAYS_Q1, DAYS_Q3, ENDED_SHARE
-- dimensions: ref_area, occupation
-- disclosure: count
-- sparse: true
-- name.en: Days that ads stay open
-- name.fr: Durée d’ouverture des annonces
-- name.ar: مدة بقاء الإعلانات مفتوحة
-- description.en: After how many days a quarter, half and three quarters of the vacancies first advertised in the last twelve complete months have closed (Kaplan–Meier), with the share whose closing was seen.
-- description.fr: Au bout de combien de jours un quart, la moitié et les trois quarts des offres publiées au cours des douze derniers mois complets sont fermées (Kaplan-Meier), avec la part de celles dont la fermeture a été vue.
-- description.ar: بعد كم يوم يُغلق ربع العروض المنشورة خلال آخر اثني عشر شهرا كاملا، ثم نصفها، ثم ثلاثة أرباعها (كابلان-ماير)، مع حصة العروض التي شوهد إغلاقها.
with lives as (
    -- closed on a day that its sources told; or followed until it was last seen
    select
        v.ref_area, v.occupation, v.time_period, v.employer, v.n_postings, v.source_set,
        case when v.closes is not null and v.open_until <= c.as_of then 1 else 0 end as ended,
        greatest(
            case
                when v.closes is not null and v.open_until <= c.as_of
                    then cast(cast(v.open_until as date) as int)
                else cast(v.last_seen as int)
            end - cast(v.first_posted as int),
            0
        ) as days
    from context c cross join new_in_span_by_area v
),
cells as (
    select ref_area, '_T' as cell, time_period, employer, n_postings, source_set, ended, days
    from lives
    union all
    select
        ref_area, substr(occupation, 1, level), time_period, employer, n_postings, source_set,
        ended, days
    from (values (1), (2), (3), (4)) as levels(level) cross join lives
    where occupation is not null
),
by_day as (
    select ref_area, cell, days, sum(ended) as ended, count(*) as n
    from cells group by ref_area, cell, days
),
at_risk as (
    select
        *,
        sum(n) over (
            partition by ref_area, cell order by days desc
            rows between unbounded preceding and current row
        ) as followed
    from by_day
),
survival as (
    -- the product of the shares that stay, as a sum of logarithms; where none stays, of next to
    -- nothing: the engine may sum from the other end and take off again, and infinity cannot be
    select
        ref_area, cell, days,
        sum(ln(greatest(1.0 - cast(ended as double) / followed, 1e-30))) over (
            partition by ref_area, cell order by days
            rows between unbounded preceding and current row
        ) as log_open
    from at_risk
),
quartiles as (
    select
        ref_area, cell,
        -- the sum of logarithms is exact to far less than this
        min(days) filter (where log_open <= ln(0.75) + 1e-9) as q1,
        min(days) filter (where log_open <= ln(0.50) + 1e-9) as q2,
        min(days) filter (where log_open <= ln(0.25) + 1e-9) as q3
    from survival group by ref_area, cell
),
behind as (
    select
        ref_area, cell, time_period,
        sum(ended) as ended, count(*) as n_vacancies, sum(n_postings) as n_postings,
        bit_or(source_set) as source_set, employers(employer) as employers
    from cells group by ref_area, cell, time_period
)
select
    measure, b.ref_area, b.cell as occupation, b.time_period,
    case
        when measure = 'ENDED_SHARE' then 100.0 * b.ended / b.n_vacancies
        -- a quartile that was not reached, or hangs on a handful of closings, is not known
        when b.ended < 5 then null
        when measure = 'DAYS_Q1' then cast(q.q1 as double)
        when measure = 'DAYS_MEDIAN' then cast(q.q2 as double)
        else cast(q.q3 as double)
    end as value,
    b.n_vacancies, b.n_postings, b.source_set, b.employers
from (values ('DAYS_MEDIAN'), ('DAYS_Q1'), ('DAYS_Q3'), ('ENDED_SHARE')) as measures(measure)
    cross join behind b join quartiles q on q.ref_area = b.ref_area and q.cell = b.cell
