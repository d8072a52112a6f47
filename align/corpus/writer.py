"""The last stage of a build: write the selected rows, and all other files of a corpus."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from align.config import Settings
from align.corpus.card import card_text
from align.corpus.deduplication import DUPLICATE, NEAR_DUPLICATE, TEST_OVERLAP
from align.corpus.filters import Filter, load_filters
from align.corpus.output import MANIFEST, Output
from align.corpus.provenance import InputDigest, describe_build, write_manifest
from align.corpus.records import FailedArticle
from align.corpus.report import LISTED, report_json, report_page, report_record
from align.corpus.selection import (
    EXCLUDED,
    NULL,
    SelectedBatch,
    Selector,
    aligned_articles,
    articles_schema,
    dropped_schema,
    kept_schema,
    selected,
)
from align.corpus.shards import ShardWriter
from align.corpus.sources import Source
from align.corpus.splits import SPLITS
from align.corpus.statistics import Statistics
from align.corpus.work import scoring_filters
from align.corpus.workfiles import ArticleOutcome
from align.formats import format_of, parquet, write_bitext
from align.formats.rows import RowStream
from align.progress import Progress
from align.records import Bitext, BitextRow, Provenance


@dataclass(frozen=True, slots=True)
class Selection:
    """The input of the last stage.

    Attributes: source: Where the articles came from. output: Where the corpus goes. settings: The
    settings of the selection. files: The work files, in the order of the corpus. made: The
    provenance of the rows.
    """

    source: Source
    output: Output
    settings: Settings
    files: Sequence[Path]
    made: Provenance


def write_corpus(selection: Selection, progress: Progress) -> Statistics:
    """Select the rows and write everything to the folder of new files.

    Returns:
        The statistics.

    Raises:
        SettingsError: If a setting is out of range.
        InputError: If a test set cannot be read.
        DamagedFileError: If a work file is not whole.
    """
    settings, languages = selection.settings, selection.source.languages
    deciding = load_filters(settings.filters, languages)
    steps = (NULL, EXCLUDED, *(part.name for part in deciding))
    statistics = Statistics((*steps, TEST_OVERLAP, DUPLICATE, NEAR_DUPLICATE))
    seen = _Seen()
    selector = Selector(settings, languages, lambda: aligned_articles(selection.files))
    tables = _Tables(selection)
    parts = _counted(selected(selection.files, selector), tables, statistics, seen, progress)
    if selection.output.file is None:
        for part in parts:
            tables.add_kept(part)
    else:
        _write_one(selection, parts, selection.output.new / selection.output.file.name)
    tables.close()
    _describe(selection, deciding, statistics, seen)
    return statistics


class _Tables:
    """The tables of a corpus, each with its shards."""

    def __init__(self, selection: Selection) -> None:
        source, new = selection.source, selection.output.new
        names = [part.name for part in scoring_filters(selection.settings, source.languages)]
        stream = RowStream(*source.languages, iter(()), selection.made)
        properties, rows = parquet.metadata(stream), selection.settings.corpus.shard_rows
        kept = kept_schema(names).with_metadata(properties)
        self._splits = {split: ShardWriter(new, split, kept, rows) for split in SPLITS}
        dropped = dropped_schema(names).with_metadata(properties)
        self._dropped = ShardWriter(new, "dropped", dropped, rows)
        self._articles = ShardWriter(new, "articles", articles_schema(), rows)

    def add_kept(self, part: SelectedBatch) -> None:
        for split, writer in self._splits.items():
            writer.add(part.kept(split))

    def add_others(self, part: SelectedBatch) -> None:
        self._dropped.add(part.dropped())
        self._articles.add(part.articles())

    def close(self) -> None:
        for writer in (*self._splits.values(), self._dropped, self._articles):
            writer.close()


def _counted(
    parts: Iterator[SelectedBatch],
    tables: _Tables,
    statistics: Statistics,
    seen: "_Seen",
    progress: Progress,
) -> Iterator[SelectedBatch]:
    """Pass batches on, with everything in them counted and what is not kept written."""
    for part in parts:
        for outcome in part.outcomes:
            seen.add(outcome)
            if outcome.failure:
                statistics.add_failure()
        for row in part.rows:
            statistics.add(row)
        tables.add_others(part)
        yield part
        progress.advance(len(part.outcomes), len(part.rows))


def _write_one(selection: Selection, parts: Iterator[SelectedBatch], path: Path) -> None:
    """Write what is kept to one file; formats that show whole articles need it in memory."""

    def rows() -> Iterator[BitextRow]:
        for part in parts:
            yield from (row.row for row in part.rows if row.is_kept)

    languages, made = selection.source.languages, selection.made
    if format_of(path).is_whole:
        write_bitext(Bitext(*languages, tuple(rows()), provenance=made), path)
    else:
        write_bitext(RowStream(*languages, rows(), made), path)


class _Seen:
    """What went in: a hash over all of it, and of what the report names the first."""

    def __init__(self) -> None:
        self.digest = InputDigest()
        self.inputs: list[tuple[str, str]] = []
        self.failures: list[FailedArticle] = []

    def add(self, outcome: ArticleOutcome) -> None:
        self.digest.add(outcome)
        sides = (
            (outcome.source or outcome.id, outcome.source_sha256),
            (outcome.target or outcome.id, outcome.target_sha256),
        )
        if len(self.inputs) < LISTED:
            self.inputs += [side for side in sides if side[1]]
        if outcome.failure and len(self.failures) < LISTED:
            self.failures.append(FailedArticle(outcome.id, outcome.failure))


def _describe(
    selection: Selection, deciding: Sequence[Filter], statistics: Statistics, seen: _Seen
) -> None:
    """Write the report, the data card and, last, the manifest."""
    new, file, counted = selection.output.new, selection.output.file, statistics.to_json()
    about = describe_build(
        selection.settings, deciding, selection.source, made=selection.made, inputs=seen.digest
    )
    record = report_record(about, counted, inputs=seen.inputs, failures=seen.failures)
    (new / "report.json").write_text(report_json(record), "utf-8")
    (new / "report.html").write_text(report_page(record), "utf-8")
    card = card_text(record, file="" if file is None else file.name)
    (new / "README.md").write_text(card, "utf-8")
    files = sorted(new.iterdir())
    write_manifest(new / MANIFEST, about, statistics=counted, files=files)
