"""Pages as newspapers and portals build them: what a person would copy out, and nothing else."""

import json
import re
from collections.abc import Callable, Sequence

import pytest

TITLE = "솔섬 등대, 백 년 만에 다시 불 밝힌다"
ENGLISH_TITLE = "Solseom lighthouse to shine again after a century"
BODY = (
    "솔섬 등대가 다음 달 1일 다시 불을 켠다. 1924년 태풍에 무너진 지 백 년 만이다.",
    "가람시는 등대를 옛 모습대로 쌓는 데 42억원을 들였다. 벽돌 3만 장은 섬 주민들이 구웠다.",
    "“배를 타고 나가는 사람보다 돌아오는 사람을 위한 불입니다.”",
    "첫 등대지기 한마루 씨의 말이다.",
    "등대는 해가 지면 켜지고 해가 뜨면 꺼진다. 불빛은 30km 밖에서도 보인다.",
)
ENGLISH_BODY = (
    "The lighthouse on Solseom will shine again next month, a hundred years after a storm hit it.",
    "Garam spent 4.2 billion won on rebuilding it. The islanders baked the 30,000 bricks.",
    "“The light is for those who come home.”",
    "So says Han Ma-ru, its first keeper.",
    "It is lit at sunset and put out at sunrise, and can be seen 30 kilometers away.",
)
Read = Callable[..., list[tuple[str, str]]]


def page(body: str, title: str = TITLE, site: str = "가람일보") -> bytes:
    return (
        f"<!doctype html><html><head><meta charset=utf-8><title>{title} - {site}</title>"
        f"<meta property='og:title' content='{title}'></head><body>"
        f"<div id=gnb><ul><li><a href=/p>정치</a></li><li><a href=/e>경제</a></li></ul></div>{body}"
        "</body></html>"
    ).encode()


def paragraphs(texts: Sequence[str] = BODY) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def lines_of(read: list[tuple[str, str]]) -> list[str]:
    return [line for _, text in read for line in text.split("\n") if line]


STORIES = (
    "<ul><li><a href=/1>강나루 다리 통행료 내린다</a></li><li><a href=/2>나루고 개교</a></li></ul>"
)
AFTER = [
    "<p>저작권자 © 가람일보 무단전재 및 재배포 금지</p>",
    "<div>&lt;저작권자(c) 가람통신, 무단 전재-재배포, AI 학습 및 활용 금지&gt;</div>",
    "<p class=c>Copyright ⓒ 가람일보. All rights reserved. 무단 전재 및 재배포 금지.</p>",
    "<p>[ⓒ 가람일보, 무단전재 및 재배포금지]</p><p>제보는 카카오톡 @garamtip</p>",
    f"<div><strong>관련기사</strong>{STORIES}</div>",
    f"<div><div><h4>홍가람 기자의 다른 기사</h4></div>{STORIES}</div>",
    f"<h3>이 시각 주요 뉴스</h3>{STORIES}",
    "<div class=reply_area><h3>댓글 2</h3><p>반가운 소식입니다.</p><p>세금이 아깝습니다.</p></div>",
    "<div><p>■ 제보하기</p><p>▷ 전화 : 02-000-1234</p><p>▷ 메일 : a@garam.example</p></div>",
    "<div class=newsletter_box><p>매주 금요일 섬 소식을 편지로 보내 드립니다.</p></div>",
    "<div class=reporter_card><b>홍가람</b><p>섬과 강을 취재합니다.</p><a href=/r>구독</a></div>",
    "<p>이 기사는 언론사에서 사회 섹션으로 분류했습니다.</p><p>기사 섹션 분류 안내</p>",
    "<p>제호: 가람일보 | 등록번호: 가람 아 00123 | 발행인: 김나루</p><p>회사소개 | 이용약관</p>",
    "<p><span>인쇄</span><span>목록</span></p>",
    "<div><p>이 기사 어땠나요?</p></div><p>등록된 댓글이 없습니다.</p>",
    "<p>가람뉴스는 24시간 여러분의 제보를 기다립니다.</p>",
    "<p>네이버에서 가람일보를 구독해주세요</p><p>가람 채널 구독하고 새 소식을 받아보세요!</p>",
    "<p>기자 프로필</p><p>이 기사 추천하기</p><p>메일 : a@garam.example 카톡 : @가람제보</p>",
    "<p>읽어주기 기능은 크롬기반의<br>브라우저에서만 사용하실 수 있습니다.</p>",
]
MIDST = [
    "<div class=view_ad06><p>광고</p></div>",
    "<p>기사를 읽어드립니다</p><p>Your browser does not support the audio element.</p>",
    f"<div class=related_m><strong>관련기사</strong>{STORIES}</div>",
    "<p><a href=/1>▶ 강나루 다리 통행료 내린다</a></p>",
    "<p>이 글의 다른 언어: <a hreflang=en href=/en>en</a> | <a hreflang=ja href=/ja>ja</a></p>",
    "<div class=subscribe><strong>가람 레터</strong><p>섬 소식을 편지로 보내 드립니다.</p></div>",
]


