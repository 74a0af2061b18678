"""Dates of publication that no label announces: alone on a cover, under a headline, at the end."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

from extract.fields.dates import PrintedDate, find_dates
from extract.fields.folded import FieldText
from extract.fields.party_names import is_organisation

# A line with the date that is found on it.
Dated: TypeAlias = tuple[FieldText, PrintedDate]

DATED = re.compile(r"\b(?:dated?|dt)\s?[.:\-]{0,2}\s?")
WHOLE_DATE = re.compile(r"^\W*(?:日期|编制日期|date)?\s?[:]?\W*$")
DAY = len("2015-06-30")
MONTH = len("2015-06")
LINES_UNDER_HEADLINE = 4
# On such a line the date is the end of something, or the day of something else.
OTHER_DAY = re.compile(
    r"截止|开标|至|前|期限|起|首次|验收|签订|closing|opening|submission|deadline|due|last date"
    r"|meeting"
)
PAGES_OF_NOTICE = 12


def find_cover_date(page: FieldText) -> Dated | None:
    """Return the date that stands alone on a line of a cover, the last one, with that line.

    A bare year is no date of publication: forms print the year of their edition.
    """
    found = None
    for line in page.lines():
        dates = list(find_dates(line.cased))
        if len(dates) != 1 or len(dates[0].value) < MONTH:
            continue
        date = dates[0]
        if WHOLE_DATE.match(line.text[: date.start] + line.text[date.end :]):
            found = line, date
    return found


def find_dated(page: FieldText) -> Dated | None:
    """Return the first date of a cover that the word `date` or `dated` announces, with its line."""
    for line in page.lines():
        for date in find_dates(line.cased):
            if any(match.end() == date.start for match in DATED.finditer(line.text)):
                return line, date
    return None


def find_any_date(page: FieldText) -> Dated | None:
    """Return the only day that a cover prints, with its line; None when there are several."""
    found = [(line, date) for line in page.lines() for date in find_dates(line.cased)]
    days = [(line, date) for line, date in found if len(date.value) == DAY]
    return days[0] if len({date.value for _, date in days}) == 1 else None


def find_date_under(headline: FieldText, page: FieldText) -> Dated | None:
    r"""Return the day printed in the first lines under a headline, None when it is another day's.

    >>> from extract.fields.folded import fold
    >>> text = "某项目招标公告\n某招标公司 2014-04-15\n一、项目"
    >>> page = fold(text, range(len(text)), page=1)
    >>> line, date = find_date_under(page.lines()[0], page)
    >>> date.value
    '2014-04-15'
    """
    under = False
    seen = 0
    for line in page.lines():
        if under and seen < LINES_UNDER_HEADLINE:
            seen += 1
            days = [date for date in find_dates(line.cased) if len(date.value) == DAY]
            if len(days) == 1 and not OTHER_DAY.search(line.text):
                return line, days[0]
        under = under or line.starts[-1] == headline.starts[-1]
    return None


def find_sign_off(pages: Sequence[FieldText]) -> Dated | None:
    r"""Return the day under the signature of a notice: an organisation, then a date alone.

    >>> from extract.fields.folded import fold
    >>> text = "特此公告。\n某市公安局\n2023年5月6日"
    >>> line, date = find_sign_off([fold(text, range(len(text)), page=1)])
    >>> date.value
    '2023-05-06'
    """
    for page in pages[:PAGES_OF_NOTICE]:
        lines = page.lines()
        for signature, line in pairwise(lines):
            dates = list(find_dates(line.cased))
            alone = len(dates) == 1 and len("".join(line.text.split())) <= len("2023年12月31日") + 1
            if alone and len(dates[0].value) == DAY and is_organisation(signature.text):
                return line, dates[0]
    return None
