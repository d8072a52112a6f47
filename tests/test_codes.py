"""Inline codes: a marked line holds text and codes, and both come out of it again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.records import Code, CodeKind
from align.records.codes import (
    codes_in,
    cut,
    from_typed,
    marked,
    marked_lines,
    plain,
    typed,
    unmarked,
)

WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cn"), exclude_characters="⟦⟧⟪⟫‹›"), max_size=8
)
KINDS = st.sampled_from(CodeKind)
CODES = st.lists(
    st.tuples(st.integers(0, 20), KINDS, st.sampled_from(["1", "2", "b"]), st.booleans()),
    max_size=5,
)


@given(texts=st.lists(WORDS, min_size=1, max_size=3), drawn=CODES)
def test_texts_and_codes_come_back(texts: list[str], drawn: list[tuple]) -> None:
    length = len(" ".join(texts))
    codes = tuple(
        Code(min(at, length), kind, name, "<x>", is_mark)
        for at, kind, name, is_mark in sorted(drawn, key=lambda each: each[0])
    )
    assert unmarked(marked_lines(texts, codes)) == (tuple(texts), codes)


@given(text=WORDS, drawn=CODES)
def test_what_an_editor_shows_is_read_again(text: str, drawn: list[tuple]) -> None:
    codes = [
        Code(min(at, len(text)), kind, name, "", is_mark)
        for at, kind, name, is_mark in sorted(drawn, key=lambda each: each[0])
    ]
    line = marked(text, codes)
    assert from_typed(typed(line), codes) == line


@given(text=WORDS, drawn=CODES, caret=st.integers(0, 9))
def test_a_cut_loses_no_code(text: str, drawn: list[tuple], caret: int) -> None:
    codes = [
        Code(min(at, len(text)), kind, name, "", is_mark)
        for at, kind, name, is_mark in sorted(drawn, key=lambda each: each[0])
    ]
    left, right = cut(marked(text, codes), caret)
    labels = [code.label for code in (*codes_in(left), *codes_in(right))]
    assert labels == [code.label for code in codes_in(marked(text, codes))]
    assert plain(left) == text[:caret].rstrip()
    assert plain(right) == text[caret:].lstrip()


@pytest.mark.parametrize(
    ("typed_line", "parts"),
    [
        ("ab⟦1›‹1⟧cd", ("ab", "⟦1›‹1⟧cd")),
        ("ab⟦1›⟦2⟧cd‹1⟧", ("ab", "⟦1›⟦2⟧cd‹1⟧")),
        ("⟦1›ab‹1⟧⟦2⟧⟦3›cd‹3⟧", ("⟦1›ab‹1⟧⟦2⟧", "⟦3›cd‹3⟧")),
        ("⟦1›ab⟦2›‹2⟧‹1⟧cd", ("⟦1›ab⟦2›‹2⟧‹1⟧", "cd")),
    ],
)
def test_codes_at_a_cut_keep_their_order(typed_line: str, parts: tuple[str, str]) -> None:
    known = [Code(0, kind, name) for kind in CodeKind for name in "123"]
    first, second = cut(from_typed(typed_line, known), 2)
    assert (typed(first), typed(second)) == parts


def test_a_label_that_the_row_does_not_have_stays_text() -> None:
    assert from_typed("See ⟦7⟧.", [Code(0, CodeKind.ALONE, "1")]) == "See ⟦7⟧."


def test_what_opens_at_the_cut_goes_down() -> None:
    line = marked("가나", [Code(1, CodeKind.CLOSE, "1"), Code(1, CodeKind.OPEN, "2")])
    left, right = cut(line, 1)
    assert (typed(left), typed(right)) == ("가‹1⟧", "⟦2›나")


def test_a_name_with_blanks_is_refused() -> None:
    with pytest.raises(ValueError, match="not the name"):
        Code(0, CodeKind.OPEN, "a b")
