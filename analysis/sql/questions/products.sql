-- What a vendor is named for: classes of products by tier of the buyer.
-- Grain: vendor x product class x tier x grade; product `unknown` where the document does not tell.
-- Read: links.  N: projects.
-- Not meant: surveillance by itself. A lift for a police station has a police buyer too.
select
    vendor_id as vendor,
    any_value(vendor_name) as vendor_name,
    product,
    any_value(product_sensitivity) as sensitivity,
    buyer_tier,
    grade,
    count(distinct project_id) as projects,
    count(distinct notice_id) as notices
from link
group by vendor, product, buyer_tier, grade
order by vendor, product, buyer_tier, grade
