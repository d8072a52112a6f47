"""The work of one worker: turn a batch of articles into a work file.

It is the same in a process of this machine and in an actor of a cluster. The result only depends on
the batch and the settings.
"""

import os
import warnings
from collections.abc import Iterator, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from align.alignment.weights import FOREIGN, Weights, foreign_weights, load_weights
from align.articles import read_article
from align.articles.reading import parse_pre_split, parse_text
from align.config import Settings
from align.corpus.batching import Batch
from align.corpus.filters import Filter, load_filters, scoring_filters
from align.corpus.filters.alignment import SentenceEmbeddingFilter
from align.corpus.records import (
    ArticlePairEntry,
    ArticleRows,
    Document,
    Entry,
    FailedArticle,
)
from align.corpus.scoring import RowScorer
from align.corpus.storage import AnyPath, fetched, is_file, joined
from align.corpus.work_names import (
    Input,
    aligned_part,
    described_alignment,
    inputs_of,
    scoring_part,
    work_name,
)
from align.corpus.workfiles import (
    ArticleOutcome,
    Work,
    read_outcomes,
    read_work,
    rows_of_table,
    write_work,
)
from align.encoders import Encoder, encoder_from
from align.errors import AlignError, AlignWarning
from align.naming import printable
from align.pipeline import align_pair
from align.records import Article, BitextRow, Provenance
from align.version import __version__

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Job:
    """The part of the work that all batches of a build share; it is sent to every worker.

    Attributes:
        root: The folder to which the paths of entries are relative.
        work: The folder of the work files; on a cluster, it is shared by all machines.
        languages: The codes of both sides.
        settings: How to align and to score.
        scorings: The scorings of existing work files (see `scorings_in`).
    """

    root: AnyPath
    work: AnyPath
    languages: tuple[str, str]
    settings: Settings
    scorings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BatchDone:
    """The report of a worker on a finished batch.

    `file` is the name of its work file; `reused` says whether the file existed before. `parts`
    counts a long article of a bitext as often as it has parts, `articles` once. A warning about
    weights of another encoder is in every batch whose articles were aligned.
    """

    number: int
    file: str
    parts: int
    articles: int
    rows: int
    failed: tuple[FailedArticle, ...]
    warnings: tuple[str, ...]
    reused: bool
    provenance: Provenance


