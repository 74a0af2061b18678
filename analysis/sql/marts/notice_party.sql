-- Which organisations a notice names, and in which part.
-- Grain: notice x part x position.
create table notice_party as
select notice_id, role, position, party_id from made_notice_party
order by notice_id, role, position
