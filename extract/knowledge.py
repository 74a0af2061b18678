"""Reference data made ready for matching, once a process.

Aliases become one Aho-Corasick automaton over folded text (all overlaps, so that rules and not
the engine choose), model patterns a list behind one gate, exclusions a table by alias, product
terms a second automaton.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from ahocorasick_rs import AhoCorasick, MatchKind

from db.reference import Reference
from db.reference_kinds import AliasMatch
from db.reference_records import BrandListCue, Vendor, VendorAlias
from extract.han import is_han
from extract.names.pattern_gate import gate_for
from extract.text import fold, normalise


@dataclass(frozen=True, slots=True)
class KnownAlias:
    """An alias with its vendor. `cased` is the alias folded with its case, for strict rows."""

    row: VendorAlias
    vendor: Vendor
    folded: str
    cased: str
    han: int

    @property
    def is_short(self) -> bool:
        """True for a Han name of one or two characters: many words contain it by chance."""
        return 0 < self.han == len(self.folded) < 3

    @property
    def is_doubtful(self) -> bool:
        """True when the printed name alone does not decide that it names the vendor."""
        return self.row.ambiguous or self.is_short

    @property
    def is_initials(self) -> bool:
        """True for two or three Latin letters of a maker of one thing: SMI also makes glands.

        Lists of another trade hold them too, so a list alone does not decide.
        """
        row = self.row
        return row.ambiguous and not self.han and len(self.cased) < 4 and not row.multi_sector_brand


@dataclass(frozen=True, slots=True)
class ModelPattern:
    """A pattern for model numbers and product names of one vendor, for cased text."""

    alias: KnownAlias
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Blocker:
    """A pattern that cancels a hit which it touches."""

    exclusion_id: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Cue:
    """Wording that makes or ends a brand list."""

    row: BrandListCue
    pattern: re.Pattern[str]


@dataclass(frozen=True)
class Knowledge:
    """The reference data, with everything compiled that is asked of every page.

    Not slotted: what is compiled is made when it is first asked for, and kept.
    """

    reference: Reference

    _of: ClassVar[dict[str, "Knowledge"]] = {}

    @classmethod
    def of(cls, reference: Reference) -> "Knowledge":
        """Return the compiled form of `reference`; the same object for the same content.

        >>> from db.reference import load
        >>> Knowledge.of(load()) is Knowledge.of(load())
        True
        """
        return cls._of.setdefault(reference.hash, cls(reference))

    @cached_property
    def vendors(self) -> Mapping[str, Vendor]:
        """Return the vendors by their id."""
        return {vendor.vendor_id: vendor for vendor in self.reference.vendors}

    @cached_property
    def aliases(self) -> tuple[KnownAlias, ...]:
        """Return every alias with its vendor, in file order."""
        return tuple(self._alias(row) for row in self.reference.vendor_aliases)

    def _alias(self, row: VendorAlias) -> KnownAlias:
        """Return one alias row ready for matching."""
        folded = normalise(row.alias)
        han = sum(map(is_han, folded.text))
        return KnownAlias(row, self.vendors[row.vendor_id], folded.text, folded.cased, han)

    @cached_property
    def by_text(self) -> Mapping[str, tuple[KnownAlias, ...]]:
        """Return the literal aliases by their folded text; one text can name two vendors."""
        found: dict[str, list[KnownAlias]] = defaultdict(list)
        for alias in self.aliases:
            if alias.row.match is not AliasMatch.REGEX:
                found[alias.folded].append(alias)
        return {text: tuple(aliases) for text, aliases in found.items()}

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Return the texts that the automaton looks for, by pattern number."""
        return tuple(self.by_text)

    @cached_property
    def automaton(self) -> AhoCorasick:
        """Return the automaton over folded text; pattern numbers index `texts`."""
        return AhoCorasick(self.texts, matchkind=MatchKind.Standard)

    @cached_property
    def models(self) -> tuple[ModelPattern, ...]:
        """Return the model patterns. They are held against cased text."""
        return tuple(
            ModelPattern(alias, re.compile(alias.row.alias))
            for alias in self.aliases
            if alias.row.match is AliasMatch.REGEX
        )

    @cached_property
    def model_gate(self) -> re.Pattern[str]:
        """Return a pattern for the places of folded text where a model pattern may match.

        Trying 60 patterns at every character costs more than all the rest. Each of them starts
        at the start of an ASCII word, so one pass over those is enough.
        """
        return gate_for(model.pattern.pattern for model in self.models)

    @cached_property
    def blockers(self) -> Mapping[str, tuple[Blocker, ...]]:
        """Return the exclusion patterns by the folded alias that they belong to."""
        found: dict[str, list[Blocker]] = defaultdict(list)
        for row in self.reference.alias_exclusions:
            blocker = Blocker(row.exclusion_id, re.compile(row.pattern))
            found[fold(row.alias)].append(blocker)
        return {alias: tuple(blockers) for alias, blockers in found.items()}

    @cached_property
    def legal_names(self) -> frozenset[tuple[str, str]]:
        """Return each known legal name, folded, with the vendor that bears it."""
        rows = [(a.folded, a.row.vendor_id) for a in self.aliases if a.row.kind == "legal"]
        rows += [(fold(v.legal_name), v.vendor_id) for v in self.vendors.values() if v.legal_name]
        return frozenset(rows)

    @cached_property
    def cues(self) -> tuple[Cue, ...]:
        """Return the wording that makes and ends brand lists, in file order."""
        return tuple(Cue(row, re.compile(row.pattern)) for row in self.reference.brand_list_cues)

    @cached_property
    def product_terms(self) -> Mapping[str, frozenset[str]]:
        """Return the vendor categories of each product term, by the folded term."""
        found: dict[str, set[str]] = defaultdict(set)
        for product in self.reference.products:
            for term in (*product.terms_zh, *product.terms_en):
                found[fold(term)].update(product.vendor_categories)
        return {term: frozenset(categories) for term, categories in found.items()}

    @cached_property
    def product_texts(self) -> tuple[str, ...]:
        """Return the product terms by pattern number of `products`."""
        return tuple(self.product_terms)

    @cached_property
    def products(self) -> AhoCorasick:
        """Return the automaton over product terms; pattern numbers index `product_texts`."""
        return AhoCorasick(self.product_texts, matchkind=MatchKind.Standard)

    @cached_property
    def places(self) -> frozenset[str]:
        """Return the names of provinces, long and short, as they lead names of companies."""
        names = {row.name_zh for row in self.reference.divisions_provinces}
        return frozenset(short for name in names for short in short_place_names(name))


def short_place_names(name: str) -> Iterable[str]:
    """Yield a place name as printed in full and as it leads the name of a company.

    >>> list(short_place_names("广西壮族自治区"))
    ['广西壮族自治区', '广西']
    """
    yield name
    short = re.sub(r"(?:壮族|回族|维吾尔)?(?:自治区|特别行政区|省|市)$", "", name)
    if short != name:
        yield short
