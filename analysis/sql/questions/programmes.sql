-- Vendors named in notices that print the name of a programme (雪亮工程 ...).
-- Grain: programme x vendor x grade.
-- Read: links and the programmes of the same notice.  N: projects.
-- Not meant: that the goods were for the programme: a notice may only cite it.
select
    p.programme_id as programme,
    any_value(p.name_en) as programme_name,
    l.vendor_id as vendor,
    any_value(l.vendor_name) as vendor_name,
    l.grade,
    count(distinct l.project_id) as projects,
    count(distinct l.notice_id) as notices,
    min(l.date) as first_date,
    max(l.date) as last_date
from link l
join (select distinct notice_id, programme_id, name_en from notice_programme) p using (notice_id)
group by programme, vendor, l.grade
order by programme, vendor, l.grade
