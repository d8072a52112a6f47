"""Wilson's interval against published values."""

import pytest

from align.proportions import wilson


@pytest.mark.parametrize(
    ("found", "total", "low", "high"),
    [
        pytest.param(81, 263, 0.2553, 0.3662, id="newcombe-1998-a"),
        pytest.param(15, 148, 0.0624, 0.1605, id="newcombe-1998-b"),
        pytest.param(0, 20, 0.0, 0.1611, id="none"),
        pytest.param(29, 29, 0.8830, 1.0, id="all"),
    ],
)
def test_intervals_are_those_of_newcombe(found: int, total: int, low: float, high: float) -> None:
    """Newcombe (1998), Two-sided confidence intervals for the single proportion, table I."""
    assert wilson(found, total) == pytest.approx((low, high), abs=5e-5)


def test_an_empty_sample_has_none() -> None:
    with pytest.raises(ValueError, match="needs a sample"):
        wilson(0, 0)
