"""All values that the fields of one document could have, before one is chosen."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from db.records import Stage
from extract.content import DocumentContent
from extract.cover import (
    cover_pages,
    find_any_date,
    find_cover_date,
    find_dated,
    find_issuers,
    is_collection,
)
from extract.dates import PrintedDate
from extract.field_candidates import Candidate
from extract.field_labels import FieldName, Strength
from extract.field_readers import read_labelled
from extract.field_text import FieldText, field_text
from extract.label_cells import labelled_cells
from extract.labelled import Labelled, labelled_lines, labelled_rows
from extract.party_prose import find_named
from extract.stages import StageReading, find_stage
from extract.titles import find_cover_title, find_headline, find_latin_title

# Ranks of what no label announces, among the tiers of `extract.field_candidates`.
PROSE_TIER = 2
COVER_TIER = 10
HEADLINE_TIER = 0
COVER_TITLE_TIER = 2
COVER_DATE_TIER = 1
DATED_TIER = 5
DateFinder: TypeAlias = Callable[[FieldText], tuple[FieldText, PrintedDate] | None]
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
        return Gathered(pages, stage, tuple(_cover_dates(cover, find_any_date)))
    candidates = [
        *_labelled(content, pages, cover_numbers={page.page for page in cover}),
        *_cover_dates(cover, find_cover_date, find_dated),
    ]
    # Without a word of procurement a name in running text is nobody's buyer.
    if stage.stage is not Stage.OTHER:
        candidates += [*_titles(headline, cover), *_prose(pages), *_issuers(cover)]
    return Gathered(pages, stage, tuple(candidates))


def _labelled(
    content: DocumentContent, pages: Sequence[FieldText], *, cover_numbers: set[int]
) -> Iterator[Candidate]:
    """Yield the values of labels in tables and lines."""
    for page, text in zip(content.pages, pages, strict=True):
        found = [pair for table in page.tables for pair in labelled_cells(table)]
        found += [*labelled_lines(text), *labelled_rows(text)]
        for pair in found:
            if _is_loose_date(pair) and page.page not in cover_numbers:
                continue
            if candidate := read_labelled(pair):
                yield candidate


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
    """Yield the organisations that stand alone on the first page of a cover."""
    for page in cover[:1]:
        for name in find_issuers(page):
            yield Candidate(
                FieldName.BUYER, name.words(), name, None, COVER_TIER, "buyer/cover/issuer"
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


def _cover_dates(cover: Sequence[FieldText], *finders: DateFinder) -> Iterator[Candidate]:
    """Yield the date that each finder sees on a cover page, the first finder's ranked first."""
    for page in cover:
        for place, find in enumerate(finders):
            if found := find(page):
                line, date = found
                yield Candidate(
                    FieldName.PUBLISHED,
                    date.value,
                    line.cut(date.start, date.end),
                    line,
                    COVER_DATE_TIER + DATED_TIER * place,
                    f"published/{find.__name__.removeprefix('find_')}",
                )
