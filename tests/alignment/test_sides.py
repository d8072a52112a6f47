"""What is noted of each segment, once, before the search."""

import numpy as np
import pytest

from align.alignment.sides import ends_as_sentence, prepare, selected, totals
from align.records import Kind, Segment
from tests.fakes import HashEncoder


def segment(text: str, paragraph: int = 0, kind: Kind = Kind.BODY) -> Segment:
    return Segment(text, 0, len(text), paragraph, kind)


ARTICLE = [
    segment("해솔항 다시 열려", 0, Kind.HEADING),
    segment("“배가 떴다”고 선장이 말했다.", 1),
    segment("표는 언제 살 수\n있을까?", 1),
    segment("승객은 3만5000명이다.", 2),
]


def test_running_totals_give_what_a_span_holds() -> None:
    side = prepare(ARTICLE, HashEncoder(), ("ko", "en"))
    assert len(side) == 4
    assert np.diff(side.lengths).tolist() == [len(part.text) for part in ARTICLE]
    assert np.diff(side.quotes).tolist() == [0, 1, 0, 0]
    assert np.diff(side.questions).tolist() == [0, 0, 1, 0]
    assert np.diff(side.fragments).tolist() == [1, 0, 0, 0]
    # A paragraph ends after the first and the third; after the last the article does.
    assert np.diff(side.breaks).tolist() == [1, 0, 1, 0]
    assert side.starts.tolist() == [1, 1, 0, 1, 1]
    assert side.paragraph_count == 3


def test_only_the_beginning_of_an_article_opens_it() -> None:
    side = prepare(ARTICLE, HashEncoder(), ("ko", "en"))
    assert side.opens
    assert selected(side, [0, 2]).opens
    assert not selected(side, [1, 2]).opens
    part = prepare(ARTICLE[1:], HashEncoder(), ("ko", "en"), opens=False)
    assert not part.opens
    assert not selected(part, [0]).opens


def test_numbers_and_names_are_kept_apart() -> None:
    korean = prepare(
        [segment("미국이 3만5000명을 보냈다."), segment("배가 떴다.")], HashEncoder(), ("ko", "en")
    )
    english = prepare(
        [segment("35,000"), segment("the United States")], HashEncoder(), ("en", "ko")
    )
    assert korean.numbers.mentioned_in(0) == english.numbers.mentioned_in(0) != frozenset()
    assert korean.names.mentioned_in(0) & english.names.mentioned_in(1)
    assert not korean.numbers.mentioned_in(1)
    assert not korean.numbers.mentioned_in(0) & korean.names.mentioned_in(0)


def test_a_line_break_is_a_space_to_the_encoder() -> None:
    """A hard-wrapped sentence reads as one."""
    encoder = HashEncoder()
    prepare(ARTICLE, encoder, ("ko", "en"))
    assert "표는 언제 살 수 있을까?" in encoder.encoded


def test_the_labels_of_items_are_not_read() -> None:
    """A list that lost an item or was sorted anew has other labels before the same items."""
    encoder = HashEncoder()
    items = prepare(
        [segment("2. 표값을 내린다."), segment("셋째, 배를 늘린다.")], encoder, ("ko", "en")
    )
    assert "표값을 내린다." in encoder.encoded
    assert not items.numbers.mentioned_in(0) | items.numbers.mentioned_in(1)


def test_segments_of_any_of_the_kinds_are_marked() -> None:
    side = prepare(ARTICLE, HashEncoder(), ("ko", "en"))
    assert side.is_kind(Kind.HEADING, Kind.CAPTION).tolist() == [1, 0, 0, 0]
    assert side.is_kind(Kind.BODY).tolist() == [0, 1, 1, 1]


def test_questions_and_ends_of_other_scripts_are_known() -> None:
    arabic = [segment("هل وصلت السفينة؟", 0), segment("برف پڑی۔", 0), segment("बर्फ़ गिरी।", 0)]
    side = prepare(arabic, HashEncoder(), ("ar", "en"))
    assert np.diff(side.questions).tolist() == [1, 0, 0]
    assert not side.fragments.any()


def test_short_lines_of_a_poem_are_no_fragments() -> None:
    """Where most lines have no full stop, having none says nothing."""
    poem = [
        segment(text)
        for text in ("배가 떠난다", "갈매기 두 마리", "파도 위에 오래 앉았다 간다", "비")
    ]
    assert not prepare(poem, HashEncoder(), ("ko", "en")).fragments.any()


def test_an_unmarked_headline_is_a_fragment_by_its_looks() -> None:
    texts = ["항구 열려", *["배는 아침 일찍 먼 섬으로 떠났다고 선장이 말했다."] * 3]
    side = prepare([segment(text) for text in texts], HashEncoder(), ("ko", "en"))
    assert np.diff(side.fragments).tolist() == [1, 0, 0, 0]


@pytest.mark.parametrize(
    ("text", "is_ended"),
    [
        ("배가 떴다.", True),
        ("“배가 떴다.”", True),
        ("“Has it sailed?” ", True),
        ("그는 물었다:", True),
        ("배가 떴다…", True),
        ("(끝.)", True),
        ("배가 떴다", False),
        ("3.14", False),
        ("사진=해솔시 제공", False),
        ("”", False),
    ],
)
def test_how_a_sentence_ends(text: str, is_ended: bool) -> None:
    assert ends_as_sentence(text) is is_ended


def test_totals_begin_at_nought() -> None:
    assert totals([2, 0, 3]).tolist() == [0, 2, 2, 5]
    assert totals([]).tolist() == [0]
