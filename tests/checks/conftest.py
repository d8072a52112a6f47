"""Bitexts of a few lines, and what the checks say of them."""

from collections.abc import Callable

import pytest

from align.checks import check_bitext
from align.config import ChecksSettings
from align.records import Bitext, BitextRow, Finding


@pytest.fixture
def bitext() -> Callable[..., Bitext]:
    """Make a bitext of pairs of texts; an empty text makes a null bead."""

    def make(*pairs: tuple[str, str], languages: tuple[str, str] = ("ko", "en")) -> Bitext:
        rows = tuple(
            BitextRow(
                "story",
                number,
                (number,) if source else (),
                (number,) if target else (),
                (source,) if source else (),
                (target,) if target else (),
            )
            for number, (source, target) in enumerate(pairs)
        )
        return Bitext(*languages, rows)

    return make


@pytest.fixture
def found(bitext: Callable[..., Bitext]) -> Callable[..., list[Finding]]:
    """All findings of the rule checks about one pair."""

    def look(source: str, target: str, *only: str, **settings: object) -> list[Finding]:
        chosen = ChecksSettings(only=only, **settings)  # type: ignore[arg-type]
        return list(check_bitext(bitext((source, target)), settings=chosen)[0].findings)

    return look
