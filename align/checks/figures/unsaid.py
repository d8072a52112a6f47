"""Korean figures that a translation may leave unsaid, or says without a figure."""

import re
from collections.abc import Sequence

from align.checks.figures.called import english_has_word_for, korean_has_word_for
from align.checks.figures.complements import named_before
from align.checks.figures.converted import is_own_gloss
from align.checks.figures.likened import is_likened_to_known
from align.checks.figures.results import is_told_as_decision
from align.checks.times.history import is_of_event
from align.checks.times.unsaid import DAYS_APART
from align.checks.views import BeadView
from align.entities.matching import Match
from align.entities.measures.units import converts, in_base_units
from align.entities.mentions import Mention, Number

# The year in the name of a disease: 코로나19 이전, "before the pandemic".
_DISEASE = re.compile(r"코로나(?:바이러스(?:감염증)?)?-?\s?19")
_PANDEMIC = re.compile(r"pandemic|\bcorona\w*|\bcovid\b", re.I)
# How old a person is, whom Korean news presents in this way: 코발추크(34)씨, 한소라(41·강릉시청).
_BRACKETED_AGE = re.compile(r"[(（]\d{1,2}(?:세)?(?:[·,]\s?[가-힣A-Z]{1,12})?[)）]")
# Storms have a number in Korea, and a name abroad: 제5호 태풍.
_STORM = re.compile(r"(?:제\s?)?\d{1,2}호\s?(?:태풍|열대)|태풍\s?제\s?\d{1,2}호")
# Where in a building or a street something is: 장례식장 2호실, 101동 1203호, 12-3번지, 3번 출구.
_DOOR = re.compile(r"\d+\s?호실|\d+\s?동\s\d+\s?호|\d+(?:-\d+)?\s?번지|\d+\s?번\s?출구")
# A court's or a jury's judges who all agree: 재판관 8명 전원일치, "unanimously".
_ALL_AGREE = re.compile(
    r"\d{1,2}\s?(?:명|인)(?:의)?\s(?:재판관\s?|위원\s?)?(?:전원(?:\s?일치)?|만장\s?일치)"
)
_UNANIMOUS = re.compile(r"\bunanim\w+|\ball\b|\bentire\b", re.I)
# The age from which people count: 만 18세 이상 유권자 are adults, or voters.
_OF_AGE = re.compile(r"(?:1[89]|20)세\s?이상")
_ADULTS = re.compile(r"\b(?:adults?|voters?|electorate)\b", re.I)
# How long ago something happened last, where English has the time since when: 11년 만, 닷새 만.
_SINCE_WHEN = re.compile(r"\s?만(?=[에의이,.]|\s)")
_SINCE = re.compile(r"\bsince (?=[^.]{0,30}?(?:\d|[A-Z]))")
_ON_WEEKDAY = re.compile(r"\bon (?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day\b")
# The number of a unit: 육군 제17보병사단 is "an Army division" abroad.
_MILITARY = re.compile(
    r"(?:제\s?)?\d{1,4}[가-힣]{0,6}(?:사단|여단|연대|대대|군단|함대|비행단|특전단|기동단|경비단)"
)
# Figures that are one of a greater unit: 24시간 is "a day".
_ONE = r"\b(?:an?|one|the|per|each|every|this|another|full|whole|half)[ -](?:[a-z]+[ -])?"
_ONE_OF = {
    ("second", 60): re.compile(rf"{_ONE}minute\b", re.I),
    ("minute", 60): re.compile(rf"{_ONE}hour\b|\bhourly\b", re.I),
    ("hour", 24): re.compile(rf"{_ONE}(?:day|clock)\b|\bdaily\b|\bovernight\b", re.I),
    ("day", 7): re.compile(rf"{_ONE}week\b|\bweekly\b", re.I),
    ("day", 30): re.compile(rf"{_ONE}month\b|\bmonthly\b", re.I),
    ("month", 3): re.compile(rf"{_ONE}quarter\b|\bquarterly\b", re.I),
    ("month", 12): re.compile(rf"{_ONE}year\b|\bannual|\byearly\b", re.I),
    ("year", 10): re.compile(rf"{_ONE}decade\b", re.I),
    ("year", 100): re.compile(rf"{_ONE}century\b", re.I),
}
# One of a unit in which American readers measure: 30cm is "a foot of snow", and 22시간 "less than
# a day".
_A_UNIT = re.compile(
    r"(?:\b(?P<nearly>nearly|almost|(?:just )?(?:short|shy) of|just under|close to)\s|"
    r"\b(?P<less>(?:less|no more|shorter|smaller|lighter) than|(?:well )?under|below|within|"
    r"not even|barely|never \w+ to)\s|"
    r"\b(?P<more>(?:more|longer|heavier|bigger) than|(?:just|well|a little )?over|upwards? of|"
    r"at least|exceed(?:s|ed|ing)?|top(?:s|ped|ping))\s)?"
    r"\b(?:an?|another|one)[ -](?:(?P<unit>foot|mile|yard|inch|acre|gallon|pound|ounce)|"
    r"(?P<time>minute|hour|day|week|month|year))\b(?! and a half)",
    re.I,
)
_NEARLY_ONE = 0.1
# How much of a unit is still called nearly one, less than it, and more than it.
_MOSTLY_ONE, _LEAST_OF_ONE, _MOST_OF_ONE = 0.7, 0.1, 2
# So many digits: 한 자릿수 is less than ten.
_DIGITS = re.compile(r"[한두세]\s?자[릿리]\s?수")
# What counts as many as one likes.
_COUNTLESS = re.compile(r"오만\s?가지|온갖|별의별|별별|숱한|숱하게|수많은|갖은|만감|골백번|백방")
_HYPERBOLES = (100, 1000, 10**6)
_POWERS = (10, 100, 1000)
# What has no figure because there is none: 사망자 0명; 3대0 is a score.
_NONE = re.compile(
    r"\b(?:no|none|nobody|nothing|nil|not|without|never|neither|nor|zero|free)\b|n['’]t\b", re.I
)
# A title in quotation marks: in English, all of its words but the small ones are capitalised.
_KOREAN_TITLE = re.compile(r"['‘\"“「『<《〈]([^'’\"”」』>》〉]{1,30})['’\"”」』>》〉]")
_ENGLISH_TITLE = re.compile(
    r"[\"“'‘](?=[A-Z\d])(?:(?:[A-Z\d][\w'’.,:&-]*|an?|the|of|in|on|and|to|for|at|with|from)[ ,]*)+"
    r"[\"”'’]"
)
_FIGURE = re.compile(r"\d")
# How many times as much something becomes: from 20 to 60 is "triple ... to 60".
_TIMES = {
    2: re.compile(r"\bdoubl|\btwice\b|\btwofold\b", re.I),
    3: re.compile(r"\btripl|\bthree times\b|\bthreefold\b|\btreble", re.I),
    4: re.compile(r"\bquadrupl|\bfour times\b|\bfourfold\b", re.I),
    5: re.compile(r"\bquintupl|\bfive times\b|\bfivefold\b", re.I),
    10: re.compile(r"\bten times\b|\btenfold\b", re.I),
}
_FEW_NAMED = 4
# How many things are listed, where English has a colon or the list alone: 세 가지를 약속드립니다.
_LISTED = re.compile(r"(?:두|세|네|다섯|여섯|일곱|여덟|아홉|열)\s?가지(?=[를다로]|입니다|이다)")
# The telephone numbers of the Korean fire service and police stand for what they send.
_DIALLED = {
    119: re.compile(
        r"\b(?:ambulances?|emergency|fire|firefighters?|rescue\w*|paramedics?)\b", re.I
    ),
    112: re.compile(r"\b(?:police|officers?|emergency)\b", re.I),
}
# What comes before the sum of parts: 승객 41명과 운전사 등 모두 42명.
_SUM = re.compile(r"(?:모두|총|전부|도합|합쳐|합해|통틀어)\s?$")
_NEAR = 25


