"""No command takes a project away from a reviewer, and no page decides in another project."""

import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from align import read_bitext
from align.formats import write_bitext
from align.project.decisions.actions import Note
from align.project.remaking.origins import remember_origin
from align.project.store import Store
from align.records import Bitext, Status
from tests.cli.conftest import PROGRAM
from tests.review.browsing import Desk, serving, sitting
from tests.review.served import TEXTS, rows

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Align = Callable[..., subprocess.CompletedProcess[str]]

OTHER = tuple((f"{korean} 끝.", f"{english} The end.") for korean, english in TEXTS)
COMMANDS = [
    ("pair", "harbour.ko", "harbour.en", "-o", "harbour.align"),
    ("convert", "harbour.jsonl", "harbour.align"),
    ("check", "harbour.jsonl", "--rules", "-o", "harbour.align"),
    ("review", "harbour.ko", "harbour.en", "-o", "harbour.align", "--no-browser"),
]


@pytest.fixture
def align(tmp_path: Path) -> Align:
    """Run `align` in the folder of the project, as in a terminal."""

    def call(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*PROGRAM, *arguments], cwd=tmp_path, capture_output=True, text=True, timeout=120
        )

    return call


@contextmanager
def reviewed(folder: Path, name: str) -> Iterator[str]:
    """Run `align review` until the block ends; gives the address that it prints."""
    process = subprocess.Popen(
        [*PROGRAM, "review", name, "--no-browser"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    try:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
    finally:
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=120)
    assert said.endswith("stopped; all decisions are saved\n")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project with a decision, and beside it what commands could make another of."""
    for side, texts in zip(("ko", "en"), zip(*OTHER, strict=True), strict=True):
        (tmp_path / f"harbour.{side}").write_text("\n\n".join(texts), "utf-8")
    write_bitext(Bitext("ko", "en", tuple(rows(texts=OTHER))), tmp_path / "harbour.jsonl")
    path, origin = tmp_path / "harbour.align", tmp_path / "harbour.tmx"
    for each in (origin, path):
        write_bitext(Bitext("ko", "en", tuple(rows())), each)
    remember_origin(path, [origin])
    store = Store.open(path, reviewer="한소라")
    store.act(1, Note(1, "decided"), seen={})
    store.close()
    return path


@pytest.fixture
def desk(browser: "Browser", path: Path) -> Iterator[Desk]:
    with serving(path) as review, sitting(browser, review.addresses[0]) as desk:
        yield desk


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_project_that_is_open_is_replaced_by_no_command(
    command: tuple[str, ...], desk: Desk, align: Align, tmp_path: Path
) -> None:
    """Not even a forced one; the page goes on, and its decisions are saved."""
    for flags in ((), ("--force",)):
        done = align(*command, *flags)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith("align: harbour.align: ")
        assert done.stderr.count("\n") == 1
    desk.press("a", "r")
    desk.shows('.row[data-position="1"].is-needs-work .decided')
    desk.settle()
    desk.page.reload()
    desk.shows(".row.current > .cell:focus")
    assert desk.statuses()[:3] == ["confirmed", "needs-work", "unreviewed"]
    assert desk.texts("target") == [english for _, english in TEXTS]
    assert not list(tmp_path.glob("harbour.*-1.align"))


@pytest.mark.parametrize("command", COMMANDS[:3], ids=lambda command: command[0])
def test_after_the_review_it_is_replaced_on_demand_alone_and_kept_beside_it(
    command: tuple[str, ...], path: Path, align: Align, tmp_path: Path
) -> None:
    done = align(*command)
    assert done.returncode == 2
    assert done.stderr.startswith("align: harbour.align: holds a decision; ")
    assert "--force" in done.stderr
    assert align(*command, "--force").returncode == 0
    assert read_bitext(path)[0].target_text == OTHER[0][1]
    kept = read_bitext(tmp_path / "harbour.before-1.align")
    assert [row.note for row in kept][:2] == ["decided", ""]


@pytest.mark.parametrize(
    ("locale", "line"),
    [("en-GB", "The project was created again"), ("ko-KR", "프로젝트가 새로 만들어져")],
)
def test_a_page_that_is_still_open_decides_nothing_in_the_project_that_came_after(
    locale: str, line: str, browser: "Browser", path: Path, align: Align
) -> None:
    """Its rows have the same numbers; what is decided on the page is no word about others."""
    with ExitStack() as stack:
        with serving(path) as review:
            desk = stack.enter_context(sitting(browser, review.addresses[0], locale=locale))
            desk.goes_to(1)
            desk.hold("/changes", "GET")  # what others did; it would read the new project first
        desk.expected = ("409", "ERR_CONNECTION_REFUSED")
        assert align(*COMMANDS[1], "--force").returncode == 0
        stack.enter_context(serving(path, port=review.port))
        desk.press("ArrowDown", "a")
        desk.says(line, bad=True)
        desk.shows('.row[data-position="1"] [data-side="target"]', OTHER[1][1])
        assert set(desk.statuses()) == {"unreviewed"}
        desk.press("a")
        desk.shows(".row.is-confirmed .decided")
        desk.settle()
    assert [row.status for row in read_bitext(path)].count(Status.CONFIRMED) == 1


def test_two_files_of_one_name_are_reviewed_in_two_projects(
    browser: "Browser", align: Align, tmp_path: Path
) -> None:
    for suffix, texts in (("tmx", TEXTS), ("xlf", OTHER)):
        write_bitext(Bitext("ko", "en", tuple(rows(texts=texts))), tmp_path / f"same.{suffix}")
    for suffix, texts in (("tmx", TEXTS), ("xlf", OTHER)):
        with (
            reviewed(tmp_path, f"same.{suffix}") as address,
            sitting(browser, address) as desk,
        ):
            assert desk.texts("target") == [english for _, english in texts]
            desk.press("a")
            desk.shows(".row.is-confirmed .decided")
            desk.settle()
    made = {"same.align": TEXTS, "same.xlf.align": OTHER}
    assert {path.name for path in tmp_path.glob("*.align")} == set(made)
    for name, texts in made.items():
        held = read_bitext(tmp_path / name)
        assert (held[0].target_text, held[0].status) == (texts[0][1], Status.CONFIRMED)
