"""The ledger: every way of tampering with a line is found, and a kill costs at most that line."""

import json
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from children import run_child
from db.canonical import canonical_json, sha256_of
from db.errors import IntegrityBroken, OutOfSpace
from db.ledger import GENESIS, Event, Ledger

LINES_PER_FILE = 4

EVENTS = st.lists(
    st.tuples(
        st.sampled_from(list(Event)),
        st.dictionaries(st.text(max_size=5), st.text(max_size=8) | st.integers(), max_size=3),
    ),
    min_size=3,
    max_size=11,
)

Lines = list[bytes]
Tamper = Callable[[Lines, st.DataObject], Lines]


def ledger_in(folder: Path) -> Ledger:
    """Return a ledger whose files are short, so that tests cross their borders."""
    return Ledger(folder, lines_per_file=LINES_PER_FILE)


def lines_of(folder: Path) -> Lines:
    """Return all lines of a ledger, with their line feeds."""
    files = sorted(folder.glob("*.jsonl"))
    return [line for file in files for line in file.read_bytes().splitlines(keepends=True)]


def write_lines(folder: Path, lines: Lines) -> None:
    """Write lines as a ledger's files, as many in each as belong there."""
    for file in folder.glob("*.jsonl"):
        file.unlink()
    for start in range(0, len(lines), LINES_PER_FILE):
        file = folder / f"{start // LINES_PER_FILE + 1:05}.jsonl"
        file.write_bytes(b"".join(lines[start : start + LINES_PER_FILE]))


def place(lines: Lines, data: st.DataObject, *, before_last: bool = True) -> int:
    """Draw a line's index."""
    return data.draw(st.integers(0, len(lines) - 1 - before_last), label="line")


def edit_a_byte(lines: Lines, data: st.DataObject) -> Lines:
    """Change one byte of a line that is not the last."""
    at = place(lines, data)
    byte = data.draw(st.integers(0, len(lines[at]) - 1), label="byte")
    flip = data.draw(st.integers(1, 255), label="flip")
    changed = bytearray(lines[at])
    changed[byte] ^= flip
    return [*lines[:at], bytes(changed), *lines[at + 1 :]]


def edit_a_value(lines: Lines, data: st.DataObject) -> Lines:
    """Change what an entry says, written as we would write it."""
    at = place(lines, data)
    fields = json.loads(lines[at])
    fields["data"] = {"forged": True}
    return [*lines[:at], canonical_json(fields) + b"\n", *lines[at + 1 :]]


def delete_a_line(lines: Lines, data: st.DataObject) -> Lines:
    """Remove a line that is not the last."""
    at = place(lines, data)
    return lines[:at] + lines[at + 1 :]


def swap_two_lines(lines: Lines, data: st.DataObject) -> Lines:
    """Exchange two lines."""
    at = place(lines, data)
    other = data.draw(st.integers(at + 1, len(lines) - 1), label="other")
    swapped = list(lines)
    swapped[at], swapped[other] = lines[other], lines[at]
    return swapped


def insert_a_line(lines: Lines, data: st.DataObject) -> Lines:
    """Put a forged entry between others, fitting to the one before."""
    at = place(lines, data)
    before = lines[at - 1].rstrip(b"\n") if at else None
    fields = {
        "seq": at + 1,
        "at": "2026-11-24T10:00:00Z",
        "event": "note",
        "data": {},
        "prev": sha256_of(before) if before else GENESIS,
    }
    return [*lines[:at], canonical_json(fields) + b"\n", *lines[at:]]


def repeat_a_line(lines: Lines, data: st.DataObject) -> Lines:
    """Let a line stand twice: a duplicate number."""
    at = place(lines, data, before_last=False)
    return [*lines[: at + 1], *lines[at:]]


