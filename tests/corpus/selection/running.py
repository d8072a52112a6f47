"""Selections of a few rows, cut into as small chunks as a test wants."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from align.config import DeduplicationSettings, Settings
from align.corpus.columns import numbers
from align.corpus.filters import load_filters, score_rows
from align.corpus.selection import Plan, Selected, WorkFile, make_plan, plan, select_rows
from align.corpus.selection.exchange import Step, read_table
from align.corpus.text_arrays import Texts
from align.corpus.workfiles import ArticleOutcome, Work, write_work
from align.progress import Silence
from align.records import BitextRow, Provenance

LANGUAGES = ("ko", "en")
NOTHING = {"defaults": False}
"""No filter."""


class HereEngine:
    """Does every part in this process, backwards if wanted."""

    def __init__(self, *, backwards: bool = False) -> None:
        self.backwards = backwards
        self.done: list[tuple[str, int]] = []

    def run_steps(self, steps: Iterable[Step]) -> Iterator[tuple[Step, int]]:
        for step in steps:
            left = step.left()
            for part in reversed(left) if self.backwards else left:
                step.read_and_run(part)
                self.done.append((step.name, part))
                yield step, part


def rows_of(pairs: Iterable[tuple[str, str]], *, per_article: int = 3) -> list[BitextRow]:
    """Rows of articles of so many pairs."""
    return [
        BitextRow(f"a{n // per_article:03}", n, (n,), (n,), (source,), (target,), 0.5, 0.9)
        for n, (source, target) in enumerate(pairs)
    ]


def write_files(folder: Path, rows: Sequence[BitextRow], *, size: int = 3) -> list[WorkFile]:
    """Write rows to work files of so many articles."""
    folder.mkdir(parents=True, exist_ok=True)
    filters = load_filters({}, LANGUAGES)
    files = []
    names = list(dict.fromkeys(row.article for row in rows))
    for first in range(0, len(names), size):
        chosen = names[first : first + size]
        held = [row for row in rows if row.article in chosen]
        counts = {name: sum(row.article == name for row in held) for name in chosen}
        outcomes = tuple(ArticleOutcome(name, rows=count) for name, count in counts.items())
        work = Work(outcomes, tuple(held), tuple(score_rows(held, filters)))
        name = f"{first:06}-0.parquet"
        write_work(folder / name, work, [one.name for one in filters])
        files.append(WorkFile(name, len(outcomes), len(held)))
    return files


@contextmanager
def small_parts(chunk_rows: int, keys: int) -> Iterator[None]:
    """Make chunks of so many rows, and parts of so many keys."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plan, "CHUNK_ROWS", chunk_rows)
        patch.setattr(plan, "KEYS_AT_ONCE", keys)
        yield


def planned(folder: Path, files: Sequence[WorkFile], settings: Settings) -> Plan:
    """The plan of a selection of the files in the folder `work`."""
    made = Provenance("e", "w", "0")
    return make_plan(
        folder / "selection",
        folder / "work",
        files,
        languages=LANGUAGES,
        settings=settings,
        made=made,
    )


def selected(
    folder: Path,
    rows: Sequence[BitextRow],
    settings: Settings,
    *,
    chunk_rows: int = 25_000,
    keys: int = 1_000_000,
    backwards: bool = False,
) -> Selected:
    """Select rows, in this process."""
    files = write_files(folder / "work", rows)
    with small_parts(chunk_rows, keys):
        made = planned(folder, files, settings)
    return select_rows(made, HereEngine(backwards=backwards), Silence(), in_shards=True)


def reasons_of(found: Selected) -> list[str]:
    """Why each row goes; "" for a row that is kept."""
    decided = (found.plan.path("reasons", chunk) for chunk in range(found.plan.chunks))
    places = [place for path in decided for place in numbers(read_table(path), "reason")]
    return [found.plan.reasons[place] for place in places]


def reasons(
    deduplication: DeduplicationSettings, *pairs: tuple[str, str], chunk_rows: int = 25_000
) -> list[str]:
    """Why each of some pairs goes, if no filter drops any."""
    settings = Settings(deduplication=deduplication, filters=NOTHING)
    with TemporaryDirectory() as folder:
        rows = rows_of(pairs)
        return reasons_of(selected(Path(folder), rows, settings, chunk_rows=chunk_rows, keys=20))


def written(texts: Texts) -> list[str]:
    """Texts as Python has them."""
    return texts.codes.tobytes().decode("utf-32-le", "surrogatepass").split("\0")[:-1]
