"""Near duplicates: keys that similar texts share, and exact similarities."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.corpus.selection.minhash import key_shape, near_keys, similarities
from align.corpus.text_arrays import Texts


def runs(text: str) -> set[str]:
    """What surrounds each character; the ends count as characters."""
    padded = f"\0{text}\0"
    return {padded[k : k + 3] for k in range(len(text))}


def share(one: str, other: str) -> float:
    both = runs(one) | runs(other)
    return len(runs(one) & runs(other)) / max(len(both), 1)


@given(st.lists(st.tuples(st.text("abc", max_size=9), st.text("abc", max_size=9)), max_size=6))
def test_a_similarity_is_the_share_of_common_runs(pairs: list[tuple[str, str]]) -> None:
    ones, others = ([pair[side] for pair in pairs] for side in range(2))
    found = similarities([Texts.of(ones)], [Texts.of(others)])
    assert found.tolist() == pytest.approx([share(*pair) for pair in pairs])


def test_both_sides_have_their_own_runs() -> None:
    one, other = Texts.of(["abcdef"]), Texts.of(["uvwxyz"])
    assert similarities([one, other], [one, other]).tolist() == [1]
    assert similarities([one, other], [other, one]).tolist() == [0]


@pytest.mark.parametrize("near", [0.5, 0.7, 0.9, 0.95])
def test_nearly_all_that_are_just_similar_enough_share_a_key(near: float) -> None:
    """And of texts that have little in common, hardly any does."""
    chance = random.Random(0)
    letters = [chr(0xAC00 + number) for number in range(5000)]
    ones, others = [], []
    for _ in range(600):
        text = chance.choices(letters, k=120)
        # A new letter changes three runs.
        changed = round(120 * (1 - near) / (1 + near) / 3 - 0.5)
        ones.append("".join(text))
        for place in range(changed):
            text[3 * place + 1] = chance.choice(letters)
        others.append("".join(text))
    keys = [near_keys([Texts.of(side)], near) for side in (ones, others)]
    found = (keys[0] == keys[1]).any(axis=1)
    alike = similarities([Texts.of(ones)], [Texts.of(others)])
    assert (alike >= near).all()
    assert found.mean() > 0.98
    unlike = (keys[0] == np.roll(keys[1], 1, axis=0)).any(axis=1)
    assert unlike.mean() < 0.02


def test_texts_with_other_figures_share_no_key() -> None:
    keys = near_keys([Texts.of(["지수는 2512에 마감했다", "지수는 2513에 마감했다"])], 0.5)
    assert not (keys[0] == keys[1]).any()


def test_long_texts_and_texts_of_nothing_have_keys() -> None:
    """The first is longer than what is hashed at once."""
    texts = Texts.of(["가나다" * 5000, "", "라"])
    keys = near_keys([texts], 0.9)
    assert keys.shape == (3, key_shape(0.9)[0])
    assert (keys[0] == near_keys([Texts.of(["가나다" * 5000])], 0.9)[0]).all()


def test_keys_are_the_same_on_every_machine() -> None:
    """A corpus must come out the same elsewhere, and under the next version."""
    assert near_keys([Texts.of(["청사포항을 떠난 여객선"])], 0.9)[0, :2].tolist() == KEYS


KEYS = [1969068322107112315, 18199541856155836087]
