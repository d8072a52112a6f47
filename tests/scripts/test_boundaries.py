import pytest

from align.errors import InputError
from align.evaluation.scores import Counts
from measuring.boundaries import missed_and_wrong, score_boundaries

GOLD = ["배가 왔다.", "눈이 왔다.", "길이 막혔다."]


@pytest.mark.parametrize(
    ("predicted", "correct", "count"),
    [
        pytest.param(GOLD, 2, 2, id="the-same"),
        pytest.param(["배가 왔다. 눈이 왔다.", "길이 막혔다."], 1, 1, id="one-missed"),
        pytest.param(["배가", "왔다.", "눈이 왔다.", "길이 막혔다."], 2, 3, id="one-too-many"),
        pytest.param(["배가 왔다. 눈이", "왔다. 길이 막혔다."], 0, 1, id="in-the-wrong-place"),
        pytest.param(["배가왔다.", "눈이\n왔다.", " 길이 막혔다. "], 2, 2, id="other-blanks"),
    ],
)
def test_counts_boundaries_between_visible_characters(
    predicted: list[str], correct: int, count: int
) -> None:
    """A boundary is right where the gold has one; blanks around it do not matter."""
    assert score_boundaries(predicted, GOLD) == Counts(count, correct, 2, correct)


def test_paragraph_breaks_can_be_left_out() -> None:
    """What the input gives away is not counted as found."""
    paragraphs = ["배가 왔다. 눈이 왔다.", "길이 막혔다."]
    assert score_boundaries(GOLD, GOLD, paragraphs) == Counts(1, 1, 1, 1)


def test_a_text_rightly_left_whole_scores_one() -> None:
    assert score_boundaries(["제목"], ["제목"]).f1 == 1.0


def test_differences_are_shown_in_their_context() -> None:
    """Whoever improves a rule sees which boundary is missed and which is wrong."""
    predicted = ["배가", "왔다. 눈이 왔다.", "길이 막혔다."]
    assert missed_and_wrong(predicted, GOLD) == [
        "wrong: 배가 ‖ 왔다.눈이왔다.길이막혔다.",
        "missed: 배가왔다. ‖ 눈이왔다.길이막혔다.",
    ]


def test_other_texts_are_refused_with_the_place() -> None:
    """Two files that are not the same text have no score."""
    with pytest.raises(InputError, match=r"visible character 3: '다\.눈이왔다\.'"):
        score_boundaries(["배가 왔다.", "눈이 왔다."], ["배가 왔네.", "눈이 왔다."])
