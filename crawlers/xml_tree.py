"""XML by local names, read without entities, without the network."""

from typing import Any

from lxml import etree

PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
)


def xml_of(body: bytes) -> Any:
    """Return the root element of a document, None where it is no XML.

    >>> xml_of(b"<a><b/></a>").tag, xml_of(b"<a>") is None
    ('a', True)
    """
    try:
        return etree.fromstring(body, PARSER)
    except (etree.XMLSyntaxError, ValueError):
        return None


def local(element: Any) -> str:
    """Return an element's name without its namespace.

    >>> local(xml_of(b'<x:a xmlns:x="urn:x"/>'))
    'a'
    """
    return str(element.tag).rpartition("}")[2]


def under(element: Any, *path: str) -> list[Any]:
    """Return the elements at a path of local names, from child to child.

    >>> [e.text for e in under(xml_of(b"<a><b><c>1</c></b><b><c>2</c></b></a>"), "b", "c")]
    ['1', '2']
    """
    found = [element]
    for name in path:
        found = [child for each in found for child in each if local(child) == name]
    return found


def anywhere(element: Any, name: str) -> list[Any]:
    """Return all elements of a local name below an element, in document order."""
    return [each for each in element.iter() if local(each) == name]


def text_under(element: Any, *path: str) -> str | None:
    """Return the text of the first element at a path, None where there is none."""
    texts = (text_of(each) for each in under(element, *path))
    return next((text for text in texts if text), None)


def text_of(element: Any) -> str | None:
    """Return all text inside an element in one line, None where there is none."""
    return " ".join("".join(element.itertext()).split()) or None
