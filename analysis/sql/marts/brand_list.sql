-- Lists of brands named together for an item.
-- Grain: list.  `open` is null when nothing is said about equivalents.
create table brand_list as
select
    list_id, document_sha256, page, item, cue, kind, open, tail, route, rule, quote
from raw_brand_list
order by list_id
