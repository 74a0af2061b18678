"""The notice that a document announces, each field with the words it was read from.

Prints that contradict each other are settled by rule, never by weight: a label before running
text, a sure label before a doubtful one, the earlier page before the later. What was left
blank, hidden or pointed elsewhere stays unknown.
"""

from dataclasses import dataclass

from db.records import Notice, NoticeField
from extract.content import DocumentContent
from extract.fields.candidates import Candidate
from extract.fields.choice import (
    choose_agency,
    choose_amounts,
    choose_buyer,
    choose_first,
    choose_suppliers,
)
from extract.fields.gather import Gathered, gather
from extract.fields.labels import FieldName
from extract.fields.rows import FIGURES, FieldWriter, summed
from extract.language import find_language
from extract.people.find import mask_persons

SINGLE_FIELDS = (
    FieldName.PROJECT_CODE,
    FieldName.TITLE,
    FieldName.PUBLISHED,
    FieldName.END_USER,
    FieldName.AVAILABLE_FROM,
    FieldName.DEADLINE,
)


@dataclass(frozen=True, slots=True)
class NoticeReading:
    """A notice and its fields. A field whose rule ends in `/masked` was hidden by the publisher."""

    notice: Notice
    fields: tuple[NoticeField, ...]


def find_notice(
    content: DocumentContent,
    *,
    notice_id: str,
    source: str = "import",
    captured_at: str | None = None,
    url: str | None = None,
) -> NoticeReading:
    """Return the notice that one document announces; what it does not print is None.

    Every field points into the raw text of a page: `raw[start:end]` is `printed`. Two fields
    are no columns of `Notice`: `available_from` and `deadline`, for notices that print no date
    of publication.
    """
    gathered = gather(content)
    chosen = choose(gathered)
    reader = FieldWriter(
        notice_id, content.sha256, {page.page: page.text for page in content.pages}
    )
    fields = [
        reader.field(candidate, position)
        for candidates in chosen.values()
        for position, candidate in enumerate(candidates)
    ]
    stage = reader.stage(gathered.stage)
    amount = summed(chosen[FieldName.AMOUNT])
    notice = Notice(
        notice_id=notice_id,
        source=source,
        url=url,
        stage=gathered.stage.stage,
        project_code=_value(chosen, FieldName.PROJECT_CODE),
        title=_value(chosen, FieldName.TITLE),
        published=_value(chosen, FieldName.PUBLISHED),
        buyer=_value(chosen, FieldName.BUYER),
        agency=_value(chosen, FieldName.AGENCY),
        suppliers=tuple(mask_persons(one.value) for one in chosen[FieldName.SUPPLIERS]),
        amount=amount.value,
        amount_printed=amount.printed,
        currency=amount.currency,
        amount_status=amount.status,
        captured_at=captured_at,
        end_user=_value(chosen, FieldName.END_USER),
        language=find_language(page.text for page in content.pages),
    )
    return NoticeReading(notice, (*stage, *fields))


def choose(gathered: Gathered) -> dict[FieldName, list[Candidate]]:
    """Return what each field holds: one candidate, several suppliers or sums, or none."""
    stage, candidates = gathered.stage.stage, gathered.candidates
    single = {
        FieldName.BUYER: choose_buyer(candidates),
        FieldName.AGENCY: choose_agency(candidates),
        **{name: choose_first(candidates, name, stage=stage) for name in SINGLE_FIELDS},
    }
    return {
        **{name: [one] if one else [] for name, one in single.items()},
        FieldName.SUPPLIERS: choose_suppliers(candidates, stage=stage),
        FieldName.AMOUNT: choose_amounts(candidates, stage=stage),
    }


def _value(chosen: dict[FieldName, list[Candidate]], name: FieldName) -> str | None:
    """Return the value of a field of the notice; a hidden one is unknown."""
    known = [one.value for one in chosen[name] if one.kind != "masked"]
    if not known:
        return None
    return known[0] if name in FIGURES else mask_persons(known[0])
