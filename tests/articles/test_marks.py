"""The marks of newspaper prose, each beside the sentence that looks like it and is not one."""

import pytest

from align.articles.marks import (
    begins_item,
    columns,
    ends_sentence,
    infer_kinds,
    is_byline,
    is_caption,
)
from align.records import Kind


@pytest.mark.parametrize(
    "text",
    [
        "홍가람 기자",
        "홍가람기자",
        "홍 가 람 기자",
        "가람일보 홍 가 람 기자 garam@garam.example",
        "가람일보 홍가람 기자",
        "가람일보 홍가람 기자 garam@garam.example",
        "홍가람 기자 (garam@garam.example)",
        "홍가람 · 김나루 기자",
        "홍가람 기자, 김나루 특파원",
        "글·사진 홍가람 기자",
        "워싱턴=홍가람 특파원",
        "[가람일보 홍가람 기자]",
        "세종=홍가람 선임기자",
        "홍가람 논설위원",
        "garam@garam.example",
        "입력 2025.04.03. 09:12 | 수정 2025.04.03. 10:40",
        "기사입력 : 2025-04-03 09:12",
        "2025년 4월 3일",
        "2025년 4월 3일, Hong Garam, Kim Naru",
        "2025.04.03 09:12",
        "2025.04.03 (목) 오전 9시 12분 | 홍가람 기자",
        "2025-04-03 가람일보",
        "2025년 4월 3일 강나루시장 홍가람",
        "2025.04.03 오후 3:12 입력 | 2025.04.03 오후 4:00 수정",
        "번역: 김나루",
        "By Hong Garam",
        "By Garam Daily Hong Ga-ram",
        "by Hong Garam and Kim Naru",
        "By Hong Garam, staff reporter, in Ganaru | April 3, 2025",
        "By Hong Garam, science correspondent",
        "By Hong Garam and Kim Naru, economy desk",
        "Story and photos by Hong Garam",
        "Posted on : Apr.3,2025 16:41 KST",
        "Modified on : Apr.3,2025 16:41 KST",
        "By Hong Garam and Kim Naru, senior staff writers",
        "By Kim Naru (naru@garam.example)",
        "Written by Hong Garam, a teacher of history",
        "Written by Hong Garam",
        "Hong Garam, Staff reporter",
        "Hong Garam | Staff Writer",
        "Hong Garam Staff Reporter",
        "Hong Garam, Culture Editor",
        "Hong Garam (garam@garam.example)",
        "April 3, 2025",
        "April 3, 2025 by Hong Garam",
        "Published: April 3, 2025 09:12",
        "Updated on Apr. 3, 2025",
        "Updated 2025-04-03 10:40",
        "All News 09:12 April 03, 2025",
        "Hong Garam Published 2025.04.03. 09:12",
        "홍가람 기자 입력 2025. 4. 3. 09:12",
        "송고시간2025-04-03 09:12",
        "보도시점 : 2025. 4. 3.(목) 11:00 이후(4. 4.(금) 조간) / 배포 : 2025. 4. 3.(목)",
    ],
)
def test_bylines_are_recognised(text):
    """Who wrote it, and when."""
    assert is_byline(text)


@pytest.mark.parametrize(
    "text",
    [
        "홍가람 기자는 지난해 가람일보를 떠났다.",
        "홍가람 기자가 만난 사람들",
        "(가람=가람일보) 홍가람 기자 = 가람시는 배를 늘린다고 3일 밝혔다.",
        "2025년 4월 3일 가람시는 배를 늘린다고 밝혔다.",
        "기자들이 선착장에 모였다.",
        "By Thursday the river had risen by two metres.",
        "By the river",
        "by Garam Battery and a group of engineers who had left a larger company",
        "By Thursday the river had risen by two metres and the",
        "May 3, 2026 by the river, where the boats of the",
        "2026년 1월 6일 공청회에서 나온 제안을 바탕으로 계획을 고쳐 다음 달",
        "2026년 1월 6일, 시민 단체와 전문가가 강가에",
        "Hong Garam is a staff reporter of the Garam Daily.",
        "Write to garam@garam.example by Monday.",
        "The April 3, 2025 summit",
        "가람시, 배 늘린다",
        "Garam Daily Names New Editor",
        "Garam City Published Plans for 2025",
        "Updated 2025 budget drops the tram",
        "Modified Plan of 2025 drops the tram",
        "By Thursday, every reporter",
        "Reporters wait on the pier",
    ],
)
def test_what_is_no_byline(text):
    """A sentence or headline that only mentions a reporter or a day."""
    assert not is_byline(text)


