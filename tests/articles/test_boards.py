"""Notice boards of authorities: the article in a frame of labels and values."""

from collections.abc import Callable

import pytest

HEADLINE = "솔섬 등대, 백 년 만에 다시 불 밝힌다"
BODY = [
    "솔섬 등대가 다음 달 1일 다시 불을 켠다. 1924년 태풍에 무너진 지 백 년 만이다.",
    "가람시는 등대를 옛 모습대로 쌓는 데 42억원을 들였다. 벽돌 3만 장은 섬 주민들이 구웠다.",
    "등대는 해가 지면 켜지고 해가 뜨면 꺼진다. 불빛은 30km 밖에서도 보인다.",
]
TEXT = "".join(f"<p>{text}</p>" for text in BODY)
TOP = (
    "<header><h1><a href=/>가람시</a></h1></header>"
    "<div class=location><a href=/>홈</a> &gt; 알림 &gt; 보도자료</div><h2>보도자료</h2>"
)
NEIGHBOURS = (
    "<ul><li><b>이전글</b> <a href=/1>나루고 개교</a></li>"
    "<li><b>다음글</b> <a href=/2>새 다리</a></li></ul>"
)
ROWS = (
    "<tr><th>담당부서</th><td>홍보과</td><th>등록일</th><td>2025.05.03</td></tr>"
    "<tr><th>조회수</th><td>1,234</td><th>첨부</th><td><a>등대.hwpx</a> <a>내려받기</a></td></tr>"
)
TABLES = [
    (
        f"<table><caption>보도자료 상세보기 - 제목, 담당부서, 등록일, 조회수</caption>"
        f"<tr><th>제목</th><td colspan=3>{HEADLINE}</td></tr>{ROWS}"
        f"<tr><td colspan=4>{TEXT}</td></tr></table>"
    ),
    (
        f"<table><thead><tr><th colspan=4>{HEADLINE}</th></tr></thead><tbody>{ROWS}"
        f"<tr><td colspan=4>{TEXT}</td></tr></tbody></table>"
    ),
    (
        f"<table><tr><td>제 목</td><td>{HEADLINE}</td></tr><tr><td>게시일</td><td>25-5-3</td></tr>"
        f"<tr><td>조회</td><td>12</td></tr><tr><td>내 용</td><td>{'<br><br>'.join(BODY)}</td></tr>"
        "<tr><td>이전글</td><td><a href=/1>나루고 개교</a></td></tr></table>"
    ),
]
LISTS = [
    (
        f"<dl><dt>제목</dt><dd>{HEADLINE}</dd><dt>등록일</dt><dd>2025-05-03</dd><dt>조회수</dt>"
        f"<dd>12</dd></dl><div>{TEXT}</div>"
    ),
    (
        f"<h3>{HEADLINE}</h3><div><dl><dt>작성자</dt><dd>홍가람</dd></dl><dl><dt>게시일</dt>"
        f"<dd>2025. 5. 3.</dd></dl><dl><dt>조회</dt><dd>12</dd></dl></div><div>{TEXT}</div>"
    ),
    (
        f"<h3>{HEADLINE}</h3><ul><li><b>담당부서</b><span>홍보과</span></li>"
        f"<li>등록일 2025-05-03</li><li>조회수 : 1,234</li></ul><div>{TEXT}</div>"
    ),
    (
        f"<h4>{HEADLINE}</h4><p><b>작성일</b> <span>2025-5-3</span> <b>조회</b> <span>12</span></p>"
        f"<div>{TEXT}</div>"
    ),
    f"<h3>{HEADLINE}</h3><p>작성자 : 홍가람 | 작성일 : 2025-05-03 | 조회 : 12</p>{TEXT}",
]
GNUBOARD = (
    f"<h2>{HEADLINE}</h2><section><h2>페이지 정보</h2><div>작성자 <b>관리자</b> 댓글 <b>0건</b>"
    f" 조회 <b>123회</b> 작성일 <b>25-05-03 10:00</b></div></section><div>{TEXT}</div>"
)
BELOW = [
    '<div class=k><p>본 저작물은 "공공누리 제1유형" 조건에 따라 이용할 수 있습니다.</p></div>',
    (
        "<div><p>현재 페이지의 내용과 사용편의성에 만족하십니까?</p><label>매우만족</label>"
        "<label>만족</label><label>보통</label><button>평가하기</button></div>"
    ),
    "<div class=f><b>첨부파일</b> <a href=/f>등대.hwp</a> <a href=/f>다운로드</a></div>",
]
Lines = Callable[..., list[str]]