@pytest.mark.parametrize("furniture", AFTER)
def test_what_stands_below_an_article_is_not_read(furniture, read_bytes: Read):
    """Notices, related stories, comments and offers, inside the article's element and below it."""
    for body in (
        f"<div class=v><h1>{TITLE}</h1><div class=b>{paragraphs()}{furniture}</div></div>",
        f"<div class=v><h1>{TITLE}</h1><div class=b>{paragraphs()}</div>{furniture}</div>",
        f"<div class=v><h1>{TITLE}</h1><div class=b>{'<br><br>'.join(BODY)}</div>{furniture}</div>",
    ):
        assert lines_of(read_bytes("story.html", page(body))) == [TITLE, *BODY]


@pytest.mark.parametrize("furniture", MIDST)
@pytest.mark.parametrize("between", ["{}", "<br><br>"])
def test_what_stands_amid_an_article_is_not_read(furniture, between, read_bytes: Read):
    first, second = BODY[:2], BODY[2:]
    if between == "{}":
        body = paragraphs(first) + furniture + paragraphs(second)
    else:
        body = between.join(first) + between + furniture + between.join(second)
    read = read_bytes("story.html", page(f"<h1>{TITLE}</h1><div class=b>{body}</div>"))
    assert lines_of(read) == [TITLE, *BODY]


@pytest.mark.parametrize("sign", ["¶", "#", "\u200b🔗"])
def test_the_sign_that_links_to_a_heading_is_not_read(sign, read_bytes: Read):
    """Neither in the headline nor behind the question of a crosshead, where it would be a line."""
    anchor = f'<a class=headerlink href="#a" title="Permanent link">{sign}</a>'
    body = (
        f"<h1>{TITLE} {anchor}</h1>{paragraphs(BODY[:3])}<h2 id=a>누가 지키나? {anchor}</h2>"
        + paragraphs(BODY[3:])
    )
    expected = [TITLE, *BODY[:3], "누가 지키나?", *BODY[3:]]
    assert lines_of(read_bytes("manual.html", page(body))) == expected


def test_a_sentence_with_links_to_other_languages_is_read(read_bytes: Read):
    line = (
        "등대지기의 일기는 <a hreflang=en href=/en>영어판</a>과 <a hreflang=ja href=/ja>"
        "일본어판</a>으로도 나와 있어서, 멀리 사는 사람들도 섬의 겨울을 읽고 편지를 보내온다."
    )
    body = f"<h1>{TITLE}</h1><div>{paragraphs(BODY)}<p>{line}</p></div>"
    (*_, last) = lines_of(read_bytes("story.html", page(body)))
    assert last.endswith("편지를 보내온다.")


def test_a_link_to_another_story_between_lines_is_not_read(read_bytes: Read):
    body = (
        f"{BODY[0]}<br><br><a href=/1>☞ 나루고 개교</a><br><br>▶ <a href=/2>강나루 다리</a><br><br>"
    )
    read = read_bytes("story.html", page(f"<h1>{TITLE}</h1><div>{body}{BODY[1]}</div>"))
    assert lines_of(read) == [TITLE, *BODY[:2]]


def test_a_page_of_tables_without_classes(read_bytes: Read):
    """As newspapers had them once: the site's name in the title, and no headings."""
    cells = [
        *(f"<font size=4><b>{TITLE}</b></font>", "<br><br>".join(BODY)),
        "<a href=#>인쇄하기</a> <a href=#>이메일보내기</a> <a href=#>목록</a>",
        "ⓒ 가람신문(http://www.garam.example) 무단전재 및 재배포금지 | 저작권문의",
    ]
    said = ["<b>전체기사의견(1)</b>", "섬사람 / 2025-05-03 15:00", "드디어 켜지네요. 감사합니다."]
    story, readers = (
        f"<table>{''.join(f'<tr><td>{cell}</td></tr>' for cell in column)}</table>"
        for column in (cells, said)
    )
    body = (
        f"<table><tr><td>{story}{readers}</td><td><b>최근인기기사</b><br><a href=/1>새 배</a></td>"
        "</tr><tr><td colspan=2>가람시 나루로 1 | 전화 000-0000 | 발행인 김나루</td></tr></table>"
    )
    old = f"<html><head><title>:: 가람신문 ::</title></head><body>{body}</body></html>"
    assert lines_of(read_bytes("story.html", old.encode("cp949"))) == [TITLE, *BODY]


