"""Dates are only as exact as printed, and never filled in."""

import pytest

from extract.fields.dates import find_dates, read_date
from extract.fields.month_names import MONTH_NUMBERS, NAMES


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        pytest.param("2015年6月", "2015-06", id="year and month"),
        pytest.param("2015 年 6 月 30 日", "2015-06-30", id="spaced"),
        pytest.param("２０１５年６月３０日", "2015-06-30", id="full width"),
        pytest.param("二〇一五年六月", "2015-06", id="Han digits"),
        pytest.param("二O二二年七月二十八日", "2022-07-28", id="letter O for zero"),
        pytest.param("二 0 二 0 年十一月", "2020-11", id="digit zero among Han"),
        pytest.param("二○二六年一月", "2026-01", id="circle for zero"),
        pytest.param("二〇一六年三月卅一日", "2016-03-31", id="卅"),
        pytest.param("2016.3", "2016-03", id="dotted month"),
        pytest.param("2015-06-30 17:52", "2015-06-30", id="ISO with a time"),
        pytest.param("2015/6/3", "2015-06-03", id="year first with slashes"),
        pytest.param("12 March 2016", "2016-03-12", id="English"),
        pytest.param("March 12th, 2016", "2016-03-12", id="American"),
        pytest.param("14-Dec-2023", "2023-12-14", id="dashed month name"),
        pytest.param("March, 2026", "2026-03", id="month and year"),
        pytest.param("30. November 2020", "2020-11-30", id="German"),
        pytest.param("1er août 2019", "2019-08-01", id="French"),
        pytest.param("04.11.2021", "2021-11-04", id="dots put the day first"),
        pytest.param("Date.07.12.2023", "2023-12-07", id="glued to a word and a dot"),
        pytest.param("26/07/2015", "2015-07-26", id="day above twelve"),
        pytest.param("07/26/2015", "2015-07-26", id="day above twelve, second"),
        pytest.param("06/06/2015", "2015-06-06", id="day equals month"),
        pytest.param("06/07/2015", "2015", id="order unknown: the year alone"),
        pytest.param("民國104年6月30日", "2015-06-30", id="years of the Republic"),
        pytest.param("2015年", "2015", id="year alone"),
        pytest.param("（2023 年版）", None, id="edition of a form"),
        pytest.param("2024年度", None, id="budget year"),
        pytest.param("2024年-2026年", None, id="span of years"),
        pytest.param("2015年13月", None, id="no such month"),
        pytest.param("31.02.2020", None, id="no such day"),
        pytest.param("12/14/23", None, id="two-digit year"),
        pytest.param("JXZYYT2020-10-90422", None, id="inside a code"),
        pytest.param("TAHP-ZB-2023-12", None, id="end of a code"),
        pytest.param("6月30日", None, id="no year"),
        pytest.param("即日起", None, id="no date"),
    ],
)
def test_read_date_is_as_exact_as_the_print(printed: str, value: str | None) -> None:
    """What is missing stays missing; what could be two dates is neither."""
    assert read_date(printed) == value


def test_find_dates_points_at_the_printed_words() -> None:
    """Offsets cut exactly the date out of its line."""
    text = "获取时间：2023年11月23日至2023年11月29日"
    assert [text[d.start : d.end] for d in find_dates(text)] == ["2023年11月23日", "2023年11月29日"]


def test_an_ambiguous_date_names_its_rule() -> None:
    """A reader can tell why only the year is left."""
    assert [d.rule for d in find_dates("06/07/2015, 26/07/2015")] == [
        "date/order_unknown",
        "date/day_or_month_first",
    ]


def test_no_spelling_names_two_months() -> None:
    """Languages may share a spelling only for the same month, and each has all twelve."""
    for language in NAMES.strip().splitlines():
        spellings = [word.split("|") for word in language.split()]
        assert len(spellings) == 12
        for month, words in enumerate(spellings, start=1):
            assert {MONTH_NUMBERS[word] for word in words} == {month}
