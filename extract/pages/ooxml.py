"""Parts of an Office Open XML file: a zip of XML, opened without trust."""

import errno
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lxml import etree

from db.errors import Unreadable

BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    KeyError,
    UnicodeDecodeError,
    IndexError,  # zipfile's word for an empty name
    etree.XMLSyntaxError,
)
# A part beyond this is a bomb or a mistake: the text of 5,000 pages has 30 MB of XML.
MOST_PART_BYTES = 256 * 1024 * 1024


@contextmanager
def open_package(path: Path, kind: str) -> Iterator[zipfile.ZipFile]:
    """Give the opened zip. Raises Unreadable for one that is broken or encrypted."""
    try:
        with zipfile.ZipFile(path) as package:
            yield package
    except BROKEN as error:
        raise Unreadable(kind, f"broken: {error}") from error
    except OSError as error:
        if error.errno != errno.EINVAL:  # what a place before the file's start gives
            raise
        raise Unreadable(kind, "broken: its directory points outside of the file") from error
    except RuntimeError as error:  # zipfile's word for a password
        raise Unreadable(kind, "encrypted: it opens only with a password") from error


def parse_part(package: zipfile.ZipFile, name: str, kind: str) -> etree._Element:
    """Return the root element of a part. No entity is expanded, nothing is fetched."""
    if package.getinfo(name).file_size > MOST_PART_BYTES:
        raise Unreadable(kind, f"{name} unpacks to more than {MOST_PART_BYTES} bytes")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=True)
    root = etree.fromstring(package.read(name), parser=parser)
    if root is None:
        raise Unreadable(kind, f"broken: {name} holds no XML")
    return root
