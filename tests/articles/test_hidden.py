"""A warning where most of an article is hidden on its page."""

import warnings

import pytest

from align.errors import AlignWarning

P = [
    "강나루군은 내년부터 군내 버스 요금을 받지 않기로 했다고 2일 밝혔다.",
    "군민 4만여 명이 혜택을 받을 것으로 군은 내다봤다.",
    "버스 회사들은 군이 손실을 메워 주면 반대하지 않겠다는 뜻을 밝혔다.",
    "군의회는 다음 달에 예산을 심의하기로 하고 회사들의 말을 먼저 듣기로 했다.",
]
NEXT = '<div style="display: none">'


def _texts(body, read_bytes):
    head = "<meta charset='utf-8'><title>강나루 버스 무료</title>"
    body = f"<body><article><h1>강나루 버스 무료</h1>{body}</article></body>"
    page = f"<html><head>{head}</head>{body}</html>"
    return [text for _, text in read_bytes("bus.html", page.encode())]


def _paragraphs(texts, attributes=""):
    return "".join(f"<p{attributes}>{text}</p>" for text in texts)


@pytest.mark.parametrize(
    "rest",
    [
        f"{NEXT}{_paragraphs(P[1:])}</div>",
        f"<div><button>기사 더보기</button></div>{NEXT}{_paragraphs(P[1:])}</div>",
        f"<section hidden>{_paragraphs(P[1:])}</section>",
        _paragraphs(P[1:], " style='visibility:hidden'"),
        f"<div><div hidden>{_paragraphs(P[1:])}</div></div>",
    ],
)
def test_hidden_text_is_told_of(rest, read_bytes):
    """The rest of an article is behind a button, and only scripts show it."""
    with pytest.warns(AlignWarning, match=r"bus\.html: \d+ of \d+ characters of its text are hid"):
        assert _texts(_paragraphs(P[:1]) + rest, read_bytes)[1:] == P[:1]


def test_more_paragraphs_count_even_if_they_are_shorter(read_bytes):
    with pytest.warns(AlignWarning, match="23 of 71 characters"):
        _texts(
            f"<p>{P[0]}</p>{NEXT}<p>버스는 모두 무료다.</p><p>배는 다음 달부터다.</p></div>",
            read_bytes,
        )


@pytest.mark.parametrize(
    "rest",
    [
        f"{NEXT}{_paragraphs(P[:1])}</div>",
        f"{NEXT}<p>The county will not charge fares for its buses from next year on.</p>" * 6,
        f"{NEXT}<ul><li>강나루</li><li>버스</li></ul></div>",
        f"<span class='blind'>{P[0] * 5}</span>",
    ],
    ids=["a-little", "a-translation", "labels", "for-screen-readers"],
)
def test_other_hidden_elements_are_not(rest, read_bytes):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert _texts(_paragraphs(P[1:]) + rest, read_bytes)[1:] == P[1:]


def test_nor_is_what_stands_beside_the_article(read_bytes):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        body = f"{NEXT}{_paragraphs(P * 3)}</div>{_paragraphs(P)}"
        assert _texts(body, read_bytes)[1:] == P
