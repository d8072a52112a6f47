"""Korean numbers in words: the pattern that finds them, and what they are worth."""

import re
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from align.entities.korean.counters import CLOSE, COUNTER, SHORT_UNIT, SINO_UNIT, VAGUE_UNIT
from align.entities.korean.number_words import (
    BIRTHDAYS,
    DAYS,
    LARGE,
    NATIVE_ONES,
    NATIVE_TENS,
    NTH_DAYS,
    ROUGH,
    SAID_OTHERWISE,
    SINO,
    SMALL,
    parse_sino,
)

_DIGIT = "[일이삼사오육칠팔구]"
_O_CLOCK = r"\s?시(?=[\s에,.까쯤정반]|$)"
_ROUGH = "|".join(sorted(ROUGH, key=len, reverse=True))
_PAIRS = "|".join(one + other for one, other in pairwise("일이삼사오륙칠팔구"))
_SCALE = "(?:[십백천][만억]?|[만억])"
WORD = re.compile(
    rf"""
    (?<![가-힣0-9])
    # 서너 명, 열댓 명, 서넛이; 두어 alone is "putting"
    (?: (?P<rough>{_ROUGH})(?=\s?(?:{COUNTER})
          |(?:(?<!두어)|(?<=[열무물른흔쉰순든]두어))(?:[\s,.]|(?:이|은|을|도|의|쯤)[\s,.]|$))
      # 수백 명, 수백 켤레, 몇천 원
      | (?:수|몇)\s?(?P<order>(?:[십백천][만억]?|억)(?=\s[가-힣])
                         |(?:[십백천]?[만억조]|십|백|천)(?=\s?여?\s?(?:{VAGUE_UNIT})))
      | (?P<teens>십수)(?=\s?(?:{VAGUE_UNIT}))
      | (?P<days>일주일|(?:열|스무)?(?:하루|이틀|사흘|나흘|닷새|엿새|여드레|아흐레)|열흘|보름|스무날
              |(?:열|스무)이레|이레(?=\s(?:만|동안|뒤|전|후|간))
              |{"|".join(NTH_DAYS)})
        (?=[\s간만째,.]|$|동안|에|이|을|의|은|씩|꼴|뒤|전|후|도|앞|치|새|가|를|는|나|로|면|다|였
          |까지|부터|밖에|쯤|뿐|보다|라)
      # 스물한 살, 열 명, 열두 시; 열병 is a fever, and 열판 a hot plate
      | (?P<tens>열(?![병대통판발점손눈방표곡])|스물|스무|서른|마흔|쉰|예순|일흔|여든|아흔
          |백(?=한|두|세|네|다섯|여섯|일곱|여덟|아홉))
        (?P<ones>한|하나|두|둘|세|셋|네|넷|다섯|여섯|일곱|여덟|아홉)?
        (?=\s?(?:여\s?)?(?:{COUNTER})|{_O_CLOCK})
      | (?P<first>첫)(?=\s|째|날|해)
      # 두 명, 세번째, 석 달, 네 시
      | (?P<one>(?:한|두|세|네)(?={CLOSE}|\s(?:{COUNTER})|{_O_CLOCK})
              |(?:다섯|여섯|일곱|여덟|아홉)(?=\s?(?:{COUNTER})|{_O_CLOCK})
              |[석넉](?=\s?(?:달|장|자|줄|점|잔)(?!부)))
      # 열둘이 왔다, 여든일곱 평생, 서른이면; 스무 봉지, 열두 + any noun
      | (?P<bare>(?:열|스물|서른|마흔|쉰|예순|일흔|여든|아흔)
          (?:하나|둘|셋|넷|다섯|여섯|일곱|여덟|아홉)
          (?=[\s,.]|$|이나|은|이|을|의|로|으로|과|와|째|뿐|만|도|다|에|입니다|인|까지|부터)
        |(?:스무|(?:열|스물|서른|마흔|쉰|예순|일흔|여든|아흔)[한두세네])(?=\s[가-힣])
        |(?:스물|서른|마흔|쉰|예순|일흔|여든|아흔)
          (?=[\s,.]|$|이(?:나|면|던|었|다)?|에|을|의\s|은\s|도\s|과\s|까지|부터|쯤|줄|살))
      # 둘은, 셋이, 두, 세 or 네 + any noun; 열에 하나는
      | (?P<noun>(?:하나|둘|셋|넷|다섯|여섯|일곱|여덟|아홉|열|두)
          (?=[\s,.]|$|이나|은|이|을|의|로|과|와|째|뿐|만|도|다)
        |[세네](?=\s[가-힣])
        |열(?=에\s(?:하나|둘|셋|넷|다섯|여섯|일곱|여덟|아홉))|(?<=열에\s)하나)
      # 일이백 원, 이삼 년
      | (?P<between>(?:{_PAIRS}){_SCALE}(?=\s?(?:{SINO_UNIT})|(?<=[십백천만억])\s[가-힣])
        |(?:{_PAIRS})(?<!일이)(?=\s?(?:{SINO_UNIT})|\s(?:{SHORT_UNIT})))
      # 삼십 명, 백만 달러; one digit alone only before a unit that is not a Korean word; 백사장 is
      # a beach, and 백일장 a contest
      | (?P<sino>(?!백[사일]장){_DIGIT}?(?:[십백천만억]{_DIGIT}?)+[만억조]?
               |{_DIGIT}(?=\s(?:주|점|년|개월|명)(?:[\s간만을은이,.]|$)
                         |\s?(?:퍼센트|달러|피트|인치|마일|킬로)))
        (?=\s?(?:{SINO_UNIT})|(?<=[십백천일이삼사오육칠팔구]{{2}}[만억])[을이,.])
      # 십 리, 백 벌, 삼백 병, 육십을 넘긴; 오만, 이만 and 천만에 are other words
      | (?P<loose>[십백천만](?=\s(?:{SHORT_UNIT}))
          |(?![이사오구]만[^가-힣\d]|[이사오구]만[이을은에의도]|천만에)
           {_DIGIT}?[십백천만억](?:{_DIGIT}?[십백천만억])*{_DIGIT}?(?<=[가-힣]{{2}})
           (?=\s[가-힣]|(?:이|을|은|에|의|도|까지|쯤)?[\s,.]|(?:이나|이던|이었|이다)|$))
      | (?P<half>절반|반반|과반|반\s?토막|반(?=\s?(?:세기|년|값|나절|시간|개|으로|이\s|을\s)))
      | (?P<birthday>{"|".join(BIRTHDAYS)})
      | (?P<four>사계절?)
      | (?P<pair>양(?:국|측|당|팀|자|사|쪽|손|발|기관|정상|군|진영|극)|쌍둥이|갑절|쌍방|부부|커플)
    )
    """,
    re.VERBOSE,
)
"""A number in words, whose kind is the name of its last group."""

