"""The examples in the docstrings are true."""

import doctest
from importlib import import_module

import pytest


@pytest.mark.parametrize(
    "name", ["anchors", "comparison", "dates", "numbers", "romanisation", "similarity", "sounds"]
)
def test_the_examples_of_a_module_hold(name: str) -> None:
    result = doctest.testmod(import_module(f"align.entities.{name}"))
    assert result.attempted > 0
    assert result.failed == 0
