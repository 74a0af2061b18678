"""china_ccgp: channels, notices, attachments, and what the portal does wrong."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from ccgp_site import (
    HOSTS,
    Entry,
    add_channel,
    channel_page,
    notice,
    old_channel_page,
    page_path,
    pdf,
    plain_notice,
)
from harness import check_resumed, documents_of, killed_crawl, stored_targets

from crawlers.breakers import lift, list_breakers
from crawlers.keys import notice_id_of
from crawlers.replay.answers import Answer, html
from crawlers.replay.faults import FAULTS
from crawlers.replay.scenario import Match, Scenario, Turn
from crawlers.replay.server import ReplayServer
from crawlers.run import crawl
from db.case import Case
from db.crawl_records import (
    CrawlIssue,
    CrawlRequest,
    CrawlStatus,
    Exchange,
    NoticeRelation,
    NoticeVersion,
    RequestState,
)
from db.records import AmountStatus, Document, Notice, NoticeField, Stage

ONLY = ("dfgg/zbgg",)

AWARD = Entry(1000011, "示例市公安局视频监控设备采购项目中标（成交）结果公告")
NESTED = Entry(1000012, "示例大学公寓改造项目施工中标（成交）公告", time="2025-06-27 01:59")
OLD = Entry(900001, "示例县看守所监控系统公开招标公告", time="2014-03-05 09:10", channel="gkzb")
CORRECTION = Entry(1000020, "示例市公安局视频监控设备采购项目更正公告", channel="gzgg")
ID = {
    entry.number: notice_id_of("ccgp", str(entry.number))
    for entry in (AWARD, NESTED, OLD, CORRECTION)
}
DOWNLOAD = Match(host="download.ccgp.gov.cn", path="/oss/download")


def uuid(name: str, *, host: str = "download.ccgp.gov.cn") -> Match:
    """Return the match for one download."""
    return Match(host=host, path="/oss/download", query={"uuid": name})


def happy() -> Scenario:
    """Return three channels with four notices in all layouts, and their attachments."""
    pages = [
        ("zbgg", channel_page([AWARD, NESTED])),
        ("gkzb", old_channel_page([OLD])),
        ("gzgg", channel_page([CORRECTION])),
    ]
    scenario = Scenario()
    for channel, page in pages:
        scenario.on(Match(path=page_path(channel, 1)), page)
    fixtures = [
        (AWARD, "award"),
        (NESTED, "award_nested"),
        (OLD, "tender_old"),
        (CORRECTION, "correction"),
    ]
    for entry, name in fixtures:
        scenario.on(Match(path=entry.path), notice(f"{name}.html"))
    named = (
        ("Content-Disposition", "attachment; filename=招标.pdf".encode("gbk").decode("latin-1")),
    )
    return (
        scenario.on(uuid("aaaa0001-0000-0000-0000-000000000001"), pdf("tender"))
        .on(uuid("AAAA0002000000000000000000000002"), pdf("needs", headers=named))
        .on(uuid("cccc0003"), pdf("zip"))
        .on(Match(host="files.province.example", path="/open/712f2f61.pdf"), pdf("award"))
        .on(uuid("OLD1", host="www.ccgp.gov.cn"), pdf("old"))
    )


@pytest.fixture(scope="module")
def gathered(shared_case: Callable[..., Case]) -> tuple[Case, ReplayServer]:
    """Return a case into which the happy portal was crawled, and the server's log."""
    with ReplayServer(happy()) as server:
        case = shared_case(server.hosts(*HOSTS))
        summary = crawl(case, "china_ccgp", only=("dfgg/zbgg", "dfgg/gkzb", "dfgg/gzgg"))
    assert (summary.status, summary.reason, summary.exit_code) == (CrawlStatus.DONE, None, 0)
    return case, server