def needs_no_counterpart(number: Number, bead: BeadView) -> bool:
    """Whether a translation may leave a Korean figure unsaid, or says it without a figure."""
    korean, english = bead.korean, bead.english
    return (
        is_own_gloss(number, korean)
        or _is_dialled(number, english)
        or number.is_within(_STORM, korean)
        or _is_one_of_greater_unit(number, english)
        or _is_about_one_of_other_unit(number, english)
        or _is_zero_in_words(number, english)
        or _english_says_all_or_adults(number, korean, english)
        or _belongs_to_disease_name(number, korean, english)
        or _english_says_when(number, korean, english)
        or is_of_event(korean, number.start, english)
        or english_has_word_for(number, korean, english)
        or _english_says_how_many_times(number, english, bead.numbers)
        or is_told_as_decision(number, korean, english)
        or is_likened_to_known(number, korean, bead.numbers)
    )


def is_dispensable(number: Number, bead: BeadView) -> bool:
    """Whether a Korean figure is a detail that good translations mostly keep, but may drop."""
    korean = bead.korean
    return (
        is_age_in_brackets(number, korean)
        or number.is_within(_DOOR, korean)
        or number.is_within(_MILITARY, korean)
        or number.is_within(_LISTED, korean)
        or _counts_few_just_named(number, korean)
        or _is_part_of_following_sum(number, korean, bead.numbers)
    )


