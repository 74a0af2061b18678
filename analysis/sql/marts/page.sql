-- Pages and what became of them, without their text.
-- Grain: page.
create table page as
select document_sha256, page, status, chars, ocr_confidence, reason
from raw_page
order by document_sha256, page
