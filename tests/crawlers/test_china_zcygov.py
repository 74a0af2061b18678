"""china_zcygov: lists by category and window, notices, links, attachments, and faults."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from ccgp_site import pdf
from harness import check_resumed, documents_of, killed_crawl, order_for, stored_targets
from zcygov_site import FILES, HOST, OLD_HOST, Article, data_answer, portal

from crawlers import zcygov_pages
from crawlers.crawl_job import CrawlJob
from crawlers.keys import notice_id_of
from crawlers.replay.answers import Answer, Asked, html, json_answer
from crawlers.replay.faults import FAULTS
from crawlers.replay.scenario import Match, Scenario, json_body
from crawlers.replay.server import ReplayServer
from crawlers.run import CrawlSummary, crawl
from crawlers.spiders.china_zcygov import ChinaZcygov
from crawlers.web_page import WebPage
from db.case import Case
from db.crawl_records import CrawlIssue, CrawlRequest, CrawlStatus, NoticeRelation
from db.records import Document, Notice, NoticeField, Stage

ONLY = ("guangxi",)
LIST = Match(method="POST", host=HOST, path="/portal/category")

CONTENT = (
    "<p>一、项目编号：GXZC2024-G1-000083-CGZX</p><p>三、中标信息</p>"
    "<table><tr><td>序号</td><td>供应商名称</td></tr><tr><td>1</td><td>示例供应商有限公司</td></tr></table>"
    "<p>九、联系方式</p><div><p>1.采购人信息</p><p>名 称：<span>示例市公安局</span></p></div>"
    "<div><p>2.采购代理机构信息</p><p>名 称：示例代理有限公司</p></div>"
)
TENDER = Article(
    "uS8laLqslp1laAwYpXD+gw==",
    "示例市公安局监控项目公开招标公告",
    "2024-02-01",
    more={
        "projectCode": "GXZC2024-G1-000083-CGZX",
        "attachmentVO": {
            "domain": f"https://{FILES}/oss/",
            "attachments": [
                {"fileId": "1024FPA/a.pdf", "name": "采购文件.pdf", "isShow": True},
                {"fileId": "1024FPA/gone.pdf", "name": "附件二.pdf", "isShow": True},
                {"fileId": "1024FPA/hidden.pdf", "name": "内部.pdf", "isShow": False},
            ],
        },
    },
)
AWARD = Article(
    "j3fGSjOb9+s2L57ar0Y/MQ==",
    "示例市公安局监控项目中标公告",
    "2024-02-18",
    category="ZcyAnnouncement4",
    path_name="中标公告",
    labels=("信息公告", "结果公告", "中标公告"),
    content=CONTENT,
    more={
        "announcementLinkDtoList": [
            {"articleId": "j3fGSjOb9+s2L57ar0Y/MQ==", "isExist": True, "isCurrent": True},
            {
                "articleId": "uS8laLqslp1laAwYpXD+gw==",
                "isExist": True,
                "isCurrent": False,
                "typeName": "采购公告",
            },
            {"articleId": None, "isExist": False, "isCurrent": False},
        ]
    },
)
STRANGE = Article(
    "Y1Xs/Ya9sqZiYbm5sKeVqQ==",
    "示例项目公示",
    "2024-02-19",
    path_name="没见过的公告",
    labels=("信息公告", "没见过的公告"),
)


def ids(*articles: Article) -> list[str]:
    """Return the ids of notices."""
    return [notice_id_of("zcygov/guangxi", article.article_id) for article in articles]


def run(case: Case, **options: object) -> CrawlSummary:
    """Crawl the stand-in."""
    return crawl(case, "china_zcygov", **{"only": ONLY, **options})  # type: ignore[arg-type]


def of_category(summary: CrawlSummary, code: str) -> list[tuple[object, ...]]:
    """Return the account of each list of a category."""
    return [
        (r.status, r.claimed, r.rows, r.got, r.duplicate)
        for r in summary.rows
        if r.label.split("/")[1:2] == [code]
    ]


def test_notices_files_and_links_are_gathered(new_case: Callable[..., Case]) -> None:
    """Keys and body give the fields, the label the stage, the portal's links the ties."""
    scenario = portal(TENDER, AWARD, STRANGE).on(
        Match(host=FILES, path="/oss/1024FPA/a.pdf"), pdf()
    )
    with ReplayServer(scenario) as server:
        case = new_case(server.hosts(HOST, FILES))
        summary = run(case)
    tender, award, strange = ids(TENDER, AWARD, STRANGE)
    told = {
        n.notice_id: (n.stage, n.project_code, n.published, n.buyer, n.agency, n.suppliers)
        for n in case.store().read(Notice)
    }
    assert told == {
        tender: (
            Stage.TENDER,
            "GXZC2024-G1-000083-CGZX",
            "2024-02-01",
            None,
            "示例代理有限公司",
            (),
        ),
        award: (
            Stage.AWARD,
            "GXZC2024-G1-000083-CGZX",
            "2024-02-18",
            "示例市公安局",
            "示例代理有限公司",
            ("示例供应商有限公司",),
        ),
        strange: (Stage.TENDER, None, "2024-02-19", None, "示例代理有限公司", ()),
    }
    [url] = [n.url for n in case.store().read(Notice, notice_id=award)]
    assert url == (
        "https://zfcg.gxzf.gov.cn/site/detail?parentId=66485&articleId=j3fGSjOb9%2Bs2L57ar0Y%2FMQ%3D%3D"
    )
    ties = [(r.notice_id, r.related_notice_id, r.kind) for r in case.store().read(NoticeRelation)]
    assert ties == [(award, tender, "same_procurement")]
    assert [i.found for i in case.store().read(CrawlIssue)] == ["notice type 没见过的公告"]
    missing = case.store().read(CrawlRequest, kind="attachment", state="failed")
    assert [(r.name, r.reason) for r in missing] == [("附件二.pdf", "HTTP 404")]
    assert summary.exit_code == 5
    names = documents_of(case)[tender]
    assert len(names) == 3
    assert {"采购文件.pdf", "示例市公安局监控项目公开招标公告.html"} <= set(names)


