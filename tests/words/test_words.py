"""Words that answer each other across two texts, and runs of words that nothing answers."""

import dataclasses

import numpy as np
import pytest

from align.encoders import Encoder
from align.words import (
    Correspondence,
    WordTable,
    WordVectors,
    content_words,
    correspond,
    likeness,
    word_vectors,
)
from align.words.model import MEASURES, WordModel, load_word_model
from tests.fakes import HashEncoder

LANGUAGES = ("ko", "en")
FERRY = (
    "부산시는 다음 달부터 섬 주민을 위해 야간 여객선을 운항한다.",
    "Busan will run night ferries for island residents from next month.",
)
FERRY_AND_SCHOOL = (
    FERRY[0],
    FERRY[1].replace(".", ", and the teachers' union welcomed the new school lunch menu."),
)
FERRY_AND_FISH = (
    FERRY[0].replace("한다.", "하고, 어시장 상인들은 고등어 가격이 오르자 크게 반겼다."),
    FERRY[1],
)


def corresponding(encoder: Encoder, *pairs: tuple[str, str]) -> list[Correspondence]:
    return correspond(pairs, LANGUAGES, WordVectors(encoder))


@pytest.mark.parametrize(
    ("text", "language", "stems"),
    [
        ("정부는 예산을 늘렸다.", "ko", ["정부", "예산", "늘렸다"]),
        ("KTX를 타고, '서울역'에서", "ko", ["KTX", "타고", "서울역"]),
        ("It is the minister's plan.", "en", ["minister's", "plan"]),
        ("of the", "en", ["of", "the"]),
        ("…", "ko", []),
        ("Die Brücke über den Fluß", "de", ["Die", "Brücke", "über", "den", "Fluß"]),
        ("Erdoğan met Dvořák in Łódź.", "en", ["Erdoğan", "met", "Dvořák", "Łódź"]),
        ("Erdoğan이 Łódź에서", "ko", ["Erdoğan", "Łódź"]),
        ("Мост закрыт", "ru", ["Мост", "закрыт"]),
    ],
)
def test_content_words_are_slices_without_function_words(
    text: str, language: str, stems: list[str]
) -> None:
    """Words are slices of the text; function words go, unless there is nothing else."""
    words = content_words(text, language)
    assert [word.stem for word in words] == stems
    assert all(text[word.start : word.end] == word.text for word in words)


def test_equal_words_of_a_text_are_equally_alike(encoder: Encoder) -> None:
    """To the last bit, wherever they stand: the first of them is the counterpart."""
    vectors = WordVectors(encoder)
    korean = WordTable.of(["핵무기 핵실험 중단 핵기술 " * 9], "ko", vectors)
    english = WordTable.of(["nuclear weapons nuclear tests nuclear technology " * 7], "en", vectors)
    alike = likeness(korean, range(1), english, range(1))
    assert (alike.reshape(9, 4, -1) == alike[:4]).all()
    assert (alike[:, 0] == alike[:, ::2].T).all()


def test_a_faithful_pair_is_covered(encoder: Encoder) -> None:
    (found,) = corresponding(encoder, FERRY)
    assert found.source.runs() == found.target.runs() == []
    assert min(found.source.mean, found.target.mean) > 0.9


def test_a_korean_name_in_latin_letters_is_covered(encoder: Encoder) -> None:
    """Although no vector tells that Lim Do-young is 임도영."""
    pair = (
        "임도영 가람전지 대표는 협약식에서 공장을 짓겠다고 말했다.",
        "Garam Battery CEO Lim Do-young said at the signing that it would build a plant.",
    )
    (found,) = corresponding(encoder, pair)
    cover = dict(zip((word.text for word in found.target.words), found.target.cover, strict=True))
    assert min(cover[word] for word in ("Garam", "Lim", "Do-young")) > 0.5


def test_an_added_clause_is_a_run_of_the_target(encoder: Encoder) -> None:
    (found,) = corresponding(encoder, FERRY_AND_SCHOOL)
    run = found.target.heaviest_run()
    assert run is not None
    assert "union welcomed the new school" in FERRY_AND_SCHOOL[1][run.start : run.end]
    assert "Busan" not in FERRY_AND_SCHOOL[1][run.start : run.end]
    assert run.missing > run.words / 2
    assert run.excess == pytest.approx(run.missing - run.words / 2)
    assert run.excess >= max(one.excess for one in found.target.runs())
    assert found.source.heaviest_run() is None


