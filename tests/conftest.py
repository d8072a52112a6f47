"""What every test stands on: no network, and nothing of the user's own."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

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
def _alone(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask no hub, keep embeddings in a folder of the test's own, and obey no outer settings."""
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("ALIGN_CACHE", str(tmp_path_factory.mktemp("cache")))
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture
def corpora() -> Path:
    """The sample article pairs."""
    return Path(__file__).parents[1] / "corpora"
