"""What copying leaves in a plain text is taken out; a text that is about it stays as it is."""

import pytest

from align.articles import parse_text
from align.articles.remnants import clear

CLEARED = [
    pytest.param(
        "<p>비가 온다.<br>배는 쉰다.</p>\n<p>내일은 갠다.</p>\n",
        ["비가 온다.", "배는 쉰다.", "내일은 갠다."],
        id="tags-divide",
    ),
    pytest.param(
        '<div class="body"><b>비가</b> <i>온다.</i><br /><br />\n<a href="/1">배는</a> 쉰다.</div>',
        ["비가 온다.", "배는 쉰다."],
        id="tags-format",
    ),
    pytest.param(
        "<p>비가 온다.</p><!-- 광고 -->\n<p>&lt;르포&gt; 배는 쉰다.</p>",
        ["비가 온다.", "<르포> 배는 쉰다."],
        id="comment-and-entity",
    ),
    pytest.param(
        "&quot;비가 온다.&quot; 선장이 말했다.\n연구개발(R&amp;D)은 쉰다&hellip;\n&#9632; 내일",
        ['"비가 온다." 선장이 말했다.', "연구개발(R&D)은 쉰다…", "■ 내일"],
        id="entities",
    ),
    pytest.param(
        "전달합니다.\n> 비가 온다.\n>\n>> 배는 쉰다.\n> > 내일은 갠다.",
        ["전달합니다.", "비가 온다.", "배는 쉰다.", "내일은 갠다."],
        id="quoted-mail",
    ),
]

KEPT = [
    pytest.param("줄을 바꾸려면 <br>", id="a-tag-at-the-end"),
    pytest.param("<p> begins a paragraph.", id="a-tag-at-the-beginning"),
    pytest.param("<p>와 </p>는 태그다.", id="a-pair-of-tags"),
    pytest.param("줄을 바꾸려면 <br> 태그를 쓴다.\n문단에는 <p> 태그가 있다.", id="about-tags"),
    pytest.param(
        "Write this:\n<p>Rain.</p>\n<p>Sun.</p>\n" + "That is all there is to it.\n" * 20,
        id="lines-of-code-in-a-tutorial",
    ),
    pytest.param("<르포> 강이 얼었다.\n<List> 셋.\n<b 3>", id="words-in-angle-brackets"),
    pytest.param("R&D; 예산과 AT&T; 주가", id="no-entities"),
    pytest.param("Only &quot; is shown.", id="one-entity"),
    pytest.param("&#1; and &#0; and &#xD800;", id="characters-that-no-text-contains"),
    pytest.param(">> 배를 젓고\n   기다린다.\n>> 종이 울린다.\n>> 돌아온다.", id="signs-of-items"),
    pytest.param("물가 > 금리\n> 순서를 바꾼다\n끝", id="one-line-with-a-mark"),
    pytest.param("a <br", id="open-tag"),
]


@pytest.mark.parametrize(("text", "paragraphs"), CLEARED)
def test_remnants_are_taken_out_and_the_words_stay(text: str, paragraphs: list[str]) -> None:
    article = parse_text(text, name="story", language="ko")
    assert [article.text[one.start : one.end] for one in article.paragraphs] == paragraphs


@pytest.mark.parametrize("text", KEPT)
def test_text_that_speaks_of_remnants_stays(text: str) -> None:
    assert clear(text) == text


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param("비가 온다.<br>배는 쉰다.", ["비가 온다.", "배는 쉰다."], id="one-break"),
        pytest.param("<p>비가 온다.</p>", ["비가 온다."], id="one-paragraph"),
        pytest.param(
            "<p>비가 온다.</p><p>배는&nbsp;쉰다.</p>",
            ["비가 온다.", "배는\xa0쉰다."],
            id="one-entity",
        ),
    ],
)
def test_few_tags_are_taken_out_of_a_short_text(text: str, lines: list[str]) -> None:
    assert [line for line in clear(text).split("\n") if line] == lines
