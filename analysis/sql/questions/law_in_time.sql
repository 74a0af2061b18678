-- Provisions that may apply to what a vendor is named for, as of the day of the notice.
-- Grain: vendor x product class x provision.
-- Read: links with a product class and the provisions in force on all days of the notice's date.
-- N: projects.  Notices without a date or product class are left out.
-- Not meant: that anything was exported, that the provision was met, or a breach. Quote `wording`.
select
    l.vendor_id as vendor,
    any_value(l.vendor_name) as vendor_name,
    l.product,
    p.regime,
    p.citation,
    any_value(p.wording) as wording,
    any_value(p.confidence) as confidence,
    max(l.grade) as strongest_grade,
    count(distinct l.project_id) as projects,
    min(l.date) as first_date,
    max(l.date) as last_date
from link l
join product_law p on p.product_id = l.product_id
where l.date_start >= p.in_force_from
    and l.date_last <= coalesce(p.in_force_to, date '9999-12-31')
group by vendor, l.product, p.regime, p.citation
order by vendor, l.product, p.regime, p.citation
