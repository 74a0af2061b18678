"""Characters of a PDF page with their boxes, by pdfium."""

from array import array
from ctypes import byref, c_double
from dataclasses import dataclass
from math import hypot

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extract.pages.frame import Frame, Quad

NO_BOX: Quad = (0.0, 0.0, 0.0, 0.0)
REPLACEMENT = "\ufffd"
TALLEST_EM = 1.7  # Noto's CJK fonts have the tallest lines of sane fonts, 1.45 em
SURELY_ONE_LINE = 16.0  # points; a box this small needs no second look
PDFIUM_HYPHEN = 0x02  # what pdfium returns for a hyphen that ends a line


@dataclass(frozen=True, slots=True)
class Characters:
    """Text of a page, four floats a code point as displayed, and how many lack a Unicode map."""

    text: str
    boxes: "array[float]"  # array is generic at run time from Python 3.12 on
    without_map: int


def read_characters(page: pdfium.PdfPage, *, frame: Frame) -> Characters:
    """Return the characters of a page in content order.

    One code point for each of pdfium's characters, so that an offset leads back to the glyph;
    only a surrogate pair, which pdfium counts as two, becomes one. pdfium's `get_text_bounded`
    differs in length from its character list: offsets into it would point at wrong boxes.
    """
    textpage = page.get_textpage()
    try:
        count = textpage.count_chars()
        codes = [pdfium_c.FPDFText_GetUnicode(textpage, index) for index in range(count)]
        chars, boxes = [], array("f")
        for index, code in enumerate(codes):
            if is_second_half(codes, index):
                continue
            chars.append(as_printed(codes, index, textpage))
            boxes.extend(NO_BOX if code in (0x0A, 0x0D) else box_of(textpage, index, frame=frame))
        return Characters("".join(chars), boxes, count_without_map(textpage, codes))
    finally:
        textpage.close()


def box_of(textpage: pdfium.PdfTextPage, index: int, *, frame: Frame) -> Quad:
    """Return the box of a character as displayed: its line's height, or its ink alone.

    pdfium's loose box has the height of the font. Some fonts name a height of many lines (a
    mathematical font: 6 em), and for upright glyphs of vertical fonts the box lies elsewhere;
    the box of the ink is right then.
    """
    rect = pdfium_c.FS_RECTF()
    if not pdfium_c.FPDFText_GetLooseCharBox(textpage, index, byref(rect)):
        return NO_BOX
    if max(rect.right - rect.left, rect.top - rect.bottom) > SURELY_ONE_LINE:
        ink = ink_of(textpage, index)
        if is_oversized(rect, ink, em=em_of(textpage, index)):
            return frame.place_box(*ink) if ink else NO_BOX
    if rect.right <= rect.left or rect.top <= rect.bottom:
        return NO_BOX
    return frame.place_box(rect.left, rect.bottom, rect.right, rect.top)


def ink_of(textpage: pdfium.PdfTextPage, index: int) -> Quad | None:
    """Return the box of a character's ink (left, bottom, right, top), None without ink."""
    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    if not pdfium_c.FPDFText_GetCharBox(
        textpage, index, byref(left), byref(right), byref(bottom), byref(top)
    ):
        return None
    box = left.value, bottom.value, right.value, top.value
    return box if box[2] > box[0] and box[3] > box[1] else None


def em_of(textpage: pdfium.PdfTextPage, index: int) -> float:
    """Return the em of a character in points on the page: font size times its matrix."""
    size = float(pdfium_c.FPDFText_GetFontSize(textpage, index))
    matrix = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFText_GetMatrix(textpage, index, byref(matrix)):
        return size
    return size * max(hypot(matrix.a, matrix.b), hypot(matrix.c, matrix.d))


def is_oversized(rect: pdfium_c.FS_RECTF, ink: Quad | None, *, em: float) -> bool:
    """Say whether a loose box is taller or wider than a line of this font can be."""
    ink_size = max(ink[2] - ink[0], ink[3] - ink[1]) if ink else 0.0
    loose_size = max(rect.right - rect.left, rect.top - rect.bottom)
    return bool(loose_size > TALLEST_EM * max(em, ink_size))


def is_second_half(codes: list[int], index: int) -> bool:
    """Say whether this is the low half of a surrogate pair."""
    return 0xDC00 <= codes[index] < 0xE000 and index > 0 and 0xD800 <= codes[index - 1] < 0xDC00


def as_printed(codes: list[int], index: int, textpage: pdfium.PdfTextPage) -> str:
    """Return one character; what no database can store (NUL, a lone surrogate) is U+FFFD."""
    code = codes[index]
    if 0xD800 <= code < 0xDC00 and index + 1 < len(codes) and is_second_half(codes, index + 1):
        return chr(0x10000 + ((code - 0xD800) << 10) + (codes[index + 1] - 0xDC00))
    if code == PDFIUM_HYPHEN and pdfium_c.FPDFText_IsHyphen(textpage, index) == 1:
        return "-"
    if code == 0 or 0xD800 <= code < 0xE000 or code > 0x10FFFF or code & 0xFFFE == 0xFFFE:
        return REPLACEMENT
    return chr(code)


def count_without_map(textpage: pdfium.PdfTextPage, codes: list[int]) -> int:
    """Return for how many characters the font has no map to Unicode."""
    return sum(
        pdfium_c.FPDFText_HasUnicodeMapError(textpage, index) == 1
        for index, code in enumerate(codes)
        if code > 0x20
    )
