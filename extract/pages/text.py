"""Plain text files: one page, with the encoding that was decided."""

from pathlib import Path

from extract.pages.builder import PageBuilder
from extract.pages.encodings import decode
from extract.pages.reading import Reading


def read(path: Path, *, first_page: int = 1, last_page: int | None = None) -> Reading:
    """Return the one page of a text file; its `reason` records the encoding."""
    decoded = decode(path.read_bytes())
    builder = PageBuilder()
    builder.add(decoded.text.replace("\r\n", "\n").replace("\r", "\n"))
    wanted = first_page <= 1 and (last_page is None or last_page >= 1)
    return Reading(page_count=1, pages=(builder.build(1, reason=decoded.told),) if wanted else ())
