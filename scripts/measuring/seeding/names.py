"""Put names of other texts into a translation: what the check of names is fitted on."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from align.checks.naming.capitals import are_related
from align.checks.naming.sound_matches import match_sounds
from align.entities.mentions import Mention
from align.entities.names import is_plain
from measuring.seeding.damage import SeededPair

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
