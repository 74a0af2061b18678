"""Named programmes (雪亮工程, Safe City ...) that a document speaks of, with the words.

The names and their patterns are reference data. Some names are also common words; their notes
say what must stand near them, and that stands here as conditions.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from db.records import Programme
from db.reference_records import ProgrammeRow
from extract.content import DocumentContent
from extract.fields.folded import FieldText, field_text, tidy
from extract.people.find import mask_persons

# Letters to either side in which the condition must be met, and that a quote shows.
NEAR = 60
QUOTED = 40

VIDEO_HAN = r"视频|监控|摄像|摄录|卡口|人脸|图像|探头|安防|技防|抓拍|电子警察|前端|点位"
VIDEO = rf"{VIDEO_HAN}|surveillance|camera|cctv|video"
# 预警 and 报警 are alarms: 警 alone says nothing.
OFFICERS = r"公安|警务|警察|民警|交警|特警|警用|警情|police"
POLICE = rf"{OFFICERS}|政法|综治|治安|监狱(?!企业)|看守所|戒毒|public security"


@dataclass(frozen=True, slots=True)
class Condition:
    """What a hit needs: words near it, and what it must not be itself."""

    near: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None


def _near(words: str, *, unless: str | None = None) -> Condition:
    return Condition(re.compile(words), re.compile(unless) if unless else None)


# By programme: the notes of programmes.csv, and names that are also ordinary words.
CONDITIONS: dict[str, Condition] = {
    # A fugitive hunt and a television block bear the name, a telescope its other form.
    "skynet": _near(VIDEO, unless=r"天网行动|天眼查|射电|fast"),
    # A brand of many firms.
    "golden_shield": _near(
        rf"工程|{POLICE}", unless=r"金盾(?:消防|保安|押运|安保|门|锁|牌|公司|股份|集团)"
    ),
    # 平安 is an insurer and a wish; 平安建设 and 平安校园 are slogans without cameras near.
    "safe_city": _near(
        rf"{VIDEO}|科技强警|3111|{POLICE}", unless=r"平安(?:银行|保险|证券|科技|健康)"
    ),
    # Traffic and neighbourhoods are called smart without the police too.
    "police_cloud": _near(rf"{POLICE}|交管"),
    "video_networking": _near(rf"{POLICE}|雪亮|天网|联网共享|共享平台"),
    # Water, markets and building sites have smart supervision too; 监狱企业 is boilerplate.
    "smart_detention": _near(
        rf"监所|监室|看守所|拘留所|戒毒|监狱(?!企业)|在押|罪犯|服刑|{OFFICERS}"
    ),
    # Three digits and a point: only with the word that makes it a campaign.
    "skynet_320": _near(r"3[\u00b7.\uff0e]20[\"\u201d]?\s?(?:专项|工程|行动|项目)"),
    "grid": _near(rf"综治|社会治理|网格员|{VIDEO}"),
    "strike_hard": _near(r"暴恐|恐怖|新疆|维稳|反恐"),
    "physical_exam_all": _near(r"新疆|维吾尔|血样|dna|生物样本"),
    "safe_city_pk": _near(r"punjab|lahore|pakistan|safe cit"),
}


def find_programmes(
    content: DocumentContent, *, notice_id: str, rows: Iterable[ProgrammeRow]
) -> tuple[Programme, ...]:
    """Return every hit of every programme, in page order, with offsets into the raw text.

    A hit says that the document speaks of the programme, not that it is part of it.
    """
    patterns = [(row, re.compile(row.pattern)) for row in rows if row.pattern]
    return tuple(
        programme
        for page in content.pages
        for programme in _on_page(
            field_text(page).flowing(), page.text, content.sha256, notice_id, patterns
        )
    )


def _on_page(
    text: FieldText,
    raw: str,
    sha256: str,
    notice_id: str,
    patterns: Iterable[tuple[ProgrammeRow, re.Pattern[str]]],
) -> Iterator[Programme]:
    """Yield the hits on one page. An empty match names nothing."""
    for row, pattern in patterns:
        for match in pattern.finditer(text.text):
            span = text.span(*match.span())
            if span is None or not match[0].strip() or not is_meant(row.programme_id, match):
                continue
            yield Programme(
                notice_id=notice_id,
                programme_id=row.programme_id,
                document_sha256=sha256,
                page=text.page,
                start=span[0],
                end=span[1],
                quote=mask_persons(tidy(raw[max(0, span[0] - QUOTED) : span[1] + QUOTED])),
            )


def is_meant(programme_id: str, match: re.Match[str]) -> bool:
    """Say whether a hit meets the condition of its programme.

    >>> hit = re.search("天网", "我市天网监控点位")
    >>> is_meant("skynet", hit), is_meant("skynet", re.search("天网", "天网行动追逃"))
    (True, False)
    """
    condition = CONDITIONS.get(programme_id)
    if condition is None:
        return True
    text, start, end = match.string, match.start(), match.end()
    around = text[max(0, start - NEAR) : end + NEAR]
    if condition.unless and condition.unless.search(text[start : end + 6]):
        return False
    return condition.near is None or condition.near.search(around) is not None
