"""Which candidate becomes the value of a field.

The agency is never the buyer, a hidden name is no name, and of several different sums none is
the sum.
"""

from collections.abc import Iterable, Sequence

from db.records import Stage
from extract.fields.candidates import Candidate
from extract.fields.labels import FieldName

# Up to this tier a buyer's label is sure enough to stand against an agency of the same name:
# a house may run its own procurement.
SURE_TIER = 1
# Which kinds of amount a notice of a stage is about, the best first.
AMOUNT_KINDS: dict[Stage, tuple[str, ...]] = {
    Stage.AWARD: ("award", "contract", "value"),
    Stage.CONTRACT: ("contract", "value", "award"),
    Stage.ACCEPTANCE: ("contract", "value", "award"),
}
SUPPLIER_STAGES = {Stage.AWARD, Stage.CONTRACT, Stage.ACCEPTANCE}


def of_field(candidates: Iterable[Candidate], field: FieldName) -> list[Candidate]:
    """Return the candidates of one field, the best first."""
    return sorted((one for one in candidates if one.field is field), key=lambda one: one.order)


def choose_agency(candidates: Sequence[Candidate]) -> Candidate | None:
    """Return the agency, None when none is named."""
    return next(iter(of_field(candidates, FieldName.AGENCY)), None)


def choose_buyer(candidates: Sequence[Candidate]) -> Candidate | None:
    """Return the buyer; one whose name is masked only when no other is printed."""
    agencies = {one.key for one in candidates if one.field is FieldName.AGENCY}
    buyers = of_field(candidates, FieldName.BUYER)
    others = [one for one in buyers if not _is_one_of(one.key, agencies)]
    if others and (others[0].tier <= SURE_TIER + PROSE_SPREAD or not buyers):
        return others[0]
    sure = [one for one in buyers if one.tier <= SURE_TIER]
    return next(iter([*sure, *others]), None)


# Labelled values and anchored prose; beyond it stand doubtful labels and bare cover lines.
PROSE_SPREAD = 4


def _is_one_of(key: str, agencies: set[str]) -> bool:
    """Say whether a name is an agency's, or the short form of one."""
    return any(key == agency or agency.endswith(key) or key.endswith(agency) for agency in agencies)


def choose_first(
    candidates: Sequence[Candidate], field: FieldName, *, stage: Stage
) -> Candidate | None:
    """Return the best candidate of a field; the day of signing dates contracts only."""
    fitting = (
        one
        for one in of_field(candidates, field)
        if one.kind != "contract" or stage in {Stage.CONTRACT, Stage.ACCEPTANCE}
    )
    return next(fitting, None)


def choose_suppliers(candidates: Sequence[Candidate], *, stage: Stage) -> list[Candidate]:
    """Return the suppliers that an award, a contract or an acceptance names, each once."""
    if stage not in SUPPLIER_STAGES:
        return []
    found = [one for one in of_field(candidates, FieldName.SUPPLIERS) if one.kind != "masked"]
    winners = [one for one in found if one.kind == "winner"]
    if stage is Stage.AWARD:
        found = [one for one in found if one.kind == "won"] or _only_contractor(found)
    kept: dict[str, Candidate] = {}
    for one in winners or found:
        kept.setdefault(one.key, one)
    return sorted(kept.values(), key=lambda one: one.order[1:])


def _only_contractor(found: Sequence[Candidate]) -> list[Candidate]:
    """Return who alone is called contractor or supplier in a notice of award, else nobody."""
    contractors = [one for one in found if one.kind == "contractor"]
    return contractors if len({one.key for one in contractors}) == 1 else []


def choose_amounts(candidates: Sequence[Candidate], *, stage: Stage) -> list[Candidate]:
    """Return the sum that the notice is about, or all of them where lots have one each.

    A total, where the notice prints one, stands alone.
    """
    found = of_field(candidates, FieldName.AMOUNT)
    for kind in AMOUNT_KINDS.get(stage, ("budget", "ceiling", "value")):
        of_kind = [one for one in found if one.kind == kind]
        if not of_kind:
            continue
        if kind != "award":
            return of_kind[:1]
        totals = [one for one in of_kind if one.announced and "总" in one.announced.text]
        if totals:
            return totals[:1]
        different: dict[str, Candidate] = {}
        for one in of_kind:
            different.setdefault(one.value, one)
        exact = [one for one in different.values() if one.value]
        return exact or list(different.values())
    return []
