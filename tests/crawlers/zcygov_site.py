"""A stand-in for a 政采云 portal, written from its description and checked against samples."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from crawlers.replay.answers import Answer, Asked, json_answer
from crawlers.replay.scenario import Match, Scenario, json_body

HOST = "zfcg.gxzf.gov.cn"
OLD_HOST = "www.ccgp-guangxi.gov.cn"
FILES = "files.zcy.example"


@dataclass
class Article:
    """One notice of the portal; `day` is its day of publication in China."""

    article_id: str
    title: str
    day: str
    category: str = "ZcyAnnouncement2"
    path_name: str = "采购公告"
    labels: tuple[str, ...] = ("信息公告", "采购公告", "公开招标公告")
    content: str = "<p>正文</p>"
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def published_ms(self) -> int:
        """Return ten o'clock in China on the day, in milliseconds."""
        at = datetime.fromisoformat(f"{self.day}T02:00:00").replace(tzinfo=UTC)
        return int(at.timestamp() * 1000)

    def row(self) -> dict[str, Any]:
        """Return the row of a list, with the keys that the real one has."""
        return {
            "articleId": self.article_id, "annId": None, "siteId": 61, "author": "示例代理有限公司",
            "pathName": self.path_name, "title": self.title, "content": None,
            "publishDate": self.published_ms, "districtCode": "450100", "gpCatalogName": None,
            "procurementMethod": "公开招标", "districtName": "示例市", "purchaseName": None,
        }  # fmt: skip

    def detail(self) -> dict[str, Any]:
        """Return the data of a notice, with the keys that the real one has."""
        return {
            "title": self.title, "htmlTitle": None, "articleId": self.article_id, "siteId": 61,
            "author": "示例代理有限公司", "projectCode": None, "projectName": None,
            "publishDate": self.published_ms, "districtCode": "450100",
            "categoryNames": list(self.labels), "announcementLinkDtoList": [],
            "content": self.content, "click": 30, "attachmentList": None, "attachmentVO": None,
            **self.more,
        }  # fmt: skip


def portal(*articles: Article) -> Scenario:
    """Return a portal that honours page number, page size, category and dates."""

    def listed(asked: Asked) -> Answer:
        told = json_body(asked)
        found = [a for a in articles if a.category == told["categoryCode"]]
        if "publishDateBegin" in told:
            found = [
                a for a in found if told["publishDateBegin"] <= a.day <= told["publishDateEnd"]
            ]
        found.sort(key=lambda article: article.day, reverse=True)
        start = (told["pageNo"] - 1) * told["pageSize"]
        rows = [a.row() for a in found[start : start + told["pageSize"]]]
        return data_answer({"total": len(found), "data": rows})

    def detail(asked: Asked) -> Answer:
        article_id = asked.query.get("articleId")  # an unescaped + arrives as a space
        found = next((a for a in articles if a.article_id == article_id), None)
        return data_answer(found.detail()) if found else Answer(status=404, body=b"{}")

    return (
        Scenario()
        .on(Match(method="POST", host=HOST, path="/portal/category"), listed)
        .on(Match(host=HOST, path="/portal/detail"), detail)
    )


def data_answer(data: Any) -> Answer:
    """Return data in the portal's envelope."""
    told = {"success": True, "result": {"data": data}, "error": None}
    return json_answer(json.dumps(told, ensure_ascii=False))
