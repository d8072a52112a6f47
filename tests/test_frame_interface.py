"""The public interface: exact, documented, and free until it is used."""

import inspect
import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from pkgutil import resolve_name

import pytest

import align

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "python.md").read_text("utf-8")
PUBLIC = [
    "AlignError",
    "AlignWarning",
    "Alignment",
    "Article",
    "Bead",
    "Bitext",
    "BitextRow",
    "Encoder",
    "Finding",
    "Segment",
    "Settings",
    "Severity",
    "__version__",
    "align_pair",
    "build_corpus",
    "check_bitext",
    "check_file",
    "evaluate",
    "load_encoder",
    "load_settings",
    "load_weights",
    "match_articles",
    "mine",
    "parse_pre_split",
    "parse_text",
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
    assert f"`{name}" in PAGE


def test_the_table_of_functions_has_all_their_arguments() -> None:
    written = dict(re.findall(r"`(\w+)\(([^)]*)\)`", PAGE.partition("\n\nRecords are")[0]))
    functions = {name for name in PUBLIC if inspect.isfunction(getattr(align, name))}
    assert set(written) == functions
    for name, arguments in written.items():
        parameters = inspect.signature(getattr(align, name)).parameters.values()
        listed = [one.name for one in parameters]
        named = [one.name for one in parameters if one.kind is one.KEYWORD_ONLY]
        if named:
            listed.insert(len(listed) - len(named), "*")
        assert arguments == ", ".join(listed), name


def test_whatever_the_documentation_imports_is_public_or_listed_as_stable() -> None:
    stable = set(re.findall(r"`(align\.[\w.]+)`", PAGE.partition("## Also stable\n")[2]))
    for name in stable:
        assert resolve_name(name).__doc__, name
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    for path in pages:
        imports = re.findall(
            r"^(?:>>> )?from (align[\w.]*) import (.+)", path.read_text("utf-8"), re.M
        )
        for module, names in imports:
            for name in names.split(", "):
                is_public = module == "align" and name in PUBLIC
                assert is_public or f"{module}.{name}" in stable, f"{path.name}: {module}.{name}"


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
