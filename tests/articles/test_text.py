"""Plain text: which lines belong together, and what they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.articles import parse_pre_split, parse_text
from align.articles.blocks import BLANK
from align.errors import ControlCharacterError, EmptyInputError, LanguageError


def paragraphs(text: str) -> list[str]:
    article = parse_text(text, name="story", language="ko")
    return [article.text[part.start : part.end] for part in article.paragraphs]


WRAPPED_ENGLISH = """\
The city of Garam said on Thursday that its river buses will run every
15 minutes during rush hour from next month. The number of daily trips
will rise from 48 to 68.
Residents had complained for months that they could not rely on boats
that came twice an hour.
"""
WRAPPED_KOREAN = """\
가람시는 다음 달 1일부터 한강 수상버스를 출퇴근 시간에 15분
간격으로 운항한다고 3일 밝혔다. 하루 운항 횟수는 지금의 48회에서
68회로 늘어난다.
"""
# A line break in the last word of a sentence, before what looks like the label of a third item.
CHANCE = """\
The mayor said that the bridge would be closed for repairs until the Sept.
30. The city had planned to open it a month earlier, but the cables were
late. Kim Naru, who has run a shop beside it for thirty years, is now aged
55. She hopes - and so does everybody else who has a shop on this side
- that all the ferries will run again. The number of them was raised to
(3) in the last week of the autumn, the office said on Monday at the pier.
"""
AUTHORS = """\
The new battery was shown on Monday at the trade fair in Garam and was
developed over six years in a laboratory in the north of the city, mostly
by Garam Battery and a group of engineers who had left a larger company
after a dispute about patents. The firm said that it would begin to sell
it next year.
"""
DATED = """\
시는 이 사업을 위해 지난해부터 시민 단체와 전문가의 의견을 들어 왔으며
2026년 1월 6일 공청회에서 나온 제안을 바탕으로 계획을 고쳐 다음 달
의회에 내기로 했다고 밝혔다. 의회는 이를 받아들일 것으로 보인다.
"""
TORN = """\
첫째, 가람시는 지난해 한강 수상버스의 운항 횟수를 두 배로 늘렸
다. 출퇴근 시간의 혼잡이 한 해 전보다 크게 줄었다고 평가하였
다. 하루 승객은 만 명을 넘어섰다.
"""
TERMS = """\
 -h   Shows how the boats are called, and which of them stop at the old
      pier on Sundays. Then it ends.
 -v     Prints every stop of a boat in the order in which they come, with
\tthe time and the fare.
 -q\tPrints nothing but the name of the next boat to the islands, and
\twhere it will be at noon.

>> Row the boat to the other side of the river, and wait there for the
   bell.
"""
OPTIONS = """\
NAME
       ferries - show the ferries to the islands

DESCRIPTION
       Show when the ferries leave and where they stop, one in each line.  All
       ferries are shown unless a pier is chosen.

       --all
              closed piers, too

       --fare
              the fares of adults and children, and behind them those that the
              islanders pay

       --human
              hours in words

       --next
              the next ferry only

       --open
              open piers only

       --quiet
              no output
