"""English names without a counterpart, and which of them are measured to the end."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from align.checks.meaning.models import load_models
from align.checks.naming.ranges import MEASURES, Ranges
from align.checks.running.encoded_rows import EncodedRows
from align.checks.views import ArticleView
from align.encoders import Encoder
from tests.fakes import bitext_of

TABLES = [Path(__file__).parent / "pairs" / f"{name}.tsv" for name in ("wire_news", "korean_news")]
LANGUAGES = "ko", "en"


@pytest.fixture(scope="module")
def article(encoder: Encoder) -> ArticleView:
    """The right and the wrong pairs of two tables, as if they were one article."""
    lines = [line for path in TABLES for line in path.read_text("utf-8").splitlines()]
    split = [line.split("\t") for line in lines]
    rows = bitext_of(*((korean, english) for _, _, korean, english in split)).rows
    return ArticleView(rows, LANGUAGES, EncodedRows(rows, LANGUAGES, encoder))


def test_values_lie_within_what_was_known_of_them(article: ArticleView) -> None:
    seen: list[tuple[Sequence[float], Sequence[float]]] = []

    def note(least: Sequence[float], most: Sequence[float]) -> bool:
        seen.append((least, most))
        return True

    narrowed = 0
    for position in range(len(article.rows)):
        seen.clear()
        found = article.strangers(position, note)
        for number, known in enumerate(seen):
            values = found[number % len(found)].values
            for least, value, most in zip(known[0], values, known[1], strict=True):
                assert least <= value <= most
                narrowed += least < value or value < most
    assert narrowed > 1000


def test_names_that_cannot_be_reported_are_left_out_and_no_others(article: ArticleView) -> None:
    model = load_models()["name"]
    dropped = 0
    for position in range(len(article.rows)):
        every = article.strangers(position)
        wanted = [one for one in every if model.probability(one.values) >= model.warning]
        assert list(article.strangers(position, model.may_warn)) == wanted
        dropped += len(every) - len(wanted)
    assert dropped > 20


def test_a_model_weighs_the_highest_values_that_are_possible() -> None:
    model = load_models()["name"]
    nothing = [0.0] * len(model.logistic.weights)
    extreme = [99.0 if weight > 0 else -99.0 for weight in model.logistic.weights]
    least = [min(0.0, value) for value in extreme]
    most = [max(0.0, value) for value in extreme]
    assert model.may_warn(least, most)
    assert not model.may_warn([-value for value in extreme], [-value for value in extreme])
    assert model.may_warn(nothing, nothing) == (model.probability(nothing) >= model.warning)


def test_a_measure_that_does_not_exist_is_refused() -> None:
    ranges = Ranges(0.5)
    ranges.know({"sound": 0.25})
    ranges.know_least({"meaning": 0.125})
    for know in (ranges.know, ranges.know_least):
        with pytest.raises(ValueError, match="no such measures: meening"):
            know({"meening": 0.5})
    assert len(ranges.least) == len(ranges.most) == len(MEASURES)
