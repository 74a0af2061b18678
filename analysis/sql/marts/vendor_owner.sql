-- Dated links between companies that make the one the owner of the other.
-- Grain: ownership row.  Half open: valid_from <= day < valid_to, as exact as known.
-- Minority stakes, joint ventures and parts of a business are left out: they are no owners.
create table vendor_owner as
select
    link_id,
    child_id,
    parent_id,
    relation,
    valid_from,
    valid_to,
    date_precision,
    confidence,
    array_to_string(source, ';') as source
from ref_vendor_ownership
where relation in ('owned_by', 'merged_into', 'renamed_to')
order by child_id, valid_from nulls first, link_id
