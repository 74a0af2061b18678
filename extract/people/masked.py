"""Findings without personal data: what is quoted or copied into a table is masked first.

The archive keeps the bytes, and the page its text; quotes and cells are what leaves the program.
Masking keeps lengths, so offsets still hold.
"""

from collections.abc import Iterable
from dataclasses import replace

from db.records import BrandList, LineItem, Mention
from extract.people.find import mask_persons


def masked_mentions(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return mentions whose quote and section name no person and no telephone."""
    return tuple(
        replace(
            mention,
            quote=mask_persons(mention.quote),
            section=mention.section and mask_persons(mention.section),
        )
        for mention in mentions
    )


def masked_lists(lists: Iterable[BrandList]) -> tuple[BrandList, ...]:
    """Return brand lists whose quote names no person and no telephone."""
    return tuple(replace(found, quote=mask_persons(found.quote)) for found in lists)


def masked_items(items: Iterable[LineItem]) -> tuple[LineItem, ...]:
    """Return line items whose cells name no person and no telephone.

    A header and its cell are looked at together: 联系人 in the one announces a name in the other.
    """
    return tuple(
        replace(
            item,
            cells=tuple((header, masked_cell(header, text)) for header, text in item.cells),
        )
        for item in items
    )


def masked_cell(header: str, text: str) -> str:
    """Return the text of a cell, masked with its header in view.

    >>> masked_cell("联系人", "王某某"), masked_cell("数量", "12")
    ('■■■', '12')
    """
    announced = f"{header}\uff1a"
    return mask_persons(announced + text)[len(announced) :]
