-- Which documents belong to a notice.
-- Grain: notice x document. `page` is the one page that is the notice, in a file of notices.
create table notice_document as
select notice_id, document_sha256, page from raw_notice_document
order by notice_id, document_sha256
