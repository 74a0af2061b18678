-- What this file was made from.
-- Grain: fact about the build.
create table meta as
select key, value from made_meta
order by key
