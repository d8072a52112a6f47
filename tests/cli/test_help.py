"""Help: every command explains itself, ends with a line to paste, and costs no waiting."""

import re
import subprocess
import time
from collections.abc import Callable

import pytest
import typer.main

from align.cli import app
from align.version import __version__

from .conftest import Result

COMMANDS = sorted(typer.main.get_command(app).commands)
HELP_SECONDS = 0.4


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


def test_help_takes_no_waiting(program: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    """Nothing heavy is imported before it is used. The best of five, for a busy machine."""
    seconds = []
    for _ in range(5):
        start = time.perf_counter()
        assert program("--help").returncode == 0
        seconds.append(time.perf_counter() - start)
    assert min(seconds) < HELP_SECONDS


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "Usage: align"),
        (("frobnicate",), "align: No such command 'frobnicate'; see align --help\n"),
        (("pair",), "align: Missing argument 'KO'; see align pair --help\n"),
        (("pair", "story.ko.txt"), "align: Missing argument 'EN'; see align pair --help\n"),
        (("pair", "--frob"), "align: No such option: --frob; see align pair --help\n"),
        (("convert", "a.tmx"), "align: Missing argument 'OUT'; see align convert --help\n"),
        (("segment", "a", "b"), "align: Got unexpected extra argument"),
    ],
)
def test_wrong_use_is_one_line(
    arguments: tuple[str, ...], message: str, run: Callable[..., Result]
) -> None:
    found = run(*arguments)
    assert (found.status, found.out) == (2, "")
    assert found.err.startswith(message)
