"""A change of what findings depend on is told by its part, and nothing else is."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from align.config import ChecksSettings, EncoderSettings
from align.project.checking.basis import PARTS, basis_of, changed_parts

KO_EN = ("ko", "en")


def changed(one: ChecksSettings, other: ChecksSettings) -> set[str]:
    before, now = (basis_of(each, KO_EN, EncoderSettings()) for each in (one, other))
    assert tuple(before) == tuple(now) == PARTS
    return changed_parts(before, now)


@pytest.mark.parametrize(
    ("part", "setting"),
    [
        ("glossary", {"terms": (("방파제", "breakwater"),)}),
        ("ignore", {"ignore": ({"check": "number", "target_value": "911"},)}),
        ("checks", {"off": ("number",)}),
        ("checks", {"only": ("number", "date")}),
        ("severities", {"severities": {"number": "info"}}),
        ("patterns", {"patterns": ({"message": "No tabs.", "target": "\t"},)}),
        ("date", {"date": "2024-05-31"}),
        ("rows", {"rows": "alone"}),
    ],
)
def test_each_setting_is_told(part: str, setting: dict[str, Any]) -> None:
    assert changed(ChecksSettings(), ChecksSettings(**setting)) == {part}


def test_the_order_of_names_and_terms_does_not_count() -> None:
    terms = (("부두", "pier"), ("방파제", "breakwater"))
    one = ChecksSettings(off=("number", "date"), terms=terms)
    assert changed(one, replace(one, off=("date", "number"), terms=terms[::-1])) == set()


def test_a_glossary_counts_with_its_terms(tmp_path: Path) -> None:
    """A file that is sorted, saved in another format or moved has the same terms."""
    first, second = tmp_path / "terms.csv", tmp_path / "moved.tsv"
    first.write_text("ko,en\n방파제,breakwater\n부두,pier\n", "utf-8")
    second.write_text("ko\ten\n부두\tpier\n방파제\tbreakwater\n", "utf-8")
    one, other = (ChecksSettings(glossary=str(path)) for path in (first, second))
    assert changed(one, other) == set()
    before = basis_of(one, KO_EN, None)
    first.write_text("ko,en\n방파제,breakwater\n부두,quay\n", "utf-8")
    assert changed_parts(before, basis_of(one, KO_EN, None)) == {"glossary"}


def test_an_ignore_file_counts_with_its_findings(tmp_path: Path) -> None:
    path = tmp_path / "ignore.tsv"
    path.write_text("check\tsource_value\ttarget_value\nnumber\t911\t911\n", "utf-8")
    settings = ChecksSettings(ignore_file=str(path))
    before = basis_of(settings, KO_EN, None)
    path.write_text("check\tsource_value\ttarget_value\nnumber\t119\t119\n", "utf-8")
    assert changed_parts(before, basis_of(settings, KO_EN, None)) == {"ignore"}


@pytest.mark.parametrize("other", [None, EncoderSettings("labse"), EncoderSettings(revision="a1")])
def test_another_encoder_is_told(other: EncoderSettings | None) -> None:
    before = basis_of(ChecksSettings(), KO_EN, EncoderSettings())
    assert changed_parts(before, basis_of(ChecksSettings(), KO_EN, other)) == {"encoder"}


def test_where_an_encoder_runs_does_not_count() -> None:
    settings = ChecksSettings()
    before = basis_of(settings, KO_EN, EncoderSettings())
    other = EncoderSettings(device="cpu", cache=False)
    assert changed_parts(before, basis_of(settings, KO_EN, other)) == set()


def test_a_part_that_is_not_known_is_not_told() -> None:
    now = basis_of(ChecksSettings(), KO_EN, EncoderSettings())
    assert changed_parts({"date": now["date"], "moon": "full"}, now) == set()
