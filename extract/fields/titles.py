"""The title of a notice: its headline, a labelled project name, or the name on the cover."""

import re
from collections.abc import Iterator, Sequence

from extract.fields.folded import FieldText
from extract.fields.party_names import HAN, is_organisation
from extract.fields.stages import KINDS, TENDER_PAPER, upright

# The headline of a notice ends with its kind: …中标结果公告, …公示(第二次).
HEADLINE = re.compile(
    r"(?:公告|公示|通知|通告|公示表|公告书)(?:\s?[(\[【][^)\]】]{1,24}[)\]】])?\d{0,8}\s?$"
)
LINES_OF_HEADLINE = 14
LINES_OF_LATIN_TITLE = 2
SHORTEST = 8
LONGEST = 160
# Lines of a page that are furniture, not text: paths of a portal, dotted lines of contents.
FURNITURE = re.compile(
    r">|\.{4,}|…{2,}|当前位置|首页|打印|关闭|来源|阅读|浏览次数|第\s?\d+\s?页|^第.{1,3}(?:章|部分|册|篇|卷)"
)
COVER_STOP = re.compile(
    r"[:]|^\d{4}\s?年|^(?:[\w\s]*(?:示范文本|版\))|目录|编号|采购人|代理|服务类|货物类|工程类)|文件$|^\(?(?:服务|货物|工程)类\)?$"
)
LATIN_TITLE = re.compile(
    r"(?:request\s+for\s+(?:proposals?|quotations?|bids?|tenders?)|invitation\s+(?:for|to)\s+(?:bids?|tenders?)"
    r"|tender\s+documents?|bidding\s+documents?|tender|bids?)"
    r"(?:\s?\((?:rf[pqbt]|ifb|itb|ift)\))?\s+for\s+(?:the\s+)?(?P<title>[^\n]{8,140})"
)
QUOTED_TITLE = re.compile(r"[\u201c\"](?P<title>[^\u201c\u201d\"]{12,160})[\u201d\"]")
# PROPOSED FURNITURE WORK / FOR / BANK OF INDIA, or TENDER DOCUMENT / FOR / SETTING UP ...
AROUND_FOR = re.compile(
    r"^(?P<over>[^\n]{8,100})\n\s*for(?: the)?\s*\n(?P<under>[^\n]{8,120})$", re.MULTILINE
)
NAMES_PAPER = re.compile(r"\b(?:tender|bid|bidding|rfp|rfq|proposals?|documents?|no)\b|\d{3}")
# A comma often parts a person from a rank.
LATIN_STOP = re.compile(r"\d{4}|[:|@,]|\b(?:vol|no)\b|^\W*$|\bdate\b|^\(")


def find_headline(first_page: FieldText) -> FieldText | None:
    r"""Return the headline of a notice page: its first lines up to the one that names its kind.

    >>> from extract.fields.folded import fold
    >>> page = "首页 > 公告\n某大学公寓改造提升\n项目施工中标公告\n一、项目编号:1"
    >>> find_headline(fold(page, range(len(page)), page=1)).words()
    '某大学公寓改造提升项目施工中标公告'
    """
    lines = first_page.lines()[:LINES_OF_HEADLINE]
    for number, line in enumerate(lines):
        if not HEADLINE.search(line.text) or FURNITURE.search(line.text):
            continue
        start = number
        while start > 0 and number - start < 2 and _goes_on(lines[start - 1], lines[start]):
            start -= 1
        title = _put_together(lines[start : number + 1])
        if SHORTEST <= len(title.text) <= LONGEST:
            return title
    return None


def _goes_on(line: FieldText, following: FieldText) -> bool:
    """Say whether a headline that ends on the next line may have begun on this one."""
    if FURNITURE.search(line.text) or COVER_STOP.search(line.text) or HEADLINE.search(line.text):
        return False
    # A full stop ends a running header, never a part of a headline.
    if line.text.rstrip().endswith((".", "\u3002")):
        return False
    return len(line.text) >= len(following.text) and len(line.text) >= SHORTEST


