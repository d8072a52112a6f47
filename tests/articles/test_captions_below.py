"""Captions of pictures below the last paragraph of a web page's article."""

from collections.abc import Callable

import pytest

TITLE = "솔섬 등대, 백 년 만에 다시 불 밝힌다"
BODY = (
    "솔섬 등대가 다음 달 1일 다시 불을 켠다. 1924년 태풍에 무너진 지 백 년 만이다.",
    "가람시는 등대를 옛 모습대로 쌓는 데 42억원을 들였다. 벽돌 3만 장은 섬 주민들이 구웠다.",
    "“배를 타고 나가는 사람보다 돌아오는 사람을 위한 불입니다.” 첫 등대지기 한마루 씨의 말이다.",
    "등대는 해가 지면 켜지고 해가 뜨면 꺼진다. 불빛은 30km 밖에서도 보인다고 시는 설명했다.",
)
CAPTION = "다시 쌓은 솔섬 등대. 사진=가람시 제공"
SECOND = "The lighthouse on Solseom at dusk. (Courtesy of Garam)"
BYLINE = "홍가람 기자 garam@garam.example"
Read = Callable[..., list[tuple[str, str]]]

HEAD = f"<h1>{TITLE}</h1>"
PARAGRAPHS = "".join(f"<p>{text}</p>" for text in BODY)
DIVISIONS = "".join(f"<div>{text}</div>" for text in BODY)
FIGURE = f"<figure><img src=a.jpg><figcaption>{CAPTION}</figcaption></figure>"
ANOTHER = f"<figure><img src=b.jpg><figcaption>{SECOND}</figcaption></figure>"


def page(body: str) -> bytes:
    return (
        f"<!doctype html><meta charset=utf-8><title>{TITLE} - 가람일보</title>"
        f"<nav><a href=/p>정치</a> <a href=/e>경제</a></nav>{body}<footer>가람일보</footer>"
    ).encode()


@pytest.mark.parametrize(
    ("body", "below"),
    [
        pytest.param(f"<article>{HEAD}{PARAGRAPHS}{FIGURE}</article>", [CAPTION], id="figure"),
        pytest.param(
            f"<article>{HEAD}{PARAGRAPHS}{FIGURE}{ANOTHER}</article>", [CAPTION, SECOND], id="two"
        ),
        pytest.param(
            f"<article>{HEAD}{PARAGRAPHS}<p class=caption>{CAPTION}</p></article>",
            [CAPTION],
            id="paragraph",
        ),
        pytest.param(
            f"<div class=view>{HEAD}<div class=t>{PARAGRAPHS}<span class=end_photo><img src=a.jpg>"
            f"<em class=img_desc>{CAPTION}</em></span></div></div>",
            [CAPTION],
            id="emphasis",
        ),
        pytest.param(
            f"<article>{HEAD}{PARAGRAPHS}<table><tr><td><img src=a.jpg></td></tr><tr>"
            f"<td class=img_txt>{CAPTION}</td></tr></table></article>",
            [CAPTION],
            id="table",
        ),
        pytest.param(
            f"<article>{HEAD}<section>{PARAGRAPHS}</section>{FIGURE}</article>",
            [CAPTION],
            id="beside-the-text",
        ),
        pytest.param(
            f"<article>{HEAD}<div class=t>{DIVISIONS}<div class=wrap><div class=pic>{FIGURE}</div>"
            f"</div></div></article>",
            [CAPTION],
            id="paragraphs-in-divisions",
        ),
        pytest.param(
            f"<article>{HEAD}{PARAGRAPHS}<div><ul><li>{FIGURE}</li><li>{ANOTHER}</li></ul></div>"
            f"</article>",
            [CAPTION, SECOND],
            id="gallery",
        ),
        pytest.param(
            f"<div class=view>{HEAD}<div class=t>{PARAGRAPHS}{FIGURE}</div>"
            f"<div class=by><span>{BYLINE}</span></div></div>",
            [CAPTION, BYLINE],
            id="above-the-byline",
        ),
        pytest.param(
            f"<article>{HEAD}<div class=t>{PARAGRAPHS}</div><p>{BYLINE}</p>{FIGURE}</article>",
            [BYLINE, CAPTION],
            id="below-the-byline",
        ),
    ],
)
def test_captions_below_the_text_are_read(body, below, read_bytes: Read):
    """Of any number of pictures, however they are marked, around the byline or without one."""
    read = read_bytes("story.html", page(body))
    assert [text for _, text in read] == [TITLE, *BODY, *below]
    assert all(kind == "caption" for kind, text in read if text in {CAPTION, SECOND})


OTHER = "고양이 전시회가 토요일 하늘시에서 열린다."
PICTURE = f"<figure><img src=c.jpg><figcaption>{OTHER}</figcaption></figure>"


@pytest.mark.parametrize(
    "below",
    [
        pytest.param(f"<aside>{PICTURE}</aside>", id="sidebar"),
        pytest.param(f"<div class=cards>{PICTURE}</div>", id="cards"),
        pytest.param(f"<h3>많이 본 뉴스</h3>{PICTURE}", id="headed"),
        pytest.param(f"<a href=/c>{PICTURE}</a>", id="linked"),
    ],
)
def test_captions_of_other_articles_are_not_read(below, read_bytes: Read):
    """They are in an element of their own, below a heading of their own, or are links."""
    body = f"<main>{HEAD}<div class=t>{PARAGRAPHS}</div>{below}</main>"
    assert [text for _, text in read_bytes("story.html", page(body))] == [TITLE, *BODY]
