-- Named programmes (雪亮工程 ...) that a notice prints, with the words.
-- Grain: notice x programme x place on the page.  Printed, not proved: a notice may only cite it.
create table notice_programme as
select
    p.notice_id,
    p.programme_id,
    r.name_en,
    r.name_zh,
    p.document_sha256,
    p.page,
    p."start" as span_start,
    p."end" as span_end,
    p.quote
from raw_programme p
left join ref_programmes r using (programme_id)
order by p.notice_id, p.programme_id, p.document_sha256, p.page, p."start"
