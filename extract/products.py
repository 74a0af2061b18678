"""The product class of an item, by the terms of `products.csv`: the longest term wins.

Lifts and meat that the police buy are no surveillance, so an item whose class is not plain has
none.
"""

from collections.abc import Mapping
from functools import lru_cache

from db.reference import Reference
from extract.knowledge import Knowledge
from extract.text import fold


def product_of(item: str | None, *, knowledge: Knowledge) -> str | None:
    """Return the product_id of an item's text, None when no term or two equal ones fit.

    >>> from db.reference import load
    >>> knowledge = Knowledge.of(load())
    >>> product_of("网络高清摄像机", knowledge=knowledge), product_of("电梯", knowledge=knowledge)
    ('network_camera', None)
    """
    if not item:
        return None
    text = fold(item)
    terms = terms_of(knowledge.reference)
    fitting = [term for term in terms if stands_in(term, text)]
    if not fitting:
        return None
    longest = max(map(len, fitting))
    products = {product for term in fitting if len(term) == longest for product in terms[term]}
    return products.pop() if len(products) == 1 else None


def stands_in(term: str, text: str) -> bool:
    """Say whether a term stands in a text; a Latin one with no letter or digit on either side.

    >>> stands_in("str", "street light"), stands_in("虹膜", "虹膜采集仪")
    (False, True)
    """
    at = text.find(term)
    while at >= 0:
        before, after = text[at - 1 : at] if at else "", text[at + len(term) : at + len(term) + 1]
        if not term.isascii() or not (is_latin(before) or is_latin(after)):
            return True
        at = text.find(term, at + 1)
    return False


def is_latin(character: str) -> bool:
    """Say whether a character is an ASCII letter or digit; an empty text is none."""
    return character.isascii() and character.isalnum()


@lru_cache(maxsize=4)
def terms_of(reference: Reference) -> Mapping[str, frozenset[str]]:
    """Return the products that each folded term may name."""
    found: dict[str, set[str]] = {}
    for product in reference.products:
        for term in (*product.terms_zh, *product.terms_en):
            found.setdefault(fold(term), set()).add(product.product_id)
    return {term: frozenset(products) for term, products in found.items()}
