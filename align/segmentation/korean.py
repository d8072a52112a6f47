"""Split Korean paragraphs into sentences.

After final punctuation, Korean spelling nearly always shows whether a sentence ends: by the ending
before the mark (`-다.`), and by the particle after it (`.”라고`), with which no sentence can begin.
These rules are below. Without final punctuation (`… 밝혔다 한편 …`), only morphological analysis
can tell, so Kiwi analyses the few stretches with such an ending. It is loaded when the first one
occurs.
"""

import os
import re
from bisect import bisect
from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from threading import Lock
from typing import TYPE_CHECKING

from align.segmentation.labels import is_inner_label, is_label
from align.segmentation.stops import (
    EMOJI,
    MARKS,
    OPENING_QUOTES,
    STRAY_STOP_IN_DATE,
    Span,
    Stop,
    cut,
    first_visible,
)
from align.threads import thread_count

if TYPE_CHECKING:
    from kiwipiepy import Kiwi

_HANGUL = "가-힣"
_QUOTES = "\"'“”‘’＂″"
# The last syllable of a verb that closes a sentence in a newspaper, an interview or a speech.
_FINAL = "다요죠까"

_OPENING = {"”": "“", "’": "‘", '"': '"', "'": "'", "＂": "＂", "″": "″", "」": "「", "』": "『"}
# What can stand before a quotation or bracket that is a sentence of its own.
_INTRODUCING = ":：=" + _FINAL
_LONGEST_QUOTATION = 1000
# Quoting particles. No sentence begins with them, so what stands before goes on.
_BOUND = re.compile(
    r"(?:이?라(?:고|며|면서|는|던|거나|든지|든가|더니|기에|는데|느니)|이?랬다|며|면서|는)"
    rf"(?:[도만은까지조]{{1,2}})?(?![{_HANGUL}])"
)
# After a closing quotation mark these belong to the quotation; elsewhere they may begin a
# sentence: 하고 싶은 말은, 고 김영수 감독 ("the late"), 등 뒤에서 ("behind one's back").
_QUOTE_TAIL = re.compile(
    # The verb 하다, which is written apart: “가자.” 하더니 떠났다.
    r"(?:하(?:고|며|면서|는|던|자|더니|던데|길래|기에|니까?|네요?|더군요?|신다|십니다|세요)"
    r"|한다(?:며|고|는)?|합니다|해서|이다|였다|이었다|입니다|이고|이며|이지만"
    r"|및|또는|혹은|이나|같은|같이|처럼|따위의?|식의|식으로|등등|정도(?:로|의)"
    r"|라니|란\s(?:말|뜻|의미|질문|이름|소문|이야기|글|문구)(?:은|을|이|에|도|이다)?"
    r"|라면서요?|할\s(?:때(?:는|도|마다|까지)?|만큼|정도로?|뿐))"
    rf"(?![{_HANGUL}])"
    rf"|참[조고](?=[하.)\s]|$)|했[{_HANGUL}]|하셨|싶[{_HANGUL}]|라\s(?:했|하[고며였]|말[하했한])"
    r"|고(?:도|만|까지)?\s+(?:\S+\s+)?"
    r"(?:말[하했한]|밝[히혔힌]|전[하했한]|강조|덧붙|설명|주장|지적|했|하[고며는자였]|한다|한\s(?![씨모]\s)|묻|물[었은]|답[하했한]|쓰|썼|적[었은]"
    r"|보도|비판|촉구|당부|소리[치쳤친]|외[치쳤친])"
)
# A quotation without a particle: ‘늦었다.’ 발표했다. No sentence begins with the verb of saying.
_SAYING = (
    "말|주장|설명|강조|발표|선언|단언|장담|경고|호소|역설|지적|비판|고백|대답|답|반문|전망|보도|전"
)
_SAID = re.compile(
    rf"(?:{_SAYING})(?:했|하(?:고|며|면서|자|였)|한다|합니다)|하(?:였|더라|니라|시(?:고|며|니|었))"
)
# Reported speech without its particle: 옳다 믿는, 되었다 주장하고, 늦는다 해도, 비가 온다 싶어
_REPORTING = re.compile(
    rf"(?:{_SAYING}|생각|판단|추정|평가|확신|짐작|예상|선전|항변|자랑|다짐|증언|비난|분노|한탄)"
    r"(?:했|하(?:고|며|면서|자|여|였|지만)|한다|합니다)"
    rf"|(?:하(?:고|며|면서|는|더라도|더니|던|여도|니|니까|자)|해도|한들|할지라도|할까)(?![{_HANGUL}])"
    r"|싶[어은다었]|믿[고는은어었으]|[여우](?:기[고는던며]|[긴길겼겨])"
    rf"|(?:치(?:고|더라도|면)|쳐도)(?![{_HANGUL}])"
)
# A quoted word with its ending, and the verb that reports it: ‘끝난 일’이다 강변하지만
_QUOTED_ENDING = re.compile(rf"[”’\"'][{_HANGUL}]{{1,4}}$")
_LONGEST_ENDING = 5
_REPORTING_VERB = re.compile(rf"[{_HANGUL}]{{0,3}}(?:하[고며면는던자지니여였나]|했|한다|합니다)")
# After a name with a mark of its own: YLD! 등이, Yahoo! 를.
_PARTICLE = re.compile(
    r"(?:등(?:이(?:다|고|며|었다)?|입니다|은|을|의|에|도|과|으로|에서|에게)?|[는을를의에]|에서|에게|으로|부터|까지)"
    rf"(?![{_HANGUL}])"
)
# “그렇습니다.” 그가 말했다. The attribution is short and has no object or quotation of its own.
_ATTRIBUTION = re.compile(
    rf"(?![^.!?]{{0,60}}(?:고|며|면서|을|를|이렇게|같이|[{_QUOTES}])\s)"
    rf"[^.!?\n{_QUOTES}]{{1,45}}?[은는이가]\s(?:[^.!?\n{_QUOTES}]{{1,25}}?\s)?"
    r"(?:(?:말|답|대답|반문|설명|강조|주장|전|회상|고백|토로|호소|경고|인정|귀띔|조언|얘기|이야기)(?:했|합|한)"
    r"|(?:물|되물)었|외쳤|덧붙였|소리쳤|속삭였|중얼거렸|밝혔)"
    rf"[^\s.!?]{{0,3}}[.!?](?=\s|$|[{_QUOTES}])"
)
# “바다가 좋아요.” — 한 어민
_CREDIT = re.compile(r"[-–—]+\s?[^\W\d_]")
_ABBREVIATION = re.compile(
    r"(?:[A-Z]|[A-Za-z]\.(?:[A-Za-z]\.)*[A-Za-z]|No|Nos|Vol|Dr|Mr|Mrs|Ms|Prof|Rev|Gen|Col|Capt|Sgt"
    r"|Lt|St|Mt|Jr|Sr|vs|Inc|Co|Corp|Ltd|Bros|ex|etc|cf|al|ed|eds|pp|p|fig|Fig|Art|Sec|approx|Op"
    r"|(?:Ph|Ed|Psy|[BMD])\.D|[BMD]\.(?:Sc|Eng|Ed|Phil)|LL\.[BMD]"
    r"|Ver|Tel|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)",
)
_LONGEST_DATE = 16
# What a date may stand after without a space: 2026. 9. 1.~2026. 9. 30., 입력2026.09.01. 오전 9:12
_SINCE = (
    r"(?:\S+[~∼〜～]|(?:기사)?(?:입력|수정|등록|승인|작성|발행|게재|송고)(?:일시|시간|일)?[:：]?)"
)
# 2026 or ’26
_NUMBER = re.compile(rf"(?:{_SINCE})?['’]?\d+")
# 2026.9. or 26.9.1. or, in a range, 2026.9.1.~9.30.
_DOTTED_DATE = re.compile(
    rf"(?:{_SINCE})?(?:(?:19|20)\d\d\.\d{{1,2}}(?:\.\d{{1,2}})?|['’]?\d\d\.\d{{1,2}}\.\d{{1,2}})"
    r"|\S+\.[~∼〜～]\d{1,2}\.\d{1,2}"
)
_WEEKDAY = re.compile(r"\([월화수목금토일](?:요일)?\)")
# 2025. 1. 6. or 5. 18. before what happened then
_DATE = re.compile(
    r"\d{4}\.\s*\d{1,2}(?:\.\s*\d{1,2})?$"
    r"|(?<![\d.])(?:1[0-2]|[1-9])\.\s+(?:3[01]|[12]\d|[1-9])$"
)
# The part of a book before its title: 4.2절. “요금”, 제3장. 「배」, 표가 있으면 5장. 배 타기 참조.
_PART = re.compile(r"(?:제\s?\d+|(?:[A-Z]|\d+)(?:\.\d+)+)\s?(?:장|절|항|조|편|부)")
_CHAPTER = re.compile(r"(?:제\s?)?(?:[A-Z]|\d+)(?:\.\d+)*\s?(?:장|절|편|부)")
_REFERRING = re.compile(r"(?:면|다음|,)\s?$")
_REFERRED = re.compile(r"[^.!?\n]{1,80}?\s?(?:참[조고]|부분[을은으])")
# A sign that is spoken of: 파일의 ! 다음, (?, !, …)
_BEFORE_SIGN = re.compile(r"[의을를와과,]\s$")
# A bracket before the stop of its sentence: 다닌다 (4장 참조).
_BRACKET = re.compile(r"\((?:[^()]|\([^()]{0,80}\)){1,200}\)[.!?。]")
# The rest of a bracket with a particle right after it.
_BOUND_BRACKET = re.compile(rf"(?:[^()\n]|\([^()\n]{{0,80}}\)){{1,200}}\)[{_HANGUL}]")
# Titles of works, and slogans and short quotations that stand for one word of a sentence.
_TITLE = re.compile(
    r"《[^》]{1,80}》|〈[^〉]{1,80}〉|「[^」]{1,80}」|『[^』]{1,80}』|‘[^’]{1,25}[^’.]’|(?<![\w.])'[^'\n]{1,25}[^'\n.]'"
)
# A space has been lost after the stop: 밝혔다.이에 / 했다.“그는 / 밝혔다.hong@news.example
_VERB = re.compile(rf"[^\s.][{_FINAL}]")
_GLUED = re.compile(rf"[{_HANGUL}]{{2}}|[“‘]|[A-Z][a-z]|[\w.+-]+@\w")
# A word that may end a sentence without a mark; not the particles 보다 and 마다, nor 필요, 주요.
# A quotation without its full stop is a part of the sentence around it, unless another follows.
_UNMARKED = re.compile(
    rf"[{_HANGUL}](?:(?<![보마려])다|(?<![주필중수])요|죠|까)"
    # Laughter, tears, smileys and emoji stand where the full stop would.
    rf"(?P<smile>(?:[ \u00a0]?(?:[ㅋㅎㅠㅜ^♡♥]|{EMOJI})|~)*)"
    rf"(?:(?=\s+[\w{_QUOTES}(])|[{_QUOTES}]+(?=\s+[{_QUOTES}]))"
)

