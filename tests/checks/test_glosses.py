"""Explanations for readers abroad: which parts of a sentence may be one."""

import pytest

from align.checks.meaning.glosses import find_glosses, is_office
from align.entities.blanks import without_places


@pytest.mark.parametrize(
    ("english", "glosses"),
    [
        ("She sells hotteok, a pancake filled with syrup.", ["a pancake filled with syrup"]),
        ("On Dongji, when families eat porridge, shops close.", ["when families eat porridge"]),
        ("He kept a hanok (a traditional Korean house) there.", ["a traditional Korean house"]),
        ("They wore gat — the horsehair hat — to work.", ["the horsehair hat"]),
        ('He lacks "nunchi," the art of reading the room.', ["the art of reading the room"]),
        ("The agency, the state watchdog, agreed.", ["the state watchdog"]),
        (
            "He led Yushin, the system in place from 1972 to 1979.",
            ["the system in place from 1972 to 1979"],
        ),
        (
            "For men of Joseon, the dynasty that ruled for long, it took months.",
            ["the dynasty that ruled for long"],
        ),
        ("The revision, the first since 2008, passed.", []),
        ("The hall, a 1200-seat building, opened.", []),
        ("The fine, a record 3 million won, was paid.", []),
        ("The winner, a nephew of Kim, left.", []),
        ("The storm will pass, the agency said.", []),
        ("After the storm, the ferry sailed.", []),
        ("The sooner you leave, the better the view.", []),
    ],
)
def test_an_appositive_without_figures_and_names_may_explain(
    english: str, glosses: list[str]
) -> None:
    assert [english[start:end] for start, end in find_glosses(english)] == glosses


def test_blanks_keep_the_offsets() -> None:
    assert without_places("abcdef", [(1, 3), (4, 5)]) == "a  d f"


@pytest.mark.parametrize(
    ("korean", "gloss", "expected"),
    [
        ("선장 탁민오 씨는 닻을 올렸다.", "the captain", True),
        ("관장 석보라 씨는 전시를 늘렸다.", "the museum's director", True),
        ("목수 석대훈 씨가 문을 짰다.", "a carpenter", True),
        ("석대훈 씨가 문을 짰다.", "a carpenter", False),
        ("목수 석대훈 씨가 문을 짰다.", "the captain", False),
        ("선장 탁민오 씨는 닻을 올렸다.", "the captain of a boat that sank in a storm", False),
    ],
)
def test_what_somebody_is_explains_nothing_if_korean_says_so(
    korean: str, gloss: str, expected: bool
) -> None:
    assert is_office(gloss, korean) is expected