def test_the_html_of_a_notice_is_a_document_of_its_own(new_case: Callable[..., Case]) -> None:
    """It is cut out of the JSON, byte for byte, with the JSON as its parent and a ledger line."""
    with ReplayServer(portal(AWARD)) as server:
        case = new_case(server.hosts(HOST))
        run(case)
    [cut] = case.store().read(Document, media_type="text/html")
    assert case.archive.read(cut.document_sha256) == CONTENT.encode()
    [line] = [e for e in case.ledger.entries() if e.event == "expand"]
    assert (line.data["sha256"], line.data["parent_sha256"]) == (
        cut.document_sha256,
        cut.parent_sha256,
    )
    for each in case.store().read(NoticeField):
        text = case.archive.read(each.document_sha256).decode()
        if not each.rule.endswith("/in-pieces"):
            assert json.loads(f'"{text[each.start : each.end]}"') == each.printed


def test_lists_are_read_page_by_page_within_their_dates(
    new_case: Callable[..., Case], monkeypatch: pytest.MonkeyPatch
) -> None:
    """250 notices over two windows: every one once, each window with the site's own total."""
    articles = [Article(f"a{n:03}+=", f"公告{n}", f"2024-{1 + n // 125:02}-10") for n in range(250)]
    with ReplayServer(portal(*articles)) as server:
        case = new_case(server.hosts(HOST))
        summary = run(case, date_from="2024-01-01", date_to="2024-02-29")
    assert of_category(summary, "ZcyAnnouncement2") == [
        ("complete", 125, 125, 125, 0),
        ("complete", 125, 125, 125, 0),
    ]
    assert (summary.status, case.store().count(Notice)) == (CrawlStatus.DONE, 250)
    bodies = [json_body(asked) for asked in server.asked() if asked.method == "POST"]
    tenders = [b for b in bodies if b["categoryCode"] == "ZcyAnnouncement2"]
    assert [(b["pageNo"], b["publishDateBegin"], b["publishDateEnd"]) for b in tenders] == [
        (1, "2024-01-30", "2024-02-29"),
        (1, "2024-01-01", "2024-01-29"),
        (2, "2024-01-30", "2024-02-29"),
        (2, "2024-01-01", "2024-01-29"),
    ]
    assert all(isinstance(b["_t"], int) and b["pageSize"] == 100 for b in bodies)


