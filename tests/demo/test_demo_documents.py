"""The demo's documents: synthetic and saying so, the same bytes twice, true to their labels."""

import getpass
import io
import json
import re
import socket
import unicodedata
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from db.errors import MissingComponent
from db.records import Stage
from tendertrace.demo.blocks import Para
from tendertrace.demo.documents import SYNTHETIC, TEMPLATES, Made, build, make
from tendertrace.demo.fonts import choose_fonts
from tendertrace.demo.gold import DemoDocument, Gold
from tendertrace.demo.labels import label, mentions
from tendertrace.demo.scenario import SCENARIO

# What a scorer of labelled corpora reads in each row.
CORPUS_KEYS = {
    "file", "sha256", "bytes", "source_repo", "source_path", "licence_if_seen", "lang", "kind",
    "pages", "text_or_scanned", "security_related", "buyer", "buyer_class", "year", "agency",
    "project", "project_no", "recommended_lists", "brand_mentions", "hard_negatives", "award_rows",
    "gold_level", "notes",
}  # fmt: skip
NAMES = [document.file for document in SCENARIO]


@pytest.fixture(scope="module")
def made() -> dict[str, Made]:
    """Return every document of the demo as set, by file name."""
    return {each.document.file: each for each in make(SCENARIO, fonts=choose_fonts())}


def pages_of(data: bytes) -> list[str]:
    """Return the text of each page without white space, as NFKC."""
    document = pypdfium2.PdfDocument(io.BytesIO(data))
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return [squeezed(text) for text in texts]


