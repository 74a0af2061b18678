"""What a cover page says without labels: who issues the paper, and whether it is one."""

import re
from collections.abc import Iterator, Sequence

from extract.fields.folded import FieldText
from extract.fields.party_names import (
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
    r"文件|公告|项目|招标|采购|磋商|谈判|第.章|[:]|^awarded\b"
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
HOLDER = re.compile(
    r"(?:the )?(?:managing )?(?:director(?: general)?|principal|registrar|medical superintendent)"
    r"[,\s]+(?:of )?(?:the )?"
)
UNFINISHED = re.compile(r"\b(?:of|for|and|&)$")
STATE = re.compile(r"\b(?:republic|kingdom|commonwealth|federation) of\b")
GOVERNMENT = re.compile(r"(?:the )?(?:\w+ )?(?:government|govt\.?|state|province) of\b")


def cover_pages(pages: Sequence[FieldText]) -> list[FieldText]:
    """Return the cover: the first page with text, and the next while they stay nearly empty."""
    filled = [page for page in pages[: COVER_PAGES + 2] if page.text.strip()]
    cover = filled[:1]
    for page in filled[1:COVER_PAGES]:
        if len(page.text) > 200 or CONTENTS.search(page.text):
            break
        cover.append(page)
    return cover


def find_issuers(page: FieldText) -> Iterator[tuple[FieldText, bool]]:
    r"""Yield the lines of a cover that are the name of an organisation and nothing else.

    With each, whether it stands above the others in rank only: the government over a
    directorate. A bare state, agents, and the boards that print their name on forms are left
    out.

    >>> from extract.fields.folded import fold
    >>> page = "某某项目招标文件\n某某市第四人民医院\n某某国际招标有限责任公司\n共同编制"
    >>> [issuer.text for issuer, _ in find_issuers(fold(page, range(len(page)), page=1))]
    ['某某市第四人民医院']
    """
    lines = list(_whole_lines(page.lines()[:COVER_LINES]))
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        if NO_ISSUER.search(line.text) or is_agent(line.text) or SUPERVISOR.search(line.text):
            continue
        name = trimmed(line)
        if not could_be_name(name.text) or not is_organisation(name.text) or len(name.text) < 4:
            continue
        if not STATE.search(name.text):
            after = following.text if following else ""
            issuer = name if HAN.search(name.text) else _latin_name(name, after)
            yield issuer, bool(GOVERNMENT.match(name.text))


def _whole_lines(lines: Sequence[FieldText]) -> Iterator[FieldText]:
    """Yield lines, a name over two of them put together, an office-holder's title taken off.

    DIRECTOR INSTITUTE OF BLOOD / TRANSFUSION SERVICE names the institute.
    """
    held: FieldText | None = None
    for line in lines:
        whole = held.joined(line).flowing() if held is not None else line
        holder = HOLDER.match(whole.text)
        if (holder and held is None) or UNFINISHED.search(whole.text):
            held = whole
            continue
        yield whole.cut(holder.end(), len(whole.text)) if holder else whole
        held = None


def find_agents(page: FieldText) -> Iterator[FieldText]:
    """Yield the lines of a cover that are the name of a company that runs procurements."""
    for line in page.lines()[:COVER_LINES]:
        name = trimmed(line)
        if name.text.endswith("公司") and is_agent(name.text) and could_be_name(name.text):
            yield name


def _latin_name(line: FieldText, after: str) -> FieldText:
    """Return the name on a line. One that runs on is cut after its last sure word.

    `after` is the next line: one word alone is the rest of a place that began on this line.

    >>> from extract.fields.folded import fold
    >>> line = "Northern Thermal Power Plant Old"
    >>> _latin_name(fold(line, range(len(line)), page=1), after="town").cased
    'Northern Thermal Power Plant'
    """
    last = list(LATIN_WORD.finditer(line.text))[-1]
    runs_on = re.fullmatch(r"\s*[a-z]+\s*", after) is not None and last.end() < len(line.text)
    if not runs_on or last.start() == 0 or NAME_GOES_ON.match(line.text, last.end()):
        return line
    return line.cut(0, last.end())


def is_collection(cover: Sequence[FieldText]) -> bool:
    """Say whether a cover is that of a gazette or bulletin, which holds many notices."""
    return any(COLLECTION.search(page.text) for page in cover)
