"""Award and contract items in labelled clauses.

名称:…;品牌:…;规格型号:…;数量:…;单价:…元。
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.layout.flow import HARD, Flow, PageSpan, is_han
from extract.lists.members import EDGES, ends_sentence

LABELS = {
    "name": r"(?:主要)?(?:标的|货物|产品|设备|商品|服务)?名称|标的|品目",
    "brand": r"(?:货物|产品|设备)?品牌(?:\(如有\))?",
    "model": r"(?:货物|产品|设备)?(?:规格型号|型号规格|型号|规格)(?:\(或服务要求\))?",
    "quantity": r"(?:货物|采购|成交|中标)?数量(?:\(单位\))?",
    "unit_price": r"(?:货物|成交|中标|含税)?单价(?:\([^()]{1,4}\))?",
    "total": r"总价(?:\([^()]{1,4}\))?|合价|总金额|(?:成交|中标)金额(?:\([^()]{1,4}\))?",
    "supplier": r"(?:供应商|中标人|成交人|中标单位|成交单位)(?:名称)?",
}
LABEL = re.compile("|".join(rf"(?P<{key}>{pattern})" for key, pattern in LABELS.items()))
FIELD = re.compile(rf"(?:{LABEL.pattern})\s*:\s*")
# Labels that stand directly behind a value, without a mark between: 品牌:德睿康规格型号:DRK.
GLUED = re.compile(
    r"(?:品牌(?:\(如有\))?|规格型号(?:\(或服务要求\))?|型号规格|型号|规格|数量|单价|总价)(?:\([^()]{1,4}\))?\s*:"
)
END = re.compile(r"[;,\u3002\n|]|\s{2,}")
FARTHEST = 60  # characters of a value
FEWEST = 3  # labels of one item


@dataclass(frozen=True, slots=True)
class Clause:
    """A label with its value in a flow."""

    key: str
    label: str
    start: int
    end: int
    label_start: int


@dataclass(frozen=True, slots=True)
class ProseItem:
    """One item in clauses. `start` to `end` are raw offsets on its page, `brand_span` too.

    `quote` are the clauses as printed.
    """

    page: int
    start: int
    end: int
    brand_span: PageSpan | None
    cells: tuple[tuple[str, str], ...]
    quote: str
    name: str | None = None
    brand: str | None = None
    model: str | None = None
    quantity: str | None = None
    unit_price: str | None = None
    price_label: str | None = None
    total: str | None = None
    total_label: str | None = None
    supplier: str | None = None


def find_prose_items(flow: Flow) -> list[ProseItem]:
    """Return the items that labelled clauses describe: three labels or more.

    One of them is a brand, or a name with a model: 规格型号:FaceReader 7.0 needs no brand.
    """
    return [item for group in grouped(clauses(flow)) if (item := item_of(flow, group)) is not None]


def clauses(flow: Flow) -> Iterator[Clause]:
    """Yield each label with the value behind it, in order."""
    at = 0
    while found := FIELD.search(flow.text, at):
        at = found.start() + 1
        if stands_free(flow, found.start()):
            clause = clause_of(flow, found, found.end())
            yield clause
            at = max(at, clause.end)
            if glued := GLUED.match(flow.text, at):
                inner = LABEL.match(flow.text, at)
                clause = clause_of(flow, inner or glued, glued.end())
                yield clause
                at = max(at, clause.end)


def stands_free(flow: Flow, at: int) -> bool:
    """Say whether a label begins a word: no Chinese character touches it on its line."""
    return at == 0 or flow.breaks[at] == HARD or not is_han(flow.text[at - 1])


def clause_of(flow: Flow, label: re.Match[str], start: int) -> Clause:
    """Return a label with the value that begins at `start`."""
    printed = flow.printed(label.start(), label.end()).strip(EDGES)
    return Clause(label.lastgroup or "", printed, start, value_end(flow, start), label.start())


def value_end(flow: Flow, start: int) -> int:
    """Return where a value ends: at a mark, a hard line end or the next glued label."""
    stop = min(len(flow.text), start + FARTHEST)
    for at in range(start, stop):
        if END.match(flow.text, at) and not ends_number(flow.text, at):
            return at
        if at > start and (flow.breaks[at] == HARD or GLUED.match(flow.text, at)):
            return at
        if ends_sentence(flow.text, at) and flow.text[at] != ".":
            return at
    return stop


def ends_number(text: str, at: int) -> bool:
    """Say whether a comma stands inside a number."""
    return text[at] == "," and text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()


def grouped(found: Iterator[Clause]) -> Iterator[list[Clause]]:
    """Yield the clauses of each item: near one another, no label twice."""
    group: list[Clause] = []
    for clause in found:
        far = group and clause.label_start - group[-1].end > 4
        if group and (far or clause.key in {other.key for other in group}):
            yield group
            group = []
        group.append(clause)
    if group:
        yield group


def item_of(flow: Flow, group: Sequence[Clause]) -> ProseItem | None:
    """Return the item of a group of clauses, None for an empty form."""
    values = {clause.key: flow.printed(clause.start, clause.end).strip() for clause in group}
    labels = {clause.key: clause.label for clause in group}
    printed = {key: value for key, value in values.items() if value.strip("/_ -\u2014")}
    if len(printed) < FEWEST or not ("brand" in printed or {"name", "model"} <= printed.keys()):
        return None
    spans = flow.spans(group[0].label_start, group[-1].end)
    brand = next((clause for clause in group if clause.key == "brand"), None)
    place = flow.spans(brand.start, brand.end) if brand and "brand" in printed else ()
    return ProseItem(
        page=spans[0].page,
        start=spans[0].start,
        end=spans[0].end,
        brand_span=place[0] if place else None,
        quote=flow.printed(group[0].label_start, group[-1].end),
        cells=tuple((clause.label, values[clause.key]) for clause in group),
        name=printed.get("name"),
        brand=printed.get("brand"),
        model=printed.get("model"),
        quantity=printed.get("quantity"),
        unit_price=printed.get("unit_price"),
        price_label=labels.get("unit_price"),
        total=printed.get("total"),
        total_label=labels.get("total"),
        supplier=printed.get("supplier"),
    )
