"""`align train` on reviewed projects."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from align.alignment.scorer import load_weights
from align.project.decisions.actions import ConfirmSure
from align.project.store import Store
from tests.cli.conftest import Result

Run = Callable[..., Result]


@pytest.fixture
def project(run: Run, story: tuple[Path, Path]) -> Path:
    """An aligned article of which no row has a decision."""
    path = Path("story.align")
    assert run("pair", *map(str, story), "-o", str(path)).status == 0
    return path


def confirm(path: Path) -> None:
    store = Store.open(path, reviewer="kim")
    store.act(1, ConfirmSure(0.0, store.count_sure(1, 0.0)), seen={})
    store.close()


def test_a_project_keeps_what_was_fitted_to_it(run: Run, project: Path) -> None:
    confirm(project)
    done = run("train", str(project))
    assert done.status == 0
    assert done.err == "used when these projects are realigned\n"
    assert done.out.splitlines()[-1].startswith("fitted to 5 rows of 1 articles; weights ")
    store = Store.open(project, reviewer="kim", read_only=True)
    fitted = store.fitted()
    store.close()
    assert fitted is not None
    assert (fitted.articles, fitted.rows, fitted.encoder) == (1, 5, "builtin")
    assert fitted.suits(load_weights(), "builtin")
    # What the weights were sure of already changes them little.
    assert max(map(abs, fitted.adapted.values())) < 0.1


def test_a_weights_file_is_for_other_articles(
    run: Run, project: Path, story: tuple[Path, Path]
) -> None:
    confirm(project)
    assert run("train", str(project), "-o", "own.json").status == 0
    written = json.loads(Path("own.json").read_text("utf-8"))
    assert written["values"] == load_weights().values
    assert written["adapted"]
    assert written["fitted_on"]["story"] == 5
    store = Store.open(project, reviewer="kim", read_only=True)
    assert store.fitted() is None
    store.close()
    assert run("pair", *map(str, story), "--weights", "own.json", "-o", "b.jsonl").status == 0


def test_without_decisions_there_is_nothing_to_fit(run: Run, project: Path) -> None:
    assert run("train", str(project)).problem == (
        "story.align: no row of an aligned article is confirmed; confirm some with align review"
    )


def test_wrong_use_is_refused(run: Run, project: Path) -> None:
    Path("gold").mkdir()
    assert run("train", "gold").problem == "the weights need a file; name one with -o"
    assert run("train", str(project), "gold").problem == (
        "projects and folders of gold cannot be fitted together; "
        "name only projects, or only folders"
    )
    assert run("train", str(project), "--seed", "3").problem == (
        "--seed cannot be used with projects; omit --seed"
    )
    assert "would be overwritten" in run("train", str(project), "-o", str(project)).problem
