"""Markup -> lines of text, as a reader sees them; cells of a row stand between tabs."""

import re
from typing import Any

from parsel import Selector, SelectorList

BLOCKS = {
    "p",
    "div",
    "tr",
    "li",
    "ul",
    "ol",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "br",
    "blockquote",
    "section",
    "tbody",
    "thead",
}
CELLS = {"td", "th"}
UNSEEN = {"script", "style", "noscript", "template"}


def block_text(selector: Selector | SelectorList[Selector]) -> str:
    r"""Return the text of markup, a line for each block.

    >>> block_text(Selector("<div><p>一、项目编号\uff1a<b>A-1</b></p><style>x</style>二</div>"))
    '一、项目编号\uff1aA-1\n二'
    """
    nodes = selector if isinstance(selector, SelectorList) else [selector]
    pieces: list[str] = []
    for node in nodes:
        collect(node.root, pieces)
    lines = (re.sub(r"[ \xa0\u3000\r\n]+", " ", line) for line in "".join(pieces).split("\x00"))
    return "\n".join(stripped for line in lines if (stripped := line.strip(" \t")))


def collect(node: Any, pieces: list[str]) -> None:
    """Append the text of a node; NUL ends a line, a tab ends a cell."""
    if isinstance(node, str):
        pieces.append(node)
        return
    if not isinstance(node.tag, str) or node.tag in UNSEEN:
        return
    if node.tag in BLOCKS:
        pieces.append("\x00")
    pieces.append(flat(node.text))
    for child in node:
        collect(child, pieces)
        pieces.append(flat(child.tail))
    if node.tag in BLOCKS:
        pieces.append("\x00")
    elif node.tag in CELLS:
        pieces.append("\t")


def flat(text: str | None) -> str:
    """Return text of the markup without the bytes that mean a line or a cell here."""
    return (text or "").replace("\x00", " ").replace("\t", " ")


def one_line(selector: Selector | SelectorList[Selector]) -> str:
    """Return the text of markup in one line.

    >>> one_line(Selector("<p>某市 <br> 公安局</p>"))
    '某市 公安局'
    """
    return re.sub(r"\s+", " ", block_text(selector)).strip()


def rows_of(table: Selector) -> list[list[str]]:
    """Return the cells of a table's own rows, as text; nested tables are text of their cell."""
    rows = table.xpath("./tr | ./thead/tr | ./tbody/tr | ./tfoot/tr")
    return [[one_line(cell) for cell in row.xpath("./td | ./th")] for row in rows]
