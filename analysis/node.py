"""A tree of provenance: one thing, what is known of it, and what that rests on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class Node:
    """One step of the way back. `facts` pair names with values, in the order of the record."""

    title: str
    facts: tuple[tuple[str, object], ...] = ()
    children: tuple["Node", ...] = ()

    def as_json(self) -> dict[str, object]:
        """Return the tree as JSON can hold it.

        >>> Node("page", (("page", 3),)).as_json()
        {'title': 'page', 'facts': {'page': 3}, 'children': []}
        """
        return {
            "title": self.title,
            "facts": dict(self.facts),
            "children": [child.as_json() for child in self.children],
        }


def node_of(title: str, record: Any, children: Iterable[Node | None] = ()) -> Node:
    """Return a node with the known fields of a record; what is None or empty is left out."""
    return Node(title, tuple(_facts(record)), tuple(child for child in children if child))


EMPTY = ((), "")


def _facts(record: Any) -> Iterator[tuple[str, object]]:
    for field in fields(record):
        value = getattr(record, field.name)
        if value is not None and value not in EMPTY:
            yield field.name, list(value) if isinstance(value, tuple) else value