def test_notices_are_read_as_printed(gathered: tuple[Case, ReplayServer]) -> None:
    """Both layouts of awards, the page of before 2016 and a correction give their fields."""
    case, _ = gathered
    told = {
        each.notice_id: (
            each.stage,
            each.title,
            each.published,
            each.buyer,
            each.agency,
            each.project_code,
            each.suppliers,
            each.amount,
            each.amount_status,
        )
        for each in case.store().read(Notice)
    }
    assert told == {
        ID[1000011]: (
            Stage.AWARD,
            "示例市公安局视频监控设备采购项目中标（成交）结果公告",
            "2025-06-27",
            "示例市公安局",
            "示例招标代理有限公司",
            "LKZX2025-CG013",
            ("示例科技有限公司",),
            569800.0,
            AmountStatus.EXACT,
        ),
        ID[1000012]: (
            Stage.AWARD,
            "示例大学公寓改造项目施工中标（成交）公告",
            "2025-06-27",
            "示例大学",
            "示例项目管理有限公司",
            "SDGP370000000202502005150",
            ("示例第二建设有限公司", "示例东南建设有限公司"),
            106185203.89,
            AmountStatus.EXACT,
        ),
        ID[900001]: (
            Stage.TENDER,
            "示例县看守所监控系统公开招标公告",
            "2014-03-05",
            "示例县公安局",
            None,
            "SX-2014-03",
            (),
            600000.0,
            AmountStatus.EXACT,
        ),
        ID[1000020]: (
            Stage.CORRECTION,
            "示例市公安局视频监控设备采购项目更正公告",
            "2025-06-28",
            "示例市公安局",
            None,
            "LKZX2025-CG013",
            (),
            None,
            AmountStatus.UNKNOWN,
        ),
    }


def test_every_form_of_attachment_is_found(gathered: tuple[Case, ReplayServer]) -> None:
    """Pages and files are the notices' documents, files under the best name there is."""
    case, server = gathered
    assert documents_of(case) == {
        ID[1000011]: [
            "t20250627_1000011.htm",
            "中标（成交）结果公告.pdf",
            "招标.pdf",
            "招标文件.pdf",
            "附件.zip",
        ],
        ID[1000012]: ["t20250627_1000012.htm"],
        ID[900001]: ["t20140305_900001.htm", "招标文件"],
        ID[1000020]: ["t20250627_1000020.htm"],
    }
    referers = {asked.header("Referer") for asked in server.asked(host="download.ccgp.gov.cn")}
    assert referers == {"http://www.ccgp.gov.cn" + AWARD.path}


def test_fields_lead_back_to_the_source_text(gathered: tuple[Case, ReplayServer]) -> None:
    """Each field's span cuts, out of the archived page's own text, what was printed."""
    case, _ = gathered
    for each in case.store().read(NoticeField):
        text = case.archive.read(each.document_sha256).decode()
        if not each.rule.endswith("/in-pieces"):
            assert text[each.start : each.end] == each.printed, each
        assert each.page == 0
    names = {(f.field, f.value) for f in case.store().read(NoticeField, notice_id=ID[1000011])}
    assert names == {
        ("title", "示例市公安局视频监控设备采购项目中标（成交）结果公告"),
        ("published", "2025-06-27"),
        ("buyer", "示例市公安局"),
        ("agency", "示例招标代理有限公司"),
        ("amount", "569800.0"),
        ("project_code", "LKZX2025-CG013"),
        ("supplier", "示例科技有限公司"),
    }


def test_ties_and_news_are_kept(gathered: tuple[Case, ReplayServer]) -> None:
    """Related notices are ties that the portal asserts, and a new label is an issue."""
    case, _ = gathered
    ties = [(r.notice_id, r.kind, r.native_id) for r in case.store().read(NoticeRelation)]
    assert sorted(ties) == sorted(
        [(ID[1000011], "related", "1000001"), (ID[1000020], "corrects", "1000011")]
    )
    assert [(i.kind, i.found, i.times) for i in case.store().read(CrawlIssue)] == [
        ("label", "新出现的标签", 1)
    ]


def test_persons_stay_in_the_archive(gathered: tuple[Case, ReplayServer]) -> None:
    """Experts, contacts and telephones of a notice enter no table."""
    case, _ = gathered
    case.store().close()
    tables = b"".join(path.read_bytes() for path in case.path.glob("case.db*"))
    assert "示例市公安局".encode() in tables
    assert [word for word in ("专家甲", "联系人甲", "08001234567") if word.encode() in tables] == []


def test_a_second_run_fetches_only_the_lists(gathered: tuple[Case, ReplayServer]) -> None:
    """Known notices end a list at its first page: nothing is fetched twice."""
    case, server = gathered
    with ReplayServer(happy(), port=server.port) as again:
        summary = crawl(case, "china_ccgp", only=ONLY)
    assert again.targets() == [page_path("zbgg", 1)]
    [row] = summary.rows
    assert (row.status, row.rows, row.known, row.got) == ("complete", 2, 2, 0)


def entries(first: int, count: int) -> list[Entry]:
    """Return rows, the newest first, one a minute."""
    return [
        Entry(n, f"公告{n}", time=f"2025-06-27 {10 + n // 60:02}:{n % 60:02}")
        for n in range(first, first - count, -1)
    ]


