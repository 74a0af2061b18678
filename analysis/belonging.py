"""Which notice a place in a document belongs to: all of them, or the one whose page it is."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from analysis.columns import rows_of
from db.records import NoticeDocument
from db.store import Store

# A notice, and its page in a file that holds many notices.
Placed: TypeAlias = tuple[str, int | None]


def notices_by_document(store: Store) -> Mapping[str, list[Placed]]:
    """Return the notices of each document, in the order of their ids."""
    found: dict[str, list[Placed]] = defaultdict(list)
    columns = ("notice_id", "document_sha256", "page")
    for notice_id, sha256, page in rows_of(store, NoticeDocument, *columns):
        found[sha256].append((notice_id, page))
    return found


def notices_on(notices: Sequence[Placed], page: int) -> list[Placed]:
    """Return the notices that a page of their document belongs to.

    In a file of notices a page is one of them. Pages that are none, and files that are no such
    file, belong to every notice that has the whole document.

    >>> notices_on([("n_a", 1), ("n_b", 2), ("n_c", None)], 2)
    [('n_b', 2)]
    >>> notices_on([("n_a", None), ("n_b", None)], 2)
    [('n_a', None), ('n_b', None)]
    """
    own = [placed for placed in notices if placed[1] == page]
    return own or [placed for placed in notices if placed[1] is None]
