"""Pages that a word processor has saved."""

import re

import pytest

RAISED = "Onjeong City will raise its bus fares from 1,000 won to 1,200 won in March."
DECIDED = "The city made the decision on Monday at a meeting of its price committee."
TEXT = f"<p class=MsoNormal>{RAISED}</p><p class=MsoNormal>{DECIDED}</p>"
HEADLINE = "Fares of buses go up"
BOLD = f"<p class=MsoNormal><b>{HEADLINE}</b></p>"


@pytest.fixture
def lines(read_bytes):
    """The lines that are read of a page with this body and title."""

    def read(body: str, title: str = "") -> list[str]:
        page = f"<html><head><meta charset=utf-8><title>{title}</title></head><body>{body}</body>"
        return [text for _, text in read_bytes("page.htm", page.encode())]

    return read


@pytest.mark.parametrize(
    "title",
    [
        *("Microsoft Word - draft_v3_final", "Onjeong Daily", "Untitled", "Fare", "notice_2026"),
        *("제목 없음", "문서1", "IMG_0412"),
    ],
)
def test_the_title_of_a_file_or_site_is_no_headline(title, lines):
    """It stood above the headline, which is only bold, and nowhere on the page."""
    assert lines(BOLD + TEXT, title) == [HEADLINE, RAISED, DECIDED]


@pytest.mark.parametrize("title", ["Microsoft Word - draft_v3_final", "Untitled", "제목 없음"])
def test_a_page_without_a_headline_gets_none(title, lines):
    assert lines(TEXT, title) == [RAISED, DECIDED]


@pytest.mark.parametrize(
    "title", ["City to raise fares", "Fares up", "Pricey rides", "Deciding on a price"]
)
def test_an_english_title_that_is_the_only_headline_is_read(title, lines):
    assert lines(TEXT, title) == [title, RAISED, DECIDED]


@pytest.mark.parametrize(
    "title", ["버스 요금 오른다", "요금인상 확정", "LG버스도 올린다", "봄", "1200원 시대"]
)
def test_a_korean_title_that_is_the_only_headline_is_read(title, lines):
    text = ["온정시는 봄부터 시내버스 요금을 200원 올린다.", "인상은 월요일에 확정됐다."]
    assert lines("".join(f"<p>{line}</p>" for line in text), title) == [title, *text]


@pytest.mark.parametrize(
    "above",
    ["Decision made on Monday", "By Hong Garam", "Photo by Hong Garam"],
    ids=["subtitle", "byline", "credit"],
)
def test_the_title_stands_above_subtitles_and_bylines(above, lines):
    title = "Onjeong to raise fares"
    assert lines(f"<p>{above}</p>{TEXT}", title)[:1] == [title]


@pytest.mark.parametrize(
    "comment",
    [
        (
            "<div style='mso-element:comment-list'><div style='mso-element:comment'>"
            "<p class=MsoCommentText>Check this figure, please.</p></div></div>"
        ),
        (
            "<div><hr class=msocomoff><div><div id=_com_1 class=msocomtxt>"
            "<p class=MsoCommentText>Check this figure, please.</p></div></div></div>"
        ),
        "<div style='mso-element:header'><p class=MsoHeader>Check this figure, please.</p></div>",
        "<div style='color:black; mso-element: footer'><p>Check this figure, please.</p></div>",
    ],
)
def test_comments_and_what_is_printed_on_each_page_are_left_out(comment, lines):
    marked = RAISED.replace(
        "1,200 won",
        "<a style='mso-comment-reference:HG_1'>1,200 won</a><span class=MsoCommentReference>"
        "<span style='font-size:8.0pt'><a class=msocomanchor href='#_msocom_1'>[HG1]</a></span>"
        "</span>",
    )
    body = f"<div class=WordSection1>{BOLD}<p>{marked}</p><p>{DECIDED}</p></div>{comment}"
    assert lines(body, HEADLINE) == [HEADLINE, RAISED, DECIDED]


def test_footnotes_are_read(lines):
    note = "The fares were last raised in the spring of 2019."
    notes = (
        f"<div style='mso-element:footnote-list'><div style='mso-element:footnote'><p>{note}</p>"
    )
    assert lines(f"<div>{BOLD}{TEXT}</div>{notes}</div></div>", HEADLINE)[-1] == note


@pytest.mark.parametrize(
    ("style", "bullet"),
    [("font-family:Symbol", "·"), ('font-family:"Courier New"', "o"), ("mso-list:Ignore", "-")],
)
def test_bullets_in_fonts_with_letters_are_left_out(style, bullet, lines):
    blanks = "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span>"
    items = "".join(
        f"<p class=MsoListParagraph><span style='{style}'>{bullet}{blanks}</span>{who}: 850 won</p>"
        for who in ("Teenagers", "Children", "The elderly")
    )
    assert lines(BOLD + TEXT + items, HEADLINE)[3:] == [
        "Teenagers: 850 won",
        "Children: 850 won",
        "The elderly: 850 won",
    ]


@pytest.mark.parametrize(
    "item",
    [
        "It fell to <span style='font-family:Symbol'>-</span>5 degrees.",
        "A moment of 12 N<span style='font-family:Symbol'>·</span>m was measured.",
        "<span style='mso-list:Ignore'>1.&nbsp;</span>Teenagers pay 850 won.",
    ],
)
def test_signs_of_formulas_and_numbers_of_items_are_kept(item, lines):
    plain = re.sub("<.*?>", "", item).replace("&nbsp;", "\N{NO-BREAK SPACE}")
    assert lines(f"{BOLD}{TEXT}<p>{item}</p>", HEADLINE)[-1] == plain
