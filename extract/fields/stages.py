"""The stage of a notice from its title, or from what a document calls itself.

The words that name the kind of paper stand at the end of a Chinese title (…中标结果公告,
…更正公告) and nearly anywhere in an English one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from db.records import Stage
from extract.fields.folded import FieldText

# First row that fits wins: a correction of an award is a correction, a cancelled tender is a
# cancellation. Patterns are on folded text.
NOTICE_KINDS: dict[Stage, str] = {
    Stage.CORRECTION: (
        r"更正|变更|澄清|补遗|补充(?:公告|通知|文件)|答疑|延期|修改(?:公告|通知)|勘误|顺延"
        r"|调整(?:公告|通知)|corrigend|addend|amendment (?:no|to|notice)|clarification|erratum"
        r"|extension notice|berichtigung|änderungsbekanntmachung"
    ),
    Stage.CANCELLATION: (
        r"废标|流标|终止|取消|中止|失败|撤销|作废|暂停|未成交"
        r"|cancell|withdrawn|withdrawal of tender|aufhebung"
    ),
    Stage.ACCEPTANCE: (
        r"验收(?:报告|公告|公示|结果|书|单|意见|情况|证明)|履约验收"
        r"|acceptance (?:certificate|report|notice)|completion certificate"
    ),
    Stage.CONTRACT: (
        r"合同(?:公告|公示|信息|备案|公开|文本公示|签订)|^合同(?:书|协议书)?$"
        r"|(?:采购|服务|销售|供货|施工|项目|补充)合同(?:书)?(?:\(.{1,12}\))?$"
        r"|contract (?:agreement|notice of award)|signed contract|purchase order"
    ),
    Stage.AWARD: (
        r"中标|成交|中选|定标|评标结果|评审结果|结果的?(?:公告|公示|通知|确认)|采购结果|开标结果"
        r"|候选人公示|入围(?:结果|名单)|竞价结果"
        r"|contract award|award(?:ed)? notice|(?:notice|notification|letter) of award"
        r"|award of (?:contract|tender)|results? of tender|zuschlag|vergebene"
    ),
    Stage.INTENTION: (
        r"采购意向|意向公(?:告|开|示)|需求公(?:示|开)|采购需求(?:\(|$)|预公示|需求征集|需求调查"
        r"|市场调研|采购预告|预公告|征求意见|采购计划|论证(?:意见|公示)"
        r"|prior information|planning notice|procurement plan|request for information"
        r"|market sounding"
    ),
    Stage.TENDER: (
        r"招标|采购(?:公告|文件|邀请|需求)|竞争性(?:磋商|谈判)|询价|询比|比选|遴选|单一来源|竞价"
        r"|(?:磋商|谈判)(?:采购|公告|公示|邀请|文件|须知)|邀请(?:函|书|公告)|资格预审|征集公告"
        r"|采购.{0,4}文件|响应文件|投标|议价"
        r"|invitation (?:for|to) (?:bids?|tenders?|quot)|expression of interest"
        r"|request for (?:proposals?|quotations?|bids?|tenders?)|notice inviting|bidding documents?"
        r"|tender (?:notice|documents?|details|enquiry)|sealed (?:tenders|bids)|call for tenders"
        r"|\b(?:rfp|rfq|rfb|ifb|itb|nit)\b|\btenders?\b|\bbids?\b|bill of quantities"
        r"|leistungsverzeichnis|ausschreibung|vergabeunterlagen|тендер|закуп|appel d'offres"
        r"|licitación|gara d'appalto"
    ),
}
KINDS = tuple((stage, re.compile(pattern)) for stage, pattern in NOTICE_KINDS.items())
# A paper that bidders answer is a tender, whatever stands beside its name on the cover.
TENDER_PAPER = re.compile(
    r"(?:电子化|公开|竞争性|国内|国际|邀请|单一来源|政府|服务类?|货物类?|工程类?|采购|询价|[()]|\s)*"
    r"(?:招标|采购|磋商|谈判|询价|比选|遴选|单一来源|竞价|征集|资格预审)(?:采购)?文件(?:\(.{1,12}\))?"
    r"|bidding documents?|request for proposals?(?: \(rfp\))?|notice inviting tender"
    r"|tender documents?|leistungsverzeichnis"
)
# A model for writers of tenders announces nothing.
SAMPLE = re.compile(r"\b(?:sample|specimen) (?:bidding|tender|bid) documents?|招标文件范本")
VERTICAL = re.compile(r"(?:(?<=\n)|^)(?:[\u4e00-\u9fff]\n){2,}[\u4e00-\u9fff](?=\n|$)")
LINES_READ = 60
LONGEST_HEADING = 90
TOP_OF_PAGE = 300


@dataclass(frozen=True, slots=True)
class StageReading:
    """A stage with the words that name it; `words` is None where nothing does."""

    stage: Stage
    words: FieldText | None
    rule: str


def stage_of_title(title: str) -> Stage | None:
    """Return the stage that a folded title names, None when it names none.

    >>> stage_of_title("某项目中标结果公告"), stage_of_title("某项目中标结果更正公告")
    (<Stage.AWARD: 'award'>, <Stage.CORRECTION: 'correction'>)
    """
    found = _first_kind(title)
    return found[0] if found else None


def _first_kind(text: str) -> tuple[Stage, re.Match[str]] | None:
    """Return the first row of KINDS that fits, with its words."""
    for stage, kind in KINDS:
        if match := kind.search(text):
            return stage, match
    return None


def find_stage(title: FieldText | None, first_pages: Sequence[FieldText]) -> StageReading:
    """Return the stage by the headline if there is one, else by what the first pages call it.

    `other` when nothing on them speaks of procurement.
    """
    if title is not None and (found := _first_kind(title.text)):
        return StageReading(found[0], title.cut(*found[1].span()), "stage/headline")
    for page in first_pages[:1]:
        if sample := SAMPLE.search(page.text):
            return StageReading(Stage.OTHER, page.cut(*sample.span()), "stage/sample")
    for page in first_pages:
        if paper := _paper(page):
            return paper
    return StageReading(Stage.OTHER, None, "stage/none")


def _paper(page: FieldText) -> StageReading | None:
    """Return the stage by the name of the paper on one page, read down its first lines."""
    lines = [
        line for line in upright(page).lines()[:LINES_READ] if len(line.text) <= LONGEST_HEADING
    ]
    for line in lines:
        if TENDER_PAPER.fullmatch(line.text.strip()):
            return StageReading(Stage.TENDER, line, "stage/paper")
    for line in lines:
        if found := _first_kind(line.text):
            return StageReading(found[0], line.cut(*found[1].span()), "stage/line")
    top = page.flowing().cut(0, TOP_OF_PAGE)
    if broken := TENDER_PAPER.search(top.text):
        return StageReading(Stage.TENDER, top.cut(*broken.span()), "stage/broken_line")
    return None


def upright(text: FieldText) -> FieldText:
    r"""Return the text with words that are printed downwards, one character a line, put together.

    >>> from extract.fields.folded import fold
    >>> upright(fold("某项目\n招\n标\n文\n件\n某局", range(14), page=1)).text
    '某项目\n招标文件\n某局'
    """
    for match in reversed(list(VERTICAL.finditer(text.text))):
        keep = [at for at in range(match.start(), match.end()) if text.text[at] != "\n"]
        places = [*range(match.start()), *keep, *range(match.end(), len(text.text))]
        text = text.pick(places)
    return text
