"""OCDS releases and compiled releases (version 1.1), one page a release.

Stage, parties and sums stand where the standard puts them. Contact points hold persons and are
left out. A record counts once, by its compiled release.
"""

from collections.abc import Iterator, Mapping

from db.records import Stage
from extract.content import PageContent
from extract.fields.labels import FieldName
from extract.notices.records import Json, dicts, inner, text, texts
from extract.notices.rendering import Money, NoticePage, money_of
from extract.notices.told import BUYER_ID, SUPPLIER_ID

# https://standard.open-contracting.org/1.1/en/schema/codelists/#release-tag, the one that goes
# furthest first; a correction or cancellation counts where no plain stage stands beside it.
TAGS: tuple[tuple[str, Stage], ...] = (
    ("contractTermination", Stage.CANCELLATION),
    ("implementation", Stage.CONTRACT),
    ("implementationUpdate", Stage.CONTRACT),
    ("contract", Stage.CONTRACT),
    ("award", Stage.AWARD),
    ("tender", Stage.TENDER),
    ("planning", Stage.INTENTION),
    ("awardCancellation", Stage.CANCELLATION),
    ("tenderCancellation", Stage.CANCELLATION),
    ("contractUpdate", Stage.CONTRACT),
    ("contractAmendment", Stage.CONTRACT),
    ("awardUpdate", Stage.CORRECTION),
    ("tenderAmendment", Stage.CORRECTION),
    ("tenderUpdate", Stage.CORRECTION),
    ("planningUpdate", Stage.INTENTION),
)
TELLING = frozenset({Stage.AWARD, Stage.CONTRACT})
# Awards and contracts that came to nothing name no supplier.
VOID = frozenset({"cancelled", "unsuccessful"})
ITEM_HEADER = ("Item", "Quantity", "Unit", "Unit price", "Supplier")


def releases_in(value: object) -> Iterator[Json]:
    """Yield the releases of a package, a record, an array of them, or a bare release.

    >>> [one["id"] for one in releases_in({"releases": [{"ocid": "o", "id": "1"}]})]
    ['1']
    """
    if isinstance(value, list):
        for each in value:
            yield from releases_in(each)
    elif isinstance(value, dict):
        if isinstance(value.get("compiledRelease"), dict):
            yield inner(value, "compiledRelease")
        elif "releases" in value:
            yield from (one for one in dicts(value["releases"]) if "ocid" in one)
        elif "records" in value:
            yield from releases_in(value["records"])
        elif "ocid" in value and ("tag" in value or "tender" in value):
            yield value


def is_ocds(value: object) -> bool:
    """Say whether a value is OCDS at all, even with no release inside."""
    if isinstance(value, list):
        return any(is_ocds(each) for each in value[:1])
    if not isinstance(value, dict):
        return False
    held = value.get("releases", value.get("records"))
    is_package = isinstance(held, list) and ("version" in value or "publisher" in value)
    return is_package or "compiledRelease" in value or next(releases_in(value), None) is not None


def page_of(release: Json, *, page: int) -> PageContent:
    """Return a release as a page with its notice."""
    stage = stage_of(release)
    told = NoticePage(page, rule="ocds")
    tender = inner(release, "tender")
    names = {str(party.get("id")): party for party in dicts(release.get("parties"))}
    title = text(tender, "title") or next(titles(release), None)
    told.field("Title", FieldName.TITLE, title)
    told.field("Process", FieldName.PROJECT_CODE, text(release, "ocid"))
    date = text(release, "date")
    told.field("Released", FieldName.PUBLISHED, date, value=date[:10] if date else None)
    told.text("Stage", ", ".join(texts(release.get("tag"))) or None)
    add_buyers(told, release, names)
    told.text("Description", text(tender, "description"))
    closes = text(inner(tender, "tenderPeriod"), "endDate")
    told.field("Closes", FieldName.DEADLINE, closes, value=closes[:10] if closes else None)
    sum_ = money_in(tender, "value")
    told.amount("Estimated value", sum_, counts=stage not in TELLING)
    add_items(told, tender, supplier=None)
    add_awards(told, release, names, stage=stage)
    native = "/".join(filter(None, (text(release, "ocid"), text(release, "id"))))
    return told.build(native or f"record {page}", stage=stage)


def stage_of(release: Json) -> Stage:
    """Return the stage that a release's tags tell, a compiled one by what it holds.

    >>> stage_of({"tag": ["award"]}).value, stage_of({"tag": ["compiled"], "awards": [{}]}).value
    ('award', 'award')
    """
    tags = set(texts(release.get("tag")))
    for tag, stage in TAGS:
        if tag in tags:
            return stage
    held = (
        ("contracts", Stage.CONTRACT),
        ("awards", Stage.AWARD),
        ("tender", Stage.TENDER),
        ("planning", Stage.INTENTION),
    )
    return next((stage for key, stage in held if release.get(key)), Stage.OTHER)


