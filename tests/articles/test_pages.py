"""Pages of plain text: their numbers and heads are left out, and sentences go on across them."""

from pathlib import Path

import pytest

from align.articles import parse_text, read_article
from align.errors import ControlCharacterError

ISLAND = """\
섬의 아이들

그해 겨울 우리는 섬으로 이사했다. 우리는 하모니카에 맞춰

11

섬의 아이들

노래를 불렀다. 화가는 방파제만 그리다가

12

섬의 아이들

말없이 떠났다.

13
"""
REPORT = """\
Annual Report            3

The number of daily trips will rise. The city paid

\fAnnual Report            4

for three boats. It was late.
\fAnnual Report            5

The fare stays the same.
\f"""
DASHED = """\
시장은 사업을 다시 한다. 의회는 예산을

- 1 -

깎았다. 그래도 시는

- 2 -

일을 계속한다. 끝이다.

- 3 -
"""
NOVEL = "등대\n\n1\n\n겨울이 왔다.\n\n2\n\n봄이 왔다.\n\n3\n\n여름이 왔다.\n"
SCENES = "1\n\n실내 밤\n\n문을 닫는다.\n\n2\n\n실내 밤\n\n문을 연다.\n\n3\n\n실내 밤\n\n비다.\n"
TABLE = "Results\n\nGaram\n\n1\n\nHaerin\n\n2\n\nNaru\n\n3\n"
SERIAL = "제1장\n\n겨울이 왔다.\n\f제2장\n\n봄이 왔다.\n\f제3장\n\n여름이 왔다.\n"
CHAPTERS = "Chapter 1\n\nWe left.\n\fChapter 2\n\nWe came.\n\fChapter 3\n\nWe stayed.\n"
TITLE_PAGE = "섬의 아이들\n\f한겨울의 이야기\n\f우리는 섬으로 이사했다. 봄이 왔다.\n"
SLIDES = "Sales up\nCosts down\n\fNext steps\nHire people\n\fThank you\n"


def paragraphs(text: str) -> list[str]:
    article = parse_text(text, name="story", language="ko")
    return [" ".join(article.text[part.start : part.end].split()) for part in article.paragraphs]


def test_a_sentence_goes_on_across_the_number_and_the_head_of_a_page() -> None:
    title, text = paragraphs(ISLAND)
    assert title == "섬의 아이들"
    assert "하모니카에 맞춰 노래를 불렀다. 화가는 방파제만 그리다가 말없이 떠났다." in text


def test_a_number_may_stand_beside_the_head() -> None:
    assert paragraphs(REPORT) == [
        "The number of daily trips will rise. The city paid for three boats. It was late.",
        "The fare stays the same.",
    ]


def test_numbers_between_dashes_need_no_head() -> None:
    assert paragraphs(DASHED) == [
        "시장은 사업을 다시 한다. 의회는 예산을 깎았다. 그래도 시는 일을 계속한다. 끝이다."
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(NOVEL, id="chapters"),
        pytest.param(SCENES, id="scenes with the same place"),
        pytest.param(TABLE, id="ranks"),
        pytest.param(SERIAL, id="a chapter a page"),
        pytest.param(CHAPTERS, id="a numbered chapter a page"),
        pytest.param(TITLE_PAGE, id="titles alone on their pages"),
        pytest.param(SLIDES, id="slides"),
    ],
)
def test_numbers_and_titles_of_the_text_stay(text: str) -> None:
    assert paragraphs(text) == [line for line in text.replace("\f", "").splitlines() if line]


def test_a_form_feed_begins_a_page() -> None:
    begun = "The main cause of the erosion of the beach\n\fwas the new pier on its south side.\n"
    assert paragraphs(begun) == [
        "The main cause of the erosion of the beach was the new pier on its south side."
    ]
    assert paragraphs("The council met.\n\fOn Tuesday it voted.\n\f") == [
        "The council met.",
        "On Tuesday it voted.",
    ]


@pytest.mark.parametrize("control", ["\v", "\x1c", "\x1d", "\x1e", "\x1f"])
def test_other_control_characters_are_refused_with_their_place(control: str) -> None:
    with pytest.raises(ControlCharacterError, match="line 2, column 1"):
        parse_text(
            f"The council met on Tuesday to vote on the plan for the buses\n{control}and went.\n",
            name="story",
            language="en",
        )


@pytest.mark.parametrize("encoding", ["utf-8", "cp949", "utf-16"])
def test_the_end_of_a_dos_file_is_no_text(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes("시장은 계획을 승인했다.\r\n\x1a".encode(encoding))
    assert read_article(path).text == "시장은 계획을 승인했다.\r\n"


@pytest.mark.parametrize("suffix", [".md", ".html"])
def test_a_form_feed_is_blank_in_markup(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"story{suffix}"
    path.write_text("The <b>council</b> met.\n\f\nIt voted on the plan.\n", "utf-8")
    assert "\f" not in read_article(path, language="en").text
