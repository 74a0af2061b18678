-- Vendors by class of buyer and grade.
-- Grain: vendor x buyer class x grade.
-- Read: links with the party of the buyer.  N: projects.
-- Not meant: that the class used the goods: who buys and who uses may differ (`end_user_classes`).
-- `projects_buyer_unsure` rest on a name that only hints at its class.
select
    vendor_id as vendor,
    any_value(vendor_name) as vendor_name,
    buyer_class,
    any_value(buyer_tier) as buyer_tier,
    grade,
    count(distinct project_id) as projects,
    count(distinct project_id) filter (where buyer_needs_review) as projects_buyer_unsure,
    count(distinct notice_id) as notices,
    count(distinct document_sha256) as documents,
    string_agg(distinct end_user_class, ';' order by end_user_class) as end_user_classes,
    string_agg(distinct product, ';' order by product) as products
from link
group by vendor, buyer_class, grade
order by vendor, buyer_class, grade
