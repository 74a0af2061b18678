"""Sums are multiplied out only where the print tells the unit."""

from decimal import Decimal

import pytest

from db.records import AmountStatus
from extract.fields.amounts import read_amount

EXACT, MASKED, UNKNOWN = AmountStatus.EXACT, AmountStatus.MASKED, AmountStatus.UNKNOWN


@pytest.mark.parametrize(
    ("printed", "header", "value", "currency", "status"),
    [
        pytest.param("437.677 万元", "", "4376770", "CNY", EXACT, id="万元"),
        pytest.param("1.2亿元", "", "120000000", "CNY", EXACT, id="亿元"),
        pytest.param(
            "人民币 1,801,216.00 元", "预算金额（元）", "1801216", "CNY", EXACT, id="both"
        ),
        pytest.param("￥56.980000 万元（人民币）", "", "569800", "CNY", EXACT, id="portal"),
        pytest.param("￥1,000,000.00", "", "1000000", "CNY", EXACT, id="sign alone"),
        pytest.param("253.8（万元）", "金额", "2538000", "CNY", EXACT, id="unit in a bracket"),
        pytest.param("253.8", "金额(万元)", "2538000", "CNY", EXACT, id="unit in the header"),
        pytest.param("569800", "单价（元）", "569800", "CNY", EXACT, id="yuan in the header"),
        pytest.param("贰佰壹拾玖万陆仟壹佰元整", "", "2196100", "CNY", EXACT, id="capitals"),
        pytest.param("貳佰萬圓整", "", "2000000", "CNY", EXACT, id="traditional capitals"),
        pytest.param("壹拾元捌角玖分", "", "10.89", "CNY", EXACT, id="jiao and fen"),
        pytest.param(
            "贰佰万元整（￥2000000.00）", "", "2000000", "CNY", EXACT, id="words and digits"
        ),
        pytest.param("Rs. 14.12 lakh", "", "1412000", "INR", EXACT, id="lakh"),
        pytest.param("2.5 crores", "Estimated cost (Rs.)", "25000000", "INR", EXACT, id="crore"),
        pytest.param("14.12", "value of work (₹ in lakh)", "1412000", "INR", EXACT, id="in lakh"),
        pytest.param("12,34,567", "Cost (Rs.)", "1234567", "INR", EXACT, id="Indian grouping"),
        pytest.param("Rs.1180/-", "", "1180", "INR", EXACT, id="rupees with a dash"),
        pytest.param("1.234.567,89 EUR", "", "1234567.89", "EUR", EXACT, id="European grouping"),
        pytest.param("USD 1.5 million", "", "1500000", "USD", EXACT, id="million"),
        pytest.param("HK$ 1,200,000", "", "1200000", "HKD", EXACT, id="Hong Kong"),
        pytest.param("***万元", "", None, None, MASKED, id="masked"),
        pytest.param("1,***,***元", "", None, None, MASKED, id="masked in part"),
        pytest.param("××万元", "", None, None, MASKED, id="masked with crosses"),
        pytest.param("3200000.00", "最高限价", None, None, UNKNOWN, id="no unit"),
        pytest.param("1.2亿", "", None, None, UNKNOWN, id="a hundred million of what"),
        pytest.param("923680元/年", "", None, "CNY", UNKNOWN, id="a rate"),
        pytest.param("100元", "金额(万元)", None, "CNY", UNKNOWN, id="units differ"),
        pytest.param(
            "贰佰万元整（￥2100000）", "", None, "CNY", UNKNOWN, id="words against digits"
        ),
    ],
)
def test_read_amount_takes_the_unit_from_the_print(
    printed: str, header: str, value: str | None, currency: str | None, status: AmountStatus
) -> None:
    """The unit beside the figure or over it counts; none means that the sum is unknown."""
    amount = read_amount(printed, header=header)
    assert amount is not None
    expected = None if value is None else Decimal(value)
    assert (amount.value, amount.currency, amount.status) == (expected, currency, status)


@pytest.mark.parametrize("printed", ["详见附件", "95%", "下浮率 15 %", "", "NA"])
def test_read_amount_finds_no_sum_where_none_is(printed: str) -> None:
    """A pointer, a discount and a blank are no sum."""
    assert read_amount(printed) is None


def test_read_amount_points_at_the_printed_words() -> None:
    """Offsets cut the figure with its unit."""
    text = "总价形式报价:569800.00元。"
    amount = read_amount(text)
    assert amount is not None
    assert text[amount.start : amount.end] == "569800.00元"


def test_full_width_figures_are_read() -> None:
    """Full-width digits are digits."""
    amount = read_amount("１２３．５万元")
    assert amount is not None
    assert amount.value == Decimal(1235000)
