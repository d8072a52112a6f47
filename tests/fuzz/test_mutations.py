"""Spoilt files of every type: a text, or one line of a known class; never a traceback.

`scripts/fuzz` reads many more of them, each in a process with a limit of time and of memory.
"""

from pathlib import Path

import pytest

from fuzzing.campaign import mutations, path_of
from fuzzing.child import READ, outcome_of
from fuzzing.reading import types

TYPES = types()
CASES = sorted(path for path in (Path(__file__).parent / "cases").rglob("*") if path.is_file())
COUNT = 25


@pytest.mark.parametrize("name", TYPES)
def test_sound_files_are_read(name: str, tmp_path: Path) -> None:
    """Else their mutations would show nothing."""
    for seed in TYPES[name]:
        path = path_of(name, tmp_path)
        path.write_bytes(seed)
        assert outcome_of(name, path).kind == READ, outcome_of(name, path).message


@pytest.mark.parametrize("name", TYPES)
def test_spoilt_files_are_read_or_refused(name: str, tmp_path: Path) -> None:
    path = path_of(name, tmp_path)
    for data in mutations(name, TYPES[name], seed=20260501, count=COUNT):
        path.write_bytes(data)
        outcome = outcome_of(name, path)
        assert not outcome.is_fault, outcome.message


@pytest.mark.parametrize("case", CASES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_what_has_broken_once_stays_mended(case: Path, tmp_path: Path) -> None:
    name = case.parent.name
    path = path_of(name, tmp_path)
    path.write_bytes(case.read_bytes())
    outcome = outcome_of(name, path)
    assert not outcome.is_fault, outcome.message


def test_the_same_seed_gives_the_same_files() -> None:
    drawn = [list(mutations("bitext.tmx", TYPES["bitext.tmx"], seed=3, count=9)) for _ in range(2)]
    assert drawn[0] == drawn[1]
    other = list(mutations("bitext.tmx", TYPES["bitext.tmx"], seed=4, count=9))
    assert other != drawn[0]