def test_rows_that_move_are_counted_once(new_case: Callable[..., Case]) -> None:
    """Three new notices push three rows onto the next page: read once, said to be repeated."""
    scenario = Scenario()
    add_channel(scenario, "zbgg", [entries(60, 5), entries(58, 5), entries(53, 2)])
    with ReplayServer(scenario) as server:
        case = new_case(server.hosts(*HOSTS))
        [row] = crawl(case, "china_ccgp", only=ONLY).rows
    assert (row.pages, row.rows, row.got, row.duplicate, row.status) == (3, 12, 9, 3, "complete")
    assert case.store().count(Notice) == 9
    assert len(set(server.targets())) == len(server.targets()) == 4 + 9


def test_a_gap_between_two_runs_is_stored(new_case: Callable[..., Case]) -> None:
    """When 25 pages do not reach back to the run before, the time between is a gap."""
    first = add_channel(Scenario(), "zbgg", [entries(40, 1)])
    later = add_channel(Scenario(), "zbgg", [entries(200 - n, 1) for n in range(25)])
    with ReplayServer(first) as server:
        case = new_case(server.hosts(*HOSTS))
        crawl(case, "china_ccgp", only=ONLY)
        server.scenario = later
        summary = crawl(case, "china_ccgp", only=ONLY)
    [row] = summary.rows
    assert (row.pages, row.got, row.status) == (25, 25, "truncated")
    assert row.note == "the site shows 25 pages and no more"
    assert (row.gap_from, row.gap_to) == ("2025-06-27T10:40", "2025-06-27T12:56")
    assert summary.exit_code == 5
    assert page_path("zbgg", 26) not in server.targets()


BLOCKS = [
    pytest.param(FAULTS["block200"](html("")), "frequent access", id="block page with status 200"),
    pytest.param(FAULTS["block403"](html("")), "captcha", id="403 with a challenge"),
    pytest.param(
        Answer(status=302, headers=(("Location", "http://www.ccgp.gov.cn/serverisbusy/x"),)),
        "server is busy",
        id="redirect to serverisbusy",
    ),
]


@pytest.mark.parametrize(("block", "sign"), BLOCKS)
def test_after_a_block_nothing_more_is_asked(
    new_case: Callable[..., Case], block: Answer, sign: str
) -> None:
    """The next request count to the host is 0, now and in later runs, until a person lifts it."""
    scenario = add_channel(Scenario(), "zbgg", [entries(60, 3), entries(57, 3)])
    scenario.first(Match(path=page_path("zbgg", 2)), Turn(block), channel_page(entries(57, 3)))
    with ReplayServer(scenario) as server:
        case = new_case(server.hosts(*HOSTS))
        summary = crawl(case, "china_ccgp", only=ONLY)
        assert server.targets() == [page_path("zbgg", 1), page_path("zbgg", 2)]
        assert (summary.status, summary.exit_code) == (CrawlStatus.STOPPED, 5)
        assert summary.reason == f"blocked by www.ccgp.gov.cn: {sign}"
        assert crawl(case, "china_ccgp", only=ONLY).exit_code == 5
        assert crawl(case, "china_ccgp", resume=True).exit_code == 5
        assert len(server.log) == 3  # with robots.txt: not one more
        [breaker] = list_breakers(case)
        assert (breaker.host, breaker.sign) == ("www.ccgp.gov.cn", sign)
        lift(case, "www.ccgp.gov.cn", note="asked the operator", insist=True)
        resumed = crawl(case, "china_ccgp", resume=True)
    assert (resumed.status, case.store().count(Notice)) == (CrawlStatus.DONE, 6)
    waiting = case.store().count(CrawlRequest, state=RequestState.WAITING)
    assert waiting == 0


