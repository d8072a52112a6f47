"""Put one known error into a faithful translation: what the checks are measured on.

The kinds are those of `detection.FITTING`. Each is a fault that translators and tools make, and
each is small: a figure, a month, a word. Where an article offers nothing for a kind, the pair is
left out of it rather than damaged in another way.
"""

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from measuring.seeding.damage import SeededPair, drop_clause
from measuring.seeding.names import names_in, swap_name

_FIGURE = re.compile(r"(?<![\w.,-])\d[\d,]*(?:\.\d+)?(?![\w-])")
_SCALES = {"thousand": "million", "million": "billion", "billion": "million", "trillion": "billion"}
_MONTHS = (
    "January", "February", "March", "April", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_CURRENCIES = {"won": "yen", "yen": "won", "dollars": "euros", "euros": "dollars", "$": "€"}
AUXILIARY = re.compile(r"\b(?:is|was|are|were|will|would|can|could|should|has|have|had)\b(?! not)")
_NOT = re.compile(r" not\b")
_KOREAN_WORD = re.compile(r"[가-힣]{2,}")
_PLAIN_WORD = re.compile(r"(?<= )[a-z]{4,}(?= )")


@dataclass(frozen=True, slots=True)
class Place:
    """A pair of an article, its neighbours, and sentences of other articles."""

    pairs: Sequence[tuple[str, str]]
    number: int
    others: Sequence[str]

    @property
    def pair(self) -> tuple[str, str]:
        """The pair itself."""
        return self.pairs[self.number]

    def neighbour(self, generator: random.Random, *, reach: int) -> tuple[str, str] | None:
        """A pair at most so many pairs away; None in an article of one."""
        first = max(0, self.number - reach)
        near = [*range(first, self.number), *range(self.number + 1, self.number + reach + 1)]
        near = [other for other in near if other < len(self.pairs)]
        return self.pairs[generator.choice(near)] if near else None


Damage = Callable[[Place, random.Random], str | None]
"""Makes a wrong translation of a pair; None where it cannot."""


def seed_errors(
    articles: Mapping[str, Sequence[tuple[str, str]]], generator: random.Random, *, share: float
) -> dict[str, list[SeededPair]]:
    """Damage a share of the pairs of every article, the kinds in turn.

    The rarest kinds come first: a month is changed wherever there is one to change, and a clause
    is dropped where nothing else can be done.

    Args:
        articles: Sources and faithful translations, in order.
        generator: Decides everything.
        share: How many of an article's pairs to damage, 0 to 1.
    """
    counts = dict.fromkeys(DAMAGES, 0)
    seeded: dict[str, list[SeededPair]] = {}
    for name, pairs in articles.items():
        others = [target for other, rest in articles.items() if other != name for _, target in rest]
        chosen = set(generator.sample(range(len(pairs)), round(share * len(pairs))))
        seeded[name] = [
            _seed(Place(pairs, number, others), generator, counts)
            if number in chosen
            else SeededPair(*pair)
            for number, pair in enumerate(pairs)
        ]
    return seeded


def _seed(place: Place, generator: random.Random, counts: dict[str, int]) -> SeededPair:
    source, target = place.pair
    for kind in sorted(DAMAGES, key=lambda one: counts[one]):
        changed = DAMAGES[kind](place, generator)
        if changed is not None and changed != target:
            counts[kind] += 1
            return SeededPair(source, changed, kind)
    return SeededPair(source, target)


def _number(place: Place, generator: random.Random) -> str | None:
    target = place.pair[1]
    figures = [found for found in _FIGURE.finditer(target) if found[0] != "1"]
    if not figures:
        return None
    figure = generator.choice(figures)
    digits = [at for at, letter in enumerate(figure[0]) if letter.isdigit()]
    at = generator.choice(digits)
    other = generator.choice([digit for digit in "23456789" if digit != figure[0][at]])
    start = figure.start() + at
    return target[:start] + other + target[start + 1 :]


def _word(table: Mapping[str, str]) -> Damage:
    """Replace one word of a table by its rival."""
    pattern = re.compile(
        "|".join(rf"\b{word}\b" if word.isalpha() else re.escape(word) for word in table)
    )

    def damage(place: Place, generator: random.Random) -> str | None:
        target = place.pair[1]
        words = list(pattern.finditer(target))
        if not words:
            return None
        word = generator.choice(words)
        return target[: word.start()] + table[word[0]] + target[word.end() :]

    return damage


def _name(place: Place, generator: random.Random) -> str | None:
    names = [found[0] for text in place.others for found in names_in(text)]
    swapped = swap_name(place.pair, names, generator)
    return None if swapped is None else swapped.target


def _omission(place: Place, generator: random.Random) -> str | None:
    return drop_clause(place.pair[1], generator)


def _addition(place: Place, generator: random.Random) -> str | None:
    sentences = [text for text in place.others if text.endswith(".") and len(text.split()) > 5]
    return f"{place.pair[1]} {generator.choice(sentences)}" if sentences else None


def _duplicated(place: Place, _: random.Random) -> str | None:
    target = place.pair[1]
    return f"{target} {target}" if len(target.split()) > 3 else None


def _untranslated(place: Place, generator: random.Random) -> str | None:
    source, target = place.pair
    words, plain = _KOREAN_WORD.findall(source), list(_PLAIN_WORD.finditer(target))
    if not words or not plain:
        return None
    replaced, word = generator.choice(plain), generator.choice(words)
    return f"{target[: replaced.start()]}{word}{target[replaced.end() :]}"


def _misaligned(place: Place, generator: random.Random) -> str | None:
    other = place.neighbour(generator, reach=1)
    return None if other is None else other[1]


def _negation(place: Place, generator: random.Random) -> str | None:
    target = place.pair[1]
    denied = _NOT.search(target)
    if denied:
        return target[: denied.start()] + target[denied.end() :]
    verbs = list(AUXILIARY.finditer(target))
    if not verbs:
        return None
    end = generator.choice(verbs).end()
    return f"{target[:end]} not{target[end:]}"


DAMAGES: Mapping[str, Damage] = {
    "scale_changed": _word(_SCALES),
    "currency_changed": _word(_CURRENCIES),
    "date_changed": _word(dict(zip(_MONTHS, _MONTHS[1:] + _MONTHS[:1], strict=True))),
    "number_changed": _number,
    "name_changed": _name,
    "negation_flipped": _negation,
    "untranslated": _untranslated,
    "addition": _addition,
    "omission": _omission,
    "duplicated": _duplicated,
    "misaligned": _misaligned,
}
"""Every kind of error with what makes it, the rarest first."""
