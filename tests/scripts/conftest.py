"""The small gold folder that the tests of `align.evaluation` use."""

from ..evaluation.conftest import gold

__all__ = ["gold"]
