"""Building a corpus: articles in, a folder of Parquet shards or one bitext file out.

    build_corpus(Path("news"), Path("corpus"))

The work on the articles comes first and goes to work files; it is done once. Then the rows are
selected, which takes little time and is done again by every build. If a build is stopped, the next
one continues from the work files, with the same result.
"""

import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from align.alignment.weights import FOREIGN
from align.arguments import check_arguments
from align.articles import SUFFIXES
from align.config import Settings
from align.corpus.batching import batches
from align.corpus.deduplication import check_deduplication
from align.corpus.engines import Engine
from align.corpus.engines.local import LocalEngine
from align.corpus.filters import load_filters, scoring_filters
from align.corpus.output import Output, open_output, output_of
from align.corpus.pairing import check_match, pair_articles
from align.corpus.selection import WorkFile
from align.corpus.sources import Source, open_source
from align.corpus.splits import check_enough, check_splits
from align.corpus.storage import AnyPath, fetched, place_of, resolved
from align.corpus.work import BatchDone, Job
from align.corpus.work_names import scorings_in
from align.corpus.writer import SelectionInput, write_corpus
from align.errors import BuildError, MissingFileError, OverwriteError, SettingsError
from align.formats import files_of, format_to_read
from align.progress import Progress, Silence
from align.project.protecting import refuse_reviewed
from align.records import Provenance
from align.writing import refuse_inputs


@dataclass(frozen=True, slots=True)
class Built:
    """The result of a build.

    Attributes:
        output: The folder or file with the corpus.
        articles: The article pairs that were found.
        failed: Those of them that could not be aligned.
        rows: The beads of the others, null beads among them.
        kept: The rows that stand in the corpus, by split.
        dropped: The rows that do not, by reason.
        reused: The articles that an earlier build had finished.
        reused_rows: Their rows.
        seconds: How long the build took.
    """

    output: AnyPath
    articles: int
    failed: int
    rows: int
    kept: Counter[str]
    dropped: Counter[str]
    reused: int
    reused_rows: int
    seconds: float


def build_corpus(
    source: "AnyPath | str",
    output: "AnyPath | str",
    *,
    settings: Settings | None = None,
    languages: tuple[str | None, str | None] = (None, None),
    engine: Engine | None = None,
    strict: bool = False,
    progress: Progress | None = None,
) -> Built:
    """Build a corpus from articles, or clean a bitext.

    Args:
        source: A folder of articles, a manifest, or a bitext (see `open_source`); a path, or an
            address in a store, such as "s3://bucket/articles" (see `place_of`).
        output: A folder, or a file in any format that can be written; also in a store.
        settings: The defaults if None.
        languages: Which side of a bitext is which, where its file does not say.
        engine: Where to run; in processes on this machine if None.
        strict: Whether the first article that cannot be aligned stops the build.
        progress: Receives the progress of the build.

    Raises:
        InputError: If the source, a test set or, with `strict`, an article cannot be read.
        SettingsError: If a setting is out of range.
        EncoderError: If the encoder cannot be loaded.
        BuildError: If the disk is full, or workers are killed again and again.
        OverwriteError: If the corpus would be written onto its source, a test set, a project with
            reviewers' work, or a file that no earlier build of it wrote.
    """
    check_arguments(build_corpus, locals())
    source, output, started = place_of(source), place_of(output), time.monotonic()
    settings, progress = settings or Settings(), progress or Silence()
    defaults = settings.source_language, settings.target_language
    engine, finished = engine or LocalEngine(), _Finished(strict)
    places = output_of(output)
    with fetched([source]) as files:
        opened = open_source(source, defaults, languages, copy=files[source], built=places.built)
        _refuse_wrong_settings(settings, opened.languages, places)
        _refuse_overwriting(source, opened, settings, places)
        for remark in opened.remarks:
            progress.remark(remark)
        with open_output(output) as places, _resumable(places.folder):
            opened = pair_articles(opened, settings, places.work, progress)
            if not opened.is_aligned:  # the articles of a bitext are counted as they are read
                check_enough(settings.splits, opened.entries())
            progress.begin("scoring" if opened.is_aligned else "aligning", opened.count)
            work, scorings = resolved(places.work), scorings_in(places.work)
            job = Job(opened.root, work, opened.languages, settings, scorings)
            for done in engine.run(job, batches(opened.entries(), settings.corpus.batch)):
                finished.add(done, progress)
            selection = finished.selection(opened, places, settings)
            written = write_corpus(selection, engine, progress)
            statistics = written.statistics.to_json()
            _remark_on_splits(settings, statistics["splits"], progress)
            if not statistics["kept"]:
                progress.remark("no rows were kept; report.html says why they were dropped")
            places.publish(written.shards)
            places.remove_superseded({file.name for file in finished.files.values()})
    return finished.built(output, statistics, time.monotonic() - started)


@contextmanager
def _resumable(folder: AnyPath) -> Iterator[None]:
    """Report what the system refuses, such as a full disk, and that the build can go on later."""
    try:
        yield
    except OSError as error:
        raise BuildError(
            f"cannot go on: {error.strerror or error}",
            where=error.filename or folder,
            remedy="fix this and build again; finished work is kept",
        ) from error


def _remark_on_splits(
    settings: Settings, splits: Mapping[str, Mapping[str, int]], progress: Progress
) -> None:
    """Remark on splits that were requested and came out smaller, or empty.

    Args:
        settings: What was requested.
        splits: The counts of each split that has rows.
        progress: Receives the remarks.
    """
    articles = sum(split["articles"] for split in splits.values())
    for name in ("dev", "test"):
        wanted, found = getattr(settings.splits, name), splits.get(name, {}).get("articles", 0)
        if splits and found < wanted:
            if wanted >= 1:
                progress.remark(
                    f"{name} has {found} of {wanted:g} articles: no rows of the others were kept"
                )
            elif not found and articles > 1:
                progress.remark(
                    f"no rows are in {name}: the hash of the names put none of the {articles} "
                    "articles with kept rows there; give a number of articles, or another seed"
                )
    if 0 < max(settings.splits.dev, settings.splits.test) < 1 and articles == 1:
        (only,) = splits
        progress.remark(f"all rows are in {only}: there are too few articles to split")


