-- Brands that stand together in a list.
-- Grain: pair of brands, the first in the alphabet first; a brand nobody knows goes by its print.
-- Read: brand lists of every kind but `excluded`.  N: lists, and the projects they belong to.
-- Not meant: a tie between the companies. Lists are copied from tender to tender.
with member as (
    select distinct
        m.list_id,
        coalesce(m.vendor_id, m.text) as brand,
        m.vendor_id is not null as known
    from brand_list_member m
    join brand_list b using (list_id)
    where b.kind <> 'excluded'
),
placed as (
    select b.list_id, n.project_id
    from brand_list b
    join notice_document d
        on d.document_sha256 = b.document_sha256
        and (d.page is null or d.page = b.page)
    join notice n using (notice_id)
)
select
    one.brand as brand,
    two.brand as other_brand,
    bool_and(one.known) as brand_known,
    bool_and(two.known) as other_known,
    count(distinct one.list_id) as lists,
    count(distinct placed.project_id) as projects
from member one
join member two on two.list_id = one.list_id and one.brand < two.brand
left join placed on placed.list_id = one.list_id
group by one.brand, two.brand
order by lists desc, brand, other_brand
