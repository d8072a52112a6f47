"""English names without a counterpart, by themselves."""

import pytest

from align.checks.naming.capitals import capitals, run_around
from align.checks.naming.name_measures import is_only_opener
from align.entities.countries import find_places


@pytest.mark.parametrize(
    ("english", "expected"),
    [
        ("Losses can adopt it.", True),
        ("Lockhart can adopt it.", False),
        ("Kim can adopt it.", False),
        ("China can adopt it.", False),
        ("Pocket Harbour can adopt it.", False),
        ("All Losses can adopt it.", False),
    ],
)
def test_a_frequent_word_alone_at_the_beginning_is_no_name(english: str, expected: bool) -> None:
    names = capitals(english)
    at = len(names) - 1 if english.startswith("All") else 0
    run, places = run_around(names, at, english), find_places(english, "en")
    assert is_only_opener(names[at], run, english, set(), places) is expected


def test_what_the_article_capitalises_inside_a_sentence_is_a_name() -> None:
    english = "Losses can adopt it."
    (name,) = capitals(english)
    assert not is_only_opener(name, (name.start, name.end), english, {"Losses"}, [])