def test_an_article_about_newspapers_keeps_its_words(read_bytes: Read):
    """Only whole lines are notices, and crossheads in bold or in headings are none."""
    title = "댓글 닫은 포털…“무단 전재 금지” 문구는 그대로"
    texts = [
        "포털 나루가 4일 뉴스 댓글을 닫았다. 하루에 댓글 32만 개가 달리던 곳이다.",
        "광고",
        "광고 수익은 언론사와 절반씩 나눈다. 언론사들은 70%를 요구해 왔다.",
        "나루는 “기사의 무단 전재와 재배포를 금지한다는 문구를 지운 적이 없다”고 밝혔다.",
        "댓글 문화",
        "관련 기사 목록은 남는다. 구독하기 단추도 그대로다.",
        "추천 기사도 사라진다.",
        "네이버에서 신문을 구독하는 사람이 늘었다.",
    ]
    body = "".join(
        f"<p><strong>{text}</strong></p>" if len(text) < 6 else f"<p>{text}</p>" for text in texts
    )
    read = read_bytes("story.html", page(f"<h2>{title}</h2><div class=b>{body}</div>", title))
    assert lines_of(read) == [title, *texts]


def test_classes_of_an_article_that_speak_of_tags_and_shares(read_bytes: Read):
    """WordPress names the tags of a post in the classes of its article."""
    body = (
        "<article class='post tag-sea tags has-share-buttons comments-open'>"
        f"<h1>{TITLE}</h1><div class='entry-content ads-enabled'>{paragraphs()}</div></article>"
    )
    assert lines_of(read_bytes("story.html", page(body))) == [TITLE, *BODY]


def test_a_page_in_a_form(read_bytes: Read):
    """ASP.NET puts the whole page into one; a search form is still left out."""
    body = (
        "<form method=post action=./view.aspx><form><p>검색어를 넣으세요.</p></form>"
        f"<h1 class=logo><a href=/>가람일보</a></h1><h2>{TITLE}</h2><div id=b>{paragraphs()}</div>"
        "<input type=button value=목록></form>"
    )
    assert lines_of(read_bytes("story.html", page(body))) == [TITLE, *BODY]


@pytest.mark.parametrize(
    ("dates", "site"),
    [
        (("입력 2025.05.03. 오후 3:15", "수정 2025.05.03. 오후 5:40"), "가람일보"),
        (("홍가람 기자 송고시간2025-05-03 15:15",), "가람일보"),
        (("Hong Garam Published 2025.05.03. 15:15", "Updated 2025-05-03 15:15"), "Garam Times"),
    ],
)
def test_the_header_that_holds_the_headline_is_read(dates, site, read_bytes: Read):
    """It is the article's, even outside any `<article>`; the page's own header is not."""
    header = "".join(f"<p class=date>{date}</p>" for date in dates)
    body = (
        f"<header><p>아침을 여는 신문</p></header><div class=w><header class=head><h1>{TITLE}</h1>"
        f"<div class=byline><a href=/r>홍가람</a></div>{header}</header>"
        f"<section class=b>{paragraphs()}</section></div>"
    )
    read = read_bytes("story.html", page(body, site=site))
    assert lines_of(read) == [TITLE, "홍가람", *dates, *BODY]
    assert [kind for kind, _ in read[1 : 2 + len(dates)]] == ["byline"] * (1 + len(dates))


@pytest.mark.parametrize(
    "top",
    [
        "<div class=t><h1>{title}</h1><p class=lead>{subtitle}</p></div>",
        "<hgroup><h1>{title}</h1><p>{subtitle}</p></hgroup>",
        "<div class=t><h2>{title}</h2><div class=dek>{subtitle}</div></div>",
        "<div class=t><h1>{title}</h1><h2>{subtitle}</h2></div>",
    ],
)
def test_a_subtitle_beside_the_headline_is_read(top, read_bytes: Read):
    subtitle = "벽돌 3만 장 주민이 구워"
    body = f"{top.format(title=TITLE, subtitle=subtitle)}<div class=b>{paragraphs()}</div>"
    assert lines_of(read_bytes("story.html", page(body))) == [TITLE, subtitle, *BODY]


