"""Adequacy: the probability that both sides of a bead say the same.

Many small signals are weighed by one fitted model: how similar both sides are, which words have no
counterpart, how long the sides are, whether numbers and dates agree, whether a side stops in the
middle of a sentence. None of them depends on neighbouring beads, so a single pair is judged as well
as one in its article.

`adequacy.json` holds the weights and the data that they were fitted on (`scripts/fit_adequacy`).
"""

import json
import math
import re
from functools import cache
from importlib import resources

from align.checks.accuracy.negation import NegationCheck
from align.checks.check import KOREAN_ENGLISH
from align.checks.datelines import without_dateline
from align.checks.edges import begins_inside, breaks_off, ends_inside
from align.checks.views import BeadView
from align.logistic import Logistic
from align.words import Correspondence, CoveredSide

SIGNALS = (
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
    "words",
    "long korean",
    "long english",
    "number",
    "date",
    "place",
    "latin",
    "negation",
    "hangul in english",
    "begins inside",
    "korean ends inside",
    "english ends inside",
    "breaks off",
)
"""The features of a pair, in order."""

_WEAKEST = 4
# The logarithm of the usual length of a Korean text by that of its English, in characters: both
# sides of a pair are as long as the other lets expect where they differ by nothing else.
_USUAL_LENGTH = -0.85
_HANGUL = re.compile(r"[가-힣]")
_NEGATION = NegationCheck()


def adequacy_of(bead: BeadView, model: Logistic | None = None) -> float | None:
    """The probability that both sides of a bead say the same, rounded to three digits.

    None if the model does not apply: for a null bead, languages other than Korean and English, a
    side without words, and encoders other than the one that it was fitted with.
    """
    model = model or load_adequacy_model()
    encoder = bead.article.encoder
    if encoder is None or encoder.identity != model.encoder:
        return None
    values = signals_of(bead)
    return None if values is None else round(model.probability(values), 3)


def signals_of(bead: BeadView) -> list[float] | None:
    """The values of `SIGNALS` for a bead; None if they cannot be measured."""
    if bead.is_null or {*bead.languages} != KOREAN_ENGLISH:
        return None
    found, meaning = bead.correspondence, bead.meaning
    if found is None or meaning is None or not (found.source.words and found.target.words):
        return None
    return [meaning.similarity, *_of_words(bead, found), *_of_lengths(bead), *_of_rules(bead)]


def _of_words(bead: BeadView, found: Correspondence) -> list[float]:
    sides = [found.source, found.target]
    korean, english = sides if bead.languages[0] == "ko" else sides[::-1]
    means = [korean.mean, english.mean]
    weakest = [korean.weakest(_WEAKEST), english.weakest(_WEAKEST)]
    runs = [_run(korean), _run(english)]
    return [*means, min(means), *weakest, min(weakest), *runs, max(runs)]


def _run(side: CoveredSide) -> float:
    run = side.heaviest_run()
    return 0.0 if run is None else math.log1p(run.excess)


def _of_lengths(bead: BeadView) -> list[float]:
    english = without_dateline(bead.english, "en").strip()
    ratio = math.log(len(bead.korean) / len(english)) - _USUAL_LENGTH
    return [math.log(len(english.split())), max(0.0, ratio), max(0.0, -ratio)]


def _of_rules(bead: BeadView) -> list[float]:
    compared = bead.comparison
    korean_ends, english_ends = ends_inside(bead.korean), ends_inside(bead.english)
    return [
        *(
            float(any(not (m.relation.agrees or bead.in_dateline(m.target)) for m in matches))
            for matches in (compared.numbers, compared.dates, compared.places, compared.latin)
        ),
        float(any(_NEGATION.score(bead))),
        float(_HANGUL.search(bead.english) is not None),
        float(begins_inside(bead.english)),
        float(korean_ends and not english_ends),
        float(english_ends and not korean_ends),
        float(breaks_off(bead.korean) or breaks_off(bead.english)),
    ]


@cache
def load_adequacy_model() -> Logistic:
    """The model in the package."""
    text = resources.files("align.checks").joinpath("adequacy.json").read_text("utf-8")
    model = Logistic.from_record(json.loads(text))
    if model.features != SIGNALS:
        raise ValueError("the model of adequacy reads other signals than this version")
    return model
