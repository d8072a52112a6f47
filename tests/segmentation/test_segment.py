"""What `segment` promises for every language, and what it takes from the article."""

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.articles.blocks import BLANK
from align.records import Article, Kind, Paragraph
from align.segmentation import forget_analyser, segment, segment_pre_split

MakeArticle = Callable[..., Article]

PIECES = [
    *["그는 “갔다.”라고 했다.", "안 온다", "美", "(청사포=한빛통신) ", "했다.“왜?”", "좋아요ㅋㅋ "],
    *["1. ", "2024. 5. 3. ", "U.S. ", "Mr. Kim said.", "“Go!” ", "Inc. The", "at 8 p.m. Police "],
    *["e.g. ", "io.js ", "... ", "…", "?!", "。", "！", "(", ")", '"', "'", "’", "”", "《", "》"],
    *["\n", "\n- ", "\n1. ", " ", "\u00a0", "\u3000", "\u200b", "\u3164", "😀", "👩\u200d👧"],
    *["\U0001d400", "é", "e\u0301", "ㅋ", "다 ", "요 ", "-", "— ", ".", "a", "가"],
]

texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=30).map("".join)
visible_texts = texts.map(
    lambda text: "".join(char for char in text if char >= " " or char == "\n")
).filter(lambda text: text.strip(BLANK) and "\ufffe" not in text and "\uffff" not in text)


@settings(max_examples=150)
@given(
    paragraphs=st.lists(visible_texts, min_size=1, max_size=3),
    language=st.sampled_from(["ko", "en", "en-US", "de", "fr", "ja"]),
)
def test_every_visible_character_lies_in_exactly_one_segment(
    paragraphs: list[str], language: str
) -> None:
    """Segments are slices in order, have no blank edges, cross no paragraph, and lose nothing."""
    places = []
    position = 0
    for text in paragraphs:
        places.append(Paragraph(position, position + len(text)))
        position += len(text) + 1
    article = Article("story", language, "\n".join(paragraphs), tuple(places))

    found = segment(article)

    covered: list[int] = []
    for one in found:
        assert one.text == article.text[one.start : one.end]
        assert one.text.strip(BLANK) == one.text
        part = article.paragraphs[one.paragraph]
        assert part.start <= one.start < one.end <= part.end
        covered.extend(range(one.start, one.end))
    assert covered == sorted(set(covered))
    held = set(covered)
    for part in article.paragraphs:
        lost = [i for i in range(part.start, part.end) if i not in held]
        assert not "".join(article.text[i] for i in lost).strip(BLANK)


@settings(max_examples=50)
@given(text=visible_texts)
def test_pre_split_input_is_never_split(text: str) -> None:
    """`--pre-split`: a paragraph is one segment, whatever it holds."""
    article = Article("story", "ko", text, (Paragraph(0, len(text)),))
    assert [one.text for one in segment_pre_split(article)] == [text.strip(BLANK)]


def test_segments_know_their_paragraph_and_kind() -> None:
    """A caption's sentences are captions, and count from the caption's paragraph."""
    text = "새벽의 어항\n\n배가 왔다. 눈이 왔다.\n\n▲ 어항. 새벽이다."
    article = Article(
        "story",
        "ko",
        text,
        (
            Paragraph(0, 6, Kind.HEADING),
            Paragraph(8, 21),
            Paragraph(23, len(text), Kind.CAPTION),
        ),
    )
    assert [(one.text, one.paragraph, one.kind) for one in segment(article)] == [
        ("새벽의 어항", 0, Kind.HEADING),
        ("배가 왔다.", 1, Kind.BODY),
        ("눈이 왔다.", 1, Kind.BODY),
        ("▲ 어항.", 2, Kind.CAPTION),
        ("새벽이다.", 2, Kind.CAPTION),
    ]


def test_a_paragraph_that_only_looks_blank_has_no_segment(make_article: MakeArticle) -> None:
    """The no-break spaces between a web page's paragraphs become no empty segments."""
    found = segment(make_article("It rained.", "\u00a0", "It snowed.", language="en"))
    assert [(one.text, one.paragraph) for one in found] == [("It rained.", 0), ("It snowed.", 2)]


@pytest.mark.parametrize("language", ["en", "en-GB", "EN"])
def test_a_region_does_not_change_the_rules(language: str, make_article: MakeArticle) -> None:
    found = segment(make_article("Mr. Han left. He was late.", language=language))
    assert len(found) == 2


def test_a_sentence_over_several_lines_is_one_segment(make_article: MakeArticle) -> None:
    """Hard-wrapped text: a line break inside a paragraph is a space."""
    found = segment(make_article("The ferry left\nat dawn. It was\ncold.", language="en"))
    assert [one.line for one in found] == ["The ferry left at dawn.", "It was cold."]


def test_threads_share_the_analyser(make_article: MakeArticle) -> None:
    """The review server and the corpus builder segment in several threads at a time."""
    article = make_article(*["군은 길을 넓혔다 한편 의회는 반대했다"] * 40, language="ko")
    with ThreadPoolExecutor(8) as threads:
        results = list(threads.map(lambda _: segment(article), range(16)))
    assert len(results[0]) == 80
    assert all(result == results[0] for result in results)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_forked_process_has_its_own_analyser(make_article: MakeArticle) -> None:
    """A pool of worker processes made after the first article must not wait for lost threads."""
    article = make_article(*["군은 길을 넓혔다 한편 의회는 반대했다"] * 4, language="ko")
    expected = segment(article)
    with multiprocessing.get_context("fork").Pool(1) as pool:
        assert pool.apply_async(segment, (article,)).get(timeout=60) == expected


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_forked_process_may_forget_the_analyser(make_article: MakeArticle) -> None:
    """Freeing the Kiwi of the process that it was forked from would end it."""
    segment(make_article("군은 길을 넓혔다 한편 의회는 반대했다", language="ko"))
    child = multiprocessing.get_context("fork").Process(target=forget_analyser)
    child.start()
    child.join(timeout=60)
    ended = child.exitcode
    child.kill()
    assert ended == 0


@pytest.mark.parametrize("language", ["ko", "en", "de"])
def test_a_book_in_one_paragraph_is_segmented(language: str, make_article: MakeArticle) -> None:
    """Half a million characters without a blank line: anything quadratic would take minutes."""
    text = "Emma left (“Go!”) in May. 그는 “갔다.”라고 했다. " * 12_000
    assert len(segment(make_article(text, language=language))) == 24_000


def test_importing_loads_no_tokenizer() -> None:
    """Reading and segmenting marked text needs neither kiwipiepy nor nltk, so neither is loaded."""
    code = (
        "import sys; from align.segmentation import segment; from align.records import *;"
        "texts = {'ko': '배가 왔다. 눈이 왔다.', 'en': 'The U.S. Senate met. It voted.'};"
        "[segment(Article('a', language, text, (Paragraph(0, len(text)),)))"
        " for language, text in texts.items()];"
        "print([name for name in ('kiwipiepy', 'nltk') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
