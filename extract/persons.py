"""Spans of personal data in a text, so that what is quoted or parsed can leave them out.

Notices print names and telephones of officials, agents and evaluation experts. The archive
keeps them; parsed tables do not. Names are found by what announces them (a label, a form of
address): a bare name in running text is not recognised, and nothing here claims otherwise.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

MASK = "\u25a0"


class PersonalKind(StrEnum):
    """What a personal span is."""

    NAME = "name"
    PHONE = "phone"
    EMAIL = "email"
    ID_NUMBER = "id_number"
    BANK_ACCOUNT = "bank_account"


@dataclass(frozen=True, slots=True)
class PersonalSpan:
    """Characters of a text that are personal data, and the rule that says so."""

    kind: PersonalKind
    start: int
    end: int
    rule: str


SPACE = r"[ \t\u3000\xa0]"
COLON = rf"{SPACE}*[:\uff1a]{SPACE}*"

# Labels that announce a person. Letter-spaced prints (联 系 人) are met with optional spaces.
PERSON_LABELS = (
    "项目联系人", "招标联系人", "采购联系人", "联系人姓名", "联系人及电话", "联系人及联系方式", "联系人", "经办人", "项目负责人",
    "负责人", "采购人代表", "采购负责人", "法定代表人", "法人代表", "授权代表", "授权委托人", "委托代理人", "评审专家名单",
    "评审专家", "专家名单", "评标委员会成员名单", "评标委员会成员", "磋商小组成员名单", "磋商小组成员", "谈判小组成员名单",
    "谈判小组成员", "评审小组成员", "评审委员会成员名单", "评委名单", "采购小组成员", "单一来源采购人员名单", "主任", "姓名",
    "项目经理", "联络人", "收件人", "质疑联系人", "业主代表",
)  # fmt: skip
LATIN_LABELS = (
    r"contact(?: person| name| officer)?|attn\.?|attention|name of (?:the )?(?:contact|officer|bidder's representative)"
    r"|authori[sz]ed (?:signatory|representative)|represented by|vertr(?:eten|\.) durch|ansprechpartner(?:in)?"
    r"|kontaktperson|personne de contact|persona de contacto|referente"
)


def _spaced(label: str) -> str:
    """Return a pattern of a label that meets it letter-spaced too."""
    return f"{SPACE}*".join(label)


LABEL = "|".join(map(_spaced, sorted(PERSON_LABELS, key=len, reverse=True)))
SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏"
    "钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜"
    "倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳"
    "裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强丘华车冉房边净阴闫衡"
)
TITLES = "先生|女士|小姐|老师|同志|警官|科长|处长|局长|所长|主任|经理|工程师|队长|支队长|院长|校长|主管|干事|部长|会计|医生"
AFTER_NAME = r"(?=[^\u4e00-\u9fff]|$|电\s?话|联系|手机|地址|传真|邮箱|邮编|职务|性别|身份证)"
NAME_HAN = (
    rf"(?:[\u4e00-\u9fff]{{2,8}}\u00b7[\u4e00-\u9fff]{{2,8}}|[\u4e00-\u9fff]{{2,4}}?{AFTER_NAME}"
    rf"|[\u4e00-\u9fff][ \u3000]{{1,4}}[\u4e00-\u9fff]{AFTER_NAME})"
)
NAMES_HAN = rf"{NAME_HAN}(?:{SPACE}*[\u3001,\uff0c/;\uff1b]{SPACE}*{NAME_HAN}(?![:\uff1a]))*"
NAME_LATIN = r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Shri|Smt|Sri|Er|Herrn?|Frau|M|Mme)\.?\s)?[A-Z][\w.'\u2019\-]+(?:[ \t][A-Z][\w.'\u2019\-]*){0,3}"
NOT_A_NAME = re.compile(
    r"公司|中心|大学|学院|学校|医院|单位|部门|机构|名称|电话|地址|方式|联系|见|详|如下|签字|盖章|签名|或|及其|的|应|须|系|为|身份|承诺|授权|姓名|职务|招标|采购|投标"
)

PHONES = (
    ("mobile", r"(?<![\w.\-])(?:\+?86[\s\-]?)?1[3-9]\d(?:[\s\-]?\d{4}){2}(?![\w元万]|[.\-]\d)"),
    (
        "landline",
        r"(?<![\w.\-/])(?:\(0\d{2,3}\)|\uff080\d{2,3}\uff09|(?:\+?86[\s\-]?)?0\d{2,3})[\s\-\u2010-\u2015]{0,3}\d{7,8}"
        r"(?:[\s\-\u2014]{1,2}\d{1,6}(?!\d))?(?![\w])",
    ),
    ("hotline", r"(?<![\w.\-])[48]00[\s\-]?\d{3,4}[\s\-]?\d{3,4}(?![\w.])"),
    ("international", r"(?<![\w.])\+\d{1,3}[\s\-.]?(?:\(\d{1,4}\)[\s\-.]?)?\d{2,4}(?:[\s\-./]?\d{2,4}){1,4}(?!\w)"),
    (
        "labelled",
        r"(?:电\s*话|手\s*机|传\s*真|联系方式|联系电话|电话号码|(?i:tel(?:ephone)?(?: fax)?(?: ?no)?|fax|mobile|phone|telefon))"
        r"(?:号码)?\.?\s*[:\uff1a]?\s*(?P<at>[+(\uff08]?\d[\d\s\-()\uff08\uff09/\u2014\u3001,]{5,40}\d)",
    ),
)  # fmt: skip
EMAIL = re.compile(r"[A-Za-z0-9][\w.+\-]*@[A-Za-z0-9][\w\-]*(?:\.[A-Za-z0-9\-]+)+")
ID_NUMBER = re.compile(r"(?<![A-Za-z0-9])[1-9]\d{16}[\dXx](?![A-Za-z0-9])")
ACCOUNT = re.compile(
    r"(?:(?:银\s*行\s*)?[账帐]\s*[号户]|卡\s*号|(?i:(?:bank )?account (?:no|number)\.?|iban|kontonummer))"
    rf"{SPACE}*[:\uff1a]?{SPACE}*(?P<at>[A-Z]{{0,2}}\d[\d \-]{{8,34}}\d)"
)

NAME_RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("label", re.compile(rf"(?:{LABEL})(?:[(\uff08][^()\uff08\uff09\n]{{0,12}}[)\uff09])?{COLON}(?P<at>{NAMES_HAN})")),
    ("label_gap", re.compile(rf"(?:{LABEL}){SPACE}+(?P<at>{NAMES_HAN})(?=\s|$|[,\uff0c;\uff1b])")),
    ("label_below", re.compile(rf"(?:{LABEL}){COLON}?[\r\n]+(?P<at>{NAMES_HAN})(?=\s|$)")),
    ("address", re.compile(rf"(?P<at>[{SURNAMES}][\u4e00-\u9fff]{{0,2}}?(?:{TITLES}))(?![\u4e00-\u9fff])")),
    ("label_latin", re.compile(rf"(?i:\b(?:{LATIN_LABELS}))\s*(?:[:\uff1a]|(?=\s(?:Herrn?|Frau|M)))\s*(?P<at>{NAME_LATIN})")),
    ("address_latin", re.compile(r"(?P<at>\b(?:Mr|Mrs|Ms|Dr|Shri|Smt|Herrn?|Frau)\.?[ ]?[A-Z][\w.'\u2019\-]+(?:[ ][A-Z][\w.'\u2019\-]+){0,2})")),
)  # fmt: skip


def find_personal(text: str) -> tuple[PersonalSpan, ...]:
    """Return the personal data in a text, in order, without overlaps.

    `start` and `end` count code points of `text`.

    >>> [(s.kind.value, s.start, s.end) for s in find_personal("联系人：王某某 电话：021-55556666")]
    [('name', 4, 7), ('phone', 11, 23)]
    """
    found = sorted(
        [*_names(text), *_numbers(text)], key=lambda span: (span.start, span.start - span.end)
    )
    kept: list[PersonalSpan] = []
    for span in found:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)


def _names(text: str) -> Iterator[PersonalSpan]:
    """Yield the names that a label or a form of address gives away."""
    for rule, pattern in NAME_RULES:
        for match in pattern.finditer(text):
            if rule.startswith("label") and NOT_A_NAME.search(match["at"]):
                continue
            yield PersonalSpan(PersonalKind.NAME, *match.span("at"), f"name/{rule}")


def _numbers(text: str) -> Iterator[PersonalSpan]:
    """Yield addresses and numbers that lead to a person."""
    for match in EMAIL.finditer(text):
        yield PersonalSpan(PersonalKind.EMAIL, *match.span(), "email")
    for match in ID_NUMBER.finditer(text):
        if is_id_number(match[0]):
            yield PersonalSpan(PersonalKind.ID_NUMBER, *match.span(), "id_number")
    for match in ACCOUNT.finditer(text):
        yield PersonalSpan(PersonalKind.BANK_ACCOUNT, *match.span("at"), "bank_account")
    for rule, pattern in PHONES:
        for match in re.finditer(pattern, text):
            group = "at" if "at" in match.groupdict() else 0
            yield PersonalSpan(PersonalKind.PHONE, *match.span(group), f"phone/{rule}")


def is_id_number(printed: str) -> bool:
    """Say whether 18 characters are a resident identity number (GB 11643): date and check digit.

    >>> is_id_number("11010519491231002X"), is_id_number("310120000260130173")
    (True, False)
    """
    try:
        date(int(printed[6:10]), int(printed[10:12]), int(printed[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * pow(2, 17 - at, 11) for at, digit in enumerate(printed[:17]))
    return "10X98765432"[total % 11] == printed[17].upper()


def mask(text: str, spans: Iterable[PersonalSpan]) -> str:
    """Return the text, as long as before, with a square for each character of the spans.

    >>> mask("联系人：王某某", find_personal("联系人：王某某"))
    '联系人：■■■'
    """
    letters = list(text)
    for span in spans:
        for at in range(span.start, min(span.end, len(letters))):
            if not letters[at].isspace():
                letters[at] = MASK
    return "".join(letters)


def mask_persons(text: str) -> str:
    """Return the text with all personal data that is found in it masked."""
    return mask(text, find_personal(text))
