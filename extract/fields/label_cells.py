"""Label cells of tables, with the value in the next cell, in the cell below, or within.

Three kinds of table carry fields: rows of label and value (公告概要 of a notice page, two pairs
a row), the 前附表 of a tender (number, label, content), and award tables with a header row.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.content import Cell, Table
from extract.fields.folded import FieldText, cell_text
from extract.fields.labelled import ANY, IN_NUMBERING, Labelled, Place, label_of, labelled_lines
from extract.fields.labels import OTHER_LABEL, Label

LONGEST_LABEL_CELL = 45
OTHER_CELL = re.compile(
    rf"(?:{OTHER_LABEL})(?:名称|信息)?|序号|标包|包组|标项|.{{0,8}}(?:名称|地址|编号|报价|价格|金额|得分|排名"
    r"|品牌|型号|规格型号|数量|单价|总价)(?:\([^()]*\))?|s\.?\s?no\.?|sr\.?\s?no\.?|item|qty|quantity|rate"
)


def labelled_cells(table: Table) -> Iterator[Labelled]:
    """Yield what stands beside or below each label cell of a table, in reading order."""
    rows = [_texts(row, page=table.page) for row in table.rows]
    for number, row in enumerate(rows):
        if _is_header(row):
            yield from _columns(rows, number)
        else:
            yield from _pairs(row)


def _texts(row: Sequence[Cell | None], *, page: int) -> list[FieldText | None]:
    """Return the folded texts of a row; a cell that is covered or empty is None."""
    texts = [cell_text(cell, page=page) if cell else None for cell in row]
    return [text if text and text.text.strip() else None for text in texts]


def label_in(text: FieldText | None) -> Label | None:
    """Return the label that a cell holds and nothing else, None when it holds none."""
    if text is None or len(text.text) > LONGEST_LABEL_CELL:
        return None
    match = ANY.fullmatch(_plain(text))
    return label_of(match) if match else None


def _plain(text: FieldText) -> str:
    """Return the text of a label cell on one line, without numbering and colon."""
    one_line = re.sub(r"(?<=[\u3400-\u9fff])\n(?=[\u3400-\u9fff(])", "", text.text).replace(
        "\n", " "
    )
    return IN_NUMBERING.sub("", one_line).rstrip(": ").strip()


def _is_header(row: Sequence[FieldText | None]) -> bool:
    """Say whether a row holds labels only: at least two, and one of them of a notice field."""
    present = [text for text in row if text is not None]
    if len(present) < 2 or not any(label_in(text) for text in present):
        return False
    return all(label_in(text) or OTHER_CELL.fullmatch(_plain(text)) for text in present)


def _pairs(row: Sequence[FieldText | None]) -> Iterator[Labelled]:
    """Yield the label cells of a row with the next cell that is filled."""
    present = [text for text in row if text is not None]
    for at, text in enumerate(present):
        label = label_in(text)
        if label is not None and at + 1 < len(present) and label_in(present[at + 1]) is None:
            yield _labelled(label, Place.CELL, text, present[at + 1])


def _columns(rows: Sequence[Sequence[FieldText | None]], header: int) -> Iterator[Labelled]:
    """Yield the cells below the labels of a header row, while the table keeps its shape."""
    for column, text in enumerate(rows[header]):
        label = label_in(text)
        if label is None or text is None:
            continue
        for row in rows[header + 1 :]:
            if len(row) != len(rows[header]) or _is_header(row):
                break
            below = row[column]
            if below is not None:
                header_words = " ".join(cell.text for cell in rows[header] if cell)
                yield replace(_labelled(label, Place.COLUMN, text, below), beside=header_words)


def _labelled(label: Label, place: Place, printed: FieldText, value: FieldText) -> Labelled:
    """Return the pair; where the value has labels of its own, what the same one announces."""
    inner = [found for found in labelled_lines(printed.joined(value)) if found.label is label]
    if inner and ":" in value.text:
        return Labelled(label, place, printed, inner[0].value, inner[0].more)
    first, *more = value.lines()
    return Labelled(label, place, printed, first, tuple(more))
