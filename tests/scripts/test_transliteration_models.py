"""Which letters and jamo stand for each other is learned from names alone."""

import json
import random
from pathlib import Path

import numpy as np
import pytest

from align.entities.sound.transliteration import (
    best_alignment,
    jamo_codes,
    letter_codes,
    surplus_of,
)
from measuring.models.transliteration import (
    Name,
    fit_transliteration,
    made_people,
    read_cities,
    read_names,
)

SYLLABLES = {"가": "qa", "노": "zo", "디": "xi", "무": "vu", "세": "ce"}
WORDS = ["가세", "노을", "했다", "없는", "디귿"] * 4


@pytest.fixture(scope="module")
def names() -> list[Name]:
    """Names of an invented language."""
    generator = random.Random(1)
    made = [generator.choices(list(SYLLABLES), k=3) for _ in range(60)]
    return [("".join(name), "".join(SYLLABLES[one] for one in name)) for name in made]


def test_letters_of_an_invented_language_are_learned(names: list[Name]) -> None:
    """Some names of the list are translations: they do not count."""
    model, sums, are_one = fit_transliteration(
        [*names, ("가나다라마바", "x"), ("새마을", "hometown")], WORDS, "invented names"
    )
    table = model.table.tolist()

    def odds(hangul: str, latin: str) -> float:
        jamo = jamo_codes(hangul)
        return best_alignment(table, jamo, letter_codes(latin)) - surplus_of(model.surplus, jamo)

    assert odds("노디무", "Zoxivu") > 3 > -3 > odds("노디무", "Qaceqa")
    assert np.mean(sums[are_one] > np.quantile(sums[~are_one], 0.9)) > 0.9
    assert model.model.fitted_on == "invented names"
    assert model.model.probability([10.0]) > 0.5 > model.model.probability([-10.0])


def test_cities_abroad_are_read_with_their_hangul_names(tmp_path: Path) -> None:
    path = tmp_path / "cities.json"
    cities = {
        "1": {
            "name": "Lund",
            "countrycode": "SE",
            "alternatenames": ["룬드", "Lund", "룬드시", "룬"],
        },
        "2": {"name": "Suwon", "countrycode": "KR", "alternatenames": ["수원"]},
    }
    path.write_text(json.dumps(cities), "utf-8")
    assert read_cities(path) == [("룬드", "Lund")]


def test_names_are_read_and_made(tmp_path: Path) -> None:
    path = tmp_path / "names.tsv"
    path.write_text("# names\n르몽드\tLe Monde\n", "utf-8")
    assert read_names(path) == [("르몽드", "Le Monde")]
    made = made_people(5, random.Random(1))
    assert made == made_people(5, random.Random(1))
    assert all(len(hangul) in {3, 4} and "-" in latin for hangul, latin in made)
