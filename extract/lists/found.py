"""A brand list while it is being found, before it becomes a record.

Positions count in a flow (`extract.layout.flow`); the flow knows the pages.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from db.records import ListKind, ListRoute
from extract.layout.flow import Flow
from extract.lists.cues import Cues

# Says how many of the printed names are known vendors: evidence where the wording is weak.
CountKnown: TypeAlias = Callable[[Sequence[str]], int]


@dataclass(frozen=True, slots=True)
class FoundMember:
    """One name of a list. `label` is the part of the item that it is for, where printed."""

    start: int
    end: int
    label: str | None = None


@dataclass(frozen=True, slots=True)
class FoundList:
    """A list in a flow. `start` to `end` are the words that prove it, cue and tail included.

    `cue` and `tail` are as printed. `open` is True, False or None when nothing is said.
    """

    flow: Flow
    start: int
    end: int
    members: tuple[FoundMember, ...]
    kind: ListKind
    open: bool | None
    route: ListRoute
    rule: str
    cue: str
    tail: str | None = None
    item: str | None = None

    def names(self) -> list[str]:
        """Return the names as printed, in one line each."""
        return [self.flow.printed(member.start, member.end) for member in self.members]


@dataclass(frozen=True, slots=True)
class Finder:
    """What the finders of lists share: the wordings, and who is known.

    `bare` is False in documents where 品牌: names what was bought and asks for nothing.
    """

    cues: Cues
    count_known: CountKnown
    bare: bool = True


def without_repeats(lists: Sequence[FoundList]) -> list[FoundList]:
    """Return the lists without those whose members all stand in a longer list of that flow."""
    kept: list[FoundList] = []
    for candidate in sorted(lists, key=lambda each: (-len(each.members), each.start)):
        if not any(shares_members(candidate, other) for other in kept):
            kept.append(candidate)
    return sorted(kept, key=lambda each: (each.start, each.end))


def shares_members(a: FoundList, b: FoundList) -> bool:
    """Say whether a member of one list overlaps a member of the other."""
    return any(m.start < n.end and n.start < m.end for m in a.members for n in b.members)
