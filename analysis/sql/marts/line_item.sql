-- Rows of item tables: name, brand, model, quantity, price.
-- Grain: row of a table.  Numbers are null where the print is no number.
create table line_item as
select
    line_item_id,
    document_sha256,
    page,
    "row" as row_number,
    stage,
    name,
    brand,
    model,
    quantity,
    unit,
    unit_price,
    total,
    currency,
    supplier,
    vendor_id
from raw_line_item
order by line_item_id
