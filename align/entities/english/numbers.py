"""Numbers in English: figures with their scales, spelled-out numbers, ordinals, fractions."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from align.entities.english.idioms import IDIOMS
from align.entities.english.number_words import (
    A_HALF,
    FRACTIONS,
    NUMBER_WORDS,
    ROMAN_NUMERALS,
    SCALES,
    SHORT_SCALES,
)
from align.entities.latin import latin_words
from align.entities.measures.units import ENGLISH_UNIT, SIGNS
from align.entities.mentions import Number

_ARABIC = r"(?:(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?|(?<![\w)])\.\d{1,3}(?!\d|\.\d))"  # .312
_SHORT = "|".join(SHORT_SCALES)
_FIGURE = re.compile(
    rf"""
    (?<![\d.,]) (?P<sign>(?<![\w)%])[-−–](?=[$£€¥₩]?\d))?
    # W18tr and W9,900 are sums; W3 is a name.
    (?P<currency>(?:US|HK|C|A)?\$|[£€¥₩]|(?-i:\b(?:USD|EUR|KRW|JPY|CNY|RMB)
                |\bW(?={_ARABIC}\s?(?:{_SHORT}|[mbt]\w*illion)\b|\d{{1,3}}(?:,\d{{3}})+)))?\s?
    (?P<number>{_ARABIC}) (?:/(?P<below>\d{{1,3}}(?:,\d{{3}})*)(?![\d/]))?
    (?P<ordinal>(?:st|nd|rd|th)\b)? (?P<decade>['’]?s\b)?
    (?:[\s-]?
       (?P<scale>(?:quadrillion|trillion|billion|million|thousand|hundred|dozen|crore|lakh)(?:s|th)?
                |(?:tril|bil|mil)\.(?=\s[a-z])|{_SHORT})
       (?:\b|(?<=\.)) (?![.²³/]\w)
    )?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_AND_A_HALF = re.compile(r"[ -]and[ -]a[ -]half(?=[\s-]\w)")
_DEGREES = frozenset({"celsius", "fahrenheit"})
_MINUS, _BELOW = re.compile(r"\b(?:minus|negative) $", re.IGNORECASE), " below zero"
# The article of "a year and a half", "an hour and 20 minutes".
_ONE_AND_A_HALF = re.compile(
    rf"\ban? (?=(?:(?P<whole>[a-z]+)[ -]and[ -](?:{A_HALF}|a quarter|three[ -]quarters)"
    r"|hour(?: and|,)? (?:\d+|\w+) minutes?|minute(?: and|,)? (?:\d+|\w+) seconds?"
    r"|year(?: and|,)? (?:\d+|\w+) months?)\b)",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_MOST_PARTS, _MANY_PARTS = 10, 100  # of a fraction in figures: up to ten, or 100, 1,000
_MOST_BEFORE = 5  # characters of a figure before its first digit: a sign, HK$, a space
_WORD = re.compile(r"[A-Za-z]{3,}+(?!\d)")  # no number word is shorter; Twenty20 is a game
_JOIN = re.compile(r"[\s-]+(?:and[\s-]+(?:an?[\s-]+)?|an?\s+|of\s+(?:an?\s+)?)?", re.IGNORECASE)
# "All three" points back to what is known; Korean may say "all" alone, and "no two" is none.
_POINTING = re.compile(r"\b(?:all|these|those|no)\s$", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(?:a|an|the)[\s-]$", re.IGNORECASE)
_ONE_IN = re.compile(r"\b(?:one|1)[ -](?:in|out of)[ -](?:every )?(?:an? )?$", re.IGNORECASE)
_MOST_PART = 24  # characters before a number that may make it a part
_CLOCK = re.compile(r"\b(?:a)?round[- ]the[- ]clock\b", re.IGNORECASE)
# The pattern matches the space and the letter first, then looks behind, which is faster.
_ROMAN = re.compile(r" ([IVX](?<=[a-z] .)[IVX]*)\b")
_ABOUT = (
    "about", "around", "some", "nearly", "almost", "roughly", "approximately", "over", "under",
    "least", "most", "than", "estimated", "early", "close to", "approaching", "up to", "exceed",
    "exceeded", "exceeds", "exceeding", "surpass", "surpassed", "surpasses", "surpassing", "top",
    "topped", "tops", "topping",
)  # fmt: skip
# It looks at the end first and then at what is before it: mostly no such word is there.
_BEFORE = re.compile(
    rf"\s(?=(?:an?\s)?$)(?:{'|'.join(rf'(?<={word}.)' for word in _ABOUT)})",
    re.IGNORECASE | re.DOTALL,
)
_AFTER = re.compile(r"(?:[\s-](?:\w+\s)?(?:or so|odd|or more|plus|or less)\b|\+)", re.IGNORECASE)
# Half a year is six months, and three quarters of an hour 45 minutes.
_OF_ONE = re.compile(r" (?:of )?an? (?!centur|decade)")
_OF_CENTURY = re.compile(r"[ -](?:of )?(?:an? )?century\b")
_MANY_YEARS = re.compile(r"[ -](decades|centuries)\b", re.IGNORECASE)  # 12 centuries
# Between a number and its decades: "three lost decades".
_DECADES = re.compile(
    r" (?!(?:of|in|or|and|for|to|over|after|since|per|with|from|by|people)\b)[a-z-]+ "
    r"(?:decades|centuries)"
)
_RANGE = re.compile(r"\s?(?:[~–-]|to|or)\s?", re.IGNORECASE)


@dataclass(slots=True)
class _Words:
    """A run of number words while it is being read."""

    start: int
    end: int
    total: int = 0
    section: Fraction | None = None
    kind: str = ""
    firm: bool = True
    unit: str = ""
    also: tuple[Fraction, ...] = ()

    @property
    def value(self) -> Fraction:
        """The number so far: what is complete, and the section that is being read."""
        return self.total + (self.section or Fraction(0))


def find_english_numbers(text: str, excluded: Sequence[tuple[int, int]] = ()) -> list[Number]:
    """Find the numbers of an English text outside the `excluded` spans, in order of their place."""
    found = [number for number in _figures(text) if number.is_outside(excluded)]
    spans = [(number.start, number.end) for number in found]
    blocked = [*excluded, *spans]
    found += [number for number in _words(text, spans) if number.is_outside(blocked)]
    found.sort(key=lambda number: number.start)
    idioms = [idiom.span() for idiom in IDIOMS.finditer(text)]
    found = [
        number if number.is_outside(idioms) else replace(number, firm=False) for number in found
    ]
    found = _with_decades(text, [_as_part(text, number) for number in found])
    return _spread_ranges(text, found)


def _as_part(text: str, number: Number) -> Number:
    """A number that may be read as a part: "one in 300" is 300분의 1, or one of 300."""
    before = text[max(0, number.start - _MOST_PART) : number.start]
    if number.value <= 1 or not _ONE_IN.search(before):
        return number
    return replace(number, also=(*number.also, 1 / number.value))


def _with_decades(text: str, numbers: Sequence[Number]) -> list[Number]:
    """Join a number with its decades, also if a word stands between them: "three lost decades"."""
    found: list[Number] = []
    for number in numbers:
        low = found[-1] if found else None
        if (
            low is not None
            and not low.unit
            and low.value.denominator == 1
            and _DECADES.fullmatch(text, low.end, number.end)
        ):
            found.pop()
            start, many = low.start, text[low.start : number.end]
            value, also = low.value * number.value, (low.value,)
            number = replace(number, start=start, text=many, value=value, also=also, firm=True)
        found.append(number)
    return found


def _figures(text: str) -> Iterator[Number]:
    for match in _figure_matches(text):
        written = match["number"].replace(",", "")
        value = Fraction(int(written) if written.isdecimal() else written)
        end = match.end()
        if half := _AND_A_HALF.match(text, end):
            value, end = value + Fraction(1, 2), half.end()
        scale = (match["scale"] or "").lower().rstrip(".")
        if value < 1 and text.startswith(("caliber", "calibre"), end + 1):
            value *= 100  # a .38-caliber gun is 38구경
        if match["below"]:
            value /= int(match["below"].replace(",", ""))
        also: tuple[Fraction, ...] = ()
        if scale in {"m", "b", "k"} and not match["currency"] and text[end - 2 : end - 1] == " ":
            scale, end = "", match.start("scale") - 1
        elif match["scale"] in {"m", "M", "b"} and not match["currency"]:
            # Metres, or the second part of a step, if not a scale: 1M users, 6b people.
            also, scale, end = (value * SHORT_SCALES[scale],), "", match.start("scale")
        if scale:
            value *= SHORT_SCALES.get(scale) or SCALES[scale.removesuffix("s").removesuffix("th")]
        yield _figure(text, match, value, end, also)


def _figure_matches(text: str) -> Iterator[re.Match[str]]:
    """Look for figures where there are digits: the pattern is slow to say that there is none."""
    reached = 0
    while (digit := _DIGIT.search(text, reached)) is not None:
        match = _FIGURE.search(text, max(reached, digit.start() - _MOST_BEFORE))
        if match is None:
            return
        if match["below"] and not _is_fraction(text, match):
            match = _FIGURE.match(text, match.start(), match.end("number")) or match
        yield match
        reached = match.end()


def _is_fraction(text: str, match: re.Match[str]) -> bool:
    """Whether two figures with a slash are a part: 2/3, 1/1,000, and neither 60/40 nor 1/2/3."""
    below = int(match["below"].replace(",", ""))
    is_of_many = below % _MANY_PARTS == 0 and (match["number"] == "1" or "," in match["below"])
    return (
        (1 < below <= _MOST_PARTS or is_of_many)
        and float(match["number"].replace(",", "")) < below
        and not text.endswith("/", 0, match.start())
    )


def _figure(
    text: str, match: re.Match[str], value: Fraction, end: int, also: tuple[Fraction, ...]
) -> Number:
    start = match.start("number")
    unit, unit_end = _unit_after(text, end)
    if match["currency"]:
        start = match.start("currency")
        unit, unit_end = SIGNS[match["currency"].upper()], end
    if match["sign"]:
        value, start = -value, match.start("sign")
    elif unit in _DEGREES and (minus := _MINUS.search(text, max(0, start - 10), start)):
        value, start = -value, minus.start()
    elif unit in _DEGREES and text.startswith(_BELOW, unit_end):
        value, unit_end = -value, unit_end + len(_BELOW)
    if many := _MANY_YEARS.match(text, end):
        also, unit, unit_end = (value,), "year", many.end()
        value *= NUMBER_WORDS[many[1].lower()][1]
    if match["decade"] and value < 100:
        also = (1900 + value,)
    before = text[start - 1 : start]
    sticks = before.isalpha() or (before == "-" and text[start - 2 : start - 1].isalpha())
    return Number(
        start, unit_end, text[start:unit_end], value, unit,
        approximate=_is_approximate(text, start, end, unit_end),
        # 평당 is "per 3.3 square meters".
        firm=value != 1 and not sticks and not text.endswith("per ", 0, start), also=also,
    )  # fmt: skip


def _unit_after(text: str, end: int) -> tuple[str, int]:
    following = text[end : end + 1]
    match = ENGLISH_UNIT.match(text, end + 1) if following in {" ", "-"} else None
    if match is None and following != " ":  # no unit begins with a space
        match = ENGLISH_UNIT.match(text, end)
    if match is None or match.lastgroup is None:
        return "", end
    return match.lastgroup, match.end()


def _is_approximate(text: str, start: int, end: int, unit_end: int) -> bool:
    return bool(
        _BEFORE.search(text[max(0, start - 16) : start])
        or _AFTER.match(text, end)
        or (unit_end > end and _AFTER.match(text, unit_end))
    )


def _words(text: str, figures: Sequence[tuple[int, int]]) -> Iterator[Number]:
    # A dictionary of words is ten times faster than a pattern of a hundred alternatives.
    if not NUMBER_WORDS.keys().isdisjoint(latin_words(text)):
        yield from _spelled(text, figures)
    if "clock" in text.lower():
        for match in _CLOCK.finditer(text):
            yield Number(*match.span(), match[0], Fraction(24), "hour", firm=False)
    for match in _ONE_AND_A_HALF.finditer(text):  # a year and a half
        unit, end = _unit_after(text, match.end() - 1)
        if unit or (match["whole"] or "a").lower() not in {"a", *NUMBER_WORDS}:
            start, end = match.start(), end if unit else match.end("whole")  # a game and a half
            yield Number(start, end, text[start:end], Fraction(1), unit, firm=False, digits=False)
    for match in _ROMAN.finditer(text):
        if match[1] in ROMAN_NUMERALS:
            yield Number(*match.span(1), match[1], Fraction(ROMAN_NUMERALS[match[1]]), firm=False)


def _spelled(text: str, figures: Sequence[tuple[int, int]]) -> Iterator[Number]:
    run: _Words | None = None
    for match in _WORD.finditer(text):
        read = NUMBER_WORDS.get(match[0].lower())
        if read is None or any(first <= match.start() < last for first, last in figures):
            continue
        kind, value = read
        if run is not None:
            gap = text[run.end : match.start()]
            if _JOIN.fullmatch(gap) and _extend(run, kind, value, match[0].lower(), gap):
                run.end = match.end()
                continue
            yield from _finish(text, run)
        run = _begin(text, match, kind, value)
    if run is not None:
        yield from _finish(text, run)


def _begin(text: str, match: re.Match[str], kind: str, value: int) -> _Words:
    run = _Words(*match.span(), kind=kind, section=Fraction(value))
    word = match[0].lower()
    article = _ARTICLE.search(text, max(0, match.start() - 4), match.start())
    if kind == "part" or (word in FRACTIONS and article and article[0][0] in "aA"):
        below = FRACTIONS[word]
        run.section, run.kind = Fraction(1, below), "part"
        run.firm = word not in {"half", "halves", "quarter", "quarters"}
        # "A fifth" may still be an ordinal ("a fifth man"); half is 50%, and half an hour.
        run.also = (Fraction(50), Fraction(30)) if word == "half" else (Fraction(below),)
    elif kind == "scale":
        run.total, run.section = value, None
        run.firm = article is not None
    elif kind == "decade":
        run.firm, run.also, run.unit = False, (Fraction(1),), "year"
    else:
        in_passing = kind in {"passing", "vague"} or (kind == "ordinal" and value <= 3)
        pointing = _POINTING.search(text, max(0, match.start() - 6), match.start())
        run.firm = not (in_passing or pointing or value == 1)
    return run


def _extend(run: _Words, kind: str, value: int, word: str, gap: str) -> bool:
    """Add the next word, if the two make one number: "twenty" + "one", not "one, two"."""
    joined = "and" in gap
    section = run.section or Fraction(0)
    if word in FRACTIONS and run.kind in {"one", "scale"}:
        if _extend_by_part(run, kind, word, joined=joined):
            return True
        if kind != "ordinal-scale":
            return False
    if run.kind == "part" and kind == "scale":
        run.total, run.section, run.kind, run.firm = int(section * value), None, "scale", True
        return True
    if kind in {"scale", "ordinal-scale"} and not joined and run.kind in {"one", "ten", "scale"}:
        _multiply(run, value)
        run.kind, run.firm = kind, True
        return True
    if kind == "decade" and not joined and run.kind in {"one", "ten", "scale"}:
        run.also, run.unit = (run.value,), "year"
        run.total, run.section, run.kind, run.firm = int(run.value * value), None, "decade", True
        return True
    if kind == "vague" and run.kind in {"vague", "ten"} and value > 100:
        run.section, run.kind = section * value, "vague"
        return True
    if run.kind == "ten" and kind in {"one", "ordinal"} and value < 10 and not joined:
        run.section, run.kind, run.firm = section + value, kind, True
        return True
    if run.kind == "scale" and kind in {"one", "ten", "ordinal"}:
        run.section = section + value
        run.kind, run.firm = kind, True
        return True
    return False


def _multiply(run: _Words, scale: int) -> None:
    """Apply a scale word: to the last part of "two million three hundred", else to all so far."""
    if scale == SCALES["hundred"] and run.section is not None:
        run.section *= scale
    elif run.total < scale:
        run.total, run.section = int(run.value * scale), None
    else:
        run.total, run.section = int(run.total + (run.section or 1) * scale), None


def _extend_by_part(run: _Words, kind: str, word: str, *, joined: bool) -> bool:
    part = Fraction(1, FRACTIONS[word])
    if joined and run.total:
        scale = max(value for value in SCALES.values() if run.total % value == 0)
        run.total += int(scale * part)
        return True
    if joined:
        run.section, run.kind, run.firm = run.value + part, "one", True
        return True
    if run.kind == "one" and run.value < FRACTIONS[word] and (word.endswith("s") or run.value == 1):
        if kind == "ordinal-scale":
            run.also = (run.value * FRACTIONS[word],)  # the one hundredth visitor
        run.section, run.kind, run.firm = run.value * part, "part", word != "half"
        return True
    return False


def _finish(text: str, run: _Words) -> Iterator[Number]:
    unit, end = _unit_after(text, run.end)
    value, vague = run.value, run.kind == "vague"
    if text.endswith("fold", run.start, run.end):
        unit = "times"
    if run.kind == "part" and (whole := _OF_ONE.match(text, run.end)):
        unit, end = _unit_after(text, whole.end() - 1)
    if run.kind == "part" and (century := _OF_CENTURY.match(text, run.end)):
        value, unit, end = value * 100, "year", century.end()  # half a century
    if vague and value in {12, 20}:
        value = Fraction(10)
    also = run.also
    if run.kind == "part" and text.endswith(" quarters", run.start, run.end):
        also = (*also, value * 4)  # "after three quarters" of a game, or of a year
    if run.kind == "ordinal-scale":
        also = (1 / value,)  # one ten-thousandth
    if text.endswith("dozen", run.start, run.end):
        also = (value * 10 / SCALES["dozen"],)  # 10여 명 is "about a dozen people"
    yield Number(
        run.start, end, text[run.start : end], value, run.unit or unit,
        approximate=vague or _is_approximate(text, run.start, run.end, end),
        vague=vague, firm=run.firm and not vague, digits=False, also=also,
    )  # fmt: skip


def _spread_ranges(text: str, numbers: list[Number]) -> list[Number]:
    """Give the first end of a range what the second states for both: "2 to 3 million dollars"."""
    for index, (low, high) in enumerate(pairwise(numbers)):
        between = text[low.end : high.start]
        if (low.unit and low.unit not in {"usd", "eur", "pound"}) or not (
            _RANGE.fullmatch(between)
            or (between == " and " and text.endswith("etween ", 0, low.start))
        ):
            continue
        value = low.value
        scale = next((number for word, number in SCALES.items() if word in high.text.lower()), 1)
        if scale > 1 and low.value < high.value / scale and low.value < 1000:
            value *= scale
        unit = high.unit or low.unit
        numbers[index] = replace(low, value=value, unit=unit, vague=False, also=())
    return numbers