def test_a_total_that_grows_is_followed(new_case: Callable[..., Case]) -> None:
    """New notices push rows on while the list is read: none is lost, repeated ones are counted."""
    articles = [Article(f"b{n:03}", f"公告{n}", "2024-02-10") for n in range(150)]
    later = [Article(f"c{n}", f"新{n}", "2024-02-11") for n in range(60)]

    def growing(asked: Asked) -> Answer:
        told = json_body(asked)
        found = articles if told["pageNo"] == 1 else later + articles
        found = found if told["categoryCode"] == "ZcyAnnouncement2" else []
        start = (told["pageNo"] - 1) * 100
        return data_answer(
            {"total": len(found), "data": [a.row() for a in found[start : start + 100]]}
        )

    with ReplayServer(portal(*articles, *later).first(LIST, growing)) as server:
        case = new_case(server.hosts(HOST))
        summary = run(case)
    # rows 1-100, then 101-200 and 201-210 of the longer list: 60 rows come twice
    assert of_category(summary, "ZcyAnnouncement2") == [("truncated", 210, 210, 150, 60)]
    [note] = [r.note for r in summary.rows if r.claimed == 210]
    assert note == "the site says 210 rows, 150 were to be had"


FAULTY = [
    pytest.param(json_answer('{"success":false,"result":null}'), "no marker", id="success false"),
    pytest.param(json_answer('{"success":true,"result":null}'), "no marker", id="result null"),
    pytest.param(FAULTS["json_html_swap"](html("")), "no marker", id="HTML in place of JSON"),
    pytest.param(json_answer('{"success":true,"result":{"data":{"tot'), "no marker", id="cut JSON"),
]


@pytest.mark.parametrize(("answer", "reason"), FAULTY)
def test_a_list_that_is_none_is_a_failure(
    new_case: Callable[..., Case], answer: Answer, reason: str
) -> None:
    """Without success and a total there is no list, and no claim that it is empty."""
    with ReplayServer(portal(TENDER).first(LIST, answer)) as server:
        summary = run(new_case(server.hosts(HOST)))
    lists = [row for row in summary.rows if row.label != "attachments"]
    assert {(row.status, row.note) for row in lists} == {("failed", reason)}
    assert (summary.exit_code, summary.notices) == (5, 0)


@pytest.mark.parametrize("status", [200, 405])
def test_the_firewalls_slider_is_a_block(new_case: Callable[..., Case], status: int) -> None:
    """With status 200 or 405: nothing more to this site, in this run and the next."""
    slider = replace(FAULTS["waf405"](html("")), status=status)
    with ReplayServer(portal(TENDER).first(LIST, slider)) as server:
        case = new_case(server.hosts(HOST))
        first, second = run(case), run(case)
    assert len(server.asked()) == 1
    assert (first.exit_code, second.exit_code) == (5, 5)
    why = "blocked by zfcg.gxzf.gov.cn: firewall"
    assert first.status == CrawlStatus.STOPPED
    assert (first.reason or "").startswith(f"8 waiting ({why})")
    assert {(row.status, row.why) for row in first.rows} == {("running", ((why, "1"),))}


def test_a_host_that_moved_is_followed(new_case: Callable[..., Case], tmp_path: Path) -> None:
    """A kept address of the former host leads to the same notice, told by its articleId."""
    path = tmp_path / "list.txt"
    path.write_text(f"https://{OLD_HOST}/site/detail?articleId=uS8laLqslp1laAwYpXD%2Bgw%3D%3D\n")
    moved = Answer(
        status=301,
        headers=(
            ("Location", f"https://{HOST}/portal/detail?articleId=uS8laLqslp1laAwYpXD%2Bgw%3D%3D"),
        ),
    )
    with ReplayServer(
        portal(TENDER).on(Match(host=OLD_HOST, path="/portal/detail"), moved)
    ) as server:
        case = new_case(server.hosts(HOST, OLD_HOST))
        crawl(case, "url_list", url_list=path)
    assert [n.notice_id for n in case.store().read(Notice)] == ids(TENDER)