"""
INDENTED = (
    "The city of Garam said on Thursday that its river buses will run",
    "every 15 minutes during rush hour from next month, and that all trips",
    "will be free of charge for children and students until next March.",
    "Residents had complained for months that they could not rely on",
    "boats that came twice an hour.",
)
VERSE = "강물은 흐르고\n배는 떠나고\n나는 남았네\n저무는 가람 나루\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "첫 문단이다.\n\n둘째 문단이다.\n", ["첫 문단이다.", "둘째 문단이다."], id="blank"
        ),
        pytest.param("첫째다.\n \xa0\n둘째다.", ["첫째다.", "둘째다."], id="no-break-space-line"),
        pytest.param("첫째다.\n\u3000\n\u200b\n둘째다.", ["첫째다.", "둘째다."], id="ideographic"),
        pytest.param("\xa0 첫째다.\xa0\n", ["첫째다."], id="blank-looking-edges"),
        pytest.param("첫째다.\r\n\r\n둘째다.\r\n", ["첫째다.", "둘째다."], id="cr-lf"),
        pytest.param("첫째다.\r둘째다.\r", ["첫째다.", "둘째다."], id="cr"),
        pytest.param("첫째다.\u2028둘째다.", ["첫째다.", "둘째다."], id="line-separator"),
        pytest.param("첫째다.\n둘째다.\n", ["첫째다.", "둘째다."], id="a-line-a-paragraph"),
        pytest.param("첫째다.\n\n* * *\n\n둘째다.", ["첫째다.", "둘째다."], id="rule"),
        *(
            pytest.param(f"첫째다.\n{rule}\n둘째다.", ["첫째다.", "둘째다."], id=f"rule-of-{name}")
            for name, rule in {
                "bars": "――――",
                "dashes": "———",
                "geta": "〓〓〓",
                "full-width": "＝＝＝",
                "suits": "♣ ♣ ♣",
            }.items()
        ),
        pytest.param(
            "첫째다.\n---\n둘째다.", ["첫째다.", "둘째다."], id="rule-without-blank-lines"
        ),
        pytest.param(
            "River buses to run more often\nBy Hong Garam\nThe city said so on Thursday.",
            ["River buses to run more often", "By Hong Garam", "The city said so on Thursday."],
            id="headline-above-byline",
        ),
        pytest.param(
            "새로 바뀌는 것은 다음과 같다.\n- 하루 68회로 늘린다\n- 요금은 그대로 둔다\n",
            ["새로 바뀌는 것은 다음과 같다.", "- 하루 68회로 늘린다", "- 요금은 그대로 둔다"],
            id="list",
        ),
        pytest.param(VERSE, VERSE.split("\n")[:-1], id="verse"),
        pytest.param(
            WRAPPED_ENGLISH,
            [
                "\n".join(WRAPPED_ENGLISH.split("\n")[:3]),
                "\n".join(WRAPPED_ENGLISH.split("\n")[3:5]),
            ],
            id="hard-wrapped-english",
        ),
        pytest.param(
            "Acting mayor opens the new pier in Garam after two years of work\nIt was wet.",
            ["Acting mayor opens the new pier in Garam after two years of work", "It was wet."],
            id="headline-longer-than-the-body",
        ),
        pytest.param(
            "Acting mayor opens the new pier in Garam, the first in fifty years\n"
            "People came early.\nThe mayor spoke.\nIt rained.",
            [
                "Acting mayor opens the new pier in Garam, the first in fifty years",
                *("People came early.", "The mayor spoke.", "It rained."),
            ],
            id="headline-longer-than-every-line",
        ),
        pytest.param(
            "The acting mayor of Garam opened the new pier on\nthe river on Monday.",
            ["The acting mayor of Garam opened the new pier on\nthe river on Monday."],
            id="one-broken-line",
        ),
        pytest.param(WRAPPED_KOREAN, [WRAPPED_KOREAN.strip()], id="hard-wrapped-korean"),
        pytest.param(TORN, [TORN.strip()], id="line-break-in-the-last-word"),
        pytest.param(CHANCE, [CHANCE.strip()], id="numbers-and-dashes-at-the-start-of-lines"),
        pytest.param(AUTHORS, [AUTHORS.strip()], id="by-at-the-start-of-a-line"),
        pytest.param(DATED, [DATED.strip()], id="a-date-at-the-start-of-a-line"),
        pytest.param(
            CHANCE + "1. The pier\n2. The ferries",
            [CHANCE.strip(), "1. The pier", "2. The ferries"],
            id="numbers-by-chance-above-a-list",
        ),
        pytest.param(
            "River buses\n" + WRAPPED_ENGLISH + "By Hong Garam\n",
            [
                "River buses",
                "\n".join(WRAPPED_ENGLISH.split("\n")[:3]),
                "\n".join(WRAPPED_ENGLISH.split("\n")[3:5]),
                "By Hong Garam",
            ],
            id="hard-wrapped-with-headline-and-byline",
        ),
        pytest.param(
            "\n".join(["    " + INDENTED[0], *INDENTED[1:3], "    " + INDENTED[3], INDENTED[4]]),
            ["\n".join(INDENTED[:3]), "\n".join(INDENTED[3:])],
            id="hard-wrapped-with-indents",
        ),
        pytest.param(
            "가람시가 배를 늘린다\n" + "가람시는 배를 더 자주 띄우기로 했다고 밝혔다. " * 6,
            [
                "가람시가 배를 늘린다",
                ("가람시는 배를 더 자주 띄우기로 했다고 밝혔다. " * 6).strip(),
            ],
            id="headline-above-a-long-line",
        ),
        pytest.param(
            WRAPPED_ENGLISH + "\nhttps://garam.example/" + "path/" * 40 + "\n\n" + WRAPPED_ENGLISH,
            [
                "\n".join(WRAPPED_ENGLISH.split("\n")[:3]),
                "\n".join(WRAPPED_ENGLISH.split("\n")[3:5]),
                "https://garam.example/" + "path/" * 40,
                "\n".join(WRAPPED_ENGLISH.split("\n")[:3]),
                "\n".join(WRAPPED_ENGLISH.split("\n")[3:5]),
            ],
            id="hard-wrapped-around-a-long-address",
        ),
    ],
)
def test_paragraphs_are_told_from_hard_wrapped_lines(text, expected):
    """Blank-looking lines, single lines and hard-wrapped lines are told apart."""
    assert paragraphs(text) == expected


def test_the_shape_of_a_newspaper_article():
    """Section, headline, subhead, byline, body, crosshead, list, caption: each has its mark."""
    text = """문화

가람 나루 축제, 열흘 앞으로…배 200척 띄운다

올해 주제는 “강이 기억하는 것”

가람일보 홍가람 기자

가람 나루 축제가 13일 막을 올린다. 올해로 30회를 맞는다.

무엇이 달라지나

축제 위원회는 세 가지를 바꿨다:

- 첫날 밤 배 200척을 띄운다

- 입장료를 없앤다

축제는 22일까지 이어진다.