# The counts of the buttons below an article: 좋아요 128 훈훈해요 311
_COUNT = re.compile(r"\d[\d,]*(?=\s|$)")


def split(paragraphs: Sequence[str]) -> list[list[Span]]:
    """Split each paragraph into the ranges of its sentences.

    Returns:
        For each paragraph ranges that tile it, blanks included.
    """
    pieces = []
    for text in paragraphs:
        titles = [found.span() for found in _TITLE.finditer(text)]
        pieces.append(cut(text, partial(_ends, titles=titles)))
    return _split_unmarked(paragraphs, pieces)


def _ends(stop: Stop, begin: int, titles: Sequence[Span]) -> bool:
    """Whether the sentence that begins at `begin` ends at the stop."""
    title = bisect(titles, (stop.start,)) - 1
    if title >= 0 and stop.start < titles[title][1]:
        return False
    if not stop.is_spaced:
        return _ends_glued(stop)
    if _goes_on(stop.text, stop.following, quoted=stop.closes_quote):
        return False
    if stop.closes_quote and not stop.is_period and _is_embedded(stop, begin):
        return False
    if not stop.closers and (_BEFORE_SIGN.search(stop.before(2)) or _is_within(stop, begin)):
        return False
    if stop.closers.endswith((")", "）", "]")):
        return _ends_in_brackets(stop, begin)
    if stop.is_ellipsis:
        return stop.before(1) in tuple(_FINAL)
    if stop.is_period:
        return not _is_abbreviated(stop, begin)
    return not (
        stop.marks in "!?" and not stop.closers and _PARTICLE.match(stop.text, stop.following)
    )


