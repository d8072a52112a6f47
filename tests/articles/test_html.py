"""Web pages: the article of a newspaper's page, and nothing of what stands around it."""

from pathlib import Path

import pytest

from align.errors import EmptyInputError, UndecodableError

PAGES = Path(__file__).parent / "pages"


@pytest.mark.parametrize(
    ("charset", "encoding"), [("euc-kr", "cp949"), ("utf-8", "utf-8"), ("utf-8", "cp949")]
)
def test_a_korean_newspaper_page(charset, encoding, read_bytes):
    """Headline, subhead, dates, caption, crosshead, body and byline; also if the charset lies."""
    page = (PAGES / "korean.html").read_text(encoding="utf-8").replace("{charset}", charset)
    read = read_bytes("story.html", page.encode(encoding))
    assert [kind for kind, _ in read] == [
        *("heading", "heading", "byline", "caption", "body", "body"),
        *("heading", "body", "body", "body", "byline"),
    ]
    texts = [text for _, text in read]
    assert texts[0] == "한강 수상버스, 다음 달부터 15분 간격 운항"
    assert texts[3] == "한강 수상버스가 시험 운항을 하고 있다. (사진=가람시)"
    assert texts[5].endswith("하루 운항 횟수는 지금의 48회에서 68회로 늘어난다.")
    assert texts[7] == "요금은 3000원으로 유지된다. 기후동행카드 이용자는\xa0추가 요금 없이 탄다."
    assert texts[9] == "시의회는 5일 이를 심의한다."
    assert texts[10] == "홍가람 기자 garam@garam.example"


def test_an_english_newspaper_page(read_bytes):
    """The header of an article belongs to it; the page's own header and sidebar do not."""
    read = read_bytes("story.xhtml", (PAGES / "english.xhtml").read_bytes())
    assert [kind for kind, _ in read] == [
        *("heading", "byline", "caption", "body", "body"),
        *("heading", "list-item", "list-item", "body"),
    ]
    assert read[0][1] == "River buses to run every 15 minutes"
    assert read[3][1].startswith("The city of Garam said on Thursday that its river buses will run")


def test_a_page_laid_out_with_tables(read_bytes):
    """Old pages put everything into table cells; cells full of links are navigation."""
    read = read_bytes("story.html", (PAGES / "tables.html").read_bytes())
    assert [kind for kind, _ in read] == ["heading", *["body"] * 4, "byline"]
    assert read[0][1] == "요금은 그대로, 배는 더 자주"


def test_a_blog_page(read_bytes):
    """Short paragraphs beside long ones are kept; shares, tags and comments are not."""
    read = read_bytes("story.html", (PAGES / "blog.html").read_bytes())
    texts = [text for _, text in read]
    assert [kind for kind, _ in read[:3]] == ["heading", "byline", "caption"]
    assert "Why now?" in texts
    assert texts[-1] == "The council meets on Monday."
    assert not {"Facebook", "boats", "2 comments", "© The Naru Times"} & set(texts)


def test_a_short_page_is_read_whole_without_navigation(read_bytes):
    """Where there is too little text to find an article in, all of it is taken."""
    page = (
        "<body><nav>처음 | 정치</nav><h1>알림</h1><p>배가 쉰다.</p><footer>가람시</footer></body>"
    )
    assert read_bytes("story.html", page.encode()) == [("heading", "알림"), ("body", "배가 쉰다.")]


LINES = (
    "다음 달 1일부터 하루 68회",
    "가람시는 다음 달 1일부터 한강 수상버스를 출퇴근 시간에 15분 간격으로 운항한다고 3일 밝혔다.",
    "시민들은 반겼다.",
    "<b>요금은</b> 그대로",
    "요금은 3000원으로 유지되고, 기후동행카드가 있는 사람은 추가 요금을 내지 않고 탈 수 있다.",
    "◆막차는 밤 10시",
    "선착장까지 가는 버스가 모자란다는 지적도 나왔다. 시는 노선 세 개를 새로 만들기로 했다.",
    "곧 시작한다.",
)


