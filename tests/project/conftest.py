"""A project of two articles, open for one reviewer."""

from collections.abc import Iterator

import pytest

from align.project.store import Store
from tests.project.projects import scratch, write_market


@pytest.fixture
def store() -> Iterator[Store]:
    """The articles "market" and "harbour"."""
    with scratch() as folder:
        opened = Store.open(write_market(folder, "market", "harbour"), reviewer="kim")
        yield opened
        opened.close()
