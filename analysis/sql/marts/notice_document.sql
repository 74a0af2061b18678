-- Which documents belong to a notice.
-- Grain: notice x document.
create table notice_document as
select notice_id, document_sha256 from raw_notice_document
order by notice_id, document_sha256
