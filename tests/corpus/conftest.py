"""Fixtures of several modules."""

from pathlib import Path

import pytest

from .newsroom import write_news


@pytest.fixture
def news(tmp_path: Path) -> Path:
    return write_news(tmp_path / "news", 6)
