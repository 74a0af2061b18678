"""china_ggzy: days, slices under the limit of a query, the index's pages, and faults."""

import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from harness import order_for

from crawlers import ggzy_pages
from crawlers.keys import notice_id_of
from crawlers.replay.answers import Answer, Asked, html, json_answer
from crawlers.replay.scenario import Match, Scenario, Turn
from crawlers.replay.server import ReplayServer
from crawlers.run import CrawlSummary, crawl
from crawlers.web_page import WebPage
from db.case import Case
from db.crawl_records import CrawlRequest, CrawlStatus, NoticeRelation
from db.records import Notice, Stage

HOST = "www.ggzy.gov.cn"
LIST = Match(method="POST", path="/information/pubTradingInfo/getTradList")
TODAY = "2026-11-20"


def record(
    n: int, province: str = "340000", city: str = "340100", stage: str = "0202"
) -> dict[str, str]:
    """Return one record of a list, with the keys that clients read."""
    return {
        "id": f"{n:016}", "title": f"公告{n}", "publishTime": TODAY, "informationType": stage,
        "informationTypeText": "中标公告", "businessType": "02", "province": province, "city": city,
        "tenderProjectCode": f"EX{n}",
        "url": f"/information/deal/html/a/{province}/{stage}/{n}.html",
    }  # fmt: skip


