"""Which notices belong to one procurement: the same code of the same buyer, or the source says so.

Counts are of projects, because one procurement is announced on several portals, corrected and
awarded. A code alone joins nothing: agencies reuse them. What similarity suggests is not joined
here either. A notice without a usable code is a project of its own.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from db.ids import content_id

DASHES = re.compile(r"[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
BRACKET = r"[()\[\]{}<>\u3010\u3011\u3014\u3015\u3008\u3009\u300a\u300b]"
BRACKETS = re.compile(BRACKET)
# ABC-06(2) keeps its brackets: without them it would be ABC-062, the code of another project.
BRACKETED = re.compile(rf"(?<=\d){BRACKET}(?P<number>\d{{1,3}}){BRACKET}|{BRACKET}")
SHORTEST_CODE = 5
ONLY_A_YEAR = re.compile(r"(?:19|20)[0-9]{2}年度?")


class ProjectBasis(StrEnum):
    """Why notices stand together: code and buyer, a tie that the source asserts, or alone."""

    CODE_AND_BUYER = "code_and_buyer"
    ASSERTED = "asserted"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class Project:
    """The project of one notice."""

    project_id: str
    basis: ProjectBasis


def normal_code(printed: str | None) -> str | None:
    """Return the form under which two prints of a code are equal; None for what is no code.

    >>> normal_code("［3500］FYJK[GK]2022068"), normal_code("豫财招标采购－2026－312")
    ('3500FYJKGK2022068', '豫财招标采购-2026-312')
    """
    plain = unicodedata.normalize("NFKC", DASHES.sub("-", printed or ""))
    code = BRACKETED.sub(_kept, re.sub(r"\s+", "", plain)).upper()
    if len(code) < SHORTEST_CODE or ONLY_A_YEAR.fullmatch(code):
        return None
    return code if re.search("[0-9]", code) else None


def _kept(bracket: re.Match[str]) -> str:
    """Return what stays of a bracket: a number that would run into the one before it."""
    return f"({bracket['number']})" if bracket["number"] else ""


def normal_buyer(printed: str | None) -> str | None:
    r"""Return the form under which two prints of a buyer are equal.

    >>> normal_buyer("桂林市 公安局\uff08本部\uff09")
    '桂林市公安局本部'
    """
    plain = unicodedata.normalize("NFKC", printed or "")
    return re.sub(r"\s+", "", BRACKETS.sub("", plain)).casefold() or None


def own_project(notice_id: str, *, code: str | None, buyer: str | None) -> Project:
    """Return the project that a notice tells by itself."""
    plain_code, plain_buyer = normal_code(code), normal_buyer(buyer)
    if plain_code is None or plain_buyer is None:
        return Project(content_id("notice", notice_id, prefix="pj_"), ProjectBasis.ALONE)
    project_id = content_id("project", plain_code, plain_buyer, prefix="pj_")
    return Project(project_id, ProjectBasis.CODE_AND_BUYER)


def joined(own: Mapping[str, Project], ties: Iterable[tuple[str, str]]) -> Mapping[str, Project]:
    """Return the projects after the ties between notices that sources assert are followed.

    `own` maps a notice to the project it tells by itself, `ties` pair notices of one
    procurement. Tied projects become the one whose id comes first.

    >>> own = {n: own_project(n, code=None, buyer=None) for n in ("n_1", "n_2", "n_3")}
    >>> found = joined(own, [("n_1", "n_2")])
    >>> found["n_1"].project_id == found["n_2"].project_id, found["n_3"] == own["n_3"]
    (True, True)
    """
    leader: dict[str, str] = {}

    def top(project_id: str) -> str:
        while project_id in leader:
            project_id = leader[project_id]
        return project_id

    for one, other in ties:
        if one in own and other in own:
            first, second = sorted((top(own[one].project_id), top(own[other].project_id)))
            if first != second:
                leader[second] = first
    if not leader:
        return own
    led = {project_id: top(project_id) for project_id in leader}
    tied = {*led, *led.values()}
    return {
        notice_id: Project(led.get(project.project_id, project.project_id), ProjectBasis.ASSERTED)
        if project.project_id in tied
        else project
        for notice_id, project in own.items()
    }
