"""Numbers that follow from others: one side says a share, a rest or a change, the other its result.

10명 중 8명 is 80% and "four in five"; of 23 people, 5 are Koreans and the others 18; 9명 중 7명
is a vote of 7-2; 금 3, 은 5, 동 2 are ten medals. Number by number, the two sides then have nothing
in common.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise, product

from align.entities.derived.changes import Sides, numbers_of_changes
from align.entities.derived.shares import OF_KOREAN, shares_of
from align.entities.matching import Match, Relation
from align.entities.mentions import Number
from align.entities.number_matching import faults_between, relate_numbers
from align.languages import korean_first

# Between the votes of two sides: 7-2, "190 to 70".
_VERSUS = re.compile(r"\s?[-–]\s?|\s(?:to|against)\s")
# Between the points of two sides of a match, which English may add up: 4-1 is "in five games".
_AGAINST = re.compile(r"\s?(?:[-–:]|대)\s?|\s")
_RATIO = re.compile(r"\s?(?:[-–:]|대)\s?")
_PLAYED = re.compile(
    r"(?:[ -](?:straight|full))?[ -](?:games?|sets?|frames?|legs?)\b|(?<=\bin \w{3})(?=[.,;])|"
    r"(?<=\bin \w{4})(?=[.,;])|(?<=\bin \w{5})(?=[.,;])"
)
_MOST_PLAYED = 9
_WHOLE = 100  # percent
_NEAR = Fraction(5, 100)  # by how much a share is off that is "about" another
# What is left of a number, by how much it changed, and a part of it.
_REST_KOREAN = re.compile(r"나머지|빼고|제외|말고")
_REST_ENGLISH = re.compile(r"\b(?:others?|rest|remain\w*|all but|except)\b", re.IGNORECASE)
_BY, _FROM = re.compile(r"\bby (?:about |some |nearly |almost )?$"), re.compile(r"\s?에서")
_OF_THAT = re.compile(r" (?:of )?(?:that|this)\b")
_YEARS = re.compile(
    r"\b(?:(?:from|between) )?(?P<first>[12]\d{3})(?: (?:to|until|till|through|and) |\s?[-–]\s?)"
    r"(?P<last>[12]\d{3})\b"
)
# How many medals of each kind were won, and how many in all.
_KOREAN_MEDALS = [re.compile(rf"(?<![가-힣]){kind}(?:메달)?\s?$") for kind in "금은동"]
_ENGLISH_MEDALS = [re.compile(rf"[ -]{kind}s?\b") for kind in ("gold", "silver", "bronze")]
_MEDALS = re.compile(r"[ -]medals?\b")
_ONE_EACH = 2  # numbers, which have been compared with each other already


def without_derived(
    matches: list[Match],
    numbers: tuple[Sequence[Number], Sequence[Number]],
    texts: tuple[str, str],
    languages: tuple[str, str],
) -> list[Match]:
    """Leave out the faults of numbers that follow from others.

    Args:
        matches: How the numbers of two texts match.
        numbers: The numbers of both.
        texts: The source and its translation.
        languages: Their languages, one of which is Korean.
    """
    faults = [match for match in matches if not match.relation.agrees]
    if not faults:
        return matches
    in_order = korean_first(languages, *numbers), korean_first(languages, *texts)
    shared = {
        *_of_shares(numbers, texts, languages),
        *_of_votes(*in_order),
        *_of_scores(*in_order),
        *_of_medals(*in_order),
        *_of_ratios(*in_order),
        *_sums(matches, languages),
        *numbers_of_changes(*in_order),
    }
    faults = list(without_numbers(shared, faults))
    results = {*_of_results(matches, faults, texts, languages)}
    faults = [fault for fault in faults if not _numbers_of(fault) <= results]
    return [*(match for match in matches if match.relation.agrees), *faults]


def without_numbers(explained: set[Number], faults: Iterable[Match]) -> Iterator[Match]:
    """Leave out the faults of explained numbers; what was paired with one of them is alone."""
    sources: list[Number] = []
    targets: list[Number] = []
    for fault in faults:
        said = _numbers_of(fault)
        if said.isdisjoint(explained) or fault.relation is Relation.UNIT:
            yield fault
        elif not said <= explained:
            rest = sources if fault.target in explained else targets
            rest += said.difference(explained)
    yield from faults_between(sources, targets)


def _of_shares(
    numbers: tuple[Sequence[Number], Sequence[Number]],
    texts: tuple[str, str],
    languages: tuple[str, str],
) -> Iterator[Number]:
    """The numbers of shares that both sides say, each in another way."""
    for one, other in product(*map(shares_of, numbers, texts, languages)):
        said = one.said | other.said
        if len(said) > _ONE_EACH and (
            relate_numbers(one.fraction, other.fraction) is not None
            or _are_near(one.fraction, other.fraction)
        ):
            yield from said


def _are_near(one: Number, other: Number) -> bool:
    """Whether a share is about another one: 4,212명 가운데 1,180명, "more than one in four"."""
    is_said = one.approximate or other.approximate
    return is_said and max(one.value, other.value) < 1 and abs(one.value - other.value) < _NEAR


def _of_votes(
    numbers: tuple[Sequence[Number], Sequence[Number]], texts: tuple[str, str]
) -> Iterator[Number]:
    """The numbers of votes: in Korean all and one side, in English both sides, 9명 중 7명 and 7-2.

    Args:
        numbers: The Korean numbers, and the English ones.
        texts: The texts, Korean first.
    """
    wholes, votes = (
        [
            (one, other)
            for one, other in pairwise(found)
            if between.fullmatch(text, one.end, other.start)
        ]
        for found, text, between in zip(numbers, texts, (OF_KOREAN, _VERSUS), strict=True)
    )
    for (whole, part), (one, other) in product(wholes, votes):
        if whole.value == one.value + other.value and part.value in {one.value, other.value}:
            yield from (whole, part, one, other)


def _of_scores(
    numbers: tuple[Sequence[Number], Sequence[Number]], texts: tuple[str, str]
) -> Iterator[Number]:
    """The numbers of a Korean result, and the English number of games or sets: 4-1, "in five".

    Args:
        numbers: The Korean numbers, and the English ones.
        texts: The texts, Korean first.
    """
    played = [one for one in numbers[1] if _PLAYED.match(texts[1], one.end)]
    for won, lost in pairwise(numbers[0]) if played else ():
        between = texts[0][won.end : lost.start]
        is_score = _AGAINST.fullmatch(between) is not None and (
            between != " " or (won.text.endswith("승") and lost.text.endswith("패"))
        )
        for games in played:
            if is_score and won.value + lost.value == games.value <= _MOST_PLAYED:
                yield from (won, lost, games)


def _of_ratios(numbers: Sides, texts: tuple[str, str]) -> Iterator[Number]:
    """The numbers of parts of ten in Korean, and of a hundred in English: 7 대 3, "70-30".

    Args:
        numbers: The Korean numbers, and the English ones.
        texts: The texts, Korean first.
    """
    for one, other in pairwise(numbers[0]):
        # In 7 대 3, 대 is read as a counter.
        start = one.end - one.text.endswith("대")
        if one.value + other.value == _WHOLE / 10 and _RATIO.fullmatch(
            texts[0], start, other.start
        ):
            said = {10 * part.value: part for part in (one, other)}
            told = [part for part in numbers[1] if part.value in said]
            if {part.value for part in told} == said.keys():
                yield from (one, other, *told)


def _of_medals(
    numbers: tuple[Sequence[Number], Sequence[Number]], texts: tuple[str, str]
) -> Iterator[Number]:
    """The numbers of medals of each kind in Korean, and of all in English: "ten, three golds".

    Nothing if English tells of another number of any kind.

    Args:
        numbers: The Korean numbers, and the English ones.
        texts: The texts, Korean first.
    """
    ours, theirs = numbers
    kinds = [
        [one for one in ours if kind.search(texts[0], 0, one.start)] for kind in _KOREAN_MEDALS
    ]
    for kind, told in zip(kinds, _ENGLISH_MEDALS, strict=True):
        values = {one.value for one in kind}
        if not {one.value for one in theirs if told.match(texts[1], one.end)} <= values:
            return
    won = [one for kind in kinds for one in kind]
    for total in theirs:
        if _MEDALS.match(texts[1], total.end) and total.value == sum(one.value for one in won):
            yield from (*won, total)


def _sums(matches: Sequence[Match], languages: tuple[str, str]) -> Iterator[Number]:
    """Korean numbers without a counterpart that are followed by all their parts, which have one.

    재석 268명 중 찬성 190표, 반대 78표 is "190-78".
    """
    pairs = [korean_first(languages, match.source, match.target) for match in matches]
    lost = [one for one, other in pairs if isinstance(one, Number) and other is None]
    if not lost:
        return
    known = sorted(
        (one for one, other in pairs if isinstance(one, Number) and other is not None),
        key=lambda one: one.start,
    )
    for whole in lost:
        parts = [one.value for one in known if one.start > whole.start]
        if whole.value in {sum(parts[:end]) for end in range(2, len(parts) + 1)}:
            yield whole


def _of_results(
    matches: Sequence[Match],
    faults: Sequence[Match],
    texts: tuple[str, str],
    languages: tuple[str, str],
) -> Iterator[Number]:
    """The faulty numbers of both sides that make up, or divide, one that both sides have.

    Of 23 people, 5 are Koreans and the others 18; what rose by 1,000 to 4,800 was 3,800 before; 400
    is a third of that number, 1,200. One side may say the whole and the other one the rest. A text
    must say that it is so.
    """
    known = frozenset(
        match.source.value
        for match in matches
        if match.relation.agrees and isinstance(match.source, Number)
    )
    pairs = [korean_first(languages, match.source, match.target) for match in faults]
    in_korean = [one for one, _ in pairs if isinstance(one, Number)]
    in_english = [one for _, one in pairs if isinstance(one, Number)]
    korean, english = korean_first(languages, *texts)
    for one, other in pairs:
        if isinstance(one, Number) and other is None:
            if _lasts(one, korean, english) or _is_rest(one, known, _REST_ENGLISH, english):
                yield one
        elif (
            one is None
            and isinstance(other, Number)
            and _is_rest(other, known, _REST_KOREAN, korean)
        ):
            yield other
    for pair in product(in_korean, in_english):
        if _are_years(*pair, korean, english) or _make_up(*pair, known, korean, english):
            yield from pair


def _are_years(in_korean: Number, in_english: Number, korean: str, english: str) -> bool:
    """Whether so many Korean years end with an English one: 2019년부터 4년간, 2019 to 2023."""
    return in_korean.unit == "year" and any(
        years.span("last") == (in_english.start, in_english.end)
        and re.search(rf"{years['first']}년\s?부터", korean) is not None
        and in_english.value - int(years["first"]) in {in_korean.value, in_korean.value - 1}
        for years in _YEARS.finditer(english)
    )


def _lasts(number: Number, korean: str, english: str) -> bool:
    """Whether so many years lie between two that both texts tell: 2015년부터 2020년까지 5년간."""
    return number.unit == "year" and any(
        int(years["last"]) - int(years["first"]) in {number.value, number.value - 1}
        and re.search(rf"{years['first']}년\s?(?:부터|에서)\s{years['last']}년", korean) is not None
        for years in _YEARS.finditer(english)
    )


def _is_rest(share: Number, known: frozenset[Fraction], rest: re.Pattern[str], other: str) -> bool:
    """Whether a percentage is what the other text calls the rest: 70% and 30% are all."""
    is_left = share.unit == "percent" and _WHOLE - share.value in known
    return is_left and rest.search(other) is not None


def _make_up(
    in_korean: Number,
    in_english: Number,
    known: frozenset[Fraction],
    korean: str,
    english: str,
) -> bool:
    """Whether a Korean and an English number make up, or divide, a known one, as a text says."""
    if 0 < in_english.value < 1 and _OF_THAT.match(english, in_english.end):
        return in_korean.value / in_english.value in known
    is_whole = in_korean.value + in_english.value in known
    if not is_whole and abs(in_korean.value - in_english.value) not in known:
        return False
    if _REST_KOREAN.search(korean) or _REST_ENGLISH.search(english):
        return True
    is_change = _BY.search(english, 0, in_english.start) and _FROM.match(korean, in_korean.end)
    return bool(is_whole and is_change)


def _numbers_of(match: Match) -> set[Number]:
    return {one for one in (match.source, match.target) if isinstance(one, Number)}