@pytest.mark.parametrize("repeat", [1, 4])
@pytest.mark.parametrize(
    ("opening", "between", "closing"),
    [
        ("<div class=body>", "<br><br>", "</div>"),
        ("<article>", "<br><br>", "</article>"),
        ("<section>", "<br>", "</section>"),
        ("<div><div>", "</div><div>", "</div></div>"),
    ],
)
def test_short_lines_of_an_article_are_kept(opening, between, closing, repeat, read_bytes):
    """Where no element marks the paragraphs, crossheads and sentences of a word or two stay."""
    lines = LINES[:1] + LINES[1:] * repeat
    page = (
        "<meta charset=utf-8><title>한강 수상버스 더 자주 - 가람일보</title>"
        "<div><a href=/>홈</a> <a href=/p>정치</a></div><h1>한강 수상버스 더 자주</h1>"
        f"{opening}{between.join(lines)}{closing}<div><a href=/1>많이 본 뉴스</a></div>"
    )
    texts = [
        line for _, text in read_bytes("story.html", page.encode()) for line in text.split("\n")
    ]
    bare = [line.replace("<b>", "").replace("</b>", "") for line in lines]
    assert [line for line in texts if line] == ["한강 수상버스 더 자주", *bare]


def test_a_news_flash_keeps_its_items_and_cells(read_bytes):
    """Of a short article, everything from the headline to the last sentence is read."""
    page = (
        "<meta charset=utf-8><title>수상버스 운항 중단 - 가람일보</title><body><nav>홈</nav>"
        "<article><h1>수상버스 운항 중단</h1>"
        "<p>가람시는 강풍으로 수상버스를 세웠다.<br>언제 갈지 모른다.</p>"
        "<ul><li>강나루</li><li>버들나루</li></ul>"
        "<table><tr><td>바람</td><td>초속 18m</td></tr></table>"
        "<blockquote>안전이 먼저다.</blockquote><p>요금은 돌려준다.</p>"
        "</article><aside>많이 본 뉴스</aside>"
    )
    texts = [text for _, text in read_bytes("story.html", page.encode())]
    assert [line for text in texts for line in text.split("\n")] == [
        *("수상버스 운항 중단", "가람시는 강풍으로 수상버스를 세웠다.", "언제 갈지 모른다."),
        *("강나루", "버들나루", "바람", "초속 18m", "안전이 먼저다.", "요금은 돌려준다."),
    ]


@pytest.mark.parametrize("element", ["nav", "header", "div"])
def test_a_page_without_a_body_element(element, read_bytes):
    """The parser takes what it does not know for a part of the head if the page names no body."""
    page = (
        f"<meta charset=utf-8><title>수상버스</title><{element}></{element}>"
        "<main><h1>배가 쉰다</h1><p>가람시는 강풍으로 수상버스를 세웠다.</p></main>"
    )
    texts = [text for _, text in read_bytes("story.html", page.encode())]
    assert texts == ["배가 쉰다", "가람시는 강풍으로 수상버스를 세웠다."]


def test_text_is_as_a_browser_shows_it(read_bytes):
    """White space collapses, entities become characters, scripts and hidden parts vanish."""
    page = (
        "<body><p>연구개발(R&amp;D)\n  예산은\t&lt;5%&nbsp;다.<!-- 지움 --><script>x</script></p>"
        "<p>굵<b>은</b> 글씨<sup>1</sup>다.</p><svg><text>그림</text></svg></body>"
    )
    assert [text for _, text in read_bytes("story.htm", page.encode())] == [
        "연구개발(R&D) 예산은 <5%\xa0다.",
        "굵은 글씨1다.",
    ]


SAID = "가람시는 강나루 대교의 통행료를 다음 달부터 내리기로 했다고 3일 발표했다."
WELCOMED = "시민들은 환영했지만 강가의 상인들은 손님이 줄어들까 봐 걱정하고 있다."
PLANNED = "시의회는 예산을 심의한 뒤 남은 공사를 서두르도록 시에 요구하기로 했다."


def _page(body: str, title: str = "대교 통행료 내린다 - 가람일보") -> bytes:
    return f"<html><head><title>{title}</title></head><body>{body}</body></html>".encode()


