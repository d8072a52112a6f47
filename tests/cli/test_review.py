"""`align review` as a command: one address on standard output, a clean end, errors in one line."""

import contextlib
import http.client
import http.cookiejar
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import httpx2
import pytest

from align import read_bitext
from align.formats import write_bitext
from align.records import Bitext, BitextRow, Finding, Severity, Status

from .conftest import PROGRAM, Result, ignore_no_signal

ADDRESS = re.compile(r"http://(\S+):(\d+)/\?token=[\w-]{32}")


@pytest.fixture
def bitext(tmp_path: Path) -> Path:
    """Two beads about an invented lighthouse."""
    texts = (("등대에 불이 켜졌다.", "The lighthouse was lit."), ("배가 왔다.", "A boat came."))
    # A bitext that comes with a finding is not checked, which would take a second each time.
    found = (Finding("number", Severity.INFO, "look again"),)
    rows = tuple(
        BitextRow("light", n, (n,), (n,), (source,), (target,), confidence=0.9, findings=found)
        for n, (source, target) in enumerate(texts)
    )
    path = tmp_path / "light.jsonl"
    write_bitext(Bitext("ko", "en", rows), path)
    return path


class Served(NamedTuple):
    """A review that runs: what it has said so far, and the process."""

    lines: list[str]
    process: subprocess.Popen[str]

    def end(self, how: signal.Signals = signal.SIGINT) -> tuple[int, str, str]:
        """End it, and give the status, and what more it said on each stream."""
        self.process.send_signal(how)
        out, err = self.process.communicate(timeout=120)
        return self.process.returncode, out, err


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Callable[..., Served]]:
    """Start a review, and wait for as many lines as it has reviewers."""
    processes = []

    def start(
        *arguments: object,
        lines: int = 1,
        program: Sequence[str] = PROGRAM,
        **environment: str,
    ) -> Served:
        process = subprocess.Popen(
            [*program, "review", *map(str, arguments)],
            cwd=tmp_path,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=ignore_no_signal,
        )
        processes.append(process)
        assert process.stdout is not None
        shown = [process.stdout.readline().rstrip("\n") for _ in range(lines)]
        assert all(shown), process.stderr and process.stderr.read()
        return Served(shown, process)

    yield start
    for process in processes:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        process.communicate()


def visit(address: str) -> str:
    """What a browser shows that opens the address and goes where it is led."""
    jar = http.cookiejar.CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    entered = browser.open(address, timeout=120).read().decode()
    assert 'content="0;url=/"' in entered
    base = address.partition("/?")[0]
    return browser.open(f"{base}/", timeout=120).read().decode()


def test_the_address_stands_alone_on_standard_output(
    served: Callable[..., Served], bitext: Path
) -> None:
    """A script reads it; a person reads the rest on standard error. Ctrl-C is the way to end."""
    review = served(bitext, "--no-browser")
    found = ADDRESS.fullmatch(review.lines[0])
    assert found is not None
    assert found[1] == "127.0.0.1"
    assert "The lighthouse was lit." in visit(review.lines[0])
    status, out, err = review.end()
    assert (status, out) == (0, "")
    made = bitext.with_suffix(".align")
    assert err.splitlines() == [
        f"align: created {made}; align review {made} opens it again",
        "align: open the address in a browser; press Ctrl-C to stop",
        "align: stopped; all decisions are saved",
    ]


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_after_the_end_the_project_is_one_file(
    how: signal.Signals, served: Callable[..., Served], bitext: Path, tmp_path: Path
) -> None:
    """Ended by a user, by the system, or with its terminal: no journal stays beside it."""
    review = served(bitext, "--no-browser", "--quiet")
    visit(review.lines[0])
    assert review.end(how) == (0, "", "")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["light.align", "light.jsonl"]


def test_a_review_under_nohup_outlives_its_terminal(
    served: Callable[..., Served], bitext: Path
) -> None:
    review = served(bitext, "--no-browser", "--quiet", program=["nohup", *PROGRAM])
    review.process.send_signal(signal.SIGHUP)
    visit(review.lines[0])
    assert review.end(signal.SIGTERM) == (0, "", "")


# A server that has no patience, and a start page that takes its time.
_SLOW = """
import time
from align.project.store import Store
from align.review import serving
serving._GOODBYE_SECONDS = 0.1
count = Store.article_count
Store.article_count = lambda self: time.sleep(2) or count(self)
from align.cli import main
main()
"""


