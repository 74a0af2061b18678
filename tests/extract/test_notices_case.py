"""Files of notices in a case: each record is a notice, and a name belongs to its own alone."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from told_files import eforms, jianyu, json_lines, package, release, write_files

from analysis.link import link_case
from analysis.listing import Kind, list_rows
from db.case import Case
from db.imports import import_paths
from db.records import (
    AmountStatus,
    Document,
    DocumentStatus,
    Link,
    Notice,
    NoticeDocument,
    NoticeField,
    Page,
    Stage,
)
from extract.identify import identify
from extract.run import extract_case

pytestmark = pytest.mark.slow

LINES = json_lines(
    [
        jianyu("a", subtype="招标", buyer="某市公安局", detail="推荐品牌：博世、安讯士。"),
        jianyu("b", subtype="成交", buyer="某县中医院", winner="甲公司", bidAmount=5),
    ]
)


def extracted(tmp_path: Path, files: dict[str, bytes]) -> Case:
    """Return a case with these files imported and extracted."""
    write_files(tmp_path / "files", files)
    case = Case.create(tmp_path / "case")
    import_paths(case, [tmp_path / "files"], identify=identify)
    extract_case(case, workers=1)
    return case


def test_each_record_is_a_notice_and_a_mention_belongs_to_its_own(tmp_path: Path) -> None:
    """One file, two notices: the brands of the one are never the hospital's."""
    case = extracted(tmp_path, {"lines.jsonl": LINES})
    store = case.store()
    notices = {notice.buyer: notice for notice in store.read(Notice)}
    assert set(notices) == {"某市公安局", "某县中医院"}
    assert {row.page for row in store.read(NoticeDocument)} == {1, 2}
    link_case(case, as_of=date(2026, 1, 1))
    police = notices["某市公安局"].notice_id
    links = store.read(Link)
    assert {(link.vendor_id, link.notice_id) for link in links} == {
        ("axis", police),
        ("bosch_st", police),
    }
    listed = list_rows(case, Kind.MENTIONS)
    at = listed.columns.index("notice_id")
    assert {row[at] for row in listed.rows} == {police}


def test_a_second_run_over_the_same_files_changes_nothing(tmp_path: Path) -> None:
    """Ids rest on content: extracting again gives the same notices and rows."""
    case = extracted(tmp_path, {"lines.jsonl": LINES, "ocds.json": package(release())})
    kinds = (Notice, NoticeField, NoticeDocument, Page)
    before = [case.store().read(kind) for kind in kinds]
    assert [len(rows) for rows in before[:1]] == [3]
    stale = case.store().read(Document)
    case.store().add(
        Document(
            one.document_sha256, one.document_name, one.parent_sha256, one.media_type, one.bytes
        )
        for one in stale
    )
    extract_case(case, workers=1)
    assert [case.store().read(kind) for kind in kinds] == before


def test_a_record_that_a_site_told_of_fills_the_gaps_of_its_notice(tmp_path: Path) -> None:
    """One notice, not two: what the site says stands, the record adds winners and the sum."""
    write_files(tmp_path / "files", {"notice.xml": eforms()})
    case = Case.create(tmp_path / "case")
    import_paths(case, [tmp_path / "files"], identify=identify)
    store = case.store()
    [document] = store.read(Document)
    listed = Notice(
        notice_id="n_site",
        source="ted",
        url="https://ted.example/123456-2024",
        stage=Stage.AWARD,
        project_code=None,
        title="Kameras laut Liste",
        published="2024-05-06",
        buyer=None,
        agency=None,
        suppliers=(),
        amount=None,
        amount_printed=None,
        currency=None,
        amount_status=AmountStatus.UNKNOWN,
        captured_at=None,
    )
    store.add([listed, NoticeDocument("n_site", document.document_sha256)])
    extract_case(case, workers=1)
    [notice] = store.read(Notice)
    assert notice == replace(
        listed,
        project_code="folder-1",
        buyer="Polizei Musterland",
        suppliers=("Sicht AG", "Kamera GmbH"),
        amount=250000.5,
        amount_printed="250000.50 EUR",
        currency="EUR",
        amount_status=AmountStatus.EXACT,
        language=notice.language,
    )
    assert store.read(NoticeDocument) == [NoticeDocument("n_site", document.document_sha256)]


def test_a_shape_that_nobody_knows_is_unsupported_with_its_reason(tmp_path: Path) -> None:
    """It is kept and counted; the neighbours are read."""
    files = {"other.json": b'{"a": 1}', "ocds.json": package(release())}
    case = extracted(tmp_path, files)
    told = {one.document_name: (one.status, one.error) for one in case.store().read(Document)}
    assert told == {
        "other.json": (
            DocumentStatus.UNSUPPORTED,
            "no reader for JSON of this shape: neither OCDS nor a mapped aggregator",
        ),
        "ocds.json": (DocumentStatus.DONE, None),
    }
