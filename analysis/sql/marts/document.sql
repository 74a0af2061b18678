-- Files of the case and what became of them.
-- Grain: file by content.  A document that is not `done` may name vendors that nobody has read.
create table document as
select
    document_sha256,
    document_name,
    parent_sha256,
    media_type,
    bytes,
    pages,
    language,
    coalesce(status, 'not_yet_read') as status,
    error,
    extractor_version
from raw_document
order by document_sha256
