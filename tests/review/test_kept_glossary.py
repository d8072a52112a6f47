"""A project keeps the terms of the glossary that it was checked with, for later checks."""

from pathlib import Path

import pytest

from align import check_file
from align.checks.terminology.glossary import entries_of, settled_terms, terms_of
from align.config import ChecksSettings, Settings
from align.errors import SettingsError
from align.review.workshop import Workshop
from align.writing import Destination
from tests.review.served import opened, project

TABLE = "ko,en\n환불은 14일 이내에 가능합니다.,Repayment is available within 14 days.\n"
GLOSSARY = "ko,en,forbidden\n환불|반환,refund,repayment\n수수료,fee|charge,\n,,utilize\n"
FORBIDDEN = "The glossary forbids “Repayment”"


def checked(
    folder: Path, *, source: str = "m.csv", output: str = "m.align", terms: str = GLOSSARY
) -> Path:
    (folder / "m.csv").write_text(TABLE, "utf-8")
    glossary = folder / "g.csv"
    glossary.write_text(terms, "utf-8")
    settings = Settings(checks=ChecksSettings(glossary=str(glossary)))
    made = check_file(folder / source, settings=settings, rules=True)
    made.write(Destination(str(folder / output)))
    glossary.unlink()
    return folder / output


def test_a_finding_of_the_glossary_outlives_an_edit(tmp_path: Path) -> None:
    """`align review` is not given the glossary of `align check` again."""
    with opened(checked(tmp_path)) as (_, (browser,)):
        english = {"accept-language": "en"}
        assert FORBIDDEN in browser.get("/articles/1", headers=english).text
        browser.act("edit", 1, texts='["Repayment is possible within 14 days."]')
        browser.submit("/articles/1/check-again", beads="1")
        assert FORBIDDEN in browser.get("/articles/1", headers=english).text
        panel = browser.get("/articles/1/beads/1/terms", headers=english).text
        assert "환불 / 반환" in panel
        assert "수수료" not in panel
        assert "glossary" not in browser.get("/checks", headers=english).text


def test_a_project_that_is_checked_again_keeps_both(tmp_path: Path) -> None:
    checked(tmp_path)
    again = checked(tmp_path, source="m.align", output="again.align")
    with opened(again) as (store, _):
        assert store.kept_terms()[0] == ("환불|반환", "refund", "repayment")
        assert len(store.kept_terms()) == 3
        assert store.terms() == ()


def test_another_glossary_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    checked(tmp_path)
    terms = "ko,en\n배송비,delivery fee\n"
    again = checked(tmp_path, source="m.align", output="again.align", terms=terms)
    with opened(again) as (store, _):
        assert [term[:2] for term in store.kept_terms()] == [("배송비", "delivery fee")]


def test_kept_terms_are_those_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "g.csv").write_text(GLOSSARY, "utf-8")
    settings = ChecksSettings(glossary=str(tmp_path / "g.csv"), terms=[["강", "river"]])
    kept = ChecksSettings(terms=entries_of(settings, ("ko", "en")))
    assert settled_terms(kept, ("ko", "en")) == settled_terms(settings, ("ko", "en"))


def test_forbidden_words_without_a_source_stay_apart(tmp_path: Path) -> None:
    """Each may be a part of what another row wants instead."""
    terms = terms_of([["|", "East Sea", "Sea of Japan"], ["|", "use", "utilize"], ["강", "river"]])
    assert [term.forbidden for term in terms] == [("Sea of Japan",), ("utilize",), ()]
    with opened(checked(tmp_path, terms=GLOSSARY.replace("utilize", "within"))) as (_, (browser,)):
        panel = browser.get("/articles/1/beads/1/terms", headers={"accept-language": "en"}).text
        assert '<li><del lang="en">within</del>' in " ".join(panel.split()).replace(
            "> <del", "><del"
        )
        assert "forbidden, in the translation" in panel


@pytest.mark.parametrize("entry", [["강"], ["강", ""], ["강", "", ""], ["강", "river", "b", "c"]])
def test_a_term_that_says_nothing_is_refused(entry: list[str]) -> None:
    with pytest.raises(SettingsError, match="is not a pair of terms"):
        terms_of([entry])


def test_the_panel_shows_the_glossary_of_the_settings(tmp_path: Path) -> None:
    """A project of `align review` keeps no terms: it is checked with the file."""
    glossary = tmp_path / "house.csv"
    glossary.write_text("ko,en\n방파제,breakwater\n등대,lighthouse\n", "utf-8")
    settings = Settings(checks=ChecksSettings(glossary=str(glossary)))
    with opened(project(tmp_path), workshop=Workshop(settings)) as (store, (browser,)):
        assert not store.kept_terms()
        panel = browser.get("/articles/1/beads/1/terms").text
        assert "breakwater" in panel
        assert "lighthouse" not in panel
