"""Gold alignments: article pairs with beads that were made by hand.

A gold folder has the shape of `corpora/`: `sents/NAME.ko` and `sents/NAME.en` (one segment per
line), `gold/NAME.koen` (one bead per line, `[0, 1]:[0]`), and optionally the raw articles in
`raw/NAME.ko.txt` and `raw/NAME.en.txt`. The suffix of a gold file names both languages: `dev.defr`
aligns `dev.de` with `dev.fr`. A folder may also be flat (`dev.de`, `dev.fr`, `dev.defr`), or
contain lines instead (`lines/DOC.ko`, `lines/DOC.en`), where line n translates line n.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from align.alignment.chain import heaviest_chain
from align.alignment.fitting.augmentation import TrainingExample
from align.articles import SUFFIXES, parse_pre_split, read_article
from align.articles.folders import as_spelled
from align.errors import MalformedRecordError, MissingFileError, SettingsError, warn
from align.evaluation.scores import distinct
from align.formats import FORMATS, read_beads
from align.naming import composed
from align.records import Article, BeadIds, Segment, unlinked
from align.segmentation import segment, segment_pre_split

_LANGUAGES = re.compile(r"\.([a-z]{2})([a-z]{2})")
_LINE_LANGUAGES = ("ko", "en")
# Even in free translations, most segments of one side have a counterpart.
_LEAST_COVERED = 0.5


@dataclass(frozen=True, slots=True)
class GoldPair:
    """A segmented article pair with its correct beads.

    `is_loose` says that each bead is a pair of lines with one or more sentences each, so that a
    finer alignment may be correct too. `has_paragraphs` says that the segments have the paragraphs
    of the article; otherwise every line is its own paragraph, which carries no information.
    """

    name: str
    languages: tuple[str, str]
    source: tuple[Segment, ...]
    target: tuple[Segment, ...]
    beads: tuple[BeadIds, ...]
    is_loose: bool = False
    has_paragraphs: bool = False

    @property
    def digest(self) -> str:
        """Hex digits that change with the beads and with the text of any segment."""
        texts = ([part.text for part in side] for side in (self.source, self.target))
        return digest_of(self.beads, *texts)

    def training_example(self) -> TrainingExample:
        """The pair as a training example for the scorer.

        There is an `AlignWarning` if most segments of both sides are in no bead, as if the gold
        stopped there: the scorer would learn that they have no counterpart.
        """
        shares = [
            len({number for bead in self.beads for number in bead[side]}) / max(1, len(segments))
            for side, segments in enumerate((self.source, self.target))
        ]
        if max(shares) < _LEAST_COVERED:
            warn(
                f"{self.name}: only {shares[0]:.0%} and {shares[1]:.0%} of the segments are in "
                "beads, and the others count as omitted or added; cut texts where the gold ends"
            )
        return TrainingExample(
            self.source, self.target, self._in_order(), self.languages, self.is_loose
        )

    def _in_order(self) -> tuple[BeadIds, ...]:
        """The beads in order, tiling both sides; segments of other beads are on their own.

        The search knows only runs of segments in order, and should learn to leave alone what moved
        or has gaps.
        """
        sorted_beads = ((tuple(sorted(s)), tuple(sorted(t))) for s, t in self.beads)
        links = {(s[0], t[0]): (s, t) for s, t in sorted_beads if _is_run(s) and _is_run(t)}
        chain = heaviest_chain(list(links), [float(len(s) + len(t)) for s, t in links.values()])
        ordered: list[BeadIds] = []
        i = j = 0
        end = ((len(self.source),), (len(self.target),))
        for source, target in [*(links[starts] for starts in chain), end]:
            ordered += unlinked(range(i, source[0]), range(j, target[0]))
            ordered.append((source, target))
            i, j = source[-1] + 1, target[-1] + 1
        return tuple(ordered[:-1])


def _is_run(numbers: tuple[int, ...]) -> bool:
    """Whether sorted numbers have no gap; no numbers are no run."""
    return bool(numbers) and numbers[-1] - numbers[0] == len(numbers) - 1


def digest_of(beads: Iterable[BeadIds], source: Iterable[str], target: Iterable[str]) -> str:
    """Hex digits for one document: its beads, in any order, and its text without white space.

    The same gold has the same digits under any name.
    """
    sides = [["".join(text.split()) for text in side] for side in (source, target)]
    held = (*sides, sorted(distinct(beads)))
    return blake2b(repr(held).encode(), digest_size=8).hexdigest()


def combined_digest(digests: Sequence[str]) -> str:
    """Four hex digits for a set of documents, for signatures; their order does not matter."""
    return blake2b("".join(sorted(digests)).encode(), digest_size=2).hexdigest()


@dataclass(frozen=True, slots=True)
class GoldFile:
    """A gold file, the languages in its suffix, and the files with the segments of both sides.

    Those are beside it or in sents/; they may be missing.
    """

    path: Path
    languages: tuple[str, str]
    sides: tuple[Path, Path]

    @property
    def is_complete(self) -> bool:
        """Whether the files with the segments are there."""
        return all(side.is_file() for side in self.sides)


def gold_file(path: Path) -> GoldFile | None:
    """The gold file of a path such as "NAME.koen", with the languages "ko" and "en".

    None for other files, including those of known formats such as "xlsx".
    """
    found = _LANGUAGES.fullmatch(path.suffix)
    known = {suffix for one in FORMATS for suffix in one.suffixes}.union(SUFFIXES)
    if found is None or path.suffix in known:
        return None
    # A flat folder may be called gold, too.
    folder = path.parent.parent / "sents"
    if path.parent.name != "gold" or not folder.is_dir():
        folder = path.parent
    stem = composed(path.stem)
    source, target = (as_spelled(folder / f"{stem}.{language}") for language in found.groups())
    return GoldFile(path, (found[1], found[2]), (source, target))


def find_gold(folder: Path) -> list[GoldFile]:
    """The gold files of a folder, sorted by name; none if it holds no gold."""
    place = folder / "gold" if (folder / "gold").is_dir() else folder
    files = (gold_file(path) for path in sorted(place.glob("*.*")) if path.is_file())
    return [file for file in files if file is not None and file.is_complete]


def find_gold_folders(folder: Path) -> list[Path]:
    """The gold folders that a folder stands for: itself, or those that are in it, sorted by name.

    Raises:
        MissingFileError: If there is none.
    """
    inside = sorted(path for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []
    # corpora/gold is a part of corpora, not a folder of its own.
    found = [folder] if _holds_gold(folder) else [path for path in inside if _holds_gold(path)]
    if not found:
        raise MissingFileError(
            "no gold alignments here or one folder below",
            where=folder,
            remedy="a gold folder has sents/NAME.ko, sents/NAME.en and gold/NAME.koen, or "
            "lines/NAME.ko and lines/NAME.en",
        )
    return found


def _holds_gold(folder: Path) -> bool:
    return (folder / "lines").is_dir() or bool(find_gold(folder))


def read_gold(folder: Path, *, paragraphs: bool = True) -> list[GoldPair]:
    """Read every article pair of a gold folder, sorted by name.

    Args:
        folder: The folder, of one of the shapes above.
        paragraphs: Whether segments are placed in the paragraphs of the raw article where it is
            there. Otherwise segments are as in a pre-split file.

    Raises:
        MissingFileError: If the folder holds no gold.
        MalformedRecordError: If a bead names a segment that is not there, or twice, or a segment
            is not in the raw article.
    """
    if (folder / "lines").is_dir():
        return [segment_lines(document) for document in read_lines(folder)]
    pairs = [_read_pair(file, paragraphs=paragraphs) for file in find_gold(folder)]
    if not pairs:
        raise MissingFileError(
            "no gold alignments",
            where=folder,
            remedy="a gold folder has sents/NAME.ko, sents/NAME.en and gold/NAME.koen",
        )
    return pairs


def read_gold_folders(folders: Iterable[Path]) -> list[GoldPair]:
    """Read every article pair of the folders, and of the gold folders that are in them.

    Weights record by their names which pairs they were fitted on, so every name is unique.

    Raises:
        SettingsError: If two folders have an article pair of the same name.
        MissingFileError: If a folder holds no gold.
        MalformedRecordError: As for `read_gold`.
    """
    found: dict[str, tuple[Path, GoldPair]] = {}
    for folder in dict.fromkeys(one for each in folders for one in find_gold_folders(each)):
        for pair in read_gold(folder):
            if pair.name in found:
                other, _ = found[pair.name]
                raise SettingsError(
                    f"{other} and {folder} both have an article pair {pair.name}",
                    remedy="rename one of them, or leave one folder out",
                )
            found[pair.name] = folder, pair
    return [pair for _, pair in found.values()]


def _read_pair(gold: GoldFile, *, paragraphs: bool) -> GoldPair:
    folder = gold.path.parent.parent / "raw"
    raws = [as_spelled(folder / f"{composed(path.name)}.txt") for path in gold.sides]
    known = paragraphs and all(raw.is_file() for raw in raws)
    sides = [
        _read_side(path, raw if known else None, language)
        for path, raw, language in zip(gold.sides, raws, gold.languages, strict=True)
    ]
    beads = tuple((bead.source, bead.target) for bead in read_beads(gold.path))
    check_beads(beads, (len(sides[0]), len(sides[1])), where=gold.path)
    name = composed(gold.path.stem)
    return GoldPair(name, gold.languages, sides[0], sides[1], beads, has_paragraphs=known)


def check_beads(
    beads: Sequence[BeadIds], lengths: tuple[int, int] | None, *, where: object
) -> None:
    """Refuse gold beads that cannot be right, such as those of another numbering.

    Args:
        beads: The beads of one article pair.
        lengths: How many segments each side has; None if that is not known.
        where: The gold, for messages.

    Raises:
        MalformedRecordError: If a bead names a segment that does not exist, or two beads name one.
    """
    for side, name in enumerate(("source", "target")):
        held = Counter(number for bead in beads for number in bead[side])
        beyond = sorted(number for number in held if lengths and number >= lengths[side])
        twice = sorted(number for number, count in held.items() if count > 1)
        if lengths and beyond:
            length = lengths[side]
            known = f"the segments are 0 to {length - 1}" if length else "there are no segments"
            raise MalformedRecordError(
                f"no {name} segment {beyond[0]}",
                where=where,
                remedy=f"{known}; count from 0, without blank lines",
            )
        if twice:
            raise MalformedRecordError(
                f"{name} segment {twice[0]} stands in two beads",
                where=where,
                remedy="give each segment to one bead, and count from 0",
            )


def _read_side(path: Path, raw: Path | None, language: str) -> tuple[Segment, ...]:
    """The segments of one side, in the paragraphs of the raw article if one is given."""
    if raw is None:
        return segment_pre_split(read_article(path, language=language, pre_split=True))
    article = read_article(raw, language=language)
    return tuple(_locate(read_segment_lines(path, language), article, path))


def read_segment_lines(path: Path, language: str) -> list[str]:
    """Read a file with one segment per line; the segments are numbered as with `--pre-split`.

    Raises:
        InputError: If the file cannot be read.
    """
    article = read_article(path, language=language, pre_split=True)
    return [article.text[part.start : part.end] for part in article.paragraphs]


def _locate(lines: Sequence[str], article: Article, path: Path) -> Iterator[Segment]:
    """Find each line in the article's text, in order, whatever its white space."""
    end, at = 0, 0
    for number, line in enumerate(lines, start=1):
        pattern = re.compile(r"\s+".join(re.escape(word) for word in line.split()))
        found = pattern.search(article.text, end)
        if found is None:
            raise MalformedRecordError(
                "not found in the raw article",
                where=f"{path}, line {number}",
                remedy="every segment must be a slice of the article, in order",
            )
        start, end = found.span()
        while at + 1 < len(article.paragraphs) and article.paragraphs[at].end <= start:
            at += 1
        yield Segment(found[0], start, end, at, article.paragraphs[at].kind)


