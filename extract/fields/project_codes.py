"""Codes of projects: as printed, and in the form under which notices of several sites meet.

The normal form is that of portals.md 8.3: NFKC, no spaces, no brackets, one kind of dash, upper
case; only the number of a lot or round keeps its brackets. A code is not unique in the world:
match it together with the buyer, never alone.
"""

import re
import unicodedata

DASHES = re.compile(r"[\u2010-\u2015\u2212\ufe58\ufe63\uff0d\ufffe]")
BRACKETS = r"[()\[\]{}<>\u3010\u3011\u3014\u3015\u3008\u3009\u300a\u300b\u300c\u300d]"
# A number in brackets behind a number (ABC-06(2), a lot or a round) keeps them: dropped, as
# portals.md 8.3 has it for all brackets, they would make 062 of it, the code of another project.
# A year in brackets has four digits and a place of its own.
BRACKETED = re.compile(rf"(?<=\d){BRACKETS}(?P<number>\d{{1,3}}){BRACKETS}|{BRACKETS}")

# A note behind the code says which lot or which round: (1-12包), (第三次), 包1.
LOT_NOTE = re.compile(
    r"\s?[(\[\u3010\u3014][^()\[\]]*(?:包|标段|标项|采购包|lot|package)[^()\[\]]*[)\]\u3011\u3015]?$"
    r"|\s(?:第?\w{1,3}(?:包|标段)|包\s?\d+)$",
    re.IGNORECASE,
)
STOP = re.compile(
    r"[,;\u3001\u3002!?\"]|\s(?:dated?|dt|due|for|of|date)\b|\s?(?:项目名称|采购人|招标人)|\n",
    re.IGNORECASE,
)
# White space inside a code stands beside a dash or beside Han; elsewhere the code has ended.
WORD_GAP = re.compile(
    r"(?<=[A-Za-z0-9.)\]])\s+(?=[A-Za-z0-9(])|(?<=[A-Za-z0-9)])\s+(?=(?!号)[\u3400-\u9fff])"
)
# The label once more, inside its value: NIT No.178/...
REPEATED_LABEL = re.compile(
    r"(?:(?:nit|tender|rfp|rfq|bid|ref)\.?\s*)?(?:no|nr)\.?\s*[:.\-]?\s*(?=\w)", re.I
)
POINTER = re.compile(
    r"见|详|系统|前附表|同上|无|略|XX|xx|\*\*|__|\.{3}|公告|名称|N/?A$|to be", re.IGNORECASE
)
CODE = re.compile(
    r"[\w(\[\u3010\u3014][\w()\[\]\u3010\u3011\u3014\u3015/\\#.&+\-\u2010-\u2015\u2212 ]{2,}",
    re.UNICODE,
)
LONGEST = 60


def normalise_code(printed: str) -> str:
    """Return the form of a code under which two prints of it are equal.

    >>> normalise_code("豫财招标采购－2026－312"), normalise_code("[3500]FYJK[GK]2022068")
    ('豫财招标采购-2026-312', '3500FYJKGK2022068')
    """
    plain = DASHES.sub("-", unicodedata.normalize("NFKC", DASHES.sub("-", printed)))
    return BRACKETED.sub(_kept, re.sub(r"\s+", "", plain)).upper()


def _kept(bracket: re.Match[str]) -> str:
    """Return what stays of a bracket: a number that would run into the one before it."""
    return f"({bracket['number']})" if bracket["number"] else ""


def code_length(text: str) -> int:
    """Return how many characters at the start of a text are a project code; 0 when there is none.

    A code holds a digit and is short. What follows it (a date, a lot in brackets) is left out.

    >>> [code_length(t) for t in ("TAHP-ZB-2023-1790(1-12 包)", "见招投标系统", "No digits")]
    [17, 0, 0]
    """
    stop = STOP.search(text)
    head = text[: stop.start()] if stop else text
    if gap := WORD_GAP.search(head):
        head = head[: gap.start()]
    head = LOT_NOTE.sub("", head).rstrip(" .:-\u2013/")
    if head.count(")") > head.count("("):
        head = head.rstrip(")")
    if head.count("(") > head.count(")"):
        head = head[: head.rindex("(")].rstrip()
    if not CODE.fullmatch(head) or POINTER.search(head) or len(head) > LONGEST:
        return 0
    if not re.search(r"\d", head) or _is_prose(head) or re.fullmatch(r"\d{4}年.*", head):
        return 0
    return len(head)


def _is_prose(head: str) -> bool:
    """Say whether a text is words rather than a code: several words without a digit in them."""
    words = head.split()
    return (
        sum(1 for word in words if len(word) > 3 and not re.search(r"[\d/\-\u4e00-\u9fff]", word))
        > 1
    )
