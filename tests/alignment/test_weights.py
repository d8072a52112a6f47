"""Weights and their file."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from align.alignment.features import FEATURES
from align.alignment.weights import Weights, foreign_weights, load_weights, save_weights
from align.errors import AlignError, MalformedRecordError, MissingFileError


def some_weights() -> Weights:
    values = {name: k / 7 for k, name in enumerate(FEATURES)}
    return Weights(values, encoder="hash", regularisation=4.0, fitted_on={"해솔": 12})


def test_a_weights_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    """To the last digit, and with what the weights were fitted on."""
    save_weights(some_weights(), tmp_path / "weights.json")
    assert load_weights(tmp_path / "weights.json") == some_weights()
    record = json.loads((tmp_path / "weights.json").read_text("utf-8"))
    assert record["fitted_on"] == {"해솔": 12}
    assert list(record["values"]) == list(FEATURES)


def test_the_package_brings_weights(weights: Weights) -> None:
    """They name the encoder and the gold that they were fitted on."""
    assert weights.encoder
    assert weights.fitted_on
    assert all(count > 0 for count in weights.fitted_on.values())
    assert np.isfinite([*weights.link, *weights.null]).all()


def test_the_digest_follows_the_values() -> None:
    """It stands in signatures: other weights, another digest."""
    one, other = some_weights(), some_weights()
    other.values["similarity"] += 0.001
    assert len(one.digest) == 4
    assert one.digest == some_weights().digest != other.digest


def _text(text: str) -> Callable[[Path], None]:
    return lambda path: path.write_text(text, "utf-8") and None


def _record(**changes: object) -> Callable[[Path], None]:
    whole = {
        "values": dict.fromkeys(FEATURES, 0.5),
        "encoder": "hash",
        "regularisation": 1.0,
        "fitted_on": {},
    }
    return _text(json.dumps(whole | changes))


BROKEN = {
    "empty": _text(""),
    "not JSON": _text("{'values'"),
    "a list": _text("[1, 2]"),
    "a number": _text("3"),
    "no values": _text('{"encoder": "hash"}'),
    "a feature is missing": _record(values={"similarity": 1.0}),
    "a feature is unknown": _record(values=dict.fromkeys([*FEATURES, "luck"], 0.5)),
    "a weight is a word": _record(values=dict.fromkeys(FEATURES, "heavy")),
    "a weight is not a number": _record(values=dict.fromkeys(FEATURES, float("nan"))),
    "a weight is infinite": _record(values=dict.fromkeys(FEATURES, float("inf"))),
    "names without weights": _record(values=list(FEATURES)),
    "an unknown key": _record(colour="red"),
    "bytes": lambda path: path.write_bytes(b"\x89PNG\xff\xfe\x00") and None,
}


@pytest.mark.parametrize("make", BROKEN.values(), ids=BROKEN)
def test_a_broken_weights_file_is_one_line(make: Callable[[Path], None], tmp_path: Path) -> None:
    """It names the file, and the way to a right one."""
    path = tmp_path / "broken.json"
    make(path)
    with pytest.raises(MalformedRecordError, match="align train") as caught:
        load_weights(path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[1, 2]", "it is no table of weights"),
        ('{"values": {}, "encoder": "hash"}', "it has no regularisation"),
        ("{}", "it has no values and no encoder and no regularisation"),
        (
            '{"values": {}, "encoder": "", "regularisation": 1, "colour": 1, "age": 2}',
            "it has age, colour as well",
        ),
    ],
)
def test_what_is_wrong_with_a_weights_file_is_said_without_code(
    text: str, problem: str, tmp_path: Path
) -> None:
    (tmp_path / "weights.json").write_text(text)
    with pytest.raises(MalformedRecordError, match=re.escape(f"({problem})")):
        load_weights(tmp_path / "weights.json")


def test_a_folder_of_weights_is_said_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match="is a folder; name the file"):
        load_weights(tmp_path)


def test_a_missing_weights_file_is_one_line(tmp_path: Path) -> None:
    for path in (tmp_path / "none.json", tmp_path):
        with pytest.raises(MissingFileError, match=str(path)):
            load_weights(path)


def test_weights_are_written_whole_or_not_at_all(tmp_path: Path) -> None:
    with pytest.raises(AlignError, match="no such folder"):
        save_weights(some_weights(), tmp_path / "none" / "weights.json")
    assert not list(tmp_path.iterdir())


def test_the_name_of_a_model_makes_no_other_encoder_of_it() -> None:
    """A folder may be copied; its fingerprint tells what is in it."""
    own = replace(load_weights(), values={**load_weights().values, "link": 0.5}, encoder="e5|ab12")
    for same in ("e5|ab12", "e5_copy|ab12", "e5_copy|ab12|bfloat16"):
        assert foreign_weights(own, same) is None
    for other in ("e5|cd34", "e5|ab12|query: ", "builtin"):
        assert "fitted with" in (foreign_weights(own, other) or "")
