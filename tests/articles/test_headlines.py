"""The headline of a page whose title is not that of the article."""

import json
from collections.abc import Callable

import pytest

HEADLINE = "솔섬 등대, 백 년 만에 다시 불 밝힌다"
SUBTITLE = "벽돌 3만 장 주민이 구워"
BODY = [
    "솔섬 등대가 다음 달 1일 다시 불을 켠다. 1924년 태풍에 무너진 지 백 년 만이다.",
    "가람시는 등대를 옛 모습대로 쌓는 데 42억원을 들였다. 벽돌 3만 장은 섬 주민들이 구웠다.",
    "등대는 해가 지면 켜지고 해가 뜨면 꺼진다. 불빛은 30km 밖에서도 보인다.",
]
TEXT = "".join(f"<p>{text}</p>" for text in BODY)
DATA = json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", "headline": HEADLINE})
Lines = Callable[..., list[str]]


@pytest.fixture
def lines(read_bytes) -> Lines:
    """The lines that are read of a page with this body and title."""

    def read(body: str, title: str, head: str = "") -> list[str]:
        head = f"<meta charset=utf-8><title>{title}</title>{head}"
        page = f"<html><head>{head}</head><body>{body}</body></html>"
        return [text for _, text in read_bytes("page.html", page.encode())]

    return read


@pytest.mark.parametrize(
    "title",
    [
        *("", "보도자료 | 가람시", "가람시 보도자료 상세보기", "가람시청", "뉴스 - 가람일보"),
        *("생생 현장 | 가람시", "Press Releases | Garam", "News &amp; Events - Garam"),
    ],
)
@pytest.mark.parametrize("tag", ["h2", "h3", "h4"])
@pytest.mark.parametrize(
    "top",
    [
        "<div><{tag}>{headline}</{tag}>{text}</div>",
        "<div><{tag}>{headline}</{tag}><p>2025.05.03. 15:15</p><div>{text}</div></div>",
        "<h2>로그인</h2><a href=/j>가입</a><div><{tag}>{headline}</{tag}><div>{text}</div></div>",
    ],
)
def test_a_title_that_names_the_section(top, tag, title, lines: Lines):
    """The heading above the text is the headline; the name of the section was read instead."""
    read = lines(top.format(tag=tag, headline=HEADLINE, text=TEXT), title)
    assert [line for line in read if line != "2025.05.03. 15:15"] == [HEADLINE, *BODY]


@pytest.mark.parametrize(
    ("number", "is_read"),
    [
        *(("제2장", True), ("3부", True), ("제십이화", True), ("第二章", True)),
        *(("Chapter Two", True), ("PART IV", True), ("사회", False), ("Part time", False)),
    ],
)
def test_the_number_of_a_chapter_above_its_title(number, is_read, lines: Lines):
    """It is no label of a newspaper."""
    read = lines(f"<p class=num>{number}</p><h1>{HEADLINE}</h1>{TEXT}", HEADLINE)
    assert read == [*([number] if is_read else []), HEADLINE, *BODY]


@pytest.mark.parametrize("title", ["", "보도자료 | 가람시"])
def test_the_largest_heading_is_the_headline(title, lines: Lines):
    """Not the subtitle, which is nearer to the text, nor the section's name above it."""
    body = f"<h2>{HEADLINE}</h2><h3>{SUBTITLE}</h3>{TEXT}"
    assert lines(f"<div>{body}</div>", title) == [HEADLINE, SUBTITLE, *BODY]
    assert lines(f"<h1>보도자료</h1><div>{body}</div>", title) == [HEADLINE, SUBTITLE, *BODY]


