"""Parallel sentences among others: what stands out, agrees, and is taken once."""

import random
import warnings
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from align import threads
from align.config import MiningSettings
from align.encoders import load_encoder
from align.encoders.encoder import unit_length
from align.errors import ControlCharacterError
from align.pairing.mining.evidence import (
    candidate_pairs,
    mentions_compared,
)
from align.pairing.mining.pairs import Mined, MinedPair, mine
from align.pairing.mining.sentences import Sentence, Sentences, sentences_of
from align.pairing.neighbours import neighbours
from align.pairing.reading import ArticleFiles
from align.progress import Silence

from ..fakes import HashEncoder
from .stories import LINES

HIDDEN = [line for story in LINES[:3] for line in story]
OTHERS = [line for story in LINES[3:] for line in story]


def side(lines: Sequence[str], place: str = "lines") -> list[Sentence]:
    return [Sentence(line, place, number) for number, line in enumerate(lines)]


def mined(source: Sequence[str], target: Sequence[str], **settings: float) -> Mined:
    return mine(
        side(source), side(target), encoder=load_encoder(), settings=MiningSettings(**settings)
    )


def texts(found: Mined) -> set[tuple[str, str]]:
    return {(pair.source.text, pair.target.text) for pair in found.pairs}


def haystack(seed: int) -> tuple[list[str], list[str]]:
    """The hidden lines among others that have no translation, both sides shuffled."""
    korean = [line[0] for line in HIDDEN] + [line[0] for line in OTHERS[::2]]
    english = [line[1] for line in HIDDEN] + [line[1] for line in OTHERS[1::2]]
    chance = random.Random(seed)
    chance.shuffle(korean)
    chance.shuffle(english)
    return korean, english


@pytest.mark.parametrize("seed", [1, 2])
def test_hidden_sentences_are_found_and_no_others(seed: int) -> None:
    found = texts(mined(*haystack(seed)))
    assert found <= set(HIDDEN)
    assert len(found) >= len(HIDDEN) - 2


def test_a_higher_threshold_finds_fewer_and_a_part_of_the_same() -> None:
    some, few = (texts(mined(*haystack(3), threshold=least)) for least in (0.1, 0.97))
    assert few < some


def test_the_margin_asked_for_is_the_least_that_is_found() -> None:
    found = mined(*haystack(3), margin=0.2)
    assert found.pairs
    assert all(pair.margin >= 0.2 for pair in found.pairs)


def test_figures_decide_between_sentences_that_are_alike_in_all_else() -> None:
    """Sentences of a template: only the figures tell which translates which."""
    korean = [f"시는 나무 {n}그루를 심었다." for n in (120, 450, 780, 2300)]
    english = [f"The city planted {n} trees." for n in ("2,300", 780, 450, 120)]
    source, target = haystack(4)
    found = texts(mined([*korean, *source], [*english, *target], threshold=0))
    wanted = set(zip(korean, reversed(english), strict=True))
    assert wanted <= found


def test_no_sentence_stands_in_two_pairs_even_if_all_is_wanted() -> None:
    found = mined(*haystack(5), threshold=0, margin=-1)
    for pairs in ([p.source.number for p in found.pairs], [p.target.number for p in found.pairs]):
        assert len(pairs) == len(set(pairs))


def test_a_sentence_that_comes_again_counts_once() -> None:
    """Else its copies would be its neighbours, and it would stand out from none."""
    source, target = haystack(6)
    once, thrice = mined(source, target), mined(source * 3, [*target, *target])
    assert texts(once) == texts(thrice)
    assert (thrice.source_count, thrice.target_count) == (len(source), len(target))


def test_what_is_no_sentence_of_the_side_is_no_rival_of_the_translations() -> None:
    """Figures of tables, and lines that were left untranslated in the text or quoted by it."""
    source, target = haystack(6)
    figures = ["85", "2,300", "42.5%", "- 7 -"]
    untranslated, quoted = [line[1] for line in HIDDEN], [line[0] for line in HIDDEN]
    found = mined([*figures, *untranslated, *source], [*figures, *quoted, *target])
    clean = mined(source, target)
    assert texts(found) == texts(clean)
    assert (found.source_count, found.target_count) == (len(source), len(target))


