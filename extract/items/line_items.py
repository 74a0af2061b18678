"""Rows of item tables, and award prose in labelled clauses, as line items.

A row is an item when it has a name and says something about it: a count, a brand, a model, a
price. Prices keep to what is printed: without a unit in cell, header or title there is none.
"""

import re
from collections.abc import Iterator, Sequence

from db.ids import content_id
from db.records import BBox, LineItem, Stage
from extract.content import Cell
from extract.fields.amounts import read_amount
from extract.items.award_prose import ProseItem
from extract.items.columns import ColumnKind
from extract.items.tables import TableRow
from extract.layout.placed import Layout, one_line
from extract.numbers import read_count

TELLING = (
    ColumnKind.QUANTITY,
    ColumnKind.BRAND,
    ColumnKind.BRAND_MODEL,
    ColumnKind.MAKER,
    ColumnKind.MODEL,
    ColumnKind.UNIT_PRICE,
)
TABLE_OF_ITEMS = frozenset(TELLING) - {ColumnKind.MAKER}
SUM = re.compile(
    r"^(?:合计|总计|小计|总价|总额|投标总价|total|sub-?total|grand total|sum)\b|^(?:合计|总计|小计)"
)
# A note over the table: 单位: 万元.
UNIT_NOTE = re.compile(r"单位\s*[:\uff1a]?\s*(?:人民币)?\s*([万千百亿]?元)")
BLANK = re.compile(r"[/\\\s_\-\u2014.\u2026*]*")


def items_of_rows(layout: Layout, stage: Stage) -> Iterator[LineItem]:
    """Yield the line items of all tables, in document order."""
    for row in layout.rows:
        kinds = {column.kind for column in row.header.columns}
        if ColumnKind.NAME in kinds and kinds & TABLE_OF_ITEMS:
            item = item_of_row(layout, row, stage)
            if item is not None:
                yield item


def item_of_row(layout: Layout, row: TableRow, stage: Stage) -> LineItem | None:
    """Return the line item of a row, None for a sum, a note or an empty form row."""
    name = text_of(row, ColumnKind.NAME, filled=True)
    if name is None or SUM.match(name.casefold()):
        return None
    if not any(text_of(row, kind) for kind in TELLING):
        return None
    quantity, unit = read_count(text_of(row, ColumnKind.QUANTITY) or "")
    titles = " ".join(layout.titles(row)[-2:])
    price, currency = amount_of(row, ColumnKind.UNIT_PRICE, titles)
    total, total_currency = amount_of(row, ColumnKind.TOTAL, titles)
    brand = text_of(row, ColumnKind.BRAND) or text_of(row, ColumnKind.BRAND_MODEL)
    return LineItem(
        line_item_id=content_id(layout.sha256, row.page, row.table, row.row, prefix="li_"),
        document_sha256=layout.sha256,
        page=row.page,
        row=row.row,
        bbox=box_of(row.cells),
        stage=stage,
        name=name,
        brand=brand,
        model=text_of(row, ColumnKind.MODEL),
        quantity=quantity,
        unit=text_of(row, ColumnKind.UNIT) or unit,
        unit_price=price,
        total=total,
        currency=currency or total_currency,
        supplier=text_of(row, ColumnKind.SUPPLIER, filled=True),
        vendor_id=None,
        cells=printed_cells(row),
        rule="table/header",
    )


def text_of(row: TableRow, kind: ColumnKind, *, filled: bool = False) -> str | None:
    """Return the printed text of the first column of a kind that is not blank.

    `filled` also takes what a merged cell above covers: categories and suppliers, never brands.
    """
    cells = row.filled if filled else row.cells
    for at in row.header.find(kind):
        cell = cells[at] if at < len(cells) else None
        text = one_line(cell.text) if cell is not None else ""
        if text and not BLANK.fullmatch(text):
            return text
    return None


def amount_of(row: TableRow, kind: ColumnKind, titles: str) -> tuple[float | None, str | None]:
    """Return a price in the currency's unit; the unit may stand in the header or the title."""
    for at in row.header.find(kind):
        cell = row.cells[at] if at < len(row.cells) else None
        if cell is not None and cell.text.strip():
            note = UNIT_NOTE.search(titles)
            header = row.header.columns[at].text + (f" ({note[1]})" if note else "")
            amount = read_amount(one_line(cell.text), header=header)
            if amount is not None and amount.value is not None:
                return float(amount.value), amount.currency
    return None, None


def box_of(cells: Sequence[Cell | None]) -> BBox | None:
    """Return the box around the cells of a row, None without page geometry."""
    boxes = [cell.bbox for cell in cells if cell is not None and cell.bbox is not None]
    if not boxes:
        return None
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def printed_cells(row: TableRow) -> tuple[tuple[str, str], ...]:
    """Return each header with the printed text below it, in column order."""
    return tuple(
        (column.text, one_line(cell.text))
        for column, cell in zip(row.header.columns, row.cells, strict=False)
        if cell is not None
    )


def item_of_prose(layout: Layout, prose: ProseItem, stage: Stage, *, row: int) -> LineItem:
    """Return the line item of labelled clauses; `row` counts them on their page from 1."""
    quantity, unit = read_count(prose.quantity or "")
    price = read_amount(prose.unit_price or "", header=prose.price_label or "")
    total = read_amount(prose.total or "", header=prose.total_label or "")
    sums = [amount for amount in (price, total) if amount is not None]
    return LineItem(
        line_item_id=content_id(layout.sha256, prose.page, "prose", prose.start, prefix="li_"),
        document_sha256=layout.sha256,
        page=prose.page,
        row=row,
        bbox=layout.page(prose.page).box(prose.start, prose.end),
        stage=stage,
        name=prose.name,
        brand=prose.brand,
        model=prose.model,
        quantity=quantity,
        unit=unit,
        unit_price=float(price.value) if price and price.value is not None else None,
        total=float(total.value) if total and total.value is not None else None,
        currency=next((amount.currency for amount in sums if amount.currency), None),
        supplier=prose.supplier,
        vendor_id=None,
        cells=prose.cells,
        rule="prose/labels",
    )
