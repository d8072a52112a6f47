"""The names of work files, which are digests of everything that can change their content.

A name has two parts: which articles are in the file and how they were aligned, and how their rows
were checked and scored. So articles that are scored in another way need not be aligned again.
"""

import json
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import asdict, dataclass
from hashlib import blake2b, sha256
from pathlib import Path, PurePath

from align.config import ChecksSettings, Settings
from align.corpus.filters import Filter
from align.corpus.records import ArticlePairEntry, ArticleRows, Document, Entry, FailedArticle
from align.corpus.storage import AnyPath, hash_of, names_in
from align.naming import printable
from align.records import Provenance

_FORMAT = 6
"""Raised if the same input gives another work file for no other recorded reason."""


def work_name(aligned: str, scoring: str) -> str:
    """The name of a work file.

    Args:
        aligned: Its articles and how they were aligned; see `aligned_part`.
        scoring: How their rows were scored; see `scoring_part`.
    """
    return f"{aligned}-{scoring}.parquet"


def scorings_in(work: AnyPath) -> tuple[str, ...]:
    """The scorings of the work files in a folder, which are the ends of their names."""
    files = [PurePath(name) for name in names_in(work)]
    ends = {path.stem.partition("-")[2] for path in files if path.suffix == ".parquet"}
    return tuple(sorted(ends))


@dataclass(frozen=True, slots=True)
class Input:
    """One side of an article: the name of its file, and the hash of what is in it.

    A text of a manifest has no name, and a side that is missing neither.
    """

    name: str = ""
    sha256: str = ""


def inputs_of(entry: Entry, files: Mapping[AnyPath, Path]) -> tuple[Input, Input]:
    """The inputs of an article; the rows of a bitext are one, in the place of the source.

    Args:
        entry: The article.
        files: Where its files are on this machine.
    """
    if isinstance(entry, ArticleRows):
        lines = [json.dumps(row.to_record(), ensure_ascii=False) for row in entry.rows]
        return Input(entry.where, _hash_of_text("\n".join(lines))), Input()
    return _input(entry.source, files), _input(entry.target, files)


def _input(side: "Document | None", files: Mapping[AnyPath, Path]) -> Input:
    if side is None:
        return Input()
    if isinstance(side, str):
        return Input("", _hash_of_text(side))
    try:
        digest = hash_of(files[side])
    except OSError:
        # The reader of the file reports the problem.
        digest = ""
    return Input(printable(side.as_posix()), digest)


def _hash_of_text(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def described_alignment(made: Provenance, languages: tuple[str, str], settings: Settings) -> bytes:
    """Everything but the articles that can change how they are aligned, for `aligned_part`."""
    described = [
        _FORMAT,
        asdict(made),
        languages,
        settings.alignment.crossings,
        settings.corpus.pre_split,
    ]
    return json.dumps(described).encode()


def aligned_part(
    how: bytes,
    articles: Iterable[tuple[Entry, tuple[Input, Input]]],
    lost: Set[str],
    *,
    wants_similarities: bool,
) -> str:
    """The part of a work file's name that says which articles it holds, and how aligned.

    Args:
        how: How they were aligned, from `described_alignment`.
        articles: The articles with their inputs.
        lost: Articles that killed every worker.
        wants_similarities: Whether the rows of a bitext get the similarities that they lack.
    """
    digest = blake2b(how, digest_size=16)
    for entry, sides in articles:
        described: list[object] = [entry.id, entry.id in lost]
        described += [part for side in sides for part in (side.name, side.sha256)]
        if isinstance(entry, ArticleRows):
            described.append(wants_similarities)
        described.append(asdict(entry.metadata))
        if isinstance(entry, FailedArticle):
            described.append(entry.problem)
        if isinstance(entry, ArticlePairEntry) and entry.warning:
            described.append(entry.warning)
        digest.update(json.dumps(described).encode())
    return digest.hexdigest()


def scoring_part(filters: Sequence[Filter], checks: ChecksSettings | None) -> str:
    """The part of a work file's name that says how its rows were checked and scored.

    Args:
        filters: What computes the scores.
        checks: How the rows are checked; None if no filter scores findings.
    """
    described: list[object] = [part.scoring for part in filters]
    if checks is not None:
        described += [repr(checks), _content(checks.glossary), _content(checks.ignore_file)]
    return blake2b(json.dumps(described).encode(), digest_size=4).hexdigest()


def _content(path: str) -> str:
    """The hash of a file that a setting names."""
    return hash_of(Path(path)) if path else ""
