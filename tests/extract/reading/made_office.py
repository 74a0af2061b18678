"""Office files written by hand: zips of the XML that the programs write."""

import io
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def make_zip(members: dict[str, bytes | str], *, encoding: str = "utf-8") -> bytes:
    """Return a zip of these members; names in an encoding without the UTF-8 mark, if asked."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name)
            archive.writestr(info, data, zipfile.ZIP_DEFLATED)
    data = out.getvalue()
    if encoding == "utf-8":
        return data
    for name in members:
        # the same number of bytes in place, and the mark of UTF-8 taken away, as old tools write
        data = data.replace(name.encode(), name.encode(encoding).ljust(len(name.encode()), b"_"))
    marked = bytearray(data)
    for signature, flags_at in ((b"PK\x03\x04", 7), (b"PK\x01\x02", 9)):
        at = data.find(signature)
        while at >= 0:
            marked[at + flags_at] &= ~0x08
            at = data.find(signature, at + 1)
    return bytes(marked)


def make_docx(body: str, **parts: str) -> bytes:
    """Return a .docx with this body; other parts by name, such as `header1`."""
    members = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>",
    }
    for name, content in parts.items():
        root = {"header": "hdr", "footer": "ftr", "footnotes": "footnotes"}[
            name.rstrip("0123456789")
        ]
        members[f"word/{name}.xml"] = f"<w:{root} {W} {MC}>{content}</w:{root}>"
    return make_zip(members)


def paragraph(text: str) -> str:
    """Return a paragraph of one run."""
    return f"<w:p>{run(text)}</w:p>"


def run(text: str, *, properties: str = "") -> str:
    """Return a run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def cell(content: str, *, span: int = 1, merge: str | None = None) -> str:
    """Return a table cell; `merge` is "restart" or "continue"."""
    merged = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/>{merged}</w:tcPr>{content}</w:tc>'


def table(*rows: list[str]) -> str:
    """Return a table of these rows of cells."""
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows) + "</w:tbl>"


SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATION = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def make_xlsx(sheets: dict[str, list[list[str]]], *, merged: str | None = None) -> bytes:
    """Return an .xlsx with these rows of texts by sheet name; `merged` is a range of each."""
    names = list(sheets)
    links = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(names) + 1)
    )
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, name in enumerate(names, start=1)
    )
    members = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": (
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
            f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": f"<workbook {SHEET} {RELATION}><sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'
        ),
    }
    for n, rows in enumerate(sheets.values(), start=1):
        merge = f'<mergeCells><mergeCell ref="{merged}"/></mergeCells>' if merged else ""
        data = "".join(sheet_row(number, row) for number, row in enumerate(rows, start=1))
        members[f"xl/worksheets/sheet{n}.xml"] = (
            f"<worksheet {SHEET}><sheetData>{data}</sheetData>{merge}</worksheet>"
        )
    return make_zip(members)


def sheet_row(number: int, texts: list[str]) -> str:
    """Return one row; a number is written as a number."""
    cells = []
    for column, text in enumerate(texts):
        place = f"{chr(65 + column)}{number}"
        if text.replace(".", "").isdigit():
            cells.append(f'<c r="{place}"><v>{text}</v></c>')
        elif text:
            cells.append(f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>')
    return f'<row r="{number}">{"".join(cells)}</row>'
