-- Names of brands and vendors on pages; what rules rejected stands here with the rule.
-- Grain: place on a page.
create table mention as
select
    mention_id,
    document_sha256,
    page,
    "start" as span_start,
    "end" as span_end,
    text,
    vendor_id,
    alias_id,
    role,
    role_rule,
    status,
    rule,
    confidence,
    quote,
    section,
    item,
    product_id,
    model
from raw_mention
order by mention_id