_STOPPED_EARLY = """
import asyncio, signal, uvicorn
class Loop(asyncio.SelectorEventLoop):
    def __init__(self):
        signal.raise_signal({number})
        super().__init__()
uvicorn.Config.get_loop_factory = lambda self: Loop
from align.cli import main
main()
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_does_not_break_the_event_loop_that_is_being_made(
    number: signal.Signals, served: Callable[..., Served], bitext: Path
) -> None:
    """Whoever reads the address may press Ctrl-C before the server has begun."""
    code = _STOPPED_EARLY.format(number=int(number))
    review = served(bitext, "--no-browser", "-q", program=[sys.executable, "-c", code])
    out, err = review.process.communicate(timeout=120)
    assert (review.process.returncode, out, err) == (0, "", "")


def test_an_answer_that_takes_too_long_to_wait_for_is_no_alarm(
    served: Callable[..., Served], bitext: Path
) -> None:
    review = served(bitext, "--no-browser", "--quiet", program=[sys.executable, "-c", _SLOW])

    def wait() -> None:
        with contextlib.suppress(OSError, http.client.HTTPException):
            visit(review.lines[0])

    browser = threading.Thread(target=wait)
    browser.start()
    time.sleep(1)
    assert review.end(signal.SIGTERM) == (0, "", "")
    browser.join()


def test_a_project_that_goes_after_the_last_decision_is_told_at_the_end(
    served: Callable[..., Served], bitext: Path, tmp_path: Path
) -> None:
    review = served(bitext, "--no-browser")
    address = review.lines[0]
    base = address.partition("/?")[0]
    with httpx2.Client(base_url=base, headers={"origin": base}, timeout=120) as browser:
        browser.get(address)
        fields = {"action": "confirm", "bead": 1, "seen": "1:0"}
        assert browser.post("/articles/1/act", data=fields).status_code == 200
    bitext.with_suffix(".align").unlink()
    status, _, err = review.end()
    assert (status, err.count("all decisions are saved"), err.count("Traceback")) == (2, 0, 0)
    assert err.endswith("saved in light.saved-1.align: open that\n")
    assert read_bitext(tmp_path / "light.saved-1.align")[0].status is Status.CONFIRMED


def test_a_project_that_was_lost_is_told_again_at_the_end(
    served: Callable[..., Served], bitext: Path
) -> None:
    """Who looks at the terminal only now opens the right file."""
    review = served(bitext, "--no-browser")
    base = review.lines[0].partition("/?")[0]
    with httpx2.Client(base_url=base, headers={"origin": base}, timeout=120) as browser:
        browser.get(review.lines[0])
        fields = {"action": "confirm", "bead": 1, "seen": "1:0"}
        assert browser.post("/articles/1/act", data=fields).status_code == 200
        bitext.with_suffix(".align").unlink()
        fields = {"action": "confirm", "bead": 2, "seen": "2:0"}
        assert browser.post("/articles/1/act", data=fields).status_code == 422
    status, _, err = review.end()
    assert (status, err.count("all decisions are saved")) == (2, 0)
    assert err.endswith("saved in light.saved-1.align: open that\n")


def test_a_project_is_served_on_the_same_port_at_each_start(
    served: Callable[..., Served], bitext: Path
) -> None:
    """A page that was left open finds the restarted server; two at a time get a port each."""
    first = served(bitext, "--no-browser")
    second = served(bitext.with_suffix(".align"), "--no-browser", "--read-only")
    first.end()
    again = served(bitext.with_suffix(".align"), "--no-browser")
    ports = [found[2] for each in (first, second, again) if (found := ADDRESS.match(each.lines[0]))]
    assert len(ports) == 3
    assert ports[0] == ports[2] != ports[1]


def test_a_project_that_is_there_is_opened_and_never_written_over(
    served: Callable[..., Served], bitext: Path
) -> None:
    review = served(bitext, "--no-browser", "-q")
    assert review.end()[0] == 0
    project = bitext.with_suffix(".align")
    before = project.read_bytes()
    status, _, err = served(bitext, "--no-browser", "--read-only").end()
    assert status == 0
    assert f"align: opening the existing project {project}; use -o to create another\n" in err
    bitext.write_text("torn", "utf-8")
    status, _, err = served(bitext, "--no-browser", "--read-only").end()
    assert status == 0
    assert f"align: warning: opening {project}, but its source has changed" in err
    assert project.read_bytes() == before


def test_two_articles_are_aligned_and_checked_first(
    served: Callable[..., Served], story: tuple[Path, Path], tmp_path: Path
) -> None:
    """Into a project named after them."""
    review = served(*story, "--no-browser", "-q")
    assert "35,000 won" in visit(review.lines[0])
    assert review.end()[0] == 0
    assert len(read_bitext(tmp_path / "story.align")) > 4


def test_each_reviewer_has_an_address(served: Callable[..., Served], bitext: Path) -> None:
    """And is known by it: the page says who decides."""
    review = served(
        bitext, "--no-browser", "-q", "--reviewer", "한소라", "--reviewer", "J. Lee", lines=2
    )
    shown = []
    for line in review.lines:
        address, name = line.split("\t")
        shown.append(name)
        assert ADDRESS.fullmatch(address)
        assert name in visit(address)
    assert shown == ["한소라", "J. Lee"]
    assert len(set(review.lines)) == 2
    assert review.end()[0] == 0


def test_a_proxys_address_is_the_one_that_is_printed(
    served: Callable[..., Served], bitext: Path
) -> None:
    review = served(bitext, "--no-browser", "-q", "--public-url", "https://review.example.org/")
    assert re.fullmatch(r"https://review\.example\.org/\?token=[\w-]{32}", review.lines[0])
    assert review.end() == (0, "", "")


def test_a_page_for_the_whole_network_is_warned_of(
    served: Callable[..., Served], bitext: Path
) -> None:
    review = served(bitext, "--no-browser", "-q", "--host", "0.0.0.0")
    assert f"http://{socket.gethostname()}:" in review.lines[0]
    assert "warning: the connection is not encrypted" in review.end()[2]


def test_the_browser_is_opened_with_the_address(
    served: Callable[..., Served], bitext: Path, tmp_path: Path
) -> None:
    seen = tmp_path / "seen"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > "{seen}"\n')
    browser.chmod(0o755)
    review = served(bitext, BROWSER=str(browser), DISPLAY="", WAYLAND_DISPLAY="")
    visit(review.lines[0])
    assert "press Ctrl-C to stop" in review.end()[2]
    assert seen.read_text() == review.lines[0]


def test_without_a_screen_nothing_is_opened(served: Callable[..., Served], bitext: Path) -> None:
    """A browser for terminals would take over the one that the command runs in."""
    review = served(bitext, BROWSER="", DISPLAY="", WAYLAND_DISPLAY="")
    visit(review.lines[0])
    assert "open the address in a browser" in review.end()[2]


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("nowhere.align",), "nowhere.align: no such file; check the name"),
        (("nowhere.tmx",), "nowhere.tmx: no such file; check the name"),
        (("story.doc",), "story.doc: unknown suffix '.doc'"),
        (("light.jsonl", "-o", "light.tmx"), "light.tmx: not a project; give it the suffix .align"),
        (("light.jsonl", "-o", "no/light.align"), "no: no such folder; create it first"),
        (("torn.align",), "torn.align: not a project file"),
        (("broken.jsonl",), "broken.jsonl, line 1: not JSON"),
        (("light.align", "-o", "b.align"), "light.align: -o cannot be used with a project"),
        (("-", "light.jsonl"), "-: the project needs a name"),
        (("light.jsonl", "--host", "no.such.host.invalid"), "--host: no such host"),
        (("light.jsonl", "--host", "192.0.2.7"), "--host: cannot listen on 192.0.2.7 port 0"),
        (("light.jsonl", "--public-url", "example.org"), "--public-url: 'example.org' is no"),
        (("light.jsonl", "--public-url", "http://["), "--public-url: 'http://[' is no"),
        (("light.jsonl", "--public-url", "http://a:b"), "--public-url: 'http://a:b' is no"),
        (("light.jsonl", "--port", "65536"), "Invalid value for '--port'"),
        (("light.jsonl", "--db", "mysql://a/b"), "mysql"),
        (("light.jsonl", "--db", "postgresql://["), "'postgresql://[' is not the address"),
        (("light.jsonl", "--db", "postgresql://a@b:x/c"), "is not the address"),
        (("light.jsonl", "--db", "postgresql://a@b:99999/c"), "is not the address"),
        (("light.jsonl", "--reviewer", " "), "--reviewer wants a name"),
        (("light.jsonl", "--reviewer", "Kim\x07"), "--reviewer wants a name, without control"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_is_wrong_is_one_line(
    arguments: tuple[str, ...],
    problem: str,
    bitext: Path,
    tmp_path: Path,
    run: Callable[..., Result],
) -> None:
    for name in ("torn.align", "broken.jsonl"):
        (tmp_path / name).write_text("torn", "utf-8")
    assert problem in run("review", *arguments).problem


def test_a_port_that_is_taken_is_named(
    bitext: Path, tmp_path: Path, run: Callable[..., Result]
) -> None:
    """Before any work is done."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        problem = run("review", bitext, "--port", port).problem
    assert problem.startswith(f"--port: cannot listen on 127.0.0.1 port {port}: address already")
    assert not bitext.with_suffix(".align").exists()
