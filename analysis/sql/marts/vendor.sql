-- Vendors of the reference data.
-- Grain: vendor.  `home_country` is where the headquarters are, as the vendor row says.
-- Names, seats and founding years are general knowledge unless a source says otherwise.
create table vendor as
select
    vendor_id,
    name,
    legal_name,
    hq_country as home_country,
    is_european as european_home,
    array_to_string(categories, ';') as categories,
    confidence,
    array_to_string(source, ';') as source
from ref_vendors
order by vendor_id
