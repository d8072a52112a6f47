"""One logistic model: it keeps its features apart, and says where it comes from."""

import json

import numpy as np
import pytest

from align.logistic import Logistic
from measuring.models.logistic import fit_logistic

MODEL = Logistic(("margin", "length"), (2.0, -1.0), 0.5, fitted_on="an example", encoder="builtin")


def test_probabilities_are_the_logistic_function_of_the_weighted_sum() -> None:
    values = np.array([[0.25, 1.0], [0.0, 0.0], [1e9, 0.0], [-1e9, 0.0]])
    expected = [0.5, 1 / (1 + np.exp(-0.5)), 1.0, 0.0]
    assert MODEL.probabilities(values) == pytest.approx(expected)
    assert MODEL.probability(values[1]) == pytest.approx(expected[1])


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"weights": (1.0,)}, "1 weights for 2 features"),
        ({"weights": (1.0, float("nan"))}, "not finite"),
        ({"bias": float("inf")}, "not finite"),
        ({"fitted_on": ""}, "what it was fitted on"),
    ],
)
def test_an_impossible_model_is_refused(change: dict[str, object], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        Logistic.from_record(MODEL.to_record() | change)


def test_a_record_survives_json() -> None:
    assert Logistic.from_record(json.loads(json.dumps(MODEL.to_record()))) == MODEL
    with pytest.raises(TypeError, match="bias"):
        Logistic.from_record({"features": [], "weights": [], "fitted_on": "nothing"})


def test_the_digest_changes_with_weights_and_features_alone() -> None:
    record = MODEL.to_record()
    assert Logistic.from_record(record | {"fitted_on": "more"}).digest == MODEL.digest
    for change in ({"bias": 0.6}, {"weights": (2.0, -1.1)}, {"features": ("margin", "size")}):
        assert Logistic.from_record(record | change).digest != MODEL.digest


def test_fitting_finds_the_weights_that_made_the_data() -> None:
    """A feature in large units and one that says nothing do not disturb the others."""
    chance = np.random.default_rng(5)
    values = chance.normal(size=(20_000, 3)) * [1.0, 100.0, 1.0] + [0.0, 500.0, 3.0]
    true = Logistic(("a", "b", "c"), (1.5, -0.02, 0.0), 9.0, fitted_on="made")
    wanted = chance.random(len(values)) < true.probabilities(values)
    fitted = fit_logistic(values, wanted, true.features, fitted_on="drawn", encoder="e")
    assert fitted.weights == pytest.approx(true.weights, rel=0.05, abs=0.05)
    assert fitted.bias == pytest.approx(true.bias, rel=0.1)
    assert (fitted.features, fitted.fitted_on, fitted.encoder) == (true.features, "drawn", "e")
    assert fitted.rounded(1).weights[0] == round(fitted.weights[0], 1)


def test_a_stronger_prior_shrinks_the_weights_but_not_the_bias() -> None:
    values = np.array([[0.0], [1.0]] * 50)
    wanted = np.arange(100) % 2
    fits = [
        fit_logistic(values, wanted, ("a",), fitted_on="drawn", prior=prior) for prior in (1.0, 50)
    ]
    assert fits[0].weights[0] > fits[1].weights[0] > 0
    for model in fits:
        assert model.probabilities(values).mean() == pytest.approx(0.5, abs=1e-3)
