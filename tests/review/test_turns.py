"""One encoder for several threads: nobody waits for the end of long work."""

import threading
import time
from collections.abc import Sequence

import numpy as np
import pytest

from align import encoders
from align.config import EncoderSettings
from align.encoders import TokenSums
from align.review.turns import EncoderInTurns
from align.review.workshop import Workshop
from align.turns import Turn
from tests.fakes import HashEncoder

TEXTS = [f"배 {number}척이 떠났다." for number in range(150)]


def test_long_work_gives_way_to_who_waits() -> None:
    turn, order = Turn(), []

    def other() -> None:
        with turn:
            order.append("other")

    thread = threading.Thread(target=other)

    class Recording(HashEncoder):
        def accumulate(self, texts: Sequence[str]) -> TokenSums:
            order.append("part")
            if not thread.ident:
                thread.start()
                while not turn._next.locked():
                    time.sleep(0.001)
            return super().accumulate(texts)

    EncoderInTurns(Recording(), turn).accumulate(TEXTS)
    thread.join()
    assert order == ["part", "other", "part", "part"]


def test_texts_that_are_read_in_turns_have_the_same_vectors() -> None:
    encoder = HashEncoder()
    shared = EncoderInTurns(encoder, Turn())
    for texts in (TEXTS, TEXTS[:64], TEXTS[:1], []):
        assert np.array_equal(shared.encode(texts), encoder.encode(texts))
        found, whole = shared.read(texts), encoder.read(texts)
        assert np.array_equal(found.sums.features, whole.sums.features)
        assert np.array_equal(found.sums.counts, whole.sums.counts)
        assert np.array_equal(found.fronts, whole.fronts)
        assert np.array_equal(found.backs, whole.backs)


def test_an_encoder_is_loaded_once_however_many_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    """A model may take gigabytes."""
    loaded: list[EncoderSettings] = []
    is_loading = threading.Event()

    def load(settings: EncoderSettings) -> HashEncoder:
        loaded.append(settings)
        is_loading.set()
        time.sleep(0.1)
        return HashEncoder()

    monkeypatch.setattr(encoders, "encoder_from", load)
    workshop = Workshop()
    thread = threading.Thread(target=workshop.warm)
    thread.start()
    assert is_loading.wait(20)
    assert workshop.made_with(None).encoder == "hash"
    thread.join()
    assert len(loaded) == 1
