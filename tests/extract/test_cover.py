"""Covers and headlines: issuers, titles and dates that no label announces."""

import pytest

from extract.fields.cover import cover_pages, find_agents, find_issuers, is_collection
from extract.fields.folded import FieldText, fold
from extract.fields.publication import (
    find_any_date,
    find_cover_date,
    find_date_under,
    find_dated,
    find_sign_off,
)
from extract.fields.titles import find_cover_title, find_headline, find_latin_title


def page(words: str, number: int = 1) -> FieldText:
    """Return a page of the given words."""
    return fold(words, range(len(words)), page=number)


@pytest.mark.parametrize(
    ("words", "issuers"),
    [
        pytest.param(
            "某设备采购项目\n某市第四人民医院\n某国际招标有限责任公司",
            ["某市第四人民医院"],
            id="Han",
        ),
        pytest.param("示范文本\n某市公共资源交易监督管理局", [], id="a board that made the form"),
        pytest.param(
            "NORTHTOWN DEVELOPMENT AUTHORITY\nINVITATION FOR BIDS",
            ["NORTHTOWN DEVELOPMENT AUTHORITY"],
            id="letterhead",
        ),
        pytest.param(
            "Government of Northland\nDirectorate of Health",
            ["Directorate of Health", "Government of Northland"],
            id="government above",
        ),
        pytest.param(
            "REPUBLIC OF NORTHLAND\nPRESIDENT’S OFFICE", ["PRESIDENT’S OFFICE"], id="state"
        ),
        pytest.param(
            "DIRECTOR INSTITUTE OF BLOOD\nTRANSFUSION SERVICE",
            ["INSTITUTE OF BLOOD TRANSFUSION SERVICE"],
            id="holder, two lines",
        ),
        pytest.param("CRB Consulting Engineers, Inc.", [], id="engineers"),
        pytest.param("Tender Documents for Bank Furniture", [], id="a title"),
    ],
)
def test_find_issuers(words: str, issuers: list[str]) -> None:
    """A line that is the name of an organisation and nothing else issues the paper."""
    found = sorted(find_issuers(page(words)), key=lambda pair: pair[1])
    assert [name.words() for name, _ in found] == issuers


def test_find_agents() -> None:
    """A tendering company alone on a line of a cover is the agency."""
    found = find_agents(page("某市公安局\n某天辰工程咨询有限公司\n2022年7月"))
    assert [name.words() for name in found] == ["某天辰工程咨询有限公司"]


def test_a_cover_may_have_a_second_page() -> None:
    """A page with a date alone belongs to the cover; a table of contents does not."""
    pages = [page("某招标文件"), page("二〇二〇年十一月", 2), page("目 录\n第一章", 3)]
    assert [one.page for one in cover_pages(pages)] == [1, 2]
    assert [one.page for one in cover_pages([pages[0], pages[2]])] == [1]


def test_a_gazette_is_a_collection() -> None:
    """A bulletin of many buyers is told by its name."""
    assert is_collection([page("Government\nTender Bulletin\nREPUBLIC OF NORTHLAND")])
    assert not is_collection([page("Tender Notice")])


@pytest.mark.parametrize(
    ("words", "title"),
    [
        pytest.param(
            "首页 > 公告\n某大学公寓改造提升\n项目施工中标公告\n一、项目",
            "某大学公寓改造提升项目施工中标公告",
            id="over two lines",
        ),
        pytest.param("某项目招标公告(第二次)\n编号", "某项目招标公告(第二次)", id="second round"),
        pytest.param("第一章 招标公告\n一、项目", None, id="a chapter"),
        pytest.param("招标公告........3", None, id="contents"),
        pytest.param("某项目招标文件\n某局", None, id="no notice"),
    ],
)
def test_find_headline(words: str, title: str | None) -> None:
    """The headline of a notice ends with its kind."""
    found = find_headline(page(words))
    assert (found.words() if found else None) == title


@pytest.mark.parametrize(
    ("words", "title"),
    [
        pytest.param(
            "项目编号:1\n某市水环境监测平台建设\n项目(第 1 阶段)\n招 标 文 件",
            "某市水环境监测平台建设项目(第 1 阶段)",
            id="two lines",
        ),
        pytest.param(
            "某市公开招标文件\n某治安监控接入项目\n招标文件", "某治安监控接入项目", id="name twice"
        ),
        pytest.param("(某基地)招标\n招标文件", None, id="too short"),
        pytest.param("Banks website\nNotice inviting tender", None, id="no Han"),
    ],
)
def test_find_cover_title(words: str, title: str | None) -> None:
    """The lines over the name of the paper are the name of the project."""
    found = find_cover_title(page(words))
    assert (found.words() if found else None) == title


@pytest.mark.parametrize(
    ("words", "title"),
    [
        pytest.param(
            "Request for Proposals (RFP) for Core Records\nSystem\nSome Insurance Limited",
            "Core Records System",
            id="asked for",
        ),
        pytest.param(
            "PROPOSED FURNITURE WORK\nFOR\nBANK OF NORTHLAND", "PROPOSED FURNITURE WORK", id="over"
        ),
        pytest.param(
            "TENDER DOCUMENT\nFor\nSETTING UP LABORATORY FOR\nDEPARTMENT OF PHYSICS",
            "SETTING UP LABORATORY FOR DEPARTMENT OF PHYSICS",
            id="under",
        ),
        pytest.param(
            "Bidding Documents for Services\n“Development of Software and\nMaintenance”",
            "Development of Software and Maintenance",
            id="quoted",
        ),
        pytest.param(
            "REQUEST FOR PROPOSALS FOR AN IN-CAR SYSTEM\nJohn Doe, Sergeant",
            "AN IN-CAR SYSTEM",
            id="a person below",
        ),
        pytest.param("Annual report", None, id="none"),
    ],
)
def test_find_latin_title(words: str, title: str | None) -> None:
    """A cover in an alphabet says what it asks bids for."""
    found = find_latin_title(page(words))
    assert (found.words() if found else None) == title


def test_dates_of_a_cover() -> None:
    """A date alone on its line dates a cover; the year of a form does not."""
    found = find_cover_date(page("示范文本\n（2023 年版）\n日 期：二〇二六年四月"))
    assert found is not None
    assert found[1].value == "2026-04"
    assert find_cover_date(page("2023年版\n某局")) is None


def test_dates_after_a_word() -> None:
    """The word `dated` announces a date in the middle of a line."""
    found = find_dated(page("Ref. No.1011 Date.07.12.2023"))
    assert found is not None
    assert found[1].value == "2023-12-07"


def test_date_under_a_headline_is_not_a_deadline() -> None:
    """The day under a headline is that of publication, unless its line says otherwise."""
    text = page("某项目招标公告\n截止时间 2014-05-01\n某公司 2014-04-15")
    found = find_date_under(text.lines()[0], text)
    assert found is not None
    assert found[1].value == "2014-04-15"


def test_sign_off_needs_a_signature() -> None:
    """A day alone under the name of an organisation signs a notice."""
    found = find_sign_off([page("特此公告。\n某市公安局\n2023年5月6日")])
    assert found is not None
    assert found[1].value == "2023-05-06"
    assert find_sign_off([page("开标时间\n2023年5月6日")]) is None


def test_any_date_of_a_collection_must_be_the_only_one() -> None:
    """Two days on one cover date nothing."""
    assert find_any_date(page("Pretoria, 3 April 2020 No. 3102")) is not None
    assert find_any_date(page("3 April 2020\n4 April 2020")) is None
