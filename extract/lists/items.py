"""Finds what a list in running text is for: the noun before the wording, a label, a heading."""

import re

from extract.layout.flow import Flow

PARAGRAPH = re.compile(
    r"\s*(?:[(]?[\d.]{1,8}[)、.]|[一二三四五六七八九十]{1,3}[、.]|[(][一二三四五六七八九十]{1,3}[)])\s*"
    r"(?P<item>[^\u3002;:,]{2,30}?)(?:\s*[\d一二两三四五六七八九十]{1,3}\s*[台套个部件批项])?\s*:"
)
COUNTED = re.compile(
    r"\s*(?P<item>[^\u3002;:,]{2,24}?)\s*[\d一二两三四五六七八九十百]{1,4}\s*[台套个部件批]\s*,"
)
BOUNDARY = re.compile(r"[\u3002;:!?,(\[\u201c\"]")
NUMBERING = re.compile(
    r"^\s*(?:[(]?[\d.]{1,8}(?:[)、.]|\s(?!排|路|口|寸|英寸|位|核|万|像素))|[A-Z][.)]\s|[一二三四五六七八九十]{1,3}[、.]|[(][一二三四五六七八九十]{1,3}[)]"
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
MARKS = " ,:;、\"'()"
SHORTEST, LONGEST, LONGEST_LATIN = 2, 24, 70


def item_before(flow: Flow, start: int) -> str | None:
    """Return the item that a list starting at `start` is for, None when nothing near names one.

    Looked for in this order: the clause before the wording, a label before a colon in the same
    sentence, a label before the paragraph, the line above.
    """
    line = flow.line_start(start)
    sentence = max(
        line, flow.text.rfind("\u3002", line, start) + 1, flow.text.rfind(";", line, start) + 1
    )
    return (
        clause_before(flow, sentence, start)
        or label_before(flow, sentence, start)
        or paragraph_label(flow, line, start)
        or (line_above(flow, line) if not flow.text[line:start].strip(" ,:\u3001") else None)
    )


def clause_before(flow: Flow, sentence: int, start: int) -> str | None:
    """Return the words between the last mark and the wording, when they can be a noun."""
    text = flow.text[sentence:start].rstrip(" ,:(")
    marks = [found.end() for found in BOUNDARY.finditer(text)]
    return noun(flow, sentence + (marks[-1] if marks else 0), sentence + len(text))


def label_before(flow: Flow, sentence: int, start: int) -> str | None:
    """Return the label before a colon in the sentence: 压缩机 of 压缩机品牌:为保证 ..."""
    found = LABEL.search(flow.text, sentence, start)
    return noun(flow, *found.span(1)) if found else None


def paragraph_label(flow: Flow, line: int, start: int) -> str | None:
    """Return what a paragraph begins with: 一、彩超两台: ... or 布控球二十台, ...."""
    found = PARAGRAPH.match(flow.text, line, start) or COUNTED.match(flow.text, line, start)
    return noun(flow, *found.span("item")) if found else None


def line_above(flow: Flow, line: int) -> str | None:
    """Return the line above when it is short: most often a numbered heading."""
    if line == 0:
        return None
    above = flow.line_start(line - 1)
    return noun(flow, above, line)


def noun(flow: Flow, start: int, end: int) -> str | None:
    """Return a stretch without numbering and verbs, as printed, when it can name an item."""
    start, end = trimmed(flow.cased, start, end)
    text = flow.cased[start:end]
    if CLAUSE.search(text) or text.endswith((".", "\u3002")):
        return None
    longest = LONGEST_LATIN if text.isascii() else LONGEST
    fits = SHORTEST <= len(text) <= longest and not text.isdigit()
    return flow.printed(start, end) if fits else None


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of a stretch without numbering, verbs and marks at its ends.

    >>> [slice(*trimmed(text, 0, len(text))) for text in ("2、真空断路器", "断路器需")]
    [slice(2, 7, None), slice(0, 3, None)]
    """
    number = NUMBERING.match(text[start:end])
    start += number.end() if number else 0
    if text[start:end].rstrip().endswith((".", "\u3002")):
        return start, end
    while found := VERB_TAIL.search(text[start:end].rstrip()):
        end = start + found.start()
    kept = text[start:end].strip(MARKS)
    first = start + text[start:end].find(kept)
    return first, first + len(kept)
