"""What the number finders promise: exact values, true places, no invented numbers."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.entities.korean.number_words import parse_sino
from align.entities.korean.numbers import parse_figures
from align.entities.numbers import find_numbers


def values(text: str, language: str) -> list[Fraction]:
    return [number.value for number in find_numbers(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("1억 2억", [10**8, 2 * 10**8], id="scales-must-fall"),
        pytest.param("1억 2018년", [10**8, 2018], id="a-year-is-no-remainder"),
        pytest.param("세대 갈등과 네거리", [], id="words-that-begin-like-numerals"),
        pytest.param("백만장자의 집", [], id="no-counter-no-number"),
        pytest.param("인질을 석방했다", [], id="release-is-not-three-rooms"),
        pytest.param("백사장의 백일장", [], id="beach-and-writing-contest"),
        pytest.param("16조각과 5조항", [16, 5], id="pieces-and-articles"),
        pytest.param("1/2/3단계와 2/3", [1, 2, 3, Fraction(2, 3)], id="slashes-of-a-list"),
        pytest.param("200k를 4K로, 3kg", [200_000, 4_000, 3], id="kilo"),
        pytest.param("5경기 2경원", [5, 2 * 10**16], id="game-and-ten-quadrillion"),
        pytest.param("2~3만 명", [20_000, 30_000], id="a-range-shares-its-scale"),
        pytest.param("서른한 살", [31], id="native-thirty-one"),
        pytest.param("3분의 2", [Fraction(2, 3)], id="fraction"),
        pytest.param("187 2/3 이닝", [Fraction(563, 3)], id="mixed-fraction"),
        pytest.param("220과 3분의 2이닝", [Fraction(662, 3)], id="mixed-fraction-in-words"),
        pytest.param("6⅓이닝, ½컵", [Fraction(19, 3), Fraction(1, 2)], id="fractions-in-one-sign"),
        pytest.param("2명과 3분의 1", [2, Fraction(1, 3)], id="what-has-a-unit-is-whole"),
        pytest.param("-5도", [-5], id="minus-at-the-beginning"),
        pytest.param("△3.2% 줄었다", [Fraction(-16, 5)], id="triangle-for-a-loss"),
        pytest.param("가-3", [3], id="hyphen-is-no-sign"),
        pytest.param("３만５０００명", [35_000], id="full-width-figures"),
        pytest.param("300 억 원, 3 만 명", [3 * 10**10, 30_000], id="scales-after-a-space"),
        pytest.param("3 조 5000 억 원", [35 * 10**11], id="scales-that-go-on"),
        pytest.param("1년 반 동안, 2년 반복", [Fraction(3, 2), 2], id="and-a-half"),
        pytest.param("③번, ③ 끝", [3], id="circled-figures"),
        pytest.param("9월 -3도, 5월 △2%", [9, -3, 5, -2], id="signs-after-other-figures"),
        pytest.param("2萬 6千 5百餘 枚", [26_500], id="scales-in-chinese-characters"),
        pytest.param("五百餘 名, 五千 字", [500, 5_000], id="numerals-in-chinese-characters"),
        pytest.param("三國의 百姓, 一石二鳥", [], id="chinese-characters-that-count-nothing"),
        pytest.param("萬年筆 하나", [1], id="pen-of-ten-thousand-years"),
        pytest.param(
            "열네 名, 十五圓, 八十九歲로", [14, 15, 89], id="counters-in-chinese-characters"
        ),
        pytest.param("열이레 만에, 열이틀, 이레 동안", [17, 12, 7], id="native-days-beyond-ten"),
        pytest.param("낱말이 십육만을 넘었다", [160_000], id="ten-thousands-without-counter"),
        pytest.param("오만을 버려라", [], id="arrogance-is-no-fifty-thousand"),
        pytest.param("스물네 주의 훈련, 스무하루", [24, 21], id="native-weeks-and-days"),
    ],
)
def test_korean_numbers_have_these_values(text: str, expected: list[Fraction]) -> None:
    assert values(text, "ko") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("two million three hundred thousand", [2_300_000], id="long-cardinal"),
        pytest.param("three hundred and forty-two thousand", [342_000], id="hundred-and"),
        pytest.param("one and two", [1, 2], id="and-does-not-always-join"),
        pytest.param("one, two", [1, 2], id="comma-does-not-join"),
        pytest.param("half a dozen", [6], id="half-a-dozen"),
        pytest.param("a million and a half", [1_500_000], id="half-of-the-scale"),
        pytest.param("two-thirds", [Fraction(2, 3)], id="fraction"),
        pytest.param("6 1/3 or 5-1/2", [Fraction(19, 3), Fraction(11, 2)], id="mixed-fraction"),
        pytest.param("2½ hours, ¾", [Fraction(5, 2), Fraction(3, 4)], id="fractions-in-one-sign"),
        pytest.param("1,000½ tons", [1_000], id="no-fraction-behind-groups-of-digits"),
        pytest.param("2½ million", [2_500_000], id="a-fraction-in-one-sign-of-a-scale"),
        pytest.param("2/3, 60/40, 1/2/3", [Fraction(2, 3), 60, 40, 1, 2, 3], id="slashes"),
        pytest.param("thirdly, step 6b, $6b", [3, 6, 6 * 10**9], id="thirdly-and-6b"),
        pytest.param("10 m high and £10m", [10, 10**7], id="metres-and-millions"),
        pytest.param("1.7 million four years ago", [1_700_000, 4], id="figure-then-word"),
        pytest.param("hundreds of thousands", [100_000], id="vague-of-vague"),
        pytest.param("a year and a half; 2 days and a half", [1.5, 2.5], id="and-a-half"),
        pytest.param("minus 4 degrees, 5 degrees below zero", [-4, -5], id="below-zero"),
        pytest.param("in her sixties", [60], id="ages-by-decade"),
        pytest.param("-$3bn", [-3 * 10**9], id="sign-and-currency"),
        pytest.param("up 2%, down –5%", [2, -5], id="signs-after-other-figures"),
        pytest.param("１２．５％", [Fraction(25, 2)], id="full-width-figures"),
        pytest.param("TWO", [2], id="capitals"),
        pytest.param("World War II, Charles XIV", [2, 14], id="roman-numerals"),
        pytest.param("II, the IIX, the Xbox, MI VI", [], id="no-roman-numerals"),
        pytest.param("a round-the-clock watch", [24], id="all-day"),
    ],
)
def test_english_numbers_have_these_values(text: str, expected: list[Fraction]) -> None:
    assert values(text, "en") == expected


@pytest.mark.parametrize(
    ("text", "language", "unit"),
    [
        ("1조2000억원", "ko", "krw"),
        ("1200만 달러", "ko", "usd"),
        ("5%포인트", "ko", "point"),
        ("41세의", "ko", "age"),
        ("30평의", "ko", "pyeong"),
        ("$3bn", "en", "usd"),
        ("£11m", "en", "pound"),
        ("five percentage points", "en", "point"),
        ("a 41-year-old", "en", "age"),
        ("300 square miles", "en", "mi2"),
        ("HK$ 3 million", "en", "usd"),
        ("-£20m", "en", "pound"),
        ("a two-year deal", "en", "year"),
        ("a 3-fold rise", "en", "times"),
    ],
)
def test_a_number_knows_its_unit(text: str, language: str, unit: str) -> None:
    assert [number.unit for number in find_numbers(text, language)] == [unit]


@pytest.mark.parametrize(
    ("text", "language"),
    [("한 사람", "ko"), ("one of them", "en"), ("첫 승", "ko"), ("both", "en")],
)
def test_what_a_translator_may_drop_is_not_firm(text: str, language: str) -> None:
    numbers = find_numbers(text, language)
    assert numbers
    assert not any(number.firm for number in numbers)


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("9·19 군사합의를 복원했다.", []),
        ("그는 6·25 때 가족을 잃었다.", []),
        ("8·15에 사면이 있다.", []),
        ("‘12·3’ 비상계엄 이후 처음이다.", []),
        ("3·1절 기념사에서 밝혔다.", []),
        ("경쟁률은 5·3 비율이다.", ["5", "3"]),
        ("30·40 구역을 막았다.", ["30", "40"]),
        ("2·6·9 구역을 막았다.", ["2", "6", "9"]),
    ],
)
def test_the_day_that_an_event_is_known_by_is_not_firm(text: str, firm: list[str]) -> None:
    """English has a name instead: "the armistice", "Liberation Day"."""
    assert [number.text for number in find_numbers(text, "ko") if number.firm] == firm


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("text", ["-$3bn", "–£20m", "US$5", "HK$ 3", "₩5,000", "-7%"])
def test_a_sign_belongs_to_its_figure_wherever_it_stands(text: str, language: str) -> None:
    (alone,) = find_numbers(text, language)
    (later,) = find_numbers(f"x ({text}", language)
    assert (later.text, later.value, later.start - 3) == (alone.text, alone.value, alone.start)


@pytest.mark.parametrize(
    "text",
    [
        "한두 명", "서너 번", "네댓 개", "대여섯 개", "예닐곱 개", "수백 명", "몇천 원", "열두 시",
        "스물한 살", "스무 살", "서른 살", "마흔 명", "쉰 명", "예순 명", "일흔 명", "여든 명",
        "아흔 명", "첫날", "하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉",
        "석 달", "넉 달", "하루", "이틀", "사흘", "나흘", "닷새", "엿새", "여드레", "보름",
        "삼십 명", "백만 달러", "천 명", "만 명", "억 원", "오 퍼센트", "절반", "반반", "과반",
        "사계절", "양국", "쌍둥이", "갑절", "부부", "커플",
    ],
)  # fmt: skip
def test_every_korean_number_word_is_found_at_the_beginning_of_a_word(text: str) -> None:
    assert find_numbers(text, "ko")
    assert find_numbers(f"그것은 “{text}", "ko")
    assert not find_numbers(f"그것은{text}", "ko")


@given(st.integers(min_value=1, max_value=10**16 - 1))
def test_figures_with_scales_are_read_back(value: int) -> None:
    """Any number written as Korean newspapers do, by ten thousands, keeps its value."""
    written, rest = "", value
    for scale, name in ((10**12, "조"), (10**8, "억"), (10**4, "만"), (1, "")):
        part, rest = divmod(rest, scale)
        written += f"{part}{name}" if part else ""
    assert parse_figures(written) == (value, len(written))


@given(st.integers(min_value=1, max_value=9999), st.sampled_from(["", "만", "억"]))
def test_sino_korean_words_are_read_back(value: int, scale: str) -> None:
    written = ""
    for power, name in ((1000, "천"), (100, "백"), (10, "십"), (1, "")):
        digit = value // power % 10
        if digit:
            written += ("" if digit == 1 and name else "영일이삼사오육칠팔구"[digit]) + name
    factor = {"": 1, "만": 10**4, "억": 10**8}[scale]
    assert parse_sino(written + scale) == value * factor


@given(st.text(alphabet="0123456789,.만억조천 원명%두세한twohundred million$-/", max_size=40))
def test_a_number_is_a_slice_of_its_text(text: str) -> None:
    for language in ("ko", "en"):
        for number in find_numbers(text, language):
            assert text[number.start : number.end] == number.text
            assert number.text
