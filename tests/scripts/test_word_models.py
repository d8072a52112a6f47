"""Clauses put into faithful translations, and the model fitted on them."""

import random

import numpy as np
import pytest

from align.words.model import MEASURES
from measuring.models.word import WordSample, fit_word_model, intrude, put_in
from measuring.seeding.clauses import parts

TEXT = "The county repaired the old pier, and residents welcomed the work after years of waiting."
OTHER = "A storm closed the northern road, while buses took the longer way through the valley."
ARTICLE = [(f"주민들은 {n}번 부두를 반겼다.", f"Residents welcomed pier {n}.") for n in range(40)]


@pytest.mark.parametrize("seed", range(8))
def test_the_span_holds_what_was_put_in(seed: int) -> None:
    text, (start, end) = put_in(TEXT, OTHER, "en", random.Random(seed))
    assert text[start:end] in OTHER
    left = " ".join((text[:start] + text[end:]).split())
    assert left == TEXT


def test_intrusions_can_be_repeated() -> None:
    once, again = (list(intrude({"story": ARTICLE}, seeds=[3])) for _ in range(2))
    assert once == again
    assert once != list(intrude({"story": ARTICLE}, seeds=[4]))
    assert {(one.spans[0] is None, one.spans[1] is None) for one in once} == {
        (True, True),
        (True, False),
        (False, True),
        (False, False),
    }


def test_the_model_learns_what_tells_missing_words() -> None:
    generator = np.random.default_rng(0)
    samples = []
    for number in range(200):
        missing = generator.random(20) < 0.2
        measures = generator.normal(size=(20, len(MEASURES)))
        measures[:, 0] -= 3 * missing
        language = "ko" if number % 2 else "en"
        samples.append(WordSample(f"story {number}", language, measures, missing))
    model = fit_word_model(samples, "none", "noise")
    for one in samples[:10]:
        cover = model.cover(one.measures, one.language)
        assert cover[~one.missing].mean() > 0.9
        assert one.missing.sum() == 0 or cover[one.missing].mean() < cover[~one.missing].mean()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", TEXT),
        ("en", OTHER),
        ("ko", "군청은 낡은 부두를 고치는 데 40억원을 들였으며, 주민들은 공사를 오래 기다려 왔다."),
        ("ko", "배가 떠났다."),
    ],
)
def test_clauses_touch_and_fill_the_text(language: str, text: str) -> None:
    assert "".join(part.text for part in parts(text, language)) == text