def _ends_glued(stop: Stop) -> bool:
    """Whether a sentence ends at a stop with no space after it."""
    if "。" in stop.marks:
        return not stop.closers
    return (
        stop.is_period
        and not stop.closers
        and _VERB.fullmatch(stop.before(2)) is not None
        and _GLUED.match(stop.text, stop.end) is not None
        and _BOUND.match(stop.text, stop.end) is None
    )


def _goes_on(text: str, following: int, *, quoted: bool) -> bool:
    """Whether the text at `following` can only be the rest of the sentence before it."""
    if _BOUND.match(text, following):
        return True
    return quoted and any(
        pattern.match(text, following)
        for pattern in (_QUOTE_TAIL, _SAID, _PARTICLE, _ATTRIBUTION, _CREDIT)
    )


def _is_embedded(stop: Stop, begin: int) -> bool:
    """Whether the quotation that closes at the stop leaves its sentence without a verb.

    그는 “왜 숨기나?” 따져 물었다. The sentence began before the quotation and goes on after it.
    """
    opener = next((_OPENING[mark] for mark in stop.closers if mark in _OPENING), None)
    if opener is None:
        return False
    earliest = max(0, stop.start - _LONGEST_QUOTATION)
    opened = stop.text.rfind(opener, earliest, stop.start)
    # Where the quotation has sentences of its own, the one around it began before `begin`.
    before = stop.text[begin if begin <= opened else earliest : max(opened, 0)].rstrip()
    return before != "" and before[-1] not in MARKS + _INTRODUCING


