"""Languages by script, and sides in the wrong order."""

import pytest

from align.articles import check_sides, detect_language, parse_text
from align.errors import LanguageError

KOREAN = "가람시는 다음 달부터 배를 늘린다고 3일 밝혔다."
ENGLISH = "The city of Garam said on Thursday that it would add boats."
JAPANESE = "ガラム市は来月から船を増やすと三日に発表した。"
CHINESE = "加蓝市三日宣布下月起增加船班。"
RUSSIAN = "Город Гарам сообщил, что увеличит число рейсов."
GERMAN = "Die Stadt Garam teilte am Donnerstag mit, dass mehr Boote fahren."


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param(KOREAN, "ko", id="korean"),
        pytest.param(ENGLISH, "en", id="english"),
        pytest.param("美·中 貿易戰 再燃… 北 核實驗 임박", "ko", id="hanja-headline"),
        pytest.param(
            "React 18의 Suspense와 Server Components를 createRoot API로 써 보자.",
            "ko",
            id="korean-full-of-latin-names",
        ),
        pytest.param(
            "The hanbok (한복), kimchi (김치) and the ondol (온돌) have all become English words.",
            "en",
            id="english-with-korean-words",
        ),
        pytest.param(JAPANESE, "ja", id="japanese"),
        pytest.param(CHINESE, "zh", id="chinese"),
        pytest.param(RUSSIAN, None, id="a-script-that-is-not-known"),
        pytest.param("ㅋㅋㅋ", "ko", id="single-letters"),
        pytest.param("2025. 4. 3.", None, id="no-letters"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_detect_language(text, language):
    """The script decides; where it cannot, the answer is None."""
    assert detect_language(text) == language


def sides(source: str, target: str, languages: tuple[str, str] = ("ko", "en")) -> bool:
    return check_sides(
        parse_text(source, name="a", language=languages[0]),
        parse_text(target, name="b", language=languages[1]),
        source_language=languages[0],
        target_language=languages[1],
    )


@pytest.mark.parametrize(
    ("source", "target", "languages", "swapped"),
    [
        pytest.param(KOREAN, ENGLISH, ("ko", "en"), False, id="right-order"),
        pytest.param(ENGLISH, KOREAN, ("ko", "en"), True, id="swapped"),
        pytest.param(KOREAN, ENGLISH, ("en", "ko"), True, id="swapped-the-other-way"),
        pytest.param(KOREAN, ENGLISH, ("ko-KR", "en_US"), False, id="regions"),
        pytest.param(GERMAN, ENGLISH, ("de", "fr"), False, id="latin-scripts-tell-nothing"),
        pytest.param(KOREAN, ENGLISH, ("xx", "en"), False, id="unknown-language"),
        pytest.param("1 2 3", ENGLISH, ("ko", "en"), False, id="no-letters"),
        pytest.param(JAPANESE, KOREAN, ("ko", "ja"), True, id="japanese"),
    ],
)
def test_swapped_sides(source, target, languages, swapped):
    """Sides are called swapped only where the scripts leave no doubt."""
    assert sides(source, target, languages) is swapped


@pytest.mark.parametrize(
    ("source", "target", "message"),
    [
        pytest.param(KOREAN, KOREAN, "a, b: both sides are in Korean; give one", id="both-korean"),
        pytest.param(ENGLISH, ENGLISH, "both sides are in a language in Latin", id="both-english"),
        pytest.param(JAPANESE, ENGLISH, "a: is in Japanese, not in ko; name", id="third-source"),
        pytest.param(KOREAN, RUSSIAN, "b: is in a language in Cyrillic", id="third-target"),
    ],
)
def test_sides_that_cannot_be_right(source, target, message):
    """The error names the side, what it is in, and the remedy."""
    with pytest.raises(LanguageError) as caught:
        sides(source, target)
    assert message in str(caught.value)
