"""The main job: two articles in, one bitext out, whatever they hold."""

import dataclasses
import math
import warnings
from pathlib import Path

import pytest

from align import align_pair, check_file, read_article
from align.alignment.weights import FOREIGN, Weights, load_weights
from align.articles import parse_pre_split, parse_text
from align.checks import check_bitext
from align.config import Settings
from align.errors import AlignWarning, EmptyInputError, LanguageError
from align.pipeline import realign
from align.pipeline.relating import discounted_if_unrelated
from align.records import AlignedPair, Alignment, Bead
from align.segmentation import kiwi, segment_pre_split
from tests.fakes import HashEncoder

# Words that mean the same, so that an encoder made of hashes can align them.
WORDS = {
    "배가": "boat",
    "바다는": "sea",
    "섬에서": "island",
    "바람이": "wind",
    "사람들이": "people",
    "떴다": "sailed",
    "넓다": "wide",
    "만났다": "met",
    "분다": "blows",
    "기다렸다": "waited",
}


def test_weights_of_another_encoder_are_told() -> None:
    """They were used without a word; those of the package are meant for any encoder."""
    sides = [
        parse_pre_split("배가 떴다\n바다는 넓다", name="a", language="ko"),
        parse_pre_split("boat sailed\nsea wide", name="a", language="en"),
    ]
    package = load_weights()
    own = dataclasses.replace(package, values=dict.fromkeys(package.values, 0.1))

    def told(encoder: str, weights: Weights) -> list[str]:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always", AlignWarning)
            hashes = HashEncoder(WORDS)
            hashes.identity = encoder
            align_pair(sides[0], sides[1], encoder=hashes, weights=weights, pre_split=True)
        return [text for one in caught if (text := str(one.message)).startswith(FOREIGN)]

    assert [text.split("'")[1::2] for text in told("hash", own)] == [["builtin", "hash"]]
    assert told("builtin", own) == []
    assert told("builtin|bfloat16", own) == []
    assert told("hash", package) == []
    assert told("hash", dataclasses.replace(package, adapted={"null": 0.5})) == []


def test_a_text_is_aligned_with_its_copy_in_other_words() -> None:
    """The encoder given is the one that is used."""
    source = ["배가 떴다", "바다는 넓다", "섬에서 사람들이 기다렸다", "바람이 분다"]
    target = [" ".join(WORDS[word] for word in line.split()) for line in source]
    bitext = align_pair(
        parse_pre_split("\n".join(source), name="a", language="ko"),
        parse_pre_split("\n".join(target), name="a", language="en"),
        encoder=HashEncoder(WORDS),
        pre_split=True,
    )
    assert [(row.source_ids, row.target_ids) for row in bitext] == [((i,), (i,)) for i in range(4)]
    assert [row.similarity for row in bitext] == pytest.approx([1] * 4, abs=1e-5)
    assert bitext.provenance.encoder == "hash"


def test_a_link_that_is_hardly_unlikely_keeps_most_of_its_confidence() -> None:
    """One sentence among many like it: just below the limit, every confidence became zero."""
    article = parse_pre_split("배가 떴다.", name="a", language="ko")
    (segment,) = segment_pre_split(article)
    confidences = []
    for confidence in (0.5, 0.499):
        alignment = Alignment((Bead(range(1), range(1), confidence=confidence),), 1, 1)
        pair = AlignedPair("a", article, article, (segment,), (segment,), alignment)
        with warnings.catch_warnings(action="ignore"):
            (bead,) = discounted_if_unrelated(pair, math.inf, HashEncoder()).alignment.beads
        confidences.append(bead.confidence)
    assert confidences == [0.5, pytest.approx(0.499)]


def test_short_news_on_different_subjects_is_reported() -> None:
    """With a headline, three paragraphs and a quotation in the same places, all was called sure."""
    korean = """지리산 반달가슴곰 새끼 4마리 태어나

국립공원공단은 지리산에서 어미 곰 3마리가 새끼 4마리를 낳은 것을 확인했다고 21일 밝혔다.

연구진은 동면굴 앞에 놓은 무인 카메라로 새끼를 관찰했다. 장지원 박사는 “모두 건강하다”고 말했다.

공단은 탐방객에게 지정된 탐방로만 이용해 달라고 당부했다."""
    english = """Record 460,000 visit Gangneung coffee festival

The 16th Gangneung Coffee Festival, which ended last weekend, drew 460,000 visitors, the city said.

A total of 120 cafes took part. “Coffee tastes different by the sea,” said Han Do-yun, a student.

Next year's festival will run for five days from Oct. 8."""
    source = parse_text(korean, name="bears", language="ko")
    target = parse_text(english, name="festival", language="en")
    with pytest.warns(AlignWarning, match="do not look like translations of each other"):
        bitext = align_pair(source, target)
    assert max(row.confidence or 0.0 for row in bitext if row.source_ids and row.target_ids) < 0.5