@pytest.mark.parametrize(
    "text",
    [
        "사진=기획재정부 제공",
        "사진 = 가람시",
        "[사진=가람시 제공]",
        "[사진 제공=가람시]",
        "(사진: 가람시)",
        "<사진=홍가람 기자>",
        "그래픽=김나루",
        "자료사진=가람시",
        "한강 수상버스가 시험 운항을 하고 있다. /연합뉴스",
        "한강 수상버스가 시험 운항을 하고 있다. (사진=가람시)",
        "3일 가람 나루에서 시민들이 배를 기다리고 있다. [가람시 제공]",
        "가람시청 전경. ⓒ가람일보",
        "▲ 가람 나루에 배가 들어오는 모습",
        "Photo: City of Garam",
        "Photo by Kim Naru",
        "(Photo courtesy of the City of Garam)",
        "Courtesy of the City of Garam",
        "Image: Garam Daily",
        "A river bus on a test run on the Han River. (Yonhap)",
        "A river bus on a test run. (AP-Yonhap)",
        "A river bus on a test run. /AP-Yonhap",
        "A river bus on a test run. (Courtesy of the City of Garam)",
        "배가 얼음에 갇혀 있다. 가람군 제공",
        "배가 얼음에 갇혀 있다. 연합사진",
        "배가 얼음에 갇혀 있다. 뉴시스",
        "얼음에 갇힌 배. 가람군 제공",
        "얼음에 갇힌 배 (가람군청 제공)",
        "가람 나루 앞에서 주민들이 웃고 있다. /김나루 기자",
        "가람 나루 앞에서 주민들이 웃고 있다. /김나루 선임기자 naru@garam.example",
        "가람 나루에 모인 시민들. 김나루 사진기자",
        "A river bus lies in the ice. Courtesy of Garam County",
        "A river bus lies in the ice. Garam Times photo by Kim Naru",
        "A river bus lies in the ice. [YONHAP]",
        "A river bus in the ice [NEWSIS]",
        "A river bus lies in the ice. [CITY OF GARAM]",
        "A river bus lies in the ice. (Garam Herald)",
        "A river bus lies in the ice. / Garam Times",
        "A river bus lies in the ice. KIM NA-RU",
    ],
)
def test_captions_are_recognised(text):
    """Descriptions and credits of pictures."""
    assert is_caption(text)


@pytest.mark.parametrize(
    "text",
    [
        "사진은 지난해에 찍은 것이다.",
        "사진전이 13일 가람 미술관에서 열린다.",
        "그는 사진을 찍었다(그러나 팔지는 않았다).",
        "시는 12명/시간을 나른다.",
        "하룻밤에 5만원이다(아침 식사 제공).",
        "Photographs of the river were shown in the city hall.",
        "Photos of the crash went round the world.",
        "He was speaking to reporters (in Garam).",
        "The image of the city has changed.",
        "Images from the summit were seen by millions.",
        "Yonhap reported the plan first.",
        "시장은 월요일에 정한다고 말했다. 연합뉴스",
        "실효성이 없다는 지적도 있다. 김나루 기자",
        "귀추가 주목되고 있다. 김나루 기자 naru@garam.example",
        "환자가 늘어나고 있다. 김나루 기자",
        "경찰은 사고 원인을 조사하고 있다. 김나루 기자 naru@garam.example",
        "Officials are investigating the cause. Reuters",
        "시는 세금을 내지 않았다. 조사는 계속하고 있다. 김나루 기자",
        "1박 2일 여행 (조식 제공)",
        "신청자 30명 (기념품 제공)",
        "She studied at two schools. (Garam University)",
        "He shouted twice. THEY LEFT",
        "(서울=연합뉴스) 홍가람 기자 = 가람시는 배를 늘린다고 밝혔다.",
    ],
)
def test_what_is_no_caption(text):
    """Sentences about pictures and agencies."""
    assert not is_caption(text)


@pytest.mark.parametrize(
    "text",
    [
        *("- 하루 68회", "• 요금", "· 요금 유지", "▲ 요금", "■ 요금", "◆요금", "○ 요금", "①요금"),
        *("1. 요금은 그대로", "2) 요금", "(3) 요금", "가. 요금", "나) 요금", "a) the fare"),
        *("* the fare", "– the fare", "** 요금", "ㅇ 요금", "ㅁ 요금", "o 요금"),
        *("o 65세 이상", "‣ 요금", "➤ 요금", "❍ 요금", "￭ 요금", "✅ 요금", "・요금", "★ 요금"),
        *("\U000f02ce 요금", "\uf0a7 요금"),
    ],
)
def test_list_items_are_recognised(text):
    """Bullets, numbers and letters of lists."""
    assert begins_item(text)