@dataclass(frozen=True, slots=True)
class LinePair:
    """A document translated line by line: line n of the target translates line n of the source.

    `source` and `target` contain the lines that have not been dropped; `source_numbers` and
    `target_numbers` are their numbers, in order. In a complete document, both run from 0 without a
    gap.
    """

    name: str
    languages: tuple[str, str]
    source: tuple[str, ...]
    target: tuple[str, ...]
    source_numbers: tuple[int, ...]
    target_numbers: tuple[int, ...]

    @property
    def common(self) -> list[int]:
        """The numbers of the lines that both sides have."""
        return sorted(set(self.source_numbers) & set(self.target_numbers))


def read_lines(folder: Path) -> list[LinePair]:
    """Read every document of a folder with `DOC.ko` and `DOC.en`, or of its subfolder `lines`.

    The documents are sorted by name.

    Raises:
        MissingFileError: If there is none, or one side of one.
        EmptyInputError: If a document has no line.
        MalformedRecordError: If the sides have different numbers of lines.
    """
    place = folder / "lines" if (folder / "lines").is_dir() else folder
    paths = sorted(place.glob(f"*.{_LINE_LANGUAGES[0]}"))
    if not paths:
        raise MissingFileError("no NAME.ko", where=place, remedy="check the name")
    return [
        _read_lines(path, as_spelled(path.with_suffix(f".{_LINE_LANGUAGES[1]}"))) for path in paths
    ]


