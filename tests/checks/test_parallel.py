"""Rows are judged in the same way in one process and in several."""

import multiprocessing
import time
import warnings
from collections.abc import Iterator
from typing import Any

import pytest

from align.checks import check_bitext, check_in_processes
from align.checks.running import checking, encoded_rows, parallel
from align.checks.running.across import BitextView
from align.checks.running.lots import Lot, Stretch, lots
from align.config import ChecksSettings, EncoderSettings
from align.encoders import Encoder
from align.errors import AlignWarning, SettingsError
from align.records import Bitext, BitextRow

PAIRS = (
    ("하트웰 차관보는 5월 6일 가람도를 찾았다.", "Hartwell visited Garam Island on May 6."),
    ("군청은 부두를 고치는 데 40억원을 들였다.", "The county spent 3 billion won on the pier."),
    ("하트웰은 부두가 낡았다고 말했다.", "Brookline said that the pier was old."),
    ("배는 하루 네 차례 오간다.", "The boat makes four trips a day."),
    ("날씨가 나쁘면 운항을 멈춘다.", "A museum will open in the capital next spring."),
    ("배가 떠났다.", ""),
    ("배는 하루 네 차례 오간다.", "The boat goes four times a day."),
)


@pytest.fixture
def story(monkeypatch: pytest.MonkeyPatch) -> Bitext:
    """Four articles of seven rows each, which make several lots of five rows."""
    monkeypatch.setattr(checking, "BLOCK", 5)
    rows = [
        BitextRow(f"story{n}", at, (at,), (at,) if english else (), (korean,), (english,))
        if english
        else BitextRow(f"story{n}", at, (at,), (), (korean,), ())
        for n in range(4)
        for at, (korean, english) in enumerate(PAIRS)
    ]
    return Bitext("ko", "en", tuple(rows))


def test_the_number_of_processes_changes_nothing(story: Bitext, encoder: Encoder) -> None:
    said: list[str] = []
    alone = check_bitext(story, encoder=encoder)
    together = check_in_processes(story, encoder=EncoderSettings(), processes=2, say=said.append)
    assert together == alone
    assert {f.check for row in alone for f in row.findings} > {"number", "consistency", "omission"}
    assert said == [f"checking story{n}" for n in range(4)]
    assert not multiprocessing.active_children()


def test_the_sides_of_a_long_article_are_compared_once(
    story: Bitext, encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every lot of an article needs all of its texts, and no process encodes them again."""
    held = lots(checking.plan([story], ChecksSettings()), checking.BLOCK, alone=True)
    judge = checking.judge_for(ChecksSettings(), ("ko", "en"), encoder)
    first, second, *_ = map(judge.with_meanings, held)
    assert first.meanings is not None
    assert second.meanings is first.meanings
    alone = check_bitext(story, encoder=encoder).rows
    monkeypatch.setattr(encoded_rows, "Meanings", None)  # nothing is compared any more
    rows = [row for lot in (first, second) for row in judge.judged(lot)]
    assert rows == list(alone[: len(rows)])


@pytest.mark.parametrize("begun", [0, 1, 4])
def test_a_killed_process_loses_no_row(
    begun: int, story: Bitext, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The memory may end. The rest is judged where the command runs."""

    def kill(*given: Any, **more: Any) -> Iterator[Lot]:
        for number, lot in enumerate(lots(*given, **more)):
            if number == begun:
                for process in multiprocessing.active_children():
                    process.kill()
            yield lot

    monkeypatch.setattr(parallel, "lots", kill)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        checked = check_in_processes(story, processes=2)
    assert checked == check_bitext(story)
    # The first lot is the crew's; it may have had the others, too, or none of them.
    said = ["a process that checked rows was killed; the rest is checked in one process"]
    warned = [str(one.message) for one in caught if issubclass(one.category, AlignWarning)]
    assert warned in ([said] if begun == 0 else [said, []])


def test_nobody_works_on_after_ctrl_c(story: Bitext) -> None:
    def interrupt(_: str) -> None:
        raise KeyboardInterrupt

    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        check_in_processes(story, processes=2, say=interrupt)
    assert not multiprocessing.active_children()
    assert time.monotonic() - begun < 60


def test_wrong_settings_are_reported_before_a_process_starts(story: Bitext) -> None:
    with pytest.raises(SettingsError, match="nonsense"):
        check_in_processes(story, settings=ChecksSettings(only=("nonsense",)), processes=2)


@pytest.mark.parametrize(
    ("rows", "encoder", "processes"),
    [
        (512, EncoderSettings(), 1),
        (513, EncoderSettings(), 2),
        (2000, EncoderSettings(), 3),
        (2000, None, 3),
        (2000, EncoderSettings(device="cuda"), 1),
        (2000, EncoderSettings(name="sentence-transformers/LaBSE"), 1),
    ],
)
def test_processes_are_only_started_where_they_save_time(
    rows: int, encoder: EncoderSettings | None, processes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is one for each lot of 512 rows, but no more than there are cores."""
    monkeypatch.setattr(parallel, "thread_count", lambda: 3)
    row = BitextRow("", 0, (0,), (0,), ("배가 왔다.",), ("A boat came.",))
    many = Bitext("ko", "en", (row,) * rows)
    assert parallel.processes_for(many, encoder) == processes


@pytest.mark.parametrize(
    ("lengths", "size", "expected"),
    [
        ([200, 200, 200], 512, [400, 200]),
        ([30] * 18, 512, [510, 30]),
        ([700], 512, [350, 350]),
        ([5, 1025, 5], 512, [5, 342, 342, 341, 5]),
        ([400, 300], None, [400, 300]),
    ],
)
def test_no_lot_of_a_few_rows_is_cut_off(
    lengths: list[int], size: int | None, expected: list[int]
) -> None:
    """All texts of its batch would be encoded again for it."""
    row = BitextRow("", 0, (0,), (0,), ("배가 왔다.",), ("A boat came.",))
    whole = BitextView([], ("ko", "en"))
    found = [Stretch(0, (row,) * length, None, whole) for length in lengths]
    assert [len(lot.rows) for lot in lots(found, size)] == expected
