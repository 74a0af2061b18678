"""Real buyers: no other is taken for police, and every police or prison buyer is found."""

from pathlib import Path

import pytest

from analysis.buyers import BuyerRules
from bench.buyers import EUROPEAN_POLICE, buyers_of_notice, measure, real_buyers, text_of
from bench.corpus_dump import dump
from db.reference import load
from db.reference_kinds import PublicSecurity
from extract.knowledge import Knowledge

REFERENCE = load()
DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.mark.corpus
def test_real_police_and_prisons_are_told_from_all_other_buyers(shared: Path) -> None:
    """Core buyers are those that were labelled so by reading, and no other real buyer."""
    measured = measure(shared / "corpus", reference=REFERENCE)
    assert len(measured) > 450
    assert {one.buyer.name for one in measured if one.is_core} == {
        one.buyer.name for one in measured if one.buyer.is_police
    }


@pytest.mark.corpus
def test_every_real_notice_of_the_aggregator_is_looked_at(shared: Path) -> None:
    """All 1,161 rows with a buyer, which are 399 names."""
    origins = [buyer.origin for buyer in real_buyers(shared / "corpus")]
    assert origins.count("notices of an aggregator") == 399


@pytest.mark.corpus
def test_every_european_notice_tells_its_buyer(shared: Path) -> None:
    """Both forms of notice are read, so that no police among them goes unmeasured."""
    notices = sorted((shared / "corpus" / "ted").glob("*.xml"))
    assert [path.name for path in notices if not buyers_of_notice(path)] == []
    assert {path.name for path in notices} >= EUROPEAN_POLICE


@pytest.mark.corpus
@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "expected"),
    [
        pytest.param("hefei-yaohai-psb-xueliang-ops-2024.pdf", "public_security", id="district"),
        pytest.param("inu-05-shanghai-open-bid-20312273.pdf", "public_security", id="branch"),
        pytest.param("inu-06-henan-zhengzhou-2026-312.pdf", "prison_detention", id="prison"),
    ],
)
def test_the_buyer_that_is_read_from_a_document_gets_its_class(
    shared: Path, file: str, expected: str
) -> None:
    """From the bytes of a real document to the class, through the reader."""
    found = dump(shared / "corpus" / "zh-pdf" / file, Knowledge.of(REFERENCE))
    [notice] = found["notices"]
    verdict = BuyerRules(REFERENCE).classify(notice["buyer"])
    assert (verdict.class_id, verdict.tier) == (expected, PublicSecurity.CORE)


@pytest.mark.corpus
def test_the_page_of_figures_is_what_the_command_prints(shared: Path) -> None:
    """No figure is quoted that the program does not give today."""
    written = (DOCS / "buyers-measured.md").read_text(encoding="utf-8")
    assert written == text_of(shared / "corpus")
