-- Who is recommended or specified, and who stands in the award of the same project.
-- Grain: vendor.
-- Read: links of projects that hold both a tender (E1, E2) and an award or contract (E4, E5).
-- N: `projects_with_both_stages`, all such projects of the case, the denominator.
-- Not meant: a cause. Projects whose award was not found are left out, and awards often name no
-- brand: `awarded_others` counts projects in which another known vendor was awarded,
-- `award_without_brand` those whose award names no known vendor.
with staged as (
    select
        project_id,
        bool_or(stage in ('tender', 'correction')) as has_tender,
        bool_or(stage in ('award', 'contract', 'acceptance')) as has_award
    from notice
    group by project_id
),
both_stages as (select project_id from staged where has_tender and has_award),
listed as (
    select distinct vendor_id, vendor_name, project_id
    from link join both_stages using (project_id)
    where grade in ('E1', 'E2')
),
awarded as (
    select distinct vendor_id, project_id
    from link join both_stages using (project_id)
    where grade in ('E4', 'E5')
)
select
    l.vendor_id as vendor,
    any_value(l.vendor_name) as vendor_name,
    count(*) as listed,
    count(a.project_id) as listed_and_awarded,
    count(*) filter (where a.project_id is null and exists (
        select 1 from awarded o where o.project_id = l.project_id
    )) as awarded_others,
    count(*) filter (where not exists (
        select 1 from awarded o where o.project_id = l.project_id
    )) as award_without_brand,
    (select count(*) from both_stages) as projects_with_both_stages
from listed l
left join awarded a on a.vendor_id = l.vendor_id and a.project_id = l.project_id
group by vendor
order by vendor
