"""A project that holds decisions is not replaced by any command unless it is forced to."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from align import read_bitext
from align.errors import InputError, OverwriteError
from align.formats import write_bitext
from align.project.decisions.actions import Note
from align.project.store import Store
from align.records import Bitext, BitextRow, Status

from .conftest import Result


@pytest.fixture
def reviewed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a decision, in this folder, with what commands could make another of."""
    monkeypatch.chdir(tmp_path)
    rows = (BitextRow("boat", 0, (0,), (0,), ("배가 떴다.",), ("The boat sailed.",)),)
    write_bitext(Bitext("ko", "en", rows), tmp_path / "boat.jsonl")
    (tmp_path / "boat.ko").write_text("배가 떴다.\n", "utf-8")
    (tmp_path / "boat.en").write_text("The boat sailed.\n", "utf-8")
    path = tmp_path / "boat.align"
    write_bitext(Bitext("ko", "en", rows), path)
    store = Store.open(path, reviewer="kim")
    store.act(1, Note(1, "kept"), seen={})
    store.close()
    return path


COMMANDS = [
    ("pair", "boat.ko", "boat.en", "-o", "boat.align"),
    ("convert", "boat.jsonl", "boat.align"),
    ("check", "boat.jsonl", "--rules", "-o", "boat.align"),
]


@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda arguments: arguments[0])
def test_a_reviewed_project_is_not_replaced(
    arguments: tuple[str, ...],
    reviewed: Path,
    run: Callable[..., Result],
) -> None:
    before = reviewed.read_bytes()
    problem = run(*arguments).problem
    assert problem.startswith("boat.align: holds a decision; give the output another name, or use")
    assert reviewed.read_bytes() == before
    forced = run(*arguments, "--force")
    assert forced.status == 0
    is_pair = arguments[0] == "pair"
    assert ("took over the work on 1 row (others changed: 0, gone: 0)" in forced.err) == is_pair
    assert [row.note for row in read_bitext(reviewed)] == ["kept" if is_pair else ""]
    assert (reviewed.parent / "boat.before-1.align").read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("pair", "boat.ko", "boat.en", "-o", "boat.align", "--format", "xlsx"),
        ("convert", "boat.jsonl", "boat.align", "--to", "jsonl"),
    ],
    ids=["workbook", "text"],
)
def test_a_reviewed_project_is_not_replaced_by_another_format(
    arguments: tuple[str, ...],
    reviewed: Path,
    run: Callable[..., Result],
) -> None:
    before = reviewed.read_bytes()
    assert run(*arguments).problem.startswith("boat.align: holds a decision; give the output")
    assert reviewed.read_bytes() == before
    assert run(*arguments, "--force").status == 0
    assert reviewed.read_bytes() != before
    assert (reviewed.parent / "boat.before-1.align").read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "boat.jsonl", "-o", "boat.align"),
        ("check", "boat.jsonl", "--rules", "-o", "boat.align", "--format", "json"),
        ("stats", "boat.jsonl", "--scores", "boat.align"),
        ("train", "gold", "-o", "boat.align"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_a_reviewed_project_is_not_replaced_by_what_cannot_be_forced(
    arguments: tuple[str, ...],
    reviewed: Path,
    run: Callable[..., Result],
) -> None:
    (reviewed.parent / "gold").mkdir()
    before = reviewed.read_bytes()
    problem = run(*arguments).problem
    assert problem == "boat.align: holds a decision; give the output another name"
    assert reviewed.read_bytes() == before


def test_a_second_copy_gets_a_name_of_its_own(reviewed: Path) -> None:
    bitext = read_bitext(reviewed)
    (reviewed.parent / "boat.before-1.align").write_text("mine")
    write_bitext(bitext, reviewed, force=True)
    assert (reviewed.parent / "boat.before-1.align").read_text() == "mine"
    assert read_bitext(reviewed.parent / "boat.before-2.align")[0].note == "kept"


@pytest.mark.parametrize(
    ("kind", "what"), [("statuses", "2 reviewed rows"), ("drafts", "a draft")], ids=["rows", "text"]
)
def test_work_that_is_no_decision_is_not_replaced_either(
    kind: str, what: str, reviewed: Path, run: Callable[..., Result]
) -> None:
    """Statuses and notes of a file of a CAT tool, and texts that were typed and not saved."""
    path = reviewed.with_name("other.align")
    rows = (
        BitextRow("boat", 0, (0,), (0,), ("배가 떴다.",), ("A boat.",), status=Status.CONFIRMED),
        BitextRow("boat", 1, (1,), (1,), ("비가 온다.",), ("It rains.",), note="ask the desk"),
    )
    if kind == "drafts":
        rows = tuple(replace(row, status=Status.UNREVIEWED, note="") for row in rows)
    write_bitext(Bitext("ko", "en", rows), path)
    if kind == "drafts":
        store = Store.open(path, reviewer="kim")
        store.keep_draft(1, 1, "target", ["A boat was"])
        store.close()
    before = path.read_bytes()
    pair = ("pair", "boat.ko", "boat.en", "-o", "other.align")
    assert run(*pair).problem.startswith(f"other.align: holds {what}; give the output another")
    assert path.read_bytes() == before
    assert run(*pair, "--force").status == 0
    assert path.with_name("other.before-1.align").read_bytes() == before


def test_a_project_without_decisions_is_replaced(reviewed: Path) -> None:
    other = reviewed.with_name("other.align")
    bitext = read_bitext(reviewed)
    bare = replace(bitext, rows=tuple(replace(row, note="") for row in bitext))
    for _ in range(2):
        write_bitext(bare, other)
    assert not list(reviewed.parent.glob("other.*-1.align"))


def test_a_damaged_project_is_not_replaced_unseen(reviewed: Path) -> None:
    """It may hold decisions that can be rescued."""
    content = bytearray(reviewed.read_bytes())
    content[100:] = bytes(len(content) - 100)
    reviewed.write_bytes(content)
    bitext = Bitext("ko", "en", (BitextRow("a", 0, (0,), (), ("가",), ()),))
    with pytest.raises(OverwriteError, match="a project that cannot be read"):
        write_bitext(bitext, reviewed)


def test_a_journal_without_its_project_has_a_remedy(reviewed: Path) -> None:
    journal = reviewed.with_name("gone.align-wal")
    journal.write_bytes(b"")
    with pytest.raises(InputError, match=r"gone.align-wal: left behind .*; remove gone.align-wal"):
        write_bitext(read_bitext(reviewed), reviewed.with_name("gone.align"))