def join_two_writers(lines: Lines, data: st.DataObject) -> Lines:
    """Add the entries of a copy that went on by itself from an earlier state."""
    cut = place(lines, data) + 1
    with TemporaryDirectory() as name:
        copy = Path(name) / "copy"
        copy.mkdir()
        write_lines(copy, lines[:cut])
        ledger_in(copy).append("note", {"from": "the copy"})
        return lines + lines_of(copy)[cut:]


FOUND_ALONE = [
    edit_a_byte,
    edit_a_value,
    delete_a_line,
    swap_two_lines,
    insert_a_line,
    repeat_a_line,
    join_two_writers,
]


@pytest.mark.parametrize("tamper", FOUND_ALONE, ids=lambda function: function.__name__)
@settings(deadline=None)
@given(events=EVENTS, data=st.data())
def test_tampering_breaks_the_chain(
    tamper: Tamper, events: list[tuple[Event, dict[str, object]]], data: st.DataObject
) -> None:
    """A changed, missing, moved, foreign or repeated line is found without any outside help."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for event, told in events:
            ledger_in(folder).append(event, told)
        ledger_in(folder).verify()
        write_lines(folder, tamper(lines_of(folder), data))
        with pytest.raises(IntegrityBroken):
            ledger_in(folder).verify()


def cut_the_tail(lines: Lines, data: st.DataObject) -> Lines:
    """Keep only the first lines, perhaps none."""
    return lines[: place(lines, data, before_last=False)]


def edit_the_last_line(lines: Lines, data: st.DataObject) -> Lines:
    """Change what the last entry says, written as we would write it."""
    fields = json.loads(lines[-1])
    fields["data"] = {"forged": data.draw(st.integers())}
    return [*lines[:-1], canonical_json(fields) + b"\n"]


@pytest.mark.parametrize(
    "tamper", [cut_the_tail, edit_the_last_line], ids=lambda function: function.__name__
)
@settings(deadline=None)
@given(events=EVENTS, data=st.data())
def test_a_changed_end_verifies_alone_but_not_against_a_known_head(
    tamper: Tamper, events: list[tuple[Event, dict[str, object]]], data: st.DataObject
) -> None:
    """Why anchors and printed heads are kept: the end of a chain holds nothing that seals it."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for event, told in events:
            ledger_in(folder).append(event, told)
        known = ledger_in(folder).head()
        ledger_in(folder).verify(known=[known, (0, GENESIS)])
        write_lines(folder, tamper(lines_of(folder), data))
        ledger_in(folder).verify()
        with pytest.raises(IntegrityBroken):
            ledger_in(folder).verify(known=[known])