사진=가람시 제공
"""
    article = parse_text(text, name="festival")
    assert article.language == "ko"
    assert [part.kind.value for part in article.paragraphs] == [
        *["heading"] * 3,
        "byline",
        "body",
        "heading",
        "body",
        *["list-item"] * 2,
        "body",
        "caption",
    ]


@pytest.mark.parametrize("text", ["", " \n\xa0\n\u200b\u3000\n", "---\n"])
def test_text_without_words_is_refused(text):
    """Nothing but blank-looking lines is empty input."""
    with pytest.raises(EmptyInputError):
        parse_text(text, name="story", language="ko")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("첫 줄\r\n둘\x0b째", "U+000B at line 2, column 2"),
        ("가\x00", "U+0000 at line 1, column 2"),
        ("한 줄\n\n\ufffe", "U+FFFE at line 3, column 1"),
        ("짝 잃은 \ud83d 글자", "U+D83D at line 1, column 6"),
    ],
)
def test_characters_that_xml_cannot_carry_are_refused_with_their_place(text, place):
    """TMX and XLIFF could not be written: the error says where the character stands."""
    with pytest.raises(ControlCharacterError) as caught:
        parse_text(text, name="story", language="ko")
    assert place in str(caught.value)


def test_a_text_without_letters_has_no_language():
    """Digits tell no language: it has to be named."""
    with pytest.raises(LanguageError, match="name it with --lang"):
        parse_text("1 2 3\n", name="story")


@pytest.mark.parametrize("mark", ["\r", "\x85", "\u2028", "\u2029"])
def test_only_line_feeds_end_a_pre_split_line(mark: str) -> None:
    """The lines after another break had the numbers of other segments."""
    text = f"The ferry{mark}left.\r\nIt was late.\n"
    lines = parse_pre_split(text, name="story", language="en").paragraphs
    assert [text[line.start : line.end] for line in lines] == [
        f"The ferry{mark}left.",
        "It was late.",
    ]


def test_carriage_returns_end_the_lines_of_a_text_without_line_feeds() -> None:
    article = parse_pre_split("The ferry left.\rIt was late.\r", name="story", language="en")
    assert len(article.paragraphs) == 2


def test_pre_split_keeps_every_line():
    """Every line that does not look blank is one segment, hard-wrapped or not."""
    article = parse_pre_split(WRAPPED_ENGLISH + "\n \xa0\n* * *\n", name="story", language="en")
    lines = [article.text[part.start : part.end] for part in article.paragraphs]
    assert lines == [*WRAPPED_ENGLISH.strip().split("\n"), "* * *"]


@given(st.text(alphabet='가나a1."- \n\r\t\xa0\u3000\u200b\u2028*(=)사진기자', max_size=200))
def test_nothing_is_lost_and_nothing_altered(text):
    """Paragraphs are slices in order; outside them stand only blanks and rules."""
    try:
        article = parse_text(text, name="story", language="ko")
    except EmptyInputError:
        return
    assert article.text == text
    between, position = "", 0
    for part in article.paragraphs:
        assert text[part.start] not in BLANK
        assert text[part.end - 1] not in BLANK
        assert "\u2028" not in text[part.start : part.end]
        between += text[position : part.start]
        position = part.end
    assert not (set(between + text[position:]) - set(BLANK) - set("-*=·"))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param(WRAPPED_ENGLISH * 9000, 18_000, id="hard-wrapped"),
        pytest.param("가람시는 배를 늘린다고 3일 밝혔다.\n\n" * 40_000, 40_000, id="paragraphs"),
        pytest.param("a (" * 700_000, 1, id="brackets-on-one-line"),
        pytest.param("[사진" * 500_000, 1, id="credits-on-one-line"),
        pytest.param(("사진 제공" * 20 + "\n") * 15_000, 15_000, id="lines-like-captions"),
        pytest.param(" \n" * 1_000_000 + "끝이다.", 1, id="blank-lines"),
    ],
)
def test_two_megabytes_of_the_worst_kind(text, count):
    """No pattern takes time that grows with the square of the length: this would take hours."""
    assert len(parse_text(text, name="long", language="ko").paragraphs) == count


def test_lines_below_the_explanation_of_a_term_belong_to_it() -> None:
    """Tabs lead to every eighth column."""
    found = [" ".join(text.split()) for text in paragraphs(TERMS)]
    assert found == [
        (
            "-h Shows how the boats are called, and which of them stop at the old pier on Sundays. "
            "Then it ends."
        ),
        (
            "-v Prints every stop of a boat in the order in which they come, with the time and the "
            "fare."
        ),
        (
            "-q Prints nothing but the name of the next boat to the islands, and where it will be "
            "at noon."
        ),
        ">> Row the boat to the other side of the river, and wait there for the bell.",
    ]


def test_names_of_options_say_nothing_about_the_width_of_lines() -> None:
    """They are short and end no sentence, but the next line is indented."""
    found = [" ".join(text.split()) for text in paragraphs(OPTIONS)]
    assert found[3].endswith("one in each line. All ferries are shown unless a pier is chosen.")
    assert found[4:7] == ["--all", "closed piers, too", "--fare"]
