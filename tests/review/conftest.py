"""What the tests of the page share: one Chromium for all of them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.review.browsing import chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """Chromium, started once."""
    with chromium() as started:
        yield started
