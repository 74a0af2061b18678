"""Classes of real buyers: `python -m bench.buyers [CORPUS] [--write FILE]`.

Buyers of real notices, by their printed names: labelled documents, an aggregator's notices, notices
from Europe. Which of them are police or prisons is a label, given by reading, not by the rules. A
name counts once. `--write` puts the figures into a page for readers (docs/buyers-measured.md).
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from analysis.buyers import BuyerRules, BuyerVerdict
from analysis.shares import Share, share_of
from db.reference import Reference, load
from db.reference_kinds import PublicSecurity

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
POLICE_LABELS = frozenset({"public_security", "prison"})
# The only police among the buyers of the European notices, by reading them.
EUROPEAN_POLICE = frozenset({"eforms-649921-2023.xml"})
# The buyer of a notice, in today's form (an id that leads to a name) and in the older one.
BUYER_IDS = (
    "//*[local-name()='ContractingParty']/*[local-name()='Party']"
    "/*[local-name()='PartyIdentification']/*[local-name()='ID']"
)
NAME_OF_ID = (
    "//*[local-name()='Company']"
    "[*[local-name()='PartyIdentification']/*[local-name()='ID'][. = $id]]"
    "/*[local-name()='PartyName']/*[local-name()='Name']"
)
OLDER_NAMES = (
    "//*[local-name()='CONTRACTING_BODY']/*[local-name()='ADDRESS_CONTRACTING_BODY']"
    "/*[local-name()='OFFICIALNAME']"
    "|//*[local-name()='CA_CE_CONCESSIONAIRE_PROFILE']/*[local-name()='ORGANISATION']"
    "/*[local-name()='OFFICIALNAME']"
)
HEADING = """\
# Buyers, measured

Made by `python -m bench.buyers --write docs/buyers-measured.md`; do not edit.

Names of buyers as real notices print them, each once a set, with 95 % intervals (Wilson). "Police"
are police and prisons, the core tier. Labelled documents were labelled by reading them; of the
aggregator's names none holds a word for police, and they were not read one by one; the European
ones were read after the rules had spoken. The rules were written with some of these names in sight,
and few of them are police: read the interval, not the figure.
"""


@dataclass(frozen=True, slots=True)
class RealBuyer:
    """A buyer as printed, the set it comes from, and whether it is police or a prison."""

    name: str
    origin: str
    is_police: bool


@dataclass(frozen=True, slots=True)
class Measured:
    """A real buyer with the verdict of the rules."""

    buyer: RealBuyer
    verdict: BuyerVerdict

    @property
    def is_core(self) -> bool:
        """The rules take it for police or a prison."""
        return self.verdict.tier is PublicSecurity.CORE


def real_buyers(corpus: Path) -> list[RealBuyer]:
    """Return the buyers of the real documents, each name once a set."""
    found = [*_labelled(corpus), *_aggregated(corpus), *_european(corpus)]
    return list(dict.fromkeys(found))


def _labelled(corpus: Path) -> Iterator[RealBuyer]:
    for row in _rows(corpus / "manifest.jsonl"):
        # One row stands for the whole file of the aggregator.
        if row.get("buyer") and not row["file"].endswith(".jsonl"):
            is_police = row.get("buyer_class") in POLICE_LABELS
            yield RealBuyer(row["buyer"], "labelled documents", is_police)


def _aggregated(corpus: Path) -> Iterator[RealBuyer]:
    for row in _rows(corpus / "zh-html" / "jianyu-notices-1238.jsonl"):
        if row.get("buyer"):
            yield RealBuyer(row["buyer"], "notices of an aggregator", is_police=False)


def _european(corpus: Path) -> Iterator[RealBuyer]:
    for path in sorted((corpus / "ted").glob("*.xml")):
        for name in buyers_of_notice(path):
            yield RealBuyer(name, "European notices", path.name in EUROPEAN_POLICE)


def buyers_of_notice(path: Path) -> list[str]:
    """Return the names of the buyers of a European notice, each once."""
    tree = etree.parse(path)
    ids = [node.text for node in tree.xpath(BUYER_IDS) if node.text]
    named = [name.text for one in ids for name in tree.xpath(NAME_OF_ID, id=one)]
    older = [node.text for node in tree.xpath(OLDER_NAMES)]
    names = [name.strip() for name in (*named, *older) if name]
    return list({name.casefold(): name for name in reversed(names)}.values())


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def measure(corpus: Path, *, reference: Reference) -> list[Measured]:
    """Return the verdict on every real buyer."""
    rules = BuyerRules(reference)
    return [Measured(buyer, rules.classify(buyer.name)) for buyer in real_buyers(corpus)]


def shown(share: Share) -> str:
    """Return a share with its counts and interval.

    >>> shown(share_of(4, 4))
    '4 of 4: 1.000 (0.510 to 1.000)'
    """
    ends = share.interval
    return f"{share.hits} of {share.rows}: {share.value:.3f} ({ends.low:.3f} to {ends.high:.3f})"


def page(measured: list[Measured], *, reference: Reference) -> Iterator[str]:
    """Yield the lines of the page."""
    yield HEADING.rstrip()
    yield ""
    yield "| set | names | police | police found | others taken for police |"
    yield "|---|---|---|---|---|"
    for origin in dict.fromkeys(one.buyer.origin for one in measured):
        yield _line(origin, [one for one in measured if one.buyer.origin == origin])
    yield _line("all", measured)
    yield ""
    yield from _tiers(measured)
    yield ""
    yield from _examples(reference)


def _line(name: str, some: list[Measured]) -> str:
    police = [one for one in some if one.buyer.is_police]
    others = [one for one in some if not one.buyer.is_police]
    found = sum(one.is_core for one in police)
    false = sum(one.is_core for one in others)
    recall = shown(share_of(found, len(police))) if police else "none to find"
    return (
        f"| {name} | {len(some)} | {len(police)} | {recall} "
        f"| {shown(share_of(false, len(others)))} |"
    )


def _tiers(measured: list[Measured]) -> Iterator[str]:
    counts = Counter(one.verdict.tier for one in measured)
    yield "By tier: " + ", ".join(f"{tier} {counts[tier]}" for tier in PublicSecurity) + "."
    yield "Outside of core and no:"
    yield ""
    for one in measured:
        if one.verdict.tier not in (PublicSecurity.CORE, PublicSecurity.NO):
            verdict = one.verdict
            yield f"- {one.buyer.name}: `{verdict.class_id}` by `{verdict.rule}`"


def _examples(reference: Reference) -> Iterator[str]:
    """Yield how far the rules agree with the hard names that were written together with them."""
    rules = BuyerRules(reference)
    rows = reference.buyer_examples
    right = sum(rules.classify(row.buyer_name).class_id == row.expected_class for row in rows)
    yield f"Hard names of `buyer_examples.csv`, written together with the rules: {right} of"
    yield f"{len(rows)} get their class. That is a test of the rules, no measure of the world."


def text_of(corpus: Path) -> str:
    """Return the page as it is written."""
    reference = load()
    return "\n".join(page(measure(corpus, reference=reference), reference=reference)) + "\n"


def print_page(corpus: Path) -> None:
    """Print the figures of a corpus."""
    print(text_of(corpus), end="")


def main() -> int:
    """Print the figures, or write them as a page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, nargs="?", default=CORPUS)
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    if not options.corpus.is_dir():
        print(f"{options.corpus.name} is not here: name a folder of labelled documents")
        return 3
    if options.write:
        options.write.write_text(text_of(options.corpus), encoding="utf-8")
    else:
        print_page(options.corpus)
    return 0


if __name__ == "__main__":
    sys.exit(main())
