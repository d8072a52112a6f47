"""The docs are under test: what they show runs, and what exists stands in them."""

import doctest
import importlib.util
import inspect
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main

from align import errors
from align.articles import SUFFIXES
from align.cli.app import app
from align.errors import AlignError
from align.formats import FORMATS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "corpora" / "README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]
COMMANDS = typer.main.get_command(app).commands


def page(name: str) -> str:
    return (ROOT / "docs" / name).read_text("utf-8")


def tree(kind: type[AlignError]) -> list[type[AlignError]]:
    return [kind, *(found for child in kind.__subclasses__() for found in tree(child))]


ERRORS = [kind for kind in tree(AlignError) if kind.__module__ == "align.errors"]


@pytest.mark.parametrize("kind", ERRORS)
def test_every_error_has_its_heading(kind: type[AlignError]) -> None:
    """Under its slug, with what it means and an example; and it stands in the drawn tree."""
    section = re.search(rf"^### {kind.slug}\n(.*?)(?=^##|\Z)", page("errors.md"), re.M | re.S)
    if kind not in (errors.AlignError, errors.InputError):
        assert section is not None
        assert kind.__name__ in section[1]
        assert "```" in section[1]
    assert kind.__name__ in str(errors.__doc__)


def test_no_heading_is_left_over() -> None:
    headings = re.findall(r"^### (\S+)$", page("errors.md"), re.M)
    slugs = {kind.slug for kind in ERRORS} - {AlignError.slug, errors.InputError.slug}
    assert sorted(headings) == sorted(slugs)


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_is_documented(command: str) -> None:
    """In the README's list, and in docs/cli.md with every one of its options."""
    assert f"`align {command}" in README
    section = re.search(rf"^## align {command}\n(.*?)(?=^## |\Z)", page("cli.md"), re.M | re.S)
    assert section is not None
    for parameter in COMMANDS[command].params:
        names = [name for name in parameter.opts if name.startswith("--")]
        for name in names or [str(parameter.metavar)]:
            assert name in section[1], name


def test_only_commands_that_exist_are_documented() -> None:
    assert set(re.findall(r"^## align (\S+)$", page("cli.md"), re.M)) == set(COMMANDS)
    assert set(re.findall(r"`align ([a-z]+)", README)) <= set(COMMANDS)


def test_every_format_and_every_kind_of_article_is_in_the_readme() -> None:
    written = {suffix for known in FORMATS for suffix in known.suffixes if suffix != ".moses"}
    for suffix in (*written, *SUFFIXES):
        assert f"`{suffix}`" in README, suffix


def test_the_words_of_the_records_are_in_the_glossary() -> None:
    from align import records

    words = page("glossary.md").lower()
    for name, kind in inspect.getmembers(records, inspect.isclass):
        if kind.__module__.startswith("align.records"):
            spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()
            assert f"**{spaced}**" in words, spaced


def test_how_it_works_shows_every_package() -> None:
    """In the diagram and in the table; and every module that it names exists."""
    text = page("how-it-works.md")
    packages = {path.parent.name for path in (ROOT / "align").glob("*/__init__.py")}
    diagram, _, table = text.partition("| package | content |")
    for name in packages | {"pipeline"}:
        assert re.search(rf"\b{name}\b", diagram), name
        assert f"`align.{name}`" in table.partition("\n\n")[0], name
    for name in sorted(set(re.findall(r"`(align(?:\.[a-z_]+)+)`", text))):
        assert importlib.util.find_spec(name) is not None, name


