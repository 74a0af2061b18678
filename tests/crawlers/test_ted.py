"""ted: search by window, pages by token and by number, notices in both forms, and faults."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from harness import FIXTURES, check_resumed, killed_crawl, order_for, stored_targets

from crawlers import ted_pages
from crawlers.keys import notice_id_of
from crawlers.replay.answers import Answer, Asked, html, json_answer
from crawlers.replay.faults import FAULTS
from crawlers.replay.scenario import Match, Scenario, json_body
from crawlers.replay.server import ReplayServer
from crawlers.run import CrawlSummary, crawl
from crawlers.web_page import WebPage, read_page
from db.case import Case
from db.crawl_records import CrawlIssue, CrawlRequest, CrawlStatus
from db.records import AmountStatus, Notice, NoticeField, Stage

HOSTS = ("api.ted.europa.eu", "ted.europa.eu")
SEARCH = Match(method="POST", host="api.ted.europa.eu", path="/v3/notices/search")
DATES = {"date_from": "2024-02-01", "date_to": "2024-02-28"}
XML = {name: (FIXTURES / "ted" / f"{name}.xml").read_bytes() for name in ("award", "legacy")}


def number(n: int) -> str:
    """Return a publication number."""
    return f"{100000 + n}-2024"


def rows(*numbers: int) -> list[dict[str, object]]:
    """Return notices as a search answers them: texts by language, as text or as a list."""
    return [
        {
            "publication-number": number(n),
            "publication-date": "2024-02-16+01:00",
            "notice-title": {"eng": "Cameras", "deu": "Kameras"},
            "buyer-name": {"deu": ["Beispielpolizei"]},
            "links": {"xml": {"MUL": f"https://ted.europa.eu/en/notice/{number(n)}/xml"}},
        }
        for n in numbers
    ]


def answer(found: list[dict[str, object]], total: int, token: str | None = None) -> Answer:
    """Return an answer of the search."""
    told = {
        "notices": found,
        "totalNoticeCount": total,
        "iterationNextToken": token,
        "timedOut": False,
    }
    return json_answer(json.dumps(told))


def portal(total: int, *, tokens: bool) -> Scenario:
    """Return a search that honours limit, page and token, and a notice for each number."""

    def search(asked: Asked) -> Answer:
        told = json_body(asked)
        if {*told} - {
            "query",
            "fields",
            "limit",
            "scope",
            "paginationMode",
            "page",
            "iterationNextToken",
        }:
            return json_answer('{"message": "Unrecognized field"}', status=400)
        page = (
            int(told["iterationNextToken"][1:])
            if "iterationNextToken" in told
            else told.get("page", 1)
        )
        found = rows(*range((page - 1) * told["limit"], min(page * told["limit"], total)))
        more = page * told["limit"] < total
        return answer(found, total, f"t{page + 1}" if tokens and more else None)

    return Scenario().on(SEARCH, search).on(Match(host="ted.europa.eu"), xml("award"))


def xml(name: str) -> Answer:
    """Return a notice from the fixtures."""
    return Answer(body=XML[name], media_type="application/xml")


def run(case: Case, **options: object) -> CrawlSummary:
    """Crawl February of 2024."""
    return crawl(case, "ted", **{**DATES, **options})  # type: ignore[arg-type]


@pytest.mark.parametrize("tokens", [True, False], ids=["by token", "by number"])
def test_all_pages_of_a_search_are_read(new_case: Callable[..., Case], tokens: bool) -> None:
    """130 notices on two pages, whichever way the site turns them; each is fetched once."""
    with ReplayServer(portal(130, tokens=tokens)) as server:
        case = new_case(server.hosts(*HOSTS))
        summary = run(case)
    [row] = summary.rows
    assert (row.status, row.claimed, row.got, row.pages) == ("complete", 130, 130, 2)
    bodies = [json_body(asked) for asked in server.asked() if asked.method == "POST"]
    assert [b["paginationMode"] for b in bodies] == [
        "ITERATION",
        "ITERATION" if tokens else "PAGE_NUMBER",
    ]
    assert bodies[0]["query"].endswith(
        " AND publication-date = (20240201 <> 20240228) SORT BY publication-date DESC"
    )
    assert "35125300" in bodies[0]["query"]
    assert len({asked.target for asked in server.asked() if asked.method == "GET"}) == 130


def test_names_are_reached_through_organisations(new_case: Callable[..., Case]) -> None:
    """Buyer, winners of a group, amount and legal ids; losers and persons are not read."""
    with ReplayServer(portal(1, tokens=True)) as server:
        case = new_case(server.hosts(*HOSTS))
        run(case)
    [notice] = case.store().read(Notice)
    assert (notice.notice_id, notice.stage, notice.published) == (
        notice_id_of("ted", number(0)),
        Stage.AWARD,
        "2024-02-16",
    )
    assert (notice.title, notice.buyer) == ("Videoüberwachung", "Beispielpolizei")
    assert notice.suppliers == ("Kamera Eins AB", "Montage Zwei GmbH & Co. KG")
    assert (notice.amount, notice.currency, notice.amount_status) == (
        95414.5,
        "EUR",
        AmountStatus.EXACT,
    )
    fields = case.store().read(NoticeField)
    ids = {(f.field, f.value) for f in fields if f.field.startswith("supplier_")}
    assert ids == {
        ("supplier_id", "556253-6143"),
        ("supplier_country", "SWE"),
        ("supplier_country", "DEU"),
    }
    text = XML["award"].decode()
    assert all(text[f.start : f.end].replace("&amp;", "&") == f.printed for f in fields)
    case.store().close()
    tables = b"".join(path.read_bytes() for path in case.path.glob("case.db*"))
    assert [w for w in ("Verlierer", "Erika", "Eigentuemer") if w.encode() in tables] == []


def test_a_notice_of_before_eforms_is_read(new_case: Callable[..., Case], tmp_path: Path) -> None:
    """The original language of a TED_EXPORT gives buyer, winner, value and day."""
    path = tmp_path / "list.txt"
    path.write_text("https://ted.europa.eu/en/notice/-/detail/412169-2016\n")
    scenario = Scenario().on(Match(path="/en/notice/412169-2016/xml"), xml("legacy"))
    with ReplayServer(scenario) as server:
        case = new_case(server.hosts(*HOSTS))
        crawl(case, "url_list", url_list=path)
    [notice] = case.store().read(Notice)
    assert (notice.stage, notice.published, notice.language) == (Stage.AWARD, "2016-11-23", "ES")
    assert (notice.title, notice.buyer) == ("Cámaras de seguridad", "Ayuntamiento de Ejemplo")
    assert (notice.suppliers, notice.amount) == (("Cámaras Ejemplo, S.L.",), 250000.0)


def test_pages_that_overlap_hide_nothing(new_case: Callable[..., Case]) -> None:
    """A page that repeats rows of the one before leaves the list short of its total: said."""
    pages = {1: rows(*range(100)), 2: rows(*range(90, 120))}

    def overlapping(asked: Asked) -> Answer:
        return answer(pages[json_body(asked).get("page", 1)], 130)

    scenario = portal(0, tokens=False).first(SEARCH, overlapping)
    with ReplayServer(scenario) as server:
        [row] = run(new_case(server.hosts(*HOSTS))).rows
    assert (row.status, row.got, row.duplicate) == ("truncated", 120, 10)
    assert row.note == "the site says 130 rows, 120 were to be had"


def test_a_token_that_repeats_ends_the_list(new_case: Callable[..., Case]) -> None:
    """A token that leads back to its own page is no way to read on for ever."""
    scenario = portal(0, tokens=True).first(SEARCH, answer(rows(1), 250, "t1"))
    with ReplayServer(scenario) as server:
        summary = run(new_case(server.hosts(*HOSTS)))
    [row] = summary.rows
    assert (row.pages, row.status, summary.exit_code) == (2, "truncated", 5)
    assert (row.note or "").startswith("the token leads back")


@pytest.mark.parametrize(
    ("broken", "note"),
    [
        pytest.param(
            json_answer('{"message":"Unrecognized field"}', status=400), "HTTP 400", id="400"
        ),
        pytest.param(FAULTS["json_html_swap"](html("")), "no marker", id="HTML in place of JSON"),
        pytest.param(FAULTS["block403"](html("")), None, id="403 is a block"),
    ],
)
def test_a_search_that_fails_is_said_to(
    new_case: Callable[..., Case], broken: Answer, note: str | None
) -> None:
    """No answer of the search is taken for an empty one."""
    with ReplayServer(portal(0, tokens=True).first(SEARCH, broken)) as server:
        summary = run(new_case(server.hosts(*HOSTS)))
    [row] = summary.rows
    assert (row.status, row.note) == ("failed" if note else "running", note)
    assert summary.status == (CrawlStatus.PARTIAL if note else CrawlStatus.STOPPED)


def test_xml_that_is_none_of_ours_is_a_failure(new_case: Callable[..., Case]) -> None:
    """A page in the place of XML, cut XML and an unknown type are told apart."""
    strange = XML["award"].replace(b"can-standard", b"new-kind")
    scenario = portal(3, tokens=True)
    for n, body in enumerate((b"<html><body>moved</body></html>", XML["award"][:400], strange)):
        path = Match(path=f"/en/notice/{number(n)}/xml")
        scenario.first(path, Answer(body=body, media_type="application/xml"))
    with ReplayServer(scenario) as server:
        case = new_case(server.hosts(*HOSTS))
        run(case)
    reasons = {r.native_id: r.reason for r in case.store().read(CrawlRequest, kind="notice")}
    assert reasons == {number(0): "no marker", number(1): "no marker", number(2): None}
    assert [i.found for i in case.store().read(CrawlIssue)] == ["notice type new-kind"]
    assert [n.stage for n in case.store().read(Notice)] == [Stage.OTHER]


@pytest.mark.slow
def test_kill_and_resume_leave_no_gap_and_no_double(new_case: Callable[..., Case]) -> None:
    """Kill -9 while notices come in: the resumed crawl ends with every notice once."""
    with ReplayServer(portal(20, tokens=True)) as server:
        case = new_case(server.hosts(*HOSTS), delay_s=0.03)
        enough = lambda: case.store().count(Notice) >= 4  # noqa: E731
        killed_crawl(case, "ted", when=enough, **DATES)
        before = stored_targets(case)
        summary = crawl(case, "ted", resume=True)
    assert (summary.status, summary.notices) == (CrawlStatus.DONE, 20)
    assert case.store().count(Notice) == 20
    check_resumed(case, server, before)


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("sample", "told"),
    [
        pytest.param(
            "can_24_minimal",
            (Stage.AWARD, "Rouen Habitat", ("Espaces Verts Lemire",), 390697.84, "exact"),
            id="minimal award",
        ),
        pytest.param(
            "can_24_UKRI",
            (Stage.AWARD, "UK Research and Innovation", ("Ramboll UK Ltd",), 60000000.0, "exact"),
            id="award",
        ),
        pytest.param(
            "can_25_withheld",
            (
                Stage.AWARD,
                "NI Water and its subsidiaries",
                ("Deloitte — Main Account LLP",),
                None,
                "masked",
            ),
            id="withheld value",
        ),
        pytest.param(
            "cn_24_multilingual",
            (Stage.TENDER, "Publications Office of the European Union", (), None, "unknown"),
            id="24 languages",
        ),
        pytest.param(
            "INVALID_can_24_stage-1", (Stage.AWARD, None, (), None, "unknown"), id="hollow"
        ),
    ],
)
def test_published_examples_are_read(shared: Path, sample: str, told: tuple[object, ...]) -> None:
    """The example notices of the publisher give buyer, winners and value through their ids."""
    body = (shared / "portal-samples" / "ted" / f"eforms-sdk-{sample}.xml").read_bytes()
    page = read_page(
        body,
        kind="notice",
        url="https://ted.europa.eu/x",
        status=200,
        content_type="application/xml",
    )
    assert ted_pages.notice_marker(page)
    [read] = ted_pages.read_notice(page, order_for(ted_pages.notice_wanted("1-2024"), source="ted"))
    n = read.notice
    assert (n.stage, n.buyer, n.suppliers, n.amount, n.amount_status.value) == told


@pytest.mark.corpus
def test_the_sample_of_the_search_is_accepted(shared: Path) -> None:
    """The known shape of an answer passes the marker and gives its notice."""
    name = "search-v3-response-reconstructed.json"
    page = WebPage.made((shared / "portal-samples" / "ted" / name).read_text(encoding="utf-8"))
    assert ted_pages.list_marker(page)
    [read] = ted_pages.read_list(page, order_for(ted_pages.notice_wanted("1-2024"), source="ted"))
    assert [(row.native_id, row.published) for row in read.rows] == [("412169-2016", "2016-11-23")]
