"""What every test stands on: no network, and nothing of the user's own."""

from pathlib import Path

import pytest


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
