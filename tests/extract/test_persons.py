"""Personal data: found by what announces it, masked without moving an offset."""

from itertools import pairwise

import pytest

from extract.people.find import find_personal, is_id_number, mask, mask_persons


@pytest.mark.parametrize(
    ("text", "personal"),
    [
        pytest.param("联系人：王某某 电话：021-55556666", ["王某某", "021-55556666"], id="contact"),
        pytest.param("联 系 人：王 某", ["王 某"], id="letter-spaced"),
        pytest.param(
            "联系人：王某某电话：13800001111", ["王某某", "13800001111"], id="nothing between"
        ),
        pytest.param("项目联系人：甲某某、乙某、丙某某", ["甲某某、乙某、丙某某"], id="several"),
        pytest.param("联系人：樊某伟 张某圣", ["樊某伟 张某圣"], id="parted by a space"),
        pytest.param("评审专家名单：甲某、乙某某", ["甲某、乙某某"], id="experts"),
        pytest.param("联系人：阿某都·热某曼", ["阿某都·热某曼"], id="a name with a dot"),
        pytest.param("联系人\n王某某\n", ["王某某"], id="label over name"),
        pytest.param("请与刘老师联系", [], id="a form of address inside a sentence"),
        pytest.param(
            "联系方式：刘老师 13800001111", ["刘老师", "13800001111"], id="form of address"
        ),
        pytest.param("手机 138 0000 1111", ["138 0000 1111"], id="spaced mobile"),
        pytest.param("（0551）66223645", ["（0551）66223645"], id="area code in brackets"),
        pytest.param("029-88110800-8026", ["029-88110800-8026"], id="extension"),
        pytest.param("Tel: +49 69 9563478", ["+49 69 9563478"], id="international"),
        pytest.param("E-mail: someone@example.gov.cn", ["someone@example.gov.cn"], id="e-mail"),
        pytest.param(
            "账号：1400 1638 8080 5001 1871", ["1400 1638 8080 5001 1871"], id="bank account"
        ),
        pytest.param("身份证号 11010519491231002X", ["11010519491231002X"], id="identity number"),
        pytest.param("vertr. durch Herrn Max Mustermann", ["Herrn Max Mustermann"], id="German"),
        pytest.param("Contact person: Jane Doe", ["Jane Doe"], id="English"),
        pytest.param("Mr. John Q. Public", ["Mr. John Q. Public"], id="English form of address"),
        pytest.param("采购人：甲市公安局", [], id="an organisation"),
        pytest.param("联系人：见公告", [], id="a pointer"),
        pytest.param("姓名：性别：年龄：", [], id="a form"),
        pytest.param("项目编号：310120000260130173136-20312273", [], id="a code"),
        pytest.param("统一社会信用代码：91310000MA1FL0000X", [], id="a company's code"),
        pytest.param("预算金额：13800000000元", [], id="a sum"),
        pytest.param("预算编号：0526-00003719", [], id="a budget code"),
        pytest.param("Sri Lanka Insurance", [], id="a country"),
        pytest.param("GB/T 28181-2016", [], id="a standard"),
    ],
)
def test_find_personal(text: str, personal: list[str]) -> None:
    """A label or a form of address gives a person away; codes and sums are left alone."""
    assert [text[span.start : span.end] for span in find_personal(text)] == personal


@pytest.mark.parametrize(
    ("number", "valid"),
    [
        pytest.param("11010519491231002X", True, id="right"),
        pytest.param("110105194912310021", False, id="check digit wrong"),
        pytest.param("110105194913310027", False, id="no such month"),
    ],
)
def test_is_id_number(number: str, *, valid: bool) -> None:
    """The day of birth and the check digit must be right."""
    assert is_id_number(number) is valid


def test_mask_keeps_length_and_white_space() -> None:
    """Offsets into the masked text are those of the text."""
    text = "联系人：王某某 电话：021-55556666 地址"
    masked = mask(text, find_personal(text))
    assert len(masked) == len(text)
    assert masked == "联系人：■■■ 电话：■■■■■■■■■■■■ 地址"
    assert mask_persons(masked) == masked


def test_spans_do_not_overlap() -> None:
    """A number that fits two rules is masked once."""
    spans = find_personal("联系电话：13800001111，联系人：王女士")
    assert [span.rule for span in spans] == ["phone/mobile", "name/label"]
    assert all(left.end <= right.start for left, right in pairwise(spans))
