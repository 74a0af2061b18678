"""Reader of XML notices: TED eForms and TED_EXPORT. One file is one notice, one page."""

from pathlib import Path

from db.errors import Unreadable
from extract.notices import eforms, ted_export
from extract.notices.markup import name_of, parse_xml
from extract.pages.reading import Reading


def read(path: Path, *, first_page: int = 1, last_page: int | None = None) -> Reading:
    """Return the one page of a notice. Raises Unreadable for XML that is none we know."""
    root = parse_xml(path)
    if eforms.is_eforms(root):
        page = eforms.page_of(root, page=1)
    elif ted_export.is_ted_export(root):
        page = ted_export.page_of(root, page=1)
    else:
        raise Unreadable(path.name, f"no reader for XML with the root {name_of(root)}")
    wanted = first_page <= 1 and (last_page is None or last_page >= 1)
    return Reading(page_count=1, pages=(page,) if wanted else ())
