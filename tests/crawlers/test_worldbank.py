"""worldbank: offsets, both forms of the answer, winners in the text, and faults."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from harness import documents_of, order_for

from crawlers import worldbank_pages
from crawlers.crawl_job import CrawlJob
from crawlers.keys import notice_id_of
from crawlers.replay.answers import Answer, Asked, html, json_answer
from crawlers.replay.faults import FAULTS
from crawlers.replay.scenario import Match, Scenario
from crawlers.replay.server import ReplayServer
from crawlers.run import crawl
from crawlers.spiders.worldbank import Worldbank
from crawlers.web_page import WebPage
from db.case import Case
from db.crawl_records import CrawlIssue, CrawlStatus
from db.records import Notice, Stage

HOST = "search.worldbank.org"
API = Match(path="/api/v2/procnotices")
TEXT = "<p>Contract for CCTV</p><p>Awarded firm: Example Cameras Ltd</p>"


def notice(n: int, day: str = "14-Nov-2014", kind: str = "Contract Award") -> dict[str, object]:
    """Return one notice, with the keys that clients read."""
    return {
        "id": f"OP{n:08}", "notice_type": kind, "notice_lang_name": "English", "noticedate": day,
        "project_id": "P099833", "project_name": "Example project", "bid_reference_no": "EX-1",
        "bid_description": f"Supply {n}", "contact_email": "person@example.com",
        "notice_text": TEXT + f"<p>{n}</p>",
    }  # fmt: skip


def api(notices: list[dict[str, object]], *, as_map: bool = False) -> Scenario:
    """Return an API that honours rows and offset, in either form."""

    def listed(asked: Asked) -> Answer:
        start, rows = int(asked.query["os"]), int(asked.query["rows"])
        found = notices[start : start + rows]
        told = {str(each["id"]): each for each in found} if as_map else found
        total = str(len(notices)) if as_map else len(notices)
        return json_answer(
            json.dumps({"total": total, "rows": rows, "os": start, "procnotices": told})
        )

    return Scenario().on(API, listed)


@pytest.mark.parametrize("as_map", [False, True], ids=["array", "map by id"])
def test_notices_are_read_in_either_form(new_case: Callable[..., Case], as_map: bool) -> None:
    """70 notices on two pages; the winner is read from the text, contacts are not."""
    with ReplayServer(api([notice(n) for n in range(70)], as_map=as_map)) as server:
        case = new_case(server.hosts(HOST))
        summary = crawl(case, "worldbank", query="CCTV")
    [row] = summary.rows
    assert (summary.status, row.status, row.got, row.pages) == (CrawlStatus.DONE, "complete", 70, 2)
    notice_id = notice_id_of("worldbank", f"OP{3:08}")
    [found] = case.store().read(Notice, notice_id=notice_id)
    assert (found.title, found.published, found.stage, found.suppliers, found.language) == (
        "Supply 3", "2014-11-14", Stage.AWARD, ("Example Cameras Ltd",), "en",
    )  # fmt: skip
    assert documents_of(case)[notice_id] == ["OP00000003.html", "OP00000003.json"]
    assert [asked.query["os"] for asked in server.asked()] == ["0", "50"]
    assert server.asked()[0].query["qterm"] == "CCTV"
    case.store().close()
    tables = b"".join(path.read_bytes() for path in case.path.glob("case.db*"))
    assert b"person@example.com" not in tables


def test_dates_end_the_list(new_case: Callable[..., Case]) -> None:
    """A page whose rows are all older than asked for ends the list, without a third page."""
    days = ["20-Nov-2014"] * 50 + ["01-Jan-2013"] * 100
    with ReplayServer(api([notice(n, day) for n, day in enumerate(days)])) as server:
        summary = crawl(new_case(server.hosts(HOST)), "worldbank", date_from="2014-01-01")
    [row] = summary.rows
    assert (row.got, row.outside, len(server.asked())) == (50, 50, 2)


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(json_answer('{"total": 64, "procnotices": null}'), id="procnotices null"),
        pytest.param(FAULTS["json_html_swap"](html("")), id="HTML in place of JSON"),
        pytest.param(FAULTS["empty_200"](html("")), id="nothing"),
    ],
)
def test_an_answer_without_notices_is_a_failure(
    new_case: Callable[..., Case], fault: Answer
) -> None:
    """Without the key and a total there is no list."""
    with ReplayServer(api([]).first(API, fault)) as server:
        summary = crawl(new_case(server.hosts(HOST)), "worldbank")
    assert [row.status for row in summary.rows] == ["failed"]
    assert summary.exit_code == 5


def test_an_unknown_type_is_reported(new_case: Callable[..., Case]) -> None:
    """A type that no row of the table covers is stored as other, and is an issue."""
    with ReplayServer(api([notice(1, kind="New Kind")])) as server:
        case = new_case(server.hosts(HOST))
        crawl(case, "worldbank")
    assert [each.stage for each in case.store().read(Notice)] == [Stage.OTHER]
    assert [each.found for each in case.store().read(CrawlIssue)] == ["notice type New Kind"]


@pytest.mark.corpus
def test_the_sample_is_read(shared: Path) -> None:
    """The known shape passes the marker and gives its notice."""
    path = shared / "portal-samples" / "worldbank" / "procnotices-reconstructed.json"
    page = WebPage.made(path.read_text(encoding="utf-8"))
    assert worldbank_pages.list_marker(page)
    order = order_for(next(Worldbank.first(CrawlJob("", "worldbank", ""))), source="worldbank")
    [read] = worldbank_pages.read_list(page, order)
    [found] = [row.notice.notice for row in read.rows if row.notice]
    assert (found.published, found.suppliers, read.claimed) == ("2014-11-14", ("Example Ltd",), 64)
