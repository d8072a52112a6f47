"""Standard streams in odd places: other encodings, closed, full, or with nobody to read them."""

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from .conftest import PROGRAM

LINE = "청사포 여객선이 다시 뜬다 — “3년 만에”"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.ko.txt"
    path.write_text(f"{LINE}\n", "utf-8")
    return path


def shell(command: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command line in which `align` is the program."""
    script = f"align() {{ '{PROGRAM[0]}' -c '{PROGRAM[2]}' \"$@\"; }}; {command}"
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", script],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONIOENCODING": "cp949"},
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    ],
    ids=["cp949", "ascii", "C"],
)
def test_pipes_get_utf_8_whatever_the_locale_says(
    environment: dict[str, str], article: Path, tmp_path: Path
) -> None:
    run = shell("align segment a.ko.txt", tmp_path, **environment)
    assert (run.returncode, run.stderr, run.stdout.decode("utf-8")) == (0, b"", f"{LINE}\n")
    run = shell("align segment 없다.txt", tmp_path, **environment)
    assert run.returncode == 2
    assert b"Traceback" not in run.stderr


def test_what_a_terminal_cannot_show_is_replaced(article: Path, tmp_path: Path) -> None:
    """`script` gives the program a terminal; its locale has no Hangul."""
    run = shell(
        "export -f align; script -qec 'align segment a.ko.txt' /dev/null </dev/null",
        tmp_path,
        PYTHONIOENCODING="latin-1",
        SHELL="/bin/bash",
    )
    assert (run.returncode, b"Traceback" in run.stdout) == (0, False)
    assert b"??? ????" in run.stdout


@pytest.mark.parametrize(
    ("command", "status", "said"),
    [
        ("align segment - <&-", 2, "standard input: is closed"),
        ("align segment a.ko.txt >&-", 2, "standard output: is closed"),
        ("align convert - - --from jsonl --to tmx <&-", 2, "standard input: is closed"),
        ("align convert b.jsonl - --to tmx >&-", 2, "standard output: is closed"),
        ("align segment none.txt 2>&-", 2, ""),
        ("align segment a.ko.txt <&- 2>&- | cat", 0, ""),
        ("align segment a.ko.txt > /dev/full", 2, "No space left on device"),
        ("align segment a.ko.txt | true", 0, ""),
        ("align --help | true", 0, ""),
        ("align segment none.txt 2>&1 | true", 2, ""),
    ],
)
def test_streams_that_are_gone(
    command: str, status: int, said: str, article: Path, tmp_path: Path
) -> None:
    (tmp_path / "b.jsonl").write_text(
        '{"article": "b", "bead": 0, "source_ids": [0], "target_ids": [0],'
        ' "source": ["배"], "target": ["boat"]}\n',
        "utf-8",
    )
    run = shell(command, tmp_path)
    told = run.stderr.decode("utf-8")
    assert (run.returncode, "Traceback" in told, "Exception" in told) == (status, False, False)
    assert said in told
    assert told.count("\n") == bool(said)


def test_messages_that_nobody_reads_stop_no_work(article: Path, tmp_path: Path) -> None:
    """The reader of standard error leaves at once, and the file is written all the same."""
    (tmp_path / "a.en.txt").write_text("The ferry sails again after three years\n", "utf-8")
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as gone:
        run = subprocess.run(
            [*PROGRAM, "pair", "-v", "a.ko.txt", "a.en.txt", "-o", "out.jsonl"],
            cwd=tmp_path,
            stderr=gone,
            timeout=120,
            check=False,
        )
    assert run.returncode == 0
    assert (tmp_path / "out.jsonl").stat().st_size


def test_no_file_gets_the_number_of_a_closed_stream(article: Path, tmp_path: Path) -> None:
    """Else a message would be written into it."""
    (tmp_path / "a.en.txt").write_text("The ferry sails again after three years\n", "utf-8")
    run = shell("align pair -v a.ko.txt a.en.txt -o out.align <&- >&- 2>&-", tmp_path)
    assert run.returncode == 0
    assert (tmp_path / "out.align").read_bytes().startswith(b"SQLite format 3\0")


# It says that `main` has begun when `main` loads its first module.
_ANNOUNCED = """
import sys

class Announcer:
    def find_spec(self, name, path=None, target=None):
        if name == "align.streams":
            print("on", flush=True)

sys.meta_path.insert(0, Announcer())
from align.cli import main
main()
"""


@pytest.mark.parametrize("after", [0.1, 0.2, 0.4])
def test_an_interruption_during_the_start_is_one_line(after: float, article: Path) -> None:
    """Once `main` has begun; what Python itself does before that is not ours."""
    process = subprocess.Popen(
        [PROGRAM[0], "-c", _ANNOUNCED, "segment", str(article)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "on\n"
    time.sleep(after)
    process.send_signal(signal.SIGINT)
    written, said = process.communicate(timeout=60)
    if process.returncode == -signal.SIGINT:
        # The command had ended, and Python was ending too: everything is written.
        assert (written.split(), said) == (LINE.split(), "")
    else:
        assert (process.returncode, said) in [
            (130, "align: interrupted; no file is incomplete\n"),
            (0, ""),
        ]


def test_an_interruption_between_two_lines_is_not_passed_over() -> None:
    """Python would print that it ignored it, and go on."""
    code = """
import os, signal, sys, weakref
signal.signal(signal.SIGINT, signal.default_int_handler)

class Interrupter:
    def find_spec(self, name, path=None, target=None):
        if name == "typer":
            held = Interrupter()
            told = weakref.ref(held, lambda _: os.kill(os.getpid(), signal.SIGINT))
            del held

sys.meta_path.insert(0, Interrupter())
from align.cli import main
main()
"""
    run = subprocess.run([PROGRAM[0], "-c", code, "pair", "-"], capture_output=True, text=True)
    assert (run.returncode, run.stdout) == (130, "")
    assert run.stderr == "align: interrupted; no file is incomplete\n"


def test_an_interruption_at_the_very_end_is_no_traceback() -> None:
    """While the interpreter waits for threads; everything is written by then."""
    code = """
import os, signal, threading
signal.signal(signal.SIGINT, signal.default_int_handler)
threading._register_atexit(os.kill, os.getpid(), signal.SIGINT)
from align.cli import main
main()
"""
    run = subprocess.run([PROGRAM[0], "-c", code, "--version"], capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (-signal.SIGINT, "")
    assert run.stdout.startswith("align ")


@pytest.mark.parametrize("module", ["align.streams", "align.errors", "typer", "align.cli.app"])
def test_an_interruption_while_a_module_is_loaded_is_one_line(module: str) -> None:
    code = f"""
import sys

class Interrupter:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            raise KeyboardInterrupt

sys.meta_path.insert(0, Interrupter())
from align.cli import main
main()
"""
    run = subprocess.run([PROGRAM[0], "-c", code, "--version"], capture_output=True, text=True)
    assert (run.returncode, run.stdout) == (130, "")
    assert run.stderr == "align: interrupted; no file is incomplete\n"
