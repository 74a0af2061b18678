-- Vendors tied to notices by mentions, with grade and every axis beside it.
-- Grain: mention x notice.  Being named is no sale; grades never add up.
-- Owner and country answers hold on the day of the notice (`then`) and on `as_of` (`now`); null
-- where the dates leave them open.  EU membership is that of the day; the two EU columns are
-- null where the date only tells a year or month in which membership changed.
create table link as
select
    l.link_id,
    l.mention_id,
    l.notice_id,
    l.document_sha256,
    l.vendor_id,
    v.name as vendor_name,
    m.text as brand,
    m.model,
    m.item,
    l.project_id,
    l.date,
    l.date_basis,
    n.date_start,
    n.date_last,
    n.year,
    l.stage,
    l.role,
    l.grade,
    l.grade_rule,
    l.channel,
    l.product_id,
    coalesce(p.name_en, 'unknown') as product,
    p.sensitivity as product_sensitivity,
    n.buyer,
    l.buyer_party_id,
    coalesce(b.buyer_class, 'unknown') as buyer_class,
    coalesce(b.tier, 'unknown') as buyer_tier,
    coalesce(b.needs_review, false) as buyer_needs_review,
    b.region_code,
    b.region_name,
    rpad(left(b.region_code, 2), 6, '0') as province_code,
    b.country as buyer_country,
    b.xpcc_id,
    n.end_user,
    coalesce(e.buyer_class, 'unknown') as end_user_class,
    l.owner_path_then,
    l.owner_path_now,
    l.home_country,
    l.parent_country_then,
    l.parent_country_now,
    l.european_home,
    l.european_parent_then,
    l.european_parent_now,
    case
        when home.eu_from is null then false
        when n.date_start is null then null
        when n.date_start >= home.eu_from and n.date_last <= coalesce(home.eu_to, date '9999-12-31') then true
        when n.date_last < home.eu_from or n.date_start > coalesce(home.eu_to, date '9999-12-31') then false
    end as eu_home_then,
    case
        when parent.country is null then null
        when parent.eu_from is null then false
        when n.date_start >= parent.eu_from and n.date_last <= coalesce(parent.eu_to, date '9999-12-31') then true
        when n.date_last < parent.eu_from or n.date_start > coalesce(parent.eu_to, date '9999-12-31') then false
    end as eu_parent_then,
    l.rules_version,
    l.reference_hash,
    l.as_of
from raw_link l
join notice n using (notice_id)
join mention m using (mention_id)
join vendor v on v.vendor_id = l.vendor_id
left join country home on home.country = l.home_country
left join country parent on parent.country = l.parent_country_then
left join product p on p.product_id = l.product_id
left join party b on b.party_id = l.buyer_party_id
left join party e on e.party_id = n.end_user_party_id
order by l.link_id
