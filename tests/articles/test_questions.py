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


@pytest.mark.parametrize(
    "item",
    [
        "<p class=q>{question}</p><p class=reply>{answer}</p>",
        "<div class=question><p>{question}</p></div><div class=reply-box><p>{answer}</p></div>",
        "<div class=item><p>Q. {question}</p><div class=comment>{answer}</div></div>",
        "<h3>질문: {question}</h3><div class='qna comments-section'><p>{answer}</p></div>",
    ],
)
def test_answers_that_are_called_replies_are_read(item, lines: Lines):
    """A third of the page was lost; each of them alone is too little to be the article."""
    body, _ = faq(item.replace("{question}", "등대에 대해 묻습니다. {question}"))
    assert [line for line in lines(body) if line in ANSWERS] == list(ANSWERS)


def test_the_answer_to_a_single_question_is_read(lines: Lines):
    body = f"<div class=question>{article(*PARAGRAPHS)}</div><p class=reply>{ANSWERS[0]}</p>"
    assert lines(f"<h1>{TITLE}</h1>{body}") == [TITLE, *PARAGRAPHS, ANSWERS[0]]


def test_quotations_that_are_called_comments_are_read(lines: Lines):
    """They stand between the paragraphs of the article."""
    quoted = "<p class=comment>“돌아오는 사람을 위한 불입니다.”</p>"
    body = f"{article(PARAGRAPHS[0])}{quoted}{article(*PARAGRAPHS[1:])}"
    assert lines(f"<h1>{TITLE}</h1>{body}") == [
        *(TITLE, PARAGRAPHS[0], "“돌아오는 사람을 위한 불입니다.”", *PARAGRAPHS[1:])
    ]


READERS = ("반가운 소식이 아닐 수 없습니다.", "세금이 아깝다는 생각이 듭니다.")
FOOT = "<p>가람일보는 섬의 소식을 언제나 환영합니다.</p>"


@pytest.mark.parametrize(
    "comments",
    [
        "".join(f"<div class=comment><b>한마루</b><p>{text}</p></div>" for text in READERS),
        "<h3>댓글 2</h3>" + "".join(f"<div class=reply><p>{text}</p></div>" for text in READERS),
        f"<div class=comments><p>{READERS[0]}</p><p class=reply>{READERS[1]}</p></div>",
        f"<p class=comment>{READERS[0]}<i>답글</i></p><p class=comment>{READERS[1]}<i>신고</i></p>",
        f"<div class=reply_area><p>{READERS[0]}</p><p>{READERS[1]}</p></div>{FOOT}",
    ],
)
def test_comments_of_readers_are_not_read(comments, lines: Lines):
    read = lines(f"<h1>{TITLE}</h1><div>{article(*PARAGRAPHS)}{comments}</div>")
    assert not {*READERS, "한마루"}.intersection(read)
    assert read[: 1 + len(PARAGRAPHS)] == [TITLE, *PARAGRAPHS]


def test_what_asks_for_comments_amid_an_article_is_not_read(lines: Lines):
    asking = "<p class=comment_box>이 기사에 댓글을 남겨 주세요.</p>"
    body = f"{article(*PARAGRAPHS[:2])}{asking}{article(PARAGRAPHS[2])}"
    assert lines(f"<h1>{TITLE}</h1><div>{body}</div>") == [TITLE, *PARAGRAPHS]


@pytest.mark.parametrize(
    "button",
    [
        "<button>Want more stories like this?</button>",
        "<button>로봇이 아닙니다.</button>",
        "<button>기사를 친구에게 보낼까요?</button>",
        "<h2><button>앱에서 보기</button></h2>",
        "<h2><button>글자 작게</button></h2>",
        "<h2><button>AI 요약</button></h2>",
        "<h2><button>Copy link</button></h2>",
        "<div class=faq-vote><button>Was it helpful?</button></div>",
        "<div class=faq-tabs><button>배편은 어떤가요?</button></div>",
        "<div><button aria-expanded=false>Cookie settings</button></div>",
    ],
)
def test_a_button_that_opens_no_answer_is_not_read(button, lines: Lines):
    body = f"<h1>{TITLE}</h1>{article(*PARAGRAPHS[:2])}{button}{article(PARAGRAPHS[2])}"
    assert lines(body) == [TITLE, *PARAGRAPHS]


@pytest.mark.parametrize(
    "comment",
    [
        "<p class=by>Naru wrote this on Tuesday night.</p><div class='comment-body'>{}</div>",
        "<div class=meta>나루님이 어제 저녁에 이렇게 썼습니다.</div><div class=comment>{}</div>",
        "<div class=comment>{}</div><p>가람 은행이 새 통장을 내놓았습니다.</p>",
        "<p>배를 타고 싶지 않으세요?</p><div class=comment>{}</div>",
    ],
)
def test_comments_below_an_article_with_lines_between_are_not_read(comment, lines: Lines):
    below = "".join(map(comment.format, READERS * 2))
    read = lines(f"<article><h1>{TITLE}</h1>{article(*PARAGRAPHS)}</article>{below}")
    assert not set(READERS).intersection(read)
    assert read[: 1 + len(PARAGRAPHS)] == [TITLE, *PARAGRAPHS]
