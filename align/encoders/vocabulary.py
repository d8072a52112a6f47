"""The frequent words of the languages that the built-in encoder was trained on."""

from functools import lru_cache

from align.encoders.builtin import load_tokenizer

_BEGINS_WORD = "\u2581"


@lru_cache(maxsize=1 << 15)
def is_frequent_word(word: str) -> bool:
    """Whether the tokenizer of the built-in encoder has a word whole, in these letters.

    It has 128,000 pieces, so it knows "losses" and "seasons", and hardly a name in small letters.

    Example:
        >>> [is_frequent_word(word) for word in ("losses", "lockhart", "Lockhart")]
        [True, False, False]
    """
    tokenizer = load_tokenizer()
    return bool(word and tokenizer.piece_to_id(_BEGINS_WORD + word) != tokenizer.unk_id())
