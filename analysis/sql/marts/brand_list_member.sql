-- Printed members of brand lists; a brand that we do not know has no vendor.
-- Grain: list x position.
create table brand_list_member as
select list_id, position, text, vendor_id, page
from raw_brand_list_member
order by list_id, position
