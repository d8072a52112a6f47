"""What the tests of the page share: one Chromium for all, and a project for each."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.project.projects import write_market
from tests.review.browsing import Desk as Sitting
from tests.review.browsing import chromium, serving, sitting
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


@pytest.fixture
def at_market(browser: "Browser", tmp_path: Path) -> Iterator[Sitting]:
    """A reviewer at the first row of the market, an article of eight rows."""
    with (
        serving(write_market(tmp_path)) as review,
        sitting(browser, review.addresses[0]) as desk,
    ):
        yield desk


@pytest.fixture
def colleagues(browser: "Browser", tmp_path: Path) -> Iterator[tuple[Sitting, Sitting]]:
    """Two reviewers at the same article."""
    with (
        serving(write_market(tmp_path), "한소라", "오달수") as review,
        sitting(browser, review.addresses[0]) as one,
        sitting(browser, review.addresses[1]) as other,
    ):
        yield one, other


@pytest.fixture
def unaware(colleagues: tuple[Sitting, Sitting]) -> Sitting:
    """A reviewer who has not heard yet that a colleague found the first row wanting."""
    one, other = colleagues
    other.expected = ("409",)
    other.hold("/changes", "GET")
    one.press("r")
    one.shows('.row[data-position="0"].is-needs-work .decided')
    return other