def test_paths_that_flip_to_502_are_asked_again(new_case: Callable[..., Case]) -> None:
    """Two 502 and then the page: the page is read, and every answer is on record."""
    scenario = add_channel(Scenario(), "zbgg", [entries(60, 2)])
    flip = FAULTS["502"](html(""))
    scenario.first(Match(path=page_path("zbgg", 1)), Turn(flip, 2), channel_page(entries(60, 2)))
    with ReplayServer(scenario) as server:
        case = new_case(server.hosts(*HOSTS))
        summary = crawl(case, "china_ccgp", only=ONLY)
    assert (summary.status, summary.notices) == (CrawlStatus.DONE, 2)
    asked = case.store().read(Exchange, url="http://www.ccgp.gov.cn/cggg/dfgg/zbgg/")
    told = sorted((each.attempt, each.http_status, each.verdict) for each in asked)
    assert told == [(1, 502, "busy"), (2, 502, "busy"), (3, 200, "accepted")]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        pytest.param(FAULTS["empty_200"](html("")), "empty body", id="nothing at all"),
        pytest.param(html("<html><ul></ul></html>"), "no marker", id="a page without the list"),
        pytest.param(FAULTS["502"](html("")), "gave up: HTTP 502", id="502 and no end"),
        pytest.param(FAULTS["gzip_broken"](html("x" * 500)), "gave up: gzip", id="broken gzip"),
    ],
)
def test_an_empty_answer_is_no_empty_list(
    new_case: Callable[..., Case], answer: Answer, reason: str
) -> None:
    """A page without its marker is a failure with its reason, never zero notices."""
    scenario = add_channel(Scenario(), "zbgg", [entries(60, 3), entries(57, 3)])
    scenario.first(Match(path=page_path("zbgg", 2)), answer)
    with ReplayServer(scenario) as server:
        case = new_case(server.hosts(*HOSTS))
        summary = crawl(case, "china_ccgp", only=ONLY)
    [row] = summary.rows
    assert (row.status, row.got, summary.exit_code) == ("failed", 3, 5)
    assert (row.note or "").startswith(reason)


def test_an_empty_list_with_its_marker_is_empty(new_case: Callable[..., Case]) -> None:
    """The container of the list without rows is an answer: there are none."""
    scenario = Scenario().on(Match(path=page_path("zbgg", 1)), channel_page([]))
    with ReplayServer(scenario) as server:
        summary = crawl(new_case(server.hosts(*HOSTS)), "china_ccgp", only=ONLY)
    [row] = summary.rows
    assert (row.status, row.rows, summary.exit_code) == ("complete", 0, 0)


FILES = {
    "good": pdf("good"),
    "twin": pdf("good"),
    "wrong-type": pdf("wrong", media_type="text/html"),
    "rfc5987": pdf(
        "a", headers=(("Content-Disposition", "attachment; filename*=UTF-8''%E9%99%84.pdf"),)
    ),
    "zip": Answer(body=b"PK\x05\x06" + bytes(18), media_type="application/zip", declared=None),
    "cut": FAULTS["truncated_body"](pdf("x" * 5000)),
    "login": FAULTS["html_as_pdf"](pdf()),
    "gone": FAULTS["404_attachment"](pdf()),
    "empty": FAULTS["empty_200"](pdf()),
    "trickle": FAULTS["trickle"](pdf("x" * 5000)),
    "slow": FAULTS["slow_headers"](pdf()),
    "away": FAULTS["redirect_offsite"](pdf()),
    "loop": Answer(
        status=302, headers=(("Location", "http://download.ccgp.gov.cn/oss/download?uuid=loop"),)
    ),
}


def test_each_fault_of_an_attachment_has_its_reason(new_case: Callable[..., Case]) -> None:
    """Good files are documents; every other one is missing for a reason, and the rest arrive."""
    links = "".join(f"<a class='bizDownload' id='{name}'>{name}.pdf</a>" for name in FILES)
    entry = Entry(1000011, "公告")
    scenario = Scenario().on(Match(path=page_path("zbgg", 1)), channel_page([entry]))
    scenario.on(Match(path=entry.path), plain_notice("公告", links))
    for name, answer in FILES.items():
        scenario.on(uuid(name), answer)
    with ReplayServer(scenario) as server:
        case = new_case(server.hosts(*HOSTS))
        summary = crawl(case, "china_ccgp", only=ONLY, timeout_s=1.0)
    states = {r.name: r.reason for r in case.store().read(CrawlRequest, kind="attachment")}
    assert states == {
        "good.pdf": None,
        "twin.pdf": None,
        "wrong-type.pdf": None,
        "rfc5987.pdf": None,
        "zip.pdf": None,
        "cut.pdf": "gave up: cut transfer",
        "login.pdf": "no marker",
        "gone.pdf": "HTTP 404",
        "empty.pdf": "empty body",
        "trickle.pdf": "gave up: timeout",
        "slow.pdf": "gave up: timeout",
        "away.pdf": "redirected to another site: elsewhere.example",
        "loop.pdf": "redirects in a circle",
    }
    [names] = documents_of(case).values()
    rest = ["t20250627_1000011.htm", "wrong-type.pdf", "zip.pdf", "附.pdf"]
    # two addresses of the same bytes are one document, under the name that came first
    assert names in (sorted(["good.pdf", *rest]), sorted(["twin.pdf", *rest]))
    types = {d.document_name: d.media_type for d in case.store().read(Document)}
    assert (types["wrong-type.pdf"], types["zip.pdf"]) == ("application/pdf", "application/zip")
    assert {asked.host for asked in server.asked()} <= set(HOSTS)
    files = summary.rows[-1]
    assert (files.label, files.rows, files.got, files.failed) == ("attachments", 13, 5, 8)