_HEADS = {word[0] for word in (*ROUGH, *NATIVE_TENS, *NATIVE_ONES, *DAYS, *BIRTHDAYS)}.union(
    SINO, SMALL, LARGE, "수몇첫절반과사양쌍갑부커"
)
# A class of letters comes first, because `re` skips at once what is not in it.
HEAD = re.compile(rf"[{''.join(sorted(_HEADS))}](?<![가-힣0-9].)")
"""What such a number begins with, at the beginning of a word: `WORD` is tried only there."""

WHOLE = frozenset({"bare", "noun", "days", "half", "birthday", "first", "four", "pair"})
"""The kinds that no counter follows: 절반, 첫, 사흘, 양국."""


@dataclass(frozen=True, slots=True)
class NumberWord:
    """The value of one number word; the fields are those of `Number`."""

    value: Fraction | int
    vague: bool = False
    firm: bool = True
    also: tuple[Fraction | int, ...] = ()
    unit: str = ""


def read_word(match: re.Match[str], kind: str) -> list[NumberWord]:
    """The values of a match of `WORD`, whose last group is `kind`; several of 서너, 일이백."""
    if kind == "rough":
        return [NumberWord(value, firm=False) for value in ROUGH[match["rough"]]]
    if kind == "order":
        return [NumberWord(parse_sino(match["order"]), vague=True, firm=False)]
    if kind == "teens":
        return [NumberWord(10, vague=True, firm=False)]
    if kind in {"tens", "ones"}:
        ones = NATIVE_ONES[match["ones"]] if match["ones"] else 0
        return [NumberWord(NATIVE_TENS[match["tens"]] + ones)]
    if kind == "one":
        value = NATIVE_ONES[match["one"]]
        return [NumberWord(value, firm=value > 1)]
    if kind == "bare":
        tens = next(word for word in NATIVE_TENS if match["bare"].startswith(word))
        more = match["bare"][len(tens) :]
        return [NumberWord(NATIVE_TENS[tens] + NATIVE_ONES.get(more, 0), firm=False)]
    if kind == "noun":
        return [NumberWord(NATIVE_ONES.get(match["noun"], 10), firm=False)]
    if kind == "days":
        value = DAYS[match["days"]]
        also = SAID_OTHERWISE.get(match["days"], ())
        return [NumberWord(value, firm=value > 1 and not also, also=also, unit="day")]
    if kind == "sino":
        return [NumberWord(parse_sino(match["sino"]), firm=len(match["sino"]) > 1)]
    if kind == "between":
        scale = parse_sino(match["between"][2:]) if match["between"][2:] else 1
        low = SINO[match["between"][0]]
        return [NumberWord(value * scale, firm=False) for value in (low, low + 1)]
    if kind == "loose":
        loose = parse_sino(match["loose"])
        # 육십이 is 62, or 60 with a particle.
        also = (loose - 2,) if match["loose"].endswith("이") else ()
        return [NumberWord(loose, firm=False, also=also)]
    if kind == "half":
        return [NumberWord(Fraction(1, 2), firm=False, also=(50,))]
    if kind == "birthday":
        return [NumberWord(BIRTHDAYS[match["birthday"]], firm=False)]
    return [NumberWord({"first": 1, "four": 4}.get(kind, 2), firm=False)]
