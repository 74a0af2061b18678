"""TED notices in eForms (UBL 2.3 with the extension of the European Union), one page a notice.

Names are reached by the ids of organisations. Fields whose publication is withheld hold dummy
values and are left out: unknown. Contacts, touch points and beneficial owners are persons and
are never read.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from db.records import Stage
from extract.content import PageContent
from extract.fields.labels import FieldName
from extract.notices.markup import find, find_all, name_of, text_at, text_of
from extract.notices.rendering import Money, NoticePage, money_of
from extract.notices.told import BUYER_ID, SUPPLIER_ID

ROOTS = frozenset({"ContractNotice", "ContractAwardNotice", "PriorInformationNotice"})
EXTENSION = ("UBLExtensions", "UBLExtension", "ExtensionContent", "EformsExtension")
# Form types of https://docs.ted.europa.eu/eforms/latest/reference/code-lists/ (form-type).
STAGES = {
    "planning": Stage.INTENTION,
    "competition": Stage.TENDER,
    "change": Stage.CORRECTION,
    "result": Stage.AWARD,
    "dir-awa-pre": Stage.AWARD,
    "cont-modif": Stage.CONTRACT,
    "compl": Stage.ACCEPTANCE,
}
WON = "selec-w"
# Codes of withheld fields (list non-publication-identifier) that are sums or the winner's.
WITHHELD_SUMS = frozenset({"not-val", "win-ten-val", "not-max-val", "gro-max-val", "max-val"})
WITHHELD_WINNER = frozenset({"win-cho", "win-par", "ten-ran"})


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation of the notice, without anything of its contact."""

    name: str
    legal_id: str | None


def is_eforms(root: etree._Element) -> bool:
    """Say whether an XML file is a notice in eForms."""
    return name_of(root) in ROOTS and "oasis" in str(etree.QName(root).namespace)


def page_of(root: etree._Element, *, page: int) -> PageContent:
    """Return the notice as a page."""
    extension = find(root, *EXTENSION)
    organisations = read_organisations(extension)
    stage = stage_of(root)
    project = find(root, "ProcurementProject")
    publication = find(extension, "Publication")
    told = NoticePage(page, rule="eforms")
    told.field("Title", FieldName.TITLE, text_at(project, "Name"))
    number = text_at(publication, "NoticePublicationID")
    # The same in all notices of a procedure, which the publication number is not.
    told.field("Procedure", FieldName.PROJECT_CODE, text_at(root, "ContractFolderID") or number)
    add_date(told, root, publication)
    told.text("Notice type", text_at(root, "NoticeTypeCode"))
    add_parties(told, "Buyer", FieldName.BUYER, BUYER_ID, buyers(root, organisations))
    told.text("Description", text_at(project, "Description"))
    estimate = money_at(project, "RequestedTenderTotal", "EstimatedOverallContractAmount")
    told.amount("Estimated value", estimate, counts=stage is not Stage.AWARD)
    add_result(told, find(extension, "NoticeResult"), organisations, stage=stage)
    add_lots(told, root)
    return told.build(number or text_at(root, "ID") or f"notice {page}", stage=stage)


def stage_of(root: etree._Element) -> Stage:
    """Return the stage by the form type, else by the kind of document."""
    code = find(root, "NoticeTypeCode")
    form_type = code.get("listName", "") if code is not None else ""
    by_root = {"ContractAwardNotice": Stage.AWARD, "PriorInformationNotice": Stage.INTENTION}
    return STAGES.get(form_type) or by_root.get(name_of(root), Stage.TENDER)


def read_organisations(extension: etree._Element | None) -> Mapping[str, Organisation]:
    """Return the organisations by their ids."""
    found: dict[str, Organisation] = {}
    for company in find_all(extension, "Organizations", "Organization", "Company"):
        key = text_at(company, "PartyIdentification", "ID")
        name = text_at(company, "PartyName", "Name")
        if key and name:
            found[key] = Organisation(name, text_at(company, "PartyLegalEntity", "CompanyID"))
    return found


