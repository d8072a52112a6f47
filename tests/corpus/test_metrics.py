"""Metrics: a line a minute, and a summary at the end."""

import json
import threading
import time
from collections import Counter
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from align.corpus.build import Built, build_corpus
from align.corpus.metrics import LINES, SUMMARY, Meter, Metering
from align.corpus.storage import AnyPath, names_in, place_of, read_bytes
from align.errors import BuildError, SettingsError

from .newsroom import tree, write_news
from .serial import SerialEngine
from .test_build import Notes

BUILT = Built(Path("out"), 3, 1, 60, Counter(train=50), Counter({"null": 10}), 1, 20, 9.5)


@pytest.fixture(params=["here", "memory"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> AnyPath:
    return tmp_path / "m" if request.param == "here" else place_of(f"memory://{uuid4().hex}")


def lines(folder: AnyPath) -> list[dict[str, Any]]:
    written = read_bytes(folder / LINES) if LINES in names_in(folder) else b""
    return [json.loads(line) for line in written.splitlines()]


def test_lines_count_what_a_build_reports(folder: AnyPath) -> None:
    """One when a stage ends, and others between; what was reported is passed on."""
    notes = Notes()
    with Meter(Metering(folder, seconds=0.02), SerialEngine(), notes).running() as meter:
        meter.begin("aligning", 3)
        meter.advance(1, 20)
        deadline = time.monotonic() + 60
        while not any(line["rows"] >= 20 for line in lines(folder)):
            assert time.monotonic() < deadline
            time.sleep(0.01)
        meter.advance(1, 40)
        meter.fail("a3", "is empty")
        meter.begin("selecting", 2)
        meter.remark("few rows")
    found = lines(folder)
    assert [line["stage"] for line in (found[0], found[-1])] == ["starting", "selecting"]
    aligning = [line for line in found if line["stage"] == "aligning"]
    first = next(line for line in aligning if line["rows"])
    assert (first["rows"], first["articles"], first["failed"]) == (20, 1, 0)
    last = aligning[-1]
    assert (last["articles"], last["articles_total"], last["rows"]) == (2, 3, 60)
    assert (last["failed"], last["cores"]) == (1, 1)
    assert last["memory_mb"] > 0
    assert max(line["pairs_per_second"] for line in aligning) > 0
    assert (notes.stages, notes.advanced) == (["aligning 3", "selecting 2"], 2)
    assert notes.remarks == ["a3: is empty", "few rows"]


def test_a_line_that_cannot_be_written_is_an_error_at_the_end(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    meter = Meter(Metering(tmp_path / "file", seconds=0.01), SerialEngine(), Notes())
    with pytest.raises(FileExistsError), meter.running():
        time.sleep(0.1)


def test_what_stopped_the_build_is_said_before_what_its_lines_met(tmp_path: Path) -> None:
    """Both may come of the same full disk."""
    (tmp_path / "file").touch()
    meter = Meter(Metering(tmp_path / "file"), SerialEngine(), Notes())
    with pytest.raises(BuildError, match="no space"), meter.running():
        raise BuildError("no space")


def test_the_build_goes_on_while_a_line_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A store may take minutes to answer."""
    begun, answered = threading.Event(), threading.Event()

    def wait(self: Meter, line: bytes) -> None:
        begun.set()
        assert answered.wait(60)

    monkeypatch.setattr(Meter, "_add", wait)
    with Meter(Metering(tmp_path, seconds=0.01), SerialEngine(), Notes()).running() as meter:
        assert begun.wait(60)
        meter.advance(1, 20)  # would wait for the line, which waits for what follows
        answered.set()


def test_lines_are_added_to_those_of_an_earlier_build(folder: AnyPath) -> None:
    for _ in range(2):
        with Meter(Metering(folder), SerialEngine(), Notes()).running():
            pass
    assert len(lines(folder)) == 2


def summary(folder: AnyPath, built: Built, price: float | None) -> dict[str, Any]:
    with Meter(Metering(folder, price), SerialEngine(), Notes()).running() as meter:
        meter.begin("aligning", 3)
        meter.advance(3, 60)
    meter.summarise(built)
    return json.loads(read_bytes(folder / SUMMARY))


def test_the_summary_has_the_totals_of_all_stages(folder: AnyPath) -> None:
    found = summary(folder, BUILT, None)
    assert (found["articles"], found["failed"], found["reused"], found["rows"]) == (3, 1, 1, 60)
    assert (found["kept"], found["dropped"]) == ({"train": 50}, {"null": 10})
    assert [stage["stage"] for stage in found["stages"]] == ["starting", "aligning"]
    assert "cost" not in found


def test_the_cost_is_that_of_what_was_aligned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two hours of one core at 0.5, for 40 pairs that were not there before."""
    clock = iter([0.0, 1800.0, 7200.0])
    monkeypatch.setattr("align.corpus.metrics.time", SimpleNamespace(monotonic=lambda: next(clock)))
    found = summary(tmp_path, BUILT, 0.5)
    assert (found["core_hours"], found["cost"]) == (2.0, 1.0)
    assert found["cost_per_million_pairs"] == 25_000


def test_nothing_new_has_no_cost_per_pair(tmp_path: Path) -> None:
    built = Built(Path("out"), 3, 0, 60, Counter(), Counter(), 3, 60, 1.0)
    assert summary(tmp_path, built, 0.5)["cost_per_million_pairs"] is None


def test_a_price_below_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="the price of a core is below 0"):
        Metering(tmp_path, -1.0)


def test_metrics_are_no_part_of_the_corpus(tmp_path: Path) -> None:
    news, engine = write_news(tmp_path / "news", 3), SerialEngine()
    with Meter(Metering(tmp_path / "metrics"), engine, Notes()).running() as meter:
        built = build_corpus(news, tmp_path / "metered", engine=engine, progress=meter)
    meter.summarise(built)
    build_corpus(news, tmp_path / "plain", engine=SerialEngine())
    assert tree(tmp_path / "metered") == tree(tmp_path / "plain")
    assert [line["stage"] for line in lines(tmp_path / "metrics")] == [
        *("starting", "aligning", "selecting"),
    ]