@pytest.mark.parametrize(
    "head",
    [
        f"<meta property=og:title content='{HEADLINE}'>",
        f"<meta property=og:title content=보도자료><meta name=twitter:title content='{HEADLINE}'>",
        f"<meta property=og:title content=뉴스><meta property=twitter:title content='{HEADLINE}'>",
        f"<meta property=og:title content=뉴스><script type=application/ld+json>{DATA}</script>",
    ],
)
def test_the_headline_for_search_engines_and_social_media(head, lines: Lines):
    """It is told by any of them, where the others only name the site or the section."""
    for body in (f"<h3>{HEADLINE}</h3><h4>{SUBTITLE}</h4>{TEXT}", f"<h4>{SUBTITLE}</h4>{TEXT}"):
        assert lines(f"<div>{body}</div>", "보도자료 | 가람시", head)[:2] == [HEADLINE, SUBTITLE]


def test_a_section_that_is_all_there_is(lines: Lines):
    """The name of a section is the headline of a page that has no other."""
    assert lines(f"<h1>사설</h1>{TEXT}<h2>지나온 길</h2>{TEXT}", "사설 | 가람일보") == [
        *("사설", *BODY, "지나온 길", *BODY)
    ]


def test_a_short_headline_stays_above_its_subtitle(lines: Lines):
    body = f"<h1>솔섬의 봄</h1><h2>{SUBTITLE}</h2>{TEXT}"
    assert lines(body, "솔섬의 봄 - 가람일보") == ["솔섬의 봄", SUBTITLE, *BODY]
    questions = "<h2>언제 여나요?</h2><p>1일에 엽니다.</p><h2>얼마인가요?</h2><p>2천 원입니다.</p>"
    read = lines(f"<h1>자주 묻는 질문</h1>{questions}", "자주 묻는 질문 | 가람시")
    assert read[:3] == ["자주 묻는 질문", "언제 여나요?", "1일에 엽니다."]


def test_a_headline_that_is_no_heading(lines: Lines):
    """The title is the headline where an element that is no heading repeats it."""
    body = f"<div class=t>{HEADLINE}</div><h3>{SUBTITLE}</h3><div>{TEXT}</div>"
    assert lines(body, f"{HEADLINE} | 가람일보") == [HEADLINE, SUBTITLE, *BODY]


def test_the_name_of_the_site_in_the_header_is_no_headline(lines: Lines):
    header = "<header><h1><a href=/>가람시</a></h1></header>"
    for title in ("가람시", "가람시 | 보도자료", "보도자료 | 가람시청"):
        body = f"{header}<h2>보도자료</h2><div><h3>{HEADLINE}</h3>{TEXT}</div>"
        assert lines(body, title) == [HEADLINE, *BODY]


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        (f"{HEADLINE} : 네이버 블로그", f"<p><span>{HEADLINE}</span></p>"),
        (f"{HEADLINE} : 네이버 블로그", ""),
        (f"{HEADLINE} | 브런치스토리", ""),
        (f"{HEADLINE} - 나루의 서재", f"<div><b>{HEADLINE}</b></div>"),
        (f"[르포] {HEADLINE} | Garam Times", ""),
    ],
)
def test_the_name_of_the_site_is_no_part_of_the_headline(title, shown, lines: Lines):
    """Blogs give the same title to browsers and to social media, and mark no heading."""
    head = f"<meta property='og:title' content='{title}'>"
    read = lines(f"<div>{shown}<div>{TEXT}</div></div>", title, head)
    expected = HEADLINE if "[" not in title else f"[르포] {HEADLINE}"
    assert read == [expected, *BODY]


@pytest.mark.parametrize(
    "title", [f"{HEADLINE} - 첫 번째 이야기", f"{HEADLINE} | 솔섬 | 새벽 | 오는 길"]
)
def test_a_title_with_a_dash_stays_whole(title, lines: Lines):
    head = f"<meta property='og:title' content='{title}'>"
    assert lines(f"<div><div>{TEXT}</div></div>", title, head) == [title, *BODY]
    body = f"<div><p>{title}</p><div>{TEXT}</div></div>"
    assert lines(body, title, head) == [title, *BODY]
