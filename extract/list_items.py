"""Finds what a list in running text is for: the noun before the wording, a label, a heading."""

import re

from extract.flow import Flow

BOUNDARY = re.compile(r"[\u3002;:!?,(\[\u201c\"]")
NUMBERING = re.compile(
    r"^\s*(?:[(]?[\d.]{1,8}[)、.\s]|[A-Z][.)]\s|[一二三四五六七八九十]{1,3}[、.]|[(][一二三四五六七八九十]{1,3}[)]"
    r"|[\u2460-\u2473\u2605\u25b2\u25cf\u2022*#-])+\s*"
)
VERB_TAIL = re.compile(
    r"(?:需要?|须|应当?|必须|均|可|宜|要求|统一|主要|采用|选用|使用|为|的|是|可以|优先|建议|推荐|中|等"
    r"|\b(?:shall|should|must|to|be|of|the|provide|with|from|and|or))\s*$"
)
LABEL = re.compile(r"([^\u3002;:,!?]{1,20}?)(?:的)?(?:品牌|厂家|厂商|制造商)?\s*:[^\u3002;]*$")
# Words that a clause has and the name of an item has not.
CLAUSE = re.compile(
    r"为[了保确满]|应[当该有满]|必须|须[有具]|具有|要求|所有|以及|如果|经|\d万?元|控制价|总价|本项目|投标|供应商|采购人|招标"
)
SHORTEST, LONGEST, LONGEST_LATIN = 2, 24, 70


def item_before(flow: Flow, start: int) -> str | None:
    """Return the item that a list starting at `start` is for, None when nothing near names one.

    Looked for in this order: the clause before the wording, a label before a colon in the same
    sentence, the line above.
    """
    line = flow.line_start(start)
    sentence = max(
        line, flow.text.rfind("\u3002", line, start) + 1, flow.text.rfind(";", line, start) + 1
    )
    return (
        clause_before(flow, sentence, start)
        or label_before(flow, sentence, start)
        or (line_above(flow, line) if not flow.text[line:start].strip(" ,:\u3001") else None)
    )


def clause_before(flow: Flow, sentence: int, start: int) -> str | None:
    """Return the words between the last mark and the wording, when they can be a noun."""
    text = flow.text[sentence:start].rstrip(" ,:(")
    marks = [found.end() for found in BOUNDARY.finditer(text)]
    return noun(flow.printed(sentence + (marks[-1] if marks else 0), sentence + len(text)))


def label_before(flow: Flow, sentence: int, start: int) -> str | None:
    """Return the label before a colon in the sentence: 压缩机 of 压缩机品牌:为保证 ..."""
    found = LABEL.search(flow.text, sentence, start)
    return noun(flow.printed(*found.span(1))) if found else None


def line_above(flow: Flow, line: int) -> str | None:
    """Return the line above when it is short: most often a numbered heading."""
    if line == 0:
        return None
    above = flow.line_start(line - 1)
    return noun(flow.printed(above, line))


def noun(printed: str) -> str | None:
    """Return a text without numbering and verbs when it is short enough for an item's name.

    >>> noun("2、真空断路器"), noun("断路器需"), noun("8. ")
    ('真空断路器', '断路器', None)
    """
    text = NUMBERING.sub("", printed).strip()
    if text.endswith((".", "\u3002")):
        return None
    while found := VERB_TAIL.search(text):
        text = text[: found.start()].rstrip()
    text = text.strip(" ,:;、\"'()")
    if CLAUSE.search(text):
        return None
    longest = LONGEST_LATIN if text.isascii() else LONGEST
    return text if SHORTEST <= len(text) <= longest and not text.isdigit() else None
