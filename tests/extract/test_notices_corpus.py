"""Notices of real publishers against expectations read from the files by hand."""

import hashlib
from collections import Counter
from pathlib import Path

import pytest

from db.records import AmountStatus
from extract.find import Findings
from extract.identify import identify
from extract.notices.each import find_each
from extract.pages import read
from papers import knowledge

pytestmark = [pytest.mark.corpus, pytest.mark.slow]


def found_in(path: Path) -> Findings:
    """Return all that is found in a file."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    content = read(path, sha256=digest, name=path.name, media_type=identify(path))
    return find_each(content, knowledge=knowledge(), notice_id="n_file")


# file -> buyer, its legal id, winners, their legal ids, amount
TED = {
    "ted-000055-2020.xml": (
        "Sana Kliniken Berlin-Brandenburg GmbH \u2013 Sana Krankenhaus Templin -",
        [],
        ("GEPARD Bauunternehmen GmbH",),
        [],
        (46977.5, "EUR"),
    ),
    "ted-008298-2021.xml": (
        "Tunnel Euralpin Lyon Turin SAS",
        [],
        ("Deloitte & Associ\u00e9s", "Pricewaterhousecoopers Audit SAS", "Ernst & Young Audit"),
        [],
        (None, "EUR"),
    ),
    "ted-057216-2021.xml": (
        "Department of Contracts",
        ["MT25645419"],
        ("Motors inc. Ltd",),
        ["C75758"],
        (269430.0, "EUR"),
    ),
    "ted-057202-2021.xml": (
        "Wohnbau Stadt Lahr GmbH",
        [],
        ("Schnatterer Ger\u00fcstbau",),
        [],
        (74802.0, "EUR"),
    ),
    "eforms-783461-2023.xml": (
        "Comune di San Giuliano Terme",
        ["00332700509"],
        (),
        [],
        (1150000.0, "EUR"),
    ),
}


@pytest.mark.parametrize("name", TED)
def test_ted_notices_tell_buyer_winners_ids_and_amount(shared: Path, name: str) -> None:
    """Five notices, read by hand."""
    [told] = found_in(shared / "corpus" / "ted" / name).told
    notice = told.notice
    ids = {
        field: [row.value for row in told.fields if row.field == field]
        for field in ("buyer_id", "supplier_id")
    }
    assert (
        notice.buyer,
        ids["buyer_id"],
        notice.suppliers,
        ids["supplier_id"],
        (notice.amount, notice.currency),
    ) == TED[name]


def test_every_ted_and_ocds_file_gives_notices_with_a_buyer(shared: Path) -> None:
    """No file of these folders is refused; each notice has a buyer and a title or a sum."""
    files = sorted((shared / "corpus").glob("ted/*.xml"))
    files += sorted((shared / "corpus").glob("ocds/*.json"))
    count: Counter[str] = Counter()
    for path in files:
        for told in found_in(path).told:
            count["notices"] += 1
            count["buyers"] += told.notice.buyer is not None
            count["titles"] += told.notice.title is not None
            count["dates"] += told.notice.published is not None
    assert count["buyers"] == count["dates"] == count["notices"] > len(files)


def test_aggregator_lines_keep_what_each_record_says(shared: Path) -> None:
    """1,238 records: buyers, winners and sums as many as the records hold."""
    found = found_in(shared / "corpus" / "zh-html" / "jianyu-notices-1238.jsonl")
    notices = [told.notice for told in found.told]
    exact = sum(notice.amount_status is AmountStatus.EXACT for notice in notices)
    assert (
        len({notice.notice_id for notice in notices}),
        sum(notice.buyer is not None for notice in notices),
        sum(bool(notice.suppliers) for notice in notices),
        exact,
    ) == (1238, 1161, 422, 746)
