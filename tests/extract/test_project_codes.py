"""Project codes: what is one, and the form under which two prints meet."""

import pytest

from extract.fields.project_codes import code_length, normalise_code


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        pytest.param("2024BFFFZ01583", "2024BFFFZ01583", id="plain"),
        pytest.param(
            "TAHP-ZB-2023-1790（1-12 包）".replace("（", "(").replace("）", ")"),
            "TAHP-ZB-2023-1790",
            id="lots in a bracket",
        ),
        pytest.param("徐采中招 2026-040", "徐采中招 2026-040", id="Han and a gap"),
        pytest.param("豫财招标采购-2026-312", "豫财招标采购-2026-312", id="Han and dashes"),
        pytest.param(
            "FJLYCG2014-23 某某招标代理有限公司 2014-04-15", "FJLYCG2014-23", id="a name follows"
        ),
        pytest.param(
            "WBARD/NIT-616e/2023-24 Dated 13/12/2023", "WBARD/NIT-616e/2023-24", id="dated"
        ),
        pytest.param("206305.01 200553 - 1 of 19", "206305.01", id="a page number follows"),
        pytest.param("CLI-28/06/2024 - 01", "CLI-28/06/2024 - 01", id="spaced dash"),
        pytest.param("[3500]FYJK[GK]2022068", "[3500]FYJK[GK]2022068", id="brackets inside"),
        pytest.param("见招投标系统", "", id="pointer"),
        pytest.param("详见招标公告", "", id="pointer to the notice"),
        pytest.param("________", "", id="blank"),
        pytest.param("XX项目", "", id="form"),
        pytest.param("无", "", id="none"),
        pytest.param("0625-24215459", "0625-24215459", id="like a telephone"),
    ],
)
def test_code_length_cuts_the_code(printed: str, code: str) -> None:
    """What follows a code is no part of it; what only stands for one is none."""
    assert printed[: code_length(printed)] == code


@pytest.mark.parametrize(
    ("printed", "normal"),
    [
        pytest.param("豫财招标采购－2026－312", "豫财招标采购-2026-312", id="full-width dashes"),
        pytest.param("[3500]FYJK[GK]2022068", "3500FYJKGK2022068", id="square brackets"),
        pytest.param("商政采〔2025〕837 号", "商政采2025837号", id="tortoise brackets and a gap"),
        pytest.param("gxzc2024–g1–000083", "GXZC2024-G1-000083", id="lower case, en dashes"),
        pytest.param("ＬＫＺＸ２０２５", "LKZX2025", id="full width"),
        pytest.param("ABCD-2018-JT-06（2）", "ABCD-2018-JT-06(2)", id="a lot is no digit more"),
        pytest.param("ABCD-2018-06 【12】-1", "ABCD-2018-06(12)-1", id="a lot inside"),
        pytest.param("ABCD-2018-06（第二次）", "ABCD-2018-06第二次", id="a round"),
    ],
)
def test_normalise_code_makes_prints_meet(printed: str, normal: str) -> None:
    """portals.md 8.3, but a bracketed number never runs into the number before it."""
    assert normalise_code(printed) == normal
    assert normalise_code(normal) == normal
