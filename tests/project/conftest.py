"""Projects that are open for one reviewer."""

from collections.abc import Iterator

import pytest

from align.project.store import Store
from tests.project.acting import START
from tests.project.projects import scratch, shape, write_market


@pytest.fixture
def store() -> Iterator[Store]:
    """The articles "market" and "harbour"."""
    with scratch() as folder:
        opened = Store.open(write_market(folder, "market", "harbour"), reviewer="kim")
        yield opened
        opened.close()


@pytest.fixture
def market_store() -> Iterator[Store]:
    """The article "market" alone."""
    with scratch() as folder:
        opened = Store.open(write_market(folder), reviewer="kim")
        assert shape(opened) == START
        yield opened
        opened.close()