@dataclass(slots=True)
class _Finished:
    """The batches that are done, as names and counts, so that memory stays small."""

    strict: bool
    files: dict[int, WorkFile] = field(default_factory=dict)
    articles: int = 0
    failed: int = 0
    rows: int = 0
    reused: int = 0
    reused_rows: int = 0
    made: Provenance | None = None
    is_foreign_told: bool = False

    def add(self, done: BatchDone, progress: Progress) -> None:
        """Note a batch.

        Raises:
            BuildError: If an article failed and the build is strict, or if workers disagree about
                what an encoder is.
        """
        for article in done.failed:
            if self.strict:
                raise BuildError(article.problem, remedy="fix it and build again, or omit --strict")
            # A row of a manifest without a name of its own is named by its place.
            progress.fail(article.id, article.problem.removeprefix(f"{article.id}: "))
        for warning in done.warnings:
            is_foreign = warning.startswith(FOREIGN)
            if not (is_foreign and self.is_foreign_told):
                progress.remark(warning)
            self.is_foreign_told |= is_foreign
        if self.made not in (None, done.provenance):
            raise BuildError(
                f"the workers use different models: {self.made} and {done.provenance}",
                remedy="install the same version everywhere",
            )
        self.made = done.provenance
        self.files[done.number] = WorkFile(done.file, done.parts, done.rows)
        self.articles += done.articles
        self.failed += len(done.failed)
        self.rows += done.rows
        if done.reused:
            self.reused += done.articles
            self.reused_rows += done.rows
        progress.advance(done.articles, done.rows)

    def selection(self, source: Source, output: Output, settings: Settings) -> SelectionInput:
        """The rows to select from.

        Raises:
            BuildError: If there are no rows.
        """
        if not self.articles:
            if not any(source.unmatched):
                raise BuildError("no articles in it", where=source.name, remedy="add articles")
            by_name = settings.corpus.match == "names"
            raise BuildError(
                f"no article in it has a counterpart{' of its name' if by_name else ''}",
                where=source.name,
                remedy="use --match content or --match auto" if by_name else "add translations",
            )
        if self.made is None or not self.rows:
            raise BuildError(
                f"none of {self.articles} articles could be aligned",
                where=source.name,
                remedy="fix the problems above, and build again",
            )
        files = [self.files[number] for number in sorted(self.files)]
        return SelectionInput(source, output, settings, files, self.made)

    def built(self, output: AnyPath, statistics: Mapping[str, Any], seconds: float) -> Built:
        """The result of the build, with the statistics of the rows that were selected."""
        return Built(
            output=output,
            articles=self.articles,
            failed=self.failed,
            rows=self.rows,
            kept=Counter({name: split["rows"] for name, split in statistics["splits"].items()}),
            dropped=Counter({step["reason"]: step["dropped"] for step in statistics["steps"]}),
            reused=self.reused,
            reused_rows=self.reused_rows,
            seconds=seconds,
        )


def _refuse_wrong_settings(settings: Settings, languages: tuple[str, str], places: Output) -> None:
    """Refuse wrong settings before the work, not after it."""
    load_filters(settings.filters, languages)
    if any(part.is_checked for part in scoring_filters(settings.filters, languages)):
        from align.checks import refuse_wrong_checks  # takes a while to load

        refuse_wrong_checks(settings.checks, languages)
    check_deduplication(settings.deduplication)
    check_match(settings)
    for test_set in settings.deduplication.test_sets:
        format_to_read(test_set)
        for file in files_of(test_set, languages=languages):
            if not file.is_file():
                raise MissingFileError("no such file", where=file, remedy="check the name")
    check_splits(settings.splits)
    if places.file is not None and max(settings.splits.dev, settings.splits.test) > 0:
        raise SettingsError(
            f"{places.file.name} cannot keep the rows for training and for testing apart",
            remedy="build into a folder, or without dev and test",
            key="splits",
        )


def _refuse_overwriting(
    source: AnyPath, opened: Source, settings: Settings, places: Output
) -> None:
    """Refuse to write onto what the build reads or a review, or to remove what is read."""
    languages = opened.languages
    read: list[AnyPath] = [
        file
        for test_set in settings.deduplication.test_sets
        for file in files_of(test_set, languages=languages)
    ]
    read += files_of(source, languages=languages) if isinstance(source, Path) else [source]
    written = places.written(languages)
    ours = [path for path in written if isinstance(path, Path)]
    for file in ours:
        refuse_reviewed(file)
    refuse_inputs(ours, (path for path in read if isinstance(path, Path)))
    if isinstance(source, Path) and source.is_dir():
        refuse_inputs(ours, (path for path in ours if _is_article_of(path, source, opened)))
    for path in read:
        if places.replaces(path) or places.is_at(path) or path in written:
            raise OverwriteError(
                "is both an input and a part of the corpus to be rebuilt",
                where=path,
                remedy="use another folder",
            )
    places.refuse_others(written)


def _is_article_of(path: Path, folder: Path, source: Source) -> bool:
    """Whether a file that is there already may be an article of the source's folder."""
    known = {"", *SUFFIXES, *(f".{language}" for language in source.languages)}
    inside = folder.resolve() in path.resolve().parents
    return inside and path.suffix.lower() in known
