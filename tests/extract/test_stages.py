"""The stage comes from the headline, else from what the paper calls itself."""

import pytest

from db.records import Stage
from extract.fields.folded import FieldText, fold
from extract.fields.stages import find_stage, stage_of_title
from extract.text import fold as fold_words


def page(words: str) -> FieldText:
    """Return a page of the given words."""
    return fold(words, range(len(words)), page=1)


@pytest.mark.parametrize(
    ("title", "stage"),
    [
        pytest.param("某大学设备采购公开招标公告", Stage.TENDER, id="open tender"),
        pytest.param("某项目竞争性磋商公告", Stage.TENDER, id="consultation"),
        pytest.param("某项目单一来源采购公示", Stage.TENDER, id="single source"),
        pytest.param("某项目询价公告", Stage.TENDER, id="quotation"),
        pytest.param("某项目中标（成交）结果公告", Stage.AWARD, id="award"),
        pytest.param("某项目招标结果的公示", Stage.AWARD, id="result of a tender"),
        pytest.param("某项目中标结果更正公告", Stage.CORRECTION, id="correction of an award"),
        pytest.param("某项目答疑澄清文件", Stage.CORRECTION, id="clarification"),
        pytest.param("某项目公开招标废标公告", Stage.CANCELLATION, id="failed tender"),
        pytest.param("某项目终止公告", Stage.CANCELLATION, id="terminated"),
        pytest.param("某医院设备采购合同公示", Stage.CONTRACT, id="contract"),
        pytest.param("某设备履约验收公告", Stage.ACCEPTANCE, id="acceptance"),
        pytest.param("某局2024年12月政府采购意向", Stage.INTENTION, id="intention"),
        pytest.param("某系统采购需求公示", Stage.INTENTION, id="published needs"),
        pytest.param("Contract Award Notice", Stage.AWARD, id="English award"),
        pytest.param("Corrigendum to NIT 12", Stage.CORRECTION, id="corrigendum"),
        pytest.param("Invitation for Bids", Stage.TENDER, id="invitation"),
        pytest.param("合同能源管理项目", None, id="a word in a name"),
        pytest.param("年度工作总结", None, id="no procurement"),
    ],
)
def test_stage_of_title(title: str, stage: Stage | None) -> None:
    """The words that name the kind of paper decide."""
    assert stage_of_title(fold_words(title)) is stage


@pytest.mark.parametrize(
    ("words", "stage", "rule"),
    [
        pytest.param("某平台项目\n招 标 文 件\n2026年2月", Stage.TENDER, "stage/paper", id="cover"),
        pytest.param(
            "某项目\n竞\n争\n性\n磋\n商\n文\n件", Stage.TENDER, "stage/paper", id="downwards"
        ),
        pytest.param(
            "BIDDING\nDOCUMENT\nSome Hospital", Stage.TENDER, "stage/broken_line", id="broken"
        ),
        pytest.param("LEISTUNGSVERZEICHNIS", Stage.TENDER, "stage/paper", id="German"),
        pytest.param("政府采购合同\n甲方：某局", Stage.CONTRACT, "stage/line", id="contract"),
        pytest.param("Sample Bidding Documents", Stage.OTHER, "stage/sample", id="a model"),
        pytest.param("关于和平谈判的历史\n第一章", Stage.OTHER, "stage/none", id="a book"),
        pytest.param("Just click the link", Stage.OTHER, "stage/none", id="a how-to"),
    ],
)
def test_find_stage_reads_what_the_paper_calls_itself(words: str, stage: Stage, rule: str) -> None:
    """Without a headline the cover decides, and a paper without a word of it is none."""
    reading = find_stage(None, [page(words)])
    assert (reading.stage, reading.rule) == (stage, rule)


def test_the_headline_goes_before_the_body() -> None:
    """An award that quotes the tender's documents is an award."""
    headline = page("某项目中标公告")
    reading = find_stage(headline, [page("某项目中标公告\n招标文件")])
    assert reading.stage is Stage.AWARD
    assert reading.words is not None
    assert reading.words.text == "中标"
