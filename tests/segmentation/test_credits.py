"""Credits after a caption stay with it, in the forms that newspapers print."""

from collections.abc import Callable

import pytest

Sentences = Callable[[str, str], list[str]]

KOREAN = """
연합사진 | 나래신문 자료사진 | 나래일보 자료 | 나래신문 사진 | 사진=나래신문 자료 | /사진=나래군
/사진 제공=나래군 | (사진제공=나래군) | [사진 나래군] | <사진 나래군> | 사진 제공 나래군
사진 연합뉴스 | 사진 홍가람 기자 | (사진은 나래군 제공) | 사진 출처 : 나래군청 | [출처: 나래군]
제공=나래군 | 자료=나래군 | 그래픽=홍가람 | 이미지=게티이미지뱅크 | [촬영 홍가람] | (자료사진)
자료사진=나래신문 | 【나래군 제공】 | AFP 연합뉴스 | 로이터 뉴스1 | /연합뉴스
/나래군 제공 | /나래군
ㅣ나래군 | ㅣ사진=나래군 | ｜ 사진=나래군 제공 | [사진=나래해경 제공]
나래TV 화면 캡처 | [나래군청 페이스북 캡처] | 나래군 누리집 갈무리 | 나래군 제공. 2026.9.3
"""
ENGLISH = """
(Narae Shinmun file photo) ; Narae Shinmun file photo ; (File photo) ; File photo ; (File)
(Narae Shinmun) ; (Narae Shinmun archive) ; (Narae Shinmun DB) ; Narae County Photo ; (Pool photo)
Photo = Narae Shinmun ; Photo/Yonhap ; /Photo: Narae ; (Photo, Narae County) ; (photo by Kim Naru)
AP Photo/Kim Naru ; REUTERS/Kim Naru ; (Kim Naru/The Narae Times) ; Kim Naru / The Narae Times
Provided by Narae County ; (Provided by the county) ; (Photo provided by Narae County) ; (Handout)
(photo courtesy of Narae) ; Image courtesy of Narae County ; (Image: Narae County) ; / Yonhap
(Photo credit: Kim Naru) ; Graphic by Kim Naru ; (Narae Times photo by Kim Naru) ; (Yonhap News TV)
Captured from YouTube ; (YouTube capture) ; (Getty Images Bank) ; (c) Narae Shinmun
(Narae Coast Guard) ; (City of Narae) ; (Ministry of Ferries and Ports) ; (Narae Semiconductor)
(Narae Airlines Co.) ; (AP via Yonhap)
[SCREEN CAPTURE] ; [NARAE COAST GUARD] ; [NARAE MBC, SCREEN CAPTURE] ; (Screen capture)
| Kim Naru ; | Narae Coast Guard ; (Narae Museum of Art Foundation) ; [CITY OF NARAE]
Joint Press Corps ; (Source: Narae County) ; (Narae City Hall) ; / Narae Times ; KIM NA-RU
"""


@pytest.mark.parametrize("credit", KOREAN.replace("\n", " | ").strip(" |").split(" | "))
def test_a_korean_credit_stays_with_its_caption(credit: str, sentences: Sentences) -> None:
    caption = f"배가 9월 3일 얼음에 갇혀 있다. {credit}"
    assert sentences(caption, "ko") == [caption]


def test_so_does_one_after_a_stroke(sentences: Sentences) -> None:
    for credit in ("| 사진=나래군", "| 나래군"):
        caption = f"배가 9월 3일 얼음에 갇혀 있다. {credit}"
        assert sentences(caption, "ko") == [caption]


@pytest.mark.parametrize("credit", ENGLISH.replace("\n", " ; ").strip(" ;").split(" ; "))
def test_an_english_credit_stays_with_its_caption(credit: str, sentences: Sentences) -> None:
    caption = f"A ferry lies in the ice on Sept. 3. {credit}"
    assert sentences(caption, "en") == [caption]


@pytest.mark.parametrize(
    ("first", "second", "language"),
    [
        ("배가 왔다.", "사진은 없다.", "ko"),
        ("배가 왔다.", "자료는 군이 냈다.", "ko"),
        ("배가 왔다.", "사진 5장이 남았다.", "ko"),
        ("배가 왔다.", "사진 촬영 금지", "ko"),
        ("꽃이 피네.", "/ 갈 봄 여름 없이", "ko"),
        ("A ferry came.", "Photos by her hang here.", "en"),
        ("A ferry came.", "Photo finish", "en"),
        ("A ferry came.", "Provided by law", "en"),
        ("A ferry came.", "File your taxes.", "en"),
        ("A ferry came.", "The Narae Times", "en"),
        ("A ferry came.", "Narae Coast Guard", "en"),
        ("A ferry came.", "(The Coast Guard came late.)", "en"),
        ("A ferry came.", "[LAUGHTER]", "en"),
        ("A ferry came.", "(To Be Continued)", "en"),
        ("A ferry came.", "(Enter Kim Naru)", "en"),
        ("A ferry came.", "| Fare | Time |", "en"),
        ("배가 왔다.", "| 요금 | 시간 |", "ko"),
    ],
)
def test_what_is_no_credit_is_a_segment(
    first: str, second: str, language: str, sentences: Sentences
) -> None:
    assert sentences(f"{first} {second}", language) == [first, second]
