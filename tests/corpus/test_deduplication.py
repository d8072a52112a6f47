"""What counts as said before, and that little is remembered of it."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.config import DeduplicationSettings
from align.corpus.deduplication import Deduplicator, Overlap, check_deduplication, load_overlap
from align.corpus.fingerprints import (
    SKETCH,
    band_keys,
    figures,
    fingerprint,
    normalised,
    sketch,
)
from align.corpus.numberindex import NumberIndex
from align.errors import MissingFileError, SettingsError
from align.formats import write_bitext
from align.records import Bitext, BitextRow

KOREAN = "청사포항을 떠난 여객선이 짙은 안개 속에서 두 시간 동안 표류하다 무사히 돌아왔다."
ENGLISH = "A ferry that left Cheongsapo drifted for two hours in dense fog and came back safely."


def row(source: str, target: str, bead: int = 0) -> BitextRow:
    return BitextRow("기사", bead, (bead,), (bead,), (source,), (target,))


def reasons(settings: DeduplicationSettings, *pairs: tuple[str, str]) -> list[str]:
    one = Deduplicator(settings)
    return [one.reason(row(*pair)) for pair in pairs]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("3만5000명이 ‘R&D’에…", "３만 5,000명이 R&D에."),
        ("바다 가 보인다", "바다가 보인다!"),
        ("The U.S. grew.", "the us grew"),
        ("ＧＤＰ", "gdp"),
        ("\u1112\u1161\u11ab국", "한국"),
    ],
)
def test_texts_are_equal_but_for_case_width_punctuation_and_space(one: str, other: str) -> None:
    assert normalised(one) == normalised(other)


@pytest.mark.parametrize(
    ("one", "other"), [("4.5%", "45%"), ("3-1", "31"), ("1 2", "12"), ("!", "?"), ("가", "나")]
)
def test_what_means_something_else_stays_different(one: str, other: str) -> None:
    assert normalised(one) != normalised(other)


@given(st.text("aB가 .,!-12"))
def test_what_is_equal_is_equal_however_often_it_is_compared(text: str) -> None:
    once = normalised(text)
    assert normalised(once) == once
    assert normalised(f" {text.upper()} ") == normalised(text.lower())
    assert bool(once) == bool(text.strip())


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


def test_both_sides_run_together_are_not_mistaken_for_others() -> None:
    settings = DeduplicationSettings(near=1)
    assert reasons(settings, ("ab", "c"), ("a", "bc")) == ["", ""]


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


def test_near_duplicates_are_found_among_thousands() -> None:
    """And of thousands of different sentences none is taken for another."""
    letters = random.Random(0)

    def words() -> str:
        return " ".join("".join(letters.choices("가나다라마바사아자차", k=3)) for _ in range(15))

    fresh = [(words(), words()) for _ in range(3000)]
    one = Deduplicator(DeduplicationSettings(near=0.8))
    assert [one.reason(row(*pair)) for pair in fresh] == [""] * len(fresh)
    again = [(source[:-1] + "하", target) for source, target in letters.sample(fresh, 200)]
    assert [one.reason(row(*pair)) for pair in again] == ["near-duplicate"] * len(again)


@given(st.lists(st.text("가나다 ", max_size=30), min_size=1, max_size=12))
def test_every_equal_row_goes_and_the_first_never_does(sides: list[str]) -> None:
    found = reasons(DeduplicationSettings(), *((side, side) for side in sides))
    assert found[0] == ""
    known: set[str] = set()
    for side, reason in zip(sides, found, strict=True):
        assert not (normalised(side) in known and not reason)
        known.add(normalised(side))


@given(st.text("abcd", min_size=20, max_size=60), st.data())
def test_a_sketch_tells_how_much_two_texts_share(text: str, data: st.DataObject) -> None:
    """Within four standard deviations of the share of common runs of three characters."""
    cut = data.draw(st.integers(0, len(text)))
    other = text[cut:] + text[: cut // 2]
    runs = [{side[i : i + 3] for i in range(len(side) - 2)} for side in (text, other)]
    share = len(runs[0] & runs[1]) / max(len(runs[0] | runs[1]), 1)
    if len(other) >= 3:
        estimate = float((sketch([text]) == sketch([other])).mean())
        assert abs(estimate - share) <= 4 * (share * (1 - share) / SKETCH) ** 0.5 + 0.03


def test_fingerprints_are_the_same_on_every_machine() -> None:
    """A corpus must come out the same elsewhere, and under the next version."""
    minima = sketch([normalised(KOREAN), normalised(ENGLISH)])
    assert fingerprint(KOREAN, ENGLISH) == FINGERPRINT
    assert minima[:2].tolist() == MINIMA
    assert band_keys(minima, figures(["3월 1일"]))[:2].tolist() == KEYS


FINGERPRINT = 10236699622543540377
MINIMA = [126457100200247586, 43268275346486887]
KEYS = [12572528522871345811, 821068509343816668]


@given(st.lists(st.tuples(st.integers(0, 9) | st.integers(0, 2**64 - 1), st.integers(0, 99))))
def test_an_index_finds_what_a_dictionary_would(pairs: list[tuple[int, int]]) -> None:
    """With a buffer of three, so that arrays are merged again and again."""
    import numpy as np

    index = NumberIndex(buffer=3)
    known: dict[int, set[int]] = {}
    for key, place in pairs:
        index.add(np.array([key], np.uint64), place)
        known.setdefault(key, set()).add(place)
    for key in {*known, 5}:
        assert index.find(np.array([key], np.uint64)) == sorted(known.get(key, set()))


def overlap(*pairs: tuple[str, str], near: float = 1) -> Overlap:
    return Overlap((row(*pair) for pair in pairs), near=near)


def test_a_row_that_a_test_set_has_on_either_side_is_found() -> None:
    """A model that has read the answers, or the questions, cannot be tested on them."""
    known = overlap((KOREAN, ENGLISH))
    assert known.holds(row(KOREAN, "Another translation."))
    assert known.holds(row("다른 문장이다.", ENGLISH.upper()))
    assert not known.holds(row("다른 문장이다.", "Another translation."))
    assert not known.holds(row(ENGLISH, KOREAN))


def test_a_segment_of_a_merged_bead_is_found_too() -> None:
    known = overlap((KOREAN, ENGLISH))
    merged = BitextRow("기사", 0, (0, 1), (0,), ("그랬다.", KOREAN), ("So it was.",))
    assert known.holds(merged)


def test_nearly_the_same_as_a_test_sentence_is_found_too() -> None:
    changed = row(KOREAN.replace("무사히", "무사하게"), "Something else altogether.")
    assert overlap((KOREAN, ENGLISH), near=0.6).holds(changed)
    assert not overlap((KOREAN, ENGLISH)).holds(changed)


def test_test_sets_are_read_from_bitexts_of_any_format(tmp_path) -> None:
    for name, pair in (("a.tmx", ("배", "ship")), ("b.tsv", ("강", "river"))):
        write_bitext(Bitext("ko", "en", (row(*pair),)), tmp_path / name)
    settings = DeduplicationSettings(test_sets=[str(tmp_path / n) for n in ("a.tmx", "b.tsv")])
    known = load_overlap(settings)
    assert known is not None
    assert known.holds(row("배", "x"))
    assert known.holds(row("x", "river"))
    assert load_overlap(DeduplicationSettings()) is None
    with pytest.raises(MissingFileError, match=r"c\.tmx"):
        load_overlap(DeduplicationSettings(test_sets=[str(tmp_path / "c.tmx")]))


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        (DeduplicationSettings(of="pair"), "of is 'pair'; use one of pairs"),
        (DeduplicationSettings(near=90), "near is 90; give a similarity of 0.5 to 1"),
        (DeduplicationSettings(test_sets="a.tmx"), "give a list of files"),
    ],
)
def test_settings_that_mean_nothing_are_refused(settings: DeduplicationSettings, says: str) -> None:
    with pytest.raises(SettingsError, match=says):
        check_deduplication(settings)
