"""Titles of notices in the form under which two notices of one procurement are alike."""

import re
import unicodedata

# What a stage adds to the name of a procurement, at either end of its title. In English only at
# the end: "Tender for ..." is a name.
STAGE_WORDS = re.compile(
    r"(?:公开招标|邀请招标|竞争性谈判|竞争性磋商|单一来源|框架协议|询价|电子化|采购意向|资格预审|征求意见"
    r"|招标|采购|中标|成交|候选人|结果|合同|更正|变更|澄清|答疑|延期|终止|废标|流标|验收|公开)*"
    r"(?:公告|公示|通知书?|文件)+$"
)
ENGLISH_STAGE = re.compile(
    r"\W*\b(?:contract )?(?:award|tender|contract|corrigendum|cancellation)(?: notice)?$"
)
BRACKETED_STAGE = re.compile(
    r"\((?:更正|第?[一二三四五六七八九十\d]+次(?:公告|招标|采购)?|重新招标)\)"
)
# Words that any title may have or lack.
FILLERS = re.compile(r"关于|采购|招标|项目|的")
NO_WORDS = re.compile(r"[\W_]+")
NUMBERS = re.compile(
    r"[0-9]+|[一二三四五六七八九十]+(?=[期批次标包段])|(?<=[标包段第])[一二三四五六七八九十]+"
)
HAN_DIGITS = str.maketrans("一二三四五六七八九", "123456789")


def plain_title(printed: str | None, *, buyer: str | None = None) -> str | None:
    r"""Return what is left of a title without stage, buyer, fillers, marks and white space.

    A title that is nothing but the buyer's name keeps it.

    >>> plain_title("桂林市公安局视频监控项目\uff08二期\uff09中标公告", buyer="桂林市公安局")
    '视频监控二期'
    >>> plain_title("桂林市公安局视频监控项目(二期)公开招标公告")
    '桂林市公安局视频监控二期'
    """
    text = BRACKETED_STAGE.sub("", _folded(printed))
    text = NO_WORDS.sub("", ENGLISH_STAGE.sub("", STAGE_WORDS.sub("", text)))
    text = FILLERS.sub("", text) or text
    name = FILLERS.sub("", NO_WORDS.sub("", _folded(buyer)))
    return (text.replace(name, "") if name else text) or text or None


def _folded(printed: str | None) -> str:
    return unicodedata.normalize("NFKC", printed or "").casefold().strip()


def numbers_in(title: str | None) -> str:
    """Return the numbers of a title: years, phases, lots. Where they differ, so do procurements.

    >>> numbers_in("2023年食堂采购(第二包)") == numbers_in("2024年食堂采购(第二包)")
    False
    >>> numbers_in("监控项目二期"), numbers_in("监控项目2期")
    ('2', '2')
    """
    plain = unicodedata.normalize("NFKC", title or "")
    return " ".join(sorted(found.translate(HAN_DIGITS) for found in NUMBERS.findall(plain)))
