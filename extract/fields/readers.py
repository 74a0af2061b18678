"""From a label and the text it announces to a value of its field, or to nothing."""

import re
from collections.abc import Callable, Sequence

from db.records import AmountStatus
from extract.fields.amounts import PrintedAmount, read_amount
from extract.fields.candidates import Candidate, place_tier, rule_of
from extract.fields.dates import find_dates
from extract.fields.folded import FieldText
from extract.fields.labelled import ANY, Labelled, Place
from extract.fields.labels import FieldName, Strength
from extract.fields.party_names import (
    ADDRESS,
    HAN,
    is_agent,
    is_foreign,
    is_masked,
    is_organisation,
    is_placeholder,
    party,
    without_clause,
)
from extract.fields.project_codes import REPEATED_LABEL, code_length, normalise_code
from extract.fields.titles import LONGEST as LONGEST_TITLE
from extract.fields.titles import goes_on
from extract.people.find import find_personal

# Added to the tier of a value: one without the shape of its field, one hidden by the publisher.
UNSHAPED = 3
UNSURE = {Place.ROW, Place.INLINE, Place.BELOW}
MASKED = 9
# A second line in a cell that is this short is the rest of a name, not another name.
SHORT_REST = 5
REPEATED = re.compile(r"\s*[,;\u3001]\s*")
# Beside the name of a supplier: he won. A table of all bidders has scores instead.
WON = re.compile(r"中标|成交|中选|award")
ORGANISATION_CHAIN = "||"


def read_labelled(found: Labelled) -> Candidate | None:
    """Return the value that a label announces, None when there is none that can be told.

    A blank, a pointer to another place or a clause is no value.
    """
    return READERS[found.label.field](found)


def _first_text(found: Labelled) -> FieldText | None:
    """Return the first line with text after a label."""
    for text in (found.value, *found.more[:1]):
        if text.text.strip():
            return text
    return None


def read_party(found: Labelled) -> Candidate | None:
    """Return the organisation after a label. A masked one is kept, ranked behind all others."""
    text = _first_text(found)
    if text is None:
        return None
    below = text is not found.value
    text = _before_person(text)
    rest = found.more[1:] if below else found.more
    name = _whole_name(text, rest, in_cell=found.place in {Place.CELL, Place.COLUMN})
    if name is None or ANY.fullmatch(name.text):
        return None
    shaped = is_organisation(name.text)
    doubtful = found.label.strength is not Strength.STRONG or found.place in UNSURE or below
    kind = found.label.kind
    if kind in {"counterparty", "contractor"} and WON.search(found.beside):
        kind = "won"
    if is_masked(name.text):
        return _candidate(found, name, name.words(), tier=MASKED, kind="masked")
    if doubtful and (not shaped or is_agent(name.text)) and found.label.field is FieldName.BUYER:
        return None
    # A clause may tell the second party what to do: only a foreign name needs no form there.
    if not shaped and (doubtful or (kind == "counterparty" and not is_foreign(name.text))):
        return None
    return _candidate(found, name, name.words(), tier=0 if shaped else UNSHAPED, kind=kind)


def _before_person(text: FieldText) -> FieldText:
    """Return a text up to the first name or number of a person in it."""
    personal = find_personal(text.cased)
    return text.cut(0, personal[0].start) if personal else text


def _whole_name(text: FieldText, rest: Sequence[FieldText], *, in_cell: bool) -> FieldText | None:
    """Return the name at the start of a text, with the rest of it from the next lines."""
    if ORGANISATION_CHAIN in text.text:
        chain = _joined(text, rest[:1]) if text.text.rstrip().endswith(ORGANISATION_CHAIN) else text
        return party(chain.cut(chain.text.rindex(ORGANISATION_CHAIN) + 2, len(chain.text)))
    name = _single(text)
    for count in range(1, len(rest) + 1):
        if name is not None and not _goes_on(name, rest[count - 1], in_cell=in_cell):
            break
        longer = party(_joined(text, rest[:count]).flowing())
        if longer is not None and is_organisation(longer.text):
            name = without_clause(longer)
    return name


def _goes_on(name: FieldText, line: FieldText, *, in_cell: bool) -> bool:
    """Say whether a name may go on in the next line."""
    if name.text.count("(") > name.text.count(")"):
        return True
    if not is_organisation(name.text):
        return True
    return in_cell and bool(HAN.search(name.text)) and len(line.text.strip()) <= SHORT_REST


def _joined(text: FieldText, lines: Sequence[FieldText]) -> FieldText:
    for line in lines:
        text = text.joined(line)
    return text


