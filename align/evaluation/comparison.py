"""Pair predicted alignments with gold ones, and check that they are comparable.

A score is meaningless if the files number different segments. So documents are paired by name and
none may be missing, no predicted number may exceed those of the gold, and if both files contain the
text, every segment must be the same.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from align.articles.folders import as_spelled
from align.errors import InputError, MalformedRecordError, MissingFileError, UnknownFormatError
from align.evaluation.gold import (
    check_beads,
    combined_digest,
    digest_of,
    gold_file,
    read_segment_lines,
)
from align.evaluation.resampling import Interval
from align.evaluation.scores import Score, score_document
from align.formats import FORMATS, files_of, read_beads, read_bitext
from align.formats.corpus_folder import is_corpus, read_corpus
from align.languages import SCRIPTS, UNDETERMINED, primary_language
from align.naming import composed
from align.progress import say_nothing
from align.records import BeadIds, Bitext, BitextRow, Provenance
from align.version import __version__

_NAMED = 5  # documents named in one message
_SHOWN = 40  # characters of a segment shown in one message, around what differs
_SIDES = ("source", "target")
_UNKNOWN = "unknown"
_UNSAFE = re.compile(r"[;%\s]")


@dataclass(frozen=True, slots=True)
class Document:
    """The beads of one article pair, as a file contains them.

    `confidences` has a number or None for each bead. `texts` maps the numbers of each side's
    segments to their text; it is empty if the file contains none. `is_whole` says that it contains
    the text of every segment, so that the length of the article is known. `languages` are the codes
    of both sides, if they are known.
    """

    name: str
    where: str
    beads: tuple[BeadIds, ...]
    confidences: tuple[float | None, ...]
    texts: tuple[Mapping[int, str], Mapping[int, str]] = ({}, {})
    is_whole: bool = False
    languages: tuple[str, str] | None = None

    def length(self, side: int) -> int:
        """The number of segments of a side, from its text or from the last number."""
        named = (number for bead in self.beads for number in bead[side])
        return len(self.texts[side]) if self.is_whole else max(named, default=-1) + 1

    @property
    def digest(self) -> str:
        """Hex digits that change with the beads, and with the text if the file contains it."""
        texts = ([side[number] for number in sorted(side)] for side in self.texts)
        return digest_of(self.beads, *texts)


@dataclass(frozen=True)
class Comparison:
    """Predicted documents, each with its gold, and the values of the signature.

    `name` is the name of the gold. `pairs` contains (predicted, gold), sorted by name, and
    `provenance` names the tools that made the prediction.
    """

    name: str
    pairs: tuple[tuple[Document, Document], ...]
    provenance: Provenance = field(default_factory=Provenance)

    @cached_property
    def scores(self) -> tuple[Score, ...]:
        """The score of each document, sorted by name."""
        return tuple(
            score_document(gold.name, predicted.beads, gold.beads) for predicted, gold in self.pairs
        )

    def signature(self, match: str, bootstrap: Interval | None = None) -> str:
        """Everything that can change a number: `gold:news@3fa1|match:strict|...|v:0.1.0`."""
        gold = combined_digest([gold.digest for _, gold in self.pairs])
        parts = [
            f"gold:{signed(self.name)}@{gold}",
            f"match:{match}",
            "nulls:precision-only",
            f"encoder:{signed(self.provenance.encoder or _UNKNOWN)}",
            f"weights:{self.provenance.weights or _UNKNOWN}",
        ]
        if bootstrap is not None:
            parts.append(f"bootstrap:{bootstrap.samples}@{bootstrap.seed}")
        return "|".join([*parts, f"v:{__version__}"])


def signed(value: str) -> str:
    """A value as a signature writes it, so that the signature can be parsed.

    >>> signed("e5|bb4f7a96|torch|query: ")
    'e5;bb4f7a96;torch;query:%20'
    """
    return _UNSAFE.sub(lambda found: quote(found[0]), value).replace("|", ";")


def compare(predicted: Bitext | Path, gold: Path, known: Sequence[Document] = ()) -> Comparison:
    """Read predicted and gold alignments, and pair their documents by name.

    Two files with one document each are a pair, regardless of their names.

    Args:
        predicted: A bitext, a file or a folder: `.beads`, or any bitext with segment numbers.
        gold: A gold file (`NAME.koen`), a gold folder, or any file that `predicted` may be.
        known: Its documents, if another comparison has read them.

    Raises:
        MissingFileError: If there is nothing to read, or a document is missing on either side.
        MalformedRecordError: If a file cannot be read, or names a segment that is not there, or
            two beads of the gold name the same segment.
        InputError: If a bitext has no segment numbers, or both sides hold different text: they
            are segmented differently.
    """
    if isinstance(predicted, Bitext):
        place: Path | str = "the bitext"
        found, provenances = _documents(predicted, place), [predicted.provenance]
        is_folder = False
    else:
        place = predicted
        found, provenances = _read_all(predicted)
        is_folder = predicted.is_dir() and gold.is_dir()
    right = known or _read_gold(gold)
    if len(found) == len(right) == 1 and not is_folder:
        pairs = [(found[0], right[0])]
    else:
        pairs = _by_name(found, right, place, gold)
    for first, second in pairs:
        _check(first, second)
    name = gold.parent.name if gold.name == "gold" else gold.stem if gold.is_file() else gold.name
    name = composed(name or gold.resolve().name)
    return Comparison(name, tuple(pairs), _joined(provenances))


def _read_gold(path: Path) -> list[Document]:
    """Read the documents of the gold, of which no two beads name the same segment."""
    documents, _ = _read_all(path)
    for document in documents:
        lengths = (document.length(0), document.length(1)) if document.is_whole else None
        check_beads(document.beads, lengths, where=document.where)
    return documents


def _by_name(
    found: Sequence[Document], right: Sequence[Document], predicted: Path | str, gold: Path
) -> list[tuple[Document, Document]]:
    documents = {document.name: document for document in found}
    wanted = {document.name: document for document in right}
    for missing, place, other in (
        (sorted(wanted.keys() - documents.keys()), predicted, gold),
        (sorted(documents.keys() - wanted.keys()), gold, predicted),
    ):
        if missing:
            more = f" and {len(missing) - _NAMED} more" if len(missing) > _NAMED else ""
            raise MissingFileError(
                f"no document {', '.join(missing[:_NAMED])}{more}",
                where=place,
                remedy=f"{other} has it; both must have the same documents",
            )
    return [(documents[name], wanted[name]) for name in sorted(wanted)]


def _joined(provenances: Sequence[Provenance]) -> Provenance:
    """The provenance of all files together; where they differ, each value once."""

    def values(key: str) -> str | None:
        given = {getattr(one, key) for one in provenances}
        return ",".join(sorted(value or _UNKNOWN for value in given)) if given - {None} else None

    return Provenance(values("encoder"), values("weights"), values("version"))


def _refuse_exchanged(predicted: Document, gold: Document) -> None:
    """Refuse two documents with the same languages, the other way round."""
    if predicted.languages is None or gold.languages is None:
        return
    ours, theirs = (
        [primary_language(code) for code in codes]
        for codes in (predicted.languages, gold.languages)
    )
    if ours != theirs and ours == theirs[::-1]:
        raise InputError(
            f"is {ours[0]}-{ours[1]}, but {gold.where} is {theirs[0]}-{theirs[1]}",
            where=predicted.where,
            remedy="the sides are exchanged; align them in the order of the gold",
        )


def _fits_exchanged(predicted: Document, gold: Document) -> bool:
    """Whether the numbers of both sides are those of segments on the other side of the gold."""
    return all(
        number < gold.length(1 - side)
        for bead in predicted.beads
        for side, numbers in enumerate(bead)
        for number in numbers
    )


def _check(predicted: Document, gold: Document) -> None:
    _refuse_exchanged(predicted, gold)
    for side, name in enumerate(_SIDES):
        length = gold.length(side)
        beyond = [number for bead in predicted.beads for number in bead[side] if number >= length]
        if beyond:
            known = "its segments are" if gold.is_whole else "its beads name"
            named = f"{known} 0 to {length - 1}; ids count from 0"
            if _fits_exchanged(predicted, gold):
                order = f" (the gold is {'-'.join(gold.languages)})" if gold.languages else ""
                named += f"; all would fit if the sides were exchanged{order}"
            raise MalformedRecordError(
                f"{name} segment {min(beyond)} is not in {gold.where}",
                where=predicted.where,
                remedy=named if length else "it names none; give the gold of this article",
            )
        for number, text in sorted(predicted.texts[side].items()):
            expected = gold.texts[side].get(number, text)
            if "".join(text.split()) != "".join(expected.split()):
                ours, theirs = _shown(text, expected), _shown(expected, text)
                raise InputError(
                    f"{name} segment {number} is {ours!r}, but {theirs!r} in {gold.where}",
                    where=predicted.where,
                    remedy="align the gold's own segments (--pre-split, in Python pre_split=True)",
                )


def _shown(text: str, other: str) -> str:
    """A part of a text that shows where it begins to differ from another, white space aside."""
    letters = [at for at, letter in enumerate(text) if not letter.isspace()]
    others = "".join(other.split())
    differing = (at for at, letter in zip(letters, others, strict=False) if text[at] != letter)
    place = next(differing, [*letters, len(text)][min(len(letters), len(others))])
    start = 0 if place < _SHOWN // 2 else place - _SHOWN // 2
    end = start + _SHOWN
    return "…" * (start > 0) + text[start:end] + "…" * (end < len(text))


def _read_all(path: Path) -> tuple[list[Document], list[Provenance]]:
    """Read the documents of a file, or of every file of a folder that holds alignments."""
    path = as_spelled(path)
    if not any(file.exists() for file in files_of(path)):
        raise MissingFileError("no such file or folder", where=path, remedy="check the name")
    if is_corpus(path):
        corpus = read_corpus(path, say_nothing)
        return _documents(corpus, path), [corpus.provenance]
    files = list(_alignment_files(path)) if path.is_dir() else [path]
    if not files:
        raise MissingFileError(
            "no alignments in this folder",
            where=path,
            remedy="give one with .beads, .jsonl or other bitext files, or a gold folder",
        )
    documents: dict[str, Document] = {}
    provenances = []
    for file in files:
        found, provenance = _read_file(file)
        provenances.append(provenance)
        for document in found:
            if document.name in documents:
                raise InputError(
                    f"document {document.name} is also in {documents[document.name].where}",
                    where=file,
                    remedy="give each document once",
                )
            documents[document.name] = document
    return list(documents.values()), provenances


def _alignment_files(folder: Path) -> Iterator[Path]:
    place = folder / "gold" if (folder / "gold").is_dir() else folder
    # A Moses pair has no segment numbers: story.ko and story.en are the segments of flat gold.
    numbered = (known for known in FORMATS if known.is_readable and "figures" in known.carries)
    readable = {".beads", *(suffix for known in numbered for suffix in known.suffixes)}
    for path in sorted(place.iterdir()):
        suffix = path.suffix.lower()
        if path.is_file() and (suffix in readable or _is_gold(path)):
            yield path


def _is_gold(path: Path) -> bool:
    """Whether a file of a folder is gold: .json is also a suffix of four letters."""
    gold = gold_file(path)
    return gold is not None and (SCRIPTS.keys() >= {*gold.languages} or gold.is_complete)


def _read_file(path: Path) -> tuple[list[Document], Provenance]:
    if path.suffix.lower() == ".beads" or gold_file(path) is not None:
        return [_read_beads(path)], Provenance()
    try:
        bitext = read_bitext(path)
    except UnknownFormatError as error:
        raise UnknownFormatError(
            error.problem,
            where=error.where,
            remedy="if its lines are like [0, 1]:[0], rename it to .beads, or name both languages "
            "in its suffix (.koen)",
        ) from error
    return _documents(bitext, path), bitext.provenance


def _documents(bitext: Bitext, where: Path | str) -> list[Document]:
    articles: dict[str, list[BitextRow]] = {}
    for row in bitext:
        articles.setdefault(composed(row.article), []).append(row)
    codes = (bitext.source_language, bitext.target_language)
    languages = None if UNDETERMINED in codes else codes
    return [
        replace(_of_rows(name, rows, where), languages=languages) for name, rows in articles.items()
    ]


def _read_beads(path: Path) -> Document:
    """Read a `.beads` or a gold file, with its segments where they stand beside it."""
    lines = read_beads(path)
    texts: tuple[dict[int, str], dict[int, str]] = ({}, {})
    gold = gold_file(path)
    is_whole = gold is not None and gold.is_complete
    if gold is not None and is_whole:
        for held, side, language in zip(texts, gold.sides, gold.languages, strict=True):
            held.update(enumerate(read_segment_lines(side, language)))
    return Document(
        composed(path.stem),
        str(path),
        tuple((line.source, line.target) for line in lines),
        tuple(line.score for line in lines),
        texts,
        is_whole=is_whole,
        languages=gold.languages if gold is not None else None,
    )


def _of_rows(name: str, rows: Sequence[BitextRow], where: Path | str) -> Document:
    if not all(row.is_numbered for row in rows):
        raise InputError(
            "no segment numbers, by which beads are compared",
            where=where,
            remedy="align the segments of the gold with `align pair`, or give .beads",
        )
    return Document(
        name,
        f"{where} ({name})",
        tuple((row.source_ids, row.target_ids) for row in rows),
        tuple(row.confidence for row in rows),
        (
            # A text that a reviewer typed into an empty side belongs to no segment.
            {i: text for row in rows for i, text in zip(row.source_ids, row.source, strict=False)},
            {j: text for row in rows for j, text in zip(row.target_ids, row.target, strict=False)},
        ),
    )
