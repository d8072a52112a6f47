"""Sidebars in `<aside>`: boxes that are text of the article, and what stands beside it."""

import pytest

P = [
    "강나루군은 내년부터 군내 버스 요금을 받지 않기로 했다고 2일 밝혔다.",
    "군민 4만여 명이 혜택을 받을 것으로 군은 내다봤다.",
    "버스 회사들은 군이 손실을 메워 주면 반대하지 않겠다는 뜻을 밝혔다.",
]
LEAD, REST = f"<p>{P[0]}</p><p>{P[1]}</p>", f"<p>{P[2]}</p>"
BOX = "<h4>농어촌버스란</h4><p>읍과 면을 잇는 버스다.</p>"
LIST = "<h3>버스 일지</h3><ul><li>3월 조례 제정</li><li>5월 시범 운행</li></ul>"
POINTS = "<h2>세 줄 정리</h2><ul><li>버스가 무료다.</li><li>내년 1월부터다.</li></ul>"
H1 = "<h1>강나루 버스, 내년부터 무료</h1>"


def _page(body: str) -> bytes:
    head = '<meta charset="utf-8"><title>강나루 버스, 내년부터 무료</title>'
    return f"<html><head>{head}</head><body>{body}</body></html>".encode()


TEXT = [
    pytest.param(f"<article>{H1}{LEAD}<aside>{BOX}</aside>{REST}</article>", id="bare"),
    pytest.param(f"<div>{H1}{LEAD}<aside class='w3'>{BOX}</aside>{REST}</div>", id="division"),
    pytest.param(
        f"<article>{H1}<div>{LEAD}</div><div><aside>{BOX}</aside></div><div>{REST}</div></article>",
        id="in-a-division-of-its-own",
    ),
    pytest.param(f"<article>{H1}{LEAD}<aside>{LIST}</aside>{REST}</article>", id="chronology"),
    pytest.param(
        f"<article>{H1}{LEAD}<figure><img></figure><aside>{BOX}</aside>{REST}</article>",
        id="below-a-picture",
    ),
    pytest.param(
        f"<article>{H1}{LEAD}<aside><p>“버스를 타려고 기다릴 만하다”</p></aside>{REST}</article>",
        id="quotation",
    ),
    pytest.param(f"<article>{H1}<aside>{POINTS}</aside>{LEAD}{REST}</article>", id="key-points"),
    pytest.param(
        f"<main><header>{H1}</header><aside>{POINTS}</aside><article>{LEAD}{REST}</article></main>",
        id="key-points-above-the-article",
    ),
    pytest.param(
        f"<article>{H1}{LEAD}{REST}<aside class='fact-box'>{BOX}</aside></article>", id="at-the-end"
    ),
    pytest.param(
        f"<article>{H1}{LEAD}<aside><p>구독자가 20만 명인 나루TV도 광고를 냈다.</p></aside>{REST}"
        "</article>",
        id="about-subscribers",
    ),
]
OTHER = [
    "<aside class='promo'><p>나루일보의 새 소식을 날마다 만나 보십시오.</p></aside>",
    "<aside><p>나루 뉴스레터를 신청하면 아침마다 보내 드립니다.</p></aside>",
    "<aside><p>Sign up for our free weekly letter from the harbour.</p></aside>",
    "<aside><h3>더 읽기</h3><p><a>배도 무료로 탄다.</a></p><p><a>택시는 비싸다.</a></p></aside>",
    "<aside><p>군민 여러분의 생각은 어떻습니까?</p><form><input></form></aside>",
    "<aside><p>나루일보 앱에서 더 편하게 읽으십시오.</p><button>설치</button></aside>",
    "<aside>홍가람 기자 garam@naru.example</aside>",
    f"<aside><p>“{P[1]}”</p></aside>",
]


@pytest.mark.parametrize("body", TEXT)
def test_boxes_of_the_article_are_read(body, read_bytes):
    """Between paragraphs, below the headline, or called a box at the end."""
    texts = [text for _, text in read_bytes("bus.html", _page(body))]
    assert set(P) <= set(texts)
    assert len(texts) in {5, 6, 7}


@pytest.mark.parametrize("aside", OTHER)
def test_other_sidebars_are_left_out(aside, read_bytes):
    """Offers, links, forms, cards, and quotations of the text itself, also amid the article."""
    texts = [text for _, text in read_bytes("bus.html", _page(f"{H1}{LEAD}{aside}{REST}"))]
    assert texts[1:] == P


@pytest.mark.parametrize(
    "body",
    [
        f"<main><article>{H1}{LEAD}{REST}</article><aside>{BOX}</aside></main>",
        f"<aside>{BOX}</aside><article>{H1}{LEAD}{REST}</article>",
    ],
    ids=["right", "left"],
)
def test_sidebars_of_the_page_are_left_out(body, read_bytes):
    """They stand beside the article, not in it."""
    texts = [text for _, text in read_bytes("bus.html", _page(body))]
    assert texts[1:] == P