def _single(text: FieldText) -> FieldText | None:
    """Return the one name in a text: said several times it is one; an address is left out."""
    name = party(text)
    if name is None and HAN.search(text.text):
        return None
    line = name or text
    parts = [part for part in REPEATED.split(line.text) if part]
    if len(parts) > 1 and len(set(parts)) == 1:
        return party(line.cut(0, len(parts[0])))
    if len(parts) > 1 and not HAN.search(line.text) and is_organisation(parts[0]):
        return party(_before_address(line))
    return without_clause(name) if name is not None else None


def _before_address(line: FieldText) -> FieldText:
    """Return a name in an alphabet up to the comma before its address."""
    for comma in re.finditer(",", line.text):
        rest = line.text[comma.end() :].split(",")[0]
        if ADDRESS.search(rest):
            return line.cut(0, comma.start())
    return line


def read_code(found: Labelled) -> Candidate | None:
    """Return the project code after a label, normalised; the print stays in the quote."""
    text = _first_text(found)
    if text is None:
        return None
    text = text.strip(" .:-\u2013#")
    if again := REPEATED_LABEL.match(text.text):
        text = text.cut(again.end(), len(text.text))
    length = code_length(text.text)
    if not length or is_placeholder(text.text[:length]):
        return None
    code = text.cut(0, length)
    return _candidate(found, code, normalise_code(code.words()))


def read_title(found: Labelled) -> Candidate | None:
    """Return the project's name after a label, with the lines over which it goes."""
    text = _first_text(found)
    if text is None or (found.place in UNSURE and HAN.search(text.text) and len(text.text) < 8):
        return None
    rest = found.more if text is found.value else found.more[1:]
    title = _joined(text, list(goes_on(text, rest))).strip(" .,;:")
    if len(title.text) < 4 or len(title.text) > LONGEST_TITLE or _is_blank_title(title.text):
        return None
    tier = UNSHAPED if found.place is Place.ROW else 0
    return _candidate(found, title, title.words(), tier=tier)


def _is_blank_title(title: str) -> bool:
    """Say whether a title was left for the writer of a form, or points elsewhere."""
    blank = re.search(
        r"x{2}(?:项目|工程)|_{2,}|合同中心|^\(?(?:盖章|签字)|\(项目名称\)|^[^\w]*$", title
    )
    return bool(blank) or is_placeholder(title) or ANY.fullmatch(title) is not None


def read_printed_date(found: Labelled) -> Candidate | None:
    """Return the first date after a label."""
    text = _first_text(found)
    date = next(find_dates(text.cased), None) if text is not None else None
    if text is None or date is None or (found.place in UNSURE and date.start > 3):
        return None
    printed = text.cut(date.start, date.end)
    return _candidate(found, printed, date.value, kind=found.label.kind)


def read_printed_amount(found: Labelled) -> Candidate | None:
    """Return the first sum after a label; what is masked or lacks a unit is kept as printed."""
    text = _first_text(found)
    if text is None:
        return None
    whole = text if found.place is Place.LINE else _joined(text, found.more)
    amount = read_amount(whole.cased, header=found.printed.cased)
    if amount is None or (found.place in UNSURE and amount.start > 8):
        return None
    if amount.status is AmountStatus.UNKNOWN and (
        found.place in UNSURE or not _is_large(amount, whole)
    ):
        return None
    printed = whole.cut(amount.start, amount.end)
    value = "" if amount.value is None else str(amount.value)
    tier = UNSHAPED if amount.value is None else 0
    made = _candidate(found, printed, value, tier=tier, kind=found.label.kind)
    return Candidate(
        made.field, value, printed, made.announced, made.tier, made.rule, made.kind, amount
    )


def _is_large(amount: PrintedAmount, text: FieldText) -> bool:
    """Say whether a figure without a unit is big enough to be money, not a number of a clause."""
    return len(re.sub(r"\..*|\D", "", text.text[amount.start : amount.end])) >= 4


def _candidate(
    found: Labelled, text: FieldText, value: str, *, tier: int = 0, kind: str = ""
) -> Candidate:
    rule = rule_of(found) + (f"/{kind}" if kind == "masked" else "")
    return Candidate(
        found.label.field,
        value,
        text,
        found.printed,
        place_tier(found) + tier,
        rule,
        kind or found.label.kind,
    )


READERS: dict[FieldName, Callable[[Labelled], Candidate | None]] = {
    FieldName.BUYER: read_party,
    FieldName.AGENCY: read_party,
    FieldName.END_USER: read_party,
    FieldName.SUPPLIERS: read_party,
    FieldName.PROJECT_CODE: read_code,
    FieldName.TITLE: read_title,
    FieldName.PUBLISHED: read_printed_date,
    FieldName.AVAILABLE_FROM: read_printed_date,
    FieldName.DEADLINE: read_printed_date,
    FieldName.AMOUNT: read_printed_amount,
}
