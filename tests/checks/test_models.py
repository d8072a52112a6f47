"""The models of the checks of meaning: each reads its own measures, and says where it is from."""

import dataclasses
import json
from importlib import resources

import pytest

from align.checks.meaning.models import KINDS, Model, load_models, to_record


def test_the_file_holds_a_model_for_every_kind_and_is_written_as_it_is_read() -> None:
    models = load_models()
    assert list(models) == list(KINDS)
    paths = [
        resources.files("align.checks.meaning").joinpath(n) for n in ("meaning.json", "name.json")
    ]
    records = [json.loads(path.read_text("utf-8")) for path in paths]
    assert records[0] | records[1] == to_record(models)
    for model in models.values():
        assert model.logistic.encoder == "builtin"
        assert "seeds" in model.logistic.fitted_on


def test_a_model_for_other_features_is_refused() -> None:
    model = load_models()["omission"]
    other = dataclasses.replace(model.logistic, features=model.logistic.features[::-1])
    with pytest.raises(ValueError, match="other features"):
        Model("omission", other, model.warning)
