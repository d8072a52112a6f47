"""Everything that can be set: `align.toml` has a table per dataclass, and a key per field.

A text whose default is not empty must not be empty.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class EncoderSettings:
    """How texts become vectors."""

    name: str = "builtin"
    """"builtin", or the name or folder of a sentence-transformers model."""

    device: str = ""
    """Where a sentence-transformers model runs: "cpu", "cuda"; empty for its own choice."""

    cache: bool = True
    """Whether what a sentence-transformers model computes is kept on disk."""


@dataclass(frozen=True, slots=True)
class AlignmentSettings:
    """How segments become beads."""

    weights: str = ""
    """A weights file from `align train`; empty for the one that comes with the package."""

    crossings: bool = True
    """Whether moved sentences are looked for after the search."""


@dataclass(frozen=True, slots=True)
class ChecksSettings:
    """What is looked for in a translation, how grave it is, and what is passed over."""

    off: Sequence[str] = ()
    """Checks that do not run."""

    only: Sequence[str] = ()
    """The checks that run; empty for all that are not off."""

    severities: Mapping[str, str] = field(default_factory=dict)
    """What a check's findings weigh in place of its own: "info", "warning" or "error"."""

    glossary: str = ""
    """A .csv, .tsv or .tbx file of terms; empty for none."""

    patterns: Sequence[Mapping[str, str]] = ()
    """Regular expressions: message, with source, target or both, and a severity."""

    ignore: Sequence[Mapping[str, Any]] = ()
    """Findings to pass over: check, article, bead, source_value, target_value."""

    ignore_file: str = ""
    """A .tsv file of findings to pass over; empty for none."""

    date: str = ""
    """The article's day (2024-05-31), for words such as "last year"; empty to find it in it."""


@dataclass(frozen=True, slots=True)
class CorpusSettings:
    """How a corpus is built."""

    match: str = "auto"
    """How articles of a folder find each other: "names", "content", or "auto" for both in turn."""

    pre_split: bool = False
    """Whether every line of an article that is not blank is one segment."""

    batch: int = 8
    """How many articles, on average, a worker is given at a time."""

    shard_rows: int = 100_000
    """The most rows in one file of the corpus."""


@dataclass(frozen=True, slots=True)
class DeduplicationSettings:
    """Which rows of a corpus say again what another says."""

    of: str = "pairs"
    """What must not come twice: "pairs", "sources" or "targets"; "nothing" to keep all."""

    near: float = 0.9
    """From which similarity, 0 to 1, two are near duplicates; 1 for exact ones alone."""

    test_sets: Sequence[str] = ()
    """Bitext files that the corpus must not overlap with, on either side."""


@dataclass(frozen=True, slots=True)
class SplitSettings:
    """How the articles of a corpus are dealt to train, dev and test."""

    dev: float = 0.0
    """The share of articles for dev, below 1; or their number, from 1."""

    test: float = 0.0
    """The share of articles for test, below 1; or their number, from 1."""

    seed: int = 0
    """Another seed deals the articles in another way."""


@dataclass(frozen=True, slots=True)
class MatchingSettings:
    """Which article is taken for the translation of which."""

    threshold: float = 0.5
    """The score, 0 to 1, that a pair needs."""

    candidates: int = 8
    """How many articles each is compared with: by meaning and by figures, seen from each side."""

    segments: int = 300
    """How much of an article is compared, from its beginning."""


@dataclass(frozen=True, slots=True)
class MiningSettings:
    """Which sentences are taken for translations of each other."""

    threshold: float = 0.4
    """The confidence, 0 to 1, that a pair needs."""

    margin: float = 0.0
    """How much more alike a pair must be than the neighbours of its sentences."""

    neighbours: int = 4
    """How many nearest sentences of the other side a sentence is judged by."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set, passed on as one object."""

    source_language: str = "ko"
    """The source's language code."""

    target_language: str = "en"
    """The target's language code."""

    encoder: EncoderSettings = field(default_factory=EncoderSettings)
    alignment: AlignmentSettings = field(default_factory=AlignmentSettings)
    checks: ChecksSettings = field(default_factory=ChecksSettings)
    corpus: CorpusSettings = field(default_factory=CorpusSettings)
    deduplication: DeduplicationSettings = field(default_factory=DeduplicationSettings)
    splits: SplitSettings = field(default_factory=SplitSettings)
    matching: MatchingSettings = field(default_factory=MatchingSettings)
    mining: MiningSettings = field(default_factory=MiningSettings)

    filters: Mapping[str, Any] = field(default_factory=dict)
    """What a corpus keeps, a table per filter (docs/filters.md)."""
