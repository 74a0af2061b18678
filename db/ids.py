"""Ids made from content, so that the same input twice gives the same rows."""

from db.canonical import canonical_json, sha256_of

ID_DIGITS = 20  # 80 bits: a billion rows meet by chance once in a million cases


def content_id(*parts: object, prefix: str = "") -> str:
    """Return `prefix` and the first 20 hex digits of the SHA-256 over the parts, in order.

    Parts are what JSON can hold: text, numbers, None, booleans, enums of text, tuples.

    >>> content_id("import", "ab" * 32, prefix="n_")
    'n_af94d3bc5eed0f29fe2b'
    >>> content_id("a", "b") == content_id("ab")
    False
    """
    return prefix + sha256_of(canonical_json(parts))[:ID_DIGITS]
