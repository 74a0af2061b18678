"""PDFs written by hand, so that each character and each rule stands where the test says."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf

from extract.pages import pdf_fonts  # noqa: F401  (so that tests draw Chinese glyphs too)

A4 = (0.0, 0.0, 595.0, 842.0)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: PDF operators, the page's boxes and its rotation."""

    content: str = ""
    media_box: tuple[float, float, float, float] = A4
    crop_box: tuple[float, float, float, float] | None = None
    rotation: int = 0


def say(x: float, y: float, text: str, *, size: float = 12) -> str:
    """Return operators that print `text` from (x, y), the page's own points, y upwards.

    Any text of the basic plane; the font is one that PDF readers know, not embedded.
    """
    return f"BT /F1 {size} Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET\n"


def rule(x0: float, y0: float, x1: float, y1: float) -> str:
    """Return operators that stroke a line."""
    return f"{x0} {y0} m {x1} {y1} l S\n"


def bar(x: float, y: float, width: float, height: float, *, gray: float = 0) -> str:
    """Return operators that fill a rectangle."""
    return f"{gray} g {x} {y} {width} {height} re f 0 g\n"


def grid(columns: Sequence[float], rows: Sequence[float]) -> str:
    """Return operators that stroke all lines of a table with these edges."""
    upright = [rule(x, min(rows), x, max(rows)) for x in columns]
    level = [rule(min(columns), y, max(columns), y) for y in rows]
    return "".join(upright + level)


def make_pdf(*sheets: Sheet, password: str | None = None) -> bytes:
    """Return a PDF of these pages."""
    pdf = pikepdf.new()
    font = chinese_font(pdf)
    for sheet in sheets:
        page = pikepdf.Dictionary(
            Type=pikepdf.Name.Page,
            MediaBox=list(sheet.media_box),
            Resources=pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font)),
            Contents=pdf.make_stream(sheet.content.encode()),
            Rotate=sheet.rotation,
        )
        if sheet.crop_box is not None:
            page.CropBox = pikepdf.Array(list(sheet.crop_box))
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    out = io.BytesIO()
    encryption = pikepdf.Encryption(user=password, owner=password) if password else False
    pdf.save(out, encryption=encryption, deterministic_id=not password)
    return out.getvalue()


def chinese_font(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """Return a CID font of the Adobe-GB1 collection that takes UTF-16 codes."""
    system = pikepdf.Dictionary(
        Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("GB1"), Supplement=4
    )
    descriptor = pikepdf.Dictionary(
        Type=pikepdf.Name.FontDescriptor,
        FontName=pikepdf.Name("/STSong-Light"),
        Flags=6,
        FontBBox=[-25, -254, 1000, 880],
        ItalicAngle=0,
        Ascent=880,
        Descent=-120,
        CapHeight=880,
        StemV=93,
    )
    descendant = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.CIDFontType0,
        BaseFont=pikepdf.Name("/STSong-Light"),
        CIDSystemInfo=system,
        FontDescriptor=pdf.make_indirect(descriptor),
        DW=1000,
    )
    return pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type0,
            BaseFont=pikepdf.Name("/STSong-Light-UniGB-UCS2-H"),
            Encoding=pikepdf.Name("/UniGB-UCS2-H"),
            DescendantFonts=[pdf.make_indirect(descendant)],
        )
    )


def picture_page(*, text: str = "") -> bytes:
    """Return a PDF of one page that a gray picture fills, as a scanner makes it."""
    pdf = pikepdf.new()
    pixels = pdf.make_stream(bytes([200]) * 64 * 64)
    pixels.Type, pixels.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    pixels.Width, pixels.Height, pixels.BitsPerComponent = 64, 64, 8
    pixels.ColorSpace = pikepdf.Name.DeviceGray
    page = pikepdf.Dictionary(
        Type=pikepdf.Name.Page,
        MediaBox=list(A4),
        Resources=pikepdf.Dictionary(
            XObject=pikepdf.Dictionary(Im=pixels), Font=pikepdf.Dictionary(F1=chinese_font(pdf))
        ),
        Contents=pdf.make_stream(b"q 595 0 0 842 0 0 cm /Im Do Q\n" + text.encode()),
    )
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()
