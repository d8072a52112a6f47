"""The steps of a selection: the same result in any parts and order, wherever it was stopped."""

import json
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from align.config import CorpusSettings, DeduplicationSettings, Settings, SplitSettings
from align.corpus.engines.local import LocalEngine
from align.corpus.sealing import read_sealed
from align.corpus.selection import select_rows
from align.corpus.selection.exchange import Step
from align.errors import DamagedFileError, SettingsError
from align.progress import Silence
from align.records import BitextRow

from .running import (
    NOTHING,
    HereEngine,
    planned,
    reasons_of,
    rows_of,
    selected,
    small_parts,
    write_files,
)

SETTINGS = Settings(
    filters={"defaults": False, "ConfidenceFilter": 0.5},
    deduplication=DeduplicationSettings(near=0.9),
    splits=SplitSettings(dev=2, test=0),
    corpus=CorpusSettings(shard_rows=7),
)


def newsroom() -> list[BitextRow]:
    """Forty rows with some that repeat, nearly repeat or go for another reason."""
    places = ["항구", "시장", "군청", "학교", "도서관", "박물관", "공원", "역"]
    verbs = ["문을 열었다", "이전하기로 했다", "축제를 연다", "예산을 편성했다", "보수에 들어갔다"]
    pairs = [
        (f"{place} 측은 내년 봄부터 {verb}", f"The {place} said {verb} {'next spring ' * 3}")
        for place in places
        for verb in verbs
    ]
    pairs[11], pairs[23] = pairs[2], pairs[4]
    pairs[30] = (pairs[7][0], pairs[7][1].replace("next", "nest", 1))
    rows = rows_of(pairs)
    rows[5] = BitextRow("a001", 5, (5,), (), ("혼자다.",), ())
    rows[8] = BitextRow("a002", 8, (8,), (8,), ("낮다.",), ("It is low.",), 0.5, 0.2)
    return rows


