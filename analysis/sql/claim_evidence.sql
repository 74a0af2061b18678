-- Links that bear on a public claim: same vendor, kind of buyer, place and time.
-- Grain: link.  `product_fits` is null where the document does not tell the product.
-- Whether they reproduce the claim is decided by grade and channel, not here.
select
    link_id,
    grade,
    role,
    channel,
    buyer_needs_review,
    len($products) = 0 or list_contains($products, product_id) as product_fits
from link
where vendor_id = $vendor
    and ($buyer_class is null or buyer_class in (
        select class_id from buyer_class_tree where ancestor_id = $buyer_class
    ))
    and (starts_with(region_code, $region) or buyer_country = $region)
    and ($date_from is null or date_last >= $date_from)
    and ($date_to is null or date_start <= $date_to)
order by grade desc, link_id
