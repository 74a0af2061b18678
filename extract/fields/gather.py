"""All values that the fields of one document could have, before one is chosen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from db.records import PageStatus, Stage
from extract.content import DocumentContent
from extract.fields.candidates import Candidate
from extract.fields.cover import cover_pages, find_agents, find_issuers, is_collection
from extract.fields.folded import FieldText, field_text
from extract.fields.label_cells import labelled_cells
from extract.fields.labelled import Labelled, Place, labelled_below, labelled_lines, labelled_rows
from extract.fields.labels import FieldName, Strength
from extract.fields.party_prose import find_named
from extract.fields.publication import (
    Dated,
    find_any_date,
    find_cover_date,
    find_date_under,
    find_dated,
    find_sign_off,
)
from extract.fields.readers import read_labelled
from extract.fields.stages import StageReading, find_stage
from extract.fields.titles import find_cover_title, find_headline, find_latin_title

# Ranks of what no label announces, among the tiers of `extract.fields.candidates`.
PROSE_TIER = 2
COVER_TIER = 10
HEADLINE_TIER = 0
COVER_TITLE_TIER = 2
COVER_DATE_TIER = 1
DATED_TIER = 6
PAGES_FOR_STAGE = 3


@dataclass(frozen=True, slots=True)
class Gathered:
    """Folded pages, the stage, and all candidates for all fields, in no order."""

    pages: tuple[FieldText, ...]
    stage: StageReading
    candidates: tuple[Candidate, ...]


def gather(content: DocumentContent) -> Gathered:
    """Return every value that a field of this document could have."""
    pages = tuple(field_text(page) for page in content.pages)
    cover = cover_pages(pages)
    headline = find_headline(cover[0]) if cover else None
    filled = [page for page in pages if page.text.strip()]
    stage = find_stage(headline, filled[:PAGES_FOR_STAGE])
    if is_collection(cover):
        dates = _dated(find_any_date(cover[0]), COVER_DATE_TIER, "published/collection")
        return Gathered(pages, stage, tuple(dates))
    candidates = [
        *_labelled(content, pages, cover_numbers={page.page for page in cover}),
        *_dates(headline, cover, pages),
    ]
    # Without a word of procurement a name in running text is nobody's buyer.
    if stage.stage is not Stage.OTHER:
        candidates += [*_titles(headline, cover), *_prose(pages), *_issuers(cover)]
    scanned = {page.page for page in content.pages if page.status is PageStatus.OCR}
    return Gathered(pages, stage, tuple(without_doubtful(candidates, scanned=scanned)))


def without_doubtful(candidates: Sequence[Candidate], *, scanned: set[int]) -> list[Candidate]:
    """Return candidates without those that OCR read where printed text gives the same field.

    A seal over a scanned cover costs a name its letters; the pages behind it print it whole.
    """
    printed = {one.field for one in candidates if one.text.page not in scanned}
    return [one for one in candidates if one.text.page not in scanned or one.field not in printed]


def _labelled(
    content: DocumentContent, pages: Sequence[FieldText], *, cover_numbers: set[int]
) -> Iterator[Candidate]:
    """Yield the values of labels in tables and lines."""
    for page, text in zip(content.pages, pages, strict=True):
        found = [pair for table in page.tables for pair in labelled_cells(table)]
        found += [*labelled_lines(text), *labelled_rows(text), *labelled_below(text)]
        for pair in found:
            if _is_loose_date(pair) and page.page not in cover_numbers:
                continue
            candidate = read_labelled(pair)
            if candidate is None:
                continue
            on_cover = pair.place is Place.ROW and page.page in cover_numbers
            yield replace(candidate, tier=candidate.tier - 1) if on_cover else candidate


def _is_loose_date(pair: Labelled) -> bool:
    """Say whether a label is a bare 日期 or Date: on a form or in a clause it dates nothing."""
    return pair.label.field is FieldName.PUBLISHED and pair.label.strength is Strength.WEAK


def _prose(pages: Sequence[FieldText]) -> Iterator[Candidate]:
    """Yield the parties that running text names."""
    for page in pages:
        for named in find_named(page):
            yield Candidate(
                named.field,
                named.name.words(),
                named.name,
                named.phrase,
                PROSE_TIER + named.order,
                f"{named.field}/{named.rule}",
            )


def _issuers(cover: Sequence[FieldText]) -> Iterator[Candidate]:
    """Yield the organisations that stand alone on the first page of a cover, and the agents."""
    for page in cover[:1]:
        for name, is_above in find_issuers(page):
            tier = COVER_TIER + is_above
            yield Candidate(FieldName.BUYER, name.words(), name, None, tier, "buyer/cover/issuer")
        for name in find_agents(page):
            yield Candidate(
                FieldName.AGENCY, name.words(), name, None, COVER_TIER, "agency/cover/agent"
            )


def _titles(headline: FieldText | None, cover: Sequence[FieldText]) -> Iterator[Candidate]:
    """Yield the headline of a notice, or the names that a cover prints over the paper's name."""
    if headline is not None:
        yield _title(headline, HEADLINE_TIER, "title/headline")
        return
    for page in cover[:1]:
        if title := find_cover_title(page):
            yield _title(title, COVER_TITLE_TIER, "title/cover")
        if title := find_latin_title(page):
            yield _title(title, COVER_TITLE_TIER + 1, "title/asked_for")


def _title(text: FieldText, tier: int, rule: str) -> Candidate:
    return Candidate(FieldName.TITLE, text.words(), text, None, tier, rule)


def _dates(
    headline: FieldText | None, cover: Sequence[FieldText], pages: Sequence[FieldText]
) -> Iterator[Candidate]:
    """Yield the dates of publication that no label announces."""
    for page in cover:
        yield from _dated(find_cover_date(page), COVER_DATE_TIER, "published/cover")
        yield from _dated(find_dated(page), DATED_TIER, "published/dated")
    if headline is not None:
        yield from _dated(find_date_under(headline, cover[0]), DATED_TIER, "published/headline")
    yield from _dated(find_sign_off(pages), DATED_TIER, "published/sign_off")


def _dated(found: Dated | None, tier: int, rule: str) -> Iterator[Candidate]:
    """Yield the candidate for a date that a finder saw, nothing when it saw none."""
    if found is None:
        return
    line, date = found
    printed = line.cut(date.start, date.end)
    yield Candidate(FieldName.PUBLISHED, date.value, printed, line, tier, rule)
