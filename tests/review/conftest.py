"""What the tests of the page share: one Chromium for all, and a project for each."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.review.browsing import chromium
from tests.review.served import Desk, opened, project

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """Chromium, started once."""
    with chromium() as started:
        yield started


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A project, and a reviewer who has its address."""
    with opened(project(tmp_path)) as (store, (browser,)):
        yield store, browser
