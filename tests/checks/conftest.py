"""Bitexts of a few lines, and what the checks say of them."""

from collections.abc import Callable

import pytest

from align.checks import check_bitext
from align.config import ChecksSettings
from align.records import Bitext, Finding
from tests.fakes import bitext_of


@pytest.fixture
def bitext() -> Callable[..., Bitext]:
    """Make a bitext of pairs of texts; an empty text makes a null bead."""
    return bitext_of


@pytest.fixture
def found(bitext: Callable[..., Bitext]) -> Callable[..., list[Finding]]:
    """All findings of the rule checks about one pair."""

    def look(source: str, target: str, *only: str, **settings: object) -> list[Finding]:
        chosen = ChecksSettings(only=only, **settings)  # type: ignore[arg-type]
        return list(check_bitext(bitext((source, target)), settings=chosen)[0].findings)

    return look