@settings(deadline=None)
@given(EVENTS)
def test_entries_come_back_as_they_were_appended(
    events: list[tuple[Event, dict[str, object]]],
) -> None:
    """Event, data, number, and the seal: each entry holds the hash of the one before."""
    with TemporaryDirectory() as name:
        ledger = ledger_in(Path(name))
        appended = [ledger.append(event, told) for event, told in events]
        assert list(ledger.entries()) == appended
    assert [(entry.event, entry.data) for entry in appended] == events
    assert [entry.seq for entry in appended] == list(range(1, len(events) + 1))
    seals = [GENESIS, *(entry.hash for entry in appended)]
    assert [entry.prev for entry in appended] == seals[:-1]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with a ledger of six entries in two files."""
    ledger = ledger_in(tmp_path)
    for number in range(6):
        ledger.append("note", {"number": number, "name": "招标文件.pdf"})
    return tmp_path


def test_a_line_is_canonical_json_and_chinese_stays_readable(folder: Path) -> None:
    """What a stranger finds when the file is opened; files hold a fixed number of lines."""
    first, *_ = lines_of(folder)
    fields = json.loads(first)
    assert sorted(fields) == ["at", "data", "event", "prev", "seq"]
    assert canonical_json(fields) + b"\n" == first
    assert "招标文件.pdf".encode() in first
    sizes = {file.name: len(file.read_text().splitlines()) for file in folder.glob("*.jsonl")}
    assert sizes == {"00001.jsonl": 4, "00002.jsonl": 2}


def test_the_error_names_file_and_entry(folder: Path) -> None:
    """A reviewer is led to the line."""
    lines = lines_of(folder)
    lines[4] = lines[4].replace(b'"number":4', b'"number":9')
    write_lines(folder, lines)
    with pytest.raises(IntegrityBroken) as caught:
        ledger_in(folder).verify()
    assert (caught.value.where, caught.value.seq) == ("ledger/00002.jsonl", 6)


def test_a_line_moved_to_the_next_file_is_found(folder: Path) -> None:
    """The chain is sound, but no writer of ours leaves a file short."""
    first, second = (folder / name for name in ("00001.jsonl", "00002.jsonl"))
    *kept, moved = first.read_bytes().splitlines(keepends=True)
    first.write_bytes(b"".join(kept))
    second.write_bytes(moved + second.read_bytes())
    with pytest.raises(IntegrityBroken, match="stands in the wrong file"):
        ledger_in(folder).verify()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(b'"seq":6', b'"seq": 6', id="white space"),
        pytest.param(b'"seq":6', b'"seq":5,"seq":6', id="a key given twice"),
        pytest.param(b'"seq":6', b'"seq":6,"x":1', id="a key too many"),
        pytest.param(b'"event":"note"', b'"event":"gift"', id="an unknown event"),
        pytest.param(b'{"at"', b'["at"', id="no object"),
    ],
)
def test_a_last_line_that_we_would_not_write_is_found_alone(
    folder: Path, old: bytes, new: bytes
) -> None:
    """One form for one entry: whoever forges the end must at least write it as we do."""
    lines = lines_of(folder)
    assert old in lines[-1]
    write_lines(folder, [*lines[:-1], lines[-1].replace(old, new)])
    with pytest.raises(IntegrityBroken, match="the line is no entry") as caught:
        ledger_in(folder).verify()
    assert caught.value.seq == 6


@pytest.mark.parametrize("missing", ["00001.jsonl", "00002.jsonl"])
def test_a_missing_file_is_found(folder: Path, missing: str) -> None:
    """Whole files can be taken away too."""
    known = ledger_in(folder).head()
    (folder / missing).unlink()
    with pytest.raises(IntegrityBroken):
        ledger_in(folder).verify(known=[known])


@pytest.mark.slow
@pytest.mark.parametrize("file", ["00001.jsonl", "00002.jsonl"])
def test_every_cut_of_the_last_line_is_repaired(tmp_path: Path, folder: Path, file: str) -> None:
    """Wherever a kill tore the last line, it is set aside, noted, and the chain goes on."""
    keep = 4 if file == "00001.jsonl" else 6
    write_lines(folder, lines_of(folder)[:keep])
    whole = (folder / file).read_bytes()
    last = lines_of(folder)[-1]
    for cut in range(1, len(last)):
        copy = tmp_path / f"cut {cut}"
        copy.mkdir()
        for source in folder.glob("*.jsonl"):
            shutil.copy(source, copy)
        (copy / file).write_bytes(whole[:-cut])
        torn = last[:-cut]
        ledger = ledger_in(copy)
        ledger.verify()
        entry = ledger.append("export", {})
        *_, note, export = ledger.entries()
        assert export == entry
        assert (note.seq, note.event) == (keep, Event.NOTE)
        assert (note.data["bytes"], note.data["torn_sha256"]) == (len(torn), sha256_of(torn))
        assert (copy / "torn" / f"{sha256_of(torn)}.bin").read_bytes() == torn


def test_repair_says_whether_a_line_was_torn(folder: Path) -> None:
    """Once there was one, then no more."""
    with (folder / "00002.jsonl").open("ab") as file:
        file.write(b'{"at":"2026')
    assert (ledger_in(folder).repair(), ledger_in(folder).repair()) == (True, False)


def test_an_event_of_no_known_name_is_refused(folder: Path) -> None:
    """The ledger's words are closed; nothing is written."""
    with pytest.raises(ValueError, match="'deleted' is not a valid Event"):
        ledger_in(folder).append("deleted", {})
    assert ledger_in(folder).head()[0] == 6


