"""china_freecms: lists by type and window, notices inline and on pages, and faults."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from ccgp_site import pdf
from harness import documents_of, order_for

from crawlers import freecms_pages
from crawlers.crawl_job import CrawlJob
from crawlers.keys import notice_id_of
from crawlers.replay.answers import Answer, Asked, html, json_answer
from crawlers.replay.faults import FAULTS
from crawlers.replay.scenario import Match, Scenario
from crawlers.replay.server import ReplayServer
from crawlers.run import CrawlSummary, crawl
from crawlers.spiders.china_freecms import ChinaFreecms
from crawlers.web_page import WebPage
from db.case import Case
from db.crawl_records import CrawlRequest, CrawlStatus
from db.records import Document, Notice, Stage

SHAANXI, SICHUAN = "www.ccgp-shaanxi.gov.cn", "zfcg.scsczt.cn"
LIST = Match(path="/freecms/rest/v1/notice/selectInfoMoreChannel.do")
DATES = {"date_from": "2023-06-01", "date_to": "2023-06-30"}

BODY = (
    "<div class='info-article'><p>一、项目编号：SX-1</p><p>1.采购人信息</p>"
    "<p>名称：示例县公安局</p>"
    "<p><a href='/freecms/files/a.pdf'>采购文件.pdf</a> <a href='/index.html'>首页</a></p></div>"
)


def row(n: int, *, content: str = "") -> dict[str, str]:
    """Return one row of a list, with the keys that clients read."""
    path = f"/freecms/site/x/info/2023/{n}.html"
    return {
        "title": f"公告{n}", "pageurl": path, "htmlpath": path, "noticeTime": "2023-06-26 10:00:00",
        "addtimeStr": "2023-06-26 10:00:00", "agency": "示例代理有限公司", "content": content,
    }  # fmt: skip


def answer(rows: list[dict[str, str]], total: int) -> Answer:
    """Return an answer of the list."""
    return json_answer(json.dumps({"total": total, "data": rows}, ensure_ascii=False))


def portal(rows: list[dict[str, str]], *, kind: str = "00102") -> Scenario:
    """Return a portal that honours page and type, with a page for each notice."""

    def listed(asked: Asked) -> Answer:
        found = rows if asked.query["noticeType"] == kind else []
        start = (int(asked.query["currPage"]) - 1) * int(asked.query["pageSize"])
        return answer(found[start : start + int(asked.query["pageSize"])], len(found))

    def page(asked: Asked) -> Answer:
        return html(f"<html><!-- {asked.path} --><body>{BODY}</body></html>")

    return (
        Scenario()
        .on(LIST, listed)
        .on(Match(pattern="/freecms/site/.*"), page)
        .on(Match(path="/freecms/files/a.pdf"), pdf())
    )


def run(case: Case, site: str) -> CrawlSummary:
    """Crawl June of 2023 of one site."""
    return crawl(case, "china_freecms", only=(site,), **DATES)  # type: ignore[arg-type]


def test_notices_on_pages_of_their_own_are_gathered(new_case: Callable[..., Case]) -> None:
    """Twelve notices on two pages of a list: fields of page and list, type as stage, files."""
    with ReplayServer(portal([row(n) for n in range(12)])) as server:
        case = new_case(server.hosts(SICHUAN))
        summary = run(case, "sichuan")
    assert (summary.status, summary.notices) == (CrawlStatus.DONE, 12)
    awards = [r for r in summary.rows if "/00102/" in r.label]
    assert [(r.status, r.claimed, r.got, r.pages) for r in awards] == [("complete", 12, 12, 2)]
    path = "/freecms/site/x/info/2023/3.html"
    notice_id = notice_id_of(f"freecms/{SICHUAN}", path)
    [notice] = case.store().read(Notice, notice_id=notice_id)
    assert (notice.title, notice.published, notice.stage) == ("公告3", "2023-06-26", Stage.AWARD)
    assert (notice.buyer, notice.agency, notice.project_code) == (
        "示例县公安局", "示例代理有限公司", "SX-1",
    )  # fmt: skip
    assert documents_of(case)[notice_id] == ["3.html", "采购文件.pdf"]
    first = server.asked()[0].query
    assert (first["operationStartTime"], first["siteId"]) == (
        "2023-06-01 00:00:00", "94c965cc-c55d-4f92-8469-d5875c68bd04",
    )  # fmt: skip


def test_notices_inside_the_list_are_documents(new_case: Callable[..., Case]) -> None:
    """Where the list carries the whole notice, its HTML is cut out and no page is asked for."""
    with ReplayServer(portal([row(1, content=BODY)])) as server:
        case = new_case(server.hosts(SHAANXI))
        summary = run(case, "shaanxi")
    assert (summary.status, summary.notices, summary.files) == (CrawlStatus.DONE, 1, 1)
    [cut] = case.store().read(Document, media_type="text/html")
    assert case.archive.read(cut.document_sha256).decode() == BODY
    assert [asked for asked in server.asked() if "/site/" in asked.path] == []


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        pytest.param(json_answer('{"total": 5, "data": null}'), "failed", id="data null"),
        pytest.param(FAULTS["json_html_swap"](html("")), "failed", id="HTML in place of JSON"),
        pytest.param(answer([], 5), "truncated", id="a total without rows"),
    ],
)
def test_a_list_that_gives_nothing_is_said_to(
    new_case: Callable[..., Case], fault: Answer, status: str
) -> None:
    """No rows under a total, or no list at all, is never an empty list."""
    with ReplayServer(portal([]).first(LIST, fault)) as server:
        summary = run(new_case(server.hosts(SICHUAN)), "sichuan")
    assert {r.status for r in summary.rows} == {status}
    assert summary.exit_code == 5


def test_a_page_without_its_body_is_a_failure(new_case: Callable[..., Case]) -> None:
    """A notice page without the container of the notice is a failure with its reason."""
    scenario = portal([row(1)]).first(Match(pattern="/freecms/site/.*"), html("<html>x</html>"))
    with ReplayServer(scenario) as server:
        case = new_case(server.hosts(SICHUAN))
        run(case, "sichuan")
    assert [r.reason for r in case.store().read(CrawlRequest, kind="notice")] == ["no marker"]


def test_an_unsupported_site_is_left_out() -> None:
    """Guangdong asks for a captcha: nothing is planned for it."""
    job = CrawlJob("", "china_freecms", "", only=("guangdong",), **DATES)
    assert list(ChinaFreecms.first(job)) == []


@pytest.mark.corpus
def test_the_sample_is_read(shared: Path) -> None:
    """The known shape of the list passes the marker and gives its notice."""
    name = "selectinfomorechannel-reconstructed.json"
    text = (shared / "portal-samples" / "freecms" / name).read_text(encoding="utf-8")
    page = WebPage.made(text, url=f"http://{SHAANXI}/freecms/x")
    assert freecms_pages.list_marker(page)
    wanted = next(ChinaFreecms.first(CrawlJob("", "china_freecms", "", only=("shaanxi",), **DATES)))
    [read] = freecms_pages.read_list(page, order_for(wanted, source="china_freecms"))
    [notice] = [r.notice.notice for r in read.rows if r.notice]
    assert (notice.title, notice.published, notice.agency) == (
        "示例采购公告", "2023-06-26", "示例代理有限公司",
    )  # fmt: skip