def test_a_label_in_one_heading_with_the_headline_is_not_read(read_bytes: Read):
    """Boards put the section there; the title of the page has the headline alone."""
    body = f"<h2><span>사회</span><span>{TITLE}</span></h2><div id=b>{paragraphs()}</div>"
    assert lines_of(read_bytes("story.html", page(body))) == [TITLE, *BODY]


def test_a_subtitle_and_a_linked_byline_above_the_text_are_read(read_bytes: Read):
    """In an element with the text, below the header."""
    subtitle = "벽돌 3만 장 주민이 구워"
    body = (
        f"<article><header><h1>{TITLE}</h1><ul><li><a href=/r>홍가람 기자</a></li></ul></header>"
        f"<div class=cont><ul class=sum><li>{subtitle}</li></ul><div class=b>{paragraphs()}</div>"
        "</div></article>"
    )
    assert lines_of(read_bytes("story.html", page(body))) == [
        *(TITLE, "홍가람 기자", subtitle),
        *BODY,
    ]


def test_labels_above_a_headline_are_not_read(read_bytes: Read):
    """The section, and whether the story is live; a caption above a headline is part of it."""
    caption = "<figure><img src=a.jpg><figcaption>새로 쌓은 솔섬 등대.</figcaption></figure>"
    body = f"<div><span>LIVE</span><p>사회</p>{caption}<h1>{TITLE}</h1>{paragraphs()}</div>"
    assert lines_of(read_bytes("story.html", page(body)))[-6:] == [TITLE, *BODY]
    assert not {"LIVE", "사회"} & set(lines_of(read_bytes("story.html", page(body))))


def test_what_is_read_out_to_the_blind_only_is_left_out(read_bytes: Read):
    body = (
        f"<h2 class=blind>기사 본문</h2><h3>{TITLE}</h3><ul><li><span class=sr-only>기자명</span>"
        f" 홍가람 기자</li></ul><article>{paragraphs()}</article>"
    )
    assert lines_of(read_bytes("story.html", page(body))) == [TITLE, "홍가람 기자", *BODY]


def test_the_byline_below_an_article_is_read_once(read_bytes: Read):
    body = (
        f"<h2>{TITLE}</h2><div class=b><article>{'<br><br>'.join(BODY)}</article></div>"
        "<div class=byline><p>홍가람 기자 (garam@garam.example)</p></div>"
        "<div class=card><p>홍가람 기자</p></div>"
    )
    lines = lines_of(read_bytes("story.html", page(body)))
    assert lines == [TITLE, *BODY, "홍가람 기자 (garam@garam.example)"]


def test_a_caption_above_an_article_without_a_heading_is_read(read_bytes: Read):
    caption = "<figure><img src=a.jpg><figcaption>새로 쌓은 솔섬 등대.</figcaption></figure>"
    read = read_bytes("story.html", page(f"<div class=b>{caption}{paragraphs()}</div>"))
    assert lines_of(read) == [TITLE, "새로 쌓은 솔섬 등대.", *BODY]


@pytest.mark.parametrize("tail", ["<p>구독자 여러분의 후원으로 만듭니다.</p>" * 2, ""])
def test_an_article_of_two_sentences_is_found(tail, read_bytes: Read):
    """Most of the page is then about the newspaper; the fullest element holds the article."""
    texts = [
        "솔섬 등대가 다음 달 1일 백 년 만에 다시 불을 켠다고 가람시가 밝혔다.",
        "문은 늘 열려 있다.",
    ]
    body = (
        f"<main><h3>{TITLE}</h3><div class=v><section>{paragraphs(texts)}</section></div><div><b>"
        f"신문사에서 직접 보세요. 해당 언론사로 이동합니다.</b>{STORIES * 3}</div></main>{tail}"
    )
    assert lines_of(read_bytes("story.html", page(body)))[:3] == [TITLE, *texts]


def test_a_crosshead_in_an_element_of_its_own_is_kept(read_bytes: Read):
    questions = ["Q. Why bricks?", "Q. Who pays for the oil?"]
    first, second = ENGLISH_BODY[:2], ENGLISH_BODY[2:]
    body = "".join(
        f"<div class=ab_subtitle><p>{question}</p></div>{paragraphs(texts)}"
        for question, texts in zip(questions, (first, second), strict=True)
    )
    read = read_bytes("story.html", page(f"<h1>{ENGLISH_TITLE}</h1><div>{body}</div>", "Solseom"))
    assert lines_of(read)[-7:] == [questions[0], *first, questions[1], *second]


