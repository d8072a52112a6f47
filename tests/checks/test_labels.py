"""The names of checks on pages are those of settings and tables, in plain words."""

from pathlib import Path

import pytest

from align.checks.registry import CHECKS

DOCUMENTED = (Path(__file__).parents[2] / "docs" / "checks.md").read_text("utf-8")


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_the_name_on_pages_has_the_name_in_it_or_is_documented(check) -> None:
    """A user who reads “HTML entity” finds out that the check to switch off is `escape`."""
    label = check.label.en
    plain = check.name.replace("-", " ")
    assert plain in label.lower() or f'`{check.name}` "{label}"' in DOCUMENTED
