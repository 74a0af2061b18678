-- Notices as they are compared with one another to find those of one procurement.
-- Grain: notice with a title or a buyer.  `is_alone`: no usable code, no tie that a source asserts.
-- `place_and_kind` is null where the buyer's place or class is not known: names of buyers are alike
-- all over a country (two bureaus of two cities differ in one character), so that only those of one
-- place and kind are ever compared loosely.
select
    n.notice_id,
    n.project_id,
    n.project_basis = 'alone' as is_alone,
    n.title,
    n.buyer,
    case
        when b.region_code is not null and b.buyer_class not in ('other', 'unknown')
        then b.region_code || '/' || b.buyer_class
    end as place_and_kind,
    n.date_start as day,
    n.amount,
    n.currency,
    n.stage,
    n.source
from notice n
left join party b on b.party_id = n.buyer_party_id
where n.title is not null or n.buyer is not null
order by n.notice_id