def test_an_older_portal_is_read_in_its_own_form(new_case: Callable[..., Case]) -> None:
    """Where the present list is not found, the form of before 2022 is asked for and read."""
    source = {
        "url": "/ZcyAnnouncement/ZcyAnnouncement2/ZcyAnnouncement3001/a.html",
        "title": "示例公告",
        "publishDate": 1600905600000,
        "pathName": "公开招标公告",
    }
    hits = json_answer(json.dumps({"hits": {"total": 1, "hits": [{"_source": source}]}}))
    none = json_answer('{"hits": {"total": 0, "hits": []}}')
    detail = json.dumps(
        {"title": "示例公告", "publishDate": 1600905600000, "content": "<p>旧正文</p>"}
    )
    page = html(f"<html><body><input name='articleDetail' value='{detail}'></body></html>")
    scenario = (
        Scenario()
        .on(Match(path="/front/search/category", json={"categoryCode": "ZcyAnnouncement2"}), hits)
        .on(Match(path="/front/search/category"), none)
        .on(Match(path=source["url"]), page)
    )
    with ReplayServer(scenario) as server:
        case = new_case(server.hosts(HOST))
        summary = run(case)
    assert summary.status == CrawlStatus.DONE
    [notice] = case.store().read(Notice)
    assert (notice.title, notice.published, notice.stage) == (
        "示例公告",
        "2020-09-24",
        Stage.TENDER,
    )


@pytest.mark.slow
def test_kill_and_resume_leave_no_gap_and_no_double(new_case: Callable[..., Case]) -> None:
    """Kill -9 while notices come in: the resumed crawl ends with every notice once."""
    articles = [Article(f"k{n:02}+/", f"公告{n}", "2024-02-10") for n in range(25)]
    with ReplayServer(portal(*articles)) as server:
        case = new_case(server.hosts(HOST), delay_s=0.03)
        enough = lambda: case.store().count(Notice) >= 5  # noqa: E731
        killed_crawl(case, "china_zcygov", when=enough, only=ONLY)
        before = stored_targets(case) - {"/portal/category"}
        summary = run(case, only=(), resume=True)
    assert (summary.status, summary.notices) == (CrawlStatus.DONE, 25)
    assert {n.title for n in case.store().read(Notice)} == {f"公告{n}" for n in range(25)}
    server.log = [entry for entry in server.log if entry.asked.method == "GET"]
    check_resumed(case, server, before)


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("sample", "kind"),
    [
        pytest.param("portal-category-guangxi-2024.json", "list", id="list of 2024"),
        pytest.param("portal-detail-guangxi-2023.json", "notice", id="notice of 2023"),
        pytest.param("portal-detail-attachmentvo-reconstructed.json", "notice", id="attachments"),
        pytest.param("legacy-front-search-category-reconstructed.json", "legacy_list", id="legacy"),
    ],
)
def test_samples_of_the_portal_are_accepted_and_read(shared: Path, sample: str, kind: str) -> None:
    """What the portal is known to answer passes the marker and gives something."""
    text = (shared / "portal-samples" / "zcygov" / sample).read_text(encoding="utf-8")
    page = WebPage.made(text, url=f"https://{HOST}/x")
    assert zcygov_pages.RULES[kind].marker(page)
    order = order_for(next(ChinaZcygov.first(CrawlJob("", "china_zcygov", "", only=ONLY))))
    found = list(ChinaZcygov.readers(None)[kind](page, order))  # type: ignore[arg-type]
    assert len(found) == 1
    if kind.endswith("list"):
        assert len(found[0].rows) == found[0].claimed == 1  # type: ignore[union-attr]
    else:
        assert found[0].notice.title  # type: ignore[union-attr]
