"""Notices in the form of before eForms: TED_EXPORT, R2.0.8 and R2.0.9 [G: from general knowledge].

Only the original language's form is read; translations repeat it.
"""

from typing import Any

from crawlers.ted_eforms import Organisation, TedNotice, stated
from crawlers.xml_tree import anywhere, local, text_of, text_under, under
from db.records import AmountStatus

ROOT = "TED_EXPORT"

# TD_DOCUMENT_TYPE -> the start of the eForms type with the same meaning.
TYPES = {
    "0": "pin",
    "1": "corr",
    "2": "corr",
    "3": "cn",
    "7": "can",
    "O": "qu-sy",
    "V": "veat",
    "C": "pmc",
    "K": "can-modif",
}


def read_legacy(root: Any) -> TedNotice:
    """Return what a notice in the older form tells."""
    form = original_form(root)
    amount = amount_of(form)
    return TedNotice(
        type_code=TYPES.get(document_type(root), ""),
        title=title_of(form),
        published=published_of(root),
        procedure=None,
        buyers=tuple(
            organisations(form, "ADDRESS_CONTRACTING_BODY", "CA_CE_CONCESSIONAIRE_PROFILE")
        ),
        winners=tuple(
            organisations(form, "ADDRESS_CONTRACTOR", "CONTACT_DATA_WITHOUT_RESPONSIBLE_NAME")
        ),
        amount=amount[0],
        amount_printed=amount[1],
        currency=amount[2],
        amount_status=amount[3],
        language=form.get("LG"),
        cpv=tuple(code for each in anywhere(form, "CPV_CODE") if (code := each.get("CODE"))),
    )


def original_form(root: Any) -> Any:
    """Return the form in the language in which the notice was written."""
    forms = [form for section in anywhere(root, "FORM_SECTION") for form in section]
    return next(
        (form for form in forms if form.get("CATEGORY") == "ORIGINAL"), forms[0] if forms else root
    )


def document_type(root: Any) -> str:
    """Return the code of the notice's type."""
    return next((each.get("CODE") or "" for each in anywhere(root, "TD_DOCUMENT_TYPE")), "")


def published_of(root: Any) -> str | None:
    """Return the day of publication in the Official Journal."""
    day = next((text_of(each) for each in anywhere(root, "DATE_PUB")), None)
    return f"{day[:4]}-{day[4:6]}-{day[6:8]}" if day and len(day) == 8 else None


def title_of(form: Any) -> str | None:
    """Return the title of the contract."""
    for name in ("TITLE", "TITLE_CONTRACT"):
        if found := anywhere(form, name):
            return text_of(found[0])
    return None


def organisations(form: Any, *holders: str) -> list[Organisation]:
    """Return the organisations whose addresses stand in these elements, each once."""
    found = [
        Organisation(
            name=name,
            company_id=text_under(holder, "NATIONALID") or nested(holder, "NATIONALID"),
            country=next((each.get("VALUE") for each in anywhere(holder, "COUNTRY")), None),
        )
        for holder in form.iter()
        if local(holder) in holders and (name := name_of(holder))
    ]
    return list(dict.fromkeys(found))


def name_of(holder: Any) -> str | None:
    """Return the official name in an address."""
    return text_under(holder, "OFFICIALNAME") or nested(holder, "OFFICIALNAME")


def nested(holder: Any, name: str) -> str | None:
    """Return the text of the first element of a name at any depth."""
    found = anywhere(holder, name)
    return text_of(found[0]) if found else None


def amount_of(form: Any) -> tuple[float | None, str | None, str | None, AmountStatus]:
    """Return the total value, where one is stated."""
    totals = [each for values in anywhere(form, "VALUES") for each in under(values, "VAL_TOTAL")]
    if len(totals) != 1:
        return None, None, None, AmountStatus.UNKNOWN
    return stated(totals[0], withheld=totals[0].get("PUBLICATION") == "NO")
