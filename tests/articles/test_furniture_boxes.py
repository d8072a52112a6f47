"""Boxes of other stories by their labels, pointers behind a line break, and lists that are text."""

import pytest

P = [
    "강나루군은 내년부터 군내 버스 요금을 받지 않기로 했다고 2일 밝혔다.",
    "군민 4만여 명이 혜택을 받을 것으로 군은 내다봤다.",
    "버스 회사들은 군이 손실을 메워 주면 반대하지 않겠다는 뜻을 밝혔다.",
]
TITLE = "강나루 버스, 내년부터 무료"
LINKS = "<ul><li><a href='/2'>솔섬 배 늘린다</a> 9월 2일</li></ul>"
PLAIN = "<ol><li>솔섬 배 늘린다</li><li>나루고 개교 백 년</li></ol>"


def _read(body, read_bytes):
    head = f"<meta charset='utf-8'><title>{TITLE}</title>"
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    return [text for _, text in read_bytes("bus.html", page.encode())]


def _paragraphs(texts):
    return "".join(f"<p>{text}</p>" for text in texts)


@pytest.mark.parametrize(
    "box",
    [
        *(
            f"<div><h3>{label}</h3>{LINKS}</div>"
            for label in ("More to Read", "More on this story", "Up next", "Don’t miss", "더 읽기")
        ),
        f"<div><h4>'군 소식' 카테고리의 다른 글</h4>{LINKS}</div>",
        *(
            f"<div><h3>{label}</h3>{PLAIN}</div>"
            for label in ("Most Viewed", "Top 10 Stories", "More to Read", "가장 많이 본 뉴스")
        ),
    ],
)
def test_boxes_of_other_stories_are_left_out(box, read_bytes):
    """A ranking needs no links."""
    body = f"<article><h1>{TITLE}</h1>{_paragraphs(P)}{box}</article>"
    assert _read(body, read_bytes) == [TITLE, *P]


@pytest.mark.parametrize(
    "box",
    [
        f"<div><h3>Don’t miss</h3>{PLAIN}</div>",
        "<div><h3>Top 10 Stories</h3><ol><li>솔섬에는 배가 다닌다.</li></ol></div>",
        "<div><h3>Most Viewed</h3><p>군은 이 말을 싫어한다.</p></div>",
    ],
)
def test_lists_that_are_text_are_read(box, read_bytes):
    """Their items are sentences, or the label is that of any list."""
    body = f"<article><h1>{TITLE}</h1>{_paragraphs(P[:2])}{box}{_paragraphs(P[2:])}</article>"
    assert len(_read(body, read_bytes)) > len(P) + 2


@pytest.mark.parametrize(
    "pointer",
    [
        "▶관련기사 <a href='#'>솔섬 배 늘린다</a>",
        "▷ 관련 기사 : <a href='#'>솔섬 배 늘린다</a>",
        "[관련기사] <a href='#'>솔섬 배 늘린다</a>",
        "▶<a href='#'>솔섬 배 늘린다</a>",
        "☞ 관련기사 솔섬 배 늘린다",
    ],
)
def test_pointers_behind_a_line_break_are_left_out(pointer, read_bytes):
    """As they are in a paragraph of their own."""
    text = "<br><br>".join([*P, pointer])
    body = f"<h1>{TITLE}</h1><div>{text}<br></div>"
    assert [line for text in _read(body, read_bytes) for line in text.split("\n")] == [TITLE, *P]
