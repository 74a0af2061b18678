"""One notice out of several documents: gaps are filled, what was said first stands."""

from dataclasses import replace

import pytest

from db.records import AmountStatus, Notice, NoticeField, Stage
from extract.work.expand import blank_notice
from extract.work.notice_merge import merge_notice, names_from

BLANK = blank_notice("n_1", captured_at="2026-01-01T00:00:00Z")
READ = replace(
    BLANK,
    stage=Stage.TENDER,
    buyer="某市公安局",
    amount=100.0,
    amount_printed="100元",
    currency="CNY",
    amount_status=AmountStatus.EXACT,
)


@pytest.mark.parametrize(
    ("known", "reading", "renewed", "expected"),
    [
        pytest.param(BLANK, READ, (), READ, id="gaps are filled"),
        pytest.param(
            replace(READ, buyer="某省公安厅"),
            READ,
            (),
            replace(READ, buyer="某省公安厅"),
            id="said first",
        ),
        pytest.param(
            replace(READ, buyer="误读"),
            READ,
            ("buyer",),
            READ,
            id="newer rules on the same document",
        ),
        pytest.param(
            replace(READ, buyer="某省公安厅"),
            BLANK,
            ("buyer",),
            replace(READ, buyer="某省公安厅"),
            id="a document that says nothing takes nothing away",
        ),
        pytest.param(
            replace(BLANK, amount_status=AmountStatus.MASKED, amount_printed="***"),
            READ,
            (),
            replace(
                READ,
                amount=None,
                amount_printed="***",
                currency=None,
                amount_status=AmountStatus.MASKED,
            ),
            id="an amount is one thing: never half of it from another document",
        ),
    ],
)
def test_a_notice_is_merged(
    known: Notice, reading: Notice, renewed: tuple[str, ...], expected: Notice
) -> None:
    """Whole notices are compared: nothing else changes."""
    assert merge_notice(known, reading, renewed=renewed) == expected


def test_a_site_keeps_its_source_and_address() -> None:
    """Extraction of an attachment never makes a crawled notice an imported one."""
    crawled = replace(BLANK, source="china_ccgp", url="http://www.ccgp.gov.cn/a.htm")
    merged = merge_notice(crawled, READ, renewed=())
    assert (merged.source, merged.url, merged.buyer) == (crawled.source, crawled.url, READ.buyer)


def field(name: str, sha256: str) -> NoticeField:
    """Return a field read from a document."""
    return NoticeField("n_1", name, 0, "v", "v", sha256, 1, 0, 1, "v", "rule/1")


def test_only_fields_of_this_document_alone_are_renewed() -> None:
    """What another document says too is not this one's to change."""
    known = [field("buyer", "a"), field("title", "a"), field("title", "b")]
    assert names_from(known, document_sha256="a") == {"buyer"}
