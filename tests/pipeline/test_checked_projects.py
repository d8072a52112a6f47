"""A project that `check_file` writes knows with what it was checked."""

import contextlib
from pathlib import Path

import pytest

from align.config import ChecksSettings, EncoderSettings, Settings
from align.formats import write_bitext
from align.pipeline import check_file
from align.project.checking.basis import Basis, basis_of
from align.project.decisions.actions import AddTerm
from align.project.store import Store
from align.records import Bitext, Severity
from align.writing import Destination
from tests.fakes import HashEncoder, make_row

RULES = ChecksSettings(only=("number",))


@pytest.fixture(params=["story.tsv", "story.align"])
def source(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A bitext and a project; reviewers of the project have added a term."""
    path: Path = tmp_path / request.param
    row = make_row("공사비는 3만5000원이다.", "The cost is 3,500 won.", 0, "story")
    write_bitext(Bitext("ko", "en", (row,)), path)
    if path.suffix == ".align":
        with contextlib.closing(Store.open(path, reviewer="kim")) as store:
            store.act(1, AddTerm(1, "공사비", "cost"), seen={})
    return path


def changed(path: Path, settings: ChecksSettings = RULES, encoder: bool = False) -> set[str] | None:
    """What is told of a project; None if nothing is known."""
    asked = []

    def now() -> Basis:
        asked.append(True)
        terms = (*settings.terms, *store.terms())
        held = ChecksSettings(only=settings.only, severities=settings.severities, terms=terms)
        return basis_of(held, store.languages, EncoderSettings() if encoder else None)

    with contextlib.closing(Store.open(path, reviewer="kim")) as store:
        told = store.outdated(now)
    return set(told.parts if told else ()) if asked else None


def test_the_same_settings_are_known_again(source: Path, tmp_path: Path) -> None:
    output = tmp_path / "checked.align"
    found = check_file(source, settings=Settings(checks=RULES), rules=True)
    found.write(Destination(str(output)))
    assert changed(output) == set()
    assert changed(output, encoder=True) == {"encoder"}
    other = ChecksSettings(only=("number",), severities={"number": "info"})
    assert changed(output, other) == {"severities"}
    with contextlib.closing(Store.open(output, reviewer="kim")) as store:
        assert [each.finding.check for each in store.row(1).findings] == ["number"]


def test_of_an_encoder_that_was_passed_in_nothing_is_known(source: Path, tmp_path: Path) -> None:
    output = tmp_path / "checked.align"
    found = check_file(source, settings=Settings(checks=RULES), encoder=HashEncoder())
    found.write(Destination(str(output)))
    assert changed(output) == changed(output, encoder=True) == set()


def test_without_the_lesser_findings_nothing_is_known(source: Path, tmp_path: Path) -> None:
    output = tmp_path / "checked.align"
    found = check_file(source, settings=Settings(checks=RULES), rules=True)
    found.write(Destination(str(output)), Severity.WARNING)
    assert changed(output) is None


def test_an_article_without_findings_was_checked(tmp_path: Path) -> None:
    """Also in a copy, and if no meanings were compared."""
    source, output = tmp_path / "story.align", tmp_path / "checked.align"
    write_bitext(Bitext("ko", "en", (make_row("비가 왔다.", "It rained.", 0, "story"),)), source)
    check_file(source, settings=Settings(checks=RULES), rules=True).write(Destination(str(output)))
    for path, is_unchecked in ((source, True), (output, False)):
        with contextlib.closing(Store.open(path, reviewer="kim")) as store:
            assert store.article(1).unchecked is is_unchecked
