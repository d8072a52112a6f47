"""`align` among other programs: pipes, terminals, interruptions, and the same bytes every time."""

import errno
import os
import pty
import re
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.stopping import is_stopped

from .conftest import PROGRAM, Result, ignore_no_signal

Program = Callable[..., subprocess.CompletedProcess[str]]
Story = tuple[Path, Path]


def test_the_same_input_gives_the_same_bytes(corpora: Path, tmp_path: Path) -> None:
    """In two processes, with hashes in another order and another number of threads."""
    code = (
        "import sys\n"
        "from align import align_pair, write_bitext\n"
        "bitext = align_pair(*sys.argv[1:3])\n"
        "for suffix in 'jsonl beads tsv csv tmx xlf html parquet moses'.split():\n"
        "    write_bitext(bitext, f'{sys.argv[3]}/out.{suffix}')\n"
    )
    pair = [str(corpora / "raw" / f"culture.{side}.txt") for side in ("ko", "en")]
    written = []
    for number in ("1", "2"):
        (tmp_path / number).mkdir()
        subprocess.run(
            [PROGRAM[0], "-c", code, *pair, str(tmp_path / number)],
            env={**os.environ, "PYTHONHASHSEED": number, "OMP_NUM_THREADS": number},
            check=True,
        )
        written.append({path.name: path.read_bytes() for path in (tmp_path / number).iterdir()})
    assert len(written[0]) == 10  # Moses has a file for each side
    assert [name for name in written[0] if written[0][name] != written[1][name]] == []


def test_no_library_is_loaded_that_a_run_does_not_use(story: Story, tmp_path: Path) -> None:
    """Torch, for instance, with the built-in encoder, or the database for a plain file."""
    code = (
        "import sys\n"
        "from align.cli import main\n"
        "try:\n    main()\n"
        "except SystemExit as left:\n    assert not left.code\n"
        "names = ('torch', 'transformers', 'sentence_transformers', 'fastapi', 'trafilatura', "
        "'docx', 'pyarrow', 'openpyxl', 'sqlalchemy')\n"
        "print([name for name in names if name in sys.modules], file=sys.stderr)"
    )
    bitext, checked = str(tmp_path / "out.tmx"), str(tmp_path / "checked.tmx")
    for arguments in (["pair", *map(str, story), "-o", bitext], ["check", bitext, "-o", checked]):
        run = subprocess.run(
            [PROGRAM[0], "-c", code, *arguments], capture_output=True, text=True, check=True
        )
        assert run.stderr.strip().splitlines()[-1:] == ["[]"]


@pytest.mark.parametrize("command", ["pair", "segment"])
def test_a_reader_that_leaves_early_is_no_error(command: str, corpora: Path) -> None:
    """`align ... | head -1` ends quietly, with status 0."""
    sides = [str(corpora / "raw" / f"culture.{side}.txt") for side in ("ko", "en")]
    arguments = [command, *(sides if command == "pair" else sides[:1])]
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as gone:
        run = subprocess.run(
            [*PROGRAM, *arguments], stdout=gone, stderr=subprocess.PIPE, text=True, check=False
        )
    assert (run.returncode, run.stderr) == (0, "")


def _on_terminal(arguments: list[str], **environment: str) -> str:
    """What a terminal of 100 columns shows."""
    terminal, side = pty.openpty()
    process = subprocess.Popen(
        [*PROGRAM, *arguments],
        stdout=side,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", **environment},
    )
    os.close(side)
    shown = b""
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:  # how Linux tells that the other side has closed
            break
        if not part:
            break
        shown += part
    os.close(terminal)
    assert process.wait(60) == 0
    return shown.decode("utf-8")


def test_a_terminal_gets_a_table(story: Story) -> None:
    """Side by side, with the confidence in figures and in colour."""
    shown = _on_terminal(["pair", *map(str, story)])
    assert "\x1b[" in shown
    numbers = re.findall(r"^\s*(\d+)\s", re.sub(r"\x1b\[[\d;]*m", "", shown), re.MULTILINE)
    assert numbers[0] == "1"  # as on the pages, and in the list of findings
    assert "3년 만에 다시 뜬다" in shown
    assert "35,000 won" in shown
    assert '"article"' not in shown


def test_no_color_is_obeyed(story: Story) -> None:
    """The table stays, the colours go (https://no-color.org)."""
    shown = _on_terminal(["pair", *map(str, story)], NO_COLOR="1")
    assert "35,000 won" in shown
    assert "\x1b[3" not in shown


_ROWS = 6000
# It stops itself once half of the rows are written, and waits for what becomes of it.
_STOPPING = f"""
import os, signal
from align.cli import main
from align.formats import tmx

unit = tmx._unit

def stopping(row, languages):
    if row.bead == {_ROWS // 2}:
        os.kill(os.getpid(), signal.SIGSTOP)
    return unit(row, languages)

tmx._unit = stopping
main()
"""


def _large(path: Path) -> None:
    """A bitext whose TMX is longer than what is held back before it is written."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(_ROWS):
            file.write(
                f'{{"article": "a", "bead": {number}, "source_ids": [{number}], '
                f'"target_ids": [{number}], "source": ["배가 떴다 {number}."], '
                f'"target": ["The boat sailed {number}."]}}\n'
            )


@pytest.mark.parametrize(
    ("stop", "status"),
    [(signal.SIGKILL, -9), (signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)],
)
@pytest.mark.parametrize("old", [None, b"the old file"], ids=["new", "old"])
def test_an_interrupted_run_leaves_the_old_file_or_none(
    stop: signal.Signals, status: int, old: bytes | None, tmp_path: Path
) -> None:
    """However it ends in the middle of writing, there is never half a file under the name."""
    source, out = tmp_path / "large.jsonl", tmp_path / "out.tmx"
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    _large(source)
    if old is not None:
        out.write_bytes(old)
    process = subprocess.Popen(
        [PROGRAM[0], "-c", _STOPPING, "convert", str(source), str(out)],
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=ignore_no_signal,
        env=os.environ | {"TMPDIR": str(temporary)},
    )
    assert is_stopped(process)
    assert any(path.stat().st_size for path in tmp_path.glob(".out.tmx.*"))
    process.send_signal(stop)
    process.send_signal(signal.SIGCONT)
    _, said = process.communicate(timeout=120)
    assert process.returncode == status
    assert (out.read_bytes() if out.exists() else None) == old
    if stop is not signal.SIGKILL:
        assert said == "align: interrupted; no file is incomplete\n"
        assert list(tmp_path.glob(".out.tmx.*")) == []
        assert list(temporary.iterdir()) == []


def test_a_disk_that_is_full_is_one_line(
    run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The file is named as the user named it, and nothing is left of it."""
    (tmp_path / "in.tsv").write_text("source\ttarget\n배가 떴다.\tThe ship sailed.\n", "utf-8")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("align.writing.os.fsync", full)
    shown = run("convert", tmp_path / "in.tsv", tmp_path / "out.tmx")
    assert shown.problem == (
        f"{tmp_path / 'out.tmx'}: No space left on device; fix this, and run the command again"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["in.tsv"]
