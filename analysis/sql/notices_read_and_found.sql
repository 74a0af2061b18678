-- Notices with whether they were read whole, and whether they name a vendor to a kind of buyer.
-- Grain: notice.  `is_read`: every document of it is `done`; without documents it is not read.
-- `is_found` needs a link of one of the grades; what was not read may name the vendor all the same.
with reading as (
    select d.notice_id, bool_and(document.status = 'done') as is_read
    from notice_document d
    join document using (document_sha256)
    group by d.notice_id
),
found as (
    select distinct notice_id
    from link
    where vendor_id = $vendor
        and list_contains($grades, grade)
        and ($buyer_class is null or buyer_class in (
            select class_id from buyer_class_tree where ancestor_id = $buyer_class
        ))
)
select
    n.notice_id,
    n.source,
    coalesce(reading.is_read, false) as is_read,
    found.notice_id is not null as is_found
from notice n
left join reading on reading.notice_id = n.notice_id
left join found on found.notice_id = n.notice_id
order by n.notice_id
