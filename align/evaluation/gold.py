"""Gold alignments: folders of articles with their beads made by hand.

A folder has the shape of `corpora/`: `sents/NAME.ko` and `sents/NAME.en` (one segment a line),
`gold/NAME.koen` (one bead a line, `[0, 1]:[0]`), and where they are known the raw articles in
`raw/NAME.ko.txt` and `raw/NAME.en.txt`. A folder without subfolders (`dev.de`, `dev.fr`,
`dev.defr`) is read as well, and so is a folder of lines (`lines/DOC.ko`, `lines/DOC.en`), in
which line n translates line n.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from align.articles import parse_pre_split, read_article
from align.errors import InputError, MalformedRecordError, MissingFileError
from align.formats.beads import read_beads
from align.records import Article, Paragraph, Segment
from align.segmentation import segment, segment_pre_split

GoldBead = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class GoldPair:
    """An article pair, segmented, and its right beads.

    `loose` says that the beads are lines of one or more sentences each, which may be aligned
    more finely than the gold is.
    """

    name: str
    source: tuple[Segment, ...]
    target: tuple[Segment, ...]
    beads: tuple[GoldBead, ...]
    languages: tuple[str, str]
    loose: bool = False


def read_gold(folder: Path) -> list[GoldPair]:
    """Read every article pair of a gold folder, sorted by name.

    Raises:
        MissingFileError: If the folder holds no gold.
        MalformedRecordError: If a bead names a segment that is not there, or twice.
    """
    if (folder / "lines").is_dir():
        return [_read_lines(path) for path in sorted((folder / "lines").glob("*.ko"))]
    place = folder / "gold" if (folder / "gold").is_dir() else folder
    found = [
        (path, suffix[:2], suffix[2:])
        for path in sorted(place.glob("*.*"))
        if len(suffix := path.suffix[1:]) == 4 and suffix.isalpha() and suffix.islower()
    ]
    pairs = [
        _read_pair(folder, path, (source, target))
        for path, source, target in found
        if _sentences(folder, path.stem, source).is_file()
    ]
    if not pairs:
        raise MissingFileError(
            "no gold alignments",
            where=folder,
            remedy="a gold folder has sents/NAME.ko, sents/NAME.en and gold/NAME.koen",
        )
    return pairs


def _sentences(folder: Path, name: str, language: str) -> Path:
    flat = folder / f"{name}.{language}"
    return flat if flat.is_file() else folder / "sents" / f"{name}.{language}"


def _read_pair(folder: Path, gold: Path, languages: tuple[str, str]) -> GoldPair:
    sides = [_read_side(folder, gold.stem, language) for language in languages]
    beads = tuple((bead.source, bead.target) for bead in read_beads(gold))
    for side, segments in enumerate(sides):
        held = [i for bead in beads for i in bead[side]]
        if len(set(held)) != len(held) or (held and max(held) >= len(segments)):
            raise MalformedRecordError(
                f"a segment of {languages[side]} stands in two beads, or is not there",
                where=gold,
                remedy=f"{languages[side]} has segments 0 to {len(segments) - 1}",
            )
    return GoldPair(gold.stem, sides[0], sides[1], beads, languages)


def _read_side(folder: Path, name: str, language: str) -> tuple[Segment, ...]:
    """The segments of one side, with the paragraphs of the raw article where it is there."""
    path = _sentences(folder, name, language)
    lines = [line.strip() for line in path.read_text("utf-8").splitlines()]
    raw = folder / "raw" / f"{name}.{language}.txt"
    if not raw.is_file():
        article = parse_pre_split("\n".join(lines), name=name, language=language)
        return segment_pre_split(article)
    article = read_article(raw, language=language)
    return tuple(_locate([line for line in lines if line], article, path))


def _locate(lines: list[str], article: Article, path: Path) -> Iterator[Segment]:
    """Find each line in the article's text, in order, whatever its white space."""
    end, at = 0, 0
    for number, line in enumerate(lines, start=1):
        start, end = _find(line, article.text, end)
        if start < 0:
            raise MalformedRecordError(
                "not found in the raw article",
                where=f"{path}, line {number}",
                remedy="every segment is a slice of the article, in order",
            )
        while at + 1 < len(article.paragraphs) and article.paragraphs[at].end <= start:
            at += 1
        kind = article.paragraphs[at].kind
        yield Segment(article.text[start:end], start, end, at, kind)


def _find(line: str, text: str, start: int) -> tuple[int, int]:
    import re

    pattern = r"\s+".join(re.escape(word) for word in line.split())
    found = re.compile(pattern).search(text, start)
    return found.span() if found else (-1, start)


def _read_lines(path: Path) -> GoldPair:
    """A document of translated lines: each line is a bead of all its sentences."""
    languages = ("ko", "en")
    texts = [path.with_suffix(f".{language}").read_text("utf-8") for language in languages]
    lines = [[line for line in text.splitlines() if line.strip()] for text in texts]
    if len(lines[0]) != len(lines[1]):
        raise MalformedRecordError(
            f"{len(lines[0])} lines, but {len(lines[1])} in the English", where=path
        )
    sides: list[tuple[Segment, ...]] = []
    members: list[list[list[int]]] = []
    for language, side in zip(languages, lines, strict=True):
        article = parse_pre_split("\n".join(side), name=path.stem, language=language)
        segments = segment(article)
        held: list[list[int]] = [[] for _ in side]
        for number, part in enumerate(segments):
            held[part.paragraph].append(number)
        sides.append(segments)
        members.append(held)
    beads = tuple((tuple(source), tuple(target)) for source, target in zip(*members, strict=True))
    return GoldPair(path.stem, sides[0], sides[1], beads, languages, loose=True)


__all__ = ["GoldBead", "GoldPair", "InputError", "Paragraph", "read_gold"]
