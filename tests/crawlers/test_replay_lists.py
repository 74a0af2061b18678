"""The portal that the demo gathers from: its lists, pages, files, and the faults of lists."""

from collections.abc import Callable

from harness import documents_of

from crawlers.keys import notice_id_of
from crawlers.replay.lists import HOSTS, PortalFile, PortalNotice, portal
from crawlers.replay.server import ReplayServer
from crawlers.run import crawl
from db.case import Case
from db.crawl_records import CrawlStatus, NoticeRelation
from db.records import Notice, Stage

ONLY = ("dfgg/gkzb", "dfgg/gzgg")


def notice(number: int, **more: object) -> PortalNotice:
    """Return a tender of a fictional province."""
    told = {"channel": "gkzb", "title": f"示例市公安局监控项目{number} & 附件", "region": "示例省"}
    return PortalNotice(
        number, at=f"2025-06-{number:02} 10:00", buyer="示例市公安局", **{**told, **more}
    )  # type: ignore[arg-type]


def test_a_portal_made_from_notices_can_be_gathered(new_case: Callable[..., Case]) -> None:
    """Tender, correction and file come out as they went in, amounts and ties included."""
    tender = notice(
        3,
        labels=(("预算金额", "\uffe560.000000万元"), ("代理机构名称", "示例代理有限公司")),
        body="<p>一、项目编号\uff1aYL-2025-3</p><p>推荐品牌\uff1a安讯士、博世</p>",
        files=(PortalFile("f3", "招标文件.pdf", b"%PDF-1.4 3"),),
    )
    change = notice(4, channel="gzgg", related=(tender,))
    with ReplayServer(portal([tender, change, notice(1), notice(2)])) as server:
        case = new_case(server.hosts(*HOSTS))
        summary = crawl(case, "china_ccgp", only=ONLY)
    assert (summary.status, summary.notices, summary.files) == (CrawlStatus.DONE, 4, 1)
    notice_id = notice_id_of("ccgp", "3")
    [found] = case.store().read(Notice, notice_id=notice_id)
    assert (found.title, found.stage, found.published, found.amount, found.project_code) == (
        "示例市公安局监控项目3 & 附件", Stage.TENDER, "2025-06-03", 600000.0, "YL-2025-3",
    )  # fmt: skip
    assert documents_of(case)[notice_id] == ["t20250603_3.htm", "招标文件.pdf"]
    ties = case.store().read(NoticeRelation)
    assert [(tie.kind, tie.related_notice_id) for tie in ties] == [("corrects", notice_id)]


def test_rows_that_move_and_repeat_lose_nothing(new_case: Callable[..., Case]) -> None:
    """Rows pushed on by three and a row on every page: all notices once, the rest counted."""
    scenario = portal([notice(n) for n in range(1, 26)], page_size=10, shift=3, repeats=True)
    with ReplayServer(scenario) as server:
        case = new_case(server.hosts(*HOSTS))
        [row] = crawl(case, "china_ccgp", only=("dfgg/gkzb",)).rows
    # pages of 10, 11, 11 and 4 + 1 rows; every page after the first repeats three and the newest
    assert (row.pages, row.rows, row.got, row.duplicate) == (4, 37, 25, 12)
    assert case.store().count(Notice) == 25
