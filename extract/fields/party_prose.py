"""Parties named in running text: who commissions whom, who is meant by 采购人, who invites.

Every rule here is anchored on a fixed phrase and takes only what has the shape of the name of
an organisation: sentences are a weaker source than labels (`extract.fields.labelled`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.fields.folded import FieldText
from extract.fields.labels import FieldName
from extract.fields.party_names import HAN_END, is_agent, is_organisation

NAME = r"(?P<name>[^,。;:!?()\"'\u201c\u201d\u3001\s]{3,40}?(?:\([^()]{1,12}\))?)"
OPEN = r"[\"'\u201c\u2018\u300c\u300e]?"
CLOSE = r"[\"'\u201d\u2019\u300d\u300f]?"
BUYER_WORD = r"(?:采购人|招标人|采购单位|招标单位|比选人|遴选人|业主|项目业主|需方|购买方)"
AGENT_WORD = r"(?:采购代理机构|招标代理机构|代理机构|招标代理|集中采购机构|采购代理)"
SHORT = rf"\s?\((?:以下|下)?(?:均)?(?:简称|称)(?:为)?\s?[:]?{OPEN}"
# A name does not begin with these; what stands before it in the clause does.
LEAD = re.compile(
    r"^.*?(?:受|由|与|经|根据|按照|系指|系|是指|是|为|向|对|按|现就|[第\d]+[章节]\S{2,6}?|[\d.]+)"
    r"(?=[\u3400-\u9fff]{4})"
)


@dataclass(frozen=True, slots=True)
class ProseRule:
    """A phrase that names a party; `order` ranks the rules of one field, low wins."""

    field: FieldName
    order: int
    name: str
    pattern: re.Pattern[str]


def _rule(field: FieldName, order: int, name: str, pattern: str) -> ProseRule:
    return ProseRule(field, order, name, re.compile(pattern, re.MULTILINE))


HAN_RULES = (
    _rule(FieldName.BUYER, 0, "defined", rf"{NAME}{SHORT}{BUYER_WORD}{CLOSE}"),
    _rule(
        FieldName.BUYER,
        0,
        "is",
        rf"(?<!代理){BUYER_WORD}{CLOSE}(?:名称)?(?:是指|系指|为|是|系|指|即)\s?:?{NAME}(?=[,。;\s(\u3001]|$)",
    ),
    _rule(FieldName.BUYER, 1, "commission", rf"受\s?{NAME}(?:\([^()]*\))?\s?的?委托"),
    _rule(
        FieldName.BUYER,
        2,
        "plans",
        rf"(?:^|[\s。:]){NAME}(?:拟对|拟就|现拟|现就|现对|拟采购|拟采用|拟以|就(?!业|诊|医|近)|因工作需要"
        r"|根据工作需要|计划采购|需对|需采购)",
    ),
    _rule(FieldName.BUYER, 3, "about", rf"(?:^|[\s。:\]]){NAME}关于"),
    _rule(FieldName.AGENCY, 0, "defined", rf"{NAME}{SHORT}{AGENT_WORD}{CLOSE}"),
    _rule(
        FieldName.AGENCY,
        0,
        "is",
        rf"{AGENT_WORD}{CLOSE}(?:名称)?(?:是指|系指|为|是|系|指|即)\s?:?{NAME}(?=[,。;\s(\u3001]|$)",
    ),
    _rule(
        FieldName.AGENCY,
        1,
        "commissioned",
        rf"(?:^|[\s。:,]){NAME}(?:\([^()]*\))?\s?受\S{{2,50}}?委托",
    ),
    _rule(
        FieldName.AGENCY,
        1,
        "commissions",
        rf"委托\s?{NAME}(?=\(|就|对|进行|组织|负责|作为|代理|为|,)",
    ),
    _rule(
        FieldName.END_USER,
        0,
        "is",
        rf"(?:项目|最终|实际)(?:使用单位|用户单位|使用人|用户)(?:是|为|系|即)?{NAME}(?=[,。;\s(\u3001]|$)",
    ),
)

WORD = r"(?:[A-Z][\w&.\u2019'\-/]*|of|for|and|the|de|du|des|der|die|und|et|y|&|\u2013)"
LATIN_NAME = (
    rf"(?P<name>[A-Z][\w&.\u2019'\-/]*(?: {WORD}){{0,13}}(?:\n{WORD}(?: {WORD}){{0,13}})?"
    r"(?:\s?\([A-Z][\w&\-]{1,11}\))?)"
)
# Where nothing leads to a name, it begins a line or a sentence.
BEGIN = r"(?:^|(?<=[.;:] ))(?:The )?"
ROLE_WORD = (
    r"(?:procuring (?:agency|entity)|purchaser|employer|client|buyer|owner|contracting authority"
    r"|purchasing entity|authority|tender(?:ing)? authority|corporation|company|bank)"
)
LATIN_RULES = (
    _rule(
        FieldName.BUYER,
        0,
        "hereinafter",
        rf"{BEGIN}{LATIN_NAME},?\s?\(?(?i:hereinafter|hereafter|herein)"
        rf"(?i: (?:shall be )?(?:referred to|called|termed)(?: as)?)\s?"
        rf"{OPEN}\s?(?i:the )?{OPEN}(?i:{ROLE_WORD})",
    ),
    _rule(
        FieldName.BUYER,
        1,
        "on_behalf",
        rf"(?i:on\s+behalf\s+of\s+)(?i:the\s+)?{LATIN_NAME}"
        r"(?=[,.;]|\s?\(|\s(?i:here|invites?|in|at|from|for|or|and)\b|$)",
    ),
    _rule(
        FieldName.BUYER,
        1,
        "invites",
        rf"{LATIN_NAME},?\s(?i:hereby |now |intends to |wishes to |is )?"
        r"(?i:invit(?:es?|ing)|soliciting|seeking)\s(?=(?:.|\n){0,60}?(?i:tender|bid|proposal|quotation|offer|expression))",
    ),
    _rule(
        FieldName.BUYER,
        1,
        "invited_by",
        rf"(?i:(?:invited|issued|floated|published|called)\s+by\s+)(?i:the\s+)?{LATIN_NAME}(?=[,.;]|\s(?i:from|for|on|under)\b|$)",
    ),
)
# Words of the sentence around a name that the line's flow has glued to it.
NOT_IN_NAME = re.compile(r"公告|公示|项目(?!部|管理)|采购(?!中心|处|办|供应|科|部)|[\[\]]")
# A company that writes about a tender is its agent more often than its buyer.
COMPANY = re.compile(r"公司$|集团$")
# Words before a name that belong to a heading or an address.
NOT_A_NAME = re.compile(
    r"\b(?:bids?|tenders?|scope|introduction|invitation|notice|instructions?|section|dear|sir|madam"
    r"|proposals?|background|purpose)\b[\s/,.:]*"
)
# A line of so many words can be a whole name.
FEWEST_WORDS = 3
# Later pages are forms and clauses; who uses what is bought may be said anywhere.
RULES_OF_PAGES = 12


@dataclass(frozen=True, slots=True)
class Named:
    """A party that a phrase names. `phrase` is the whole of it, `order` the rank of its rule."""

    field: FieldName
    name: FieldText
    phrase: FieldText
    rule: str
    order: int


def find_named(text: FieldText) -> Iterator[Named]:
    """Yield the parties that the phrases of one page name, rule by rule.

    >>> from extract.fields.folded import fold
    >>> words = "某某招标有限公司受某市公安局的委托,就本项目招标。"
    >>> [(n.field.value, n.name.text) for n in find_named(fold(words, range(len(words)), page=1))]
    [('buyer', '某市公安局'), ('agency', '某某招标有限公司')]
    """
    line = text.flowing()
    early = text.page <= RULES_OF_PAGES
    for rule in HAN_RULES:
        if not early and rule.field is not FieldName.END_USER:
            continue
        for match in rule.pattern.finditer(line.text):
            if name := _han_name(line, match, rule):
                yield Named(
                    rule.field, name, line.cut(*match.span()), f"prose/{rule.name}", rule.order
                )
    for rule in LATIN_RULES if early else ():
        for match in rule.pattern.finditer(text.cased):
            start, end = _latin_name(text, *match.span("name"))
            name = text.cut(start, end).strip(" ,.;")
            if is_organisation(name.text) and " " in name.text and not is_agent(name.text):
                led = start == match.start("name")
                phrase = text.cut(match.start() if led else start, match.end())
                yield Named(rule.field, name, phrase, f"prose/{rule.name}", rule.order)


def _latin_name(text: FieldText, start: int, end: int) -> tuple[int, int]:
    """Return where a name stands; of two lines the second alone where it is a whole name itself.

    A heading or the first words of a letter (Scope of Bid, Dear Sir) are no part of the name.
    """
    for heading in NOT_A_NAME.finditer(text.text, start, end):
        if is_organisation(text.text[heading.end() : end].strip()):
            start = heading.end()
    last = text.text.rfind("\n", start, end) + 1
    alone = text.text[last:end] if last else ""
    whole = len(alone.split()) >= FEWEST_WORDS and is_organisation(alone)
    return (last if whole else start), end


def _han_name(line: FieldText, match: re.Match[str], rule: ProseRule) -> FieldText | None:
    """Return the name in a match without the words that lead to it, None when it is no name."""
    name = line.cut(*match.span("name"))
    lead = LEAD.match(name.text)
    if lead and not HAN_END.match(name.text, lead.end() - 1):
        name = name.cut(lead.end(), len(name.text))
    shaped = (
        is_organisation(name.text) and len(name.text) >= 4 and not NOT_IN_NAME.search(name.text)
    )
    if rule.name in {"plans", "about"} and COMPANY.search(name.text):
        return None
    if not shaped or (rule.field is FieldName.BUYER and is_agent(name.text)):
        return None
    return name