def test_a_sentence_with_a_copy_on_the_other_side_is_paired_with_its_translation() -> None:
    """Whether or not the language of the copy can be told."""
    words = {"rouge": "red", "maison": "house", "mer": "sea", "pain": "bread", "roi": "king"}
    french = ["rouge maison", "mer pain", "roi mer", "pain rouge"]
    english = ["bread red", "red house", "king sea", "sea bread"]

    def found(source: list[str], settings: MiningSettings) -> dict[tuple[str, str], float]:
        encoder = HashEncoder(words)
        pairs = mine(
            side(source), side(english), encoder=encoder, languages=("fr", "en"), settings=settings
        ).pairs
        return {(pair.source.text, pair.target.text): pair.confidence for pair in pairs}

    assert not any(a == b for a, b in found(english, MiningSettings(threshold=0, margin=-1)))
    pairs = found([*french, *english], MiningSettings(threshold=0))
    assert {(french[i], english[j]) for i, j in ((0, 1), (1, 3), (2, 2), (3, 0))} == set(pairs)


def test_pairs_come_in_the_order_of_the_source_with_what_is_known_of_them() -> None:
    source, target = haystack(7)
    found = mined(source, target)
    numbers = [pair.source.number for pair in found.pairs]
    assert numbers == sorted(numbers)
    encoder = load_encoder()
    for pair, row in zip(found.pairs, found.rows(), strict=True):
        vectors = encoder.encode([pair.source.text, pair.target.text])
        assert pair.similarity == pytest.approx(float(vectors[0] @ vectors[1]), abs=2e-3)
        assert (row.source, row.target) == ((pair.source.text,), (pair.target.text,))
        assert (row.source_ids, row.target_ids) == ((pair.source.number,), (pair.target.number,))
        assert row.article == "lines lines"
        assert row.confidence == pair.confidence >= MiningSettings().threshold
        assert row.note == f"margin {pair.margin:.4f}"


def test_rows_of_two_articles_follow_each_other() -> None:
    """As a build needs them."""
    pairs = [
        MinedPair(Sentence("가", "a", number), Sentence("b", place, number), 0.5, 0.1, 0.9)
        for number, place in enumerate(("x", "y", "x"))
    ]
    rows = Mined(tuple(pairs), 3, 3).rows()
    assert [(row.article, row.bead, row.source_ids) for row in rows] == [
        ("a x", 0, (0,)),
        ("a x", 1, (2,)),
        ("a y", 2, (1,)),
    ]


@pytest.mark.parametrize(("source", "target"), [([], ["one"]), (["하나"], [])])
def test_a_side_without_sentences_is_no_error(source: list[str], target: list[str]) -> None:
    assert mined(source, target) == Mined((), len(source), len(target))


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        (["票价定为25元。"], ["A ticket costs 25 yuan."], ["source is in ko (the first is in zh)"]),
        (["1", "Это билет."], ["A ticket."], ["source is in ko; exchange"]),
        (
            ["A ticket.", "A boat."],
            ["배가 떴다."],
            ["source is in ko (the first is in en)", "target is in en (the first is in ko)"],
        ),
    ],
    ids=["a-third-language", "an-unknown-one", "exchanged"],
)
def test_a_side_in_another_language_is_spoken_of(
    source: list[str], target: list[str], said: list[str]
) -> None:
    """The result was empty without a word; `languages` is what has to be set."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        assert not mined(source, target).pairs
    told = [str(one.message) for one in caught]
    assert len(told) == len(said)
    for message, part in zip(told, said, strict=True):
        assert part in message
        assert "(in Python languages)" in message


def test_a_side_with_one_sentence_of_its_language_brings_no_warning() -> None:
    """Quoted sentences and figures are ignored without a word."""
    found = mined(["배가 떴다.", "A ticket.", "85"], ["The boat sailed.", "12"])
    assert (found.source_count, found.target_count) == (1, 1)


@pytest.mark.parametrize("count", [1, 3, 8])
def test_a_lone_translation_is_found_and_a_lone_stranger_is_not(count: int) -> None:
    """The mean of one vector is the vector itself, so nothing may be left of it."""
    lines = OTHERS[-count:]
    korean = [line[0] for line in lines]
    assert texts(mined(korean, [lines[-1][1]])) == {lines[-1]}
    assert not mined(korean, [HIDDEN[0][1]]).pairs


def test_a_sentence_that_no_file_can_contain_is_refused() -> None:
    with pytest.raises(ControlCharacterError, match=r"^sentence 1: U\+D800 at line 1, column 2"):
        mine(["배가 떴다.", "배\ud800"], ["The boat sailed."], encoder=load_encoder())


def test_other_languages_are_mined_by_meaning_and_length() -> None:
    words = {"rouge": "red", "maison": "house", "mer": "sea", "pain": "bread", "roi": "king"}
    french = ["rouge maison", "mer pain", "roi mer", "pain rouge"]
    english = ["bread red", "red house", "king sea", "sea bread"]
    found = mine(
        side(french),
        side(english),
        encoder=HashEncoder(words),
        languages=("fr", "en"),
        settings=MiningSettings(threshold=0),
    )
    pairs = {(pair.source.number, pair.target.number) for pair in found.pairs}
    assert pairs == {(0, 1), (1, 3), (2, 2), (3, 0)}


def test_the_number_of_threads_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for count in (1, 3):
        monkeypatch.setattr(threads, "thread_count", lambda count=count: count)
        found.append(mined(*haystack(8), threshold=0))
    assert found[0] == found[1]


def test_candidates_are_the_neighbours_of_either_side_once() -> None:
    """With the margin over the neighbours' mean, and the lead over the best rival."""
    chance = np.random.default_rng(9)
    source = unit_length(chance.normal(size=(7, 8)).astype(np.float32))
    target = unit_length(chance.normal(size=(6, 8)).astype(np.float32))
    forward, backward = neighbours(source, target, 3)
    found = candidate_pairs(forward, backward)
    every = source @ target.T
    expected = {(i, int(j)) for i in range(7) for j in forward.ids[i]}
    expected |= {(int(i), j) for j in range(6) for i in backward.ids[j]}
    assert list(zip(found.sources, found.targets, strict=True)) == sorted(expected)
    for n, (i, j) in enumerate(sorted(expected)):
        across, down = np.sort(every[i])[::-1], np.sort(every[:, j])[::-1]
        mean = (across[:3].mean() + down[:3].mean()) / 2
        rival = max(np.delete(every[i], j).max(), np.delete(every[:, j], i).max())
        assert found.margins[n] == pytest.approx(every[i, j] - mean, abs=1e-5)
        assert found.leads[n] == pytest.approx(every[i, j] - rival, abs=1e-5)


