"""Notice fields against the gold of real documents: counts are printed, floors are asserted.

PDFs are read by the project's own reader. Word files and portal pages have no reader here, so a
plain one stands below: text by block, tables by cell, which is all that the fields look at.
"""

import hashlib
import json
import re
import sys
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import lxml.etree
import lxml.html
import pytest

from db.errors import Unreadable
from db.records import Notice, PageStatus, Stage
from db.reference import load
from extract.content import Cell, DocumentContent, PageContent, Table
from extract.fields.notice_fields import NoticeReading, find_notice
from extract.fields.project_codes import normalise_code
from extract.fields.stages import stage_of_title
from extract.pages import pdf
from extract.people.find import mask_persons
from extract.programmes import find_programmes
from extract.text import fold

pytestmark = [pytest.mark.corpus, pytest.mark.slow]

SETS = ("zh-pdf/", "en-pdf/", "zh-doc/", "zh-html/")
BLOCKS = {
    "p",
    "div",
    "tr",
    "li",
    "br",
    "h1",
    "h2",
    "h3",
    "h4",
    "table",
    "title",
    "option",
    "td",
    "th",
}
# Where the gold names whom the page does not print as buyer, and what the finder must say.
NOT_PRINTED = {
    # 采购单位 is the city's data centre; the gold names the office that uses the service.
    "zh-pdf/inu-07-shanghai-digital-ops-2026.pdf": "上海市大数据中心",
    # A bulletin of many buyers, a sample document, and two pages of pictures.
    "en-pdf/momotsow-tender.pdf": None,
    "en-pdf/wb-public-tender.pdf": None,
    "en-pdf/sown-tender.pdf": None,
}
STAGE_OF_SUBTYPE = {
    "招标": Stage.TENDER, "竞谈": Stage.TENDER, "询价": Stage.TENDER, "邀标": Stage.TENDER,
    "竞价": Stage.TENDER, "单一": Stage.TENDER, "成交": Stage.AWARD, "中标": Stage.AWARD,
    "合同": Stage.CONTRACT, "变更": Stage.CORRECTION, "结果变更": Stage.CORRECTION,
    "废标": Stage.CANCELLATION, "流标": Stage.CANCELLATION, "验收": Stage.ACCEPTANCE,
    "需求公示": Stage.INTENTION, "预告": Stage.INTENTION, "论证意见": Stage.INTENTION,
}  # fmt: skip


@dataclass
class Builder:
    """Text of a page as it grows, with the tables in it."""

    text: str = ""
    tables: list[Table] = field(default_factory=list)

    def add(self, words: str) -> None:
        """Add words to the line."""
        self.text += words

    def line(self) -> None:
        """End the line, if one is open."""
        if self.text and not self.text.endswith("\n"):
            self.text += "\n"

    def page(self) -> PageContent:
        """Return the page as built."""
        return PageContent(1, PageStatus.TEXT, self.text, tables=tuple(self.tables))


def cell_of(builder: Builder, start: int) -> Cell:
    """Return the text since `start` as a cell."""
    words = builder.text[start:].strip("\n")
    at = builder.text.index(words, start) if words else start
    return Cell(words, tuple(range(at, at + len(words))))


def walk(node: lxml.etree._Element, builder: Builder, *, prefix: str = "") -> None:
    """Add a node of HTML or WordprocessingML to the page."""
    tag = lxml.etree.QName(node).localname.lower() if isinstance(node.tag, str) else ""
    if tag in {"script", "style", ""}:
        return
    block = tag in BLOCKS
    if block:
        builder.line()
    if tag in {"table", "tbl"}:
        table(node, builder)
    else:
        builder.add(re.sub(r"\s+", " ", node.text or "") if tag != "p" or node.text else "")
        for child in node:
            walk(child, builder)
            builder.add(re.sub(r"\s+", " ", child.tail or ""))
    if block:
        builder.line()


def table(node: lxml.etree._Element, builder: Builder) -> None:
    """Add a table: its cells line by line, and the grid."""
    rows = []
    for row in node.xpath("./*[local-name()='tr'] | ./*/*[local-name()='tr']"):
        cells = []
        for cell in row.xpath("./*[local-name()='td' or local-name()='th' or local-name()='tc']"):
            builder.line()
            start = len(builder.text)
            builder.add(re.sub(r"\s+", " ", cell.text or ""))
            for child in cell:
                walk(child, builder)
                builder.add(re.sub(r"\s+", " ", child.tail or ""))
            cells.append(cell_of(builder, start))
        rows.append(tuple(cells))
    builder.tables.append(Table(page=1, index=len(builder.tables), rows=tuple(rows)))
    builder.line()


