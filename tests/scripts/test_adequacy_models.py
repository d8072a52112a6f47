"""Damaged pairs, and the calibration of the model that is fitted on them."""

import json
from pathlib import Path

import numpy as np
import pytest

from align.checks.meaning.signals import OF_FIGURES, SIGNALS
from align.encoders import load_encoder
from align.logistic import Logistic
from measuring.models.adequacy import (
    JudgedPair,
    adequate,
    but_for_figures,
    calibrated,
    labelled_pairs,
    probabilities,
    seeded_pairs,
    with_figures,
)
from measuring.seeding.found_corpora import CHANGES, FIGURES, change_figures, damage_pairs

OTHER_PAIR = (
    "쓰레기가 늘어날 것이라고 걱정하는 이들이 많고, 물이 모자랄 것이라는 말도 나온다.",
    "Some worry that more tourists will mean more rubbish, and others that water will be scarce.",
)
PAIR = (
    "군청은 낡은 부두를 고치는 데 40억원을 들였으며, 주민들은 공사를 오래 기다려 왔다.",
    "The county spent 4 billion won on the old pier, and residents had waited for it for years.",
)
ARTICLES = {
    name: [
        (f"{number}번. {source}", f"No. {number}: {target}")
        for number in range(20)
        for source, target in (PAIR, OTHER_PAIR)
    ]
    for name in ("pier", "harbour")
}


def test_damage_can_be_repeated() -> None:
    once, again = (damage_pairs(ARTICLES, seed=3, share=0.5) for _ in range(2))
    assert once == again
    assert once != damage_pairs(ARTICLES, seed=4, share=0.5)


def test_either_side_is_damaged_in_every_way() -> None:
    found = {(kind, side) for kind in CHANGES for side in range(2)}
    for seed in range(12):
        for name, pairs in damage_pairs(ARTICLES, seed=seed, share=1.0).items():
            for pair, (source, target) in zip(pairs, ARTICLES[name], strict=True):
                assert (pair.kind == "clean") == ((pair.source, pair.target) == (source, target))
                found.discard((pair.kind, 0 if pair.source != source else 1))
    assert not found


def test_clean_pairs_stay_as_they_are() -> None:
    for pairs in damage_pairs(ARTICLES, seed=0, share=0.0).values():
        assert {pair.kind for pair in pairs} == {"clean"}


def test_figures_alone_are_changed() -> None:
    changed = change_figures(ARTICLES, seed=0, share=1.0)
    for name, pairs in changed.items():
        for pair, (source, target) in zip(pairs, ARTICLES[name], strict=True):
            assert pair.source == source
            assert (pair.kind == "clean") == (pair.target == target)
            assert len(pair.target.split()) == len(target.split())
    kinds = {pair.kind for pairs in changed.values() for pair in pairs}
    assert {"number_changed", "scale_changed"} <= kinds <= {"clean", *FIGURES}


def test_weights_of_figures_leave_the_others_alone() -> None:
    at = SIGNALS.index(OF_FIGURES[0])
    pairs = []
    for number in range(400):
        signals = [0.0] * len(SIGNALS)
        signals[0], signals[at] = number % 7 / 7, float(number % 2)
        pairs.append(JudgedPair("a", "number_changed" if number % 2 else "clean", tuple(signals)))
    plain = Logistic(SIGNALS, (1.0, *[0.0] * (len(SIGNALS) - 1)), 0.5, fitted_on="noise")
    model = with_figures(plain, pairs)
    assert model.weights[at] < -3
    assert [*model.weights[:at], *model.weights[at + 1 :]] == [1.0, *[0.0] * (len(SIGNALS) - 2)]
    assert model.bias == plain.bias
    as_words = probabilities(model, but_for_figures(pairs))
    assert as_words == pytest.approx(probabilities(plain, pairs))


def test_every_pair_has_its_signals() -> None:
    few = {name: pairs[:3] for name, pairs in ARTICLES.items()}
    pairs = seeded_pairs(few, load_encoder(), seeds=[0], share=0.5)
    assert len(pairs) == 6
    assert {len(pair.signals) for pair in pairs} == {len(SIGNALS)}


def test_labels_are_read(tmp_path: Path) -> None:
    problems = [
        [],
        [{"label": "omission", "severity": "minor"}],
        [{"label": "other", "severity": "clear"}],
        [{"label": "other", "severity": "clear"}, {"label": "number", "severity": "clear"}],
    ]
    path = tmp_path / "dev.jsonl"
    lines = [json.dumps({"ko": PAIR[0], "en": PAIR[1], "problems": found}) for found in problems]
    path.write_text("\n".join(lines), "utf-8")
    pairs = labelled_pairs(path, load_encoder())
    assert [pair.kind for pair in pairs] == ["faultless", "minor", "other", "clear"]
    assert list(adequate(pairs)) == [True, True, False, False]


def test_a_calibrated_model_holds_on_average() -> None:
    generator = np.random.default_rng(0)
    signals = generator.normal(size=(400, len(SIGNALS)))
    good = generator.random(400) < 1 / (1 + np.exp(-(signals[:, 0] + 1)))
    pairs = [
        JudgedPair(str(number // 10), "faultless" if fine else "clear", tuple(values))
        for number, (fine, values) in enumerate(zip(good, signals, strict=True))
    ]
    weights = (5.0, *[0.0] * (len(SIGNALS) - 1))
    model = calibrated(Logistic(SIGNALS, weights, -2.0, fitted_on="noise"), pairs, "noise")
    assert probabilities(model, pairs).mean() == pytest.approx(good.mean(), abs=1e-3)
    assert model.weights[0] == pytest.approx(1.0, abs=0.4)
