"""One way to write a value as JSON, so that equal values give equal bytes and equal hashes."""

import hashlib
import json
from typing import Any

# Made once: `json.dumps` with these options makes a new one for each value.
ENCODER = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
)


def canonical_json(value: Any) -> bytes:
    r"""Return `value` as JSON in UTF-8: sorted keys, no white space, Chinese as itself.

    Text from damaged PDFs holds lone surrogates, which UTF-8 cannot carry; they are written as
    JSON escapes and come back unchanged. Raises ValueError for NaN and infinity, TypeError for
    what JSON has no form for.

    >>> canonical_json({"b": (1, 2.5), "a": "公安局"}).decode()
    '{"a":"公安局","b":[1,2.5]}'
    >>> canonical_json("\ud800")
    b'"\\ud800"'
    """
    return ENCODER.encode(value).encode("utf-8", "backslashreplace")


def sha256_of(data: bytes) -> str:
    """Return the SHA-256 of `data` as 64 hex digits.

    >>> sha256_of(b"")[:16]
    'e3b0c44298fc1c14'
    """
    return hashlib.sha256(data).hexdigest()
