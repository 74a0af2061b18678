"""How alike two notices are: what is compared, and how much each answer weighs.

A level gives how often it is met in notices of one procurement (`m`), and in notices of two (`u`).
The weights are judged, not learned: the same pair gets the same score in every case, whatever else
the case holds, and a small case is scored like a large one. `python -m bench.candidates` prints how
they do on invented notices. Terms: I. P. Fellegi, A. B. Sunter, JASA 64 (1969) 1183-1210.
"""

from dataclasses import dataclass
from typing import Any

# Of all pairs of notices, so few are of one procurement.
PRIOR = 1e-4

# One of the two has no code: codes that differ have spoken, and equal ones have joined them.
ASKED = "l.project_id <> r.project_id and (l.is_alone or r.is_alone)"
# A pair is looked at when one of these holds.
LOOKED_AT = (
    "l.buyer = r.buyer and l.title = r.title",
    "l.title = r.title and l.amount = r.amount",
    "l.whole_title = r.whole_title",
    "l.title = r.title and l.day = r.day",
    "l.title = r.title and l.place_and_kind = r.place_and_kind",
    "l.buyer = r.buyer and l.amount = r.amount",
    "l.buyer = r.buyer and l.title_start = r.title_start",
    "l.place_and_kind = r.place_and_kind and l.title_start = r.title_start",
)


@dataclass(frozen=True, slots=True)
class Level:
    """One answer of a comparison; the first that holds counts. `sql` ELSE is the rest."""

    label: str
    sql: str
    m: float
    u: float


COMPARED: dict[str, tuple[Level, ...]] = {
    "title": (
        # A title holds the buyer's name or not, and a notice tells the buyer or not.
        Level("same title", "title_l = title_r or whole_title_l = whole_title_r", 0.6, 0.0003),
        Level(
            "title nearly the same",
            "jaro_winkler_similarity(title_l, title_r) >= 0.95",
            0.2,
            0.0008,
        ),
        Level("title alike", "jaro_winkler_similarity(title_l, title_r) >= 0.88", 0.1, 0.004),
        Level("another title", "ELSE", 0.1, 0.9949),
    ),
    "buyer": (
        Level("same buyer", "buyer_l = buyer_r", 0.9, 0.002),
        Level(
            "buyer alike, of one place and kind",
            "place_and_kind_l = place_and_kind_r"
            " and jaro_winkler_similarity(buyer_l, buyer_r) >= 0.9",
            0.07,
            0.0005,
        ),
        Level("another buyer", "ELSE", 0.03, 0.9975),
    ),
    "day": (
        Level("within 45 days", "abs(day_l - day_r) <= 45", 0.75, 0.05),
        Level("within 200 days", "abs(day_l - day_r) <= 200", 0.247, 0.2),
        Level("further apart", "ELSE", 0.003, 0.75),
    ),
    "amount": (
        Level("same amount", "amount_l = amount_r", 0.4, 0.001),
        Level(
            "amounts within a fifth",
            "abs(amount_l - amount_r) <= 0.2 * greatest(amount_l, amount_r)",
            0.4,
            0.06,
        ),
        Level("another amount", "ELSE", 0.2, 0.939),
    ),
    # Food of this year and food of the next have the same name but for the year.
    "numbers": (
        Level("same numbers", "numbers_l = numbers_r", 0.995, 0.3),
        Level("other numbers", "ELSE", 0.005, 0.7),
    ),
}


def settings() -> Any:
    """Return the comparison as Splink takes it. Splink is imported where it is used: an extra."""
    from splink import SettingsCreator

    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="notice_id",
        probability_two_random_records_match=PRIOR,
        comparisons=[_comparison(name, levels) for name, levels in COMPARED.items()],
        blocking_rules_to_generate_predictions=[
            {"blocking_rule": f"{rule} and {ASKED}"} for rule in LOOKED_AT
        ],
        retain_matching_columns=True,  # with them comes the level that was met
    )


def _comparison(name: str, levels: tuple[Level, ...]) -> dict[str, Any]:
    missing = {
        "sql_condition": f"{name}_l is null or {name}_r is null",
        "label_for_charts": "not told",
        "is_null_level": True,
    }
    told = [
        {
            "sql_condition": level.sql,
            "label_for_charts": level.label,
            "m_probability": level.m,
            "u_probability": level.u,
        }
        for level in levels
    ]
    return {"output_column_name": name, "comparison_levels": [missing, *told]}


def reason(name: str, gamma: int) -> str | None:
    """Return the words of the level that was met; None where one of the two does not tell.

    >>> reason("buyer", 2), reason("buyer", 0), reason("amount", -1)
    ('same buyer', 'another buyer', None)
    """
    levels = COMPARED[name]
    return None if gamma < 0 else levels[len(levels) - 1 - gamma].label
