"""Samples of exchanged things, and from which probability on a finding is a warning."""

from collections.abc import Iterator, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from align.checks.views import BeadView
from align.encoders import Encoder
from align.entities.mentions import Mention
from measuring.models.exchanges import Exchange, Judge, Two, exchanges, warning_limit
from measuring.models.logistic import judged_by_folds

PAIR = ("페루 칠레", "Peru Chile")


def both(bead: BeadView) -> Iterator[Two]:
    """The two words of each side of `PAIR`."""
    (one, other), (there, that) = bead.korean.split(), bead.english.split()
    at, end = len(one) + 1, len(there) + 1
    yield (
        (Mention(0, len(one), one), Mention(0, len(there), there)),
        (Mention(at, at + len(other), other), Mention(end, end + len(that), that)),
    )


@pytest.fixture(scope="module")
def samples(encoder: Encoder) -> list[Exchange]:
    return exchanges({str(number): [PAIR] for number in range(10)}, both, encoder)


def test_every_two_come_as_they_are_and_exchanged(samples: list[Exchange]) -> None:
    assert [sample.is_exchanged for sample in samples[:2]] == [False, True]
    right, wrong = samples[:2]
    assert right.pair == PAIR
    assert wrong.pair == ("페루 칠레", "Chile Peru")
    for sample in (right, wrong):
        for korean, english in sample.things:
            assert sample.pair[0][korean.start : korean.end] == korean.text
            assert sample.pair[1][english.start : english.end] == english.text
    assert [thing[1].text for thing in wrong.things] == ["Peru", "Chile"]


def test_no_document_is_judged_by_a_model_that_has_seen_it(samples: list[Exchange]) -> None:
    def fit(seen: Sequence[Exchange]) -> Judge:
        known = {sample.document for sample in seen}

        def judge(held: Sequence[Exchange]) -> NDArray[np.float64]:
            assert known.isdisjoint(sample.document for sample in held)
            return np.full(len(held), 0.25)

        return judge

    assert judged_by_folds(samples, fit).tolist() == [0.25] * 20


def test_a_warning_begins_far_above_the_faithful_pairs(samples: list[Exchange]) -> None:
    calm = np.where([sample.is_exchanged for sample in samples], 0.9, 0.2)
    assert warning_limit(samples[:2], calm[:2]) == pytest.approx(0.2)
    others = [
        Exchange(str(number), (str(number), "x"), one.things, is_exchanged=False, words=one.words)
        for number, one in enumerate(samples[:2])
    ]
    spread = warning_limit(others, np.array([0.2, 0.4]))
    assert 0.4 < spread < 0.9
