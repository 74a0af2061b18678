"""What kind of buyer a name belongs to, from the name alone, with the words that decided.

The text of a notice is never asked: half of all Chinese tender documents print 监狱 or
新疆生产建设兵团 in a clause about preferences. Rules are rows of `buyer_patterns.csv`.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from db.reference import Reference
from db.reference_kinds import PatternEffect, PatternScope, PublicSecurity
from db.reference_records import BuyerPattern

OTHER = "other"
UNKNOWN = "unknown"
HAN = r"[\u3400-\u9fff]"
# Buyers joined in one field. A bare comma or 和 stands inside names too.
JOINT = re.compile(r"[\u3001;\n]+")
NEAREST_FIRST = (
    PublicSecurity.CORE,
    PublicSecurity.EXTENDED,
    PublicSecurity.UMBRELLA,
    PublicSecurity.NO,
    PublicSecurity.UNKNOWN,
)
SPACE_BESIDE_HAN = re.compile(rf"(?<={HAN})\s+|\s+(?={HAN})")


@dataclass(frozen=True, slots=True)
class BuyerVerdict:
    """A class with its tier, the rule and the words that decided.

    `rule` and `matched` are None when no rule applied. `needs_review` is True where a rule only
    suspects: initials that stand for a police bureau, a name that was masked.
    """

    class_id: str
    tier: PublicSecurity
    rule: str | None
    matched: str | None
    needs_review: bool


class BuyerRules:
    """The rules of `buyer_patterns.csv`, compiled once, in order of precedence."""

    def __init__(self, reference: Reference) -> None:
        self._tiers = {row.class_id: row.public_security for row in reference.buyer_classes}
        rows = [row for row in reference.buyer_patterns if row.scope is PatternScope.NAME]
        # Stable: rows of one precedence stay in file order.
        rows.sort(key=lambda row: row.precedence)
        self._rules = [(row, re.compile(row.pattern)) for row in rows]
        self._remembered = lru_cache(maxsize=1 << 17)(self._classify)

    def classify(self, name: str | None) -> BuyerVerdict:
        """Return the class of a printed name; no name is `unknown`, no rule is `other`.

        A name that joins several buyers (公安局、财政局) gets the class nearest to the police,
        and asks for a person.

        >>> from db.reference import load
        >>> verdict = BuyerRules(load()).classify("桂林市公安局")
        >>> verdict.class_id, verdict.tier.value, verdict.matched
        ('public_security', 'core', '公安局')
        """
        if not name or not name.strip():
            return self._verdict(UNKNOWN)
        return self._remembered(plain_name(name))

    def _classify(self, text: str) -> BuyerVerdict:
        verdicts = [self._decide(part) for part in JOINT.split(text) if part]
        strongest = min(verdicts, key=lambda verdict: NEAREST_FIRST.index(verdict.tier))
        if len({verdict.tier for verdict in verdicts}) > 1:
            return replace(strongest, needs_review=True)
        return strongest

    def _decide(self, text: str) -> BuyerVerdict:
        """Apply the rows: an `exclude` row takes its class away, the first row left decides."""
        excluded: set[str] = set()
        for row, words in self._hits(text):
            if row.effect is PatternEffect.EXCLUDE:
                excluded.add(row.class_id)
            elif row.class_id not in excluded:
                return self._verdict(row.class_id, row=row, words=words)
        return self._verdict(OTHER)

    def _hits(self, text: str) -> Iterator[tuple[BuyerPattern, str]]:
        for row, pattern in self._rules:
            found = pattern.search(text)
            if found:
                yield row, found[0]

    def _verdict(
        self, class_id: str, *, row: BuyerPattern | None = None, words: str | None = None
    ) -> BuyerVerdict:
        review = row is not None and row.effect is PatternEffect.REVIEW
        rule = row.pattern_id if row else None
        return BuyerVerdict(class_id, self._tiers[class_id], rule, words, review)


def plain_name(name: str) -> str:
    r"""Return a name in one form: NFKC, no white space beside Han characters.

    >>> plain_name(" 桂 林 市\u3000公安局（科信）")
    '桂林市公安局(科信)'
    """
    return SPACE_BESIDE_HAN.sub("", unicodedata.normalize("NFKC", name)).strip()


def with_ancestors(reference: Reference) -> dict[str, tuple[str, ...]]:
    """Return, for each class, itself and the classes above it, nearest first.

    >>> from db.reference import load
    >>> with_ancestors(load())["traffic_police"]
    ('traffic_police', 'public_security', 'security_state')
    """
    parents = {row.class_id: row.parent_id for row in reference.buyer_classes}

    def way_up(class_id: str | None) -> Iterator[str]:
        while class_id is not None:
            yield class_id
            class_id = parents[class_id]

    return {class_id: tuple(way_up(class_id)) for class_id in parents}
