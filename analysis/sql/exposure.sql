-- In how many projects a vendor is named, by whatever columns are asked for.
-- Grain: the columns for which $by_... is true; the others are null and left out.
-- Read: links (mention x notice) with the party of the buyer and the product class.
-- What the numbers do not mean: being named is no sale. A project counts once in each row, and
-- may stand in several rows (recommended and later awarded), so rows must not be added up. A row
-- that is missing is no absence: `documents_unread` files of the case were read in part or not at
-- all. `european_then` and `european_now` are the ultimate parent's, null where the dates leave
-- the owner open or the row mixes both answers.
with programme_of as (
    select distinct notice_id, programme_id from notice_programme
),
picked as (
    select
        case when $by_vendor then l.vendor_id end as by_vendor,
        case when $by_year then coalesce(l.year::varchar, 'unknown') end as by_year,
        case when $by_grade then l.grade end as by_grade,
        case when $by_role then l.role end as by_role,
        case when $by_stage then l.stage end as by_stage,
        case when $by_channel then l.channel end as by_channel,
        case when $by_buyer_class then l.buyer_class end as by_buyer_class,
        case when $by_buyer_tier then l.buyer_tier end as by_buyer_tier,
        case when $by_buyer then coalesce(l.buyer, 'unknown') end as by_buyer,
        case when $by_end_user_class then l.end_user_class end as by_end_user_class,
        case when $by_province then coalesce(province.name_en, l.buyer_country, 'unknown') end as by_province,
        case when $by_region then coalesce(l.region_code, l.buyer_country, 'unknown') end as by_region,
        case when $by_product then l.product end as by_product,
        case when $by_programme then coalesce(programme_of.programme_id, 'none') end as by_programme,
        case when $by_parent_then then l.owner_path_then end as by_parent_then,
        case when $by_parent_now then l.owner_path_now end as by_parent_now,
        case when $by_project then l.project_id end as by_project,
        project.cancelled,
        l.*
    from link l
    join project on project.project_id = l.project_id
    left join province on province.code = l.province_code
    left join programme_of on $by_programme and programme_of.notice_id = l.notice_id
    where ($vendor is null or l.vendor_id = $vendor)
        and ($date_from is null or l.date_start >= $date_from)
        and ($date_to is null or l.date_last <= $date_to)
        and ($buyer_class is null or l.buyer_class in (
            select class_id from buyer_class_tree where ancestor_id = $buyer_class
        ))
        and ($region is null or starts_with(l.region_code, $region) or l.buyer_country = $region)
        and ($definition is null or case $definition
            when 'home' then l.european_home
            when 'parent_then' then l.european_parent_then
            when 'parent_now' then l.european_parent_now
            when 'eu_home_then' then l.eu_home_then
            when 'eu_parent_then' then l.eu_parent_then
        end)
),
-- One text instead of seventeen columns: six counts of distinct ids make it twice as quick.
keyed as (
    select
        concat_ws(
            chr(31),
            coalesce(by_vendor, ''),
            coalesce(by_year, ''),
            coalesce(by_grade, ''),
            coalesce(by_role, ''),
            coalesce(by_stage, ''),
            coalesce(by_channel, ''),
            coalesce(by_buyer_class, ''),
            coalesce(by_buyer_tier, ''),
            coalesce(by_buyer, ''),
            coalesce(by_end_user_class, ''),
            coalesce(by_province, ''),
            coalesce(by_region, ''),
            coalesce(by_product, ''),
            coalesce(by_programme, ''),
            coalesce(by_parent_then, ''),
            coalesce(by_parent_now, ''),
            coalesce(by_project, '')
        ) as row_key,
        *
    from picked
)
select
    any_value(l.by_vendor) as vendor,
    any_value(l.by_year) as year,
    any_value(l.by_grade) as grade,
    any_value(l.by_role) as role,
    any_value(l.by_stage) as stage,
    any_value(l.by_channel) as channel,
    any_value(l.by_buyer_class) as buyer_class,
    any_value(l.by_buyer_tier) as buyer_tier,
    any_value(l.by_buyer) as buyer,
    any_value(l.by_end_user_class) as end_user_class,
    any_value(l.by_province) as province,
    any_value(l.by_region) as region,
    any_value(l.by_product) as product,
    any_value(l.by_programme) as programme,
    any_value(l.by_parent_then) as parent_then,
    any_value(l.by_parent_now) as parent_now,
    any_value(l.by_project) as project,
    case when $by_vendor then any_value(l.vendor_name) end as vendor_name,
    bool_and(l.european_home) as european_home,
    case
        when count(*) = count(l.european_parent_then)
            and bool_and(l.european_parent_then) = bool_or(l.european_parent_then)
        then bool_and(l.european_parent_then)
    end as european_then,
    case
        when count(*) = count(l.european_parent_now)
            and bool_and(l.european_parent_now) = bool_or(l.european_parent_now)
        then bool_and(l.european_parent_now)
    end as european_now,
    count(distinct l.project_id) as projects,
    count(distinct l.notice_id) as notices,
    count(distinct l.document_sha256) as documents,
    count(distinct l.project_id) filter (where l.cancelled) as projects_cancelled,
    count(distinct l.project_id) filter (where l.buyer_needs_review) as projects_buyer_unsure,
    min(l.date) as first_date,
    max(l.date) as last_date,
    string_agg(distinct l.product, ';' order by l.product) as products,
    (select count(*) from document where status <> 'done') as documents_unread,
    -- Whose answers must stand beside the row: read as the last column.
    list_sort(list(distinct l.vendor_id)) as vendors
from keyed l
group by row_key
order by all