@pytest.fixture
def lines(read_bytes) -> Lines:
    """The lines that are read of a page with this body and title."""

    def read(body: str, title: str = "보도자료 | 가람시청") -> list[str]:
        head = f"<meta charset=utf-8><title>{title}</title>"
        page = f"<html><head>{head}</head><body>{body}</body></html>"
        return [text for _, text in read_bytes("page.html", page.encode())]

    return read


@pytest.mark.parametrize("board", [*TABLES, *LISTS, GNUBOARD])
@pytest.mark.parametrize("title", ["보도자료 | 가람시청", "", f"{HEADLINE} | 가람시청"])
def test_the_frame_of_a_board_is_not_read(board, title, lines: Lines):
    """The site, the path, labels and values were read, and the headline was not the first line."""
    body = f"{TOP}<div id=content>{board}{NEIGHBOURS}</div><footer>(00000) 가람시</footer>"
    assert lines(body, title) == [HEADLINE, *BODY]


@pytest.mark.parametrize("below", BELOW)
@pytest.mark.parametrize("board", [TABLES[0], LISTS[2]])
def test_what_stands_below_a_board_is_not_read(below, board, lines: Lines):
    assert lines(f"{TOP}<div id=content>{board}{below}{NEIGHBOURS}</div>") == [HEADLINE, *BODY]


def test_a_board_in_english(lines: Lines):
    text = [
        "The lighthouse will shine again next month, a hundred years after a storm hit it.",
        "Garam spent 4.2 billion won on rebuilding it, and the islanders baked the bricks.",
    ]
    headline = "Solseom lighthouse to shine again"
    pairs = (("Title", headline), ("Department", "Press"), ("Date", "May 3, 2025"), ("Hits", "45"))
    rows = "".join(f"<tr><th>{label}</th><td>{value}</td></tr>" for label, value in pairs)
    content = "".join(f"<p>{line}</p>" for line in text)
    board = f"<table><caption>View</caption>{rows}<tr><td colspan=2>{content}</td></tr></table>"
    logo = "<h1><a href=/>Garam</a></h1>"
    for top, site in ((f"<header>{logo}</header>", "Garam"), (f"<div>{logo}</div>", "Garam City")):
        body = f"{top}<h2>Press Releases</h2>{board}<div>Attachment : <a href=/f>sea.pdf</a></div>"
        assert lines(body, f"Press Releases | {site}") == [headline, *text]


@pytest.mark.parametrize(
    "rows",
    [
        (
            "행사",
            "점등식",
            "일자",
            "6월 1일",
            "장소",
            "솔섬",
            "담당부서",
            "문화과",
            "연락처",
            "000-1234",
        ),
        ("제목", "등대의 밤", "작성자", "한마루", "출처", "가람사"),
        ("제목", "글의 제목을 적는다.", "조회수", "읽은 사람의 수다.", "등록일", "올린 날이다."),
        ("채널", "가람TV", "조회수", "1,200,000", "게시일", "2026. 1. 5."),
        ("조회", "아침에 모이는 일", "담당자", "일을 맡은 사람", "분류", "갈라놓은 것"),
    ],
)
@pytest.mark.parametrize("pair", ["<tr><th>{}</th><td>{}</td></tr>", "<dt>{}</dt><dd>{}</dd>"])
def test_tables_of_an_article_are_read(rows, pair, lines: Lines):
    """Those about events, books and boards have the same labels."""
    table = "".join(map(pair.format, rows[::2], rows[1::2]))
    table = f"<table>{table}</table>" if pair.startswith("<tr") else f"<dl>{table}</dl>"
    read = lines(f"<h1>{HEADLINE}</h1>{TEXT}{table}{TEXT}", HEADLINE)
    assert read == [HEADLINE, *BODY, *rows, *BODY]


