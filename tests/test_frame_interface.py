"""The public interface: exact, documented, and free until it is used."""

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

import align

ROOT = Path(__file__).parents[1]
PUBLIC = [
    "AlignError",
    "Alignment",
    "Article",
    "Bead",
    "Bitext",
    "BitextRow",
    "Finding",
    "Segment",
    "Settings",
    "__version__",
    "align_pair",
    "build_corpus",
    "check_bitext",
    "check_file",
    "evaluate",
    "load_encoder",
    "match_articles",
    "mine",
    "read_article",
    "read_bitext",
    "write_bitext",
]
HEAVY = [
    *("torch", "sentence_transformers", "fastapi", "typer", "numpy", "kiwipiepy", "nltk", "lxml"),
    *("scipy", "sqlalchemy", "jinja2", "pyarrow"),
]


def test_the_public_names_are_these() -> None:
    """A name is added or taken away on purpose, never by the way."""
    assert align.__all__ == PUBLIC
    assert dir(align) == PUBLIC


@pytest.mark.parametrize("name", [name for name in PUBLIC if not name.startswith("__")])
def test_every_public_name_is_there_and_explained(name: str) -> None:
    assert getattr(align, name).__doc__
    assert name in (ROOT / "docs" / "python.md").read_text("utf-8")


def test_an_unknown_name_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="no attribute 'align_pairs'"):
        align.align_pairs  # noqa: B018


def test_importing_loads_nothing_heavy() -> None:
    """`import align` costs a few milliseconds."""
    code = f"import sys, align; print([name for name in {HEAVY} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_the_version_is_the_same_everywhere() -> None:
    assert version("align-koen") == align.__version__
    citation = (ROOT / "CITATION.cff").read_text("utf-8")
    assert f"\nversion: {align.__version__}\n" in citation
