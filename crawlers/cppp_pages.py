"""India's CPPP: rows of its list pages. The notices themselves need a session and a captcha.

Columns as public clients read them [C E49 E50 E51]: number, published, closing, opening, title
with reference and tender id, organisation, corrigendum.
"""

import re
from collections.abc import Iterator
from datetime import datetime

from parsel import Selector

from crawlers.evidence import Evidence
from crawlers.found import ListRead, NoticeRead, Row
from crawlers.json_pages import cut_of
from crawlers.judge import PageRules
from crawlers.keys import notice_id_of
from crawlers.markup_text import one_line
from crawlers.web_page import WebPage
from db.crawl_records import CrawlRequest
from db.records import AmountStatus, Notice, Stage

SITE = "cppp"
ROW = re.compile(r"<tr\b[^>]*>.*?</tr>", re.IGNORECASE | re.DOTALL)
COLUMNS = 7


def list_marker(page: WebPage) -> str | None:
    """Return the marker of a list: its table, which also an empty list has."""
    return "table of tenders" if page.selector().css("table#table, table.list_table") else None


RULES = {"list": PageRules(marker=list_marker)}


def read_list(page: WebPage, order: CrawlRequest) -> Iterator[ListRead]:
    """Yield a list page; its rows are the notices, each cut out of the page as it stands."""
    begin = re.search(r"<table\b[^>]*(?:id=[\"']?table|list_table)", page.text)
    rows = [row[0] for row in ROW.finditer(page.text, begin.start() if begin else 0)]
    found = [(row, cells_of(row)) for row in rows]
    yield ListRead(
        rows=tuple(read_row(page, order, row, cells) for row, cells in found if is_tender(cells))
    )


def cells_of(row: str) -> list[str]:
    """Return the texts of a row's cells.

    >>> cells_of("<tr><td>1.</td><td>04-Jun-2026 10:00 AM</td></tr>")
    ['1.', '04-Jun-2026 10:00 AM']
    """
    cells = Selector(text=f"<table>{row}</table>", type="html").css("td")
    return [one_line(cell) for cell in cells]


def is_tender(cells: list[str]) -> bool:
    """Say whether a row is a tender's: numbered, with all columns; not a header or a pager."""
    return len(cells) >= COLUMNS and re.fullmatch(r"\d+\.?", cells[0]) is not None


def day_of(printed: str) -> str | None:
    """Return the day of a print like `04-Jun-2026 10:00 AM`, None for another print.

    >>> day_of("04-Jun-2026 10:00 AM")
    '2026-06-04'
    """
    try:
        return datetime.strptime(printed[:11], "%d-%b-%Y").date().isoformat()
    except ValueError:
        return None


def read_row(page: WebPage, order: CrawlRequest, row: str, cells: list[str]) -> Row:
    """Return one tender of a list. Its id is the last part after the title."""
    link = Selector(text=f"<table>{row}</table>", type="html").css("td a")
    title = one_line(link) if link else cells[4].partition("/")[0]
    tender_id = cells[4].rpartition("/")[2].strip()
    day = day_of(cells[1])
    if not tender_id or tender_id == cells[4]:
        return Row(None, day, refused="no tender id")
    notice_id = notice_id_of(SITE, tender_id)
    cut = cut_of(
        page, row.encode(), name=f"{tender_id}.html", media_type="text/html", rule="cppp/row"
    )
    evidence = Evidence(notice_id, cut.sha256, row, "india_cppp")
    evidence.add("title", title, rule="title")
    evidence.add("published", cells[1] if day else None, value=day, rule="published")
    evidence.add("buyer", cells[5], rule="organisation")
    evidence.add("project_code", tender_id, rule="tender-id")
    notice = Notice(
        notice_id=notice_id,
        source=order.source,
        url=page.absolute(link.attrib.get("href", "")) if link else page.url,
        stage=Stage.TENDER,
        project_code=tender_id,
        title=title,
        published=day,
        buyer=cells[5] or None,
        agency=None,
        suppliers=(),
        amount=None,
        amount_printed=None,
        currency=None,
        amount_status=AmountStatus.UNKNOWN,
        captured_at=page.fetched_at,
        language="en",
    )
    read = NoticeRead(
        notice=notice,
        site=SITE,
        native_id=tender_id,
        document_sha256=cut.sha256,
        text=" ".join(cells[1:]),
        fields=tuple(evidence.fields),
        cuts=(cut,),
    )
    return Row(tender_id, day, notice=read)
