"""Pages of questions and answers, with the markup of accordions and boards."""

from collections.abc import Callable

import pytest

TITLE = "솔섬 등대 안내"
QUESTIONS = ("등대는 언제 여나요?", "이 페이지에 로그인해야 하나요?", "요금은 얼마인가요?")
ANSWERS = ("다음 달 1일에 엽니다.", "아니요, 안 해도 됩니다.", "어른은 2천 원을 냅니다.")
PARAGRAPHS = (
    "솔섬 등대가 다음 달 1일 다시 불을 켠다. 1924년 태풍에 무너진 지 백 년 만이다.",
    "가람시는 등대를 옛 모습대로 쌓는 데 42억원을 들였다. 벽돌 3만 장은 섬 주민들이 구웠다.",
    "등대는 해가 지면 켜지고 해가 뜨면 꺼진다. 불빛은 30km 밖에서도 보인다.",
)
Lines = Callable[[str], list[str]]


@pytest.fixture
def lines(read_bytes) -> Lines:
    """The lines that are read of a page with this body."""

    def read(body: str) -> list[str]:
        page = f"<html><head><meta charset=utf-8><title>{TITLE}</title></head><body>{body}</body>"
        return [
            line
            for _, text in read_bytes("page.html", page.encode())
            for line in text.split("\n")
            if line
        ]

    return read


def article(*paragraphs: str) -> str:
    return "".join(f"<p>{text}</p>" for text in paragraphs)


def faq(item: str) -> tuple[str, list[str]]:
    """A page of questions and answers, and what is read of it."""
    pairs = list(zip(QUESTIONS, ANSWERS, strict=True))
    items = "".join(item.format(question=question, answer=answer) for question, answer in pairs)
    return f"<h1>{TITLE}</h1>{items}", [TITLE, *(text for pair in pairs for text in pair)]


@pytest.mark.parametrize(
    "item",
    [
        "<h2 class=a><button class=b>{question}</button></h2><div class=c><p>{answer}</p></div>",
        "<button class=accordion>{question}<i>+</i></button><div><p>{answer}</p></div>",
        "<div><button><h3>{question}</h3><span>펼치기</span></button><p>{answer}</p></div>",
        "<dl><dt><button>{question} <span>▼</span></button></dt><dd>{answer}</dd></dl>",
        "<div role=heading><button>{question}</button></div><div><p>{answer}</p></div>",
    ],
)
def test_a_button_that_asks_a_question_is_read(item, lines: Lines):
    """The questions of an accordion are buttons; they were lost, and only answers read."""
    body, expected = faq(item)
    assert lines(body) == expected


@pytest.mark.parametrize(
    "item",
    [
        "<h3><button>{title}</button></h3><p>{answer}</p>",
        "<button class='btn faq-title'>{title}</button><p>{answer}</p>",
        "<div class=accordion-header><button>{title}</button></div><p>{answer}</p>",
    ],
)
def test_a_button_that_is_a_heading_is_read(item, lines: Lines):
    body = item.format(title="여는 날", answer=ANSWERS[0])
    body += item.format(title="요금", answer=ANSWERS[2])
    expected = [TITLE, "여는 날", ANSWERS[0], "요금", ANSWERS[2]]
    assert lines(f"<h1>{TITLE}</h1>{body}") == expected


def test_other_buttons_are_not_read(lines: Lines):
    """They share, print and open menus, also in a heading, and ask something of the reader."""
    body = (
        "<div><h2><button aria-expanded=false>전체 메뉴 열기</button></h2></div>"
        f"<h1>{TITLE} <button>공유하기</button></h1><button>인쇄</button>"
        f"{article(*PARAGRAPHS[:2])}<h2>지나온 길 <button>더보기</button></h2>"
        f"{article(PARAGRAPHS[2])}<button>이 기사를 추천합니다.</button><button>확인?</button>"
        "<button>로그인하고 소식을 받아 보세요!</button><button>Was this page of help?</button>"
    )
    assert lines(body) == [TITLE, *PARAGRAPHS[:2], "지나온 길", PARAGRAPHS[2]]


def test_a_heading_full_of_buttons_is_read_in_a_moment(lines: Lines):
    buttons = "<button>등대</button>" * 15_000
    assert lines(f"<h1>{TITLE}</h1>{article(*PARAGRAPHS)}<h2>{buttons}")[0] == TITLE
