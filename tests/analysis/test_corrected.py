"""Corrected counts of a case: what lists promised, what was read, beside the plain count."""

from pathlib import Path

import pytest

from analysis.corrected import COLUMNS, Samples, corrected_count
from analysis.link import link_case
from analysis.shares import share_of
from db.case import Case
from db.crawl_records import Crawl, CrawlRequest, CrawlStatus, ListPage, ListSlice, SliceStatus
from db.errors import Usage
from db.records import Grade, NoticeDocument, Role, Stage
from linked_world import AS_OF, document, mention, notice, notice_id, sha

SITE = "china_ccgp"


def portal(name: str, *, vendor: str | None = None) -> list[object]:
    """Return a tender notice of the portal with its document."""
    records: list[object] = [
        document(name),
        notice(name, Stage.TENDER, published="2015-04-01", buyer="桂林市公安局", source=SITE),
        NoticeDocument(notice_id(name), sha(name)),
    ]
    return [*records, mention(name, "安讯士", vendor, Role.RECOMMENDED)] if vendor else records


def list_page(number: int, *, rows: int, got: int, failed: int = 0) -> ListPage:
    """Return a list page whose rows were fetched, or failed."""
    return ListPage(
        list_page_id=f"lp_{number}",
        crawl_id="cr_1",
        slice_id="ls_1",
        source=SITE,
        page=number,
        url=f"http://www.ccgp.gov.cn/{number}",
        capture_id=None,
        rows=rows,
        got=got,
        known=0,
        duplicate=rows - got - failed,
        outside=0,
        left_out=0,
        refused=0,
        failed=failed,
        waiting=0,
        why=(),
    )


def request(name: str, page: int) -> CrawlRequest:
    """Return the request of a row of a list page."""
    fields = dict.fromkeys(CrawlRequest.__slots__)
    fields |= {
        "request_id": f"rq_{name}",
        "crawl_id": "cr_1",
        "source": SITE,
        "kind": "notice",
        "method": "GET",
        "url": f"http://www.ccgp.gov.cn/{name}",
        "list_page_id": f"lp_{page}",
        "notice_id": notice_id(name),
        "extra": (),
        "state": "done",
        "attempts": 1,
    }
    return CrawlRequest(**fields)


CRAWL = [
    Crawl(
        "cr_1",
        SITE,
        "2026-11-24T00:00:00Z",
        None,
        CrawlStatus.DONE,
        None,
        (),
        None,
        False,
        "tendertrace",
        "0",
        "full",
    ),
    ListSlice(
        "ls_1", "cr_1", SITE, None, "all", 8, 2, 8, 6, SliceStatus.COMPLETE, None, None, None
    ),
]
NOTICES = [
    *portal("p1", vendor="axis"),
    *portal("p2"),
    *portal("p3", vendor="axis"),
    *portal("p4"),
]


@pytest.fixture
def crawled(case: Case) -> Case:
    """Give the small world with four notices of a portal that promised eight, two of them twice."""
    store = case.store()
    store.add(CRAWL)
    store.add([list_page(1, rows=5, got=3), list_page(2, rows=3, got=1, failed=2)])
    store.add(NOTICES)
    store.add([request("p1", 1), request("p2", 1), request("p3", 1), request("p4", 2)])
    link_case(case, as_of=AS_OF)
    return case


def test_counts_are_held_against_what_lists_promised(crawled: Case) -> None:
    """Two found in four got of six promised stand for three; repeated rows are not promised."""
    table = corrected_count(crawled, vendor="Axis", samples={}, grades=(Grade.E1,))
    rows = {row["source"]: row for row in table.records()}
    assert table.columns == COLUMNS
    ends = rows[SITE].pop("low"), rows[SITE].pop("high")
    assert ends[0] < 3 < ends[1]
    assert rows[SITE] == {
        "source": SITE,
        "found": 2,
        "got": 4,
        "expected": 6,
        "precision": None,
        "precision_low": None,
        "precision_high": None,
        "precision_rows": None,
        "recall": None,
        "recall_low": None,
        "recall_high": None,
        "recall_rows": None,
        "corrected_for": "missing",
        "estimate": pytest.approx(3.0),
        "least_possible": 2,
        "most_possible": 4,
    }


def test_own_files_are_never_corrected_for_what_is_missing(crawled: Case) -> None:
    """No list says what there should be: the whole is not called corrected for it either."""
    table = corrected_count(crawled, vendor="axis", samples={}, grades=(Grade.E1,))
    rows = {row["source"]: row for row in table.records()}
    assert (rows["import"]["found"], rows["import"]["corrected_for"]) == (2, None)
    assert (rows["all"]["found"], rows["all"]["corrected_for"]) == (4, None)
    assert rows["all"]["estimate"] == pytest.approx(2 + 3.0)


def test_reviewed_samples_stand_beside_what_they_correct(crawled: Case) -> None:
    """Precision and recall are printed with their rows and intervals, and applied."""
    samples = {SITE: Samples(precision=share_of(90, 100), recall=share_of(40, 50))}
    table = corrected_count(crawled, vendor="axis", samples=samples, grades=(Grade.E1,))
    row = {row["source"]: row for row in table.records()}[SITE]
    assert (row["precision"], row["precision_rows"]) == (0.9, 100)
    assert (row["recall"], row["recall_rows"]) == (0.8, 50)
    assert row["corrected_for"] == "missing;precision;recall"
    assert row["estimate"] == pytest.approx(2 * 0.9 * 6 / 4 / 0.8)


def test_a_buyer_class_narrows_what_is_found_and_not_what_is_expected(crawled: Case) -> None:
    """Lists tell no class of buyers: the denominator stays that of all rows."""
    counted = corrected_count(crawled, vendor="axis", samples={}, buyer_class="health")
    row = {row["source"]: row for row in counted.records()}
    assert (row[SITE]["found"], row[SITE]["expected"], row[SITE]["estimate"]) == (0, 6, 0.0)
    assert row["import"]["found"] == 1


def test_what_was_not_read_was_not_got(crawled: Case) -> None:
    """A notice with an unread document is promised and missing, whatever else it holds."""
    crawled.store().add([document("p3", status=None)])
    link_case(crawled, as_of=AS_OF)
    table = corrected_count(crawled, vendor="axis", samples={}, grades=(Grade.E1,))
    row = {row["source"]: row for row in table.records()}[SITE]
    assert (row["found"], row["got"], row["expected"]) == (1, 3, 6)


def test_an_unknown_vendor_is_no_zero(crawled: Case) -> None:
    """Nobody is counted as none."""
    with pytest.raises(Usage, match="no vendor"):
        corrected_count(crawled, vendor="nobody at all", samples={})


def test_every_column_is_described() -> None:
    """Nobody has to guess what a column means."""
    text = (Path(__file__).resolve().parents[2] / "docs" / "estimates.md").read_text("utf-8")
    assert [name for name in COLUMNS if f"`{name}`" not in text] == []
