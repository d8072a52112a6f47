"""The recipes of CONTRIBUTING.md, followed to the letter in a copy of the package."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
RECIPES = re.split(
    r"^### Add an? ",
    (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("\n## Recipes\n")[2],
    flags=re.M,
)[1:]
# How many files of the package each extension may touch.
MOST_FILES = {
    "check": 2,
    "feature": 1,
    "bitext format": 2,
    "article reader": 2,
    "filter": 2,
    "review action": 3,
}


class Step(NamedTuple):
    """A fenced block: a file to create, lines to change in one, or commands to run."""

    kind: str
    path: str
    text: str


def title_of(recipe: str) -> str:
    return recipe.partition("\n")[0]


def steps_of(recipe: str) -> list[Step]:
    blocks = re.findall(r"^```(\w+) ?(\S*)\n(.*?)^```$", recipe, re.M | re.S)
    return [Step(*block) for block in blocks]


def follow(step: Step, folder: Path) -> None:
    if step.kind == "sh":
        run = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", f'PATH="{folder}/bin:$PATH"\n{step.text}'],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, run.stdout + run.stderr
        return
    path = folder / step.path
    if step.kind == "python":
        assert not path.exists(), step.path
        path.write_text(step.text, "utf-8")
        return
    assert step.kind == "diff", step.kind
    lines = step.text.splitlines(keepends=True)
    before = "".join(line[1:] for line in lines if line[0] in " -")
    after = "".join(line[1:] for line in lines if line[0] in " +")
    text = path.read_text("utf-8")
    assert text.count(before) == 1, f"{step.path} has not once:\n{before}"
    path.write_text(text.replace(before, after), "utf-8")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The package, and programs `align` and `python` that run it."""
    shutil.copytree(
        ROOT / "align", tmp_path / "align", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    program = tmp_path / "bin" / "align"
    program.parent.mkdir()
    code = "from align.cli import main; main()"
    program.write_text(f'#!/bin/sh\nPYTHONPATH={tmp_path} exec {sys.executable} -c "{code}" "$@"\n')
    program.chmod(0o755)
    python = program.with_name("python")
    python.write_text(f'#!/bin/sh\nPYTHONPATH={tmp_path} exec {sys.executable} "$@"\n')
    python.chmod(0o755)
    return tmp_path


@pytest.mark.parametrize("recipe", RECIPES, ids=title_of)
def test_a_recipe_works_as_it_is_written(recipe: str, copy: Path) -> None:
    steps = steps_of(recipe)
    assert [step for step in steps if step.kind == "sh"]
    for step in steps:
        follow(step, copy)
    written = sorted({step.path for step in steps if step.path})
    ruff = Path(sys.executable).with_name("ruff")
    for command in (["check", "--quiet"], ["format", "--check", "--quiet"]):
        run = subprocess.run(
            [ruff, *command, *written], cwd=copy, capture_output=True, text=True, check=False
        )
        assert run.returncode == 0, run.stdout


@pytest.mark.parametrize("recipe", RECIPES, ids=title_of)
def test_a_recipe_touches_few_files(recipe: str) -> None:
    touched = {step.path for step in steps_of(recipe) if step.path.startswith("align/")}
    assert 0 < len(touched) <= MOST_FILES[title_of(recipe)]


def test_every_extension_has_its_recipe() -> None:
    assert set(map(title_of, RECIPES)) == set(MOST_FILES)
