"""XML read safely: no entities, no network, no DTD, no huge trees; elements by local name.

Names of elements are asked without their namespace: the releases of one format differ in
prefixes, and no element of these formats means two things by its namespace alone.
"""

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from db.errors import Unreadable

MOST_BYTES = 64 * 1024 * 1024


def parse_xml(path: Path) -> etree._Element:
    """Return the root of an XML file. Raises Unreadable for what is too large or no XML."""
    if path.stat().st_size > MOST_BYTES:
        raise Unreadable(path.name, f"XML larger than {MOST_BYTES} bytes")
    try:
        return etree.fromstring(path.read_bytes(), parser=safe_parser())
    except etree.XMLSyntaxError as error:
        raise Unreadable(path.name, f"no XML: {error.msg}") from error
    except ValueError as error:
        raise Unreadable(path.name, f"no XML: {error}") from error


def safe_parser() -> etree.XMLParser:
    """Return a parser that follows nothing out of the file."""
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        recover=False,
        remove_comments=True,
        remove_pis=True,
    )


def name_of(element: etree._Element) -> str:
    """Return the local name of an element, empty for what is no element."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def find_all(element: etree._Element | None, *path: str) -> list[etree._Element]:
    """Return the elements at the end of a path of local names, each step one level down.

    >>> root = etree.fromstring("<a xmlns='u'><b><c>1</c></b><b><c>2</c></b></a>")
    >>> [found.text for found in find_all(root, "b", "c")]
    ['1', '2']
    """
    level = [element] if element is not None else []
    for name in path:
        level = [child for each in level for child in each if name_of(child) == name]
    return level


def find(element: etree._Element | None, *path: str) -> etree._Element | None:
    """Return the first element at the end of a path, None where there is none."""
    return next(iter(find_all(element, *path)), None)


def below(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """Yield the elements of a name at any depth, in document order."""
    if element is not None:
        yield from (each for each in element.iter() if name_of(each) == name)


def text_of(element: etree._Element | None) -> str | None:
    """Return all text inside an element, None where there is none.

    >>> text_of(etree.fromstring("<p>1<s>er</s> lot</p>"))
    '1er lot'
    """
    if element is None:
        return None
    text = "".join(str(part) for part in element.itertext()).strip()
    return text or None


def text_at(element: etree._Element | None, *path: str) -> str | None:
    """Return the text of the first element at the end of a path that holds some."""
    found = (text_of(each) for each in find_all(element, *path))
    return next((text for text in found if text), None)
