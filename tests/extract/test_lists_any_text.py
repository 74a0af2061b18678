"""Whatever a page holds, finding ends without an error and points into the page."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.find import find_all
from papers import knowledge, paper, table_page, text_page

PIECES = [
    "推荐品牌", "参考品牌：", "需选用", "品牌：", "Makes :", "Approved makes:", "(e.g., ",
    "Fabrikat:", "one of the following:", "安讯士", "海康威视", "AXIS", "Bosch", "施耐德公司",
    "ABB 公司 VD4 系列", "3M", "L&T", "、", "，", "；", "/", "或", "和", "。", "(", "（", ")",
    "）", "“", "”", "或同等档次", "等知名品牌", "or equivalent", "oder gleichwertig", "\n",
    "\r\n", " ", "\t", "1.", "（一）", "第一章 ", "a.", "ſ", "ß", "İ", "\ufffe", "\u200b",
    "\u33a1", "½", "…", "\ufb01", "\U0001f642", "\ud800", "名称：", "规格型号：", "数量：3台",
    "单价：5元", "维护清单", "序号", "品牌", "\x00",
]  # fmt: skip
TEXT = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
CELL = st.one_of(st.none(), st.lists(st.sampled_from(PIECES), max_size=6).map("".join))


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(TEXT)
def test_any_text(text: str) -> None:
    """Members, lists and mentions lie inside the page; ids are unique."""
    found = find_all(paper(text_page(text)), knowledge=knowledge())
    for brands in found.brand_lists:
        assert 0 <= brands.start < brands.end <= len(text)
        assert brands.members
        for member in brands.members:
            assert 0 <= member.start < member.end <= len(text)
            assert member.text.strip() == member.text != ""
    ids = [row.list_id for row in found.brand_lists]
    ids += [row.mention_id for row in found.mentions]
    assert len(ids) == len(set(ids))


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=6), TEXT)
def test_any_table(rows: list[list[str | None]], above: str) -> None:
    """Tables of any cells, with holes, below any text."""
    page = table_page(rows, above=above)
    found = find_all(paper(page), knowledge=knowledge())
    for brands in found.brand_lists:
        assert 0 <= brands.start < brands.end <= len(page.text)
    ids = [row.line_item_id for row in found.line_items]
    assert len(ids) == len(set(ids))
