"""india_cppp: the lists of open tenders, row by row, and faults."""

from collections.abc import Callable
from pathlib import Path

import pytest
from harness import documents_of, order_for

from crawlers import cppp_pages
from crawlers.crawl_job import CrawlJob
from crawlers.keys import notice_id_of
from crawlers.replay.answers import Answer, Asked, html
from crawlers.replay.faults import FAULTS
from crawlers.replay.scenario import Match, Scenario
from crawlers.replay.server import ReplayServer
from crawlers.run import crawl
from crawlers.spiders.india_cppp import IndiaCppp
from crawlers.web_page import WebPage
from db.case import Case
from db.crawl_records import CrawlStatus
from db.records import Document, Notice, Stage

HOST = "eprocure.gov.in"
PATH = "/cppp/latestactivetendersnew/cpppdata"
ONLY = ("cpppdata",)


def row(n: int) -> str:
    """Return one row of a list."""
    return (
        f"<tr>\n  <td>{n}.</td>\n  <td>04-Jun-2026 10:00 AM</td>\n  <td>15-Jun-2026 10:15 AM</td>\n"
        f'  <td>15-Jun-2026 10:20 AM</td>\n  <td><a href="/cppp/tendersfullview/{n}">'
        f"CCTV cameras {n}</a>/GEM/2026/B/{n}/2026_Police_{n}_1</td>\n"
        f"  <td>State Police</td>\n  <td>--</td>\n</tr>"
    )


def list_page(*numbers: int) -> Answer:
    """Return a list page: a header, rows, and a pager in a table of its own."""
    rows = "".join(row(n) for n in numbers)
    head = "<tr><td>Sl.No</td><td>Published</td></tr>"
    return html(
        f'<html><table><tr><td>menu</td></tr></table><table id="table" class="list_table"><tbody>'
        f"{head}{rows}</tbody></table></html>"
    )


def portal(*pages: tuple[int, ...]) -> Scenario:
    """Return a list of these pages; pages beyond are empty."""

    def listed(asked: Asked) -> Answer:
        page = int(asked.query.get("page", "1"))
        return list_page(*pages[page - 1]) if page <= len(pages) else list_page()

    return Scenario().on(Match(path=PATH), listed)


def test_rows_are_notices_and_documents(new_case: Callable[..., Case]) -> None:
    """Each row is a notice, with the row's own markup as its document; nothing behind is asked."""
    with ReplayServer(portal((1, 2, 3), (4,))) as server:
        case = new_case(server.hosts(HOST))
        summary = crawl(case, "india_cppp", only=ONLY)
    [account] = summary.rows
    assert (summary.status, account.got, account.pages) == (CrawlStatus.DONE, 4, 3)
    notice_id = notice_id_of("cppp", "2026_Police_2_1")
    [notice] = case.store().read(Notice, notice_id=notice_id)
    assert (notice.title, notice.published, notice.buyer, notice.stage) == (
        "CCTV cameras 2", "2026-06-04", "State Police", Stage.TENDER,
    )  # fmt: skip
    assert documents_of(case)[notice_id] == ["2026_Police_2_1.html"]
    [document] = case.store().read(Document, document_name="2026_Police_2_1.html")
    assert case.archive.read(document.document_sha256).decode() == row(2)
    assert {asked.path for asked in server.asked()} == {PATH}


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        pytest.param(html("<html>maintenance</html>"), CrawlStatus.PARTIAL, id="no table"),
        pytest.param(FAULTS["captcha"](html("")), CrawlStatus.STOPPED, id="captcha"),
        pytest.param(FAULTS["502"](html("")), CrawlStatus.PARTIAL, id="502"),
    ],
)
def test_a_page_without_the_table_is_no_empty_list(
    new_case: Callable[..., Case], fault: Answer, status: CrawlStatus
) -> None:
    """Neither maintenance nor a captcha nor an error is "no tenders today"."""
    with ReplayServer(portal((1,)).first(Match(path=PATH), fault)) as server:
        summary = crawl(new_case(server.hosts(HOST)), "india_cppp", only=ONLY)
    assert (summary.status, summary.notices) == (status, 0)


@pytest.mark.corpus
def test_the_sample_is_read(shared: Path) -> None:
    """The known row passes the marker and gives its tender."""
    path = shared / "portal-samples" / "india" / "cppp-active-tenders-row.html"
    page = WebPage.made(path.read_text(encoding="utf-8"))
    assert cppp_pages.list_marker(page)
    order = order_for(next(IndiaCppp.first(CrawlJob("", "india_cppp", ""))), source="india_cppp")
    [read] = cppp_pages.read_list(page, order)
    [notice] = [each.notice.notice for each in read.rows if each.notice]
    assert (notice.project_code, notice.published, notice.buyer) == (
        "2026_DoDP_840189_3", "2026-06-04", "Department of Defence Production",
    )  # fmt: skip