def squeezed(text: str) -> str:
    """Return text without white space and without compatibility forms."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def one_para(text: str) -> DemoDocument:
    """Return a document of one paragraph."""
    gold = Gold(Stage.OTHER, "某局", "other", "项目", "A-1", "2015-01-01")
    return DemoDocument("probe.pdf", "zh", (Para(text),), gold)


@pytest.mark.parametrize("name", NAMES)
def test_every_page_says_that_it_is_synthetic(made: dict[str, Made], name: str) -> None:
    """In Chinese and in English, whatever page is torn out."""
    pages = pages_of(made[name].data)
    assert len(pages) == made[name].pages
    for text in pages:
        assert squeezed(SYNTHETIC["zh"]) in text
        assert squeezed(SYNTHETIC["en"]) in text


def test_the_same_scenario_gives_the_same_bytes(tmp_path: Path) -> None:
    """Two builds differ in nothing, labels included."""
    first, second = tmp_path / "a", tmp_path / "b"
    assert [path.name for path in build(first)] == NAMES
    build(second)
    for path in sorted(first.iterdir()):
        assert path.read_bytes() == (second / path.name).read_bytes(), path.name
    assert sorted(path.name for path in first.iterdir()) == sorted([*NAMES, "labels.jsonl"])


@pytest.mark.parametrize("name", NAMES)
def test_labels_point_at_what_is_printed(made: dict[str, Made], name: str) -> None:
    """Each labelled phrase, member, name and award stands on the page that its label gives."""
    pages = pages_of(made[name].data)
    gold = made[name].document.gold
    wanted = [(each.mark, text) for each in gold.lists for text in (each.phrase, *each.members)]
    wanted += [(each.mark, text) for each in mentions(gold) for text in (each.phrase, each.text)]
    wanted += [(each.mark, text) for each in gold.awards for text in (each.item, each.brand)]
    for mark, text in wanted:
        assert squeezed(text) in pages[made[name].page_of[mark] - 1], (mark, text)


@pytest.mark.parametrize("name", NAMES)
def test_traps_and_fields_are_printed(made: dict[str, Made], name: str) -> None:
    """A trap that is not in the text tests nothing; a field must be there to be found."""
    gold = made[name].document.gold
    text = "".join(pages_of(made[name].data))
    printed = [trap.phrase for trap in gold.traps]
    printed += [value for value in (gold.buyer, gold.agency, gold.project_code) if value]
    printed += [gold.project, *gold.suppliers]
    missing = [phrase for phrase in printed if squeezed(phrase) not in text]
    assert missing == []


@pytest.mark.parametrize("name", NAMES)
def test_awarded_rows_add_up(made: dict[str, Made], name: str) -> None:
    """Quantity times unit price is the printed total, and rows stay within the whole amount."""
    gold = made[name].document.gold
    assert all(row.total == row.quantity * row.unit_price for row in gold.awards)
    assert sum(row.total for row in gold.awards) <= (gold.amount or 0)


def test_a_table_goes_on_over_two_pages_under_a_repeated_header(made: dict[str, Made]) -> None:
    """The hard case of real tenders: rows on the second page belong to the header on the first."""
    each = made["zh-tender-2014-jinglan-police-video.pdf"]
    rows = [each.page_of[f"t{number}"] for number in range(1, 13)]
    assert sorted(set(rows)) == [rows[0], rows[0] + 1]
    pages = pages_of(each.data)
    assert all("设备名称主要技术参数单位" in pages[page - 1] for page in set(rows))


def test_labels_have_the_keys_of_a_labelled_corpus(made: dict[str, Made]) -> None:
    """One scorer reads both."""
    for each in made.values():
        assert set(label(each)) >= CORPUS_KEYS, each.document.file


@pytest.mark.corpus
def test_labels_have_every_key_that_all_rows_of_the_corpus_have(
    made: dict[str, Made], shared: Path
) -> None:
    """The manifest of real documents is the model. Which brands are foreign, `owners` say."""
    lines = (shared / "corpus/manifest.jsonl").read_text("utf-8").splitlines()
    common = set.intersection(*(set(json.loads(line)) for line in lines))
    for each in made.values():
        assert common - set(label(each)) == {"foreign_brands"}


def test_files_carry_no_machine_and_no_user(made: dict[str, Made]) -> None:
    """Neither in the document information nor anywhere in the bytes."""
    names = (getpass.getuser(), socket.gethostname(), str(Path.cwd()))
    secrets = [name.encode() for name in names if len(name) > 4]
    for each in made.values():
        with pikepdf.open(io.BytesIO(each.data)) as pdf:
            assert str(pdf.docinfo["/Author"]) == "Tendertrace demo"
            assert str(pdf.docinfo["/CreationDate"]).startswith("D:20260101")
        assert not [secret for secret in secrets if secret in each.data]


def test_a_missing_glyph_stops_the_build_and_names_the_remedy() -> None:
    """No empty boxes: the character is named, and what to install."""
    with pytest.raises(MissingComponent) as raised:
        make([one_para("设备\U00020bb7野")], fonts=choose_fonts())
    assert "\U00020bb7" in str(raised.value)
    assert "tendertrace[fonts]" in str(raised.value)


def test_no_chinese_font_stops_the_build_and_names_the_remedy() -> None:
    """The families that were looked for, the wheel and the Debian package."""
    with pytest.raises(MissingComponent) as raised:
        choose_fonts(families=[("No Such Serif", "No Such Sans")])
    assert str(raised.value) == (
        "a font for Chinese text (No Such Serif) is missing: "
        "run `pip install 'tendertrace[fonts]'` in this environment, "
        "or install the Debian package fonts-noto-cjk, then run again"
    )


def test_text_is_never_run_as_typst() -> None:
    """Markup and code in a string come out as they stand."""
    hostile = '#panic("x") $a^2$ *b* #read("/etc/passwd") @preview'
    [each] = make([one_para(hostile)], fonts=choose_fonts())
    assert squeezed(hostile) in pages_of(each.data)[0]


@pytest.mark.parametrize("template", sorted(TEMPLATES.glob("*.typ")), ids=lambda path: path.name)
def test_templates_load_nothing_from_the_network(template: Path) -> None:
    """A package of the typst registry would be fetched while compiling."""
    assert "@preview" not in template.read_text("utf-8")


def test_the_build_reports_each_document(tmp_path: Path) -> None:
    """(done, total, name), for a progress bar."""
    seen: list[tuple[int, int, str]] = []
    build(tmp_path, progress=lambda done, total, name: seen.append((done, total, name)))
    assert seen == [(number, len(NAMES), name) for number, name in enumerate(NAMES, start=1)]
