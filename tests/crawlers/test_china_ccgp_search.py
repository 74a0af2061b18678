"""china_ccgp_search: results by window and type, and the first sign of a block."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from ccgp_site import HOSTS, plain_notice
from harness import order_for

from crawlers import ccgp_search_pages
from crawlers.keys import notice_id_of
from crawlers.replay.answers import Answer, Asked, html
from crawlers.replay.faults import BLOCK_PAGE, FAULTS
from crawlers.replay.scenario import Match, Scenario, Turn
from crawlers.replay.server import ReplayServer
from crawlers.run import CrawlSummary, crawl
from crawlers.web_page import WebPage
from db.case import Case
from db.crawl_records import CrawlStatus
from db.records import Notice

SEARCH = Match(host="search.ccgp.gov.cn", path="/bxsearch")
DATES = {"date_from": "2026-08-17", "date_to": "2026-08-23"}


def results(numbers: list[int], *, total: int, pages: int) -> Answer:
    """Return a result page in the markup that clients read."""
    items = "".join(
        f'<li><a href="http://www.ccgp.gov.cn/cggg/dfgg/gkzb/202608/t20260821_{n}.htm">某市公安局'
        f'<font color="red">监控</font>项目{n}</a><p>摘要</p><span>2026.08.21 19:47:44 | 采购人：'
        "某市公安局 | 代理机构：某代理 <br /><strong>公开招标公告</strong></span></li>"
        for n in numbers
    )
    return html(
        f'<html><p>共找到 <span style="color:#c00000">{total}</span> 条内容</p>'
        f'<ul class="vT-srch-result-list-bid">{items}</ul>'
        f'<p class="pager"><script>Pager({{ size: {pages}, current: 0 }});</script></p>'
        "</html>"
    )


def engine(total: int, *, kinds: dict[str, list[int]] | None = None) -> Scenario:
    """Return a search with that many results, or with these by type, and their notices."""

    def found(asked: Asked) -> Answer:
        kind = asked.query["bidType"]
        numbers = (kinds or {}).get(kind, []) if kinds and kind != "0" else list(range(total))
        page = int(asked.query["page_index"])
        shown = numbers[(page - 1) * 20 : page * 20]
        return results(shown, total=len(numbers), pages=-(-len(numbers) // 20))

    notices = Match(host="www.ccgp.gov.cn", pattern="/cggg/.*")
    return Scenario().on(SEARCH, found).on(notices, plain_notice("公告"))


def run(case: Case) -> CrawlSummary:
    """Search one week."""
    return crawl(case, "china_ccgp_search", query="监控", **DATES)  # type: ignore[arg-type]


def test_results_lead_to_notices(new_case: Callable[..., Case]) -> None:
    """21 results on two pages: each notice is the same one that a channel would give."""
    with ReplayServer(engine(21)) as server:
        case = new_case(server.hosts(*HOSTS))
        summary = run(case)
    [row] = summary.rows
    assert (summary.status, row.claimed, row.got, row.pages) == (CrawlStatus.DONE, 21, 21, 2)
    ids = {notice.notice_id for notice in case.store().read(Notice)}
    assert ids == {notice_id_of("ccgp", str(n)) for n in range(21)}
    first = server.asked(host="search.ccgp.gov.cn")[0]
    assert first.query["start_time"] == "2026:08:17"
    assert "start_time=2026%3A08%3A17" in first.target


def test_a_week_with_many_pages_is_asked_for_by_type(new_case: Callable[..., Case]) -> None:
    """More than ten pages: one list for each type, and the account of each."""
    kinds = {"1": list(range(30)), "7": list(range(100, 105))}
    with ReplayServer(engine(230, kinds=kinds)) as server:
        summary = run(new_case(server.hosts(*HOSTS)))
    got = {row.label.rpartition("/")[2]: row.got for row in summary.rows if row.got}
    assert got == {"1": 30, "7": 5}
    assert {row.status for row in summary.rows} == {"split", "complete"}


def test_fewer_rows_than_the_total_are_truncated(new_case: Callable[..., Case]) -> None:
    """A pager that ends before the total does hides results: said."""
    scenario = engine(0).first(SEARCH, results(list(range(20)), total=75, pages=1))
    with ReplayServer(scenario) as server:
        summary = run(new_case(server.hosts(*HOSTS)))
    [row] = summary.rows
    assert (row.status, row.note) == ("truncated", "the site says 75 rows, 20 were to be had")


BLOCKS = [
    pytest.param(html(BLOCK_PAGE), id="block page with status 200"),
    pytest.param(
        Answer(status=302, headers=(("Location", "/serverisbusy.html"),)), id="busy redirect"
    ),
    pytest.param(Answer(status=302, headers=(("Location", "/somewhere"),)), id="any redirect"),
    pytest.param(FAULTS["block403"](html("")), id="403"),
    pytest.param(replace(html(""), status=429), id="429"),
    pytest.param(html("<html>您正在访问中国政府采购网搜索平台</html>"), id="gate"),
    pytest.param(html("<html>努力加载中…</html>"), id="waiting shell"),
    pytest.param(FAULTS["captcha"](html("")), id="captcha"),
]


@pytest.mark.parametrize("block", BLOCKS)
def test_the_second_query_is_blocked_and_the_last(
    new_case: Callable[..., Case], block: Answer
) -> None:
    """One page comes, then a block: the search is not asked again, in this run or the next."""
    scenario = engine(41).first(SEARCH, Turn(results([1, 2], total=41, pages=3)), block)
    with ReplayServer(scenario) as server:
        case = new_case(server.hosts(*HOSTS))
        first, second = run(case), run(case)
    assert (first.status, first.exit_code, second.exit_code) == (CrawlStatus.STOPPED, 5, 5)
    assert len(server.asked(host="search.ccgp.gov.cn")) == 2


@pytest.mark.corpus
def test_the_sample_is_read(shared: Path) -> None:
    """The known markup passes the marker and gives its total, its pages and its row."""
    path = shared / "portal-samples" / "ccgp" / "search-results-reconstructed.html"
    page = WebPage.made(path.read_text(encoding="utf-8"))
    assert ccgp_search_pages.list_marker(page)
    wanted = ccgp_search_pages.query("人脸识别", ("2026-08-17", "2026-08-23"), page=1)
    [read] = ccgp_search_pages.read_list(page, order_for(wanted, source="china_ccgp_search"))
    assert (read.claimed, read.last_page) == (21, 2)  # type: ignore[union-attr]
    [row] = read.rows  # type: ignore[union-attr]
    assert (row.native_id, row.published) == ("27184986", "2026-08-21T19:47")
