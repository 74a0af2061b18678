"""Versions of a notice: what a later look shows, with the noise of templates left aside."""

import hashlib
import unicodedata
from collections import OrderedDict
from collections.abc import Iterable

from crawlers.clock import now_exact
from crawlers.found import NoticeRead
from db.crawl_records import Change, NoticeVersion
from db.ids import content_id
from db.store import Store

# The keeper is never further behind than this many notices.
REMEMBERED = 5_000
EXPECTED = 100_000  # promised notices that are remembered; beyond that the store is asked


def text_key(text: str) -> str:
    r"""Return the SHA-256 of a notice's words: NFKC, without white space.

    >>> text_key("\uff21 一\n") == text_key("A一")
    True
    """
    words = "".join(compatible(text).split())
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()


def compatible(text: str) -> str:
    r"""Return the NFKC of a text: character by character, where that is all there is to do.

    A notice has ten thousand characters and a few hundred different ones, so this is ten times
    as fast as asking for the whole.

    >>> compatible("\uff08A\uff09"), compatible("e\u0301") == "\u00e9"
    ('(A)', True)
    """
    for character in set(text):
        plain = unicodedata.normalize("NFKC", character)
        if plain != character:
            text = text.replace(character, plain)
    return text if unicodedata.is_normalized("NFKC", text) else unicodedata.normalize("NFKC", text)


class Versions:
    """The latest look at each notice, of earlier crawls and of this one."""

    def __init__(self, store: Store, source: str) -> None:
        self._store, self._source = store, source
        self._recent: OrderedDict[str, tuple[str | None, str | None]] = OrderedDict()
        self._new: set[str] = set()

    def expect(self, notice_ids: Iterable[str]) -> None:
        """Note notices that a list promised and no crawl has stored: they need no question."""
        if len(self._new) > EXPECTED:
            self._new.clear()
        self._new.update(notice_ids)

    def look(self, read: NoticeRead, *, url: str, capture_id: str) -> NoticeVersion:
        """Return this look at a notice, compared with the one before it."""
        notice_id, words = read.notice.notice_id, text_key(read.text)
        before = self._recent.get(notice_id)
        if before is None and notice_id not in self._new:
            before = self._stored(notice_id)
        self._new.discard(notice_id)
        self._remember(notice_id, (read.document_sha256, words))
        return self._version(
            read.notice.notice_id,
            (read.site, read.native_id, url),
            (read.document_sha256, words),
            capture_id=capture_id,
            change=change_between(before, (read.document_sha256, words)),
        )

    def gone(self, last: NoticeVersion, *, capture_id: str | None) -> NoticeVersion:
        """Return the look at a notice that is no longer where it was."""
        place = (last.site, last.native_id, last.url)
        return self._version(
            last.notice_id, place, (None, None), capture_id=capture_id, change=Change.REMOVED
        )

    def seen(self, notice_id: str) -> list[NoticeVersion]:
        """Return the stored looks at a notice, the oldest first."""
        found = self._store.read(NoticeVersion, notice_id=notice_id)
        return sorted(found, key=lambda version: version.seen_at)

    def known(self) -> list[NoticeVersion]:
        """Return the last stored look at every notice of the source that is still there."""
        last: dict[str, NoticeVersion] = {}
        for version in self._store.read(NoticeVersion, source=self._source):
            before = last.get(version.notice_id)
            if before is None or before.seen_at < version.seen_at:
                last[version.notice_id] = version
        return [version for version in last.values() if version.change != Change.REMOVED]

    def _version(
        self,
        notice_id: str,
        place: tuple[str, str, str],
        keys: tuple[str | None, str | None],
        *,
        capture_id: str | None,
        change: Change,
    ) -> NoticeVersion:
        return NoticeVersion(
            version_id=content_id("version", notice_id, place[2], capture_id, prefix="v_"),
            notice_id=notice_id,
            source=self._source,
            site=place[0],
            native_id=place[1],
            url=place[2],
            document_sha256=keys[0],
            text_sha256=keys[1],
            seen_at=now_exact(),
            capture_id=capture_id,
            change=change,
        )

    def _stored(self, notice_id: str) -> tuple[str | None, str | None] | None:
        last = next(reversed(self.seen(notice_id)), None)
        return (last.document_sha256, last.text_sha256) if last else None

    def _remember(self, notice_id: str, keys: tuple[str | None, str | None]) -> None:
        self._recent[notice_id] = keys
        self._recent.move_to_end(notice_id)
        if len(self._recent) > REMEMBERED:
            self._recent.popitem(last=False)


def change_between(
    before: tuple[str | None, str | None] | None, now: tuple[str | None, str | None]
) -> Change:
    """Return what changed between two looks, each given as hash of the bytes and of the words.

    >>> change_between(None, ("a", "w")), change_between(("a", "w"), ("b", "w"))
    (<Change.FIRST: 'first'>, <Change.NOISE: 'noise'>)
    """
    if before is None:
        return Change.FIRST
    if before[0] == now[0]:
        return Change.SAME
    return Change.NOISE if before[1] == now[1] else Change.CHANGED
