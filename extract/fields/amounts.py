"""Sums of money as printed: number, unit, currency; a hidden one is masked, never guessed.

The unit may stand after the number (56.98万元), in a bracket (253.8（万元）) or in the label or
header (预算金额(万元): 253.8). A number whose unit nothing prints is no amount.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

import cn2an

from db.records import AmountStatus

# Same length for same place: full-width signs and digits become ASCII.
FULL_WIDTH = str.maketrans(
    {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {0xFFE5: "\xa5", 0xFFE1: "\xa3"}
)

# Printed sign, name or code -> ISO 4217.
CURRENCIES = {
    "CNY": r"rmb|cny|人民[币幣]|\xa5",
    "USD": r"us\$|usd|美[元金]",
    "HKD": r"hk\$|hkd|港[币幣元]",
    "TWD": r"nt\$|twd|新[台臺][币幣]",
    "EUR": r"\beur(?:os?)?\b|€|[欧歐]元",
    "GBP": r"gbp|\xa3|英[镑鎊]",
    "INR": r"inr|₹|\brs\b\.?|\brupees\b",
    "LKR": r"lkr",
    "PKR": r"pkr",
    "AED": r"aed",
    "CHF": r"chf",
    "ZAR": r"\bzar\b|\br(?=\s?\d)",
    "JPY": r"jpy|日[元圆圓币幣]",
}
CURRENCY = re.compile(
    "|".join(f"(?P<{code}>{sign})" for code, sign in CURRENCIES.items()), re.IGNORECASE
)

# Printed unit -> factor, and the currency that the unit implies when no other is printed.
UNITS: dict[str, tuple[int, str | None]] = {
    "亿元": (100_000_000, "CNY"),
    "億元": (100_000_000, None),
    "千万元": (10_000_000, "CNY"),
    "百万元": (1_000_000, "CNY"),
    "万元": (10_000, "CNY"),
    "萬元": (10_000, None),
    "千元": (1_000, "CNY"),
    "元": (1, "CNY"),
    "圆": (1, "CNY"),
    "圓": (1, None),
    "亿": (100_000_000, None),
    "万": (10_000, None),
    "crore": (10_000_000, "INR"),
    "lakh": (100_000, "INR"),
    "lac": (100_000, "INR"),
    "billion": (1_000_000_000, None),
    "million": (1_000_000, None),
    "thousand": (1_000, None),
}
UNIT = "|".join(sorted(UNITS, key=len, reverse=True))

DIGITS = re.compile(
    rf"""
    (?<!\d) (?<!\d[.,]) (?P<number>
        \d{{1,3}}(?:,\d{{2,3}})+(?:\.\d+)?             # 1,801,216.00 and Indian 12,34,567
      | \d{{1,3}}(?:\.\d{{3}})+,\d{{1,2}}              # 1.234.567,89
      | \d{{1,3}}(?:[ \xa0]\d{{3}})+(?:[.,]\d{{1,2}})? # 100 000 000,00
      | \d+(?:\.\d+)?
    ) (?![\d.,]*\d)
    (?P<percent> \s?[%\u2030])? (?: \s?\(?\s? (?P<unit>{UNIT}) (?:s\b)? )?
    (?P<rate> \)?\s? (?:/\s?(?!-)|每|per\s)[^\W\d]{{1,6}} )?""",
    re.VERBOSE | re.IGNORECASE,
)
# In a label or header the unit stands in a bracket or last: 预算金额(万元), value (₹ in lakh).
HEADER_UNIT = re.compile(
    rf"(?:\([^()]*?|\bin\s)(?P<unit>{UNIT})(?:s\b)?[^()]{{0,6}}(?:\)|$)", re.IGNORECASE
)
CAPITAL_DIGITS = "零〇壹贰叁肆伍陆柒捌玖拾佰仟万亿"
TRADITIONAL = str.maketrans("貳貮參叄陸萬億", "贰贰叁叁陆万亿")
CAPITALS = re.compile(
    rf"(?P<whole>[{CAPITAL_DIGITS}]{{2,}})\s?[元圆圓]"
    rf"(?:(?P<jiao>[壹贰叁肆伍陆柒捌玖])角)?零?(?:(?P<fen>[壹贰叁肆伍陆柒捌玖])分)?"
)
MASK = re.compile(r"[\d,.]*(?:\*{2,}|\xd7{2,}|[xX]{3,}|■{2,})[\d,.*]*")


@dataclass(frozen=True, slots=True)
class PrintedAmount:
    """A sum and where it is printed. `value` is in the currency's unit (万元 is multiplied out).

    `value` is None when the print is masked or does not tell its unit.
    """

    value: Decimal | None
    currency: str | None
    status: AmountStatus
    start: int
    end: int
    rule: str


def read_amount(text: str, *, header: str = "") -> PrintedAmount | None:
    """Return the first sum of a text, None when it holds neither a number nor a mask.

    `header` is the label or column header over the text, where the unit may be printed.

    >>> read_amount("￥56.980000 万元（人民币）").value
    Decimal('569800')
    >>> [a.value for a in (read_amount("253.8", header="金额(万元)"), read_amount("253.8"))]
    [Decimal('2538000'), None]
    >>> read_amount("贰佰壹拾玖万陆仟壹佰元整").value, read_amount("***万元").status.value
    (Decimal('2196100'), 'masked')
    >>> read_amount("Rs. 14.12 lakh").value, read_amount("Rs. 14.12 lakh").currency
    (Decimal('1412000'), 'INR')
    """
    plain = text.translate(FULL_WIDTH)
    digits = DIGITS.search(plain)
    mask = MASK.search(plain)
    if mask and (digits is None or mask.start() <= digits.start()):
        return PrintedAmount(
            None, _currency(plain, header), AmountStatus.MASKED, *mask.span(), "amount/masked"
        )
    capital = _capital(plain, header)
    if digits is None or digits["percent"]:
        return capital
    printed = _digits(plain, digits, header.translate(FULL_WIDTH))
    return _agreed(capital, printed)


def _agreed(capital: PrintedAmount | None, digits: PrintedAmount) -> PrintedAmount:
    """Return the one sum that words and digits print; a clash is unknown, not a choice."""
    if capital is None:
        return digits
    if digits.value is None or capital.value == digits.value:
        return capital
    start, end = min(capital.start, digits.start), max(capital.end, digits.end)
    return PrintedAmount(
        None, capital.currency, AmountStatus.UNKNOWN, start, end, "amount/words_and_digits_differ"
    )


def _digits(text: str, match: re.Match[str], header: str) -> PrintedAmount:
    """Return the sum written in digits; its value is None where no unit is printed."""
    beside, over = match["unit"], HEADER_UNIT.search(header)
    unit = (beside or (over["unit"] if over else "")).lower()
    factor, implied = UNITS.get(unit, (1, None))
    signed = _currency(_neighbours(text, match), header)
    currency = signed or implied
    doubt = _doubt(match, over, currency=currency, told=bool(unit or signed))
    if doubt:
        return PrintedAmount(None, currency, AmountStatus.UNKNOWN, *match.span(), doubt)
    rule = "amount/unit_beside" if beside else "amount/unit_above" if over else "amount/sign"
    value = (_plain_number(match["number"]) * factor).normalize()
    exact = value.quantize(Decimal(1)) if value == value.to_integral_value() else value
    return PrintedAmount(exact, currency, AmountStatus.EXACT, *match.span(), rule)


def _clash(beside: str | None, over: re.Match[str] | None) -> bool:
    """Say whether the unit beside the number and the one above it differ in size."""
    if not beside or over is None:
        return False
    return UNITS[beside.lower()][0] != UNITS[over["unit"].lower()][0]


def _doubt(
    match: re.Match[str], over: re.Match[str] | None, *, currency: str | None, told: bool
) -> str | None:
    """Return the rule by which a figure is no sum for sure, None when nothing speaks against it."""
    if match["rate"]:
        return "amount/rate"  # 923680元/年 is what a year costs, not what the contract is worth
    if _clash(match["unit"], over):
        return "amount/units_differ"
    return None if currency and told else "amount/no_unit"


def _neighbours(text: str, match: re.Match[str]) -> str:
    """Return the words beside a figure, where a currency may stand; the figure itself becomes 0."""
    return text[max(0, match.start() - 8) : match.start()] + "0 " + text[match.end() :][:8]


def _currency(text: str, header: str) -> str | None:
    """Return the ISO code of the first currency printed beside the number or in the header."""
    found = CURRENCY.search(text) or CURRENCY.search(header)
    return found.lastgroup if found else None


def _plain_number(printed: str) -> Decimal:
    """Return the number of a printed figure.

    >>> [str(_plain_number(n)) for n in ("1,801,216.00", "1.234.567,89", "100 000,50", "4.5")]
    ['1801216.00', '1234567.89', '100000.50', '4.5']
    """
    compact = re.sub(r"[ \xa0]", "", printed)
    if re.fullmatch(r"[\d.]*\d,\d{1,2}", compact) and ("." in compact or compact != printed):
        compact = compact.replace(".", "").replace(",", ".")
    return Decimal(compact.replace(",", ""))


def _capital(text: str, header: str) -> PrintedAmount | None:
    """Return the sum written in capital numerals (贰佰万元整), None when there is none."""
    match = CAPITALS.search(text.translate(TRADITIONAL))
    if match is None:
        return None
    try:
        whole = Decimal(cn2an.cn2an(match["whole"], "smart"))
    except ValueError:
        return None
    tenths, hundredths = (_capital_digit(match[part]) for part in ("jiao", "fen"))
    value = whole + Decimal(tenths) / 10 + Decimal(hundredths) / 100
    currency = _currency(text[: match.start()], header) or "CNY"
    return PrintedAmount(value, currency, AmountStatus.EXACT, *match.span(), "amount/capitals")


def _capital_digit(printed: str | None) -> int:
    return "零壹贰叁肆伍陆柒捌玖".index(printed) if printed else 0