def korean_says_in_words(number: Number, bead: BeadView) -> bool:
    """Whether Korean needs no figure for what an English one says."""
    return (
        _korean_counts_digits(number, bead.korean)
        or _korean_says_countless(number, bead.korean)
        or korean_has_word_for(number, bead.korean, bead.english)
    )


def _is_dialled(number: Number, english: str) -> bool:
    """Whether a telephone number stands for the service that the translation names."""
    service = _DIALLED.get(int(number.value))
    return service is not None and service.search(english) is not None


def _english_says_all_or_adults(number: Number, korean: str, english: str) -> bool:
    """Whether a figure counts those who all agree, or says from which age they count."""
    return any(
        said.search(english) is not None and number.is_within(counted, korean)
        for counted, said in ((_ALL_AGREE, _UNANIMOUS), (_OF_AGE, _ADULTS))
    )


def _belongs_to_disease_name(number: Number, korean: str, english: str) -> bool:
    """Whether a figure belongs to the Korean name of a disease that English names without it."""
    return _PANDEMIC.search(english) is not None and number.is_within(_DISEASE, korean)


def _english_says_when(number: Number, korean: str, english: str) -> bool:
    """Whether English says since when or when, instead of for how long or how much later."""
    if _SINCE_WHEN.match(korean, number.end) is not None and _SINCE.search(english):
        return True
    return number.is_within(DAYS_APART, korean) and _ON_WEEKDAY.search(english) is not None


def _is_one_of_greater_unit(number: Number, english: str) -> bool:
    """Whether English says a figure as one of a greater unit.

    Example:
        >>> from align.entities.numbers import find_numbers
        >>> (number,) = find_numbers("24시간", "ko")
        >>> _is_one_of_greater_unit(number, "The launch was put off by a day.")
        True
    """
    said = _ONE_OF.get((number.unit, int(number.value)))
    return said is not None and number.value.denominator == 1 and said.search(english) is not None


def _is_about_one_of_other_unit(number: Number, english: str) -> bool:
    """Whether English says a figure as about one of another unit, or as less or more than one.

    Example:
        >>> from align.entities.numbers import find_numbers
        >>> (number,) = find_numbers("눈이 30cm 내렸다.", "ko")
        >>> _is_about_one_of_other_unit(number, "A foot of snow fell.")
        True
        >>> _is_about_one_of_other_unit(number, "Less than a yard of snow fell.")
        True
        >>> _is_about_one_of_other_unit(number, "A mile of road is shut.")
        False
    """
    return any(_is_near_one(number, found) for found in _A_UNIT.finditer(english))


