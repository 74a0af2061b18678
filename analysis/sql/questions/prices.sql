-- Prices and quantities of a vendor's items in awards and contracts, where they are printed.
-- Grain: vendor x item name x unit x currency.
-- Read: line items at the stages award, contract and acceptance with a known vendor.
-- N: rows, of which `priced` have a unit price and `counted` a quantity; the rest is unknown, not 0.
-- Not meant: what was paid, or list prices: prices hold installation, tax and margins. Rows of a
-- notice that was published twice stand here once.
with item as (
    select distinct
        i.vendor_id,
        coalesce(i.name, 'unknown') as item,
        coalesce(i.unit, 'unknown') as unit,
        coalesce(i.currency, 'unknown') as currency,
        i.quantity,
        i.unit_price,
        i.model,
        n.project_id
    from line_item i
    join notice_document d
        on d.document_sha256 = i.document_sha256
        and (d.page is null or d.page = i.page)
    join notice n using (notice_id)
    where i.vendor_id is not null
        and i.stage in ('award', 'contract', 'acceptance')
)
select
    item.vendor_id as vendor,
    any_value(v.name) as vendor_name,
    item.item,
    item.unit,
    item.currency,
    count(*) as "rows",
    count(distinct item.project_id) as projects,
    count(item.unit_price) as priced,
    count(item.quantity) as counted,
    min(item.unit_price) as lowest,
    median(item.unit_price) as median,
    max(item.unit_price) as highest,
    sum(item.quantity) as quantity
from item
join vendor v on v.vendor_id = item.vendor_id
group by vendor, item.item, item.unit, item.currency
order by vendor, item.item, item.unit, item.currency
