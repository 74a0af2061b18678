"""Text of one table cell, with line breaks, and the way back to the page for each character."""

from collections.abc import Sequence

PUT_IN = -1  # offset of a character that is not on the page
WORD_GAP = 0.25  # of a character's height; narrower gaps lie inside a word


def fill_cell(
    text: str, offsets: Sequence[int], *, boxes: Sequence[float]
) -> tuple[str, tuple[int, ...]]:
    """Return the printed text of a cell and, for each of its characters, its offset in `text`.

    `offsets` are the characters inside the cell, in content order. A line break of the page is
    kept with its offset; one that the page text lacks, because the producer wrote line by line
    across cells, is put in as offset -1.

    >>> fill_cell("AB CD", [0, 1, 3, 4], boxes=[0] * 20)
    ('AB CD', (0, 1, 2, 3, 4))
    """
    printed: list[str] = []
    way_back: list[int] = []
    previous: int | None = None
    for offset in offsets:
        if text[offset].isspace() and text[offset] != "\u3000":
            continue  # printed spaces come back as what stands between two characters
        if previous is not None:
            char, at = between(text, previous, offset, boxes=boxes)
            printed.append(char)
            way_back.extend([at] * len(char))
        printed.append(text[offset])
        way_back.append(offset)
        previous = offset
    return "".join(printed), tuple(way_back)


def between(text: str, start: int, end: int, *, boxes: Sequence[float]) -> tuple[str, int]:
    """Return what separates two characters of a cell: nothing, a space or a line break."""
    gap = text[start + 1 : end]
    if end > start and gap.strip() == "":  # neighbours on the page: its text knows best
        if "\n" in gap:
            return "\n", start + 1 + gap.index("\n")
        return (" ", start + 1) if gap else ("", PUT_IN)
    if is_lower(start, end, boxes=boxes) or is_lower(end, start, boxes=boxes):
        return "\n", PUT_IN
    return (" ", PUT_IN) if is_apart(start, end, boxes=boxes) else ("", PUT_IN)


def is_lower(upper: int, lower: int, *, boxes: Sequence[float]) -> bool:
    """Say whether the second character's middle lies below the first one's box."""
    middle = (boxes[4 * lower + 1] + boxes[4 * lower + 3]) / 2
    return middle > boxes[4 * upper + 3]


def is_apart(left: int, right: int, *, boxes: Sequence[float]) -> bool:
    """Say whether there is room for a space between two characters of one line."""
    height = boxes[4 * right + 3] - boxes[4 * right + 1]
    return boxes[4 * right] - boxes[4 * left + 2] > WORD_GAP * height