def test_preformatted_text_keeps_its_lines(read_bytes):
    """Old newswire and mail archives hold whole articles in `<pre>`."""
    body = (
        f"<pre>\n대교 통행료 내린다\n\n홍가람 기자\n\n{SAID}\n\n{WELCOMED}\n\n- 소형 900원\n"
        f"- 대형 1800원\n\n{PLANNED}\n</pre>"
    )
    assert read_bytes("story.html", _page(body)) == [
        ("heading", "대교 통행료 내린다"),
        ("byline", "홍가람 기자"),
        ("body", SAID),
        ("body", WELCOMED),
        ("list-item", "- 소형 900원"),
        ("list-item", "- 대형 1800원"),
        ("body", PLANNED),
    ]


def test_bullets_in_a_font_of_pictures_are_no_letters(read_bytes):
    """Word writes the bullet of a list as the letter that has its picture in Wingdings."""
    body = "".join(
        f"<p class=MsoNormal>가람시는 나래강에 새 다리 {number}개를 내년 봄에 놓기 시작한다고 "
        "밝혔다. 사업비는 모두 3200억원이다.</p><p class=MsoListParagraph><span lang=EN-US "
        "style='font-size:10.0pt;font-family:Wingdings'>l<span style='font:7.0pt \"Times New "
        f"Roman\"'>&nbsp;&nbsp; </span></span>우회도로 {number}개소 설치</p>"
        for number in range(1, 7)
    )
    page = f"<html><body lang=KO><div class=WordSection1>{body}</div></body></html>"
    texts = [text for _, text in read_bytes("story.html", page.encode())]
    assert texts[1::2] == [f"우회도로 {number}개소 설치" for number in range(1, 7)]


def test_a_sentence_with_a_hidden_part_in_its_middle_is_kept(read_bytes):
    """A manual shows one of two menus; the item must not be lost with the other."""
    menu = '<span hidden="true">Garam - Settings</span><span hidden="true">Tools - Options</span>'
    page = f"""<html><body><h1>Changing the View</h1>
    <p>To hide the names of the rows in a table:</p>
    <ul><li><p>Under the menu item {menu} - Garam Table, go to the page on views.
    Take the mark off the names and confirm with the button.</p></li></ul>
    <p>To hide the lines of the grid, do the same with their mark below it.</p>
    </body></html>"""
    text = " ".join(text for _, text in read_bytes("view.html", page.encode()))
    assert "Under the menu item - Garam Table, go to the page on views." in text
    assert "Options" not in text


def test_a_sentence_with_words_that_look_like_a_menu_is_kept(read_bytes):
    """Elements whose class speaks of menus are taken out where the article is looked for."""
    kinds = [f'<span class="menuitem">{kind}</span>' for kind in ("Type", "Select", "Select")]
    page = f"""<html><body><h1>Inserting a Date</h1>
    <p>You can insert the date of today, or a date that is new whenever the file is opened.</p>
    <ol><li><p>Choose the page on documents in the window of the fields.</p></li>
    <li><p>Click “Date” in the {kinds[0]} list and do one of the following:</p>
    <p>To insert a date that does not change, click “Date (fixed)” in the {kinds[1]} list.</p>
    <p>To insert a date that is always new, click “Date” in the {kinds[2]} list.</p></li></ol>
    </body></html>"""
    texts = [text for _, text in read_bytes("date.html", page.encode())]
    assert "To insert a date that is always new, click “Date” in the Select list." in texts
    assert len(texts) == 6


def test_quotation_elements_have_marks_and_hidden_ones_no_text(read_bytes):
    body = (
        f"<article><h1>대교 통행료 내린다</h1><p>{SAID}</p><p>그는 <q>모두 <q>좋다</q>고 해</q>라고"
        f" 했다.</p><p style='color: red; display:none'>숨었다.</p><p hidden>안 보인다.</p>"
        f"<p>{WELCOMED}</p><p>{PLANNED}</p></article>"
    )
    assert [text for _, text in read_bytes("story.html", _page(body))] == [
        "대교 통행료 내린다",
        SAID,
        "그는 “모두 ‘좋다’고 해”라고 했다.",
        WELCOMED,
        PLANNED,
    ]


