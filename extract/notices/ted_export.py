"""TED notices in the older schema (TED_EXPORT, R2.0.8 and R2.0.9), one page a notice.

The form in its original language is read. Sums and winners that a notice asks not to publish
(`PUBLICATION="NO"`) are left out: unknown. Telephones and addresses are not read.
"""

from collections.abc import Iterator

from lxml import etree

from db.records import Stage
from extract.content import PageContent
from extract.fields.labels import FieldName
from extract.notices.markup import below, find, find_all, name_of, text_at, text_of
from extract.notices.rendering import Money, NoticePage, money_of
from extract.notices.told import BUYER_ID, SUPPLIER_ID

# Standard forms of Regulation (EU) 2015/1986, by the two digits of their number.
FORMS = {
    "01": Stage.INTENTION,
    "02": Stage.TENDER,
    "03": Stage.AWARD,
    "04": Stage.INTENTION,
    "05": Stage.TENDER,
    "06": Stage.AWARD,
    "07": Stage.TENDER,
    "12": Stage.TENDER,
    "13": Stage.AWARD,
    "14": Stage.CORRECTION,
    "15": Stage.AWARD,
    "20": Stage.CONTRACT,
    "21": Stage.TENDER,
    "22": Stage.TENDER,
    "23": Stage.TENDER,
    "24": Stage.TENDER,
    "25": Stage.AWARD,
}
# Kinds of document (TD_DOCUMENT_TYPE) for forms that the table lacks.
TYPES = {
    "0": Stage.INTENTION,
    "2": Stage.CORRECTION,
    "3": Stage.TENDER,
    "7": Stage.AWARD,
    "V": Stage.AWARD,
}
BODIES = ("ADDRESS_CONTRACTING_BODY", "ADDRESS_CONTRACTING_BODY_ADDITIONAL")
# Sums of an award in R2.0.9 and R2.0.8.
AWARD_SUMS = ("VAL_TOTAL", "COSTS_RANGE_AND_CURRENCY_WITH_VAT_RATE")


def is_ted_export(root: etree._Element) -> bool:
    """Say whether an XML file is a notice of this schema."""
    return name_of(root) == "TED_EXPORT"


def page_of(root: etree._Element, *, page: int) -> PageContent:
    """Return the notice as a page."""
    form = original_form(root)
    stage = stage_of(root, form)
    coded = find(root, "CODED_DATA_SECTION")
    contract = find(form, "OBJECT_CONTRACT")
    number = root.get("DOC_ID") or text_at(coded, "NOTICE_DATA", "NO_DOC_OJS")
    told = NoticePage(page, rule="ted_export")
    told.field("Title", FieldName.TITLE, text_at(contract, "TITLE") or title_of(root))
    # The buyer's own number stands in the tender and in the award alike.
    reference = text_at(contract, "REFERENCE_NUMBER")
    told.field("Reference number", FieldName.PROJECT_CODE, reference or number)
    add_date(told, text_at(coded, "REF_OJS", "DATE_PUB"))
    told.text("Notice type", text_at(coded, "CODIF_DATA", "TD_DOCUMENT_TYPE"))
    add_buyers(told, form)
    told.text("Description", paragraphs(find(contract, "SHORT_DESCR")))
    estimate = money(find(contract, "VAL_ESTIMATED_TOTAL"))
    told.amount("Estimated value", estimate, counts=stage is not Stage.AWARD)
    add_awards(told, form, contract, stage=stage)
    add_lots(told, contract)
    return told.build(number or f"notice {page}", stage=stage)


def original_form(root: etree._Element) -> etree._Element | None:
    """Return the form in the language in which it was sent."""
    section = find(root, "FORM_SECTION")
    forms = [each for each in (section if section is not None else ()) if each.get("CATEGORY")]
    original = (each for each in forms if each.get("CATEGORY") == "ORIGINAL")
    return next(original, forms[0] if forms else None)


def stage_of(root: etree._Element, form: etree._Element | None) -> Stage:
    """Return the stage by the number of the form, else by the kind of document."""
    number = (form.get("FORM", "") if form is not None else "").lstrip("F").zfill(2)
    kind = next(below(root, "TD_DOCUMENT_TYPE"), None)
    by_type = TYPES.get(kind.get("CODE", "") if kind is not None else "", Stage.OTHER)
    return by_type if by_type is Stage.CORRECTION else FORMS.get(number, by_type)


