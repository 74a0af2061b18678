-- Procurements: notices joined by code and buyer, or because a source says so.
-- Grain: project.  `cancelled` is true when a notice of the project cancels it.
create table project as
select
    project_id,
    any_value(project_basis order by notice_id) as basis,
    any_value(project_code order by notice_id) as project_code,
    any_value(buyer order by notice_id) as buyer,
    count(*) as notices,
    min(date) as first_date,
    max(date) as last_date,
    bool_or(stage = 'cancellation') as cancelled
from notice
group by project_id
order by project_id
