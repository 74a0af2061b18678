"""Sentences about a link that say no more than its grade, in English and Chinese.

A finding is never "the vendor sold to the police": it is a brand, a relation, the stage of a
document, a buyer and a date. `words_above` checks any sentence, ours and a user's, against the
words that a grade allows (claim_words.csv).
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from db.records import Grade, Role, Stage
from db.reference import Reference


class Language(StrEnum):
    """Languages that sentences are written in."""

    ENGLISH = "en"
    CHINESE = "zh"


# (role, grade) -> what the document does with the brand. A pair that no rule gives is missing.
RELATIONS: dict[Language, dict[tuple[Role, Grade], str]] = {
    Language.ENGLISH: {
        (Role.EXCLUDED, Grade.E0): "is ruled out",
        (Role.COMPATIBLE, Grade.E0): "is named as something to be compatible with",
        (Role.INCIDENTAL, Grade.E0): "is named in passing",
        (Role.INSTALLED, Grade.E0): "is named as equipment that is there already",
        (Role.OFFERED, Grade.E0): "is named in a form for tenderers",
        (Role.AWARDED, Grade.E0): "is named in passing, about another procurement or in a form",
        (Role.DELIVERED, Grade.E0): "is named in a list of goods to come",
        (Role.RECOMMENDED, Grade.E1): "is listed as a recommended or reference brand",
        (Role.SPECIFIED, Grade.E2): "is specified as the brand or model to provide",
        (Role.OFFERED, Grade.E3): "is offered by a tenderer",
        (Role.AWARDED, Grade.E3): "is offered by a tenderer",
        (Role.DELIVERED, Grade.E3): "is offered by a tenderer",
        (Role.AWARDED, Grade.E4): "stands in the item list of an award or contract",
        (Role.DELIVERED, Grade.E4): "stands in the item list of an award or contract",
        (Role.DELIVERED, Grade.E5): "stands among goods delivered or accepted",
    },
    Language.CHINESE: {
        (Role.EXCLUDED, Grade.E0): "被文件排除",
        (Role.COMPATIBLE, Grade.E0): "作为兼容对象被提及",
        (Role.INCIDENTAL, Grade.E0): "被顺带提及",
        (Role.INSTALLED, Grade.E0): "作为现有设备被提及",
        (Role.OFFERED, Grade.E0): "出现在供应商须填写的格式中",
        (Role.AWARDED, Grade.E0): "被顺带提及(其他项目或格式文本)",
        (Role.DELIVERED, Grade.E0): "出现在待供货物清单中",
        (Role.RECOMMENDED, Grade.E1): "列为推荐或参考品牌",
        (Role.SPECIFIED, Grade.E2): "被指定为所需品牌或型号",
        (Role.OFFERED, Grade.E3): "在投标或报价中提供",
        (Role.AWARDED, Grade.E3): "在投标或报价中提供",
        (Role.DELIVERED, Grade.E3): "在投标或报价中提供",
        (Role.AWARDED, Grade.E4): "列于中标、成交或合同的货物清单",
        (Role.DELIVERED, Grade.E4): "列于中标、成交或合同的货物清单",
        (Role.DELIVERED, Grade.E5): "列于已交付或已验收的货物",
    },
}
STAGES_ZH = {
    Stage.INTENTION: "采购意向",
    Stage.TENDER: "招标",
    Stage.CORRECTION: "更正",
    Stage.CANCELLATION: "终止",
    Stage.AWARD: "结果",
    Stage.CONTRACT: "合约",
    Stage.ACCEPTANCE: "验收",
    Stage.OTHER: "其他",
}
ORDER = tuple(Grade)
# What `sentence` ends with names the stage of the document; that is no claim about the brand.
STAGE_TAIL = re.compile(r"\((?:stage: \w+; grade|阶段:\w+;证据等级) E[0-5]\)")


@dataclass(frozen=True, slots=True)
class Statement:
    """What a sentence is made from. `brand` is the printed name; None is unknown."""

    brand: str
    vendor: str
    role: Role
    grade: Grade
    stage: Stage
    buyer: str | None
    date: str | None
    item: str | None = None


def sentence(statement: Statement, *, language: Language = Language.ENGLISH) -> str:
    """Return one sentence about a link; its relation never exceeds the grade.

    >>> installed = Statement("SONY", "Sony", Role.INSTALLED, Grade.E0, Stage.TENDER, "X", "2024")
    >>> sentence(installed, language=Language.CHINESE)
    'SONY(Sony)在X的文件中作为现有设备被提及,2024(阶段:招标;证据等级 E0)。'
    """
    relation = RELATIONS[language][statement.role, statement.grade]
    write = _english if language is Language.ENGLISH else _chinese
    return write(statement, relation)


def _english(s: Statement, relation: str) -> str:
    item = f" for {s.item}" if s.item else ""
    buyer = s.buyer or "a buyer that is not named"
    when = s.date or "without a date"
    tail = f"(stage: {s.stage}; grade {s.grade})"
    return f"{s.brand} ({s.vendor}) {relation}{item} in a document of {buyer}, {when} {tail}."


def _chinese(s: Statement, relation: str) -> str:
    item = f"({s.item})" if s.item else ""
    buyer = s.buyer or "未具名采购人"
    tail = f"(阶段:{STAGES_ZH[s.stage]};证据等级 {s.grade})"
    return f"{s.brand}({s.vendor})在{buyer}的文件中{relation}{item},{s.date or '日期不详'}{tail}。"


class ClaimWords:
    """Judges sentences by the words of claim_words.csv."""

    def __init__(self, reference: Reference) -> None:
        self._words = [(re.compile(row.pattern), row.lowest_grade) for row in reference.claim_words]

    def words_above(self, text: str, *, grade: Grade) -> tuple[str, ...]:
        """Return the words of a sentence that this grade does not support, in printed order.

        >>> from db.reference import load
        >>> words = ClaimWords(load())
        >>> words.words_above("Axis sold cameras to the police", grade=Grade.E5)
        ('sold',)
        >>> words.words_above("Axis is listed as a recommended brand", grade=Grade.E1)
        ()
        """
        claimed = STAGE_TAIL.sub("", text)
        found = [
            (match.start(), match[0])
            for pattern, lowest in self._words
            if lowest is None or ORDER.index(lowest) > ORDER.index(grade)
            for match in pattern.finditer(claimed)
        ]
        return tuple(word for _, word in sorted(found))


def relation(role: Role, grade: Grade, *, language: Language) -> str:
    """Return the words for what a document does with a brand.

    >>> relation(Role.INSTALLED, Grade.E0, language=Language.ENGLISH)
    'is named as equipment that is there already'
    """
    return RELATIONS[language][role, grade]
