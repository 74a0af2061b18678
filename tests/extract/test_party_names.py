"""What may stand as the name of a party, and what only stands where one should."""

import pytest

from extract.fields.folded import fold
from extract.fields.party_names import is_agent, is_masked, is_organisation, party


def name_in(words: str) -> str | None:
    """Return the name in a text as printed, on one line."""
    name = party(fold(words, range(len(words)), page=1))
    return name.words() if name else None


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        pytest.param("合肥市公安局瑶海分局", "合肥市公安局瑶海分局", id="bureau"),
        pytest.param("某市公安局(本部)", "某市公安局(本部)", id="bracket of the name"),
        pytest.param("某市教育局（盖章）", "某市教育局", id="seal"),
        pytest.param("某局（以下简称采购人）", "某局", id="short form"),
        pytest.param("&&&招标人盖章位置2&&&某地铁公司", "某地铁公司", id="anchor of a seal"),
        pytest.param("SPD-28", "SPD-28", id="code name"),
        pytest.param("M/s. Northtown Systems Pvt. Ltd", "Northtown Systems Pvt. Ltd", id="messrs"),
        pytest.param("上 安局宝山分局", "上安局宝山分局", id="letters lost in print"),
        pytest.param("[合同中心-采购单位名称]", None, id="form field"),
        pytest.param("【待填写：投标人全称】", None, id="form field in lenticular brackets"),
        pytest.param("见投标人须知前附表", None, id="pointer"),
        pytest.param("详见招标公告", None, id="pointer to the notice"),
        pytest.param("（盖单位章）", None, id="seal alone"),
        pytest.param("________", None, id="blank"),
        pytest.param("____________(采购人名称)", None, id="blank with a note"),
        pytest.param("指依法进行政府采购的国家机关", None, id="definition"),
        pytest.param("应当在5日内答复", None, id="clause"),
        pytest.param("/", None, id="slash"),
        pytest.param("MANAGING DIRECTOR", None, id="designation"),
        pytest.param("N/A", None, id="not applicable"),
        pytest.param("[insert name]", None, id="English form field"),
    ],
)
def test_party_takes_names_and_refuses_what_stands_for_them(printed: str, name: str | None) -> None:
    """A blank, a pointer, a clause and an office without a house are no names."""
    assert name_in(printed) == name


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        pytest.param("某单位", True, id="a unit"),
        pytest.param("某部队", True, id="a military unit"),
        pytest.param("某某单位", True, id="twice"),
        pytest.param("**市公安局", True, id="stars"),
        pytest.param("xx市公安局", True, id="crosses"),
        pytest.param("某市公安局", False, id="a police bureau all the same"),
        pytest.param("exxon mobil corporation", False, id="a name with two x"),
    ],
)
def test_is_masked_only_where_nothing_is_told(name: str, *, masked: bool) -> None:
    """A hidden name is unknown; a hidden place does not hide what the buyer is."""
    assert is_masked(name) is masked


@pytest.mark.parametrize(
    ("name", "agent"),
    [
        pytest.param("四川国际招标有限责任公司", True, id="tendering company"),
        pytest.param("上海市徐汇区政府采购中心", True, id="public purchasing centre"),
        pytest.param("某工程咨询有限公司", True, id="consultants"),
        pytest.param("徐汇区市政管理中心", False, id="a centre that buys"),
        pytest.param("成都市第四人民医院", False, id="hospital"),
        pytest.param("crb consulting engineers, inc.", True, id="English"),
    ],
)
def test_is_agent(name: str, *, agent: bool) -> None:
    """Houses that run procurements for others are told by their names."""
    assert is_agent(name) is agent


@pytest.mark.parametrize(
    "name", ["联系电话", "开标时间", "省平台其他平台", "the contractor shall pay the company"]
)
def test_is_organisation_refuses_other_words(name: str) -> None:
    """Neither a label nor a sentence has the shape of an organisation."""
    assert not is_organisation(name)