def test_a_warning_names_the_line_that_called(tmp_path: Path) -> None:
    """Not a line of the library, however deep it was given."""
    (tmp_path / "a.tsv").write_text(
        "ko\ten\n" + "".join(f"배가 {n}번 떴다.\tNothing of {9 - n}.\n" for n in range(9)), "utf-8"
    )
    (tmp_path / "note.txt").write_text("x")
    with pytest.warns(AlignWarning) as caught:
        check_file(tmp_path, rules=True)
    assert {one.filename for one in caught} == {__file__}


def test_every_segment_is_encoded_once(corpora: Path) -> None:
    """Spans are made from sums; only those close to the path are encoded as text."""
    encoder = HashEncoder()
    paths = [corpora / "raw" / f"culture.{side}.txt" for side in ("ko", "en")]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", AlignWarning)
        align_pair(*paths, encoder=encoder)
    assert len(encoder.encoded) == len(set(encoder.encoded))


@pytest.mark.parametrize("name", ["diplomacy", "economy", "culture"])
def test_the_sample_articles_are_aligned_as_by_hand(name: str, corpora: Path) -> None:
    """Nearly: nine beads of ten are those of the gold."""
    gold = {
        tuple(line.strip() for line in bead.split(":"))
        for bead in (corpora / "gold" / f"{name}.koen").read_text("utf-8").splitlines()
    }
    bitext = align_pair(*(corpora / "raw" / f"{name}.{side}.txt" for side in ("ko", "en")))
    found = {(str(list(row.source_ids)), str(list(row.target_ids))) for row in bitext}
    assert len(found & gold) >= 0.9 * len(gold)
    assert bitext.provenance.encoder == "builtin"


def test_kiwi_is_not_kept_for_a_pair_that_comes_alone(corpora: Path) -> None:
    """It takes more memory than all the rest; who aligns many pairs gives an encoder."""
    paths = [corpora / "raw" / f"economy.{side}.txt" for side in ("ko", "en")]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", AlignWarning)
        align_pair(*paths, encoder=HashEncoder())
    assert kiwi._LOADED
    align_pair(*paths)
    assert not kiwi._LOADED


def test_paths_and_articles_give_the_same(corpora: Path) -> None:
    paths = [corpora / "raw" / f"culture.{side}.txt" for side in ("ko", "en")]
    first, *others = (
        align_pair(*given)
        for given in (paths, map(str, paths), [read_article(path) for path in paths])
    )
    for other in others:
        assert (other.rows, other.provenance) == (first.rows, first.provenance)


def test_a_region_in_a_language_code_changes_nothing(corpora: Path) -> None:
    """Numbers, names and sentence ends of ko_KR are those of ko."""
    paths = [corpora / "raw" / f"economy.{side}.txt" for side in ("ko", "en")]
    regions = Settings(source_language="ko_KR", target_language="en-US")
    with_regions = align_pair(*paths, settings=regions)
    assert with_regions.rows == align_pair(*paths).rows
    found = [
        check_bitext(bitext).rows
        for bitext in (
            with_regions,
            dataclasses.replace(with_regions, source_language="ko", target_language="en"),
        )
    ]
    assert found[0] == found[1]


def test_the_pair_keeps_the_articles_and_their_segments(corpora: Path) -> None:
    """Every segment is a slice of the article as it was read."""
    bitext = align_pair(*(corpora / "raw" / f"culture.{side}.txt" for side in ("ko", "en")))
    (pair,) = bitext.pairs
    for article, segments in (
        (pair.source, pair.source_segments),
        (pair.target, pair.target_segments),
    ):
        assert all(article.text[part.start : part.end] == part.text for part in segments)
    assert pair.similarity_map is not None
    assert pair.similarity_map.values.shape == (31, 31)