def shards(folder: Path) -> dict[str, bytes]:
    """The shards of the selection in a folder, with what describes them."""
    files = sorted(folder.glob("selection/*/shards/*"))
    described = {path.name: read_sealed(path)[0] for path in files if path.suffix == ".json"}
    return described | {path.name: path.read_bytes() for path in files if path.suffix == ".parquet"}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The shards of one chunk, and of one part of everything."""
    folder = tmp_path_factory.mktemp("whole")
    selected(folder, newsroom(), SETTINGS)
    return shards(folder)


def test_every_reason_is_found(tmp_path: Path) -> None:
    found = reasons_of(selected(tmp_path, newsroom(), SETTINGS))
    assert {number: reason for number, reason in enumerate(found) if reason} == {
        5: "null",
        8: "ConfidenceFilter",
        11: "duplicate",
        23: "duplicate",
        30: "near-duplicate",
    }


@pytest.mark.parametrize(("chunk_rows", "keys"), [(1, 1), (7, 20), (20, 100)])
@pytest.mark.parametrize("backwards", [False, True])
def test_parts_of_any_size_in_any_order_give_the_same_shards(
    chunk_rows: int, keys: int, backwards: bool, whole: dict[str, bytes], tmp_path: Path
) -> None:
    rows = newsroom()
    found = selected(
        tmp_path, rows, SETTINGS, chunk_rows=chunk_rows, keys=keys, backwards=backwards
    )
    assert found.plan.chunks > 1
    assert shards(tmp_path) == whole


@pytest.mark.parametrize("workers", [1, 2, 8])
def test_the_number_of_processes_changes_nothing(
    workers: int, whole: dict[str, bytes], tmp_path: Path
) -> None:
    files = write_files(tmp_path / "work", newsroom())
    with small_parts(10, 100):
        plan = planned(tmp_path, files, SETTINGS)
    select_rows(plan, LocalEngine(workers), Silence(), in_shards=True)
    assert shards(tmp_path) == whole


class StoppingEngine(HereEngine):
    """Stops after so many parts."""

    def __init__(self, after: int) -> None:
        super().__init__()
        self.after = after

    def run_steps(self, steps: Iterable[Step]) -> Iterator[tuple[Step, int]]:
        for done in super().run_steps(steps):
            yield done
            if len(self.done) == self.after:
                raise KeyboardInterrupt


def test_a_selection_that_is_stopped_anywhere_goes_on_there(
    whole: dict[str, bytes], tmp_path: Path
) -> None:
    """After each single part; no part is done twice."""
    files = write_files(tmp_path / "work", newsroom())
    done: list[tuple[str, int]] = []
    for _ in range(1000):
        with small_parts(14, 100):
            plan = planned(tmp_path, files, SETTINGS)
        engine = StoppingEngine(1)
        try:
            select_rows(plan, engine, Silence(), in_shards=True)
        except KeyboardInterrupt:
            done += engine.done
            continue
        break
    assert len(done) == len(set(done))
    assert {name for name, _ in done} == {"keys", "pairs", "texts", "near", "decided", "shards"}
    assert shards(tmp_path) == whole


@pytest.mark.parametrize("done", [2, 15])
def test_no_flipped_bit_of_a_stopped_selection_gets_into_the_shards(
    done: int, whole: dict[str, bytes], tmp_path: Path
) -> None:
    """It is found in whatever file it is, unless nothing reads that file any more."""
    files = write_files(tmp_path / "work", newsroom())
    with small_parts(14, 100), pytest.raises(KeyboardInterrupt):
        select_rows(
            planned(tmp_path, files, SETTINGS), StoppingEngine(done), Silence(), in_shards=True
        )
    refused = []
    for path in sorted(path for path in (tmp_path / "selection").rglob("*") if path.is_file()):
        folder = tmp_path / "copy"
        shutil.copytree(tmp_path / "selection", folder / "selection")
        shutil.copytree(tmp_path / "work", folder / "work")
        damaged = folder / path.relative_to(tmp_path)
        data = bytearray(damaged.read_bytes())
        data[len(data) // 3] ^= 4
        damaged.write_bytes(data)
        with small_parts(14, 100):
            plan = planned(folder, files, SETTINGS)
        try:
            select_rows(plan, HereEngine(), Silence(), in_shards=True)
        except DamagedFileError as error:
            refused.append((error.where, str(damaged)))
        else:
            assert shards(folder) == whole
        shutil.rmtree(folder)
    assert refused
    assert all(named == damaged for named, damaged in refused)


def test_other_settings_start_anew(tmp_path: Path) -> None:
    files = write_files(tmp_path / "work", newsroom())
    stopped = StoppingEngine(3)
    with pytest.raises(KeyboardInterrupt):
        select_rows(planned(tmp_path, files, SETTINGS), stopped, Silence(), in_shards=True)
    settings = Settings(filters=NOTHING, deduplication=DeduplicationSettings(near=1))
    plan = planned(tmp_path, files, settings)
    found = select_rows(plan, HereEngine(), Silence(), in_shards=True)
    assert set(reasons_of(found)) == {"", "null", "duplicate"}


def test_shards_are_described_as_they_are(tmp_path: Path) -> None:
    from hashlib import sha256

    found = selected(tmp_path, newsroom(), SETTINGS, chunk_rows=9)
    assert {path.name for path in found.shards} == {one["name"] for one in found.descriptions}
    for path, one in zip(found.shards, found.descriptions, strict=True):
        data = path.read_bytes()
        assert (one["sha256"], one["bytes"]) == (sha256(data).hexdigest(), len(data))
        assert one["rows"] <= 7
    counts = found.statistics.to_json()
    kept = [one["rows"] for one in found.descriptions if one["name"][:3] in ("tra", "dev")]
    assert sum(kept) == counts["kept"]
    assert [row.bead for row in found.rows()] == [
        number for number, reason in enumerate(reasons_of(found)) if not reason
    ]


def test_statistics_do_not_depend_on_the_parts(tmp_path: Path) -> None:
    found = [
        selected(tmp_path / str(size), newsroom(), SETTINGS, chunk_rows=size).statistics.to_json()
        for size in (4, 100)
    ]
    assert json.dumps(found[0]) == json.dumps(found[1])


def test_too_few_articles_for_a_split_are_refused(tmp_path: Path) -> None:
    settings = Settings(splits=SplitSettings(dev=20, test=1))
    with pytest.raises(SettingsError, match="need 21 articles of 14"):
        selected(tmp_path, newsroom(), settings, chunk_rows=9)
