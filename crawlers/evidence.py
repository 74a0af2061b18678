"""Where in a document's source a field was read.

Spiders read markup and JSON, not pages. So the fields they find point into the document's own
decoded text: `page` is 0, which no page has, and `start` and `end` count its code points. A
quote is the print alone: beside it may stand names and telephones of persons.
"""

import html
import json
from dataclasses import dataclass, field

from db.records import NoticeField

SOURCE_TEXT = 0


@dataclass(slots=True)
class Evidence:
    """Collects the fields of one notice from one document."""

    notice_id: str
    document_sha256: str
    text: str
    source: str
    fields: list[NoticeField] = field(default_factory=list)

    def add(
        self,
        name: str,
        printed: str | None,
        *,
        value: str | None = None,
        after: str = "",
        rule: str,
    ) -> None:
        """Add the field `name`; its print is looked for after the first `after` in the text.

        Does nothing without a print. A print that markup has cut into pieces is not to be found
        as one; the field then points to the whole document, and its rule says so.
        """
        if not printed:
            return
        start, end = locate(self.text, printed, after=after)
        found = end > start
        position = sum(1 for each in self.fields if each.field == name)
        self.fields.append(
            NoticeField(
                notice_id=self.notice_id,
                field=name,
                position=position,
                value=value if value is not None else printed,
                printed=printed,
                document_sha256=self.document_sha256,
                page=SOURCE_TEXT,
                start=start if found else 0,
                end=end if found else len(self.text),
                quote=self.text[start:end] if found else printed,
                rule=f"{self.source}/{rule}" + ("" if found else "/in-pieces"),
            )
        )


def locate(text: str, printed: str, *, after: str = "") -> tuple[int, int]:
    """Return where a print stands in a text, as itself or escaped for HTML or JSON; (0, 0) if not.

    >>> locate("<td>A &amp; B</td>", "A & B")
    (4, 13)
    """
    begin = max(text.find(after), 0) if after else 0
    forms = (printed, html.escape(printed, quote=False), json.dumps(printed)[1:-1])
    for form in (*forms, json.dumps(printed, ensure_ascii=False)[1:-1]):
        start = text.find(form, begin)
        if start >= 0:
            return start, start + len(form)
    return 0, 0
