"""What counts as said before, in whatever parts the rows are compared."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.config import DeduplicationSettings
from align.corpus.deduplication import check_deduplication
from align.corpus.text_arrays import Texts
from align.errors import SettingsError

from .running import reasons, written

KOREAN = "청사포항을 떠난 여객선이 짙은 안개 속에서 두 시간 동안 표류하다 무사히 돌아왔다."
ENGLISH = "A ferry that left Cheongsapo drifted for two hours in dense fog and came back safely."


def test_the_first_of_equal_rows_is_kept() -> None:
    settings = DeduplicationSettings(near=1)
    pairs = [("배", "ship"), ("배.", "Ship"), ("배", "boat"), ("강", "ship"), ("배", "ship")]
    assert reasons(settings, *pairs) == ["", "duplicate", "", "", "duplicate"]


@pytest.mark.parametrize(
    ("of", "expected"),
    [
        ("sources", ["", "duplicate", ""]),
        ("targets", ["", "", "duplicate"]),
        ("pairs", ["", "", ""]),
        ("nothing", ["", "", ""]),
    ],
)
def test_sources_or_targets_alone_can_be_kept_once(of: str, expected: list[str]) -> None:
    pairs = [("배", "ship"), ("배", "boat"), ("강", "ship")]
    assert reasons(DeduplicationSettings(of=of, near=1), *pairs) == expected


def test_a_small_change_makes_a_near_duplicate() -> None:
    """An article that was published again with another word in a sentence."""
    settings = DeduplicationSettings()
    again = (KOREAN.replace("무사히", "무사하게"), ENGLISH)
    assert reasons(settings, (KOREAN, ENGLISH), again) == ["", "near-duplicate"]
    assert reasons(DeduplicationSettings(near=1), (KOREAN, ENGLISH), again) == ["", ""]


def test_another_figure_makes_another_sentence() -> None:
    """Markets close every day; only the figures tell the days apart."""
    pairs = [
        (f"{KOREAN} 지수는 {points}에 마감했다.", f"{ENGLISH} The index closed at {points}.")
        for points in ("2,512.34", "2,512.35")
    ]
    assert reasons(DeduplicationSettings(near=0.5), *pairs) == ["", ""]


def test_half_a_pair_makes_no_near_duplicate() -> None:
    other = "Residents of the harbour town cannot sleep because of the noise of the new bridge."
    assert reasons(DeduplicationSettings(near=0.7), (KOREAN, ENGLISH), (KOREAN, other)) == ["", ""]


def test_an_earlier_row_counts_whether_it_is_kept_or_not() -> None:
    """So that no decision waits for another: the third row is near the second, not the first."""
    first, second, third = ([chr(0xAC00 + 28 * n) for n in range(100)] for _ in range(3))
    second[10], second[20], second[30] = "abc"
    third[10], third[20], third[30], third[40], third[50], third[60] = "abcdef"
    pairs = [("".join(text), "The same.") for text in (first, second, third)]
    settings = DeduplicationSettings(of="sources", near=0.8)
    assert reasons(settings, pairs[0], pairs[2]) == ["", ""]
    assert reasons(settings, *pairs) == ["", "near-duplicate", "near-duplicate"]


def test_near_duplicates_are_found_among_thousands() -> None:
    """And of thousands of different sentences none is taken for another."""
    letters = random.Random(0)

    def words() -> str:
        return " ".join("".join(letters.choices("가나다라마바사아자차", k=3)) for _ in range(15))

    fresh = [(words(), words()) for _ in range(3000)]
    again = [(source[:-1] + "하", target) for source, target in letters.sample(fresh, 200)]
    found = reasons(DeduplicationSettings(near=0.8), *fresh, *again, chunk_rows=700)
    assert found == [""] * len(fresh) + ["near-duplicate"] * len(again)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.text("가나다 ", max_size=12), min_size=1, max_size=12), st.integers(1, 9))
def test_every_equal_row_goes_and_the_first_never_does(sides: list[str], size: int) -> None:
    pairs = [(side, side) for side in sides]
    found = reasons(DeduplicationSettings(), *pairs, chunk_rows=size)
    assert found[0] == ""
    known: set[str] = set()
    for text, reason in zip(written(Texts.normalised(sides)), found, strict=True):
        assert (text in known) == (reason == "duplicate")
        known.add(text)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.text("가나", min_size=20, max_size=24), min_size=2, max_size=12), st.data())
def test_chunks_of_any_size_find_the_same(sides: list[str], data: st.DataObject) -> None:
    pairs = [(side, side) for side in [*sides, *(side[:-1] + "다" for side in sides)]]
    whole = reasons(DeduplicationSettings(near=0.6), *pairs)
    size = data.draw(st.integers(1, len(pairs)))
    assert reasons(DeduplicationSettings(near=0.6), *pairs, chunk_rows=size) == whole


def test_an_unknown_way_to_compare_is_refused() -> None:
    with pytest.raises(SettingsError, match="of is 'pair'; use one of pairs"):
        check_deduplication(DeduplicationSettings(of="pair"))
