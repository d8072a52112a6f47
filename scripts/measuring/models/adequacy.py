"""Fit the model of adequacy on seeded damage, and calibrate it on pairs labelled by hand."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from align.checks.meaning.signals import OF_FIGURES, SIGNALS, signals_of
from align.checks.running.encoded_rows import EncodedRows
from align.checks.views import ArticleView
from align.encoders import Encoder
from align.logistic import Logistic
from align.records import BitextRow
from align.words import WordVectors
from measuring.models.logistic import fit_logistic
from measuring.seeding.found_corpora import LANGUAGES, Damager, damage_pairs

# The strength of the prior on weights: many signals say nearly the same.
_PRIOR = 30.0
# Rows whose signals are measured together.
_TOGETHER = 500
# Neighbouring lines of the labelled file that stay together in a fold: they are of one article.
_BLOCK = 10
# How many faultless pairs may be called wrong as a whole.
_FALSE_WARNINGS = 0.02
_IS_FIGURE = np.array([name in OF_FIGURES for name in SIGNALS])
FAULTLESS, MINOR, CLEAR, OTHER = "faultless", "minor", "clear", "other"


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """A pair with its signals.

    `group` names what it was drawn from, an article or a block of lines. `kind` is "clean" or what
    was done to it, or, of a labelled pair, how bad the worst problem is: "faultless", "minor",
    "clear", or "other" for a clear one that is only labelled `other`.
    """

    group: str
    kind: str
    signals: tuple[float, ...]


def seeded_pairs(
    articles: Mapping[str, Sequence[tuple[str, str]]],
    encoder: Encoder,
    *,
    seeds: Iterable[int],
    share: float,
    damage: Damager = damage_pairs,
) -> list[JudgedPair]:
    """Damage every article once per seed, and measure each pair by itself."""
    found = [
        (name, pair.kind, (pair.source, pair.target))
        for seed in seeds
        for name, pairs in damage(articles, seed=seed, share=share).items()
        for pair in pairs
    ]
    return _judged(found, encoder)


def labelled_pairs(path: Path, encoder: Encoder) -> list[JudgedPair]:
    """Read pairs that were labelled by hand, and measure each by itself.

    A line is `{"ko": ..., "en": ..., "problems": [{"label": ..., "severity": ...}, ...]}`.
    """
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    found = [
        (str(number // _BLOCK), kind_of(record["problems"]), (record["ko"], record["en"]))
        for number, record in enumerate(records)
    ]
    return _judged(found, encoder)


def faultless_signals(path: Path, encoder: Encoder) -> list[tuple[float, ...]]:
    """The signals of the labelled pairs without any problem."""
    return [pair.signals for pair in labelled_pairs(path, encoder) if pair.kind == FAULTLESS]


def kind_of(problems: Sequence[Mapping[str, str]]) -> str:
    """How bad the worst problem of a labelled pair is; see `JudgedPair`."""
    clear = {problem["label"] for problem in problems if problem["severity"] == "clear"}
    if clear:
        return OTHER if clear == {"other"} else CLEAR
    return MINOR if problems else FAULTLESS


def _judged(
    found: Sequence[tuple[str, str, tuple[str, str]]], encoder: Encoder
) -> list[JudgedPair]:
    words, judged = WordVectors(encoder), []
    for start in range(0, len(found), _TOGETHER):
        some = found[start : start + _TOGETHER]
        rows = [
            BitextRow(str(number), 0, (0,), (0,), (source,), (target,))
            for number, (_, _, (source, target)) in enumerate(some)
        ]
        encoded = EncodedRows(rows, LANGUAGES, encoder, words=words, for_fitting=True)
        for number, ((group, kind, _), row) in enumerate(zip(some, rows, strict=True)):
            view = ArticleView((row,), LANGUAGES, encoded, number)
            signals = signals_of(view.beads[0])
            if signals is not None:
                judged.append(JudgedPair(group, kind, signals))
    return judged


def fit_adequacy(pairs: Sequence[JudgedPair], *, fitted_on: str, encoder: str) -> Logistic:
    """Fit the weights on seeded pairs, clean against damaged."""
    clean = [pair.kind == "clean" for pair in pairs]
    return fit_logistic(
        _table(pairs), clean, SIGNALS, fitted_on=fitted_on, encoder=encoder, prior=_PRIOR
    )


def with_figures(model: Logistic, pairs: Sequence[JudgedPair]) -> Logistic:
    """The model with weights for other figures that are fitted to pairs where some were changed.

    Its other weights stay. A pair with a changed figure is right in all other words: were the
    weights of words fitted to such pairs too, words would count less.
    """
    values = _table(pairs)
    words = np.where(_IS_FIGURE, 0.0, model.weights)
    fitted = fit_logistic(
        values[:, _IS_FIGURE],
        [pair.kind == "clean" for pair in pairs],
        OF_FIGURES,
        fitted_on=model.fitted_on,
        offset=values @ words + model.bias,
    )
    words[_IS_FIGURE] = fitted.weights
    return replace(model, weights=tuple(words.tolist()))


def calibrated(model: Logistic, pairs: Sequence[JudgedPair], calibrated_on: str) -> Logistic:
    """Scale a model's log-odds so that they hold for labelled pairs.

    Seeded errors are more frequent, and easier to see, than those of a real corpus. Two numbers,
    a factor and a shift, are fitted: a pair without a clear problem counts as adequate. What the
    model says of other figures is left out: too few labelled pairs have any.

    Source:
        Platt (1999).
    """
    odds = _table(but_for_figures(pairs)) @ np.array(model.weights) + model.bias
    scale = fit_logistic(
        odds[:, None], adequate(pairs), ("log-odds",), fitted_on=calibrated_on, prior=1e-6
    )
    (factor,) = scale.weights
    return replace(
        model,
        weights=tuple(weight * factor for weight in model.weights),
        bias=model.bias * factor + scale.bias,
        fitted_on=f"{model.fitted_on}; calibrated on {calibrated_on}",
    )


def adequate(pairs: Sequence[JudgedPair]) -> NDArray[np.bool_]:
    """Which labelled pairs have no clear problem."""
    return np.array([pair.kind in (FAULTLESS, MINOR) for pair in pairs])


def probabilities(model: Logistic, pairs: Sequence[JudgedPair]) -> NDArray[np.float64]:
    """The adequacy of each pair."""
    return model.probabilities(_table(pairs))


def but_for_figures(pairs: Sequence[JudgedPair]) -> list[JudgedPair]:
    """The pairs as if none had another figure, which is how the checks judge them."""
    values = np.where(_IS_FIGURE, 0.0, _table(pairs)).tolist()
    return [
        replace(pair, signals=tuple(signals)) for pair, signals in zip(pairs, values, strict=True)
    ]


def calibrated_by_folds(
    model: Logistic, pairs: Sequence[JudgedPair], folds: int
) -> NDArray[np.float64]:
    """The adequacy of each labelled pair, by a calibration on the blocks of the other folds."""
    fold = np.array([int(pair.group) % folds for pair in pairs])
    found = np.empty(len(pairs))
    for number in range(folds):
        known = [pair for pair, own in zip(pairs, fold, strict=True) if own != number]
        held_out = [pair for pair, own in zip(pairs, fold, strict=True) if own == number]
        found[fold == number] = probabilities(calibrated(model, known, "the others"), held_out)
    return found


def warning_of(model: Logistic, pairs: Sequence[JudgedPair], folds: int) -> float:
    """The adequacy below which a pair is called wrong: few of the faultless labelled pairs are.

    Each is judged by the calibration on the blocks of the other folds.
    """
    faultless = np.array([pair.kind == FAULTLESS for pair in pairs])
    found = calibrated_by_folds(model, pairs, folds)[faultless]
    return round(float(np.quantile(found, _FALSE_WARNINGS)), 3)


def _table(pairs: Sequence[JudgedPair]) -> NDArray[np.float64]:
    return np.array([pair.signals for pair in pairs])
