-- Organisations as printed, in one part, with class and place from the name alone.
-- Grain: name x part x place.  `needs_review`: a rule suspects, a person has to decide.
create table party as
select
    party_id,
    name,
    role,
    buyer_class,
    tier,
    class_rule,
    class_matched,
    region_code,
    region_name,
    region_rule,
    xpcc_id,
    country,
    needs_review
from raw_party
order by party_id