def test_exchanged_sides_keep_their_own_language(corpora: Path) -> None:
    paths = [corpora / "raw" / f"culture.{side}.txt" for side in ("ko", "en")]
    with pytest.warns(AlignWarning, match="the sides were exchanged") as caught:
        swapped = align_pair(*reversed(paths))
    assert len(caught) == 1
    assert caught[0].filename == __file__  # the warning points at the caller
    assert swapped.rows == align_pair(*paths).rows
    assert (swapped.pairs[0].source.language, swapped.pairs[0].target.language) == ("ko", "en")


FISH = {
    "de": "Das Schiff hat den Hafen verlassen. Der Fischer wartete am Strand.",
    "fr": "Le navire a quitté le port. Le pêcheur attendait sur la plage.",
    "ja": "船が港を出た。漁師は浜辺で待っていた。",
    "ko": "배가 항구를 떠났다. 어부는 해변에서 기다렸다.",
}


@pytest.mark.parametrize("languages", [("de", "fr"), ("fr", "ko"), ("ja", "ko"), ("ko", "de")])
def test_articles_name_their_own_languages(languages: tuple[str, str]) -> None:
    """A French article was taken for English: the sides were exchanged, or both were refused."""
    source, target = (parse_text(FISH[code], name="fish", language=code) for code in languages)
    with warnings.catch_warnings():
        warnings.simplefilter("error", AlignWarning)
        bitext = align_pair(source, target)
    assert (bitext.source_language, bitext.target_language) == languages
    assert [(row.source_ids, row.target_ids) for row in bitext] == [((0,), (0,)), ((1,), (1,))]


def test_articles_in_the_languages_of_the_settings_may_be_exchanged() -> None:
    korean, japanese = (parse_text(FISH[code], name="fish", language=code) for code in ("ko", "ja"))
    both = Settings(source_language="ko-KR", target_language="ja")
    with pytest.warns(AlignWarning, match="the sides were exchanged; give the ko-KR article first"):
        bitext = align_pair(japanese, korean, settings=both)
    assert bitext[0].source_text == "배가 항구를 떠났다."


def test_both_sides_in_one_language_are_refused() -> None:
    article = parse_text("배가 떴다.", name="story")
    with pytest.raises(LanguageError, match="both sides are in Korean"):
        align_pair(article, article)


def test_steps_are_told_in_order(corpora: Path) -> None:
    steps: list[str] = []
    paths = [corpora / "raw" / f"culture.{side}.txt" for side in ("ko", "en")]
    align_pair(*paths, say=steps.append)
    assert steps == [
        "reading",
        "splitting into sentences",
        "loading the encoder builtin",
        "aligning 31 with 31 segments",
    ]


def test_one_sentence_a_side_is_enough() -> None:
    bitext = align_pair(
        parse_text("배가 섬으로 떠났다.", name="a"),
        parse_text("The boat left for the island.", name="a"),
    )
    (row,) = bitext
    assert (row.source_ids, row.target_ids) == ((0,), (0,))
    assert row.confidence > 0.5


def test_a_text_without_text_is_refused() -> None:
    with pytest.raises(EmptyInputError):
        parse_text(" \n\u3000\n", name="a")


def test_a_pair_is_aligned_again_around_what_is_kept() -> None:
    """The kept beads stay, however it was aligned; the others are as the encoder has them."""
    lines = ["배가 떴다", "바다는 넓다", "섬에서 만났다", "바람이 분다", "사람들이 기다렸다"]
    source = parse_pre_split("\n".join(lines), name="story", language="ko")
    english = "\n".join(" ".join(WORDS[word] for word in line.split()) for line in lines)
    target = parse_pre_split(english, name="story", language="en")
    encoder, weights = HashEncoder(WORDS), load_weights()
    (pair,) = align_pair(source, target, encoder=encoder, weights=weights, pre_split=True).pairs
    kept = Bead(range(1, 3), range(1, 3))
    found = realign(pair, [kept], encoder=encoder, weights=weights)
    assert kept in found.beads
    assert [(tuple(bead.source), tuple(bead.target)) for bead in found.beads] == [
        ((0,), (0,)), ((1, 2), (1, 2)), ((3,), (3,)), ((4,), (4,)),
    ]  # fmt: skip
    assert realign(pair, (), encoder=encoder, weights=weights) == pair.alignment
