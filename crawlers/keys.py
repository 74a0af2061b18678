"""Keys by which notices are told apart, and by which those of one procurement find together."""

import re
import unicodedata

from db.ids import content_id

BRACKETS = r"[()\[\]{}<>\u3008-\u3011\u3014-\u301b]"
# ABC-06(2) keeps its brackets: without them it would be ABC-062, the code of another project.
BRACKETED = re.compile(rf"(?<=\d){BRACKETS}(?P<number>\d{{1,3}}){BRACKETS}|{BRACKETS}")
DASHES = re.compile(r"[\u2010-\u2015\u2212\u30fc\ufe58\ufe63\uff0d-]")


def notice_id_of(site: str, native_id: str) -> str:
    """Return the id of a notice: the same whichever spider or list led to it.

    >>> notice_id_of("ccgp", "27300551") == notice_id_of("ccgp", "27300551")
    True
    """
    return content_id("notice", site, native_id, prefix="n_")


def project_code_key(printed: str) -> str:
    """Return a project code for comparison: no spaces, no brackets, one kind of dash, capitals.

    Codes are not unique: agencies' codes collide, and re-tenders append to them. Match on code
    and buyer, never on the code alone.

    >>> project_code_key("gxzc2024\uff0dG1\u2014000083 \uff08\u7b2c\u4e09\u6b21\uff09")
    'GXZC2024-G1-000083第三次'
    >>> project_code_key("yzny-2018-06\uff082\uff09")
    'YZNY-2018-06(2)'
    """
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", printed))
    return DASHES.sub("-", BRACKETED.sub(_kept, plain)).upper()


def _kept(bracket: re.Match[str]) -> str:
    """Return what stays of a bracket: a number that would run into the one before it."""
    return f"({bracket['number']})" if bracket["number"] else ""
