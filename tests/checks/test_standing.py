"""How parties stand in their sentences, and the model that knows when two have changed places."""

import pytest

from align.checks.parties.standing import (
    FEATURES,
    load_standing_model,
    particle_after,
    stand_of,
)
from align.entities.mentions import Mention


def mention(text: str, words: str) -> Mention:
    start = text.index(words)
    return Mention(start, start + len(words), words)


@pytest.mark.parametrize(
    ("text", "party", "particle"),
    [
        ("독일은 폴란드를 도왔다.", "독일", "topic"),
        ("독일은 폴란드를 도왔다.", "폴란드", "object"),
        ("독일 정부는 도왔다.", "독일", "topic"),
        ("오 회장에게 물었다.", "오", "receiver"),
        ("떠났다고 합참이 밝혔다.", "합참", "speaker"),
        ("프랑스보다 크다.", "프랑스", "measure"),
        ("페루 대표 선수", "페루", "noun"),
        ("페루", "페루", "other"),
    ],
)
def test_the_particle_is_that_of_the_party_or_its_titles(
    text: str, party: str, particle: str
) -> None:
    assert particle_after(text, mention(text, party).end) == particle


@pytest.mark.parametrize(
    ("text", "party", "stand"),
    [
        ("Peru helped Chile.", "Peru", ("start", "verb", "beginning")),
        ("Peru helped Chile.", "Chile", ("verb", "end", "end")),
        ("The Peru of old was poor.", "Peru", ("start", "of", "beginning")),
        ("On Monday, Kim said so.", "Kim", (",", "said", "middle")),
        ("In Kim's own view of it all", "Kim", ("in", "'s", "beginning")),
        ("It was for the United States, he said.", "United States", ("for", ",", "middle")),
        ("“Peru was poor,” he said.", "Peru", ("start", "auxiliary", "beginning")),
    ],
)
def test_a_stand_is_what_is_beside_a_party_and_in_which_part_of_the_sentence(
    text: str, party: str, stand: tuple[str, str, str]
) -> None:
    assert stand_of(text, mention(text, party)) == stand


def test_the_model_weighs_both_measures_and_says_what_it_was_fitted_on() -> None:
    model = load_standing_model()
    assert model.logistic.features == FEATURES
    assert min(model.logistic.weights) > 0
    assert "pairs of" in model.logistic.fitted_on
    assert 0.5 < model.warning < 1


def test_an_object_rarely_begins_an_english_sentence() -> None:
    before, *_ = load_standing_model().habits["object"]
    assert before["start"] < 0 < load_standing_model().habits["topic"][0]["start"]