@pytest.mark.parametrize("data", [{"x": float("nan")}, {"x": b"bytes"}], ids=["nan", "bytes"])
def test_data_that_json_cannot_hold_is_refused(folder: Path, data: dict[str, object]) -> None:
    """Nothing is written, and the next entry is sound."""
    with pytest.raises((ValueError, TypeError)):
        ledger_in(folder).append("note", data)
    ledger_in(folder).append("note", {})
    assert [entry.seq for entry in ledger_in(folder).entries()] == [1, 2, 3, 4, 5, 6, 7]


def test_two_processes_that_append_at_once_make_one_chain(tmp_path: Path) -> None:
    """All entries of both are there, in each one's order, and the chain is sound."""
    children = [run_child("append_to_ledger", tmp_path, name, 120) for name in ("a", "b")]
    for child in children:
        child.wait_for("ready")
    for child in children:
        child.go_on()
    assert [child.finish() for child in children] == [0, 0]
    entries = list(Ledger(tmp_path, lines_per_file=50).entries())
    written = {
        name: [e.data["number"] for e in entries if e.data["writer"] == name] for name in "ab"
    }
    assert written == {"a": list(range(120)), "b": list(range(120))}


def test_a_writer_that_is_killed_costs_nobody_else_a_line(tmp_path: Path) -> None:
    """One of two writers is killed in the middle; the other's entries are all there."""
    steady, doomed = (run_child("append_to_ledger", tmp_path, name, 400) for name in ("a", "b"))
    for child in (steady, doomed):
        child.wait_for("ready")
        child.go_on()
    while not any(b'"writer":"b"' in line for line in lines_of(tmp_path)):
        pass
    doomed.kill()
    assert steady.finish() == 0
    ledger = Ledger(tmp_path, lines_per_file=50)
    ledger.append("note", {"writer": "last"})
    numbers = [e.data["number"] for e in ledger.entries() if e.data.get("writer") == "a"]
    assert numbers == list(range(400))


def fill_up(filler: Path) -> None:
    """Write a file until the disk is full."""
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"x" * 4096)


def test_a_full_disk_leaves_the_ledger_as_it_was(small_disk: Path) -> None:
    """No space for a line: the error says so, and with space again the chain goes on."""
    ledger = Ledger(small_disk / "ledger")
    ledger.append("note", {"number": 1})
    head = ledger.head()
    filler = small_disk / "filler"
    fill_up(filler)
    with pytest.raises(OutOfSpace, match="no space left while writing a line of the ledger"):
        ledger.append("note", {"text": "x" * 100_000})
    assert ledger.head() == head
    assert ledger.repair() is False
    filler.unlink()
    ledger.append("note", {"number": 2})
    assert [entry.data for entry in ledger.entries()] == [{"number": 1}, {"number": 2}]


@pytest.mark.slow
def test_a_ledger_of_many_entries_rotates_and_verifies(tmp_path: Path) -> None:
    """The shipped number of lines a file: the line after the last one stands in file 2."""
    prev, lines = GENESIS, []
    for seq in range(1, 100_001):
        fields = {"seq": seq, "at": "2026-11-24T10:00:00Z", "event": "note", "data": {}}
        line = canonical_json({**fields, "prev": prev})
        prev = sha256_of(line)
        lines.append(line + b"\n")
    (tmp_path / "00001.jsonl").write_bytes(b"".join(lines))
    ledger = Ledger(tmp_path)
    ledger.append("note", {})
    ledger.verify(known=[(100_000, prev)])
    assert len((tmp_path / "00002.jsonl").read_bytes().splitlines()) == 1
