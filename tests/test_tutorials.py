"""The tutorials of docs/tutorials can be followed to the letter."""

import doctest
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TUTORIALS = sorted((ROOT / "docs" / "tutorials").glob("*.md"))
COPIED = ["align", "corpora", "scripts", "tests", "pyproject.toml"]


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """The files of the project, and an environment with the programs that a reader has."""
    ignored = shutil.ignore_patterns("__pycache__", "folds")
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / name, ignore=ignored)
        else:
            shutil.copy(ROOT / name, tmp_path)
    programs = tmp_path / ".venv" / "bin"
    programs.mkdir(parents=True)
    for tool in Path(sys.executable).parent.iterdir():
        (programs / tool.name).symlink_to(tool)
    (programs / "align").unlink(missing_ok=True)
    (programs / "python").unlink(missing_ok=True)
    write_program(programs / "python", f'{sys.executable} "$@"', tmp_path)
    write_program(
        programs / "align",
        f'{sys.executable} -c "from align.cli import main; main()" "$@"',
        tmp_path,
    )
    return tmp_path


def write_program(path: Path, command: str, folder: Path) -> None:
    path.write_text(f"#!/bin/sh\nPYTHONPATH={folder} exec {command}\n")
    path.chmod(0o755)


def run_console(block: str, folder: Path) -> None:
    """Run each command, and compare its output; `...` stands for anything."""
    environment = {**os.environ, "PATH": f"{folder}/.venv/bin:{os.environ['PATH']}"}
    for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
        command, _, shown = part.partition("\n")
        if command.startswith("align review"):
            found = first_line(f"exec {command} --no-browser --quiet", folder, environment)
        else:
            found = subprocess.run(
                ["bash", "-c", command],
                cwd=folder,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                check=False,
            ).stdout
        pattern = re.escape(shown.strip()).replace(re.escape("..."), ".*")
        assert re.fullmatch(pattern, found.strip(), re.S), f"{command}\n{found}"


def first_line(command: str, folder: Path, environment: dict[str, str]) -> str:
    """Start a server, read the address that it prints, and stop it."""
    with subprocess.Popen(
        ["bash", "-c", command], cwd=folder, env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        # A runner in the background may have its children ignore SIGINT.
        process.terminate()
    return line


def edit(path: Path, block: str) -> None:
    """Change a file as a diff shows it."""
    lines = block.splitlines(keepends=True)
    before = "".join(line[1:] for line in lines if line[0] in " -")
    after = "".join(line[1:] for line in lines if line[0] in " +")
    text = path.read_text("utf-8")
    assert text.count(before) == 1, f"{path.name} has not once:\n{before}"
    path.write_text(text.replace(before, after), "utf-8")


@pytest.mark.parametrize("page", TUTORIALS, ids=lambda page: page.stem)
def test_a_tutorial_can_be_followed(
    page: Path, clone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(clone)
    names: dict[str, object] = {}
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    blocks = re.findall(r"^```(\w+) ?(\S*)\n(.*?)^```$", page.read_text("utf-8"), re.M | re.S)
    assert blocks
    for kind, path, block in blocks:
        if kind == "console":
            run_console(block, clone)
        elif kind == "diff":
            edit(clone / path, block)
        else:
            assert kind == "python", kind
            test = doctest.DocTestParser().get_doctest(block, names, page.name, page.name, 0)
            assert runner.run(test, clear_globs=False).failed == 0
            names.update(test.globs)


def test_every_kind_of_reader_has_a_tutorial() -> None:
    index = (ROOT / "docs" / "README.md").read_text("utf-8")
    linked = re.findall(r"\(tutorials/([a-z.-]+)\.md\)", index)
    assert sorted(linked) == sorted(page.stem for page in TUTORIALS)
    assert len([name for name in linked if not name.endswith(".ko")]) == 4


def test_the_korean_tutorial_has_the_same_commands() -> None:
    pages = [ROOT / "docs" / "tutorials" / f"translator{end}.md" for end in ("", ".ko")]
    english, korean = (
        re.findall(r"^```console\n(.*?)^```$", page.read_text("utf-8"), re.M | re.S)
        for page in pages
    )
    assert english == korean
