"""china_ccgp_contracts: index pages that shift, contract pages, attachments, and faults."""

from collections.abc import Callable
from pathlib import Path

import pytest
from ccgp_site import pdf
from harness import documents_of

from crawlers.contract_pages import notice_at
from crawlers.keys import notice_id_of
from crawlers.replay.answers import Answer, html
from crawlers.replay.faults import FAULTS
from crawlers.replay.scenario import Match, Scenario
from crawlers.replay.server import ReplayServer
from crawlers.run import crawl
from crawlers.url_list import read_url_list
from db.case import Case
from db.crawl_records import CrawlStatus
from db.records import Notice, Stage

HOSTS = ("htgs.ccgp.gov.cn", "download.ccgp.gov.cn")
INDEX = "/GS8/contractpublish/index"


def uuid(n: int) -> str:
    """Return the id of a contract."""
    return f"2c8382a953c55ad20153c55adc{n:06x}"


def index_page(*numbers: int) -> Answer:
    """Return an index page: a header row, then contracts."""
    rows = "".join(
        f'<li><span>2025-03-{4 + n % 5:02}</span><a href="/GS8/contractpublish/detail/{uuid(n)}'
        f'?contractSign=0">合同{n}</a><span>2025-03-10</span><span>示例市公安局</span></li>'
        for n in numbers
    )
    head = "<li><span>签订日期</span><span>合同名称</span><span>公告日期</span></li>"
    return html(f'<html><div class="main_list"><ul class="ulst">{head}{rows}</ul></div></html>')


CONTRACT = html(
    "<html><body><table><tr><td>合同编号：</td><td>HT-2025-1</td></tr>"
    "<tr><td>合同名称：</td><td>监控设备采购合同</td></tr><tr><td>项目编号：</td><td>LK-1</td></tr>"
    "<tr><td>采购人（甲方）：</td><td>示例市公安局</td></tr><tr><td>供应商（乙方）：</td>"
    "<td>示例科技有限公司</td></tr><tr><td>合同金额：</td><td>56.98 万元</td></tr>"
    "<tr><td>签订日期：</td><td>2025-03-04</td></tr><tr><td>公告日期：</td><td>2025-03-10</td></tr>"
    "</table><li class=\"fileInfo\"><a onclick=\"downloadFile('f00d','合同.pdf')\">下载</a></li>"
)


def portal(*pages: tuple[int, ...]) -> Scenario:
    """Return an index of these pages, with its contracts and their file."""
    scenario = Scenario()
    for number, numbers in enumerate(pages, start=1):
        path = INDEX if number == 1 else f"{INDEX}_{number}"
        scenario.on(Match(path=path), index_page(*numbers))
    scenario.on(Match(pattern="/GS8/contractpublish/detail/.*"), CONTRACT)
    return scenario.on(Match(path="/oss/download", query={"uuid": "f00d"}), pdf())


def test_contracts_are_read_and_shifted_rows_counted_once(new_case: Callable[..., Case]) -> None:
    """Rows pushed onto the next page are repetitions, by uuid; a contract gives its fields."""
    with ReplayServer(portal((9, 8, 7), (8, 7, 6))) as server:
        case = new_case(server.hosts(*HOSTS))
        summary = crawl(case, "china_ccgp_contracts")
    [row, files] = summary.rows
    assert (row.status, row.rows, row.got, row.duplicate) == ("complete", 6, 4, 2)
    assert (files.rows, files.got, summary.status) == (4, 4, CrawlStatus.DONE)
    [notice] = case.store().read(Notice, notice_id=notice_id_of("htgs", uuid(6)))
    assert (notice.stage, notice.title, notice.project_code, notice.published) == (
        Stage.CONTRACT, "监控设备采购合同", "LK-1", "2025-03-10",
    )  # fmt: skip
    assert (notice.buyer, notice.suppliers, notice.amount) == (
        "示例市公安局", ("示例科技有限公司",), 569800.0,
    )  # fmt: skip
    assert [names[-1] for names in documents_of(case).values()] == ["合同.pdf"] * 4
    assert server.targets().count("/oss/download?uuid=f00d") == 1
    assert "getContractByAjax" not in "".join(server.targets())


def test_a_later_run_ends_at_what_is_known(new_case: Callable[..., Case]) -> None:
    """Only the first page and the new contract are asked for."""
    with ReplayServer(portal((9, 8), (7, 6))) as server:
        case = new_case(server.hosts(*HOSTS))
        crawl(case, "china_ccgp_contracts")
        server.scenario = portal((10, 9), (8, 7), (6,))
        before = len(server.targets())
        crawl(case, "china_ccgp_contracts")
    later = [target.rpartition("/")[2] for target in server.targets()[before:]]
    file = "download?uuid=f00d"
    assert sorted(later) == sorted(["index", f"{uuid(10)}?contractSign=0", file, "index_2"])


@pytest.mark.parametrize(
    ("fault", "status", "reason"),
    [
        pytest.param(FAULTS["captcha"](html("")), "running", CrawlStatus.STOPPED, id="captcha"),
        pytest.param(html("<html></html>"), "failed", CrawlStatus.PARTIAL, id="no index"),
    ],
)
def test_an_index_that_is_none_is_said_to(
    new_case: Callable[..., Case], fault: Answer, status: str, reason: CrawlStatus
) -> None:
    """A captcha stops the crawl; a page without the index's container is a failure."""
    with ReplayServer(portal((1,)).first(Match(path=INDEX), fault)) as server:
        summary = crawl(new_case(server.hosts(*HOSTS)), "china_ccgp_contracts")
    assert [(row.status) for row in summary.rows] == [status]
    assert (summary.status, len(server.targets())) == (reason, 1)


@pytest.mark.corpus
def test_a_published_list_of_addresses_is_understood(shared: Path) -> None:
    """All 20 lines of the kept list lead to contracts, each with the id of its address."""
    path = shared / "portal-samples" / "htgs" / "detail-url-list-sample.csv"
    listed = read_url_list(path.read_text(encoding="utf-8"))
    found = [notice_at(each.url or "") for each in listed]
    assert len(found) == 20
    assert len({each.native_id for each in found if each}) == 20
