"""Judges the program's rows on one document by the labels of that document.

Names are compared folded, places by page. A judgement gives shares and says each miss in words.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Row = Mapping[str, Any]
# Fields of a notice as `list notices` prints them, and how labels call them.
FIELDS = {
    "stage": "stage",
    "project_code": "project_no",
    "published": "published",
    "amount": "amount",
    "currency": "currency",
    "agency": "agency",
    "region_code": "region_code",
}


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many.

    >>> str(Share(9, 10)), Share(1, 2) + Share(1, 1)
    ('9 of 10', Share(hits=2, total=3))
    """

    hits: int
    total: int

    def __str__(self) -> str:
        return f"{self.hits} of {self.total}"

    def __add__(self, other: "Share") -> "Share":
        return Share(self.hits + other.hits, self.total + other.total)


@dataclass(frozen=True, slots=True)
class Rows:
    """What the program printed for one document; `notice` is None where it has none."""

    lists: Sequence[Row]
    mentions: Sequence[Row]
    line_items: Sequence[Row]
    notice: Row | None


@dataclass(frozen=True, slots=True)
class Judgement:
    """Shares by the name of what was judged, and a sentence for each miss."""

    shares: dict[str, Share] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)

    def count(self, what: str, *, right: bool, miss: str = "") -> None:
        """Count one thing as right or wrong; say the miss where there is one."""
        self.shares[what] = self.shares.get(what, Share(0, 0)) + Share(int(right), 1)
        if not right and miss:
            self.misses.append(miss)


def judge(label: Row, rows: Rows) -> Judgement:
    """Return what is right in the rows of one document, by its labels."""
    judgement = Judgement()
    lists = [row for row in rows.lists if row["kind"] != "excluded"]
    _judge_lists(judgement, label, lists)
    _judge_names(judgement, label, rows.mentions)
    _judge_traps(judgement, label, lists, rows.mentions)
    _judge_awards(judgement, label, rows.line_items)
    _judge_notice(judgement, label, rows.notice)
    return judgement


def fold(text: object) -> str:
    """Return what is compared of a printed name: NFKC, no spaces, no case, no tail of a brand.

    >>> fold("AXIS \uff08安讯士\uff09"), fold("海康威视 系列"), fold(None)
    ('axis(安讯士)', '海康威视', '')
    """
    printed = "" if text is None else str(text)
    folded = re.sub(r"\s", "", unicodedata.normalize("NFKC", printed)).casefold()
    return re.sub(r"(?:系列|产品|品牌)$", "", folded)


def _judge_lists(judgement: Judgement, label: Row, lists: Sequence[Row]) -> None:
    """Each labelled list takes the printed list on its page that shares most members.

    Members of printed lists that no label takes are wrong, all of them.
    """
    left = list(lists)
    for gold in label["recommended_lists"]:
        best = max(left, key=lambda row: _common(row, gold), default=None)
        found = best is not None and _common(best, gold) > 0
        printed = "、".join(gold["brands"])
        judgement.count("lists", right=found, miss=f"{_at(label, gold)}: list {printed} not found")
        wanted = {fold(brand) for brand in gold["brands"]}
        if best is None or not found:
            _count_members(judgement, "members found", wanted, set())
            continue
        left.remove(best)
        members = [fold(member["text"]) for member in best["members"]]
        _count_members(judgement, "members found", wanted, set(members))
        _count_members(judgement, "members right", members, wanted, where=_at(label, gold))
        _judge_item(judgement, label, gold, best)
    for row in left:
        members = [fold(member["text"]) for member in row["members"]]
        _count_members(judgement, "members right", members, set(), where=_at(label, row))


def _judge_item(judgement: Judgement, label: Row, gold: Row, row: Row) -> None:
    where = f"{_at(label, gold)}: {gold['exact_short_phrase']}"
    judgement.count(
        "items",
        right=fold(row["item"]) == fold(gold["item"]),
        miss=f"{where}: item {gold['item']} expected, {row['item']}",
    )
    judgement.count(
        "openness",
        right=row["open"] == gold["open"],
        miss=f"{where}: open {gold['open']} expected, {row['open']}",
    )