def buyers(
    root: etree._Element, organisations: Mapping[str, Organisation]
) -> Iterator[Organisation]:
    """Yield the buyers in order."""
    path = ("ContractingParty", "Party", "PartyIdentification", "ID")
    for each in find_all(root, *path):
        organisation = organisations.get(text_of(each) or "")
        if organisation is not None:
            yield organisation


def add_parties(
    told: NoticePage, label: str, field: str, id_field: str, found: Iterator[Organisation]
) -> None:
    """Add organisations, each once, with their legal ids."""
    for position, one in enumerate(dict.fromkeys(found)):
        told.field(label, field, one.name, position=position)
        told.field(f"{label} id", id_field, one.legal_id, position=position)


def add_date(told: NoticePage, root: etree._Element, publication: etree._Element | None) -> None:
    """Add the day of publication, or the day of dispatch where the file names no other."""
    published = text_at(publication, "PublicationDate")
    dispatched = text_at(root, "IssueDate")
    day = published or dispatched
    label = "Published" if published else "Dispatched"
    told.field(label, FieldName.PUBLISHED, day, value=day[:10] if day else None)


def withheld(element: etree._Element | None) -> frozenset[str]:
    """Return the codes of the fields of an element whose publication is withheld."""
    codes = find_all(element, "FieldsPrivacy", "FieldIdentifierCode")
    return frozenset(code for each in codes if (code := text_of(each)))


def money_at(element: etree._Element | None, *path: str) -> Money | None:
    """Return the sum at the end of a path."""
    found = find(element, *path)
    return money_of(text_of(found), found.get("currencyID")) if found is not None else None


def add_result(
    told: NoticePage,
    result: etree._Element | None,
    organisations: Mapping[str, Organisation],
    *,
    stage: Stage,
) -> None:
    """Add winners and sums of lots that have a winner; a total stands for the sums of lots."""
    if result is None:
        return
    tenders = list(winning_tenders(result))
    parties = {text_at(each, "ID"): each for each in find_all(result, "TenderingParty")}
    winners = [
        organisations[key]
        for tender in tenders
        for each in find_all(parties.get(text_at(tender, "TenderingParty", "ID")), "Tenderer", "ID")
        if (key := text_of(each) or "") in organisations
    ]
    add_parties(told, "Winner", FieldName.SUPPLIERS, SUPPLIER_ID, iter(winners))
    total = None if withheld(result) & WITHHELD_SUMS else money_at(result, "TotalAmount")
    told.amount("Total value", total, counts=stage is Stage.AWARD)
    for tender in tenders:
        if not withheld(tender) & WITHHELD_SUMS:
            sum_ = money_at(tender, "LegalMonetaryTotal", "PayableAmount")
            lot = text_at(tender, "TenderLot", "ID")
            counts = stage is Stage.AWARD and total is None
            told.amount(f"Value of {lot or 'the tender'}", sum_, counts=counts)
    for contract in find_all(result, "SettledContract"):
        told.text("Contract", text_at(contract, "ContractReference", "ID"))
        told.text("Concluded", text_at(contract, "IssueDate"))


def winning_tenders(result: etree._Element) -> Iterator[etree._Element]:
    """Yield the tenders that won, in the order of the results, each once."""
    by_id = {text_at(each, "ID"): each for each in find_all(result, "LotTender")}
    settled = {text_of(each) for each in find_all(result, "SettledContract", "LotTender", "ID")}
    seen: set[str | None] = set()
    for lot in find_all(result, "LotResult"):
        if text_at(lot, "TenderResultCode") != WON or withheld(lot) & WITHHELD_WINNER:
            continue
        named = [text_of(each) for each in find_all(lot, "LotTender", "ID")]
        # A result may list all tenders received; those that became contracts won.
        for key in [key for key in named if key in settled] or named[:1]:
            tender = by_id.get(key)
            if tender is None or key in seen or withheld(tender) & WITHHELD_WINNER:
                continue
            seen.add(key)
            yield tender


def add_lots(told: NoticePage, root: etree._Element) -> None:
    """Add what the lots say of their goods."""
    for lot in find_all(root, "ProcurementProjectLot"):
        project = find(lot, "ProcurementProject")
        told.text(text_at(lot, "ID") or "Lot", text_at(project, "Name"))
        told.text("", text_at(project, "Description"))
