"""Texts are compared composed, without what is not shown; places lead back to what is written."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.entities.escapes import folded, origins
from align.entities.keys import entity_keys

TEXTS = st.text(st.sampled_from("가한글억3 é.,a\u0301\u1100\u1161\u11a8\u00ad\u200b\u2060\ufeff"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            unicodedata.normalize("NFD", "한글 300억원, café"), "한글 300억원, café", id="nfd"
        ),
        pytest.param("300\u200b억", "300억", id="space-of-no-width"),
        pytest.param("3\u00ad00억", "300억", id="soft-hyphen"),
        pytest.param("\ufeff300\u2060억", "300억", id="joiners"),
        pytest.param("\u1112\u200b\u1161", "하", id="inside-a-syllable"),
        pytest.param("３００억　원．", "300억 원.", id="full-width"),
    ],
)
def test_a_text_is_composed_without_what_is_not_shown(text: str, expected: str) -> None:
    assert folded(text) == expected


@pytest.mark.parametrize("text", ["plain", "한글 300억원 — “café”"])
def test_a_text_that_needs_no_folding_is_returned_itself(text: str) -> None:
    assert folded(text) is text


@given(TEXTS)
def test_every_character_has_a_place_in_the_text(text: str) -> None:
    compared, places = folded(text), origins(text)
    assert folded(compared) == compared
    assert len(compared) == len(places)
    assert all(0 <= start < end <= len(text) for start, end in places)
    for letter, (start, end) in zip(compared, places, strict=True):
        assert letter in folded(text[start:end])
    assert places == sorted(places)


def test_keys_do_not_depend_on_how_a_text_is_written() -> None:
    written = unicodedata.normalize("NFD", "서울시는 9월에 3\u00ad00억\u200b 원을 쓴다.")
    assert entity_keys(written, "ko") == entity_keys("서울시는 9월에 300억 원을 쓴다.", "ko")