def _put_together(lines: Sequence[FieldText]) -> FieldText:
    """Return lines as one text."""
    text = lines[0]
    for line in lines[1:]:
        text = text.joined(line)
    return text


def find_cover_title(page: FieldText) -> FieldText | None:
    r"""Return the lines over the name of the paper on a cover (招标文件, 竞争性磋商文件).

    >>> from extract.fields.folded import fold
    >>> page = "项目编号:1\n某市环境监测平台建设\n项目(第 1 阶段)\n招 标 文 件"
    >>> find_cover_title(fold(page, range(len(page)), page=1)).words()
    '某市环境监测平台建设项目(第 1 阶段)'
    """
    lines = upright(page).lines()
    paper = next(
        (at for at, line in enumerate(lines) if TENDER_PAPER.fullmatch(line.text.strip())), None
    )
    if paper is None:
        return None
    start = paper
    while start > 0 and paper - start < 4 and not COVER_STOP.search(lines[start - 1].text):
        start -= 1
    if start == paper:
        return None
    title = _put_together(lines[start:paper])
    bare = re.sub(r"\([^()]*\)|\s", "", title.text)
    fits = SHORTEST <= len(bare) <= LONGEST and HAN.search(bare)
    return title if fits else None


def find_latin_title(page: FieldText) -> FieldText | None:
    r"""Return what a cover in an alphabet asks bids for, None when it does not say so.

    >>> from extract.fields.folded import fold
    >>> page = "Request for Proposals (RFP) for Core Records\nSystem\nSome Insurance Limited"
    >>> find_latin_title(fold(page, range(len(page)), page=1)).words()
    'Core Records System'
    """
    if quoted := QUOTED_TITLE.search(page.text):
        return page.cut(*quoted.span("title")).strip()
    if around := AROUND_FOR.search(page.text):
        side = "under" if NAMES_PAPER.search(around["over"]) else "over"
        start, end = around.span(side)
    elif asked := LATIN_TITLE.search(page.text):
        start, end = asked.span("title")
    else:
        return None
    if _is_unfinished(page.text[start:end]) or not is_organisation(page.text[start:end]):
        end = _latin_end(page.text, end)
    return page.cut(start, end).strip(" .,;")


def _latin_end(text: str, end: int) -> int:
    """Return where a title ends that may go on for a line or two."""
    for line in text[end + 1 :].split("\n")[:LINES_OF_LATIN_TITLE]:
        goes_on = _is_unfinished(text[:end]) or not _begins_anew(line)
        if not line.strip() or line.strip() == "for" or not goes_on:
            break
        end += 1 + len(line)
    return end


def _is_unfinished(text: str) -> bool:
    """Say whether a text ends with a word after which more must come."""
    return re.search(r"\b(?:for|of|and|the|in)\s*$", text) is not None


def _begins_anew(line: str) -> bool:
    """Say whether a line under a title is no part of it: an issuer, a date, a person."""
    return LATIN_STOP.search(line) is not None or is_organisation(line)


def goes_on(title: FieldText, more: Sequence[FieldText]) -> Iterator[FieldText]:
    """Yield the following lines that still belong to a labelled title.

    A title that is cut by the end of its line goes on until a line that starts something new.
    """
    for line in more:
        if not _continues(title, line):
            return
        yield line
        title = line


def _continues(title: FieldText, line: FieldText) -> bool:
    """Say whether a line is the rest of a title that stands on the line before."""
    complete = re.search(r"(?:项目|采购|工程|服务|标段|公告|设备|系统)(?:\([^()]*\))?$", title.text)
    if (complete and len(line.text) > 12) or not line.text.strip():
        return False
    if re.match(r"[\d(一二三四五六七八九十]{1,3}[.、)]", line.text) or COVER_STOP.search(line.text):
        return False
    kind = any(pattern.search(line.text) for _, pattern in KINDS)
    ends = re.search(r"(?:项目|采购|工程|服务|标段|系统)(?:\([^()]*\))?$", line.text)
    return not TENDER_PAPER.fullmatch(line.text.strip()) and (not kind or bool(ends))
