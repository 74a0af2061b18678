"""The path of numbered headings, in the styles that tender documents mix."""

import pytest

from extract.layout.placed import Layout
from papers import paper, table_page, text_page

TEXT = """第三章 项目需求
一、项目概述
项目背景：本项目覆盖软件系统运维。
2.1 系统重要等级
2.2 维护清单
2.2.1 机房子系统
UPS 一台
2.2.2 办公系统
1、硬件维护清单
服务器两台
2、软件维护清单
二、服务要求
（一）响应时间
1. 一小时内到场
第四章 评标办法
综合评分法
"""


@pytest.mark.parametrize(
    ("words", "path"),
    [
        pytest.param("项目背景", ("项目需求", "项目概述"), id="han under chapter"),
        pytest.param(
            "UPS 一台", ("项目需求", "项目概述", "维护清单", "机房子系统"), id="decimals nest"
        ),
        pytest.param(
            "服务器两台",
            ("项目需求", "项目概述", "维护清单", "办公系统", "硬件维护清单"),
            id="number under decimal",
        ),
        pytest.param(
            "一小时", ("项目需求", "服务要求", "响应时间", "一小时内到场"), id="han closes decimals"
        ),
        pytest.param("综合评分法", ("评标办法",), id="chapter closes all"),
    ],
)
def test_path_of_headings(words: str, path: tuple[str, ...]) -> None:
    """A heading of a style that is open closes everything since its last one."""
    layout = Layout.of(paper(text_page(TEXT)))
    assert layout.path(1, TEXT.index(words)) == path


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("1、投标人应当具备独立承担民事责任的能力。", id="a sentence"),
        pytest.param("3.5 万元", id="a sum"),
        pytest.param("第一章 总则..........................12", id="a table of contents"),
        pytest.param("2024.11 12:00", id="a date"),
        pytest.param("12 动力设备 UPS 配电柜", id="a row of a table"),
    ],
)
def test_numbered_lines_that_are_no_headings(line: str) -> None:
    """Clauses, sums, contents and rows are numbered too."""
    assert Layout.of(paper(text_page(f"{line}\n正文"))).outline.headings == ()


def test_lines_in_tables_are_no_headings() -> None:
    """A numbered cell opens no section."""
    page = table_page([("1、名称", "数量"), ("2、摄像机", "3")], above="一、采购清单")
    assert [heading.title for heading in Layout.of(paper(page)).outline.headings] == ["采购清单"]


def test_titles_over_a_table() -> None:
    """Sections first, then the lines right above, then rows that span the table."""
    rows = [("监控设备", None), ("名称", "数量"), ("前端", None), ("摄像机", "3")]
    spans = {(0, 0): (1, 2), (2, 0): (1, 2)}
    page = table_page(rows, above="第一章 需求\n维保设备一览表", spans=spans)
    layout = Layout.of(paper(page))
    [row] = layout.rows
    assert layout.titles(row) == ("需求", "维保设备一览表", "监控设备", "前端")
