"""Revised Romanisation of words and people."""

import pytest

from align.entities.romanising import romanised, romanised_person


@pytest.mark.parametrize(
    ("hangul", "latin"),
    [
        ("구미", "Gumi"), ("영동", "Yeongdong"), ("옥천", "Okcheon"), ("합덕", "Hapdeok"),
        ("호법", "Hobeop"), ("월곶", "Wolgot"), ("벚꽃", "Beotkkot"), ("한밭", "Hanbat"),
        ("칠곡", "Chilgok"), ("임실", "Imsil"), ("울릉", "Ulleung"), ("대관령", "Daegwallyeong"),
        ("백마", "Baengma"), ("종로", "Jongno"), ("왕십리", "Wangsimni"), ("별내", "Byeollae"),
        ("신라", "Silla"), ("독립문", "Dongnimmun"), ("해돋이", "Haedoji"), ("같이", "Gachi"),
        ("좋고", "Joko"), ("놓다", "Nota"), ("묵호", "Mukho"), ("집현전", "Jiphyeonjeon"),
        ("압구정", "Apgujeong"), ("낙동강", "Nakdonggang"), ("속리산", "Songnisan"),
        ("설악", "Seorak"), ("읽어", "Ilgeo"), ("물난리", "Mullalli"), ("경복궁", "Gyeongbokgung"),
    ],
)  # fmt: skip
def test_neighbouring_consonants_change_each_other(hangul: str, latin: str) -> None:
    assert romanised(hangul) == latin


@pytest.mark.parametrize(
    ("hangul", "latin"),
    [
        ("김서현", "Kim Seo-hyeon"), ("이도윤", "Lee Do-yun"), ("박민", "Park Min"),
        ("한복남", "Han Bok-nam"), ("홍빛나", "Hong Bit-na"), ("최영호", "Choi Yeong-ho"),
        ("남궁솔", "Namkoong Sol"), ("리용호", "Ri Yong-ho"),
    ],
)  # fmt: skip
def test_people_have_customary_surnames_and_no_changes(hangul: str, latin: str) -> None:
    assert romanised_person(hangul) == latin


def test_what_is_no_name_and_no_hangul_is_refused() -> None:
    assert romanised_person("뷁가나") is None
    with pytest.raises(ValueError, match="Hangul"):
        romanised("Seoul")
