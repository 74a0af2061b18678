"""Old office formats (doc, wps, rtf, odt) by way of LibreOffice, a program of its own.

It writes a .docx, which is then read like any other. Absent, the documents stay unsupported,
with the package that would help.
"""

import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from db.errors import Unreadable
from extract.pages import docx
from extract.pages.reading import Reading

PROGRAMS = ("soffice", "libreoffice")
MAC_PROGRAM = Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")
HINT = "LibreOffice is not installed: install the package libreoffice-writer-nogui to read it"
TIMEOUT_S = 100.0
CONVERTED = "read through LibreOffice"


def find_program() -> str | None:
    """Return LibreOffice's program, None when it is not installed."""
    found = next(filter(None, map(shutil.which, PROGRAMS)), None)
    return found or (str(MAC_PROGRAM) if MAC_PROGRAM.exists() else None)


def read(path: Path, *, first_page: int = 1, last_page: int | None = None) -> Reading:
    """Return the one page of an old office document. Raises Unreadable."""
    with tempfile.TemporaryDirectory(prefix="tendertrace-") as folder:
        converted = convert(path, Path(folder))
        reading = docx.read(converted, first_page=first_page, last_page=last_page)
    pages = tuple(replace(page, reason=CONVERTED) for page in reading.pages)
    return replace(reading, pages=pages)


def convert(path: Path, folder: Path) -> Path:
    """Return the .docx that LibreOffice makes of the file at `path`.

    With a profile of its own: two runs on one profile refuse each other. Macros never run.
    """
    program = find_program()
    if program is None:
        raise Unreadable("office document", HINT)
    # A plain name: the program guesses the type from the content then.
    source = folder / "source"
    shutil.copyfile(path, source)
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nologo",
        *("--convert-to", "docx:MS Word 2007 XML"),
        *("--outdir", str(folder)),
        str(source),
    ]
    try:
        subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=TIMEOUT_S, check=False
        )
    except subprocess.TimeoutExpired as error:
        reason = f"LibreOffice was stopped after {TIMEOUT_S:g} s"
        raise Unreadable("office document", reason) from error
    made = folder / "source.docx"
    if not made.exists():
        raise Unreadable("office document", "broken: LibreOffice cannot open it")
    return made
