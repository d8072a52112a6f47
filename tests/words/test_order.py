"""Whether two things have changed places, by words whose counterparts are given."""

import numpy as np
import pytest

from align.entities.mentions import Mention
from align.words import Correspondence, CoveredSide, crossing, misplacing
from align.words.content import content_words


def side(text: str, partners: list[int], language: str) -> CoveredSide:
    words = tuple(content_words(text, language))
    assert len(words) == len(partners), [word.text for word in words]
    return CoveredSide(words, np.ones(len(words)), np.array(partners, np.int64))


def mention(text: str, words: str) -> Mention:
    start = text.index(words)
    return Mention(start, start + len(words), words)


KOREAN = "38표 찬성 나왔고 오늘 48표 반대 나왔다"
THINGS = {"38": "38표", "48": "48표"}


def judged(english: str, partners: dict[str, str]) -> tuple[float, float]:
    """Both measures for 38 and 48, where some Korean words have English counterparts."""
    ours = [word.text for word in content_words(KOREAN, "ko")]
    theirs = [word.text for word in content_words(english, "en")]
    matched = {ours.index(one): theirs.index(other) for one, other in partners.items()}
    back = {there: here for here, there in matched.items()}
    words = Correspondence(
        side(KOREAN, [matched.get(number, -1) for number in range(len(ours))], "ko"),
        side(english, [back.get(number, -1) for number in range(len(theirs))], "en"),
    )
    one, other = (
        (mention(KOREAN, korean), mention(english, figure)) for figure, korean in THINGS.items()
    )
    return crossing(words, one, other), misplacing(words, one, other)


BOTH = {"찬성": "supported", "반대": "opposed"}


def test_words_beside_their_own_figures_speak_for_the_translation() -> None:
    near, order = judged("38 supported it today, 48 opposed it", BOTH)
    assert near < 0
    assert order < 0


def test_words_beside_the_other_figure_speak_against_it() -> None:
    near, order = judged("48 supported it today, 38 opposed it", BOTH)
    assert near > 0
    assert order > 0


def test_things_may_change_their_order_together_with_their_words() -> None:
    near, order = judged("48 opposed it today, 38 supported it", BOTH)
    assert near < 0
    assert order < 0


def test_the_last_word_says_nothing_about_the_order() -> None:
    assert judged("38 came, 48 supported", {"찬성": "supported", "나왔다": "came"})[1] == 0


@pytest.mark.parametrize("partners", [{}, {"찬성": "supported"}])
def test_one_word_says_nothing_about_the_order(partners: dict[str, str]) -> None:
    assert judged("48 supported, 38 opposed", partners)[1] == 0


def test_nothing_is_known_of_a_thing_without_words() -> None:
    words = Correspondence(side("찬성", [0], "ko"), side("supported", [0], "en"))
    nothing = Mention(9, 10, "?"), Mention(20, 21, "?")
    held = mention("찬성", "찬성"), mention("supported", "supported")
    assert crossing(words, held, nothing) == 0
    assert misplacing(words, held, nothing) == 0
