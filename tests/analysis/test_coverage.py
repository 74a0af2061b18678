"""Coverage: expected, got, read, and every rest by its reason."""

from analysis.coverage import coverage
from analysis.link import link_case
from analysis.table import Table
from db.case import Case
from db.crawl_records import ListPage, ListSlice, SliceStatus
from db.records import PageStatus, Role
from linked_world import AS_OF, document, mention, page

COLUMNS = ("part", "source", "status", "count", "reason")


def test_a_case_is_accounted_for_in_the_order_of_the_work(linked: Case) -> None:
    """Captures, documents, pages, what notices lack, mentions, and the age of the marts."""
    assert coverage(linked) == Table(
        COLUMNS,
        (
            ("captures", "import", "captured", 9, None),
            ("documents", None, "done", 8, None),
            ("documents", None, "failed", 1, "encrypted"),
            ("pages", None, "failed", 1, None),
            ("pages", None, "text", 8, None),
            ("notices", None, "all", 8, None),
            ("notices", None, "without a date of publication", 1, None),
            ("buyers", None, "to be reviewed", 2, "the name only hints at its class"),
            ("mentions", None, "accepted", 10, None),
            ("mentions", None, "rejected", 1, None),
            ("mentions", None, "linked", 10, None),
            ("marts", None, "events_since", 0, None),
        ),
    )


def test_what_is_not_read_is_a_row(case: Case) -> None:
    """Documents that wait, pages that nobody accounts for, files that could not be captured."""
    case.store().add(
        [
            document("waiting", status=None),
            document("short"),
            page("waiting", status=PageStatus.GARBLED),
            mention("waiting", "安讯士", "axis", Role.RECOMMENDED),
        ]
    )
    case.ledger.append("capture_failed", {"name": "x.pdf", "reason": "permission denied"})
    rows = coverage(case).rows
    assert {row for row in rows if row[0] in {"documents", "pages", "marts"} or row[1] is None} >= {
        ("captures", None, "failed", 1, "permission denied"),
        ("documents", None, "not_yet_read", 1, None),
        ("pages", None, "garbled", 1, None),
        ("pages", None, "unaccounted", 1, "the document holds more than were read"),
        ("marts", None, "not_built", 0, "run `tendertrace link`"),
    }


def test_marts_that_are_behind_say_so(case: Case) -> None:
    """What came after the last linking is not in the counts, and that is told."""
    link_case(case, as_of=AS_OF)
    case.ledger.append("note", {"note": "later"})
    assert coverage(case).rows[-1] == (
        "marts",
        None,
        "events_since",
        1,
        "run `tendertrace link` to count what came since",
    )


def test_rows_that_lists_promised_are_explained_to_the_last(case: Case) -> None:
    """Promised = got + known + ... ; what the sum leaves open is a row of its own."""
    account = {"got": 5, "known": 2, "duplicate": 1, "outside": 0, "left_out": 0, "refused": 0}
    case.store().add(
        [
            ListSlice("s_1", "w_1", "china_ccgp", None, "a", 10, 1, 10, 10, SliceStatus.TRUNCATED,
                      "the site ends at page 50", None, None),
            ListPage("lp_1", "w_1", "s_1", "china_ccgp", 1, "u", None, rows=10, failed=1,
                     waiting=0, why=(("timeout", "1"),), **account),
        ]
    )  # fmt: skip
    assert coverage(case).rows[:8] == (
        ("listed notices", "china_ccgp", "duplicate", 1, None),
        ("listed notices", "china_ccgp", "failed", 1, None),
        ("listed notices", "china_ccgp", "got", 5, None),
        ("listed notices", "china_ccgp", "known", 2, None),
        ("listed notices", "china_ccgp", "promised", 10, None),
        ("listed notices", "china_ccgp", "unexplained", 1, None),
        ("lists", "china_ccgp", "truncated", 1, "the site ends at page 50"),
        ("captures", "import", "captured", 9, None),
    )
