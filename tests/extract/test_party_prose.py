"""Parties that running text names by a fixed phrase."""

import pytest

from extract.fields.folded import fold
from extract.fields.party_prose import find_named


@pytest.mark.parametrize(
    ("words", "named"),
    [
        pytest.param(
            "我公司受某某大学的委托，就某项目进行采购",
            [("buyer", "某某大学", "prose/commission")],
            id="commission",
        ),
        pytest.param(
            "资金来源为项目资金，招标人为某能源股份有限公\n司一矿。本项目",
            [("buyer", "某能源股份有限公司一矿", "prose/is")],
            id="is, over a line break",
        ),
        pytest.param(
            "“采购人”系指某市政管理中心。", [("buyer", "某市政管理中心", "prose/is")], id="means"
        ),
        pytest.param(
            "1．某市大数据中心（以下简称采购人）委托某信产管理咨询有限公司就本项目",
            [
                ("buyer", "某市大数据中心", "prose/defined"),
                ("agency", "某信产管理咨询有限公司", "prose/commissions"),
            ],
            id="defined",
        ),
        pytest.param("“采购人”是指依法进行政府采购的国家机关。", [], id="a definition of law"),
        pytest.param("采购人、采购代理机构应当", [], id="no name"),
        pytest.param(
            "交付该项目使用单位某市人民政府外事办公室（某市人民政府港澳事务办公室）",
            [("end_user", "某市人民政府外事办公室", "prose/is")],
            id="end user",
        ),
        pytest.param(
            "Export Promotion Organization (EPO), hereinafter called “the Procuring Agency”",
            [("buyer", "Export Promotion Organization (EPO)", "prose/hereinafter")],
            id="hereinafter",
        ),
        pytest.param(
            "Chief Horticulturist, BDA on behalf of Northtown\nDevelopment Authority, for the work",
            [("buyer", "Northtown Development Authority", "prose/on_behalf")],
            id="on behalf",
        ),
        pytest.param(
            "Dear Sir/ Madam\nSome Life Insurance Limited\nInvites proposals from",
            [("buyer", "Some Life Insurance Limited", "prose/invites")],
            id="invites",
        ),
        pytest.param(
            "Sealed tenders are invited by BANK OF NORTHLAND for the work",
            [("buyer", "BANK OF NORTHLAND", "prose/invited_by")],
            id="invited by",
        ),
        pytest.param(
            "authority of the user to bid on behalf of the firm.", [], id="on behalf of nobody"
        ),
        pytest.param(
            "The Contractor, hereinafter referred to as the Contractor", [], id="another part"
        ),
    ],
)
def test_find_named_reads_fixed_phrases(words: str, named: list[tuple[str, str, str]]) -> None:
    """A phrase names a party only where the name has the shape of one."""
    found = find_named(fold(words, range(len(words)), page=1))
    assert [(one.field.value, one.name.words(), one.rule) for one in found] == named


def test_later_pages_name_end_users_only() -> None:
    """Forms and clauses at the end of a tender name no buyer."""
    words = "受某大学的委托。项目使用单位为某市公安局，"
    found = find_named(fold(words, range(len(words)), page=40))
    assert [one.field.value for one in found] == ["end_user"]
