"""Fonts for PDFs that name a Chinese font and do not carry it.

Without one pdfium measures such glyphs as nothing, and silently drops every piece of text that
is a single character: the units and numbers in the cells of a table. Pages would read better on
a machine with Chinese fonts than on one without. So pdfium is started with ours, first.
"""

import ctypes
from pathlib import Path

import pylopdf_fonts_zh_cn
import pypdfium2.raw as pdfium_c
from pypdfium2.internal import bases

# What pdfium looks through by itself; named paths replace them.
SYSTEM_FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/usr/share/X11/fonts/Type1",
    "/usr/share/X11/fonts/TTF",
    "/System/Library/Fonts",
    "/Library/Fonts",
)

FOLDERS = (str(Path(pylopdf_fonts_zh_cn.__file__).parent), *SYSTEM_FOLDERS)


def make_paths() -> "ctypes.Array[ctypes.c_char_p]":
    """Return the folders as pdfium wants them: C strings, closed by a null."""
    return (ctypes.c_char_p * (len(FOLDERS) + 1))(*map(str.encode, FOLDERS), None)


PATHS = make_paths()  # pdfium keeps the pointer


def start_with_fonts() -> bool:
    """Start pdfium anew with our fonts; return False when it is in use and must be left alone.

    Runs once, where a reader of PDFs is imported. Nothing may be open then.
    """
    if any(bases.ObjectTracker.values()):
        return False
    pdfium_c.FPDF_DestroyLibrary()
    kind = dict(pdfium_c.FPDF_LIBRARY_CONFIG._fields_)["m_pUserFontPaths"]
    config = pdfium_c.FPDF_LIBRARY_CONFIG(version=2, m_pUserFontPaths=ctypes.cast(PATHS, kind))
    pdfium_c.FPDF_InitLibraryWithConfig(ctypes.byref(config))
    return True


HAS_FONTS = start_with_fonts()
