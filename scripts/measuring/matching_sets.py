"""Articles that are hard to tell apart: invented reports from a few templates, in both languages.

Market reports, weather reports and match reports of one newspaper differ in their figures and
dates alone, and a wire service sends one story again with a higher toll. Which report translates
which, the figures decide. Everything in them is invented.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from align.evaluation.gold import read_gold

Pair = tuple[str, str]
Lines = Sequence[Pair]
"""A document, line by line with its translation."""

_SHORTEST = 4

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = (
    ("월요일", "Monday"),
    ("화요일", "Tuesday"),
    ("수요일", "Wednesday"),
    ("목요일", "Thursday"),
    ("금요일", "Friday"),
)
_CITIES = (
    ("청사", "Cheongsa"),
    ("가람", "Garam"),
    ("한빛", "Hanbit"),
    ("서래", "Seorae"),
    ("달내", "Dallae"),
)
_TEAMS = (
    ("청사 돌핀스", "Cheongsa Dolphins"),
    ("가람 이글스", "Garam Eagles"),
    ("한빛 타이탄스", "Hanbit Titans"),
    ("서래 폭스", "Seorae Foxes"),
)


def read_documents(folder: Path) -> list[Lines]:
    """The documents of a gold folder as lines: a line for every bead with two sides."""
    return [
        [
            (
                " ".join(pair.source[i].line for i in source),
                " ".join(pair.target[j].line for j in target),
            )
            for source, target in pair.beads
            if source and target
        ]
        for pair in read_gold(folder)
    ]


def whole(documents: Sequence[Lines]) -> list[Pair]:
    """Each document as an article pair, a paragraph a line."""
    return [_article(lines, lines) for lines in documents]


def halves(documents: Sequence[Lines]) -> list[Pair]:
    """The two halves of each document as articles of their own, on one story."""
    long = [lines for lines in documents if len(lines) >= 2 * _SHORTEST]
    cut = [(lines[: len(lines) // 2], lines[len(lines) // 2 :]) for lines in long]
    return [_article(part, part) for parts in cut for part in parts]


def abridged(documents: Sequence[Lines], kept: float, seed: int) -> list[Pair]:
    """Each document with a translation, or for every other one a source, that was cut."""
    chance = random.Random(seed)  # noqa: S311
    pairs = []
    for number, lines in enumerate(documents):
        count = max(min(_SHORTEST, len(lines)), round(kept * len(lines)))
        some = [lines[i] for i in sorted(chance.sample(range(len(lines)), count))]
        pairs.append(_article(lines, some) if number % 2 else _article(some, lines))
    return pairs


def recombined(documents: Sequence[Lines], count: int, seed: int) -> list[Pair]:
    """Articles of 6 to 14 lines from anywhere: many share a line with many others."""
    chance = random.Random(seed)  # noqa: S311
    every = [line for lines in documents for line in lines]
    chosen = [chance.sample(every, chance.randint(6, 14)) for _ in range(count)]
    return [_article(lines, lines) for lines in chosen]


def handful(documents: Sequence[Lines], seed: int) -> list[Pair]:
    """The first lines of a few documents: little to compare, and little to compare it with."""
    chance = random.Random(seed)  # noqa: S311
    some = [lines[: chance.randint(3, 6)] for lines in chance.sample(documents, 5)]
    return [_article(lines, lines) for lines in some]


def _article(source: Lines, target: Lines) -> Pair:
    return (
        "\n\n".join(korean for korean, _ in source),
        "\n\n".join(english for _, english in target),
    )


def reports(count: int, seed: int) -> Iterator[Pair]:
    """Yield article pairs, the kinds of reports in turn."""
    chance = random.Random(seed)  # noqa: S311
    for number in range(count):
        yield _KINDS[number % len(_KINDS)](chance)


def updates(stories: int, seed: int) -> Iterator[Pair]:
    """Yield three wire updates of each story: the toll rises, and a paragraph is added."""
    chance = random.Random(seed)  # noqa: S311
    for _ in range(stories):
        yield from _accident(chance)


def _market(chance: random.Random) -> Pair:
    month, day = chance.randint(1, 12), chance.randint(1, 28)
    weekday = chance.choice(_WEEKDAYS)
    close, change = chance.uniform(2300, 2800), chance.uniform(1, 40)
    rose = chance.random() < 0.5
    foreign, institutions = chance.randint(200, 6000), chance.randint(200, 6000)
    won, rate = chance.uniform(1280, 1420), chance.uniform(0.1, 9.9)
    korean = f"""코스피 {close:.2f}로 {"상승" if rose else "하락"} 마감

{month}월 {day}일 {weekday[0]} 코스피 지수는 전 거래일보다 {change:.2f}포인트 \
{"오른" if rose else "내린"} {close:.2f}로 거래를 마쳤다.

외국인은 {foreign}억원어치를 {"순매수" if rose else "순매도"}했고 기관은 {institutions}억원어치를 \
{"순매도" if rose else "순매수"}했다.

원·달러 환율은 {rate:.1f}원 {"내린" if rose else "오른"} {won:.1f}원에 거래를 끝냈다.

증권사들은 당분간 뚜렷한 방향 없는 장세가 이어질 것으로 내다봤다."""
    english = f"""KOSPI closes {"higher" if rose else "lower"} at {close:,.2f}

