"""The demo world: which documents there are, in the order of their file names."""

from dataclasses import dataclass

from tendertrace.demo.blocks import Block
from tendertrace.demo.gold import Gold


@dataclass(frozen=True, slots=True)
class DemoDocument:
    """One synthetic document: its file name, language (zh, en), blocks and labels."""

    file: str
    language: str
    blocks: tuple[Block, ...]
    gold: Gold


def scenario() -> tuple[DemoDocument, ...]:
    """Return the documents of the demo, sorted by file name.

    >>> [document.language for document in scenario()].count("en")
    2
    """
    from tendertrace.demo.world import DOCUMENTS

    return tuple(sorted(DOCUMENTS, key=lambda document: document.file))
