-- Vendors by province of the buyer and grade.
-- Grain: vendor x province (a country outside China) x grade.
-- Read: links with the place that the buyer's name tells.  N: projects.
-- Not meant: where the goods are. `seat_only`: railway, airport and other bodies whose area is
-- not that of their seat.
select
    l.vendor_id as vendor,
    any_value(l.vendor_name) as vendor_name,
    coalesce(p.name_en, l.buyer_country, 'unknown') as province,
    coalesce(l.province_code, 'unknown') as province_code,
    l.grade,
    count(distinct l.project_id) as projects,
    count(distinct l.project_id) filter (where b.region_rule = 'place/seat') as seat_only,
    count(distinct l.notice_id) as notices,
    count(distinct l.document_sha256) as documents
from link l
left join province p on p.code = l.province_code
left join party b on b.party_id = l.buyer_party_id
group by vendor, province, l.province_code, l.grade
order by vendor, province, l.grade
