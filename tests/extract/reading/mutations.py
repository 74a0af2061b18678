"""Damaged files, the same ones for the same seed: bytes flipped, cut, doubled, swapped."""

import random
import tempfile
from collections.abc import Callable
from pathlib import Path

from made_archives import make_7z, make_rar
from made_office import cell, make_docx, make_xlsx, make_zip, paragraph, table
from made_pdfs import Sheet, grid, make_pdf, say

from db.errors import Unreadable
from db.settings import Limits
from extract.identify import identify
from extract.pages import reader_of, why_unsupported
from extract.work.unpack import ARCHIVES, unpack

WORDS = say(60, 655, "名称") + say(160, 655, "品牌") + say(60, 615, "摄像机")

SEEDS: dict[str, Callable[[], bytes]] = {
    "pdf": lambda: make_pdf(*[Sheet(grid([50, 150, 250], [600, 640, 680]) + WORDS)] * 3),
    "docx": lambda: make_docx(
        paragraph("推荐品牌") + table([cell(paragraph("A")), cell(paragraph("B"), span=2)])
    ),
    "xlsx": lambda: make_xlsx({"S": [["名称", "品牌"], ["镜头", "12"]]}, merged="A1:B1"),
    "html": "<table><tr><td colspan=2>清单</tr><tr><td>A<td>B</tr></table>".encode,
    "zip": lambda: make_zip({"a.txt": b"A" * 500, "附件/b.txt": b"B" * 500}),
    "7z": lambda: make_7z("a.txt", b"A" * 100),
    "rar": lambda: make_rar("a.txt", b"A" * 100),
    "ofd": lambda: make_zip(
        {
            "OFD.xml": "<OFD><DocBody><DocRoot>D.xml</DocRoot></DocBody></OFD>",
            "D.xml": "<D><Pages><Page BaseLoc='P.xml'/></Pages></D>",
            "P.xml": "<Page><TextObject Boundary='1 1 9 9' Size='5'><TextCode X='0' Y='4' "
            "DeltaX='g 2 5'>品牌甲</TextCode></TextObject><PathObject Boundary='0 0 9 9'>"
            "<AbbreviatedData>M 0 0 L 9 0 B 1 1 2 2 3 3 C</AbbreviatedData></PathObject></Page>",
        }
    ),
    "rtf": lambda: b"{\\rtf1 A}",
}


def mutate(data: bytes, seed: int) -> bytes:
    """Return the data with one to eight kinds of damage."""
    chance = random.Random(seed)
    damaged = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        if not damaged:
            break
        at = chance.randrange(len(damaged))
        length = chance.randint(1, 40)
        deed = chance.randrange(6)
        if deed == 0:
            damaged[at] = chance.randrange(256)
        elif deed == 1:
            del damaged[at : at + length]
        elif deed == 2:
            damaged[at:at] = damaged[at : at + length]
        elif deed == 3:
            damaged[at : at + length] = bytes(chance.randrange(256) for _ in range(length))
        elif deed == 4:
            damaged[at : at + 1] = str(chance.choice([0, -1, 2**31, 10**12])).encode()
        elif chance.random() < 0.2:
            del damaged[at:]
    return bytes(damaged)


def read_damaged(kind: str, first: int, last: int) -> list[str]:
    """Read damaged files of a kind; return errors that no reader foresaw."""
    data, unforeseen = SEEDS[kind](), []
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(first, last):
            path = Path(folder) / f"{seed}"
            path.write_bytes(mutate(data, seed))
            try:
                read_one(path, Path(folder) / f"{seed}-members")
            except Exception as error:
                unforeseen.append(f"{kind} {seed}: {type(error).__name__}: {error}")
    return unforeseen


def read_one(path: Path, folder: Path) -> None:
    """Read one file as a run would, but for LibreOffice, which is no code of ours."""
    media_type = identify(path)
    if media_type in ARCHIVES:
        folder.mkdir()
        unpack(path, media_type=media_type, folder=folder, limits=Limits(max_bytes=1 << 24))
    elif why_unsupported(media_type) is None and media_type != "application/rtf":
        try:
            for page in reader_of(media_type)(path, last_page=20).pages:
                page.text.encode()
        except Unreadable:
            return