def title_of(root: etree._Element) -> str | None:
    """Return the English title of the publication, else its first one."""
    titles = list(below(find(root, "TRANSLATION_SECTION"), "ML_TI_DOC"))
    english = [each for each in titles if each.get("LG") == "EN"]
    return next((text for each in [*english, *titles] if (text := text_at(each, "TI_TEXT"))), None)


def add_date(told: NoticePage, day: str | None) -> None:
    """Add the day of publication, which is printed without separators."""
    if day and len(day) == 8 and day.isdigit():
        told.field("Published", FieldName.PUBLISHED, f"{day[:4]}-{day[4:6]}-{day[6:]}")


def add_buyers(told: NoticePage, form: etree._Element | None) -> None:
    """Add the contracting bodies, in order."""
    body = find(form, "CONTRACTING_BODY")
    found = [name for holder in BODIES for name in find_all(body, holder, "OFFICIALNAME")]
    if not found:  # R2.0.8
        found = list(below(next(below(form, "CA_CE_CONCESSIONAIRE_PROFILE"), None), "OFFICIALNAME"))
    add_parties(told, "Buyer", FieldName.BUYER, BUYER_ID, found)


def add_parties(
    told: NoticePage, label: str, field: str, id_field: str, names: list[etree._Element]
) -> None:
    """Add organisations, each once, with the national id that stands beside the name."""
    first = {text_of(each): each for each in reversed(names)}
    ordered = sorted(first.items(), key=lambda pair: names.index(pair[1]))
    for position, (name, element) in enumerate(ordered):
        told.field(label, field, name, position=position)
        national = text_at(element.getparent(), "NATIONALID")
        told.field(f"{label} id", id_field, national, position=position)


def is_published(element: etree._Element) -> bool:
    """Say whether neither an element nor one around it is withheld from publication."""
    around = (element, *element.iterancestors())
    return all(each.get("PUBLICATION", "YES") != "NO" for each in around)


def add_awards(
    told: NoticePage,
    form: etree._Element | None,
    contract: etree._Element | None,
    *,
    stage: Stage,
) -> None:
    """Add winners and sums; the total of the notice stands for those of its contracts."""
    if form is None or stage is not Stage.AWARD:
        return
    contractors = [
        name
        for holder in ("CONTRACTOR", "ECONOMIC_OPERATOR_NAME_ADDRESS", "WINNER")
        for each in below(form, holder)
        for name in below(each, "OFFICIALNAME")
        if is_published(name)
    ]
    add_parties(told, "Winner", FieldName.SUPPLIERS, SUPPLIER_ID, contractors)
    total = find(contract, "VAL_TOTAL")
    whole = money(total) if total is not None and is_published(total) else None
    told.amount("Total value", whole)
    for deal in find_all(form, "AWARD_CONTRACT"):
        told.text("Award", text_at(deal, "TITLE"))
        told.text("Concluded", next(map(text_of, below(deal, "DATE_CONCLUSION_CONTRACT")), None))
        for sum_ in award_sums(deal):
            told.amount("Award value", sum_, counts=whole is None)


def award_sums(deal: etree._Element) -> Iterator[Money]:
    """Yield the sum of one award, where it is published."""
    for name in AWARD_SUMS:
        for each in below(deal, name):
            if is_published(each) and (sum_ := money(each)) is not None:
                yield sum_
                return


def money(element: etree._Element | None) -> Money | None:
    """Return the sum of an element; R2.0.8 keeps it a level deeper, with the bare number apart."""
    if element is None:
        return None
    holder = next(below(element, "VALUE_COST"), element)
    number = holder.get("FMTVAL") or text_of(holder)
    return money_of((number or "").replace(" ", ""), element.get("CURRENCY"))


def add_lots(told: NoticePage, contract: etree._Element | None) -> None:
    """Add what the lots say of their goods."""
    for lot in find_all(contract, "OBJECT_DESCR"):
        told.text(f"Lot {text_at(lot, 'LOT_NO') or ''}".strip(), text_at(lot, "TITLE"))
        told.text("", paragraphs(find(lot, "SHORT_DESCR")))
        told.text("", paragraphs(find(lot, "INFO_ADD")))


def paragraphs(element: etree._Element | None) -> str | None:
    """Return the paragraphs of a text, a line each."""
    lines = (" ".join((text_of(each) or "").split()) for each in below(element, "P"))
    return "\n".join(filter(None, lines)) or None