@pytest.mark.parametrize(
    ("korean", "english", "counts"),
    [
        ("3만5000명이 왔다.", "35,000 people came.", (1, 0, 0, 0)),
        ("3만5000명이 왔다.", "3,500 people came.", (0, 1, 0, 0)),
        ("블링컨이 말했다.", "said Blinken.", (0, 0, 1, 0)),
        ("오스틴이 말했다.", "said Blinken.", (0, 0, 0, 1)),
    ],
)
def test_figures_and_names_are_counted_in_either_direction(
    korean: str, english: str, counts: tuple[int, int, int, int]
) -> None:
    assert mentions_compared(korean, english, ("ko", "en")) == counts
    assert mentions_compared(english, korean, ("en", "ko")) == counts
    assert mentions_compared(korean, english, ("ko", "fr")) == (0, 0, 0, 0)


def test_sentences_are_kept_with_their_place() -> None:
    """Across files, and with line breaks inside a sentence made spaces."""
    given = [*side(["하나\n둘", "셋"], "a.txt"), *side(["넷", " ", "셋", "다섯"], "b.txt")]
    with Sentences(HashEncoder(), "ko") as kept:
        kept.fill(given)
        assert [kept[n] for n in range(len(kept))] == [
            Sentence("하나 둘", "a.txt", 0),
            Sentence("셋", "a.txt", 1),
            Sentence("넷", "b.txt", 0),
            Sentence("다섯", "b.txt", 3),
        ]
        assert len(kept.vectors) == len(kept.lengths) == 4


def test_a_bad_file_is_noted_and_passed_over(tmp_path: Path) -> None:
    paths = [tmp_path / "a.txt", tmp_path / "empty.txt", tmp_path / "c.txt"]
    paths[0].write_text("비가 왔다. 길이 막혔다.", "utf-8")
    paths[1].write_bytes(b"")
    paths[2].write_text("해가 떴다.\n\n새가 운다.", "utf-8")
    files = ArticleFiles(paths, "ko", Silence())
    found = list(sentences_of(files.articles()))
    assert [(one.text, one.number) for one in found] == [
        ("비가 왔다.", 0), ("길이 막혔다.", 1), ("해가 떴다.", 0), ("새가 운다.", 1),
    ]  # fmt: skip
    assert [path.name for path, _ in files.failed] == ["empty.txt"]
    split = ArticleFiles(paths[:1], "ko", Silence(), pre_split=True)
    lines = list(sentences_of(split.articles(), pre_split=True))
    assert [one.text for one in lines] == ["비가 왔다. 길이 막혔다."]