def _ends_in_brackets(stop: Stop, begin: int) -> bool:
    """Whether a sentence ends at a stop inside a closing bracket: `(… 있다.) 그러나`.

    A bracket that interrupts a sentence does not end it; one that stands after a whole sentence,
    or after a colon, holds sentences of its own.
    """
    opened = _opened(stop.text, begin, stop.start)
    if opened < 0:
        return True
    before = stop.text[begin:opened].rstrip()
    return not before or before[-1] in _INTRODUCING


def _is_within(stop: Stop, begin: int) -> bool:
    """Whether a stop is in a bracket after which its sentence goes on.

    한 곳(강나루. 옛 이름)에 모였다.
    """
    return (
        stop.text.find("(", begin + 1, stop.start) > begin
        and _BOUND_BRACKET.match(stop.text, stop.end) is not None
        and _opened(stop.text, begin, stop.start) > begin
    )


def _opened(text: str, begin: int, end: int) -> int:
    """Where the bracket opens that is open at `end`; -1 if none is."""
    depth = 0
    for place in range(end - 1, begin - 1, -1):
        depth += (text[place] in ")）]") - (text[place] in "(（[")
        if depth < 0:
            return place
    return -1


def _is_abbreviated(stop: Stop, begin: int) -> bool:
    """Whether a full stop belongs to the word or number before it."""
    if stop.closers or (stop.note and not _WEEKDAY.fullmatch(stop.note)):
        return False
    word = stop.word()
    if _ABBREVIATION.fullmatch(word) or is_label(stop.text, begin, stop.start, "ko"):
        return True
    if is_inner_label(stop.text, begin, stop.start):
        return True
    if _DOTTED_DATE.fullmatch(word) or STRAY_STOP_IN_DATE.match(stop.text, stop.start - len(word)):
        return True
    if _is_part(stop, word.lstrip(",")):
        return True
    if _NUMBER.fullmatch(word):
        return stop.text[stop.following].isdigit() or bool(_DATE.search(stop.before(_LONGEST_DATE)))
    # A label before what it explains: (역자. ...), (참고. ...)
    opener = stop.before(len(word) + 1)[:1]
    return opener in ("(", "（", "[") and word[-1:] not in (*_FINAL, ")", "）", "]")


