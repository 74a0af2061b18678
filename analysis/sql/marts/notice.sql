-- Published announcements and imported tender documents.
-- Grain: notice.  `date` is only as exact as printed; `date_start` and `date_last` bound it.
-- `amount` is the printed sum in the unit of `currency`, null where masked or unknown.
create table notice as
select
    n.notice_id,
    f.project_id,
    f.project_basis,
    n.source,
    n.url,
    n.stage,
    n.project_code,
    n.title,
    f.date,
    f.date_basis,
    f.date_start,
    f.date_last,
    year(f.date_start) as year,
    n.buyer,
    f.buyer_party_id,
    n.end_user,
    f.end_user_party_id,
    n.agency,
    n.suppliers,
    n.amount,
    n.amount_printed,
    n.currency,
    n.amount_status,
    n.captured_at,
    n.language
from raw_notice n
join made_notice f using (notice_id)
order by n.notice_id
