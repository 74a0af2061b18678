"""Web pages saved in one file (MHT), which offices hand out under the name .doc."""

from email import message_from_bytes, policy
from pathlib import Path

from db.errors import Unreadable
from extract.content import PageContent
from extract.pages.encodings import decode
from extract.pages.html import read_markup
from extract.pages.reading import Reading


def read(path: Path, *, first_page: int = 1, last_page: int | None = None) -> Reading:
    """Return the one page of the first HTML part. Raises Unreadable where there is none."""
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            data = part.get_payload(decode=True)
            if isinstance(data, bytes):
                page = read_part(data, part.get_content_charset())
                wanted = first_page <= 1 and (last_page is None or last_page >= 1)
                return Reading(page_count=1, pages=(page,) if wanted else ())
    raise Unreadable("web page in one file", "it holds no HTML part")


def read_part(data: bytes, charset: str | None) -> PageContent:
    """Return the page that an HTML part shows."""
    text, told = markup_of(data, charset)
    return read_markup(text, reason=told)


def markup_of(data: bytes, charset: str | None) -> tuple[str, str]:
    """Return the markup and what decided its encoding: the part's header, if that fits."""
    if charset is not None:
        try:
            return data.decode(charset), f"decoded as {charset} (named by the part)"
        except (UnicodeDecodeError, LookupError):
            pass
    decoded = decode(data)
    return decoded.text, decoded.told