def _is_part(stop: Stop, word: str) -> bool:
    """Whether a word is the number of a part of a book, and its title follows.

    A chapter that is referred to is not a number of sheets: 사진 5장. 그림 3장.
    """
    if _PART.fullmatch(word) and stop.text[stop.following] in OPENING_QUOTES:
        return True
    return _CHAPTER.fullmatch(word) is not None and (
        _REFERRING.search(stop.before(len(word) + 3)[: -len(word)]) is not None
        or _REFERRED.match(stop.text, stop.following) is not None
    )


# Characters of an article that takes some seconds to align. Loading Kiwi again for the next one
# takes less than one, and until then there are 150 MB more for this one.
_LONG = 100_000


def _split_unmarked(paragraphs: Sequence[str], pieces: list[list[Span]]) -> list[list[Span]]:
    """Cut the pieces in which a sentence may end without final punctuation, where Kiwi says so."""
    doubtful = [
        (number, start, end)
        for number, spans in enumerate(pieces)
        for start, end in spans
        if _UNMARKED.search(paragraphs[number], start, end)
    ]
    if not doubtful:
        return pieces
    analysed = analyser().split_into_sents(
        [paragraphs[number][start:end] for number, start, end in doubtful], return_sub_sents=False
    )
    if sum(map(len, paragraphs)) > _LONG:
        forget_analyser()
    cuts: dict[int, set[int]] = {}
    for (number, start, _), sentences in zip(doubtful, analysed, strict=True):
        for sentence in sentences[:-1]:
            cuts.setdefault(number, set()).add(start + sentence.end)
    return [
        _cut_again(text, spans, cuts.get(number, set()))
        for number, (text, spans) in enumerate(zip(paragraphs, pieces, strict=True))
    ]


def _cut_again(text: str, spans: list[Span], cuts: set[int]) -> list[Span]:
    """Add those of Kiwi's cuts that follow such an ending; it also cuts elsewhere.

    A smile right after the word ends a sentence by itself.
    """
    kept = []
    for found in _UNMARKED.finditer(text):
        following = first_visible(text, found.end())
        if (
            (
                found["smile"][:1].strip()
                or not cuts.isdisjoint(range(found.start() + 1, found.end() + 1))
            )
            and not _goes_on(text, following, quoted=True)
            and not _COUNT.match(text, following)
            and not _BRACKET.match(text, following)
            and not _is_reported(text, found.end(), following)
        ):
            kept.append(found.end())
    edges = sorted({0, *kept, *(end for _, end in spans)})
    return list(pairwise(edges))


def _is_reported(text: str, end: int, following: int) -> bool:
    """Whether the clause that ends at `end` is what the verb at `following` reports."""
    if _REPORTING.match(text, following):
        return True
    ending = _QUOTED_ENDING.search(text, max(0, end - _LONGEST_ENDING), end)
    return ending is not None and _REPORTING_VERB.match(text, following) is not None


_LOADING = Lock()
# By process. A forked one needs its own, because it does not inherit Kiwi's threads; and it must
# not free its parent's, which would wait for them.
_LOADED: dict[int, "Kiwi"] = {}


def analyser() -> "Kiwi":
    """Load Kiwi, once per process; its analyses may run in several threads at a time."""
    with _LOADING:
        process = os.getpid()
        if process not in _LOADED:
            _LOADED[process] = _load()
        return _LOADED[process]


def forget_analyser() -> None:
    """Free Kiwi's memory, once nobody uses it any more; the next analysis loads it again."""
    with _LOADING:
        _LOADED.pop(os.getpid(), None)


def _load() -> "Kiwi":
    from kiwipiepy import Kiwi

    # The word lists name people, places and companies; endings are in the model itself. Without
    # them it loads in a quarter of the time and finds the same boundaries.
    return Kiwi(
        num_workers=thread_count(),
        integrate_allomorph=False,
        load_default_dict=False,
        load_multi_dict=False,
        load_typo_dict=False,
    )