@pytest.mark.parametrize(
    "logo", ["<h1>가람일보</h1><h2>경제</h2>", "<h1><a href=/>가람일보</a></h1>"]
)
@pytest.mark.parametrize("headline", ["", "<h2>대교 통행료 내린다</h2>"])
def test_the_name_of_the_newspaper_is_no_headline(logo, headline, read_bytes):
    """The logo is the only h1 of many pages, and the title of the page repeats its name."""
    body = f"{logo}{headline}<div><p>{SAID}</p><p>{WELCOMED}</p><p>{PLANNED}</p></div>"
    texts = [text for _, text in read_bytes("story.html", _page(body))]
    assert texts == ["대교 통행료 내린다", SAID, WELCOMED, PLANNED]


def _long_page(formatting: str) -> str:
    """A page with 20,000 elements around a text, and its menu in a division like any other."""
    menu = "".join(f"<li><a href=/{n}>Section {n}</a>" for n in range(200))
    said = f"The city of Garam adds {formatting * 20} ferries, it said on Thursday. "
    return (
        f"<html><body><div class=menu><ul>{menu}</ul></div><div class=article><h1>Ferries</h1>"
        + "".join(f"<p>{said} {n}" for n in range(1000))
        + "</div><div class=menu><p>Subscribe to us</div></body></html>"
    )


def test_elements_that_format_a_text_do_not_make_a_page_too_long(read_bytes):
    texts = [text for _, text in read_bytes("story.html", _long_page("<b>two</b>").encode())]
    assert (texts[0], len(texts)) == ("Ferries", 1001)


def test_a_page_of_too_many_elements_is_read_whole(read_bytes):
    texts = [text for _, text in read_bytes("story.html", _long_page("<a href=/>two</a>").encode())]
    assert (texts[0], len(texts)) == ("Section 0", 1202)


SECTION = """<div class="section"><div class="top"><h2>{number}. {heading}</h2></div>
<p>{text}</p></div>"""
PARAGRAPH = (
    "가람시는 나루마다 표를 파는 기계를 두 대씩 놓는다. 기계는 카드와 현금을 모두 받으며, 거스름돈"
    "도 내준다. 표를 잃어버린 사람은 역무원에게 말하면 같은 표를 다시 받을 수 있다. 이때 신분증을"
    " 보여야 한다. 단체 손님은 하루 전까지 전화로 자리를 예약한다."
)
SHORT = "애완동물은 상자에 넣어 데리고 탈 수 있다."


@pytest.mark.parametrize(
    ("attributes", "notes", "kept"),
    [
        ('class="footnotes"', ["1 상자는 무릎에 놓는다.", "2 요금은 받지 않는다."], 2),
        ('class="comments"', ["저도 타 봤어요.", "다음에는 개도 데려갈래요."], 0),
    ],
)
def test_the_last_sections_of_an_article_and_its_notes_are_kept(
    attributes, notes, kept, read_bytes
):
    """Short as they are, they are built like the others; comments below them are not."""
    sections = "".join(
        SECTION.format(number=number, heading=heading, text=text)
        for number, (heading, text) in enumerate(
            [
                *zip(("표 사기", "타는 곳", "시간표"), [PARAGRAPH * 2] * 3, strict=True),
                ("동물", SHORT),
            ]
        )
    )
    below = "".join(f"<div class=note><p>{note}</p></div>" for note in notes)
    page = f"<body><h1>이용 안내</h1>{sections}<div {attributes}>{below}</div></body>"
    read = read_bytes("guide.html", page.encode())
    assert [text for _, text in read[-2 - kept :]] == ["3. 동물", SHORT, *notes[:kept]]


def test_the_heading_of_a_preamble_is_kept(read_bytes):
    """Where the article itself is in what is otherwise the header of a page."""
    page = (
        f"<body><h1>나루 헌장</h1><header><h2>머리말</h2><p>{PARAGRAPH}</p></header>"
        f"<article><h2>제1조</h2><p>{PARAGRAPH}</p></article></body>"
    )
    read = read_bytes("charter.html", page.encode())
    assert [text for kind, text in read if kind == "heading"] == ["나루 헌장", "머리말", "제1조"]


