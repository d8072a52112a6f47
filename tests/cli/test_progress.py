"""Progress of a long command: lines for a log say what is known, whatever a stage counts."""

import io

import pytest

from align.cli import progress as shown_progress
from align.cli.messages import steps
from align.cli.progress import Lines


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> Lines:
    """Lines that say something whenever a second has passed; every look at the clock takes one."""
    seconds = iter(range(1000))
    monkeypatch.setattr(shown_progress, "_SECONDS_BETWEEN_LINES", 1.0)
    monkeypatch.setattr(shown_progress.time, "monotonic", lambda: float(next(seconds)))
    return Lines()


def test_a_stage_says_how_much_is_left(lines: Lines, capsys: pytest.CaptureFixture[str]) -> None:
    lines.begin("aligning", 4)
    lines.advance(1, 20)
    assert capsys.readouterr().err == (
        "aligning 4 articles\naligning: 1/4 articles, 20 sentence pairs/s, 0:03 left\n"
    )


def test_rows_before_the_first_article_leave_the_time_unknown(
    lines: Lines, capsys: pytest.CaptureFixture[str]
) -> None:
    """A long article of a bitext comes in parts; nothing can be said of the others yet."""
    lines.begin("scoring", 4)
    lines.advance(0, 1000)
    assert capsys.readouterr().err.splitlines()[1] == "scoring: 1000 sentence pairs/s"


def test_what_is_silent_still_warns(capsys: pytest.CaptureFixture[str]) -> None:
    lines = Lines(silent=True)
    lines.begin("aligning", 4)
    lines.remark("story.txt: is empty")
    assert capsys.readouterr().err == "align: warning: story.txt: is empty\n"


def test_a_step_is_told_once_however_far_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    with steps(quiet=False, verbose=True) as say:
        for done in range(3):
            say("reading the articles", done, 3)
        say("fitting")
    assert [line.split("s  ")[1] for line in capsys.readouterr().err.splitlines()] == [
        "reading the articles (3)",
        "fitting",
    ]


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (("fitting",), ("fitting",)),
        (("checking [breaking] [/a]",), ("checking [breaking] [/a]",)),
        (("checking [breaking] [/a]", 1, 2), ("checking [breaking] [/a]", "1 of 2")),
        (("reading rows", 12_000), ("reading rows: 12,000",)),
        (("reading the articles", 30, 83), ("reading the articles", "━", "30 of 83")),
    ],
)
def test_a_step_on_a_terminal_has_a_bar_or_a_count(
    step: tuple[str, int, int], expected: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = io.StringIO()
    monkeypatch.setattr(screen, "isatty", lambda: True)
    monkeypatch.setattr("sys.stderr", screen)
    with steps(quiet=False, verbose=False) as say:
        say(*step)
    assert all(text in screen.getvalue() for text in expected)