def test_charsets_are_told_by_the_bytes(new_case: Callable[..., Case]) -> None:
    """gb18030 under a header that says utf-8, and a page without any charset, are read right."""
    rows = [Entry(n, "公告") for n in (1, 2, 3)]
    body = plain_notice("示例市公安局监控系统").body.decode().replace('<meta charset="utf-8">', "")
    gb = replace(html(body), body=body.encode("gb18030"))
    scenario = (
        Scenario()
        .on(Match(path=page_path("zbgg", 1)), channel_page(rows))
        .on(Match(path=rows[0].path), gb)
        .on(Match(path=rows[1].path), FAULTS["no_charset"](html(body)))
        .on(Match(path=rows[2].path), FAULTS["no_charset"](gb))
    )
    with ReplayServer(scenario) as server:
        case = new_case(server.hosts(*HOSTS))
        crawl(case, "china_ccgp", only=ONLY)
    assert {each.title for each in case.store().read(Notice)} == {"示例市公安局监控系统"}
    rules = {
        each.url.rsplit("_")[-1]: (each.charset, each.decode_rule)
        for each in case.store().read(Exchange)
        if "/t2025" in each.url
    }
    assert rules == {
        "1.htm": ("gb18030", "gb18030"),
        "2.htm": ("utf-8", "strict-utf-8"),
        "3.htm": ("gb18030", "gb18030"),
    }


def test_one_notice_in_two_channels_is_two_versions(new_case: Callable[..., Case]) -> None:
    """The number makes it one notice; the changed character makes two versions, both kept."""
    one, two = Entry(7, "公告"), Entry(7, "公告", channel="cjgg")
    scenario = add_channel(add_channel(Scenario(), "zbgg", [[one]]), "cjgg", [[two]])
    scenario.first(Match(path=two.path), plain_notice("公吿"))
    with ReplayServer(scenario) as server:
        case = new_case(server.hosts(*HOSTS))
        crawl(case, "china_ccgp", only=("dfgg/zbgg", "dfgg/cjgg"))
    versions = case.store().read(NoticeVersion)
    assert sorted(each.change for each in versions) == ["changed", "first"]
    assert len({each.notice_id for each in versions}) == 1
    assert len({each.document_sha256 for each in versions}) == 2
    assert len(next(iter(documents_of(case).values()))) == 2


@pytest.mark.slow
def test_kill_and_resume_leave_no_gap_and_no_double(new_case: Callable[..., Case]) -> None:
    """After kill -9 in mid-run, resuming gives the notices and files of an undisturbed run."""
    pages = [entries(60, 5), entries(55, 5), entries(50, 5)]
    scenario = add_channel(Scenario(), "zbgg", pages)
    link = "<a class='bizDownload' id='{0}'>{0}.pdf</a>"
    for n in range(46, 61):
        scenario.first(Match(path=Entry(n, "").path), plain_notice(f"公告{n}", link.format(n)))
        scenario.on(uuid(str(n)), pdf(str(n)))
    with ReplayServer(scenario) as server:
        case = new_case(server.hosts(*HOSTS), delay_s=0.03)
        enough = lambda: case.store().count(Notice) >= 4  # noqa: E731
        killed_crawl(case, "china_ccgp", when=enough, only=ONLY)
        before = stored_targets(case)
        assert case.store().count(Notice) < 15
        summary = crawl(case, "china_ccgp", resume=True)
    assert (summary.status, summary.notices, summary.files) == (CrawlStatus.DONE, 15, 15)
    expected = {
        notice_id_of("ccgp", str(n)): [f"{n}.pdf", f"t20250627_{n}.htm"] for n in range(46, 61)
    }
    assert documents_of(case) == expected
    assert {each.title for each in case.store().read(Notice)} == {f"公告{n}" for n in range(46, 61)}
    check_resumed(case, server, before)
