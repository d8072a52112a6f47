"""`align train` on reviewed projects."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from align.alignment.fitting.adapting import Trial
from align.alignment.weights import load_weights
from align.project.decisions.actions import DecideAll
from align.project.fits import Fitted
from align.project.store import Store
from align.records import Status
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
    beads = tuple(row.id for row in store.rows(1).rows)
    store.act(1, DecideAll(beads, Status.CONFIRMED), seen={})
    store.close()


@pytest.fixture
def helpful(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every fit passes its trial."""
    monkeypatch.setattr(Trial, "is_passed", True)


@pytest.mark.usefixtures("helpful")
def test_projects_keep_what_was_fitted_to_them(run: Run, project: Path) -> None:
    other = project.with_name("other.align")
    shutil.copy(project, other)
    confirm(project)
    confirm(other)
    done = run("train", str(project), str(other))
    assert done.status == 0
    assert done.err == (
        "right rows in held-out articles: 10 of 10 before, 10 after\n"
        "used when these projects are realigned\n"
    )
    assert done.out.splitlines()[-1].startswith("fitted to 10 rows of 2 articles; weights ")
    for path in (project, other):
        fitted = kept(path)
        assert fitted is not None
        assert (fitted.articles, fitted.rows, fitted.encoder) == (2, 10, "builtin")
        assert fitted.suits(load_weights(), "builtin")
        # What the weights were sure of already changes them little.
        assert 0 < max(map(abs, fitted.adapted.values())) < 0.1


def kept(path: Path) -> Fitted | None:
    """What a project keeps."""
    store = Store.open(path, reviewer="kim", read_only=True)
    try:
        return store.fitted()
    finally:
        store.close()


def test_a_fit_that_finds_no_more_rows_is_not_used(run: Run, project: Path) -> None:
    other = project.with_name("other.align")
    shutil.copy(project, other)
    confirm(project)
    confirm(other)
    done = run("train", str(project), str(other))
    (line,) = done.out.splitlines()
    assert line.startswith("not fitted: new weights would not align these articles better;")
    assert done.err == "right rows in held-out articles: 10 of 10 before, 10 after\n"
    fitted = kept(project)
    assert fitted is not None
    assert (fitted.rows, fitted.adapted) == (10, {})


def test_one_article_is_not_fitted_to(run: Run, project: Path) -> None:
    confirm(project)
    done = run("train", str(project))
    assert done.out.startswith("not fitted: 5 rows of one article cannot show what helps others;")
    assert done.err == ""


@pytest.mark.usefixtures("helpful")
def test_a_weights_file_is_for_other_articles(
    run: Run, project: Path, story: tuple[Path, Path]
) -> None:
    other = project.with_name("other.align")
    shutil.copy(project, other)
    confirm(project)
    confirm(other)
    assert run("train", str(project), str(other), "-o", "own.json").status == 0
    written = json.loads(Path("own.json").read_text("utf-8"))
    assert written["values"] == load_weights().values
    assert written["adapted"]
    assert written["fitted_on"]["story"] == 10
    assert kept(project) is None
    assert run("pair", *map(str, story), "--weights", "own.json", "-o", "b.jsonl").status == 0


def test_without_decisions_there_is_nothing_to_fit(run: Run, project: Path) -> None:
    assert run("train", str(project)).problem == (
        "story.align: no row is confirmed in an article whose rows have confidences; confirm some "
        "with align review, in a project of `align pair`: other bitexts may have none"
    )


def write_gold(folder: Path, name: str) -> None:
    for side, text in (
        ("ko", "항구가 열렸다.\n배가 왔다.\n"),
        ("en", "A port opened.\nShips came.\n"),
    ):
        path = folder / "sents" / f"{name}.{side}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (folder / "gold").mkdir(exist_ok=True)
    (folder / "gold" / f"{name}.koen").write_text("[0]:[0]\n[1]:[1]\n", "utf-8")


def test_a_folder_of_gold_folders_is_fitted_to_whole(run: Run) -> None:
    write_gold(Path("sets/news"), "harbour")
    write_gold(Path("sets/talks"), "market")
    (Path("sets") / "notes").mkdir()
    write_gold(Path("own"), "school")
    done = run("train", "sets", "own", "sets/news", "-o", "own.json", "--regularisation", "4")
    assert done.status == 0, done.err
    written = json.loads(Path("own.json").read_text("utf-8"))
    assert written["fitted_on"] == {"harbour": 2, "market": 2, "school": 2}
    assert "fitted on 6 beads of 3 article pairs;" in done.out
    done = run("train", "own", "-o", "own.json", "--regularisation", "4")
    assert "fitted on 2 beads of 1 article pair;" in done.out


def test_the_encoder_runs_where_it_is_told_to(run: Run) -> None:
    write_gold(Path("news"), "story")
    refused = run("train", "news", "-o", "own.json", "--device", "abacus")
    assert refused.problem.startswith("torch cannot use the device 'abacus'")


def test_two_article_pairs_of_one_name_are_refused(run: Run) -> None:
    """The weights name what they were fitted on: one of the two would be left out in silence."""
    write_gold(Path("sets/news"), "harbour")
    write_gold(Path("sets/talks"), "harbour")
    assert run("train", "sets", "-o", "own.json").problem == (
        f"{Path('sets/news')} and {Path('sets/talks')} both have an article pair harbour; "
        "rename one of them, or leave one folder out"
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