@pytest.mark.parametrize("texts", [BODY, ENGLISH_BODY])
def test_bare_lines_after_a_picture_are_kept(texts, read_bytes: Read):
    """trafilatura loses some of the text that follows an element in a line of its own."""
    picture = (
        "<div class=box><div class=txt><img src=a.jpg>벽돌을 굽는 주민들. 가람시 제공</div></div>"
    )
    opening, *middle, closing = (f"<span>{text}</span><br><br>" for text in texts)
    body = f"<div id=s>{opening}{picture}{''.join(middle)}{picture}{closing}</div>"
    lines = lines_of(read_bytes("story.html", page(f"<h1>{TITLE}</h1>{body}")))
    assert [line for line in lines[1:] if "제공" not in line] == list(texts)


def _described(text: str, *, graph: bool = False) -> str:
    article = {"@type": "NewsArticle", "headline": TITLE, "articleBody": text}
    data = {"@graph": [{"@type": "WebSite"}, article]} if graph else article
    return f"<script type='application/ld+json'>{json.dumps(data)}</script>"


@pytest.mark.parametrize("graph", [True, False])
@pytest.mark.parametrize("between", ["\n\n", "\n", "</p>\n<p>"])
def test_a_page_filled_in_by_scripts_is_read_from_its_description(between, graph, read_bytes: Read):
    body = _described(between.join(BODY), graph=graph) + "<div id=root>불러오는 중</div>"
    assert read_bytes("story.html", page(body)) == [
        ("heading", TITLE),
        *(("body", text) for text in BODY),
    ]


@pytest.mark.parametrize(
    "description",
    [
        _described(" ".join(BODY)),
        "<script type='application/ld+json'>{'articleBody': </script>",
        "<script type='application/ld+json'>[{\"articleBody\": 3}, 4]</script>",
        _described("\x01" * 900),
    ],
)
def test_a_description_does_not_replace_the_text_of_the_page(description, read_bytes: Read):
    """The page has captions and paragraphs, which the description has not."""
    body = f"{description}<h1>{TITLE}</h1><div class=b>{paragraphs()}</div>"
    assert lines_of(read_bytes("story.html", page(body))) == [TITLE, *BODY]


COMMANDS = [("새 창 열기", "Ctrl+N"), ("글자 크기 작게", "Ctrl+-"), ("모두 고르기", "Ctrl+A")]


@pytest.mark.parametrize(
    "table",
    [
        pytest.param(
            "<tr><td>글자 크기 작게</td><td>글자를 한 단계 줄인다.</td></tr>", id="explained"
        ),
        pytest.param(
            "".join(f"<tr><th><b>{a}</b></th><td>{b}</td></tr>" for a, b in COMMANDS), id="keys"
        ),
        pytest.param(
            "<tr><td>막배</td><td>0:00</td></tr><tr><td>첫배</td><td>6:20</td></tr>"
            "<tr><td>둘째 배</td><td>7:40</td></tr>",
            id="timetable",
        ),
    ],
)
def test_labels_of_buttons_are_text_in_a_table_of_text(table, read_bytes: Read):
    """A manual's table of commands lost the rows that are called as a newspaper's buttons are."""
    first, second = BODY[:2], BODY[2:]
    cells = [cell for cell in re.split("<[^>]*>", table) if cell]
    body = f"{paragraphs(first)}<table>{table}</table>{paragraphs(second)}"
    read = read_bytes("story.html", page(f"<h1>{TITLE}</h1><div class=b>{body}</div>"))
    assert lines_of(read) == [TITLE, *first, *cells, *second]


def test_so_they_are_in_a_list_of_terms(read_bytes: Read):
    terms = "<dt>글자 크기 크게</dt><dd>글자를 한 단계 키운다.</dd>"
    body = f"{paragraphs()}<dl>{terms}</dl>{paragraphs(BODY[:1])}"
    read = lines_of(read_bytes("story.html", page(f"<h1>{TITLE}</h1><div class=b>{body}</div>")))
    assert "글자 크기 크게" in read


@pytest.mark.parametrize(
    "bar",
    [
        "<table><tr><td>글자 크기 작게</td><td>글자 크기 크게</td></tr></table>",
        "<table><tr><td><span>인쇄</span> <span>목록</span></td><td>글자크기</td></tr></table>",
        "<dl><dt>글자 크기</dt><dd>글자 크기 작게</dd><dd>글자 크기 크게</dd></dl>",
    ],
)
def test_a_table_of_nothing_but_buttons_is_not_read(bar, read_bytes: Read):
    body = paragraphs(BODY[:2]) + bar + paragraphs(BODY[2:])
    read = read_bytes("story.html", page(f"<h1>{TITLE}</h1><div class=b>{body}</div>"))
    assert lines_of(read) == [TITLE, *BODY]
