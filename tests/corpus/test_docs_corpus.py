"""docs/corpus.md runs, and its settings are the defaults or can be read."""

import re
import tomllib
from pathlib import Path

from align.config import Settings, read_settings

PAGE = (Path(__file__).parents[2] / "docs" / "corpus.md").read_text("utf-8")


def test_the_settings_can_be_read(tmp_path: Path) -> None:
    (block,) = re.findall(r"```toml\n(.*?)```", PAGE, re.S)
    (tmp_path / "align.toml").write_text(block)
    shown = read_settings(tmp_path / "align.toml")
    assert shown.corpus == Settings().corpus
    assert shown.deduplication.near == Settings().deduplication.near
    assert set(tomllib.loads(block)) == {"corpus", "deduplication", "splits", "filters"}
