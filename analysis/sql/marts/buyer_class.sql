-- Classes of buyers.
-- Grain: class.  `tier` says how near a class is to the police.
create table buyer_class as
select class_id, parent_id, name_en, name_zh, public_security as tier
from ref_buyer_classes
order by class_id
