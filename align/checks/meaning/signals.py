"""The input of the models of meaning: many small signals of a pair.

They measure how similar both sides are, which words have no counterpart, how long the sides are,
whether numbers and dates agree, and whether a side stops in the middle of a sentence. No signal
depends on neighbouring pairs, so a pair on its own is judged like one in its article.
"""

import math
from collections.abc import Sequence

from align.checks.edges import begins_inside, breaks_off, ends_inside
from align.checks.meaning.explained import is_explained
from align.checks.reversals.negations import reversal
from align.checks.times.unsaid import needs_no_counterpart
from align.checks.views import BeadView
from align.entities.letters import HANGUL
from align.entities.matching import Match
from align.entities.mentions import Date
from align.languages import is_korean_english, korean_first
from align.words import Correspondence, CoveredSide

OF_WORDS = (
    "similarity",
    "korean cover",
    "english cover",
    "lowest cover",
    "korean weakest words",
    "english weakest words",
    "weakest words",
    "korean run",
    "english run",
    "longest run",
    "korean missing",
    "english missing",
    "korean uncovered",
    "english uncovered",
    "word ratio",
    "words",
    "long korean",
    "long english",
)
"""The names of the signals of words and lengths, in order."""

OF_RULES = (
    "number",
    "another number",
    "date",
    "another date",
    "place",
    "latin",
    "negation",
    "hangul in english",
    "begins inside",
    "korean ends inside",
    "english ends inside",
    "breaks off",
)
"""The names of the signals of rules, in order."""

OF_FIGURES = ("another number", "another date")
"""Those that say that a side has another figure; the model weighs one that is missing less."""

SIGNALS = (*OF_WORDS, *OF_RULES)
"""The names of all signals, in order."""

_WEAKEST = 4
# The log ratio of the length of a Korean text to that of its English translation, in characters,
# if nothing is missing on either side.
_USUAL_LENGTH = -0.85
# No Korean text of 59 with a clause too many was less than this longer than usual; a fifth of
# those were that only seemed to have one, in free translations.
_LONGER = 0.1


def signals_of(bead: BeadView) -> tuple[float, ...] | None:
    """The values of `SIGNALS` for a bead, computed once.

    None for a null bead, or if a side has no words. In other languages than Korean and English,
    `korean` is the side that is not English, lengths are compared with the article's usual ratio,
    and the signals of rules are 0.
    """
    return bead.once(_signals)


def words_signals_of(bead: BeadView) -> tuple[float, ...] | None:
    """The values of `OF_WORDS` for a bead, or None as for `signals_of`.

    The models of omission and addition use only these. Seeded errors break off and lose numbers in
    their own way, and a model would learn that way.
    """
    signals = signals_of(bead)
    return None if signals is None else signals[: len(OF_WORDS)]


def has_long_korean(bead: BeadView) -> bool:
    """Whether the Korean side is longer than usual, so that English may lack a part of it."""
    signals = signals_of(bead)
    return signals is not None and signals[SIGNALS.index("long korean")] >= _LONGER


def _signals(bead: BeadView) -> tuple[float, ...] | None:
    if bead.is_null:
        return None
    found, meaning = bead.correspondence, bead.meaning
    if found is None or meaning is None or not (found.source.words and found.target.words):
        return None
    return (meaning.similarity, *_of_words(bead, found), *_of_lengths(bead), *_of_rules(bead))


def _of_words(bead: BeadView, found: Correspondence) -> list[float]:
    korean, english = korean_first(bead.languages, found.source, found.target)
    means = [korean.mean, english.mean]
    weakest = [korean.weakest(_WEAKEST), english.weakest(_WEAKEST)]
    runs = [_run(korean), _run(english)]
    missing = [math.log1p(float((1 - side.cover).sum())) for side in (korean, english)]
    uncovered = [side.uncovered_share for side in (korean, english)]
    ratio = math.log((len(korean.words) + 1) / (len(english.words) + 1))
    lowest = [*means, min(means), *weakest, min(weakest), *runs, max(runs)]
    return [*lowest, *missing, *uncovered, ratio]


def _run(side: CoveredSide) -> float:
    run = side.heaviest_run()
    return 0.0 if run is None else math.log1p(run.excess)


def _of_lengths(bead: BeadView) -> list[float]:
    korean, english = korean_first(bead.languages, *bead.article.sizes(bead.position))
    usual = _USUAL_LENGTH if is_korean_english(bead.languages) else bead.article.usual_length
    ratio = math.log(korean.characters / english.characters) - usual
    return [math.log(max(1, english.words)), max(0.0, ratio), max(0.0, -ratio)]


def _of_rules(bead: BeadView) -> list[float]:
    if not is_korean_english(bead.languages):
        return [0.0] * len(OF_RULES)
    compared = bead.comparison
    habits = bead.article.habits
    korean_ends, english_ends = ends_inside(bead.korean), ends_inside(bead.english)
    is_uneven = korean_ends != english_ends and not habits.leaves_ends_open
    begins = begins_inside(bead.english, bead.korean) and not habits.begins_small
    return [
        *_faults(compared.numbers, bead),
        *_faults(compared.dates, bead),
        float(any(_is_fault(match, bead) for match in compared.places)),
        float(any(_is_fault(match, bead) for match in compared.latin)),
        float(reversal(bead) is not None),
        float(HANGUL.search(bead.english) is not None),
        float(begins),
        float(is_uneven and korean_ends and not habits.leaves_korean_open),
        float(is_uneven and english_ends),
        float(breaks_off(bead.korean) or breaks_off(bead.english)),
    ]


def _faults(matches: Sequence[Match], bead: BeadView) -> tuple[float, float]:
    """Whether a side lacks a value that the other has, and whether it has another one instead."""
    faults = [match for match in matches if _is_fault(match, bead)]
    lone = sum(match.alone is not None for match in faults)
    return float(lone > 0), float(lone < len(faults))


def _is_fault(match: Match, bead: BeadView) -> bool:
    """Whether one side of a match lacks what the other says, and custom does not explain it."""
    theirs = bead.korean_first(match).target
    if match.relation.agrees or bead.is_aside(theirs):
        return False
    if match.alone is not None and theirs is not None and is_explained(theirs, bead):
        return False
    is_date = isinstance(match.source or match.target, Date)
    return not (is_date and needs_no_counterpart(match, bead))
