"""eForms notices: names are reached only through the ids of organisations.

Paths checked on the published examples [C samples]. A publisher may withhold fields and print a
placeholder in their place; natural persons and beneficial owners are not read.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from crawlers.xml_tree import anywhere, text_of, text_under, under
from db.records import AmountStatus

ROOTS = {
    "PriorInformationNotice",
    "ContractNotice",
    "ContractAwardNotice",
    "BusinessRegistrationInformationNotice",
}
SELECTED = "selec-w"

# Codes of FieldsPrivacy that withhold the value of a notice or of a winning tender.
WITHHELD_VALUES = {"not-val", "win-ten-val"}


@dataclass(frozen=True, slots=True)
class Organisation:
    """A company or authority of a notice."""

    name: str
    company_id: str | None
    country: str | None


@dataclass(frozen=True, slots=True)
class TedNotice:
    """What a notice of either form tells. `type_code` decides the stage."""

    type_code: str
    title: str | None
    published: str | None
    procedure: str | None
    buyers: tuple[Organisation, ...]
    winners: tuple[Organisation, ...]
    amount: float | None
    amount_printed: str | None
    currency: str | None
    amount_status: AmountStatus
    language: str | None
    cpv: tuple[str, ...]


def read_eforms(root: Any) -> TedNotice:
    """Return what an eForms notice tells."""
    language = text_under(root, "NoticeLanguageCode")
    organisations = organisations_of(root, language)
    amount = amount_of(root)
    buyers = [
        organisations[key]
        for party in under(root, "ContractingParty", "Party", "PartyIdentification", "ID")
        if (key := text_of(party) or "") in organisations
    ]
    winners = [organisations[key] for key in winner_ids(root) if key in organisations]
    return TedNotice(
        type_code=text_under(root, "NoticeTypeCode") or "",
        title=in_language(under(root, "ProcurementProject", "Name"), language),
        published=publication_day(root),
        procedure=text_under(root, "ContractFolderID"),
        buyers=tuple(dict.fromkeys(buyers)),
        winners=tuple(dict.fromkeys(winners)),
        amount=amount[0],
        amount_printed=amount[1],
        currency=amount[2],
        amount_status=amount[3],
        language=language,
        cpv=cpv_of(root),
    )


def cpv_of(root: Any) -> tuple[str, ...]:
    """Return the CPV codes of the procurement, the main one first."""
    path = ("ProcurementProject", "MainCommodityClassification", "ItemClassificationCode")
    return tuple(code for each in under(root, *path) if (code := text_of(each)))


def publication_day(root: Any) -> str | None:
    """Return the day of publication, else that of issue; dates carry an offset."""
    printed = [
        each
        for parent in anywhere(root, "Publication")
        for each in under(parent, "PublicationDate")
    ]
    told = text_of(printed[0]) if printed else text_under(root, "IssueDate")
    return told[:10] if told else None


def organisations_of(root: Any, language: str | None) -> dict[str, Organisation]:
    """Return the organisations of a notice by id, natural persons left out."""
    found: dict[str, Organisation] = {}
    for organisation in anywhere(root, "Organization"):
        is_person = text_under(organisation, "NaturalPersonIndicator") == "true"
        for company in under(organisation, "Company"):
            key = text_under(company, "PartyIdentification", "ID")
            name = in_language(under(company, "PartyName", "Name"), language)
            if key and name and not is_person:
                found[key] = Organisation(
                    name=name,
                    company_id=text_under(company, "PartyLegalEntity", "CompanyID"),
                    country=text_under(company, "PostalAddress", "Country", "IdentificationCode"),
                )
    return found


def in_language(elements: list[Any], language: str | None) -> str | None:
    """Return a text in English, else in the notice's language, else in the first there is."""
    texts = [(each.get("languageID"), text_of(each)) for each in elements]
    for wanted in ("ENG", language):
        if text := next((text for code, text in texts if code == wanted and text), None):
            return text
    return next((text for _, text in texts if text), None)


def results(root: Any) -> Iterator[Any]:
    """Yield the results of a notice."""
    yield from anywhere(root, "NoticeResult")


def winning_tenders(result: Any) -> Iterator[Any]:
    """Yield the tenders that lots with a winner name, each once, as the result describes them."""
    wanted: dict[str, None] = {}
    for lot in under(result, "LotResult"):
        if text_under(lot, "TenderResultCode") == SELECTED:
            for key in under(lot, "LotTender", "ID"):
                wanted[text_of(key) or ""] = None
    for tender in under(result, "LotTender"):
        if (text_under(tender, "ID") or "?") in wanted:
            yield tender


def winner_ids(root: Any) -> Iterator[str]:
    """Yield the ids of the winners: tender -> tendering party -> each tenderer of the group."""
    for result in results(root):
        parties = {text_under(party, "ID"): party for party in under(result, "TenderingParty")}
        for tender in winning_tenders(result):
            party = parties.get(text_under(tender, "TenderingParty", "ID"))
            if party is not None:
                for key in under(party, "Tenderer", "ID"):
                    yield text_of(key) or ""


def amount_of(root: Any) -> tuple[float | None, str | None, str | None, AmountStatus]:
    """Return value, print, currency and status: the notice's total, else the only tender's.

    A withheld value is masked, whatever placeholder is printed in its place.
    """
    for result in results(root):
        totals = under(result, "TotalAmount")
        if totals:
            return stated(totals[0], withheld=is_withheld(result))
        tenders = list(winning_tenders(result))
        amounts = [a for t in tenders for a in under(t, "LegalMonetaryTotal", "PayableAmount")]
        if len(amounts) == 1:
            return stated(amounts[0], withheld=is_withheld(tenders[0]))
    return None, None, None, AmountStatus.UNKNOWN


def is_withheld(element: Any) -> bool:
    """Say whether the publisher withholds the value of this very element."""
    codes = {text_of(code) for code in under(element, "FieldsPrivacy", "FieldIdentifierCode")}
    return bool(codes & WITHHELD_VALUES)


def stated(
    element: Any, *, withheld: bool
) -> tuple[float | None, str | None, str | None, AmountStatus]:
    """Return an amount as stated by an element."""
    printed, currency = text_of(element), element.get("currencyID") or element.get("CURRENCY")
    if withheld:
        return None, None, currency, AmountStatus.MASKED
    try:
        return float((printed or "").replace(" ", "")), printed, currency, AmountStatus.EXACT
    except ValueError:
        return None, printed, currency, AmountStatus.UNKNOWN
