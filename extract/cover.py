"""What a cover page says without labels: who issues the paper, and when."""

import re
from collections.abc import Iterator, Sequence

from extract.dates import PrintedDate, find_dates
from extract.field_text import FieldText
from extract.party_names import (
    HAN,
    LATIN_WORD,
    SUPERVISOR,
    could_be_name,
    is_agent,
    is_organisation,
    trimmed,
)

COVER_LINES = 26
COVER_PAGES = 2
CONTENTS = re.compile(r"目\s?录|contents|\.{6,}|…{3,}")
# A line with one of these names the paper, not its issuer.
NO_ISSUER = re.compile(
    r"文件|公告|项目|招标|采购|磋商|谈判|第.章|[:]"
    r"|\b(?:tenders?|bid(?:s|ders|ding)?|proposals?|rfp|documents?|notice|procurement|invitation|volume|section"
    r"|project|website|www|http|page|classification|confidential|public|internal|sample|bulletin|gazette"
    r"|available|copyright|edition|printing|visit|address|office:|building|tower|street|road|floor|helpline"
    r"|works? for|supply|specifications?|services? for|contract|system)\b|@|\d{4,}"
)
# What follows the organisation word and still belongs to the name: School of Government.
NAME_GOES_ON = re.compile(r"\s+(?:of|for|and|&|de|du|des|der|für|e|y)\s+(?:[\w&.'\-]+\s?){1,8}")
# A gazette announces the tenders of many buyers: it has no buyer of its own.
COLLECTION = re.compile(
    r"tender bulletin|\bgazette\b|journal officiel|boletín oficial|采购公报|招标公报"
)
DATED = re.compile(r"\b(?:dated?|dt)\s?[.:\-]{0,2}\s?")
WHOLE_DATE = re.compile(r"^\W*(?:日期|编制日期|date)?\s?[:]?\W*$")


def cover_pages(pages: Sequence[FieldText]) -> list[FieldText]:
    """Return the cover: the first page with text, and the next while they stay nearly empty."""
    filled = [page for page in pages[: COVER_PAGES + 2] if page.text.strip()]
    cover = filled[:1]
    for page in filled[1:COVER_PAGES]:
        if len(page.text) > 200 or CONTENTS.search(page.text):
            break
        cover.append(page)
    return cover


def find_issuers(page: FieldText) -> Iterator[FieldText]:
    """Yield the lines of a cover that are the name of an organisation and nothing else.

    Agents and the boards that print their name on forms are left out.

    >>> from extract.field_text import fold
    >>> page = "某某项目招标文件\\n某某市第四人民医院\\n某某国际招标有限责任公司\\n共同编制"
    >>> [issuer.text for issuer in find_issuers(fold(page, range(len(page)), page=1))]
    ['某某市第四人民医院']
    """
    for line in page.lines()[:COVER_LINES]:
        if NO_ISSUER.search(line.text) or is_agent(line.text) or SUPERVISOR.search(line.text):
            continue
        name = trimmed(line)
        if not could_be_name(name.text) or not is_organisation(name.text) or len(name.text) < 4:
            continue
        yield name if HAN.search(name.text) else _latin_name(name)


def _latin_name(line: FieldText) -> FieldText:
    """Return a line up to the end of the name in it: what follows is a place.

    >>> from extract.field_text import fold
    >>> line = "Northern Thermal Power Plant Old Town"
    >>> _latin_name(fold(line, range(len(line)), page=1)).cased
    'Northern Thermal Power Plant'
    """
    words = list(LATIN_WORD.finditer(line.text))
    end = words[-1].end()
    if goes_on := NAME_GOES_ON.match(line.text, end):
        end = goes_on.end()
    elif words[-1].start() == 0:
        return line
    return line.cut(0, end).strip()


def find_cover_date(page: FieldText) -> tuple[FieldText, PrintedDate] | None:
    """Return the date that stands alone on a line of a cover, the last one, with that line.

    A bare year is no date of publication: forms print the year of their edition.
    """
    found = None
    for line in page.lines():
        dates = list(find_dates(line.cased))
        if len(dates) != 1 or len(dates[0].value) < len("2015-06"):
            continue
        date = dates[0]
        if WHOLE_DATE.match(line.text[: date.start] + line.text[date.end :]):
            found = line, date
    return found


def find_dated(page: FieldText) -> tuple[FieldText, PrintedDate] | None:
    """Return the first date of a cover that the word `date` or `dated` announces, with its line."""
    for line in page.lines():
        for date in find_dates(line.cased):
            if any(match.end() == date.start for match in DATED.finditer(line.text)):
                return line, date
    return None


def find_any_date(page: FieldText) -> tuple[FieldText, PrintedDate] | None:
    """Return the only day that a cover prints, with its line; None when there are several."""
    found = [(line, date) for line in page.lines() for date in find_dates(line.cased)]
    days = [(line, date) for line, date in found if len(date.value) == len("2015-06-30")]
    return days[0] if len({date.value for _, date in days}) == 1 else None


def is_collection(cover: Sequence[FieldText]) -> bool:
    """Say whether a cover is that of a gazette or bulletin, which holds many notices."""
    return any(COLLECTION.search(page.text) for page in cover)
