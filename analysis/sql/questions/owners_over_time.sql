-- Vendors by the owners they had on the day of the notice, beside today's.
-- Grain: vendor x owners then x owners now x year.
-- Read: links.  N: projects.
-- Not meant: that the owner knew. ` | ` stands between owners that the dates leave open.
select
    vendor_id as vendor,
    any_value(vendor_name) as vendor_name,
    coalesce(year::varchar, 'unknown') as year,
    owner_path_then,
    owner_path_now,
    european_home,
    european_parent_then,
    european_parent_now,
    eu_home_then,
    eu_parent_then,
    count(distinct project_id) as projects
from link
group by all
order by vendor, year, owner_path_then
