"""Everything that can be set: `align.toml` has a table per dataclass, and a key per field.

A text whose default is not empty must not be empty. A record refuses values of another type, and
numbers out of the range of their field, wherever they come from. What depends on other fields, and
which names are known, is checked where the settings are used.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from align.config.values import field_problems
from align.errors import SettingsError


class _Typed:
    """A record whose fields have the types that they declare, and numbers that are in range.

    Raises:
        SettingsError: If a value has another type, or is out of range; it names all of them.
    """

    __slots__ = ()

    def __post_init__(self) -> None:
        problems: list[str] = []
        for item in fields(self):  # type: ignore[arg-type]
            problems += field_problems(getattr(self, item.name), item, item.name)
        if problems:
            raise SettingsError("; ".join(problems), where=type(self).__name__)
        for item in fields(self):  # type: ignore[arg-type]
            # Files that contain settings are the same, whether a 2 or a 2.0 was given.
            if item.type is float:
                object.__setattr__(self, item.name, float(getattr(self, item.name)))


def _number(default: Any, *, least: float, most: float | None = None) -> Any:
    """A field with a number in a range."""
    return field(default=default, metadata={"least": least, "most": most})


@dataclass(frozen=True, slots=True)
class EncoderSettings(_Typed):
    """The encoder that turns texts into vectors."""

    name: str = "builtin"
    """"builtin", or the name or folder of a sentence-transformers model."""

    device: str = ""
    """Where the encoder runs: "cpu", "cuda", "mps"; empty for the CPU, or the library's choice."""

    cache: bool = True
    """Whether the vectors of a sentence-transformers model are cached on disk."""

    revision: str = ""
    """The revision of a model on a hub, so that a run can be repeated; empty for the newest."""

    prompt: str = ""
    """The prefix of every text for a sentence-transformers model; empty for the model's own."""


@dataclass(frozen=True, slots=True)
class AlignmentSettings(_Typed):
    """The scorer, and the search for moved sentences."""

    weights: str = ""
    """A weights file from `align train`; empty for the one that comes with the package."""

    crossings: bool = True
    """Whether moved sentences are paired after the search."""


@dataclass(frozen=True, slots=True)
class ChecksSettings(_Typed):
    """Which checks run, how severe their findings are, and which findings are ignored."""

    off: Sequence[str] = ()
    """Checks that do not run."""

    only: Sequence[str] = ()
    """The only checks that run; empty for all that are not off."""

    severities: Mapping[str, str] = field(default_factory=dict)
    """The severity of a check's findings instead of its own: "info", "warning" or "error"."""

    glossary: str = ""
    """A glossary: .csv, .tsv, .xlsx, .tbx, or .utf8, .txt or .tab of OmegaT; empty for none."""

    terms: Sequence[Sequence[str]] = ()
    """Terms beside those of the glossary: source, target and, if there are any, forbidden words."""

    patterns: Sequence[Mapping[str, str]] = ()
    """Regular expressions: message, with source, target or both, and a severity."""

    ignore: Sequence[Mapping[str, Any]] = ()
    """Findings to ignore: check, article, bead, source_value, target_value, source, target."""

    ignore_file: str = ""
    """A .tsv file of findings to ignore; empty for none."""

    date: str = ""
    """The date of the article (2024-05-31), for "last year"; empty to read it from a dateline."""

    rows: str = "auto"
    """Whether rows are neighbours in an "article" or stand "alone"; "auto" finds out."""


@dataclass(frozen=True, slots=True)
class CorpusSettings(_Typed):
    """How a corpus is built."""

    match: str = "auto"
    """How to pair the articles of a folder: by "names", "content", or "auto" for both in turn."""

    pre_split: bool = False
    """Whether every line of an article that is not blank is one segment."""

    batch: int = _number(8, least=1)
    """The average number of articles in a batch."""

    shard_rows: int = _number(100_000, least=1)
    """The maximum number of rows in one file of the corpus."""


@dataclass(frozen=True, slots=True)
class DeduplicationSettings(_Typed):
    """Which rows of a corpus count as duplicates."""

    of: str = "pairs"
    """Deduplicate by "pairs", "sources" or "targets"; "nothing" keeps all rows."""

    near: float = _number(0.9, least=0.5, most=1)
    """The similarity, 0.5 to 1, of near duplicates; 1 for exact duplicates only."""

    test_sets: Sequence[str] = ()
    """Bitext files that the corpus must not overlap with, on either side."""


@dataclass(frozen=True, slots=True)
class SplitSettings(_Typed):
    """How the articles of a corpus are split into train, dev and test."""

    dev: float = _number(0.0, least=0)
    """The articles for dev: a share below 1, or a number."""

    test: float = _number(0.0, least=0)
    """The articles for test: a share below 1, or a number."""

    seed: int = _number(0, least=0)
    """Random seed for the split."""


@dataclass(frozen=True, slots=True)
class MatchingSettings(_Typed):
    """How articles are matched with their translations."""

    threshold: float = _number(0.5, least=0, most=1)
    """The minimum score of a pair, 0 to 1."""

    candidates: int = _number(8, least=1)
    """The number of candidates per article, by meaning and by figures, from each side."""

    segments: int = _number(300, least=1)
    """The number of segments compared, from the beginning of an article."""


@dataclass(frozen=True, slots=True)
class MiningSettings(_Typed):
    """How parallel sentences are selected."""

    threshold: float = _number(0.4, least=0, most=1)
    """The minimum confidence of a pair, 0 to 1."""

    margin: float = 0.0
    """The minimum margin of a pair over the neighbours of its sentences."""

    neighbours: int = _number(4, least=2)
    """The number of nearest neighbours per sentence, at least 2."""


@dataclass(frozen=True, slots=True)
class Settings(_Typed):
    """All settings, passed on as one object."""

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
    """The filters of a corpus, with a value or a table for each (docs/filters.md)."""