def test_a_table_with_such_heads_of_columns_is_read(lines: Lines):
    cells = ("제목", "작성자", "등록일", "조회수", "등대", "홍가람", "2025.05.03", "3")
    rows = "".join(
        f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in (cells[:4], cells[4:])
    )
    read = lines(f"<h1>{HEADLINE}</h1>{TEXT}<table>{rows}</table>{TEXT}", HEADLINE)
    assert read == [HEADLINE, *BODY, *cells, *BODY]


def test_the_lines_of_a_newspaper_about_its_article_are_read(lines: Lines):
    dates = ("홍가람 기자", "입력 2025.05.03 15:15", "수정 2025.05.03 17:40")
    items = "".join(f"<li>{date}</li>" for date in dates)
    read = lines(f"<h1>{HEADLINE}</h1><ul>{items}</ul>{TEXT}", HEADLINE)
    assert read == [HEADLINE, *dates, *BODY]


@pytest.mark.parametrize(
    ("box", "texts"),
    [
        (
            (
                "<table><tr><th>구분</th><td>새 배</td><th>날짜</th><td>5월 3일</td></tr><tr>"
                "<th>첨부</th><td>통장 사본</td><th>문의</th><td>000-0000</td></tr></table>"
            ),
            ["구분", "새 배", "날짜", "5월 3일", "첨부", "통장 사본", "문의", "000-0000"],
        ),
        (
            "<ul><li>첨부: 통장 사본</li><li>문의: 02-000-0000</li></ul>",
            ["첨부: 통장 사본", "문의: 02-000-0000"],
        ),
        (
            (
                "<h2>How to apply</h2><ul><li>Title: Deckhand</li><li>Department: Ferries</li>"
                "<li>Date posted: 3 September 2026</li><li>Contact: Naru</li></ul>"
            ),
            ["Title: Deckhand", "Department: Ferries", "Date posted: 3 September 2026"],
        ),
        (
            (
                "<h2>Player of the week</h2><dl><dt>Name</dt><dd>Kim Naru</dd><dt>Hits</dt>"
                "<dd>12</dd></dl>"
            ),
            ["Name", "Kim Naru", "Hits", "12"],
        ),
        ("<p>Hits 123 | Name Kim Naru</p>", ["Hits 123 | Name Kim Naru"]),
        (
            "<table><tr><td>조회수</td><td>120</td></tr><tr><td>날짜</td><td>5월</td></tr></table>",
            ["조회수", "120", "날짜", "5월"],
        ),
        (
            (
                "<dl><dt>제목</dt><dd>등대의 밤</dd><dt>조회수</dt><dd>12</dd>"
                "<dt>제목</dt><dd>등대의 낮</dd><dt>조회수</dt><dd>7</dd></dl>"
            ),
            ["등대의 밤", "12", "등대의 낮", "7"],
        ),
    ],
)
@pytest.mark.parametrize("below", ["", TEXT])
def test_what_stands_below_paragraphs_is_no_frame(box, texts, below, lines: Lines):
    """A mark of boards and another label were enough to lose a table or a list of the article."""
    read = lines(f"<article><h1>{HEADLINE}</h1>{TEXT}{box}{below}</article>", HEADLINE)
    assert [text for text in texts if text not in read] == []


@pytest.mark.parametrize(
    "box", ["<p>Hits 123 | Name Kim Naru</p>", "<p>조회수 120 | 날짜 5월 3일</p>"]
)
def test_a_mark_and_a_label_are_no_frame(box, lines: Lines):
    read = lines(f"<article><h1>{HEADLINE}</h1>{box}{TEXT}</article>", HEADLINE)
    assert box[3:-4] in read


def test_the_banner_of_an_official_site_is_no_text_above_a_frame(lines: Lines):
    banner = "<div>이 누리집은 대한민국 공식 전자정부 누리집입니다.</div>"
    read = lines(f"{banner}{TOP}<div id=content>{LISTS[2]}</div>")
    assert read[-4:] == [HEADLINE, *BODY]