def _common(row: Row, gold: Row) -> int:
    if row["page"] != gold["page"]:
        return 0
    wanted = {fold(brand) for brand in gold["brands"]}
    # Two lists of the same members stand on one page of a correction: the quote tells them apart.
    same_quote = fold(row["quote"]) in fold(gold["exact_short_phrase"])
    return 2 * sum(fold(member["text"]) in wanted for member in row["members"]) + same_quote


def _count_members(
    judgement: Judgement,
    what: str,
    members: Sequence[str] | set[str],
    among: set[str],
    *,
    where: str = "",
) -> None:
    for member in members:
        miss = f"{where}: {member} is no member" if where else ""
        judgement.count(what, right=member in among, miss=miss)


def _judge_names(judgement: Judgement, label: Row, mentions: Sequence[Row]) -> None:
    for gold in label["brand_mentions"]:
        same = [row for row in mentions if _name(row, "text") == _name(gold, "brand")]
        where = f"{_at(label, gold)}: {gold['brand']} ({gold['vendor_id']})"
        judgement.count("names found", right=bool(same), miss=f"{where} not found")
        if same:
            roles = sorted({str(row["role"]) for row in same})
            judgement.count(
                "roles",
                right=gold["role"] in roles,
                miss=f"{where}: role {gold['role']} expected, {', '.join(roles)}",
            )
    known = {_name(gold, "brand") for gold in label["brand_mentions"]}
    for row in mentions:
        judgement.count(
            "names right",
            right=_name(row, "text") in known,
            miss=f"{_at(label, row)}: {row['text']} taken for {row['vendor_id']}",
        )


def _name(row: Row, text: str) -> tuple[int, str, str | None]:
    return row["page"], fold(row[text]), row["vendor_id"]


def _judge_traps(
    judgement: Judgement, label: Row, lists: Sequence[Row], mentions: Sequence[Row]
) -> None:
    for trap in label["hard_negatives"]:
        phrase, surface = fold(trap["phrase"]), fold(trap["surface"])
        named = [row for row in mentions if fold(row["text"]) == surface]
        taken = any(_is_near(row, phrase) for row in [*lists, *named])
        miss = f"{label['file']}: {trap['phrase']} is a trap ({trap['why']})"
        judgement.count("traps", right=not taken, miss=miss)


def _is_near(row: Row, phrase: str) -> bool:
    quote = fold(row["quote"])
    # A quote that is only the name may stand anywhere.
    says_where = len(quote) > 4 and quote != fold(row.get("text"))
    return phrase in quote or (says_where and quote in phrase)


def _judge_awards(judgement: Judgement, label: Row, line_items: Sequence[Row]) -> None:
    printed = [_award(row, "name", "quantity") for row in line_items]
    for gold in label["award_rows"]:
        right = _award(gold, "item", "qty") in printed
        miss = f"{_at(label, gold)}: award row {gold['item']} is not as printed"
        judgement.count("award rows", right=right, miss=miss)


def _award(row: Row, name: str, quantity: str) -> tuple[object, ...]:
    texts = (fold(row[key]) for key in (name, "brand", "model"))
    return (row["page"], *texts, row[quantity], row["unit_price"])


def _judge_notice(judgement: Judgement, label: Row, notice: Row | None) -> None:
    judgement.count("documents", right=notice is not None, miss=f"{label['file']}: not read")
    if notice is None:
        return
    right = fold(notice["buyer"]) == fold(label["buyer"])
    said = f"{label['buyer']} expected, {notice['buyer']}"
    judgement.count("buyers", right=right, miss=f"{label['file']}: buyer {said}")
    if right and label["buyer"]:
        said = f"{label['buyer_class']} expected, {notice['buyer_class']}"
        same = notice["buyer_class"] == label["buyer_class"]
        judgement.count("classes", right=same, miss=f"{label['file']}: buyer's class {said}")
    for printed, labelled in FIELDS.items():
        said = f"{printed} {label[labelled]} expected, {notice[printed]}"
        same = notice[printed] == label[labelled] or fold(notice[printed]) == fold(label[labelled])
        judgement.count("fields", right=same, miss=f"{label['file']}: {said}")
    said = f"suppliers {label['suppliers']} expected, {list(notice['suppliers'])}"
    same = [fold(name) for name in notice["suppliers"]] == [fold(n) for n in label["suppliers"]]
    judgement.count("fields", right=same, miss=f"{label['file']}: {said}")


def _at(label: Row, row: Row) -> str:
    return f"{label['file']} page {row['page']}"
