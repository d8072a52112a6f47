"""Help: every command explains itself, ends with a line to paste, and costs no waiting."""

import re
import subprocess
import sys
from collections.abc import Callable, Sequence

import pytest
import typer.main

from align.articles import SUFFIXES
from align.checks import CHECKS
from align.cli.app import app
from align.formats import FORMATS
from align.formats.reports import REPORTS
from align.version import __version__

from .conftest import Result

COMMANDS = sorted(typer.main.get_command(app).commands)
# 192 when this was written; numpy alone brings more than 100.
MOST_MODULES = 250


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_an_example_to_paste(command: str, run: Callable[..., Result]) -> None:
    """The description ends with one line that begins with the command."""
    shown = run(command, "--help")
    assert shown.status == 0
    description = re.split(r"\n(?:Arguments|Options):\n", shown.out)[0].rstrip()
    assert description.splitlines()[-1].startswith(f"  Example: align {command} ")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_argument_and_option_is_described(command: str, run: Callable[..., Result]) -> None:
    for parameter in typer.main.get_command(app).commands[command].params:
        assert getattr(parameter, "help", None), parameter.name


@pytest.mark.parametrize("command", COMMANDS)
def test_who_chooses_the_encoder_chooses_where_it_runs(command: str) -> None:
    names = {parameter.name for parameter in typer.main.get_command(app).commands[command].params}
    assert ("device" in names) == ("encoder" in names)


@pytest.mark.parametrize(
    ("command", "listed"),
    [
        ("pair", [known.suffixes[0] for known in FORMATS if known.is_writable]),
        ("pair", SUFFIXES),
        ("check", [check.name for check in CHECKS]),
        ("check", [f".{report.name}" for report in REPORTS]),
    ],
    ids=["formats", "articles", "checks", "reports"],
)
def test_lists_are_those_of_the_registries(
    command: str, listed: Sequence[str], run: Callable[..., Result]
) -> None:
    shown = " ".join(run(command, "--help").out.split())
    assert " ".join(listed) in shown
    assert re.search(r"\{[a-z]+\}", shown) is None


def test_help_names_every_command(run: Callable[..., Result]) -> None:
    shown = run("--help").out
    assert "Example: align pair" in shown
    for command in COMMANDS:
        assert re.search(rf"^  {command} +\S", shown, re.MULTILINE)


def test_tables_in_square_brackets_are_not_swallowed() -> None:
    """Rich would take a settings table such as [alignment] for markup."""
    assert app.rich_markup_mode is None


def test_without_a_command_the_help_is_shown_as_wrong_use(run: Callable[..., Result]) -> None:
    shown = run()
    assert shown.status == 2
    assert shown.out == ""
    assert shown.err.startswith("Usage: align")


def test_the_version_is_one_line(run: Callable[..., Result]) -> None:
    assert run("--version") == Result(0, f"align {__version__}\n", "")


def test_help_loads_nothing_heavy() -> None:
    """Nobody waits for a help text: it needs typer, and nothing else that was installed."""
    code = (
        "import sys, sysconfig\n"
        "from align.cli import main\n"
        "sys.argv = ['align', '--help']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "places = sysconfig.get_path('purelib'), sysconfig.get_path('platlib')\n"
        "loaded = {name.partition('.')[0] for name, module in sys.modules.items()\n"
        "          if (getattr(module, '__file__', None) or '').startswith(places)}\n"
        "print(*loaded, len(sys.modules), file=sys.stderr)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    *loaded, count = run.stderr.split()
    assert set(loaded) - {"align", "_distutils_hack"} <= {"typer", "annotated_doc", "shellingham"}
    assert int(count) < MOST_MODULES


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "Usage: align"),
        (("frobnicate",), "align: No such command 'frobnicate'; see align --help\n"),
        (("pair",), "align: Missing argument 'KO'; see align pair --help\n"),
        (("pair", "story.ko.txt"), "align: Missing argument 'EN'; see align pair --help\n"),
        (("pair", "--zzz"), "align: No such option: --zzz; see align pair --help\n"),
        (("convert", "a.tmx"), "align: Missing argument 'OUT'; see align convert --help\n"),
        (
            ("pair", "a.txt", "b.txt", "--name"),
            "align: Option '--name' requires an argument; see align pair --help\n",
        ),
        (
            ("check", "a.tsv", "--fail-on", "nope"),
            "align: Invalid value for '--fail-on': 'nope' is not one of 'info', 'warning'",
        ),
        (("segment", "a", "b"), "align: Got unexpected extra argument"),
    ],
)
def test_wrong_use_is_one_line(
    arguments: tuple[str, ...], message: str, run: Callable[..., Result]
) -> None:
    found = run(*arguments)
    assert (found.status, found.out) == (2, "")
    assert found.err.startswith(message)
