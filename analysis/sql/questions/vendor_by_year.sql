-- Vendors by year and grade.
-- Grain: vendor x year x grade; year `unknown` where no date is printed.
-- Read: links.  N: projects, with the notices and documents behind them.
-- Not meant: sales, or growth. A year with more documents read has more names in it: compare with
-- `documents_read`, all documents of that year that were read in full.
with read as (
    select n.year, count(distinct d.document_sha256) as documents_read
    from notice n
    join notice_document using (notice_id)
    join document d using (document_sha256)
    where d.status = 'done'
    group by n.year
)
select
    l.vendor_id as vendor,
    any_value(l.vendor_name) as vendor_name,
    coalesce(l.year::varchar, 'unknown') as year,
    l.grade,
    count(distinct l.project_id) as projects,
    count(distinct l.notice_id) as notices,
    count(distinct l.document_sha256) as documents,
    any_value(read.documents_read) as documents_read
from link l
left join read on read.year is not distinct from l.year
group by vendor, l.year, l.grade
order by vendor, year, l.grade
