"""The notice of a document: as its record tells it, or else as its words do."""

from dataclasses import replace

from db.records import NoticeField
from extract.content import DocumentContent, PageContent
from extract.fields.notice_fields import NoticeReading, find_notice
from extract.fields.rows import FIGURES
from extract.notices.told import BUYER_ID, NATIVE_ID, SUPPLIER_ID, ToldField, ToldNotice
from extract.people.find import mask_persons

# Numbers that may look like a telephone and are none.
NUMBERS = FIGURES | {BUYER_ID, SUPPLIER_ID, NATIVE_ID}


def read_notice(content: DocumentContent, *, notice_id: str) -> NoticeReading:
    """Return the notice of a document: as its record tells it, else as its words do."""
    reading = find_notice(content, notice_id=notice_id)
    [page, *others] = content.pages or (None,)
    if page is None or others or page.told is None:
        return reading
    return told_reading(page, page.told, reading, sha256=content.sha256)


def told_reading(
    page: PageContent, told: ToldNotice, reading: NoticeReading, *, sha256: str
) -> NoticeReading:
    """Return the notice of a record, with the gaps that it leaves to its text filled from there."""
    known = {field.field for field in told.fields}
    notice_id = reading.notice.notice_id
    fields = [row_of(page, field, notice_id=notice_id, sha256=sha256) for field in told.fields]
    from_text = told.open_to_text - known
    taken = from_text | ({"stage"} if told.stage is None else set())
    fields += [row for row in reading.fields if row.field in taken]
    notice = replace(
        reading.notice,
        stage=told.stage or reading.notice.stage,
        project_code=first_value(fields, "project_code"),
        title=first_value(fields, "title"),
        published=first_value(fields, "published"),
        buyer=first_value(fields, "buyer"),
        agency=first_value(fields, "agency"),
        end_user=first_value(fields, "end_user"),
        suppliers=tuple(row.value for row in fields if row.field == "suppliers" and is_told(row)),
        amount=told.amount.value,
        amount_printed=told.amount.printed,
        currency=told.amount.currency,
        amount_status=told.amount.status,
    )
    return NoticeReading(notice, tuple(fields))


def first_value(fields: list[NoticeField], name: str) -> str | None:
    """Return the first value of a field, None where there is none or it is hidden."""
    return next((row.value for row in fields if row.field == name and is_told(row)), None)


def is_told(row: NoticeField) -> bool:
    """Say whether the publisher did not hide the value."""
    return not row.rule.endswith("/masked")


def row_of(page: PageContent, told: ToldField, *, notice_id: str, sha256: str) -> NoticeField:
    """Return the row of a field. Names and numbers of persons are masked in it."""
    printed = page.text[told.start : told.end]
    line_start = page.text.rfind("\n", 0, told.start) + 1
    quote = page.text[line_start : told.end]
    is_number = told.field in NUMBERS
    return NoticeField(
        notice_id=notice_id,
        field=told.field,
        position=told.position,
        value=told.value if is_number else mask_persons(told.value),
        printed=printed if is_number else mask_persons(printed),
        document_sha256=sha256,
        page=page.page,
        start=told.start,
        end=told.end,
        quote=quote if is_number else mask_persons(quote),
        rule=told.rule,
    )
