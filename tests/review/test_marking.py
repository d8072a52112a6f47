"""Marks in the texts: nothing is lost or moved, and each stands where its finding points."""

from hypothesis import given
from hypothesis import strategies as st

from align.formats.html.marked import Mark
from align.records import Severity
from align.review.marking import DELETED, INSERTED, NAME, NUMBER, changes, pieces

TEXTS = st.lists(st.text(st.sampled_from("가나 a1.,<&"), max_size=12), max_size=4)


def written(segment: tuple) -> str:
    return "".join(piece.text for piece in segment)


@given(TEXTS, st.data())
def test_cutting_keeps_every_character(texts: list[str], data: st.DataObject) -> None:
    """Whatever the marks are, even where they overlap, touch, or run over a segment's end."""
    length = len(" ".join(texts))
    place = st.integers(0, length)
    marks = [
        Mark(*sorted(span), number, severity)
        for number, (span, severity) in enumerate(
            data.draw(
                st.lists(st.tuples(st.tuples(place, place), st.sampled_from(Severity)), max_size=4)
            )
        )
    ]
    cut = pieces(texts, "ko", marks)
    assert [written(segment) for segment in cut] == texts
    joined = " ".join(texts)
    for mark in marks:
        shown = [
            piece.text for segment in cut for piece in segment if mark.finding in piece.findings
        ]
        wanted = joined[mark.start : mark.end]
        # The spaces that join segments belong to none of them.
        assert "".join(shown).replace(" ", "") == wanted.replace(" ", "")


def test_the_gravest_of_several_findings_colours_a_piece() -> None:
    marks = [Mark(0, 4, 7, Severity.INFO), Mark(2, 6, 8, Severity.ERROR)]
    (segment,) = pieces(["abcdef"], "fr", marks)
    assert [(piece.text, piece.severity, piece.findings) for piece in segment] == [
        ("ab", Severity.INFO, (7,)),
        ("cd", Severity.ERROR, (7, 8)),
        ("ef", Severity.ERROR, (8,)),
    ]


def test_figures_and_names_stand_out_in_both_languages() -> None:
    """A figure is a whole one: 3만5000원 is not 3, 만 and 5000."""
    (korean,) = pieces(["한소라 군수는 5월 6일 3만5000원을 냈다."], "ko", ())
    assert {piece.text: piece.kind for piece in korean if piece.kind} == {
        "한소라": NAME,
        "5월 6일": NUMBER,
        "3만5000원": NUMBER,
    }
    (english,) = pieces(["On May 6 she paid 35,000 won."], "en", ())
    assert {piece.text for piece in english if piece.kind == NUMBER} == {"May 6", "35,000 won"}


def test_in_other_languages_nothing_is_guessed() -> None:
    (segment,) = pieces(["Le 6 mai, 35 000 wons."], "fr", ())
    assert [piece.kind for piece in segment] == [""]


def test_an_edit_is_shown_by_words() -> None:
    """A figure counts as one word."""
    shown = changes("It cost 3,500 won.", "It cost 35,000 won then.")
    assert [(piece.text, piece.kind) for piece in shown if piece.kind] == [
        ("3,500", DELETED),
        ("35,000", INSERTED),
        (" then", INSERTED),
    ]


@given(st.text(max_size=40), st.text(max_size=40))
def test_an_edit_can_be_read_back_from_what_is_shown(before: str, after: str) -> None:
    """What stayed and what was deleted is the old text; what stayed and was inserted, the new."""
    shown = changes(before, after)
    assert "".join(piece.text for piece in shown if piece.kind != INSERTED) == before
    assert "".join(piece.text for piece in shown if piece.kind != DELETED) == after


def test_two_long_texts_are_not_compared_for_minutes() -> None:
    before, after = "a b " * 5000, "c d " * 5000
    assert [piece.kind for piece in changes(before, after)] == [DELETED, INSERTED]
