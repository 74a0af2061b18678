"""Everything in one file, notice by notice where the file holds several."""

from collections.abc import Iterator
from dataclasses import replace

from db.ids import content_id
from extract.content import DocumentContent, PageContent
from extract.find import Findings, ToldFindings, find_all
from extract.knowledge import Knowledge


def find_each(content: DocumentContent, *, knowledge: Knowledge, notice_id: str) -> Findings:
    """Return everything in a document; in a file of notices, record by record.

    There `told` holds each notice with its page, under an id of its own, and a name or a list
    is read by the stage of its own notice.
    """
    told = list(told_pages(content))
    if not told:
        return find_all(content, knowledge=knowledge, notice_id=notice_id)
    found = [
        (page, find_all(alone(content, page), knowledge=knowledge, notice_id=own_id))
        for own_id, page in told
    ]
    whole = found[0][1]
    return replace(
        whole,
        mentions=tuple(each for _, one in found for each in one.mentions),
        brand_lists=tuple(each for _, one in found for each in one.brand_lists),
        line_items=tuple(each for _, one in found for each in one.line_items),
        told=tuple(
            ToldFindings(page.page, one.notice, one.fields, one.programmes) for page, one in found
        ),
    )


def told_pages(content: DocumentContent) -> Iterator[tuple[str, PageContent]]:
    """Yield the pages that are notices, with their ids. A record that comes twice is two."""
    seen: set[str] = set()
    for page in content.pages:
        if page.told is None:
            continue
        native = page.told.native_id
        key = native if native not in seen else f"{native}#{page.page}"
        seen.add(key)
        yield content_id("told", content.sha256, key, prefix="n_"), page


def alone(content: DocumentContent, page: PageContent) -> DocumentContent:
    """Return the document as if it had this page alone."""
    return replace(content, pages=(page,), page_count=1)