def read(path: Path) -> DocumentContent:
    """Return the content of a file of the corpus."""
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    if path.suffix == ".pdf":
        pages = pdf.read(path).pages
    else:
        builder = Builder()
        if path.suffix == ".docx":
            root = lxml.etree.fromstring(zipfile.ZipFile(path).read("word/document.xml"))
        else:
            root = lxml.html.fromstring(path.read_bytes())
        walk(root, builder)
        pages = (builder.page(),)
    return DocumentContent(sha256, path.name, path.suffix, tuple(pages), len(pages))


def say(line: str) -> None:
    """Put a count or a miss on the standard output (shown by `pytest -s`)."""
    sys.stdout.write(f"{line}\n")


def folded(words: str | None) -> str:
    """Return words as the project's scorer compares them."""
    plain = unicodedata.normalize("NFKC", words or "")
    return re.sub(r"[\s\"'“”‘’]", "", plain).casefold()


def agrees(got: str | None, want: str) -> bool:
    """Say whether one holds the other."""
    return bool(got) and (folded(got) in folded(want) or folded(want) in folded(got))


Labelled = dict[str, tuple[dict[str, Any], NoticeReading, DocumentContent]]


def rows_of(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a file of JSON lines."""
    for line in path.read_text("utf-8").splitlines():
        yield json.loads(line)


@pytest.fixture(scope="module")
def readings(shared: Path) -> Labelled:
    """Return the reading of every labelled document, by its name in the manifest."""
    found = {}
    for row in rows_of(shared / "corpus" / "manifest.jsonl"):
        name = row["file"]
        if name.startswith(SETS) and name.endswith((".pdf", ".docx", ".html")):
            content = read(shared / "corpus" / name)
            found[name] = row, find_notice(content, notice_id="n_0"), content
    return found


def score(readings: Labelled, gold: str, right: Callable[[Any, Notice], bool]) -> Counter[str]:
    """Count, over the documents that carry a gold value, how many are right; print the misses."""
    counts: Counter[str] = Counter()
    for name, (row, reading, _) in readings.items():
        if not row.get(gold):
            continue
        counts["total"] += 1
        if right(row[gold], reading.notice):
            counts["right"] += 1
        else:
            say(f"{gold} missed: {name}: want {row[gold]!r}")
    say(f"{gold}: {counts['right']} of {counts['total']}")
    return counts


def test_buyers_are_right_wherever_the_page_prints_them(readings: Labelled) -> None:
    """Every labelled buyer is read, except where no page prints him: there nobody is invented."""
    counts = score(readings, "buyer", lambda want, notice: agrees(notice.buyer, want))
    missed = {
        name: reading.notice.buyer
        for name, (row, reading, _) in readings.items()
        if row.get("buyer") and not agrees(reading.notice.buyer, row["buyer"])
    }
    assert missed == NOT_PRINTED
    assert counts["total"] >= 29


def test_the_end_user_is_kept_apart_from_the_buyer(readings: Labelled) -> None:
    """Where one body buys for another, both are printed."""
    _, reading, _ = readings["zh-pdf/inu-07-shanghai-digital-ops-2026.pdf"]
    assert reading.notice.end_user == "上海市人民政府外事办公室"


def test_agencies_are_right(readings: Labelled) -> None:
    """Every labelled agency is read."""
    counts = score(readings, "agency", lambda want, notice: agrees(notice.agency, want))
    assert counts["right"] == counts["total"] >= 7


def test_project_codes_are_right(readings: Labelled) -> None:
    """Every labelled code is read; a note on lots is no part of it."""
    counts = score(
        readings,
        "project_no",
        lambda want, notice: (
            notice.project_code is not None
            and normalise_code(notice.project_code) == normalise_code(want)
        ),
    )
    assert counts["right"] == counts["total"] >= 10


def test_amounts_are_right(readings: Labelled) -> None:
    """The one labelled amount is read in yuan."""
    counts = score(readings, "amount_cny", lambda want, notice: notice.amount == want)
    assert counts["right"] == counts["total"] == 1


def test_years_are_right_or_unknown(readings: Labelled) -> None:
    """A year is that of the print, or within one of the gold's; no date is made up."""
    counts = score(
        readings,
        "year",
        lambda want, notice: (
            notice.published is not None and abs(int(notice.published[:4]) - int(want)) <= 1
        ),
    )
    assert counts["right"] >= 24
    for row, reading, _ in readings.values():
        if row.get("year") and reading.notice.published:
            assert abs(int(reading.notice.published[:4]) - int(row["year"])) <= 1


def test_titles_hold_the_name_of_the_project(readings: Labelled) -> None:
    """Most titles hold the labelled name; the labels shorten some and translate none."""

    def right(want: str, notice: Notice) -> bool:
        bare = str.maketrans("", "", "（）()、—-·,，")
        title, name = (folded(words).translate(bare) for words in (notice.title, want))
        return bool(title) and (title in name or name in title)

    counts = score(readings, "project", right)
    assert counts["right"] >= 21


def test_every_field_leads_back_to_its_words(readings: Labelled) -> None:
    """Offsets cut the printed words out of the raw text, and quotes hold no telephone."""
    for _, reading, content in readings.values():
        for one in reading.fields:
            raw = content.pages[one.page - 1].text[one.start : one.end]
            assert one.printed in (raw, mask_persons(raw))
            assert one.quote
            assert not re.search(r"(?<![\w-])1[3-9]\d{9}(?!\d)|@", one.quote)


def test_the_police_tender_is_read_whole(readings: Labelled) -> None:
    """The Sharp Eyes tender of a police bureau: buyer, agency, code, programme; no supplier."""
    name = "zh-pdf/hefei-yaohai-psb-xueliang-ops-2024.pdf"
    _, reading, content = readings[name]
    notice = reading.notice
    assert (notice.stage, notice.buyer, notice.agency, notice.published, notice.suppliers) == (
        Stage.TENDER,
        "合肥市公安局瑶海分局",
        "合肥市政府采购中心",
        "2024-06",
        (),
    )
    found = find_programmes(content, notice_id="n_0", rows=load().programmes)
    assert {one.programme_id for one in found} == {"sharp_eyes"}


def test_odd_files_name_no_buyer(shared: Path) -> None:
    """Malformed files, other languages and papers that are no tender: nobody is invented."""
    for path in sorted((shared / "corpus" / "robust").glob("*.pdf")):
        try:
            content = read(path)
        except Unreadable:
            continue
        notice = find_notice(content, notice_id="n_0").notice
        assert (path.name, notice.buyer, notice.suppliers) == (path.name, None, ())


def test_titles_of_notices_name_their_stage(shared: Path) -> None:
    """Over a thousand titles of an aggregator: where the title tells, it agrees with the label."""
    counts: Counter[str] = Counter()
    for row in rows_of(shared / "corpus" / "zh-html" / "jianyu-notices-1238.jsonl"):
        want = STAGE_OF_SUBTYPE.get(row.get("subtype") or "")
        got = stage_of_title(fold(row["title"]))
        if want is not None and got is not None:
            counts["told"] += 1
            counts["right"] += got is want
    say(f"stages: {counts['right']} of {counts['told']}")
    assert counts["told"] >= 900
    assert counts["right"] / counts["told"] >= 0.96


def test_buyers_in_flattened_notices_are_hardly_ever_wrong(shared: Path) -> None:
    """Text without line breaks loses labels; what is read from it all the same is right."""
    counts: Counter[str] = Counter()
    for row in rows_of(shared / "corpus" / "zh-html" / "jianyu-notices-1238.jsonl"):
        page = PageContent(1, PageStatus.TEXT, f"{row['title']}\n{row['detail']}")
        content = DocumentContent("0" * 64, None, "text/plain", (page,), 1)
        buyer = find_notice(content, notice_id="n_0").notice.buyer
        if buyer and row.get("buyer"):
            counts["found"] += 1
            counts["right"] += agrees(buyer, row["buyer"])
    say(f"buyers in flattened notices: {counts['right']} of {counts['found']}")
    assert counts["found"] >= 120
    assert counts["right"] / counts["found"] >= 0.97


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param(
            "notice-award-guizhou-20250627.html",
            {
                "stage": Stage.AWARD,
                "project_code": "LKZX2025-CG013",
                "published": "2025-06-27",
                "buyer": "清镇市麦格苗族布依族乡人民政府",
                "agency": "贵州励柯工程咨询有限公司",
                "suppliers": ("江苏新煦光电科技有限公司",),
                "amount": 569800.0,
                "currency": "CNY",
            },
            id="zcygov template",
        ),
        pytest.param(
            "notice-award-shandong-20250714.html",
            {
                "stage": Stage.AWARD,
                "project_code": "SDGP370000000202502005150",
                "published": "2025-07-14",
                "buyer": "济南大学",
                "agency": "海逸恒安项目管理有限公司",
                "suppliers": ("中建八局第二建设有限公司", "中建八局东南建设有限公司"),
                "amount": 106185203.89,
                "currency": "CNY",
            },
            id="Shandong template",
        ),
    ],
)
def test_portal_pages_are_read_by_the_same_rules(
    shared: Path, name: str, expected: dict[str, object]
) -> None:
    """The summary table and the body of a notice page, read as any document is."""
    content = read(shared / "portal-samples" / "ccgp" / name)
    notice = find_notice(content, notice_id="n_0").notice
    assert {key: getattr(notice, key) for key in expected} == expected
    assert notice.title is not None
    assert notice.title.endswith("公告")
