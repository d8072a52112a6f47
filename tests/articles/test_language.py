"""Languages by script, and sides in the wrong order."""

import warnings

import pytest

from align.articles import check_sides, detect_language, excludes_language, parse_text
from align.errors import AlignWarning, LanguageError

KOREAN = "가람시는 다음 달부터 배를 늘린다고 3일 밝혔다."
ENGLISH = "The city of Garam said on Thursday that it would add boats."
JAPANESE = "ガラム市は来月から船を増やすと三日に発表した。"
CHINESE = "加蓝市三日宣布下月起增加船班。"
RUSSIAN = "Город Гарам сообщил, что увеличит число рейсов."
ARABIC = "أعلنت مدينة غرام يوم الخميس أنها ستزيد عدد القوارب (FERRY) الشهر المقبل."
THAI = "เมืองการัมประกาศเมื่อวันพฤหัสบดีว่าจะเพิ่มเรือ"
TRADITIONAL = "加藍市三日宣布下月起增加船班。市長說，乘客人數比去年增加了兩倍。"
GERMAN = "Die Stadt Garam teilte am Donnerstag mit, dass mehr Boote fahren."
NAMES = "강은채, 고하람, 권도운, 김나루, 남궁설, 노다온, 도은결, 류새봄, 마루한, 문가람, "
# A list of members at the beginning, as in the newsletter of a society.
ENGLISH_AFTER_A_LIST = f"{NAMES * 3}\n\n{ENGLISH} It is the first of its kind for the members."
# More Hangul and hanja than Latin letters, and still English.
GLOSSED = (
    "The ferry (나룻배, 津船) of Garam (가람나루터, 嘉藍津) was run by the Han family (한씨 집안, "
    "韓氏家門) from the village of Saebyeok (새벽골마을, 曉星里), and it was said in the songs of "
    "the boatmen (사공들의 뱃노래, 船歌) that the river (큰가람, 大江) was a dragon (미르, 龍神)."
)
WITH_WORDS = "The hanbok (한복), kimchi (김치) and the ondol (온돌) have all become English words."
MOSTLY_GLOSSES = GLOSSED + NAMES * 12
TECHNICAL = "React 18의 Suspense와 Server Components를 createRoot API로 써 보자."
HANJA = "大韓民國 臨時政府 憲章 第一條 民主共和制"
QUOTING = f"{KOREAN} 원문은 다음과 같다. {ENGLISH * 4}"
BILINGUAL_NAMES = "Hanbit Union (한빛조합), Saebyeok Union (새벽조합), Garam Union (가람조합)"


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
        pytest.param(WITH_WORDS, "en", id="english-with-korean-words"),
        pytest.param(GLOSSED, "en", id="english-full-of-glosses"),
        pytest.param(JAPANESE, "ja", id="japanese"),
        pytest.param(CHINESE, "zh", id="chinese"),
        pytest.param(RUSSIAN, None, id="a-script-that-is-not-known"),
        pytest.param("ㅋㅋㅋ", "ko", id="single-letters"),
        pytest.param("2025. 4. 3.", None, id="no-letters"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_the_script_decides_the_language(text, language):
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
        pytest.param(KOREAN, GLOSSED, ("ko", "en"), False, id="english-full-of-glosses"),
        pytest.param(GLOSSED, KOREAN, ("ko", "en"), True, id="english-full-of-glosses-swapped"),
        pytest.param(TECHNICAL, ENGLISH, ("ko", "en"), False, id="korean-full-of-latin-names"),
        pytest.param(ENGLISH, TECHNICAL, ("ko", "en"), True, id="latin-names-swapped"),
    ],
)
def test_sides_are_swapped_only_beyond_doubt(source, target, languages, swapped):
    """Sides are called swapped only where the scripts leave no doubt."""
    assert sides(source, target, languages) is swapped


@pytest.mark.parametrize(
    ("source", "target", "message"),
    [
        pytest.param(KOREAN, KOREAN, "a, b: both sides are in Korean; give one", id="both-korean"),
        pytest.param(KOREAN, TECHNICAL, "both sides are in Korean", id="both-korean-latin-names"),
        pytest.param(
            KOREAN,
            CHINESE,
            "b: is in Chinese, not in en; give another text, or name its language with "
            "--target-lang zh (",
            id="third-target-chinese",
        ),
        pytest.param(ENGLISH, ENGLISH, "both sides are in a language in Latin", id="both-english"),
        pytest.param(
            JAPANESE, ENGLISH, "a: is in Japanese, not in ko; give another", id="third-source"
        ),
        pytest.param(KOREAN, RUSSIAN, "b: is in a language in Cyrillic", id="third-target"),
        pytest.param(
            ARABIC,
            ENGLISH,
            "a: is in a language in another script, not in ko; give another text, or name its "
            "language with --source-lang (in Python source_language of Settings, or language of "
            "the Article)",
            id="third-source-arabic",
        ),
        pytest.param(KOREAN, THAI, "b: is in a language in another script", id="third-target-thai"),
        pytest.param(
            WITH_WORDS, ENGLISH, "both sides are in a language in", id="both-english-glossed"
        ),
    ],
)
def test_sides_that_cannot_be_right(source, target, message):
    """The error names the side, what it is in, and the remedy."""
    with pytest.raises(LanguageError) as caught:
        sides(source, target)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    "english",
    [
        pytest.param(ENGLISH_AFTER_A_LIST, id="a-list-at-the-beginning"),
        pytest.param(MOSTLY_GLOSSES, id="glosses-and-a-list"),
        pytest.param(BILINGUAL_NAMES, id="names-in-both-scripts"),
    ],
)
def test_a_doubtful_side_is_believed_and_spoken_of(english: str) -> None:
    """A valid pair was refused once a quarter of its English was Korean."""
    with pytest.warns(AlignWarning, match="b looks as if it were in Korean; it was read as en"):
        assert sides(KOREAN, english) is False


