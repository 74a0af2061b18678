-- Provisions that goods of a product class may fall under, with the days they were in force.
-- Grain: product class x provision.  `wording` is what may be said; nothing here says that an
-- export was unlawful.
create table product_law as
select
    l.link_id,
    l.product_id,
    l.provision_id,
    p.regime,
    p.citation,
    p.subject,
    (l.valid_from || substr('0000-01-01', length(l.valid_from) + 1))::date as in_force_from,
    case length(l.valid_to)
        when 4 then make_date(l.valid_to::bigint, 12, 31)
        when 7 then last_day((l.valid_to || '-01')::date)
        when 10 then l.valid_to::date
    end as in_force_to,
    l.wording,
    l.confidence,
    array_to_string(l.source, ';') as source
from ref_product_law l
join ref_law_provisions p using (provision_id)
order by l.link_id
