"""Words that stand on a PDF page as annotations: typed comments and filled-in form fields.

A reader sees them printed; pdfium's page text leaves them out. They are laid into the page, in
memory, where a page has any. Stamps, links and highlights bring no words and stay as they are.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

VALUE = b"V"  # of a form field


def lay_in_words(opened: pdfium.PdfPage) -> bool:
    """Lay the annotations of a page into it, if one holds words; return whether that was done.

    The page must be opened anew to be read with them.
    """
    if not any(holds_words(annotation) for annotation in annotations(opened)):
        return False
    done = pdfium_c.FPDFPage_Flatten(opened, pdfium_c.FLAT_NORMALDISPLAY)
    return bool(done == pdfium_c.FLATTEN_SUCCESS)


def annotations(opened: pdfium.PdfPage) -> Iterator[Any]:
    """Yield the annotations of a page, each closed after its turn."""
    for index in range(max(0, pdfium_c.FPDFPage_GetAnnotCount(opened))):
        with annotation_at(opened, index) as annotation:
            if annotation:
                yield annotation


@contextmanager
def annotation_at(opened: pdfium.PdfPage, index: int) -> Iterator[Any]:
    """Give one annotation, or what stands for none."""
    annotation = pdfium_c.FPDFPage_GetAnnot(opened, index)
    try:
        yield annotation
    finally:
        if annotation:
            pdfium_c.FPDFPage_CloseAnnot(annotation)


def holds_words(annotation: Any) -> bool:
    """Say whether an annotation is a typed comment, or a form field with a text in it."""
    kind = pdfium_c.FPDFAnnot_GetSubtype(annotation)
    if kind == pdfium_c.FPDF_ANNOT_FREETEXT:
        return True
    if kind != pdfium_c.FPDF_ANNOT_WIDGET:
        return False
    value = pdfium_c.FPDFAnnot_GetValueType(annotation, VALUE)
    return bool(value == pdfium_c.FPDF_OBJECT_STRING)