MANUAL = """<body><div class="navheader"><table><tr><th colspan="3">2장. 나루터 기계</th></tr>
<tr><td><a href="1">이전</a></td><th>나루 안내서</th><td><a href="3">다음</a></td></tr>
</table></div><div class="chapter"><h1>2장. 나루터 기계</h1>
<div class="toc"><p>차례</p><dl><dt><a href="#a">2.1. 표를 사는 방법과 값</a></dt></dl></div>
<div class="section"><h2>2.1. 표를 사는 방법과 값</h2><p>{paragraph}</p>
<div class="table"><p>표 2.1. 요금</p><div class="body"><table><tr><th>구간</th><th>값</th></tr>
<tr><td>강나루</td><td>900원</td></tr></table></div></div>
<div class="sidebar"><p>기계의 역사</p><div class="text">{box}</div></div>
<p>{paragraph}</p><p>기계에는 단추가 셋 있다.</p>
<div class="list"><ol><li><p>표 사기</p></li><li><p>돈 돌려받기</p></li>
<li><p>도움말</p></li></ol></div></div>
<div class="section"><h2>2.2. 더 읽을거리</h2>
<ul><li>길을 묻는 사람은 역무원에게 오면 된다.</li>
<li>짐을 잃어버린 사람은 강나루의 창구로 전화한다.</li>
<li><a href="4">요금표 모두 보기</a></li></ul><p>{paragraph}</p></div>
<div class="section"><h2>2.3. 영어 설명</h2>
<p>더 긴 설명은 영어로 쓴 <a href="5">Garam Ferry Handbook</a>에 있다.</p></div></div>
<div class="navfooter"><table><tr><td>1장. 나루</td><td>3장. 표를 사는 방법과 값</td></tr></table>
</div></body>"""


@pytest.mark.parametrize(
    ("box", "kept"),
    [
        ("첫 기계는 1998년 강나루에 놓였다. 그때는 동전만 받아서 역무원이 바빴다. " * 2, True),
        ("나루 소식을 전자우편으로 받으세요.", False),
    ],
)
def test_a_page_of_a_manual(box, kept, read_bytes):
    """Tables, short items and boxes amid the text are kept; what leads to other pages is not."""
    paragraph = f"{PARAGRAPH} "
    read = read_bytes("manual.html", MANUAL.format(paragraph=paragraph, box=box).encode())
    assert [text for _, text in read] == [
        *("2장. 나루터 기계", "2.1. 표를 사는 방법과 값", PARAGRAPH),
        *("표 2.1. 요금", "구간", "값", "강나루", "900원"),
        *(("기계의 역사", box.strip()) if kept else ()),
        *(PARAGRAPH, "기계에는 단추가 셋 있다.", "표 사기", "돈 돌려받기", "도움말"),
        *("2.2. 더 읽을거리", "길을 묻는 사람은 역무원에게 오면 된다."),
        *("짐을 잃어버린 사람은 강나루의 창구로 전화한다.", "요금표 모두 보기", PARAGRAPH),
        *("2.3. 영어 설명", "더 긴 설명은 영어로 쓴 Garam Ferry Handbook에 있다."),
    ]


def test_the_second_of_two_sections_is_kept(read_bytes):
    """Short as it is, if both stand among the paragraphs of the article."""
    page = (
        f"<body><div class=part><h1>기계</h1><p>{PARAGRAPH}</p>"
        f"{SECTION.format(number=1, heading='쓰임', text=PARAGRAPH * 2)}"
        f"{SECTION.format(number=2, heading='한계', text=SHORT)}</div></body>"
    )
    read = read_bytes("guide.html", page.encode())
    assert [text for _, text in read[-2:]] == ["2. 한계", SHORT]


@pytest.mark.parametrize("page", ["<html></html>", "<body><script>x</script></body>", "<!-- -->"])
def test_a_page_without_text(page, read_bytes):
    """A page that is filled in by scripts contains no text in the file."""
    with pytest.raises(EmptyInputError):
        read_bytes("story.html", page.encode())


def test_a_western_page_is_read_in_the_encoding_it_names(read_bytes):
    """A page that says windows-1252 is decoded as that."""
    page = '<meta charset="iso-8859-1"><p>The café said “no” – at once.</p>'
    assert read_bytes("story.html", page.encode("cp1252")) == [
        ("body", "The café said “no” – at once.")
    ]


def test_an_undecodable_page(read_bytes):
    """Bytes that fit neither the named encoding nor another are refused."""
    page = b'<meta charset="utf-8"><p>' + "가람시는 배를 늘린다".encode() + b"\xff\xfe</p>"
    with pytest.raises(UndecodableError):
        read_bytes("story.html", page)