def titles(release: Json) -> Iterator[str]:
    """Yield the titles of contracts and awards, for releases whose tender has none."""
    for key in ("contracts", "awards"):
        yield from (title for one in dicts(release.get(key)) if (title := text(one, "title")))


def add_buyers(told: NoticePage, release: Json, parties: Mapping[str, Json]) -> None:
    """Add the buyer first, then other parties that the release calls buyers."""
    first = inner(release, "buyer")
    if not first:
        first = inner(release, "tender", "procuringEntity")
    others = [party for party in parties.values() if "buyer" in texts(party.get("roles"))]
    add_parties(told, "Buyer", FieldName.BUYER, BUYER_ID, [first, *others], parties)


def add_parties(
    told: NoticePage,
    label: str,
    field: str,
    id_field: str,
    found: list[Json],
    parties: Mapping[str, Json],
) -> None:
    """Add organisations, each once, in order, with the legal ids that the parties list holds."""
    seen: dict[str, None] = {}
    for one in found:
        party = parties.get(str(one.get("id")), {})
        name = text(one, "name") or text(party, "name")
        if name is None or name in seen:
            continue
        seen[name] = None
        told.field(label, field, name, position=len(seen) - 1)
        told.field(f"{label} id", id_field, legal_id(party), position=len(seen) - 1)


def legal_id(party: Json) -> str | None:
    """Return the registered id of an organisation with its scheme, None without one.

    >>> legal_id({"identifier": {"scheme": "GB-COH", "id": "1"}})
    'GB-COH 1'
    """
    identifier = inner(party, "identifier")
    number = text(identifier, "id")
    return " ".join(filter(None, (text(identifier, "scheme"), number))) if number else None


def add_awards(
    told: NoticePage, release: Json, parties: Mapping[str, Json], *, stage: Stage
) -> None:
    """Add awards and contracts with suppliers, sums and items."""
    awards = [one for one in dicts(release.get("awards")) if text(one, "status") not in VOID]
    contracts = [one for one in dicts(release.get("contracts")) if text(one, "status") not in VOID]
    by_id = {str(one.get("id")): one for one in awards}
    suppliers = [each for one in awards for each in dicts(one.get("suppliers"))]
    suppliers += [each for one in contracts for each in dicts(one.get("suppliers"))]
    if not suppliers:
        listed = [one for one in parties.values() if "supplier" in texts(one.get("roles"))]
        suppliers = listed if awards or contracts else []
    add_parties(told, "Supplier", FieldName.SUPPLIERS, SUPPLIER_ID, suppliers, parties)
    signed = any(money_in(one, "value") for one in contracts)
    for award in awards:
        counts = stage is Stage.AWARD or (stage is Stage.CONTRACT and not signed)
        add_deal(told, "Award", award, counts=counts, supplier=only_name(award))
    for contract in contracts:
        award = by_id.get(str(contract.get("awardID")), {})
        counts = stage is Stage.CONTRACT
        add_deal(told, "Contract", contract, counts=counts, supplier=only_name(award))


def add_deal(
    told: NoticePage, label: str, deal: Json, *, counts: bool, supplier: str | None
) -> None:
    """Add one award or contract."""
    told.text(label, text(deal, "title"))
    told.text(f"{label} text", text(deal, "description"))
    told.text(f"{label} date", text(deal, "date") or text(deal, "dateSigned"))
    told.amount(f"{label} value", money_in(deal, "value"), counts=counts)
    add_items(told, deal, supplier=supplier)


def only_name(award: Json) -> str | None:
    """Return the supplier of an award that has one alone."""
    names = [name for one in dicts(award.get("suppliers")) if (name := text(one, "name"))]
    return names[0] if len(names) == 1 else None


def add_items(told: NoticePage, holder: Json, *, supplier: str | None) -> None:
    """Add the items of a tender, an award or a contract as a table."""
    rows = [
        (
            text(item, "description") or text(inner(item, "classification"), "description"),
            text(item, "quantity"),
            text(inner(item, "unit"), "name"),
            price.words() if (price := money_in(inner(item, "unit"), "value")) else None,
            supplier,
        )
        for item in dicts(holder.get("items"))
    ]
    told.table(ITEM_HEADER, rows)


def money_in(holder: Json, key: str) -> Money | None:
    """Return the sum under a key."""
    value = inner(holder, key)
    return money_of(value.get("amount"), text(value, "currency"))
