-- id: employer_concentration
-- version: 1.1
-- unit: points
-- decimals: 0
-- measures: HHI, EMPLOYERS
-- dimensions: ref_area, economic_activity, occupation
-- disclosure: count
-- sparse: true
-- name.en: Concentration of employers
-- name.fr: Concentration des employeurs
-- name.ar: تركز المشغلين
-- description.en: How much of the advertised demand is in the hands of few employers: the Herfindahl–Hirschman index of the new vacancies of the last twelve complete months that name their employer, and the number of employers.
-- description.fr: Part de la demande annoncée qui tient à peu d’employeurs : l’indice de Herfindahl-Hirschman des nouvelles offres des douze derniers mois complets qui nomment leur employeur, et le nombre d’employeurs.
-- description.ar: مدى تجمع الطلب المعلن في أيدي قلة من المشغلين: مؤشر هرفندال-هيرشمان للعروض الجديدة خلال آخر اثني عشر شهرا كاملا التي تذكر مشغلها، وعدد المشغلين.
with cells as (
    select
        ref_area, '_T' as occupation, '_T' as economic_activity, time_period, employer, n_postings,
        source_set
    from new_in_span_by_area
    where employer is not null
    union all
    select
        ref_area, substr(occupation, 1, level), '_T', time_period, employer, n_postings, source_set
    from (values (1), (2), (3), (4)) as levels(level) cross join new_in_span_by_area
    where employer is not null and occupation is not null
    union all
    select ref_area, '_T', sector, time_period, employer, n_postings, source_set
    from new_in_span_by_area
    where employer is not null and sector is not null
),
behind as (
    select
        ref_area, occupation, economic_activity, time_period,
        count(*) as n_vacancies, sum(n_postings) as n_postings, bit_or(source_set) as source_set,
        employers(employer) as employers
    from cells group by ref_area, occupation, economic_activity, time_period
),
concentrated as (
    select
        *,
        cast(get_field(employers, 'n') as double) as n_employers,
        -- pairs of vacancies of one employer among all pairs: small cells are not biased upwards
        10000.0 * get_field(employers, 'pairs') / (n_vacancies * (n_vacancies - 1)) as hhi
    from behind
    -- with fewer employers, one of them could work out the shares of the others; with fewer vacancies
    -- the index says little
    where get_field(employers, 'n') >= 5 and n_vacancies >= 10
)
select
    measure, ref_area, occupation, economic_activity, time_period,
    case measure when 'HHI' then hhi else n_employers end as value,
    n_vacancies, n_postings, source_set, employers
from (values ('HHI'), ('EMPLOYERS')) as measures(measure) cross join concentrated