class Worker:
    """Processes batches one after the other; loads models when the first batch needs them."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self._files: dict[AnyPath, Path] = {}

    def process(self, batch: Batch, lost: Set[str] = frozenset()) -> BatchDone:
        """Process one batch, unless its work file exists.

        Args:
            batch: The articles.
            lost: Articles that killed every worker; they are recorded as failed, and tried again in
                the next build.
        """
        with self._fetched(batch.entries):
            return self._process(batch, lost)

    def _process(self, batch: Batch, lost: Set[str]) -> BatchDone:
        inputs = [inputs_of(entry, self._files) for entry in batch.entries]
        aligned = aligned_part(
            self._alignment,
            zip(batch.entries, inputs, strict=True),
            lost,
            wants_similarities=self._wants_similarities,
        )
        name = work_name(aligned, self._scoring)
        path = self.job.work / name
        outcomes = read_outcomes(path)
        reused = outcomes is not None
        remarks: list[str] = []
        if outcomes is None:
            if "encoder" in vars(self):  # it was loaded for an earlier batch
                self.encoder.forget()
            if is_file(path):
                remarks.append(
                    f"work/{name} is damaged or from another build; its articles are aligned again"
                )
            work = self._rescored(batch, aligned)
            if work is None:
                remarks += self._foreign(batch)
                work = self._work(batch, inputs, lost)
            write_work(path, work, [part.name for part in self.filters])
            outcomes = work.outcomes
        return BatchDone(
            number=batch.number,
            file=name,
            parts=len(outcomes),
            articles=sum(
                not (isinstance(entry, ArticleRows) and entry.continued) for entry in batch.entries
            ),
            rows=sum(outcome.rows for outcome in outcomes),
            failed=tuple(FailedArticle(item.id, item.failure) for item in outcomes if item.failure),
            warnings=(*remarks, *(text for outcome in outcomes for text in outcome.warnings)),
            reused=reused,
            provenance=self.provenance,
        )

    def attempt(self, entry: Entry) -> None:
        """Process an article without keeping the result, to see whether the worker survives."""
        with self._fetched([entry]):
            self._outcome(entry, inputs_of(entry, self._files))

    @contextmanager
    def _fetched(self, entries: Sequence[Entry]) -> Iterator[None]:
        """Have the files of articles on this machine, even if they are in a store."""
        pairs = [entry for entry in entries if not isinstance(entry, ArticleRows)]
        sides = [side for pair in pairs for side in (pair.source, pair.target)]
        files = [side for side in sides if side is not None and not isinstance(side, str)]
        places = {side: joined(self.job.root, side) for side in files}
        with fetched([*places.values()]) as local:
            self._files = {side: local[place] for side, place in places.items()}
            yield

    @cached_property
    def encoder(self) -> Encoder:
        """The encoder that the settings name."""
        return encoder_from(self.job.settings.encoder)

    @cached_property
    def weights(self) -> Weights:
        """The weights that the settings name."""
        return load_weights(self.job.settings.alignment.weights)

    @cached_property
    def filters(self) -> tuple[Filter, ...]:
        """The filters that compute scores: the default set and those that the settings name.

        Default filters that the settings turn off are scored too, so that turning them on later
        needs no new work.
        """
        return scoring_filters(self.job.settings.filters, self.job.languages)

    @property
    def provenance(self) -> Provenance:
        """The provenance of the rows."""
        return Provenance(self.encoder.identity, self.weights.digest, __version__)

    @cached_property
    def _scorer(self) -> RowScorer:
        checks = self.job.settings.checks
        return RowScorer(
            self.job.languages, self.filters, checks, lambda: self.encoder, self._fault
        )

    @cached_property
    def _scoring(self) -> str:
        """How the rows are checked and scored, for the names of work files."""
        checks = self.job.settings.checks if self._scorer.needs_checks else None
        return scoring_part(self.filters, checks)

    @cached_property
    def _alignment(self) -> bytes:
        """How articles are aligned, for the names of work files."""
        return described_alignment(self.provenance, self.job.languages, self.job.settings)

    @cached_property
    def _wants_similarities(self) -> bool:
        """Whether a filter decides by a similarity, so that a bitext without any is encoded."""
        deciding = load_filters(self.job.settings.filters, self.job.languages)
        return any(isinstance(part, SentenceEmbeddingFilter) for part in deciding)

    def _rescored(self, batch: Batch, aligned: str) -> Work | None:
        """The same articles from a work file whose rows were scored in another way, if any is.

        The rows of a bitext may have come with findings, which that file no longer tells from
        those of a check; and they are not aligned.
        """
        if any(isinstance(entry, ArticleRows) for entry in batch.entries):
            return None
        for scoring in self.job.scorings:
            path = self.job.work / work_name(aligned, scoring)
            outcomes = read_outcomes(path)
            if outcomes is None:
                continue
            rows = (
                replace(row, findings=(), adequacy=None) for row in rows_of_table(read_work(path))
            )
            # By place and not by name, because a name may be given twice.
            by_article = [list(islice(rows, item.rows)) for item in outcomes]
            return self._scorer.score(outcomes, by_article)
        return None

    def _foreign(self, batch: Batch) -> tuple[str, ...]:
        """The warning about weights of another encoder, if any article is aligned with them."""
        if not any(isinstance(entry, ArticlePairEntry) for entry in batch.entries):
            return ()
        foreign = foreign_weights(self.weights, self.encoder.identity)
        return () if foreign is None else (foreign,)

    def _work(self, batch: Batch, inputs: Sequence[tuple[Input, Input]], lost: Set[str]) -> Work:
        outcomes: list[ArticleOutcome] = []
        by_article: list[Sequence[BitextRow]] = []
        for entry, sides in zip(batch.entries, inputs, strict=True):
            if entry.id in lost:
                problem = "no worker survived it; look at its size"
                entry = FailedArticle(entry.id, problem, metadata=entry.metadata)
            outcome, rows = self._outcome(entry, sides)
            outcomes.append(outcome)
            by_article.append(rows)
        return self._scorer.score(outcomes, by_article)

    def _outcome(
        self, entry: Entry, sides: tuple[Input, Input]
    ) -> tuple[ArticleOutcome, tuple[BitextRow, ...]]:
        """Align an article, or say why it cannot be."""
        source, target = sides
        hashes = source.sha256, target.sha256
        outcome = ArticleOutcome(
            entry.id, source.name, target.name, *hashes, metadata=entry.metadata
        )
        if isinstance(entry, ArticleRows):
            found = self._with_similarities(entry.rows)
            return replace(outcome, rows=len(found)), found
        if isinstance(entry, FailedArticle):
            return replace(outcome, failure=entry.problem), ()
        try:
            with warnings.catch_warnings(record=True) as caught:
                warnings.simplefilter("always", AlignWarning)
                warnings.filterwarnings("ignore", FOREIGN)  # said of the batch
                found = self._aligned(entry)
        except AlignError as error:
            return replace(outcome, failure=self._without_root(str(error))), ()
        except Exception as error:  # noqa: BLE001  # an article that breaks a reader breaks no build
            return replace(outcome, failure=self._fault(error)), ()
        said = tuple(
            self._without_root(str(item.message))
            for item in caught
            if issubclass(item.category, AlignWarning)
        )
        if entry.warning:
            said = (entry.warning, *said)
        return replace(outcome, rows=len(found), warnings=said), found

    def _aligned(self, entry: ArticlePairEntry) -> tuple[BitextRow, ...]:
        articles = [
            self._article(side, language, f"{entry.where or entry.id} ({language})")
            for side, language in zip((entry.source, entry.target), self.job.languages, strict=True)
        ]
        return align_pair(
            articles[0],
            articles[1],
            encoder=self.encoder,
            weights=self.weights,
            settings=replace(
                self.job.settings,
                source_language=self.job.languages[0],
                target_language=self.job.languages[1],
            ),
            pre_split=self.job.settings.corpus.pre_split,
            name=entry.id,
        ).rows

    def _article(self, side: Document, language: str, called: str) -> Article:
        pre_split = self.job.settings.corpus.pre_split
        if not isinstance(side, str):
            return read_article(
                self._files[side],
                language=language,
                name=side.as_posix(),
                pre_split=pre_split,
            )
        parse = parse_pre_split if pre_split else parse_text
        return parse(side, name=called, language=language)

    def _with_similarities(self, rows: Sequence[BitextRow]) -> tuple[BitextRow, ...]:
        """Compute the similarities that a bitext does not know, if a filter asks for them."""
        missing = [row for row in rows if row.similarity is None and row.source and row.target]
        if not missing or not self._wants_similarities:
            return tuple(rows)
        vectors = self.encoder.encode([row.source_text for row in missing])
        others = self.encoder.encode([row.target_text for row in missing])
        cosines = (vectors * others).sum(axis=1)
        found = {
            id(row): round(float(cosine), 6) for row, cosine in zip(missing, cosines, strict=True)
        }
        return tuple(
            replace(row, similarity=found[id(row)]) if id(row) in found else row for row in rows
        )

    def _fault(self, error: Exception) -> str:
        """The message that is recorded for an article that broke the program."""
        line = f"{type(error).__name__}: {error}; this is a fault of align, please report it"
        return self._without_root(" ".join(line.split()))

    def _without_root(self, message: str) -> str:
        """A message that is the same wherever the corpus lies."""
        for side, file in self._files.items():
            message = message.replace(printable(str(file)), printable(side.as_posix()))
        return message.replace(f"{printable(str(self.job.root))}{os.sep}", "")
