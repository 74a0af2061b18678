-- Province-level units of China.
-- Grain: province.
create table province as
select code, name_en, name_zh, iso_3166_2
from ref_divisions_provinces
order by code
