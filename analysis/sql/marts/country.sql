-- Countries with the days of their EU membership.
-- Grain: country.  A member on `eu_from` and on `eu_to`.
create table country as
select
    country,
    name_en,
    name_zh,
    in_scope_europe,
    try_cast(eu_from as date) as eu_from,
    try_cast(eu_to as date) as eu_to
from ref_countries
order by country