def _read_lines(source_path: Path, target_path: Path) -> LinePair:
    if not target_path.is_file():
        raise MissingFileError("no such file", where=target_path, remedy="add the other side")
    source, target = (
        read_segment_lines(path, language)
        for path, language in zip((source_path, target_path), _LINE_LANGUAGES, strict=True)
    )
    if len(source) != len(target):
        raise MalformedRecordError(
            f"{len(source)} lines, but {len(target)} in {target_path.name}",
            where=source_path,
            remedy="line n of one side must translate line n of the other",
        )
    numbers = tuple(range(len(source)))
    return LinePair(
        composed(source_path.stem), _LINE_LANGUAGES, tuple(source), tuple(target), numbers, numbers
    )


def segment_lines(document: LinePair) -> GoldPair:
    """Split every line of a document into sentences; each pair of lines is one bead.

    If one side lacks a line, each sentence of the other side's line is a null bead.
    """
    sides, held = [], []
    for language, lines, numbers in (
        (document.languages[0], document.source, document.source_numbers),
        (document.languages[1], document.target, document.target_numbers),
    ):
        article = parse_pre_split("\n".join(lines), name=document.name, language=language)
        segments = segment(article)
        members: dict[int, tuple[int, ...]] = {}
        for number, part in enumerate(segments):
            line = numbers[part.paragraph]
            members[line] = (*members.get(line, ()), number)
        sides.append(segments)
        held.append(members)
    beads: list[BeadIds] = []
    for line in sorted(held[0].keys() | held[1].keys()):
        source, target = held[0].get(line, ()), held[1].get(line, ())
        if source and target:
            beads.append((source, target))
        else:
            beads += unlinked(source, target)
    return GoldPair(
        document.name, document.languages, sides[0], sides[1], tuple(beads), is_loose=True
    )