def _is_near_one(number: Number, said: re.Match[str]) -> bool:
    """Whether a figure is about one of a unit, or as much less or more as English says."""
    unit = (said["unit"] or said["time"]).lower()
    if not converts(number.unit, unit):
        return False
    share = in_base_units(float(number.value), number.unit) / in_base_units(1, unit)
    if said["nearly"]:
        return _MOSTLY_ONE <= share <= 1
    if said["less"]:
        return _LEAST_OF_ONE <= share <= 1
    if said["more"]:
        return 1 <= share <= _MOST_OF_ONE
    return said["time"] is None and abs(share - 1) <= _NEARLY_ONE


def _korean_says_countless(number: Number, korean: str) -> bool:
    """Whether an English figure is a turn of phrase: 오만 가지 생각, "a thousand thoughts"."""
    return (
        not number.digits
        and number.value in _HYPERBOLES
        and number.text[0].isalpha()
        and _COUNTLESS.search(korean) is not None
    )


def is_in_other_title(number: Number, korean: str, english: str) -> bool:
    """Whether a figure is in the English title of a work, and its Korean title has none.

    Example:
        >>> from align.entities.numbers import find_numbers
        >>> english = 'The film "12.12: The Day" has opened.'
        >>> number, *_ = find_numbers(english, "en")
        >>> is_in_other_title(number, "영화 '서울의 봄'이 개봉했다.", english)
        True
    """
    titles = _KOREAN_TITLE.findall(korean)
    return (
        bool(titles)
        and not any(_FIGURE.search(title) for title in titles)
        and number.is_within(_ENGLISH_TITLE, english)
    )


def _korean_counts_digits(number: Number, korean: str) -> bool:
    """Whether an English figure is where Korean counts digits: "below 10 percent", 한 자릿수."""
    return number.value in _POWERS and _DIGITS.search(korean) is not None


def _is_zero_in_words(number: Number, english: str) -> bool:
    """Whether a figure is zero, which English says by a word: 사망자 0명, "no deaths"."""
    is_counted = number.unit != "" and not number.text.endswith("대")
    return number.value == 0 and is_counted and _NONE.search(english) is not None


def _english_says_how_many_times(number: Number, english: str, matches: Sequence[Match]) -> bool:
    """Whether English says how many times as much a figure becomes, and has the result."""
    return any(
        isinstance(result := match.source, Number)
        and match.relation.agrees
        and result.unit == number.unit
        and number.value != 0
        and (said := _TIMES.get(int(result.value / number.value))) is not None
        and result.value % number.value == 0
        and said.search(english) is not None
        for match in matches
    )


def _counts_few_just_named(number: Number, korean: str) -> bool:
    """Whether a figure counts a few who were just named: 어머니와 두 아들 등 3명."""
    return number.value <= _FEW_NAMED and named_before(number, korean) is not None


def is_age_in_brackets(number: Mention, korean: str) -> bool:
    """Whether a figure stands alone in brackets behind a word, as the age of a person does."""
    opens = number.start - 1
    return (
        opens > 0
        and "가" <= korean[opens - 1] <= "힣"
        and _BRACKETED_AGE.match(korean, opens) is not None
    )


def _is_part_of_following_sum(number: Number, korean: str, matches: Sequence[Match]) -> bool:
    """Whether a figure is counted in a sum that follows it, and that the translation has."""
    return any(
        isinstance(whole := match.source, Number)
        and match.relation.agrees
        and whole.unit == number.unit
        and whole.value > number.value
        and number.end < whole.start <= number.end + _NEAR
        and _SUM.search(korean, 0, whole.start) is not None
        for match in matches
    )
