"""Damage faithful translations on purpose: what the checks of meaning are fitted on.

Every damage is one that translators and tools really make: a clause dropped, a sentence from
elsewhere left in, a neighbour's translation. Seeds are arguments, so a fit can be repeated.
"""

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from align.checks.naming.capitals import are_related
from align.checks.naming.hearing import match_sounds
from align.entities.mentions import Mention
from align.entities.names import is_plain
from align.evaluation.gold import GoldPair, find_gold, read_gold, read_lines

_CUT = re.compile(
    r"(?<=[,;:–—])\s+|\s+(?=(?:and|but|who|which|while|when|after|because|as|that|with|for|where|"
    r"before|if|saying|including|although|since)\b)"
)
_SHORTEST = 8
# How much of a sentence is left when a clause is dropped, by words.
_KEPT = (0.3, 0.75)
_EDGE = " ,;:–—"
_SURELY_HEARD = 0.85
_LONGEST_NAME = 2  # words
_LETTERS_BEFORE = ("-", "'", "’", "@", "/")


# One capitalised word inside a sentence, or two.
_WORD = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}(?![A-Za-z])")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,})?(?![A-Za-z])")
_NO_NAME = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|The|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|"
    r"May|June|July|August|September|October|November|December)\b"
)


@dataclass(frozen=True, slots=True)
class SeededPair:
    """A source with a translation; `kind` is "clean", or the damage that was done to it.

    `span` is where a name was swapped in, in the target.
    """

    source: str
    target: str
    kind: str = "clean"
    span: tuple[int, int] | None = None


def drop_clause(target: str, generator: random.Random) -> str | None:
    """Drop the beginning, the end or the middle at clause boundaries; None where none fits."""
    total = len(target.split())
    if total < _SHORTEST:
        return None
    cuts = [0, *(found.start() for found in _CUT.finditer(target)), len(target)]
    runs = [
        (a, b)
        for n, a in enumerate(cuts)
        for b in cuts[n + 1 :]
        if _KEPT[0] <= 1 - len(target[a:b].split()) / total <= _KEPT[1]
    ]
    if not runs:
        return None
    start, end = generator.choice(runs)
    before, after = target[:start].rstrip(_EDGE), target[end:].strip(_EDGE)
    if not before:
        return after[:1].upper() + after[1:]
    return f"{before} {after}" if after else before + "."


def names_in(target: str) -> list[re.Match[str]]:
    """The names inside the sentences of an English text, by their capitals."""
    return [found for found in _NAME.finditer(target) if not _NO_NAME.search(found[0])]


def words_in(target: str) -> list[re.Match[str]]:
    """The single capitalised words inside the sentences of an English text."""
    return [found for found in _WORD.finditer(target) if not _NO_NAME.search(found[0])]


def swap_name(
    pair: tuple[str, str], names: Sequence[str], generator: random.Random
) -> SeededPair | None:
    """Put a name of another article in place of one of as many words; None where there is none."""
    places = names_in(pair[1])
    if not places:
        return None
    place = generator.choice(places)
    words = len(place[0].split())
    others = [name for name in names if len(name.split()) == words]
    return _with_name(pair, place.span(), others, generator)


def swap_word(
    pair: tuple[str, str], words: Sequence[str], generator: random.Random
) -> SeededPair | None:
    """Put a capitalised word of another article in place of one; None where there is none.

    It may be a part of a longer name: the U.N. Security Council as the "U.N. Health Council".
    """
    places = words_in(pair[1])
    return _with_name(pair, generator.choice(places).span(), words, generator) if places else None


def _with_name(
    pair: tuple[str, str], place: tuple[int, int], names: Sequence[str], generator: random.Random
) -> SeededPair | None:
    """Put one of some names that the target has nowhere in a place of it; None if it has all."""
    source, target = pair
    others = [name for name in names if name not in target]
    if not others:
        return None
    other, (start, end) = generator.choice(others), place
    changed = target[:start] + other + target[end:]
    return SeededPair(source, changed, "name", (start, start + len(other)))


@dataclass(frozen=True, slots=True)
class SpelledName:
    """One or two capitalised words that the source spells by sound, or a place that it has.

    `kind` is "place", or how many words it has: only a name of the same kind may replace it.
    """

    start: int
    end: int
    text: str
    kind: str


