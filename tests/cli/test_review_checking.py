"""The check that `align review` begins with, and its interruption."""

import contextlib
import signal
from pathlib import Path

import pytest

from align.cli.review import _check
from align.formats import write_bitext
from align.project.store import Store
from align.records import Bitext, BitextRow
from align.review import making
from align.review.workshop import Workshop


def test_ctrl_c_ends_a_check_but_not_the_review(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The first check of a large project takes a minute; a SIGTERM still ends the command."""
    ends = [signal.SIGINT, signal.SIGTERM]

    def check_unchecked(*_: object) -> int:
        if ends.pop(0) == signal.SIGINT:
            signal.raise_signal(signal.SIGINT)
        raise KeyboardInterrupt

    monkeypatch.setattr(making, "check_unchecked", check_unchecked)
    path = tmp_path / "light.align"
    rows = (BitextRow("light", 0, (0,), (0,), ("배가 왔다.",), ("A boat came.",)),)
    write_bitext(Bitext("ko", "en", rows), path)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with contextlib.closing(Store.open(path, reviewer="kim")) as store:
            _check(store, Workshop(), quiet=False, verbose=False)
            assert capsys.readouterr().err == (
                "align: 1 rows were not checked; press Shift+V to check an article: "
                "interrupted; Ctrl-C again stops the review\n"
            )
            assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
            with pytest.raises(KeyboardInterrupt):
                _check(store, Workshop(), quiet=False, verbose=False)
    finally:
        signal.signal(signal.SIGINT, before)
