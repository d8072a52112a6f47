"""The settings in docs/corpus.md and docs/datasets.md are the defaults or can be read."""

import re
import tomllib
from dataclasses import replace
from pathlib import Path

from align.config import Settings, read_settings

DOCS = Path(__file__).parents[2] / "docs"
PAGES = "".join((DOCS / name).read_text("utf-8") for name in ("corpus.md", "datasets.md"))


def test_the_settings_can_be_read(tmp_path: Path) -> None:
    block = "\n".join(re.findall(r"```toml\n(.*?)```", PAGES, re.S))
    (tmp_path / "align.toml").write_text(block)
    shown = read_settings(tmp_path / "align.toml")
    assert shown.corpus == Settings().corpus
    assert replace(shown.deduplication, test_sets=()) == Settings().deduplication
    assert set(tomllib.loads(block)) == {"corpus", "deduplication", "splits", "filters"}
