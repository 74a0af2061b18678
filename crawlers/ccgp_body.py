"""The body of a Chinese notice in the ministry's form: numbered headings and their sections.

    一、项目编号 二、项目名称 三、中标（成交）信息 四、主要标的信息 ...

Two layouts are known: the 政采云 template marks values with classes `code-*`, the Shandong one
is a table of rows with bold labels. Both print the same headings, so headings are what is read;
the classes only serve as a second opinion.
"""

import re
from dataclasses import dataclass

from parsel import Selector, SelectorList

from crawlers.markup_text import block_text, one_line, rows_of

HEADING = re.compile(
    "^\\s*[一二三四五六七八九十]+\\s*[\u3001.\uff0e]\\s*(?P<name>[^:\uff1a\n]{2,30})", re.MULTILINE
)
CODE = re.compile(
    "项目编号(?:[(\uff08][^)\uff09]*[)\uff09])?\\s*[:\uff1a]\\s*(?P<code>[^\\s\uff0c\u3002\uff1b;,]+)"
)
SUPPLIER = re.compile("供应商名称\\s*[:\uff1a]\\s*(?P<name>[^\\s;\uff1b]+)")
BUYER = re.compile("采购人信息\\s*名\\s*称\\s*[:\uff1a]\\s*(?P<name>[^\n;\uff1b]+)")
AGENCY = re.compile("采购代理机构信息[^\n]*\\s*名\\s*称\\s*[:\uff1a]\\s*(?P<name>[^\n;\uff1b]+)")
EMPTY = {"/", "\\", "-", "\u2014", "无"}


@dataclass(frozen=True, slots=True)
class Body:
    """What the body of a notice tells: the project code, who won, who buys and for whom."""

    project_code: str | None
    suppliers: tuple[str, ...]
    buyer: str | None = None
    agency: str | None = None


def read_body(body: SelectorList[Selector]) -> Body:
    """Return what the body of a notice tells.

    >>> text = "<p>一、项目编号\uff1aA-1</p><p>三、中标信息</p><p>供应商名称\uff1a某公司</p>"
    >>> read_body(Selector(f"<div>{text}</div>").css("div"))
    Body(project_code='A-1', suppliers=('某公司',), buyer=None, agency=None)
    """
    text = block_text(body)
    code = CODE.search(text)
    return Body(
        project_code=code["code"] if code and code["code"] not in EMPTY else None,
        suppliers=tuple(dict.fromkeys(suppliers(body, text))),
        buyer=name_in(text, BUYER),
        agency=name_in(text, AGENCY),
    )


def name_in(text: str, pattern: re.Pattern[str]) -> str | None:
    """Return the name that a contact section prints, None where it prints none."""
    found = pattern.search(text)
    return found["name"].strip() or None if found else None


def suppliers(body: SelectorList[Selector], text: str) -> list[str]:
    """Return the winners: from the section on the award, by column or by label."""
    found = [name for table in body.css("table") for name in supplier_column(table)]
    section = section_of(text, "中标") or section_of(text, "成交")
    found += [match["name"] for match in SUPPLIER.finditer(section)]
    return [name for name in found if name not in EMPTY]


def supplier_column(table: Selector) -> list[str]:
    """Return the cells under a header 供应商名称 of a table, in order."""
    rows = rows_of(table)
    for number, row in enumerate(rows):
        if "供应商名称" in row:
            column = row.index("供应商名称")
            return [each[column] for each in rows[number + 1 :] if len(each) == len(row)]
    return []


def section_of(text: str, word: str) -> str:
    r"""Return the text from a numbered heading with a word to the next numbered heading.

    >>> section_of("一、编号\n三、中标信息\n某公司\n四、标的", "中标")
    '三、中标信息\n某公司\n'
    """
    headings = list(HEADING.finditer(text))
    for position, heading in enumerate(headings):
        if word in heading["name"]:
            following = headings[position + 1 :]
            return text[heading.start() : following[0].start() if following else len(text)]
    return ""


def marked_value(body: SelectorList[Selector], code: str) -> str | None:
    """Return the value that the 政采云 template marks with a class, for comparison."""
    found = body.css(f".code-{code}")
    return one_line(found[0]) if found else None