BRIDGE = "시는 다리를 고치기로 했다. 주민들은 공사를 반겼다."
TRANSLATED = "The city will repair the bridge, and the residents are happy with the plan of it."


@pytest.mark.parametrize(
    ("korean", "english", "told"),
    [
        pytest.param("\n".join([BRIDGE, TRANSLATED] * 4), ENGLISH, "a is .* as ko", id="korean"),
        pytest.param("\n".join([BRIDGE * 3, TRANSLATED] * 4), ENGLISH, "a is .* as ko", id="more"),
        pytest.param(KOREAN, "\n".join([TRANSLATED, BRIDGE] * 4), "b is .* as en", id="english"),
        pytest.param(KOREAN, f"{TRANSLATED} {BRIDGE} " * 4, "b is .* as en", id="in-one-line"),
        pytest.param(
            KOREAN, f"{TRANSLATED}\n" * 4 + f"{BRIDGE}\n" * 4, "b is .* as en", id="one-by-one"
        ),
    ],
)
def test_a_side_with_its_translation_is_told_so(korean: str, english: str, told: str) -> None:
    """Another language, which the warning advised to name, would be as wrong."""
    told = told.replace("is ", "is in Korean and English; it was read ").replace(".* ", "")
    with pytest.warns(AlignWarning, match=f"^{told}; keep"):
        assert sides(korean, english) is False


def test_one_text_on_both_sides_is_told_so() -> None:
    both = "\n".join([BRIDGE, TRANSLATED] * 4)
    with pytest.warns(AlignWarning, match="^a and b are the same text; give"):
        assert sides(both, both) is False


def test_quotations_are_no_translations() -> None:
    """A few sentences in the other language have no counterpart, and need none."""
    quoted = f"{TRANSLATED} “{BRIDGE}” is what the notice said to all of us here. {TRANSLATED}"
    explained = " ".join(
        [f"The word 다리 is for a bridge, and 주민 for residents. {TRANSLATED}"] * 4
    )
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert sides(KOREAN, quoted + TRANSLATED) is False
        assert sides(KOREAN, explained) is False
        assert sides(f"{BRIDGE} " * 8 + f"“{TRANSLATED}”라고 적혀 있다.", ENGLISH) is False


def test_the_warning_of_a_doubtful_side_says_how_its_language_is_named() -> None:
    with pytest.warns(AlignWarning, match="a looks as if it were in Chinese.*--source-lang"):
        assert sides(TRADITIONAL, ENGLISH) is False


def test_a_pair_without_doubt_brings_no_warning() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert sides(KOREAN, GLOSSED) is False
        assert sides(TECHNICAL, ENGLISH) is False
        assert sides(KOREAN, ENGLISH) is False


def test_the_whole_of_a_long_text_is_looked_at() -> None:
    """A list of 200,000 characters stands before an English book."""
    book = NAMES * 4_000 + ENGLISH * 20_000
    assert detect_language(book) == "en"
    assert not excludes_language(book, "en")


@pytest.mark.parametrize(
    ("text", "language", "excluded"),
    [
        pytest.param(KOREAN, "en", True, id="korean-is-not-english"),
        pytest.param(ENGLISH, "ko-KR", True, id="english-is-not-korean"),
        pytest.param(WITH_WORDS, "ko", True, id="english-prose-is-not-korean"),
        pytest.param(GLOSSED, "en", False, id="glosses-do-not-exclude-english"),
        pytest.param(TECHNICAL, "ko", False, id="latin-names-do-not-exclude-korean"),
        pytest.param(KOREAN, "de", True, id="korean-is-not-german"),
        pytest.param(ENGLISH, "de", False, id="german-is-not-told-from-english"),
        pytest.param(RUSSIAN, "ru", False, id="russian"),
        pytest.param(CHINESE, "zh", False, id="chinese"),
        pytest.param(CHINESE, "ko", True, id="chinese-is-not-korean"),
        pytest.param(ARABIC, "ko", True, id="arabic-is-not-korean"),
        pytest.param(ARABIC, "ar", False, id="a-language-whose-script-is-not-told"),
        pytest.param(HANJA, "ko", False, id="hanja-alone-may-be-korean"),
        pytest.param(QUOTING, "ko", False, id="korean-that-quotes-english"),
        pytest.param(TECHNICAL, "en", True, id="korean-particles-are-not-english"),
        pytest.param(BILINGUAL_NAMES, "en", False, id="names-in-both-scripts"),
        pytest.param(KOREAN, "xx", False, id="unknown-language"),
        pytest.param("2025. 4. 3.", "ko", False, id="no-letters"),
    ],
)
def test_a_language_is_excluded_only_if_it_is_certain(
    text: str, language: str, excluded: bool
) -> None:
    assert excludes_language(text, language) is excluded


@pytest.mark.parametrize(
    ("source", "target", "languages", "message"),
    [
        pytest.param(KOREAN, ENGLISH, ("fr", "de"), "a: is in Korean, not in fr", id="source"),
        pytest.param(GERMAN, KOREAN, ("de", "en"), "b: is in Korean, not in en", id="target"),
        pytest.param(KOREAN, CHINESE, ("xx", "en"), "b: is in Chinese", id="beside-an-unknown"),
    ],
)
def test_another_script_is_refused_where_languages_share_theirs(source, target, languages, message):
    """German may be French, but Korean is neither."""
    with pytest.raises(LanguageError, match=message):
        sides(source, target, languages)
