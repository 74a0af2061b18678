"""HTML notices: the main text and its tables, without menus, headers and footers of the site."""

import re
from pathlib import Path

from lxml import etree, html

from db.errors import Unreadable
from extract.content import PageContent
from extract.pages.builder import PageBuilder, TableBuilder
from extract.pages.encodings import decode
from extract.pages.reading import Reading

# Never shown, or never part of a notice.
DROPPED_TAGS = """
script style noscript template head nav header footer aside iframe object svg select button input
textarea option audio video canvas link meta
"""
BLOCK_TAGS = """
address article blockquote center dd div dl dt fieldset figure form h1 h2 h3 h4 h5 h6 hr li main
ol p pre section table tbody td tfoot th thead tr ul caption
"""
DROPPED, BLOCKS = frozenset(DROPPED_TAGS.split()), frozenset(BLOCK_TAGS.split())
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
MENU = re.compile(
    r"(?:^|[\s_-])(?:nav|navi|navbar|menu|menus|breadcrumb|crumbs?|footer|foot|header|sidebar|"
    r"copyright|share|toolbar|pagination|friendlink|topbar)(?:$|[\s_-])",
    re.IGNORECASE,
)
HEADINGS = frozenset({"h1", "h2"})
# One child that holds this much of the text is where the notice stands.
MAIN_SHARE = 0.85
# A block of links is a menu; a notice's own links (its attachments) are few.
MENU_LINKS, MENU_LINK_SHARE = 4, 0.75


def read(path: Path, *, first_page: int = 1, last_page: int | None = None) -> Reading:
    """Return the one page of an HTML file. Raises Unreadable where there is no element.

    The page's `reason` records the encoding and what decided it.
    """
    decoded = decode(path.read_bytes())
    page = read_markup(decoded.text, reason=decoded.told)
    wanted = first_page <= 1 and (last_page is None or last_page >= 1)
    return Reading(page_count=1, pages=(page,) if wanted else ())


def read_markup(text: str, *, reason: str | None = None, page: int = 1) -> PageContent:
    """Return the page that markup shows."""
    builder = PageBuilder()
    body = parse(text)
    main = find_main(body)
    for heading in headings_before(main, body):
        add_element(heading, builder)
        builder.break_line()
    add_element(main, builder)
    return builder.build(page, reason=reason)


def parse(text: str) -> html.HtmlElement:
    """Return the body of a document, without what is not shown."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise Unreadable("HTML", f"no element in it: {error}") from error
    body = root.find("body")
    body = root if body is None else body
    drop([element for element in body.iter() if element is not body and is_dropped(element)])
    drop([element for element in body.iter("ul", "ol", "div", "td", "dl") if is_menu(element)])
    return body


def drop(elements: list[html.HtmlElement]) -> None:
    """Take elements out of their page, what follows them stays."""
    for element in elements:
        if element.getparent() is not None:
            element.drop_tree()


def is_dropped(element: html.HtmlElement) -> bool:
    """Say whether an element is hidden, or furniture of the site by its name."""
    if not isinstance(element.tag, str):
        return True
    if element.tag in DROPPED or HIDDEN.search(element.get("style", "")):
        return True
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return element.tag in {"div", "ul", "section"} and bool(MENU.search(names)) and is_thin(element)


def is_thin(element: html.HtmlElement) -> bool:
    """Say whether an element holds no running text: site furniture by name alone may be wrong."""
    return len(squeeze(element.text_content())) < 400 and element.find(".//table") is None


def is_menu(element: html.HtmlElement) -> bool:
    """Say whether a block is nearly all links, and many of them."""
    links = list(element.iter("a"))
    if len(links) < MENU_LINKS:
        return False
    inside = sum(len(squeeze(link.text_content())) for link in links)
    return inside >= MENU_LINK_SHARE * max(1, len(squeeze(element.text_content())))


def squeeze(text: str) -> str:
    """Return the text without white space."""
    return "".join(text.split())


def find_main(body: html.HtmlElement) -> html.HtmlElement:
    """Return the innermost block that holds nearly all text of the page."""
    main = body
    while True:
        whole = len(squeeze(main.text_content()))
        heavy = [
            child
            for child in main
            if child.tag in BLOCKS and len(squeeze(child.text_content())) >= MAIN_SHARE * whole
        ]
        if not whole or not heavy or heavy[0].tag in {"table", "p", "ul", "ol", "dl"}:
            return main
        main = heavy[0]


def headings_before(main: html.HtmlElement, body: html.HtmlElement) -> list[html.HtmlElement]:
    """Return the page's headings that stand outside of its main block: the notice's title."""
    inside = set(main.iter())
    return [element for element in body.iter(*HEADINGS) if element not in inside]


def add_element(element: html.HtmlElement, builder: PageBuilder) -> None:
    """Add an element's text; its tail belongs to the parent."""
    if element.tag == "br":
        builder.break_line()
        return
    if element.tag == "table":
        add_table(element, builder)
        return
    is_block = element.tag in BLOCKS
    if is_block:
        builder.break_line()
    add_text(element.text, builder)
    for child in element:
        add_element(child, builder)
        add_text(child.tail, builder)
    if is_block:
        builder.break_line()


def add_text(text: str | None, builder: PageBuilder) -> None:
    """Add text as HTML shows it: runs of white space are one space, none begins a line."""
    shown = re.sub(r"[ \t\r\n\f]+", " ", text or "")
    if builder.is_at_line_start():
        shown = shown.lstrip(" ")
    builder.add(shown)


def add_table(element: html.HtmlElement, builder: PageBuilder) -> None:
    """Add a table, its caption before it; a table of one cell is layout and no table."""
    rows = own_rows(element)
    for caption in element.iterchildren("caption"):
        add_element(caption, builder)
    if sum(len(cells) for cells in rows) <= 1:
        for cells in rows:
            for cell in cells:
                add_cell_text(cell, builder)
        return
    with builder.table() as table:
        for cells in rows:
            table.next_row()
            for cell in cells:
                add_cell(cell, table, builder)


def own_rows(table: html.HtmlElement) -> list[list[html.HtmlElement]]:
    """Return the cells of each row, not those of tables inside cells."""
    parts = [part for part in table if part.tag in {"thead", "tbody", "tfoot"}]
    rows = [row for part in (parts or [table]) for row in part if row.tag == "tr"]
    rows += [row for row in table if row.tag == "tr"] if parts else []
    return [[cell for cell in row if cell.tag in {"td", "th"}] for row in rows]


def add_cell(cell: html.HtmlElement, table: TableBuilder, builder: PageBuilder) -> None:
    """Add one cell with its spans."""
    spans = {"row_span": span(cell, "rowspan"), "column_span": span(cell, "colspan")}
    with builder.cell(table, **spans):
        add_cell_text(cell, builder)


def add_cell_text(cell: html.HtmlElement, builder: PageBuilder) -> None:
    """Add what stands inside a cell."""
    add_text(cell.text, builder)
    for child in cell:
        add_element(child, builder)
        add_text(child.tail, builder)


def span(cell: html.HtmlElement, name: str) -> int:
    """Return a cell's span, 1 where it is no number."""
    value = cell.get(name, "1").strip()
    return int(value) if value.isascii() and value.isdigit() else 1
