r"""One cheap pattern for the places where any of many patterns may match.

Python's `re` tries the branches of an alternation one by one, but skips a branch that begins
with a plain letter as soon as the letter is wrong. So the gate is made of the beginnings of the
patterns, in lower case for case-folded text, without flags, word edges and outer groups. It
lets too much through, never too little: each place is then held against the patterns proper.
"""

import re
from collections.abc import Iterable, Iterator

EDGE = re.compile(r"(?:\(\?[aimsx]+\))?(?:\\b|\(\?<!\[A-Za-z0-9\]\))?")
# A group that may be left out, or counts, is no beginning.
QUANTIFIER = re.compile(r"[?*+{]")


def gate_for(patterns: Iterable[str]) -> re.Pattern[str]:
    r"""Return the gate for patterns that each start at the start of an ASCII word.

    >>> gate = gate_for([r"(?ai)\bXProtect", r"(?<![A-Za-z0-9])(?:NBN|NDC)-\d+"])
    >>> [found.start() for found in gate.finditer("nbn-1 xprotect ndc-2 sndc-3")]
    [0, 6, 15]
    """
    branches = "|".join(branch for pattern in patterns for branch in beginnings(pattern))
    return re.compile(rf"(?<![A-Za-z0-9])(?=[a-z0-9])(?={branches})", re.ASCII)


def beginnings(pattern: str) -> Iterator[str]:
    r"""Yield patterns for folded text, one of which matches wherever `pattern` matches.

    >>> list(beginnings(r"(?a)(?:\bFace\s?Reader\b|\bFACE\b)\d?|\bDS-[2-9]"))
    ['face\\s?reader\\b', 'face\\b', 'ds-[2-9]']
    """
    rest = without_edge(pattern)
    for branch in map(without_edge, alternatives(rest)):
        group = leading_group(branch)
        if group is not None:
            yield from beginnings(group)
        elif re.search(r"\\[A-Z]", branch):
            yield f"(?i:{branch})"
        else:
            yield branch.lower()


def without_edge(pattern: str) -> str:
    """Return a pattern without flags and word edge at its start."""
    edge = EDGE.match(pattern)
    return pattern[edge.end() :] if edge else pattern


def leading_group(pattern: str) -> str | None:
    """Return the inside of the plain group that a pattern must begin with, if it does.

    >>> leading_group("(?:DF|DDF)-1"), leading_group("(?:DF)?X"), leading_group("AXIS")
    ('DF|DDF', None, None)
    """
    if not pattern.startswith("(?:"):
        return None
    end = next((at for at, depth, _ in walk(pattern) if depth == 0), None)
    if end is None or QUANTIFIER.match(pattern, end + 1):
        return None
    return pattern[3:end]


def alternatives(pattern: str) -> list[str]:
    r"""Return the branches of a pattern that stand in no group.

    >>> alternatives(r"a(?:b|c)|[|]d|\|e")
    ['a(?:b|c)', '[|]d', '\\|e']
    """
    cuts = [at for at, depth, character in walk(pattern) if depth == 0 and character == "|"]
    starts, ends = [0, *(cut + 1 for cut in cuts)], [*cuts, len(pattern)]
    return [pattern[start:end] for start, end in zip(starts, ends, strict=True)]


def walk(pattern: str) -> Iterator[tuple[int, int, str]]:
    """Yield place, depth of groups behind it, and character; classes and escapes left out."""
    depth, in_class, at = 0, False, 0
    while at < len(pattern):
        character = pattern[at]
        if character == "\\":
            at += 2
            continue
        if character == "[" and not in_class:
            in_class = True
        elif character == "]":
            in_class = False
        elif not in_class:
            depth += (character == "(") - (character == ")")
            yield at, depth, character
        at += 1
