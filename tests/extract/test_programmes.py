"""Programmes are named only where the words around them bear it out."""

import pytest

from db.records import PageStatus
from db.reference import load
from extract.content import DocumentContent, PageContent
from extract.programmes import CONDITIONS, find_programmes

ROWS = load().programmes


def programmes(text: str) -> list[tuple[str, str]]:
    """Return the programmes of a page, each with the words printed."""
    page = PageContent(1, PageStatus.TEXT, text)
    content = DocumentContent("ab" * 32, None, "text/plain", (page,), 1)
    found = find_programmes(content, notice_id="n_1", rows=ROWS)
    assert all(one.notice_id == "n_1" and one.document_sha256 == "ab" * 32 for one in found)
    return [(one.programme_id, text[one.start : one.end]) for one in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("某分局雪亮工程支网运维", [("sharp_eyes", "雪亮工程")], id="Sharp Eyes"),
        pytest.param("雪 亮\r\n工 程", [("sharp_eyes", "雪 亮\r\n工 程")], id="over a line break"),
        pytest.param("天网工程视频监控点位", [("skynet", "天网工程")], id="Skynet with cameras"),
        pytest.param("天网行动追逃", [], id="a fugitive hunt"),
        pytest.param("企业信息见天眼查", [], id="a company register"),
        pytest.param(
            "平安城市高清摄像机", [("safe_city", "平安城市")], id="Safe City with cameras"
        ),
        pytest.param("中国平安保险", [], id="an insurer"),
        pytest.param("平安校园文化建设", [], id="a slogan"),
        pytest.param("公安局智慧监管看守所", [("smart_detention", "智慧监管")], id="detention"),
        pytest.param("水环境智慧监管平台预警", [], id="water supervision"),
        pytest.param("监狱企业优惠,智慧监管平台", [], id="boilerplate on prison firms"),
        pytest.param("市政设施网格化管理的案件", [], id="city management"),
        pytest.param("金盾消防器材", [], id="a brand"),
        pytest.param("公安金盾工程二期", [("golden_shield", "金盾工程")], id="Golden Shield"),
        pytest.param("比例为3.20%", [], id="a number"),
        pytest.param("“3.20”专项行动", [("skynet_320", "“3.20”专项")], id="a campaign"),
    ],
)
def test_find_programmes(text: str, found: list[tuple[str, str]]) -> None:
    """A name that is also a common word needs its context."""
    assert programmes(text) == found


def test_every_condition_belongs_to_a_programme() -> None:
    """A condition without a row of reference data would never be used."""
    assert set(CONDITIONS) <= {row.programme_id for row in ROWS}


def test_quotes_show_the_words_around_a_hit_without_persons() -> None:
    """A reader sees why the programme was named, and no telephone."""
    page = PageContent(1, PageStatus.TEXT, "联系人：王某某 13800001111 雪亮工程运维")
    content = DocumentContent("ab" * 32, None, "text/plain", (page,), 1)
    [found] = find_programmes(content, notice_id="n_1", rows=ROWS)
    assert found.quote == "联系人：■■■ ■■■■■■■■■■■ 雪亮工程运维"
