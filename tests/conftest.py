"""What every test stands on: no network, and nothing of the user's own."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from align.errors import AlignError
from align.project import store
from align.project.databases.opening import Database, open_file

# Every run tries the same examples, and a busy machine is no reason to fail: what passed once does
# not fail later. `pytest --hypothesis-profile=search` looks for new examples.
settings.register_profile("search", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("align", settings.get_profile("search"), derandomize=True, database=None)
settings.load_profile("align")


def pytest_configure(config: pytest.Config) -> None:
    """Let tests check texts with vectors from a hash, which of course know no translations."""
    config.addinivalue_line("filterwarnings", "ignore:hash cannot tell Korean and English")


@pytest.fixture(scope="session")
def encoder() -> Any:
    """The built-in encoder."""
    from align.encoders import load_encoder

    return load_encoder()


@pytest.fixture(autouse=True)
def _closed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Close the projects that a test leaves open: from Python 3.13 on, SQLite warns of them."""
    opened: list[Database] = []

    def opening(path: Path, *, read_only: bool) -> Database:
        opened.append(open_file(path, read_only=read_only))
        return opened[-1]

    monkeypatch.setattr(store, "open_file", opening)
    yield
    for database in opened:
        with suppress(AlignError):  # some tests lose the file
            database.close()


@pytest.fixture(autouse=True)
def _alone(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask no hub, keep embeddings in a folder of the test's own, and obey no outer settings."""
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("ALIGN_CACHE", str(tmp_path_factory.mktemp("cache")))
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture
def corpora() -> Path:
    """The sample article pairs."""
    return Path(__file__).parents[1] / "corpora"
