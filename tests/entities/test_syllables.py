"""Hangul syllables by their last consonant."""

import pytest

from align.entities.korean.syllables import ending_in


@pytest.mark.parametrize(
    ("consonant", "held"), [("ㄴ", "간힌은"), ("ㄹ", "갈힐을"), ("ㅂ", "갑힙습"), ("ㅆ", "갔힜었")]
)
def test_all_syllables_with_a_last_consonant_are_found(consonant: str, held: str) -> None:
    syllables = ending_in(consonant)
    assert set(held) <= set(syllables)
    assert len(syllables) == 19 * 21  # first consonants and vowels
    assert len(set(syllables)) == len(syllables)


@pytest.mark.parametrize("letter", ["ㄸ", "ㅏ", "", "ㄴㄷ"])
def test_a_letter_that_ends_no_syllable_is_refused(letter: str) -> None:
    with pytest.raises(ValueError, match="ends no Hangul syllable"):
        ending_in(letter)
