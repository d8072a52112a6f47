"""Which words the built-in encoder's tokenizer knows whole."""

import pytest

from align.encoders.vocabulary import is_frequent_word


@pytest.mark.parametrize("word", ["construction", "losses", "모든"])
def test_a_word_of_any_language_is_known_in_its_usual_letters(word: str) -> None:
    assert is_frequent_word(word)


@pytest.mark.parametrize("word", ["lockhart", "haddad", "", "two words"])
def test_a_name_in_small_letters_is_no_word(word: str) -> None:
    assert not is_frequent_word(word)