def test_an_omitted_clause_is_a_run_of_the_source(encoder: Encoder) -> None:
    (found,) = corresponding(encoder, FERRY_AND_FISH)
    run = found.source.heaviest_run()
    assert run is not None
    assert "상인들은 고등어 가격이" in FERRY_AND_FISH[0][run.start : run.end]
    assert "부산시" not in FERRY_AND_FISH[0][run.start : run.end]


def test_a_pair_is_judged_by_itself(encoder: Encoder) -> None:
    """What is said of it does not depend on the pairs beside it."""
    together = corresponding(encoder, FERRY, FERRY_AND_SCHOOL)
    for pair, found in zip((FERRY, FERRY_AND_SCHOOL), together, strict=True):
        (alone,) = corresponding(encoder, pair)
        assert np.allclose(alone.source.cover, found.source.cover, atol=1e-4)
        assert np.allclose(alone.target.cover, found.target.cover, atol=1e-4)


@pytest.mark.parametrize("pair", [("…", "..."), ("", "Ferries"), ("여객선", "…")])
def test_a_side_without_words_covers_nothing(pair: tuple[str, str], encoder: Encoder) -> None:
    (found,) = corresponding(encoder, pair)
    for one, other in ((found.source, found.target), (found.target, found.source)):
        assert len(one.cover) == len(one.partners) == len(one.words)
        if not one.words:
            assert (one.mean, one.weakest(3), one.runs()) == (1.0, 1.0, [])
        elif not other.words:
            assert one.mean < 0.1
            assert set(one.partners) == {-1}


def test_all_words_are_encoded_in_one_call_a_side() -> None:
    """And a word that comes again is not encoded again."""
    encoder = HashEncoder()
    vectors = WordVectors(encoder)
    WordTable.of(["배 항구", "배 바람"], "ko", vectors)
    WordTable.of(["boat harbour", "boat wind"], "en", vectors)
    assert sorted(encoder.encoded) == sorted(["배", "항구", "바람", "boat", "harbour", "wind"])


def test_words_are_kept_with_an_encoder_that_company_does_not_change(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one, other = HashEncoder(), HashEncoder()
    assert word_vectors(one) is not word_vectors(one)
    monkeypatch.setattr(HashEncoder, "is_steady", True)
    kept = word_vectors(one)
    assert word_vectors(one) is kept
    assert word_vectors(other) is not kept


def test_words_that_were_not_asked_for_longest_give_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """The vectors stay right, however few words there is room for."""
    monkeypatch.setattr("align.words.vectors._ROOM", 4)
    monkeypatch.setattr("align.words.vectors._AT_ONCE", 4)
    encoder = HashEncoder()
    vectors = WordVectors(encoder)
    words = ["배", "항구", "바람", "배", "구름", "비", "배", "눈", "항구"]
    np.testing.assert_array_equal(vectors.of(words), encoder.encode(words))
    assert [word in vectors for word in ("항구", "눈", "바람")] == [True, True, False]
    sums = vectors.sums(["비", "눈"])
    np.testing.assert_array_equal(sums.features, encoder.accumulate(["비", "눈"]).features)


def test_words_that_state_the_same_fact_are_alike() -> None:
    """Whatever their vectors say: numbers, places, names by their sound."""
    vectors = WordVectors(HashEncoder())
    source = WordTable.of(["블링컨 장관은 3만5000명에게"], "ko", vectors)
    target = WordTable.of(["Secretary Blinken told 35,000 people"], "en", vectors)
    alike = likeness(source, range(1), target, range(1))
    by_text = {
        (source.words[row].stem, target.words[column].stem): alike[row, column]
        for row in range(alike.shape[0])
        for column in range(alike.shape[1])
    }
    assert by_text["3만5000명", "35,000"] == 1.0
    assert by_text["블링컨", "Blinken"] == pytest.approx(0.8)
    assert by_text["블링컨", "people"] < 0.8


def test_the_models_measures_are_checked() -> None:
    models = load_word_model().by_language
    assert {model.encoder for model in models.values()} == {"builtin"}
    other = dataclasses.replace(models["ko"], features=MEASURES[::-1])
    with pytest.raises(ValueError, match="ko: the model reads other measures"):
        WordModel({**models, "ko": other})