@pytest.mark.parametrize(
    "text",
    [
        *("-5도까지 내려간다.", "·미 동맹", "1.5배로 늘었다.", "2025. 4. 3.", "12.3 비상계엄"),
        *("가람시는 밝혔다.", "A. Smith said so.", "**굵은 글씨**", "다. ", "3) "),
        *(
            "ㅇㅇ",
            "ㅇ이었다.",
            "ㅇ먹었어",
            "o 를 쓰고 나서 웃었다.",
            "** 2 = 4",
            "ㅇㅋ 그래",
            "o Brasil",
            "★★★★☆ 재미있다",
            "\ue288 옛글",
        ),
    ],
)
def test_what_is_no_list_item(text):
    """Numbers, dates, initials and signs that begin ordinary text."""
    assert not begins_item(text)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("그는 갔다.", True),
        ("그는 “갔다.”", True),
        ("갈까?’", True),
        ("다음과 같다:", True),
        ("그는 갔다 (웃음).", True),
        ("“강이 기억하는 것”", False),
        ("가람시, 배 늘린다", False),
        ("배를 늘린다…", True),
    ],
)
def test_closing_marks_may_follow_the_end_of_a_sentence(text, ends):
    """Closing quotes and brackets may follow it."""
    assert ends_sentence(text) is ends


B, H, L, Y, C = Kind.BODY, Kind.HEADING, Kind.LIST_ITEM, Kind.BYLINE, Kind.CAPTION


@pytest.mark.parametrize(
    ("texts", "kinds"),
    [
        pytest.param(["배가 온다", "배가 왔다."], [H, B], id="headline"),
        pytest.param(["배가 올까?", "배가 왔다."], [H, B], id="headline-with-question-mark"),
        pytest.param(
            ["Garam lures the U.S.", "It did so."], [H, B], id="headline-with-abbreviation"
        ),
        pytest.param(["배가 왔다.", "배가 갔다."], [B, B], id="no-headline"),
        pytest.param(["배가 온다"], [B], id="a-single-line-heads-nothing"),
        pytest.param(["배가 왔다.", "끝"], [B, B], id="the-last-line-heads-nothing"),
        pytest.param(
            ["문화", "배가 온다", "“강을 건너”", "왔다."], [H, H, H, B], id="three-on-top"
        ),
        pytest.param(
            ["배가 왔다.", "표", "요금", "시간", "배가 갔다."], [B, L, L, L, B], id="three-in-a-row"
        ),
        pytest.param(["왔다.", "요금", "갔다."], [B, H, B], id="crosshead"),
        pytest.param(["왔다.", "◇ 요금", "갔다."], [B, H, B], id="crosshead-with-a-diamond"),
        pytest.param(["왔다.", "◇ 요금", "◇ 시간"], [B, L, L], id="items-with-diamonds"),
        pytest.param(["왔다.", "(끝)", "a@b.example"], [B, B, Y], id="end-mark-above-a-byline"),
        pytest.param(["온다", "나는 남았네", "저문다"], [H, B, B], id="verse"),
        pytest.param(
            ["온다", "○ 배가 왔다.", "표", "요금", "시간", "○ 갔다."],
            [H, L, L, L, L, L],
            id="three-in-a-row-below-an-item",
        ),
        pytest.param(["셋이 왔다:", "가", "나", "갔다."], [B, L, L, B], id="after-a-colon"),
        pytest.param(["둘이 왔다:", "가", "나"], [B, L, L], id="after-a-colon-at-the-end"),
        pytest.param(["가" * 61, "배가 왔다."], [B, B], id="too-long-for-a-heading"),
        pytest.param(
            ["온다", "홍가람 기자", "왔다.", "사진=시"], [H, Y, B, C], id="byline-caption"
        ),
    ],
)
def test_kinds_of_an_article(texts, kinds):
    """A line's place among the others tells headings from list items."""
    assert infer_kinds(texts, [None] * len(texts)) == kinds


def test_what_the_format_says_stays():
    """A kind that is known is never overruled."""
    assert infer_kinds(["사진=시", "왔다."], [Kind.LIST_ITEM, Kind.HEADING]) == [
        Kind.LIST_ITEM,
        Kind.HEADING,
    ]


def test_hangul_and_hanja_are_two_columns_wide():
    """Hangul and hanja are two columns wide, Latin letters one."""
    assert [columns(text) for text in ("abc", "가나", "美", "a가")] == [3, 4, 2, 3]
