"""Running the command line: inside this process where that is enough, else as a program."""

import io
import os
import signal
import subprocess
import sys
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from align import cli

PROGRAM = [sys.executable, "-c", "from align.cli import main; main()"]


def ignore_no_signal() -> None:
    """For a process that is to hear signals, whoever runs the tests.

    A background job ignores interrupts, and what `nohup` runs the end of its terminal.
    """
    for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(one, signal.SIG_DFL)


@dataclass(frozen=True)
class Result:
    """What a run left behind."""

    status: int
    out: str
    err: str

    @property
    def problem(self) -> str:
        """The one line that a failed run says."""
        assert self.status == 2
        assert self.out == ""
        assert self.err.startswith("align: ")
        assert self.err.count("\n") == 1
        return self.err.removeprefix("align: ").rstrip("\n")

    @property
    def warning(self) -> str:
        """The one warning of a run that went well."""
        assert self.status == 0
        assert self.err.startswith("align: warning: ")
        assert self.err.count("\n") == 1
        return self.err.removeprefix("align: warning: ").rstrip("\n")


class _Stream(io.TextIOWrapper):
    """Standard input, output or error in memory, with the bytes behind it."""

    def __init__(self, data: bytes = b"") -> None:
        super().__init__(io.BytesIO(data), "utf-8", newline="", write_through=True)

    @property
    def text(self) -> str:
        return self.buffer.getvalue().decode("utf-8")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Result]:
    """Run `align` with arguments, in an empty folder of its own."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: object, stdin: bytes = b"") -> Result:
        out, err = _Stream(), _Stream()
        with monkeypatch.context() as patch, warnings.catch_warnings():
            patch.setattr(sys, "argv", ["align", *map(str, arguments)])
            patch.setattr(sys, "stdin", _Stream(stdin))
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            patch.setattr(sys, "unraisablehook", sys.unraisablehook)
            heard = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
            before = [signal.getsignal(one) for one in heard]
            with pytest.raises(SystemExit) as left:
                cli.main()
            for one, handler in zip(heard, before, strict=True):
                signal.signal(one, handler)
        return Result(int(left.value.code or 0), out.text, err.text)

    return call


@pytest.fixture
def program(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run `align` as a process of its own."""

    def call(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*PROGRAM, *map(str, arguments)],
            cwd=tmp_path,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return call


@pytest.fixture
def story(tmp_path: Path) -> tuple[Path, Path]:
    """A short article about an invented ferry, and its translation."""
    ko, en = tmp_path / "story.ko.txt", tmp_path / "story.en.txt"
    ko.write_text(
        "청사포 여객선, 3년 만에 다시 뜬다\n\n"
        "청사포와 가람도를 잇는 여객선이 오는 5월 6일 운항을 다시 시작한다고 군청이 12일 밝혔다. "
        "배는 하루 네 차례 오가며 요금은 3만5000원이다.\n\n"
        "“섬 주민들이 오래 기다렸습니다.” 홍가람 군수가 말했다. "
        "첫 배는 오전 7시 30분에 떠난다.\n",
        "utf-8",
    )
    en.write_text(
        "Cheongsapo ferry to sail again after three years\n\n"
        "The ferry between Cheongsapo and Garam Island will resume service on May 6, the county "
        "office said on the 12th. It will make four trips a day, at a fare of 35,000 won.\n\n"
        "“The islanders have waited for a long time,” said County Head Hong Garam. "
        "The first boat leaves at 7:30 a.m.\n",
        "utf-8",
    )
    return ko, en
