"""Articles that are no translations of each other, and the order that shows it."""

import random
import warnings

import pytest

from align.articles import parse_text
from align.encoders import Encoder
from align.errors import AlignWarning
from align.pipeline import align_pair
from align.records import Bitext

from ..pairing.stories import LINES

NEWS = [line for story in LINES for line in story]


def aligned(korean: list[str], english: list[str], encoder: Encoder) -> tuple[Bitext, list[str]]:
    """Both sides aligned, and what was warned of."""
    source, target = (
        parse_text("\n\n".join(lines), name=language, language=language)
        for lines, language in ((korean, "ko"), (english, "en"))
    )
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", AlignWarning)
        bitext = align_pair(source, target, encoder=encoder)
    return bitext, [str(one.message) for one in caught]


@pytest.mark.parametrize("seed", [3, 4, 7])
def test_other_news_is_no_translation_however_alike(seed: int, builtin: Encoder) -> None:
    """In news of one kind, much can be linked, and looked so sure that nothing was said."""
    chance, lines = random.Random(seed), NEWS[:]
    chance.shuffle(lines)
    korean, english = [line[0] for line in lines[:12]], [line[1] for line in lines[12:]]
    bitext, said = aligned(korean, english, builtin)
    (warning,) = said
    assert "look like translations of each other: the sentences fit hardly better than" in warning
    assert max(row.confidence for row in bitext if row.source_ids and row.target_ids) < 0.1


@pytest.mark.parametrize("places", [range(18), [*range(9, 18), *range(9)], [2, 1, 0]])
def test_a_translation_is_one_in_any_order_of_its_parts(
    places: list[int], builtin: Encoder
) -> None:
    korean, english = [line[0] for line in NEWS], [line[1] for line in NEWS]
    moved = [english[place] for place in places]
    assert aligned(korean[: len(moved)], moved, builtin)[1] == []


def test_a_translation_that_repeats_one_sentence_is_one(builtin: Encoder) -> None:
    """Such a text is nearly the same when it is turned round."""
    again = [0, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 4]
    assert aligned([NEWS[n][0] for n in again], [NEWS[n][1] for n in again], builtin)[1] == []
