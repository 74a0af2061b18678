"""The count of a vendor's notices, plain and corrected side by side. Only made when asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.denominators import SeenNotice, denominators
from analysis.estimates import Estimate, Stratum, bounds, estimate
from analysis.marts import open_marts
from analysis.shares import Share
from analysis.shipped import shipped
from analysis.statements import statement
from analysis.table import Table
from analysis.vendors import vendor_called
from db.case import Case
from db.records import Grade

COLUMNS = (
    "source",
    "found",
    "got",
    "expected",
    "precision",
    "precision_low",
    "precision_high",
    "precision_rows",
    "recall",
    "recall_low",
    "recall_high",
    "recall_rows",
    "corrected_for",
    "estimate",
    "low",
    "high",
    "least_possible",
    "most_possible",
)
ALL = "all"


@dataclass(frozen=True, slots=True)
class Samples:
    """What reviewers found for one source. None: not reviewed, and so not corrected for."""

    precision: Share | None = None
    recall: Share | None = None


def corrected_count(
    case: Case,
    *,
    vendor: str,
    samples: Mapping[str, Samples],
    grades: Sequence[Grade] = tuple(Grade),
    buyer_class: str | None = None,
) -> Table:
    """Return in how many notices a vendor is named, a row for each source and one for all.

    `found` is what was seen, `estimate` with `low` and `high` what it stands for among all that
    lists promised; `corrected_for` says what for. `least_possible` and `most_possible` need no
    assumption. A source with promised rows of which none was read has no estimate, and neither
    has the whole then.
    """
    seen = _seen(case, vendor=vendor, grades=grades, buyer_class=buyer_class)
    unreviewed = Samples()
    strata = [
        Stratum(
            source,
            promised.clusters,
            precision=samples.get(source, unreviewed).precision,
            recall=samples.get(source, unreviewed).recall,
            is_promised=promised.is_promised,
        )
        for source, promised in denominators(case.store(), notices=seen).items()
    ]
    rows = [_row(stratum.name, [stratum]) for stratum in strata]
    return Table(COLUMNS, (*rows, _row(ALL, strata)))


def _seen(
    case: Case, *, vendor: str, grades: Sequence[Grade], buyer_class: str | None
) -> list[SeenNotice]:
    parameters = {
        "vendor": vendor_called(vendor, reference=shipped()),
        "grades": [str(grade) for grade in grades],
        "buyer_class": buyer_class,
    }
    with open_marts(case) as marts:
        rows = marts.execute(statement("notices_read_and_found"), parameters).fetchall()
    return [SeenNotice(*row) for row in rows]


def _row(name: str, strata: Sequence[Stratum]) -> tuple[object, ...]:
    answer = estimate(strata) if strata and all(s.got for s in strata) else None
    alone = strata[0] if name != ALL else None
    least = bounds(strata)
    return (
        name,
        sum(stratum.found for stratum in strata),
        sum(stratum.got for stratum in strata),
        sum(stratum.expected for stratum in strata),
        *_share(alone.precision if alone else None),
        *_share(alone.recall if alone else None),
        *_estimated(answer),
        int(least.low),
        int(least.high),
    )


def _share(share: Share | None) -> tuple[object, ...]:
    if share is None:
        return (None, None, None, None)
    return (share.value, share.interval.low, share.interval.high, share.rows)


def _estimated(answer: Estimate | None) -> tuple[object, ...]:
    if answer is None:
        return (None, None, None, None)
    what = ";".join(answer.corrected_for) or None
    return (what, answer.value, answer.interval.low, answer.interval.high)
