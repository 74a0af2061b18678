"""Lists, roles and traps on the real tenders beside the checkout."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from db.records import ListKind, MentionStatus, Role
from extract.find import Findings, find_all
from extract.identify import identify
from extract.pages import read
from papers import knowledge

pytestmark = [pytest.mark.corpus, pytest.mark.slow]


def found_in(shared: Path, file: str) -> Findings:
    """Return what is found in a document of the corpus."""
    path = shared / "corpus" / file
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    content = read(path, sha256=sha256, name=path.name, media_type=identify(path))
    return find_all(content, knowledge=knowledge())


def gold(shared: Path, file: str) -> dict[str, Any]:
    """Return the labels of a document of the corpus."""
    lines = (shared / "corpus" / "manifest.jsonl").read_text("utf-8").splitlines()
    return next(row for row in map(json.loads, lines) if row["file"] == file)


@pytest.mark.parametrize(
    "file",
    [
        "zh-pdf/huaxin-bolicoal-lv-switchgear-tender.pdf",
        "zh-pdf/yuanlemon-tender-body.pdf",
        "zh-pdf/hefei-yaohai-psb-xueliang-ops-2024.pdf",
        "zh-pdf/inu-07-shanghai-digital-ops-2026.pdf",
        "en-pdf/dipo-rfp.pdf",
        "en-pdf/momotsow-tender.pdf",
        "en-lists/us-csi-270533-conduits.pdf",
    ],
)
def test_lists_are_those_of_the_labels(shared: Path, file: str) -> None:
    """Every labelled list with its members, and none that is not labelled."""
    lists = found_in(shared, file).brand_lists
    assert [[member.text for member in one.members] for one in lists] == [
        row["brands"] for row in gold(shared, file).get("recommended_lists") or []
    ]


def test_a_maintenance_list_is_installed_and_never_recommended(shared: Path) -> None:
    """The Shanghai tender: 参照品牌 over a 维护清单 names what stands there already."""
    found = found_in(shared, "zh-pdf/inu-07-shanghai-digital-ops-2026.pdf")
    named = [one for one in found.mentions if one.status is MentionStatus.ACCEPTED]
    assert {"sony", "hikvision", "huawei", "lenovo"} <= {one.vendor_id for one in named}
    assert {one.role for one in named} == {Role.INSTALLED}
    [sony] = [one for one in named if one.vendor_id == "sony"]
    assert (sony.page, sony.item, sony.role_rule) == (
        34,
        "机房建设 视频监控系统",
        "section/installed",
    )
    assert found.brand_lists == ()


def test_a_list_on_the_page_after_its_item(shared: Path) -> None:
    """The cell is cut by a page end, running head and number between; the list is whole."""
    found = found_in(shared, "zh-pdf/yuanlemon-tender-body.pdf")
    first = found.brand_lists[0]
    assert (first.page, first.kind, first.open, first.tail) == (
        76,
        ListKind.REQUIRED,
        True,
        "或同档次品牌产品",
    )
    assert "鹰潭市" not in first.quote


@pytest.mark.parametrize(
    "file",
    ["robust/ru-kz-poke-tender.pdf", "robust/th-suzanoo-boq.pdf", "robust/pdfjs-vertical.pdf"],
)
def test_other_languages_invent_nothing(shared: Path, file: str) -> None:
    """Documents in languages without rules give no list and no mention."""
    found = found_in(shared, file)
    assert (found.brand_lists, [m for m in found.mentions if m.status == "accepted"]) == ((), [])