def spelled_names(pair: tuple[str, str]) -> list[SpelledName]:
    """The names of an English text that its Korean source surely has, wherever they stand."""
    english = pair[1]
    (matches,) = match_sounds([pair])
    places = [place for place in matches.places[1] if are_related(place, matches.places[0])]
    heard = {
        name.start
        for name, sound in zip(matches.names, matches.sounds, strict=True)
        if sound >= _SURELY_HEARD and not name.text.isupper() and not is_plain(name.text)
    }
    found = [SpelledName(one.start, one.end, one.text, "place") for one in places]
    inside = {name.start for name in matches.names for one in places if _holds(one, name)}
    runs: list[list[Mention]] = []
    for name in matches.names:
        if name.start in heard - inside:
            if runs and english[runs[-1][-1].end : name.start] == " ":
                runs[-1].append(name)
            else:
                runs.append([name])
    for run in runs:
        start, end = run[0].start, run[-1].end
        beside = english[:start].endswith(_LETTERS_BEFORE) or english[end : end + 1] == "-"
        if len(run) <= _LONGEST_NAME and not beside:
            found.append(SpelledName(start, end, english[start:end], f"{len(run)} words"))
    return found


def _holds(place: Mention, name: Mention) -> bool:
    return place.start <= name.start < place.end


def swap_spelled_name(
    pair: tuple[str, str], names: Sequence[SpelledName], generator: random.Random
) -> SeededPair | None:
    """Put a name of another article in place of one of its kind; None where there is none."""
    own = spelled_names(pair)
    if not own:
        return None
    place = generator.choice(own)
    others = [name.text for name in names if name.kind == place.kind]
    return _with_name(pair, (place.start, place.end), others, generator)


def damage(
    pairs: Sequence[tuple[str, str]],
    strangers: Sequence[str],
    generator: random.Random,
    *,
    share: float,
) -> list[SeededPair]:
    """Damage a share of an article's pairs.

    Args:
        pairs: The article's sources and faithful translations, in order.
        strangers: Sentences of other articles, to be added.
        generator: Decides everything.
        share: How many of the pairs to damage, 0 to 1; one that cannot be stays clean.
    """
    seeded = []
    for number, (source, target) in enumerate(pairs):
        kind = generator.choice(("omission", "addition", "misaligned"))
        changed = None
        if generator.random() < share:
            if kind == "omission":
                changed = drop_clause(target, generator)
            elif kind == "addition":
                both = [target, generator.choice(strangers)]
                changed = " ".join(both if generator.random() < 0.7 else reversed(both))
            else:
                other = number + generator.choice((-2, -1, 1, 2))
                if 0 <= other < len(pairs) and pairs[other][1] != target:
                    changed = pairs[other][1]
        pair = SeededPair(source, target) if changed is None else SeededPair(source, changed, kind)
        seeded.append(pair)
    return seeded


def read_line_pairs(folder: Path) -> dict[str, list[tuple[str, str]]]:
    """Read documents that are translated line by line (see `read_lines`) as pairs of lines."""
    return {
        document.name: list(zip(document.source, document.target, strict=True))
        for document in read_lines(folder)
    }


def bead_texts(pair: GoldPair) -> list[tuple[str, str]]:
    """The texts of a gold pair's beads with two sides, in order."""
    return [
        (
            " ".join(pair.source[i].line for i in source),
            " ".join(pair.target[j].line for j in target),
        )
        for source, target in pair.beads
        if source and target
    ]


def read_gold_pairs(folder: Path) -> dict[str, list[tuple[str, str]]]:
    """Read the documents of a gold folder as the texts of their beads."""
    return {pair.name: bead_texts(pair) for pair in read_gold(folder)}


def read_pairs(folders: Iterable[Path]) -> dict[str, list[tuple[str, str]]]:
    """The pairs of folders, Korean first, by document or table; each pair once.

    A folder has gold (see `read_gold`), tables of judged pairs (`*.tsv`, of which those that are
    right are taken), or lines (see `read_line_pairs`).
    """
    documents: dict[str, list[tuple[str, str]]] = {}
    for folder in folders:
        if find_gold(folder):
            documents |= read_gold_pairs(folder)
        elif tables := sorted(folder.glob("*.tsv")):
            documents |= {table.stem: list(_right_pairs(table)) for table in tables}
        else:
            documents |= read_line_pairs(folder)
    first = {pair: name for name, pairs in reversed(documents.items()) for pair in pairs}
    return {
        name: [pair for pair in dict.fromkeys(pairs) if first[pair] == name]
        for name, pairs in documents.items()
    }


def _right_pairs(table: Path) -> Iterator[tuple[str, str]]:
    for line in table.read_text("utf-8").splitlines():
        kind, _, korean, english = line.split("\t")
        if kind == "right":
            yield korean, english
