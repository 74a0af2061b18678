"""jieba cuts words for search and keywords, silently, and without a shared cache."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from extract.keywords import Keyword, keywords, search_text, words

TEXT = "本项目采购人臉識別攝像機,接入公安視頻專網。人脸识别 摄像机 AXIS P3245"


def test_words_lead_back_to_the_page() -> None:
    """Each word is folded, and its offsets cut what was printed."""
    text = "視 頻監控：AXIS"
    assert [(word.text, text[word.start : word.end]) for word in words(text)] == [
        ("视频", "視 頻"),
        ("监控", "監控"),
        ("axis", "AXIS"),
    ]


def test_search_text_of_page_and_query_meet() -> None:
    """Traditional print and a simplified query are cut alike."""
    assert set(search_text("人脸识别").split()) <= set(search_text(TEXT).split())


def test_keywords_tell_the_subject_and_leave_the_boilerplate() -> None:
    """What stands in every tender is no keyword; the heaviest comes first."""
    found = keywords(TEXT + "投标人 招标文件 供应商 投标人", top=3)
    assert [word.text for word in found] == ["人脸识别", "摄像机", "axis"]
    assert found == sorted(found, key=lambda word: -word.weight)


def test_no_text_has_no_words() -> None:
    """An empty page is not an error."""
    assert (words(""), search_text(" "), keywords("")) == ([], "", [])
    assert all(isinstance(word, Keyword) for word in keywords(TEXT))


@pytest.mark.slow
def test_jieba_is_silent_and_writes_nothing(tmp_path: Path) -> None:
    """With warnings as errors nothing is printed, and no cache lands in the temporary folder."""
    code = "from extract.keywords import words; print(len(words('视频监控')))"
    environment = os.environ | {"TMPDIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        capture_output=True,
        text=True,
        env=environment,
        cwd=Path(__file__).resolve().parents[2],
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "2\n", "")
    assert list(tmp_path.iterdir()) == []
    assert tempfile.gettempdir() != str(tmp_path)
