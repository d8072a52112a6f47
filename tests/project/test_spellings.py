"""Spellings of names are compared across the articles of a project while it is reviewed."""

import functools
import itertools
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest

from align.checks import check_bitext, check_spellings
from align.config import ChecksSettings
from align.formats import write_bitext
from align.pipeline import check_rows
from align.project.decisions.actions import Action, AddTerm, EditText, Merge
from align.project.store import Store
from align.records import Bitext, Finding
from tests.fakes import make_row

PAIRS = {
    "budget": ("김서현 의원은 예산안에 반대했다.", "Rep. Kim Seo-hyun opposed the budget."),
    "bridge": ("김서현 의원이 다리를 찾았다.", "Rep. Kim Seo-hyun visited the bridge."),
    "market": ("김서현 의원은 시장에 갔다.", "Rep. Kim Suh-hyun went to the market."),
    "weather": ("비가 그쳤다.", "The rain has stopped."),
}
ONLY = ChecksSettings(only=("spelling",))
SURNAMES = {
    "김": "Kim", "박": "Park", "최": "Choi", "강": "Kang", "윤": "Yoon", "한": "Han", "오": "Oh",
    "서": "Seo",
}  # fmt: skip
GIVEN = ("ga", "na", "da", "ra", "ma", "ba", "sa", "a", "ja", "cha", "ka", "ha")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Four articles of two rows; the second row is the same in all."""
    opened = named_store(tmp_path)
    yield opened
    opened.close()


def named_store(folder: Path, *, named: int = 0) -> Store:
    """Four articles of two rows; the one with this number is the one with a name."""
    rows = []
    for name, pair in PAIRS.items():
        pairs = [("그는 웃었다.", "He laughed.")]
        pairs.insert(named, pair)
        rows += [make_row(*pair, number, name) for number, pair in enumerate(pairs)]
    path = folder / "names.align"
    write_bitext(check_bitext(Bitext("ko", "en", tuple(rows)), settings=ONLY), path)
    return Store.open(path, reviewer="kim")


def said(store: Store) -> dict[str, list[str]]:
    """The spellings that are said to be usual, by article."""
    return {
        article.name: [
            f"{finding.finding.target_value} not {finding.finding.arguments['usual']}"
            for row in store.rows(article.id).rows
            for finding in row.findings
            if not finding.ignored
        ]
        for article in store.articles()
    }


def edit(store: Store, article: int, text: str, settings: ChecksSettings = ONLY) -> None:
    bead = store.rows(article).rows[0].id
    change = store.act(article, EditText(bead, (text,)), seen={})
    checker = functools.partial(check_rows, settings=settings)
    speller = functools.partial(check_spellings, settings=settings)
    store.recheck(article, checker, [row.id for row in change.rows], speller=speller)


def test_an_edit_that_brings_a_spelling_in_line_ends_the_finding(store: Store) -> None:
    before = said(store)
    assert before["market"] == ["Kim Suh-hyun not Kim Seo-hyun"]
    edit(store, 3, "Rep. Kim Seo-hyun went to the market.")
    assert not any(said(store).values())


def test_a_row_that_is_checked_alone_is_compared_with_the_whole_project(store: Store) -> None:
    before = said(store)
    checker = functools.partial(check_rows, settings=ONLY)
    speller = functools.partial(check_spellings, settings=ONLY)
    store.recheck(3, checker, [store.rows(3).rows[0].id], speller=speller)
    assert said(store) == before


def test_what_an_edit_changes_in_other_articles_is_reported_there(store: Store) -> None:
    """Once two of three articles have the other spelling, the third is the odd one."""
    edit(store, 1, "Rep. Kim Suh-hyun opposed the budget.")
    found = said(store)
    assert found["bridge"] == ["Kim Seo-hyun not Kim Suh-hyun"]
    assert not found["market"]
    assert not found["budget"]


def test_a_name_that_is_no_longer_there_counts_no_more(store: Store) -> None:
    edit(store, 1, "A lawmaker opposed the budget.")
    edit(store, 2, "A lawmaker visited the bridge.")
    assert not any(said(store).values())


def test_a_finding_names_the_row_as_the_page_numbers_it(store: Store) -> None:
    edit(store, 3, "Rep. Kim Suh-hyun has left the market.")
    (finding,) = [held.finding for held in store.rows(3).rows[0].findings]
    assert (finding.arguments["article"], finding.arguments["bead"]) == ("budget", "0")


def test_a_spelling_that_the_glossary_prescribes_is_left_to_it(store: Store) -> None:
    store.act(1, AddTerm(store.rows(1).rows[0].id, "김서현", "Kim Seo-hyun"), seen={})
    settled = ChecksSettings(only=("spelling",), terms=tuple(map(tuple, store.terms())))
    edit(store, 3, "Rep. Kim Suh-hyun left the market.", settled)
    assert not said(store)["market"]


def test_a_row_that_is_edited_during_the_comparison_is_left_for_its_own_check(
    store: Store,
) -> None:
    """The comparison has read the old text; what it found there may lie outside the new one."""
    row = store.rows(3).rows[0].id
    recheck_while(store, EditText(row, ("The rain.",)))
    assert not said(store)["market"]


def test_a_row_that_is_merged_away_during_the_comparison_is_left_out(tmp_path: Path) -> None:
    opened = named_store(tmp_path, named=1)
    row = opened.rows(3).rows[0].id
    assert said(opened)["market"]
    recheck_while(opened, Merge(row), named=1)
    assert [len(opened.rows(article.id).rows) for article in opened.articles()] == [2, 2, 1, 2]
    opened.close()


def recheck_while(store: Store, meanwhile: Action, *, named: int = 0) -> None:
    """Recheck a row, while a colleague decides something about the other spelling's row."""
    colleague = store.reviewing_as("lee")

    def speller(bitext: Bitext, names: Collection[str]) -> list[tuple[Finding, ...]]:
        found = check_spellings(bitext, names, settings=ONLY)
        colleague.act(3, meanwhile, seen={})
        return found

    checker = functools.partial(check_rows, settings=ONLY)
    store.recheck(2, checker, [store.rows(2).rows[named].id], speller=speller)


def test_without_the_check_nothing_is_compared(store: Store) -> None:
    edit(store, 3, "Rep. Kim Suh-hyun left the market.", ChecksSettings(off=("spelling",)))
    assert not said(store)["market"]


def test_an_article_of_more_names_than_one_statement_holds_is_checked(tmp_path: Path) -> None:
    """A translation memory is one article, and SQLite takes a thousand conditions."""
    syllables = dict(zip("가나다라마바사아자차카하", GIVEN, strict=True))
    names = itertools.product("김박최강윤한오서", syllables, syllables)
    rows = [
        make_row(
            f"{surname}{first}{second} 씨가 문을 열었다.",
            f"{SURNAMES[surname]} {syllables[first].title()}-{syllables[second]} opened the door.",
            number,
        )
        for number, (surname, first, second) in enumerate(names)
    ]
    path = tmp_path / "memory.align"
    write_bitext(Bitext("ko", "en", tuple(rows)), path)
    store = Store.open(path, reviewer="kim")
    checker = functools.partial(check_rows, settings=ONLY)
    speller = functools.partial(check_spellings, settings=ONLY)
    assert len(store.recheck(1, checker, speller=speller)) == 1_000
    store.close()