The benchmark KOSPI index {"gained" if rose else "lost"} {change:.2f} points from the previous \
session to close at {close:,.2f} on {weekday[1]}, {_MONTHS[month - 1]} {day}.

Foreign investors {"bought" if rose else "sold"} a net {foreign / 10:,.1f} billion won of shares, \
while institutions {"sold" if rose else "bought"} a net {institutions / 10:,.1f} billion won.

The won closed at {won:,.1f} against the dollar, {"up" if rose else "down"} {rate:.1f} won.

Brokerages expect the market to move without a clear direction for the time being."""
    return korean, english


def _weather(chance: random.Random) -> Pair:
    month, day = chance.randint(1, 12), chance.randint(1, 28)
    city = chance.choice(_CITIES)
    low, high = chance.randint(-9, 12), chance.randint(13, 36)
    rain, wave = chance.randint(5, 80), chance.uniform(0.5, 4)
    chance_of_rain = chance.randrange(10, 100, 10)
    korean = f"""내일 날씨: {city[0]} 낮 최고 {high}도

기상청은 {month}월 {day}일 {city[0]} 지역의 아침 최저기온이 {low}도, 낮 최고기온이 {high}도로 \
예상된다고 밝혔다.

오후부터 비가 내릴 확률은 {chance_of_rain}%이고 예상 강수량은 {rain}mm다.

바다의 물결은 최고 {wave:.1f}m로 일겠다.

미세먼지 농도는 모든 지역에서 보통 수준을 보이겠다."""
    english = f"""Tomorrow's weather: high of {high} degrees in {city[1]}

The weather agency forecast a morning low of {"minus " if low < 0 else ""}{abs(low)} degrees and a \
daytime high of {high} degrees in {city[1]} on {_MONTHS[month - 1]} {day}.

The chance of rain from the afternoon is {chance_of_rain} percent, with {rain} millimeters expected.

Waves at sea will be up to {wave:.1f} meters high.

Fine dust will stay at normal levels in all regions."""
    return korean, english


def _match(chance: random.Random) -> Pair:
    month, day = chance.randint(4, 10), chance.randint(1, 28)
    winner, loser = chance.sample(_TEAMS, 2)
    runs = chance.randint(4, 14)
    others = chance.randint(0, runs - 1)
    inning, strikeouts = chance.randint(2, 9), chance.randint(3, 13)
    crowd, wins = chance.randint(3000, 24999), chance.randint(12, 90)
    korean = f"""{winner[0]}, {loser[0]}에 {runs}대{others} 승리

{winner[0]}가 {month}월 {day}일 홈구장에서 열린 경기에서 {loser[0]}를 {runs}대{others}로 꺾고 시즌 \
{wins}승째를 올렸다.

승부는 {inning}회말에 나온 석 점 홈런으로 갈렸다.

선발 투수는 삼진 {strikeouts}개를 잡으며 승리 투수가 됐다.

이날 경기장에는 관중 {crowd}명이 입장했다."""
    english = f"""{winner[1]} beat {loser[1]} {runs}-{others}

The {winner[1]} defeated the {loser[1]} {runs}-{others} at home on {_MONTHS[month - 1]} {day} to \
improve to {wins} wins on the season.

A three-run homer in inning {inning} decided the game.

The starting pitcher struck out {strikeouts} batters to earn the win.

The game drew a crowd of {crowd:,}."""
    return korean, english


def _accident(chance: random.Random) -> Iterator[Pair]:
    city = chance.choice(_CITIES)
    month, day, hour = chance.randint(1, 12), chance.randint(1, 28), chance.randint(1, 11)
    kilometre, buses = chance.randint(20, 400), chance.randint(2, 30)
    hurt, dead = chance.randint(5, 9), chance.randint(1, 3)
    for number in range(3):
        korean = f"""{city[0]} 고속도로서 버스 추돌, {dead}명 사망 {hurt}명 부상

{month}월 {day}일 오전 {hour}시쯤 {city[0]} 고속도로 {kilometre}km 지점에서 관광버스가 화물차를 \
들이받아 {dead}명이 숨지고 {hurt}명이 다쳤다고 경찰이 밝혔다.

버스에는 승객 {buses + 10}명이 타고 있었다.

경찰은 운전기사를 불러 정확한 사고 원인을 조사하고 있다."""
        english = f"""Bus crash on {city[1]} expressway kills {dead}, injures {hurt}

A tour bus rammed into a truck at the {kilometre}-kilometer point of the {city[1]} expressway at \
around {hour} a.m. on {_MONTHS[month - 1]} {day}, leaving {dead} people dead and {hurt} injured, \
police said.

The bus was carrying {buses + 10} passengers.

Police have called in the driver to find the exact cause of the accident."""
        if number > 0:
            korean += "\n\n도로는 두 시간 넘게 통제됐다가 다시 열렸다."
            english += "\n\nThe road was closed for more than two hours before it reopened."
        if number > 1:
            korean += "\n\n유족들은 회사가 낡은 버스를 계속 운행했다며 책임을 물었다."
            english += "\n\nBereaved families blamed the company for running an old bus."
        yield korean, english
        dead, hurt = dead + chance.randint(1, 4), hurt + chance.randint(2, 9)


_KINDS: tuple[Callable[[random.Random], Pair], ...] = (_market, _weather, _match)
