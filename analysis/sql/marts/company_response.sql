-- Public answers of companies, to be shown wherever the company is.
-- Grain: answer.
create table company_response as
select
    response_id,
    vendor_id,
    array_to_string(claim_ids, ';') as claim_ids,
    date,
    channel,
    position,
    summary,
    array_to_string(source, ';') as source
from ref_company_responses
order by vendor_id, date, response_id
