"""What a reader hands back: some pages of a file, and how many the file has."""

from dataclasses import dataclass

from extract.content import PageContent


@dataclass(frozen=True, slots=True)
class Reading:
    """Pages that were asked for, in order. `page_count` is what the file holds, read or not.

    `note` tells what a user must know although pages could be read: the file is cut off, or
    was mended before reading.
    """

    page_count: int
    pages: tuple[PageContent, ...]
    note: str | None = None
    is_cut_off: bool = False
