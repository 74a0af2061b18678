"""Writes the labels of the demo's documents, one JSON object a document.

The keys are those of a labelled corpus of real documents, so that one scorer reads both: lists,
mentions, hard negatives, award rows, buyer. What such a corpus lacks follows after them. Pages
are where typst set the words, not where the program found them.
"""

import json
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from db.records import ListKind, Role, Stage
from tendertrace.demo.gold import Award, Gold, GoldList, GoldMention, Trap

if TYPE_CHECKING:
    from tendertrace.demo.documents import Made

# How labelled corpora call the relation between a document and a brand.
RELATIONS = {
    Role.RECOMMENDED: "recommended",
    Role.SPECIFIED: "required_proprietary",
    Role.OFFERED: "offered",
    Role.AWARDED: "offered_and_awarded",
    Role.DELIVERED: "delivered",
    Role.INSTALLED: "installed_base",
    Role.COMPATIBLE: "compatibility",
    Role.EXCLUDED: "excluded",
    Role.INCIDENTAL: "incidental",
}
# A list that allows a choice recommends, whatever it is called.
ROLES = {ListKind.SPECIFIED: Role.SPECIFIED, ListKind.EXCLUDED: Role.EXCLUDED}
KINDS = {
    Stage.TENDER: "tender",
    Stage.CORRECTION: "notice",
    Stage.CANCELLATION: "notice",
    Stage.AWARD: "award",
    Stage.CONTRACT: "contract",
}


def write_labels(path: Path, made: Sequence["Made"]) -> None:
    """Write one line of labels for each document that was made."""
    lines = [json.dumps(label(each), ensure_ascii=False) + "\n" for each in made]
    path.write_text("".join(lines), encoding="utf-8")


def label(made: "Made") -> dict[str, object]:
    """Return the labels of one document as the JSON object that is written."""
    document, gold = made.document, made.document.gold
    return {
        "file": document.file,
        "sha256": sha256(made.data).hexdigest(),
        "bytes": len(made.data),
        "source_repo": "tendertrace",
        "source_path": "tendertrace/demo",
        "licence_if_seen": "Apache-2.0",
        "lang": document.language,
        "kind": KINDS[gold.stage],
        "pages": made.pages,
        "text_or_scanned": "text",
        "synthetic": True,
        **_notice(gold),
        "recommended_lists": [_list(each, made=made) for each in gold.lists],
        "brand_mentions": [_mention(each, made=made) for each in mentions(gold)],
        "hard_negatives": [_trap(trap) for trap in gold.traps],
        "award_rows": [_award(award, made=made) for award in gold.awards],
        "gold_level": "exhaustive",
        "models_claims": list(gold.models),
        "notes": gold.notes,
    }


def mentions(gold: Gold) -> Iterator[GoldMention]:
    """Yield every labelled vendor name of a document: members of lists, then the others."""
    for each in gold.lists:
        for text, vendor_id in each.vendors:
            role = ROLES.get(each.kind, Role.RECOMMENDED)
            yield GoldMention(each.mark, text, vendor_id, role, each.phrase, item=each.item)
    yield from gold.mentions


def _notice(gold: Gold) -> dict[str, object]:
    return {
        "security_related": gold.buyer_class in {"public_security", "traffic_police"},
        "stage": gold.stage,
        "buyer": gold.buyer,
        "buyer_class": gold.buyer_class,
        "region_code": gold.region_code,
        "agency": gold.agency,
        "project": gold.project,
        "project_no": gold.project_code,
        "published": gold.published,
        "year": int(gold.published[:4]),
        "amount": gold.amount,
        "currency": gold.currency,
        "suppliers": list(gold.suppliers),
        "programmes": list(gold.programmes),
    }


def _list(gold: GoldList, *, made: "Made") -> dict[str, object]:
    return {
        "item": gold.item,
        "brands": list(gold.members),
        "page": made.page_of[gold.mark],
        "exact_short_phrase": gold.phrase,
        "cue": gold.cue,
        "strength": gold.kind,
        "or_equivalent": gold.tail,
        "open": gold.open,
        "route": gold.route,
        "vendors": dict(gold.vendors),
    }


def _mention(gold: GoldMention, *, made: "Made") -> dict[str, object]:
    return {
        "brand": gold.text,
        "vendor_id": gold.vendor_id,
        "page": made.page_of[gold.mark],
        "relation": RELATIONS[gold.role],
        "role": gold.role,
        "phrase": gold.phrase,
        "item": gold.item,
        "model": gold.model,
    }


def _trap(trap: Trap) -> dict[str, object]:
    return {
        "surface": trap.surface,
        "looks_like": trap.looks_like,
        "page": None,
        "phrase": trap.phrase,
        "why": trap.why,
    }


def _award(award: Award, *, made: "Made") -> dict[str, object]:
    return {
        "page": made.page_of[award.mark],
        "item": award.item,
        "brand": award.brand,
        "model": award.model or None,
        "qty": award.quantity,
        "unit_price": award.unit_price,
        "total": award.total,
        "supplier": award.supplier,
    }
