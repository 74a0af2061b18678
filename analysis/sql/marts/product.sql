-- Classes of products.
-- Grain: product class.  `sensitivity` runs from 1 (component) to 5.
create table product as
select product_id, parent_id, name_en, name_zh, sensitivity
from ref_products
order by product_id