def answer(records: object, total: int) -> Answer:
    """Return an answer of the list."""
    data = {"total": total, "pages": -(-total // 20), "current": 1, "size": 20, "records": records}
    return json_answer(json.dumps({"code": 200, "message": "success", "data": data}))


DETAIL = html(
    "<html><body><div class='detail'><p>一、项目编号：LK-1</p><p>1.采购人信息</p>"
    "<p>名称：示例市公安局</p></div><p>原文链接地址：<a href='http://site.example/original/1'>查看</a></p></body></html>"
)


def platform(records: list[dict[str, str]]) -> Scenario:
    """Return a platform that honours the form's fields and refuses more than 1,000 rows deep."""

    def listed(asked: Asked) -> Answer:
        told = {name: values[0] for name, values in parse_qs(asked.body.decode()).items()}
        found = [
            r
            for r in records
            if told["TIMEBEGIN"] <= r["publishTime"] <= told["TIMEEND"]
            and told.get("DEAL_PROVINCE", r["province"]) == r["province"]
            and told.get("DEAL_STAGE", r["informationType"]) == r["informationType"]
            and told.get("DEAL_CITY", r["city"]) == r["city"]
        ]
        page = int(told["PAGENUMBER"])
        if page > 50:
            return json_answer('{"code":804,"message":"","data":null}')
        return answer(found[(page - 1) * 20 : page * 20], len(found))

    detail = Match(pattern=r"/information/deal/html/b/.*")
    return Scenario().on(LIST, listed).on(detail, DETAIL)


def run(case: Case, **options: object) -> CrawlSummary:
    """Crawl one day."""
    return crawl(case, "china_ggzy", **{"date_from": TODAY, "date_to": TODAY, **options})  # type: ignore[arg-type]


def test_notices_of_the_index_are_gathered(new_case: Callable[..., Case]) -> None:
    """Three pages of a day: the text behind the frame, what the list says, the original's link."""
    with ReplayServer(platform([record(n) for n in range(45)])) as server:
        case = new_case(server.hosts(HOST))
        summary = run(case)
    [row] = summary.rows
    assert (summary.status, row.status, row.got, row.pages) == (CrawlStatus.DONE, "complete", 45, 3)
    [notice] = case.store().read(Notice, notice_id=notice_id_of("ggzy", f"{7:016}"))
    assert (notice.title, notice.published, notice.stage) == ("公告7", TODAY, Stage.AWARD)
    assert (notice.project_code, notice.buyer) == ("LK-1", "示例市公安局")
    assert notice.url == "https://www.ggzy.gov.cn/information/deal/html/a/340000/0202/7.html"
    ties = {tie.url for tie in case.store().read(NoticeRelation)}
    assert ties == {"http://site.example/original/1"}
    [first] = [asked for asked in server.asked() if asked.method == "POST"][:1]
    assert first.header("Referer") == "https://www.ggzy.gov.cn/deal/dealList.html"
    assert (first.header("Content-Type") or "").startswith("application/x-www-form-urlencoded")


@pytest.mark.slow
def test_a_day_with_too_many_rows_is_sliced(new_case: Callable[..., Case]) -> None:
    """1,040 rows are read by province, and the one with 1,010 by stage."""
    records = [record(n, province="110000", city="110100") for n in range(30)]
    records += [record(n, stage="0201") for n in range(100, 600)]
    records += [record(n, stage="0202") for n in range(600, 1110)]
    with ReplayServer(platform(records)) as server:
        case = new_case(server.hosts(HOST))
        summary = run(case, sample=10)
        # the lists are what is tested: a sample keeps the notices few
    lists = {row.label: (row.status, row.claimed, row.rows) for row in summary.rows}
    assert lists[TODAY] == ("split", 1040, 0)
    assert lists[f"{TODAY}/340000"] == ("split", 1010, 0)
    assert lists[f"{TODAY}/110000"][1] == 30
    assert {label for label in lists if label.startswith(f"{TODAY}/340000/")} == {
        f"{TODAY}/340000/{stage}" for stage in ("0201", "0202", "0203", "0204")
    }


def test_what_stays_too_long_is_said(new_case: Callable[..., Case]) -> None:
    """A city with 1,040 rows of one stage cannot be narrowed: 1,000 are read, 40 are missing."""
    order = order_for(
        ggzy_pages.query(
            {
                "TIMEBEGIN": TODAY, "TIMEEND": TODAY, "DEAL_PROVINCE": "340000",
                "DEAL_STAGE": "0202", "DEAL_CITY": "340100",
            },
            page=1,
        ),
        source="china_ggzy",
    )  # fmt: skip
    page = WebPage.made(answer([record(1)], 1040).body.decode())
    [read] = ggzy_pages.read_list(page, order)
    assert (len(read.rows), read.claimed) == (1, 1040)  # type: ignore[union-attr]


STOPS = [
    pytest.param('{"code":829,"message":"需要验证码","data":{}}', "captcha", id="829 captcha"),
    pytest.param('{"code":800,"msg":"眼睛累了，稍适休息！"}', "address limit", id="800 rate limit"),
]


@pytest.mark.parametrize(("body", "sign"), STOPS)
def test_captcha_and_rate_limit_stop_the_crawl(
    new_case: Callable[..., Case], body: str, sign: str
) -> None:
    """After some calls the platform asks for a captcha or a pause: nothing more is sent."""
    scenario = platform([record(n) for n in range(60)])
    scenario.first(LIST, Turn(answer([record(1)], 60)), json_answer(body))
    with ReplayServer(scenario) as server:
        case = new_case(server.hosts(HOST))
        summary = run(case)
        posts = [asked for asked in server.asked() if asked.method == "POST"]
        run(case)
    assert (summary.status, summary.exit_code) == (CrawlStatus.STOPPED, 5)
    assert (summary.reason or "").startswith(f"blocked by {HOST}: ")
    assert sign in (summary.reason or "") or "code" in (summary.reason or "")
    assert len(posts) == len([a for a in server.asked() if a.method == "POST"]) == 2


@pytest.mark.parametrize(
    "body",
    [
        pytest.param('{"code":200,"data":{"total":3,"records":null}}', id="records null"),
        pytest.param("<html>service page</html>", id="HTML in place of JSON"),
    ],
)
def test_a_list_without_records_is_no_empty_day(new_case: Callable[..., Case], body: str) -> None:
    """Code 200 alone is no list."""
    with ReplayServer(platform([]).first(LIST, json_answer(body))) as server:
        [row] = run(new_case(server.hosts(HOST))).rows
    assert (row.status, row.note) == ("failed", "no marker")


def test_a_page_of_errors_is_no_notice(new_case: Callable[..., Case]) -> None:
    """JSON in the place of a notice's text is a failure with its reason."""
    scenario = platform([record(1)])
    scenario.first(Match(pattern=".*/b/.*"), json_answer('{"status":500}'))
    with ReplayServer(scenario) as server:
        case = new_case(server.hosts(HOST))
        run(case)
    assert [r.reason for r in case.store().read(CrawlRequest, kind="notice")] == ["no marker"]


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("sample", "marker"),
    [
        pytest.param("ok", "records", id="ok"),
        pytest.param("804-toodeep", "code 804: too deep", id="804"),
        pytest.param("829-captcha", None, id="829"),
        pytest.param("800-ratelimit", None, id="800"),
    ],
)
def test_samples_are_judged(shared: Path, sample: str, marker: str | None) -> None:
    """The known answers pass the marker, or show the sign of a stop."""
    path = shared / "portal-samples" / "ggzy" / f"gettradlist-{sample}-reconstructed.json"
    page = WebPage.made(path.read_text(encoding="utf-8"))
    assert ggzy_pages.list_marker(page) == marker
    assert any(sign.seen(page) for sign in ggzy_pages.SIGNS) == (marker is None)