def test_how_it_works_follows_an_article_through_the_modules() -> None:
    """Aligning a pair loads every module that the walk names in its numbered steps."""
    walk = page("how-it-works.md").partition("## One article through")[2].partition("\n## ")[0]
    steps = "".join(re.findall(r"^\d+\. .*\n", walk, re.M))
    named = sorted(set(re.findall(r"`(align(?:\.[a-z_]+)+)`", steps)))
    code = (
        "import sys; from align.cli import main; import atexit;"
        f"atexit.register(lambda: print([n for n in {named} if n not in sys.modules]));"
        "sys.argv = ['align', 'pair', *sys.argv[1:]]; main()"
    )
    sides = [str(ROOT / "corpora" / "raw" / f"culture.{side}.txt") for side in ("ko", "en")]
    run = subprocess.run(
        [sys.executable, "-c", code, *sides, "--format", "tmx"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stdout.strip().endswith("[]"), run.stdout[-500:] + run.stderr


def anchors(path: Path) -> set[str]:
    """What a link may name after `#`: the headings, as GitHub writes them in links."""
    text = re.sub(r"^```.*?^```", "", path.read_text("utf-8"), flags=re.M | re.S)
    headings = re.findall(r"^#+ (.+)$", text, re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    """To a file that exists, and to one of its headings."""
    for target in re.findall(r"\]\(([^)\s]+)", path.read_text("utf-8")):
        if "://" not in target:
            name, _, anchor = target.partition("#")
            there = path.parent / name if name else path
            assert there.exists(), target
            assert not anchor or anchor in anchors(there), target


# How far a figure such as 0.94 may be from what is shown: a better alignment moves it a little.
NEAR = 0.05
FIGURE = r"\d+\.\d+"


def agree(shown: str, found: str) -> bool:
    """Whether two texts have figures with decimals at the same places, and near each other."""
    figures = [[float(figure) for figure in re.findall(FIGURE, text)] for text in (shown, found)]
    return len(figures[0]) == len(figures[1]) and all(
        abs(one - other) <= NEAR * max(1, one) for one, other in zip(*figures, strict=True)
    )


class Figures(doctest.OutputChecker):
    """Compares figures such as 0.94 with some tolerance."""

    def check_output(self, want: str, got: str, optionflags: int) -> bool:
        shapes = [re.sub(FIGURE, "0.0", text) for text in (want, got)]
        return agree(want, got) and super().check_output(*shapes, optionflags)


@pytest.mark.parametrize(
    ("shown", "found", "agrees"),
    [
        ("F1 0.94 P 0.9", "F1 0.97 P 0.93", True),
        ("F1 0.94 P 0.9", "F1 0.84 P 0.9", False),
        ("118.3 pairs/s", "121.0 pairs/s", True),
        ("118.3 pairs/s", "90.0 pairs/s", False),
        ("0.94", "0.94 0.95", False),
    ],
)
def test_figures_that_are_far_apart_are_noticed(shown: str, found: str, agrees: bool) -> None:
    assert agree(shown, found) is agrees


@pytest.mark.parametrize("name", ["README.md", "docs/python.md", "docs/evaluation.md"])
def test_python_examples_run_and_give_what_they_show(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Beside the sample articles, as a reader would try them."""
    (tmp_path / "corpora").symlink_to(ROOT / "corpora")
    monkeypatch.chdir(tmp_path)
    text = (ROOT / name).read_text("utf-8")
    examples = "\n".join(re.findall(r"```python\n(.*?)```", text, re.S))
    assert ">>> " in examples
    test = doctest.DocTestParser().get_doctest(examples, {}, name, name, 0)
    runner = doctest.DocTestRunner(checker=Figures(), optionflags=doctest.ELLIPSIS)
    assert runner.run(test).failed == 0


def console_examples(text: str) -> list[tuple[str, str]]:
    """Every command of the console blocks with the output shown below it."""
    found = []
    for block in re.findall(r"```console\n(.*?)```", text, re.S):
        for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
            command, _, shown = part.partition("\n")
            found.append((command, shown))
    return found


@pytest.mark.parametrize("name", ["README.md", "docs/cli.md", "docs/corpus.md", "docs/errors.md"])
def test_console_examples_run_and_give_what_they_show(name: str, tmp_path: Path) -> None:
    """`...` stands for anything; figures with decimals are compared with some tolerance."""
    shutil.copytree(ROOT / "corpora", tmp_path / "corpora")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "align").write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -c "from align.cli import main; main()" "$@"\n'
    )
    (tmp_path / "bin" / "align").chmod(0o755)
    examples = console_examples((ROOT / name).read_text("utf-8"))
    assert examples
    for command, shown in examples:
        run = subprocess.run(
            ["bash", "-c", f'PATH="{tmp_path}/bin:$PATH"; {command}'],
            cwd=tmp_path,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        pattern = re.escape(shown.strip()).replace(re.escape("..."), ".*")
        pattern = re.sub(r"\d+\\\.\d+", r"(\\d+\\.\\d+)", pattern)
        found = re.fullmatch(pattern, run.stdout.strip(), re.S)
        assert found, f"{command}\n{run.stdout}"
        shown_figures = " ".join(re.findall(FIGURE, shown))
        assert agree(shown_figures, " ".join(found.groups())), f"{command}\n{run.stdout}"


def test_the_readmes_second_line_is_what_ci_runs() -> None:
    """Whoever runs that line sees what continuous integration sees."""
    (line,) = re.findall(r"^python3 -m venv .*scripts/check$", README, re.M)
    ci = (ROOT / ".ci" / "run").read_text("utf-8")
    for step in line.split(" && "):
        fresh = re.sub(r"\.venv(\S*)", r'"$work/venv\1"', step)
        assert fresh.replace("install", "install --quiet") in ci


def test_the_errors_say_what_their_tree_says() -> None:
    """Every error can cross to another process and stays the same line."""
    import pickle

    for kind in ERRORS:
        error = kind("it broke", where="story.ko.txt, line 3", remedy="mend it")
        for name in vars(error).keys() - {"problem", "where", "remedy"}:
            setattr(error, name, "kept")  # such as the reason, which one kind alone has
        copy = pickle.loads(pickle.dumps(error))
        assert type(copy) is kind
        assert str(copy) == str(error) == "story.ko.txt, line 3: it broke; mend it"
        assert vars(copy) == vars(error)
        assert kind.__doc__
