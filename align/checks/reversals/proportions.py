"""More as less: in a proportion, or in a comparison with the same thing.

기온이 낮을수록 오래간다 as "the higher the temperature, the longer it lasts". English may turn both
halves round, so it is wrong only if one of them is turned and the other is not. 기차는 비행기보다
빠르다 as "Trains are slower than planes": English may turn that round as well, "Planes are slower",
so it is wrong only if what Korean has before 보다 follows "than".
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from align.checks.views import BeadView
from align.entities.english.number_words import NUMBER_WORDS
from align.entities.mentions import Mention
from align.entities.particles import ENDS_PHRASE
from align.words import Correspondence

# Of "the more affordable" and "the less mileage", the next word is the scale.
_ALONE = r"(?! (?!it|they|you|he|she|we|I|people|of|the|that|there|money|time)\w)"
# For each scale: Korean for more and for less, English for more and for less.
_SCALES = (
    (
        "높|많|늘[어었수]|커[지진질졌]|컸|클|큰|크[다게고며]|오[르른를]|올[라랐]|증가|상승|확대|강[하한해]|심[하한해]",
        "낮|적[을은어었게다]|줄[어었수]|작[을은아았게다]|떨어|내[려리릴]|감소|하락|축소|약[하한해]|덜",
        rf"higher|more{_ALONE}|greater|larger|bigger|stronger|heavier",
        rf"lower|less{_ALONE}|fewer|smaller|weaker|lighter",
    ),
    ("길[수어고다]|오래", "짧", "longer", "shorter"),
    (
        "빠[르를른]|빨[라리]",
        "느[리려릴린]|더디",
        "faster|quicker|more (?:quickly|rapidly)",
        "slower|more slowly",
    ),
    ("일찍|이[르를른](?=수|다|고)", "늦", "earlier|sooner", "later"),
    (r"키[가는도]?\s?(?:더\s)?(?:크|컸|큰|클)", r"키[가는도]?\s?(?:더\s)?작", "taller", "shorter"),
    ("멀", "가[까깝]", "farther|further", "closer|nearer"),
    ("깊", "얕", "deeper", "shallower"),
    (r"나이[가를]?\s?(?:많|들|먹)|늙", "젊|어[리릴린]", "older", "younger"),
    ("무[거겁]", "가[벼볍]", "heavier", "lighter"),
    ("두[꺼껍]", "얇", "thicker", "thinner"),
    ("넓", "좁", "wider|broader", "narrower"),
    ("뜨[거겁]|더[울워운웠]|덥|따뜻", "차[가갑]|추[울워운웠]|춥", "hotter|warmer", "colder|cooler"),
    ("밝[을아다고]", "어[두둡]", "brighter", "darker"),
    ("비[싸쌀싼쌌]", "쌀|싸[다지고]|쌌|저렴", "more expensive|costlier|dearer", "cheaper"),
    ("좋|나아", "나[쁘쁠빠]", "better", "worse"),
    ("어[려렵]|힘[들든]", "쉬[워운울]|쉽", "harder|more difficult|tougher", "easier"),
    ("부유", "가난", "richer|wealthier", "poorer"),
)
_KOREAN = re.compile(r"(?P<first>(?:[가-힣]+\s)?[가-힣]+)수록,?\s(?P<then>[^.,]{1,60})")
_MORE = r"(?:more|less) \w+|\w+er|more|less|worse"
_ENGLISH = re.compile(
    rf"\bthe (?P<first>{_MORE})\b[^.;]{{0,80}}? the (?P<then>{_MORE})\b", re.IGNORECASE
)
_DENIED = re.compile(r"않|못|없|아니|안\s|\b(?:not|no|never)\b|n['’]t\b", re.IGNORECASE)


def reversed_proportion(korean: str, english: str) -> tuple[Mention, Mention] | None:
    """What grows or shrinks with what, and the English for it, if one of the two is turned round.

    Example:
        >>> said = "The redder, the more it sells."  # "redder" is on no scale
        >>> reversed_proportion("값이 쌀수록 많이 팔린다.", said) is None
        True
        >>> found = reversed_proportion("추울수록 많이 팔린다.", "The hotter, the more it sells.")
        >>> found and [one.text for one in found]
        ['추울수록 많이 팔린다', 'The hotter, the more it']
    """
    if "수록" not in korean or _DENIED.search(f"{korean} {english}"):
        return None
    ours, theirs = list(_KOREAN.finditer(korean)), list(_ENGLISH.finditer(english))
    if not (len(ours) == len(theirs) == 1):
        return None
    (said,), (instead,) = ours, theirs
    halves = {_is_reversed(said[half], instead[half]) for half in ("first", "then")}
    return (Mention.of(said), Mention.of(instead)) if halves == {True, False} else None


# 비행기보다 빠르다, "faster than planes"; but "more than three cups" compares nothing.
_THAN_KOREAN = re.compile(
    r"(?P<who>(?!것|거|게|때|데|수)[^\s,]+?)보다(?:는|도)?[\s,]\s?(?P<then>[^.,]{1,60})"
)
_COMPARATIVE = r"\b(?:more|less|fewer|worse|\w+er)\b"
_THAN_ENGLISH = re.compile(
    rf"(?P<more>{_COMPARATIVE})(?P<of>(?:(?!{_COMPARATIVE})[^.,;]){{0,50}}?) than"
    rf"(?! (?:an? )?(?:\d|[$€£¥]|(?:{'|'.join(NUMBER_WORDS)})\b))(?P<who>[^.,;]{{1,60}})",
    re.IGNORECASE,
)
_OF_SOMETHING = frozenset({"more", "less", "fewer"})
# All others, who are denied what the subject has.
_OTHERS_KOREAN = re.compile(
    r"(?:그렇지\s?(?:않|못)|안\s?그[런러]|그러지\s?(?:않|못))[은한는던]?\s(?=\S+보다)"
)
_OTHERS_ENGLISH = re.compile(
    r" than (?:(?:those|people|\w+s) (?:who|that|which) (?:do|did|have|had|are|were)"
    r"(?: not|n['’]t)|others\b)",
    re.IGNORECASE,
)
_THOSE = re.compile(r" (?:in |for )?(?:that|those|the ones?)\b", re.IGNORECASE)
_NOUN = re.compile(r"[가-힣][이가을를은는]$")


def reversed_comparison(bead: BeadView) -> tuple[Mention, Mention] | None:
    """What has more than something in Korean, and less than the same in English, or the reverse.

    None unless the counterpart of the word before 보다 follows "than".
    """
    korean, english = bead.korean, bead.english
    if "보다" not in korean or " than " not in english or not bead.article.has_meaning:
        return None
    ours, theirs = list(_THAN_KOREAN.finditer(korean)), list(_THAN_ENGLISH.finditer(english))
    if not (len(ours) == len(theirs) == 1):
        return None
    others = _OTHERS_KOREAN.search(korean), _OTHERS_ENGLISH.search(english)
    if _DENIED.search(f"{_OTHERS_KOREAN.sub('', korean)} {_OTHERS_ENGLISH.sub('', english)}"):
        return None
    (said,), (instead,) = ours, theirs
    words = bead.words
    if None in others and not _is_answered(words, said, instead):
        return None
    if any(_is_reversed(said["then"], more) for more in _comparatives(words, said, instead)):
        return Mention.of(said), Mention.of(instead)
    return None


def _is_answered(words: Correspondence, said: re.Match[str], instead: re.Match[str]) -> bool:
    """Whether what precedes 보다 has its counterpart behind "than", and none before.

    If it has none at all, what stands before it must have its own before "than". The noun of 시골
    아이들보다, "those in the country", may be that of the other thing.
    """
    numbers, than = words.source.numbers(Mention.of(said, "who")), instead.start("who")
    first = numbers.start
    if first and not ENDS_PHRASE.search(words.source.words[first - 1].text):
        first -= 1
    is_behind = {ours: words.target.words[theirs].start >= than for ours, theirs in words.mutual()}
    compared = [is_behind[n] for n in range(first, numbers.stop) if n in is_behind]
    if compared:
        is_repeated = _THOSE.match(instead["who"]) is not None
        return any(compared) if is_repeated else all(compared)
    others = [is_behind[n] for n in range(first) if n in is_behind]
    return bool(others) and not any(others)


def _comparatives(
    words: Correspondence, said: re.Match[str], instead: re.Match[str]
) -> Iterator[str]:
    """The English comparative, with the word that tells of what: more expensive, more [noise]."""
    more, of = instead["more"], instead["of"].strip()
    yield f"{more} {of}" if more.lower() in _OF_SOMETHING and of else more
    if more.lower() in _OF_SOMETHING and of:
        nouns = words.source.numbers(Mention.of(said, "then"))
        something = words.target.numbers(Mention.of(instead, "of"))
        if any(
            ours in nouns and theirs in something and _NOUN.search(words.source.words[ours].text)
            for ours, theirs in words.mutual()
        ):
            yield more


def _is_reversed(korean: str, english: str) -> bool | None:
    """Whether English has less of what Korean has more of, or the reverse; None if unclear."""
    found: set[bool] = set()
    for more, less, english_more, english_less in _scales():
        ours = more.search(korean) is not None, less.search(korean) is not None
        theirs = english_more.match(english) is not None, english_less.match(english) is not None
        if sum(ours) == sum(theirs) == 1:
            found.add(ours != theirs)
    return found.pop() if len(found) == 1 else None


@cache
def _scales() -> Sequence[Sequence[re.Pattern[str]]]:
    return [
        [
            *(re.compile(rf"(?<![가-힣])(?:{words})") for words in scale[:2]),
            *(re.compile(rf"(?:{words})\b", re.IGNORECASE) for words in scale[2:]),
        ]
        for scale in _SCALES
    ]
