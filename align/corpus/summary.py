"""The statistics of a corpus, or of any bitext, as text and as plain values."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from align.corpus.columns import SIDES, measured, with_metadata
from align.corpus.counts import UNITS
from align.corpus.filters import (
    FILTERS,
    Filter,
    Scores,
    load_filters,
    refusals,
    score_record,
    score_rows,
)
from align.corpus.filters.scoring import in_columns
from align.corpus.selection.plan import EXCLUDED, NULL
from align.corpus.splits import SPLITS
from align.corpus.statistics import DecidedRows, Statistics
from align.errors import DamagedFileError, MissingFileError
from align.formats import files_of, format_to_read, stream_rows
from align.formats.parquet import FORMAT as PARQUET
from align.formats.parquet import reasons_in, record_of, schema
from align.formats.rows import Origin
from align.project.protecting import refuse_reviewed
from align.records import BitextRow, Status
from align.streams import STANDARD
from align.text_table import text_table
from align.writing import refuse_inputs, replacing

REPORT = "report.json"
"""The summary of a built corpus."""

_BATCH = 1000
_REASONS = (NULL, EXCLUDED)  # those for which a build drops rows before any filter
_NULL, _EXCLUDED = 1, 2  # their numbers


def read_report(folder: Path) -> dict[str, Any]:
    """The report of a corpus that was built.

    Raises:
        MissingFileError: If there is none in the folder.
        DamagedFileError: If it is not a report.
    """
    path = folder / REPORT
    if not path.is_file():
        raise MissingFileError(
            f"no {REPORT} in it", where=folder, remedy="use a folder made by align build"
        )
    try:
        report: dict[str, Any] = json.loads(path.read_text("utf-8"))
        summary_lines(report)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise DamagedFileError(
            "not the report of a corpus", where=path, remedy="build the corpus again"
        ) from error
    return report


def measure_bitext(
    path: str,
    *,
    filters: Mapping[str, Any] | None = None,
    source_language: str | None = None,
    target_language: str | None = None,
    scores: Path | None = None,
    format: str | None = None,
) -> dict[str, Any]:
    """Count the content of a bitext file row by row, and the rows that filters would drop.

    Args:
        path: The file, in any format that is read; "-" for standard input.
        filters: The table `[filters]` of settings, to count the rows that they would drop; None for
            none.
        source_language: As for `align.read_bitext`.
        target_language: Likewise.
        scores: Where to write the scores, one row per line, as OpusFilter does; null beads have
            empty ones, so that line n is row n.
        format: The name of a format, where the suffix is not it.

    Returns:
        What `Statistics.to_json` gives, and the languages.

    Raises:
        InputError: If the file cannot be read.
        SettingsError: If a filter or an option is unknown, or a value is wrong.
        OverwriteError: If the scores would be written onto the bitext, or a project that holds
            decisions.
    """
    if scores is not None:
        refuse_reviewed(scores)
        refuse_inputs([scores], files_of(path, format, (source_language, target_language)))
    with ExitStack() as stack:
        stream = stack.enter_context(
            stream_rows(
                path,
                source_language=source_language,
                target_language=target_language,
                format=format,
            )
        )
        languages = (stream.source_language, stream.target_language)
        asked = () if filters is None else load_filters(filters, languages)
        told = _Told.by(path, format) if not asked else None
        steps = _steps(part.name for part in asked) if told is None else told.steps
        statistics = Statistics(steps, scattered=True)
        file, rows = None, iter(stream)
        if scores is not None:
            temporary = stack.enter_context(replacing(scores))
            file = stack.enter_context(temporary.open("w", encoding="utf-8", newline="\n"))
        while batch := list(islice(rows, _BATCH)):
            scored = score_rows(batch, asked)
            if file is not None:
                file.writelines(json.dumps(score_record(one)) + "\n" for one in scored)
            counted = _decided(batch, scored, asked)
            statistics.add(counted if told is None else told.replaced(counted))
    source, target = languages
    return {"source_language": source, "target_language": target, **statistics.to_json()}


@dataclass(frozen=True, slots=True)
class _Told:
    """Why the build that wrote a file dropped rows: what it says itself, and no filter can know.

    `steps` are all reasons of the file, and `reasons` that of each row, in their order.
    """

    steps: tuple[str, ...]
    reasons: Iterator[str]

    @classmethod
    def by(cls, path: str, format: str | None) -> "_Told | None":
        """What a file tells; None if it tells of no dropped row."""
        names = {*_told_reasons(path, format)} - {""}
        return cls(_steps(names), _told_reasons(path, format)) if names else None

    def replaced(self, rows: DecidedRows) -> DecidedRows:
        """The next rows of the file, dropped for the reasons that it tells."""
        reasons = islice(self.reasons, len(rows.reasons))
        # Which of the steps, from 1; 0 for a row without a reason.
        numbers = [self.steps.index(one) + 1 if one else 0 for one in reasons]
        return replace(rows, reasons=np.array(numbers, np.uint8))


def _steps(names: Iterable[str]) -> tuple[str, ...]:
    """The reasons for which rows are dropped, in the order of a build."""
    known, found = [*_REASONS, *(kind.__name__ for kind in FILTERS)], {*_REASONS, *names}
    return (*(name for name in known if name in found), *sorted(found.difference(known)))


def _told_reasons(path: str, format: str | None) -> Iterator[str]:
    """The reason of each row that a build has dropped, if it wrote the file; else none."""
    if path == STANDARD or format_to_read(path, format) is not PARQUET:
        return iter(())
    return reasons_in(Origin(Path(path), path)) or iter(())


def _decided(
    rows: Sequence[BitextRow], scores: Sequence[Scores], filters: Sequence[Filter]
) -> DecidedRows:
    """Rows as they are counted, without splits: empty and excluded ones are dropped first."""
    table = pa.Table.from_pylist([record_of(row) for row in rows], schema=schema())
    whole = np.array([bool(row.source and row.target) for row in rows])
    held = in_columns([one for one in scores if one])
    refused = refusals(held, filters) if held else np.zeros(int(whole.sum()), np.uint8)
    excluded = np.array([row.status is Status.EXCLUDED for row in rows])
    reasons = np.where(excluded, _EXCLUDED, 0).astype(np.uint8)
    reasons[~whole] = _NULL
    refusing = np.zeros(len(rows), np.uint8)
    refusing[whole] = refused
    dropped = (reasons == 0) & (refusing > 0)
    reasons[dropped] = refusing[dropped] + _EXCLUDED
    table = with_metadata(measured(table), [row.metadata for row in rows], [1] * len(rows))
    return DecidedRows(table, reasons, np.full(len(rows), len(SPLITS), np.uint8))


def summary_lines(record: Mapping[str, Any]) -> list[str]:
    """The numbers of a report, or of `measure_bitext`, as lines of text."""
    articles = record["articles"]
    kept, share = record["kept"], _share(record["kept"], record["beads"])
    failed = f", {articles['failed']:,} failed" if articles["failed"] else ""
    lines = [
        f"articles  {articles['read']:,}{failed}",
        f"beads     {record['beads']:,}, {kept:,} kept ({share}), {record['crossing']:,} moved",
    ]
    dropped = [step for step in record["steps"] if step["dropped"]]
    if dropped:
        rows = [(step["reason"], step["dropped"], step["left"]) for step in dropped]
        lines += ["", *_table(("why dropped", "rows", "left"), rows)]
    heads = ("split", "articles", "rows", *unit_heads(record))
    lines += ["", *_table(heads, split_rows(record))]
    sizes = [(size, count, _share(count, kept)) for size, count in record["sizes"]["kept"].items()]
    lines += ["", *_table(("size", "rows", "share"), sizes)]
    for name in ("confidence", "adequacy"):
        # The report of a corpus that is older than adequacy does not count it.
        drawn = record["histograms"].get(name)
        bands = list(_bands(drawn)) if drawn else []
        if bands:
            lines += ["", *_table((name, "rows", "share"), bands)]
    return lines


def unit_heads(record: Mapping[str, Any]) -> list[str]:
    """The heads of the columns that count units on both sides: "ko words"."""
    codes = (record["source_language"], record["target_language"])
    return [f"{code} {unit}" for code in codes for unit in UNITS]


def split_rows(record: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """For each split its name, its articles, its rows, and what `unit_heads` names."""
    return [
        (
            name or "all",
            split["articles"],
            split["rows"],
            *(split[side][unit] for side in SIDES for unit in UNITS),
        )
        for name, split in record["splits"].items()
    ]


def _bands(drawn: Mapping[str, Any]) -> Iterator[tuple[str, int, str]]:
    """The kept rows of each tenth of a probability that has some, the surest first."""
    kept, total = drawn["kept"], sum(drawn["kept"])
    for tenth in reversed(range(len(kept) // 2)):
        count = sum(kept[2 * tenth : 2 * tenth + 2])
        if count:
            yield f"{tenth / 10:.1f} to {(tenth + 1) / 10:.1f}", count, _share(count, total)


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}%" if whole else "-"


def _table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    return text_table([heads, *([_cell(value) for value in row] for row in rows)])


def _cell(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)
