"""Damage a faithful pair in the ways in which pairs of found corpora are wrong.

Such corpora are cut into sentences and aligned by programs: sides stop in mid-sentence, clauses
stand on one side alone, a neighbour's clause slips in. Either side is damaged, so that no model
can take a long or a short side for the sign of damage.
"""

import random
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from measuring.models.word import put_in
from measuring.seeding.clauses import parts
from measuring.seeding.damage import SeededPair
from measuring.seeding.errors import DAMAGES as ERRORS
from measuring.seeding.errors import Place

LANGUAGES = ("ko", "en")
_NEAR = 2
_SHORTEST = 6
# How much of a side is kept when it is cut off, by words.
_KEPT = (0.35, 0.8)
_ENDINGS = ("", "", ".", "...")
# The errors of `errors` that are tried; the others are made here, on either side.
FIGURES = ("number_changed", "date_changed", "scale_changed", "currency_changed")
"""The errors of `errors` that change a figure and no other word."""

_SMALL = (
    *FIGURES,
    "name_changed",
    "negation_flipped",
    "untranslated",
    "duplicated",
)
_SMALL_SHARE = 0.35


Change = Callable[[Place, int, random.Random], str | None]
"""Makes the new text of one side, 0 or 1; None where it cannot."""


class Damager(Protocol):
    """Damages a share of the pairs of every article, by a seed; see `damage_pairs`."""

    def __call__(
        self, articles: Mapping[str, Sequence[tuple[str, str]]], *, seed: int, share: float
    ) -> dict[str, list[SeededPair]]:
        """Give every pair, damaged or clean."""


def damage_pairs(
    articles: Mapping[str, Sequence[tuple[str, str]]], *, seed: int, share: float
) -> dict[str, list[SeededPair]]:
    """Damage a share of the pairs of every article.

    Args:
        articles: Sources and faithful translations, in order.
        seed: Decides everything.
        share: How many of the pairs to damage, 0 to 1; one that cannot be damaged stays clean.
    """
    damaged = {}
    for name, pairs in articles.items():
        generator = random.Random(f"{seed} {name}")  # noqa: S311
        others = [target for other, rest in articles.items() if other != name for _, target in rest]
        damaged[name] = [
            _damaged(Place(pairs, number, others), generator)
            if generator.random() < share
            else SeededPair(*pair)
            for number, pair in enumerate(pairs)
        ]
    return damaged


def change_figures(
    articles: Mapping[str, Sequence[tuple[str, str]]], *, seed: int, share: float
) -> dict[str, list[SeededPair]]:
    """Change a figure in a share of the pairs of every article that have one; see `damage_pairs`.

    Among other errors those of figures are few, and most pairs have no figure at all.
    """
    changed = {}
    for name, pairs in articles.items():
        generator = random.Random(f"{seed} {name}")  # noqa: S311
        changed[name] = [
            _with_another_figure(Place(pairs, number, ()), generator)
            if generator.random() < share
            else SeededPair(*pair)
            for number, pair in enumerate(pairs)
        ]
    return changed


def _with_another_figure(place: Place, generator: random.Random) -> SeededPair:
    source, target = place.pair
    for kind in generator.sample(FIGURES, len(FIGURES)):
        changed = ERRORS[kind](place, generator)
        if changed is not None and changed != target:
            return SeededPair(source, changed, kind)
    return SeededPair(source, target)


def _damaged(place: Place, generator: random.Random) -> SeededPair:
    source, target = place.pair
    if generator.random() < _SMALL_SHARE:
        kind = generator.choice(_SMALL)
        changed = ERRORS[kind](place, generator)
        if changed is not None and changed != target:
            return SeededPair(source, changed, kind)
    kind, side = generator.choice(list(CHANGES)), generator.randrange(2)
    text = CHANGES[kind](place, side, generator)
    if not text or text == place.pair[side]:
        return SeededPair(source, target)
    return SeededPair(text, target, kind) if side == 0 else SeededPair(source, text, kind)


def _cut_end(place: Place, side: int, generator: random.Random) -> str | None:
    words = place.pair[side].split(" ")
    if len(words) < _SHORTEST:
        return None
    kept = int(len(words) * generator.uniform(*_KEPT))
    return " ".join(words[:kept]).rstrip(",") + generator.choice(_ENDINGS)


def _cut_beginning(place: Place, side: int, generator: random.Random) -> str | None:
    words = place.pair[side].split(" ")
    if len(words) < _SHORTEST:
        return None
    return " ".join(words[len(words) - int(len(words) * generator.uniform(*_KEPT)) :])


def _drop_clause(place: Place, side: int, generator: random.Random) -> str | None:
    text = place.pair[side]
    clauses = parts(text, LANGUAGES[side])
    dropped = generator.choice((1, 1, 2))
    if len(clauses) <= max(dropped, 2):
        return None
    first = generator.randrange(len(clauses) - dropped + 1)
    last = clauses[first + dropped - 1]
    return f"{text[: clauses[first].start].rstrip()} {text[last.end :]}".strip()


def _put_clause(place: Place, side: int, generator: random.Random) -> str | None:
    other = place.neighbour(generator, reach=_NEAR)
    if other is None:
        return None
    return put_in(place.pair[side], other[side], LANGUAGES[side], generator)[0]


def _shift(place: Place, side: int, generator: random.Random) -> str | None:
    """A clause too few, and one of a neighbour too many."""
    text, other = _drop_clause(place, side, generator), place.neighbour(generator, reach=_NEAR)
    if text is None or other is None:
        return None
    return put_in(text, other[side], LANGUAGES[side], generator)[0]


def _half_a_neighbour(place: Place, side: int, generator: random.Random) -> str | None:
    other = place.neighbour(generator, reach=_NEAR)
    if other is None:
        return None
    own, theirs = (parts(text, LANGUAGES[side]) for text in (place.pair[side], other[side]))
    if min(len(own), len(theirs)) < 2:
        return None
    beginning = place.pair[side][: own[len(own) // 2].start]
    return (beginning + other[side][theirs[len(theirs) // 2].start :]).strip()


def _neighbour(place: Place, side: int, generator: random.Random) -> str | None:
    other = place.neighbour(generator, reach=_NEAR)
    return None if other is None else other[side]


CHANGES: Mapping[str, Change] = {
    "end cut off": _cut_end,
    "beginning cut off": _cut_beginning,
    "clause dropped": _drop_clause,
    "clause put in": _put_clause,
    "shifted": _shift,
    "half a neighbour": _half_a_neighbour,
    "neighbour": _neighbour,
}
"""Every kind of damage with what makes it."""
