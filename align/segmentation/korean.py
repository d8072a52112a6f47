"""Split Korean paragraphs into sentences.

After final punctuation, Korean spelling nearly always shows whether a sentence ends: by the ending
before the mark (`-다.`), and by the particle after it (`.”라고`), with which no sentence can begin.
These rules are below. Without final punctuation (`… 밝혔다 한편 …`), only morphological analysis
can tell, so Kiwi analyses the few stretches with such an ending. It is loaded when the first one
occurs.
"""

import re
from bisect import bisect
from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from align.segmentation.cries import is_cry
from align.segmentation.dates import is_inside_date
from align.segmentation.interruptions import is_interrupted
from align.segmentation.kiwi import analyser, forget_analyser
from align.segmentation.korean_tails import (
    goes_on,
    has_particle,
    is_bound,
    is_reported,
    is_thought,
)
from align.segmentation.korean_titles import find_titles
from align.segmentation.labels import is_inner_label, is_label
from align.segmentation.pauses import ends_at_ellipsis
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

_Place = tuple[int, int]

_HANGUL = "가-힣"
_QUOTES = "\"'“”‘’＂″"
# The last syllable of a verb that closes a sentence in a newspaper, an interview or a speech.
_FINAL = "다요죠까"

_OPENING = {
    "”": "“",
    "’": "‘",
    '"': '"',
    "'": "'",
    "＂": "＂",
    "″": "″",
    "」": "「",
    "』": "『",
} | {"》": "《", "〉": "〈"}
_PAUSES = "…⋯‥."
# What can stand before a quotation or bracket that is a sentence of its own.
_INTRODUCING = ":：=" + _FINAL
_LONGEST_QUOTATION = 1000
_ABBREVIATION = re.compile(
    r"(?:[A-Z]|[A-Za-z]\.(?:[A-Za-z]\.)*[A-Za-z]|No|Nos|Vol|Dr|Mr|Mrs|Ms|Prof|Rev|Gen|Col|Capt|Sgt"
    r"|Lt|St|Mt|Jr|Sr|vs|Inc|Co|Corp|Ltd|Bros|ex|etc|cf|al|ed|eds|pp|p|fig|Fig|Art|Sec|approx|Op"
    r"|(?:Ph|Ed|Psy|[BMD])\.D|[BMD]\.(?:Sc|Eng|Ed|Phil)|LL\.[BMD]"
    r"|Ver|Tel|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)",
)
_LONGEST_DATE = 16
# What a date may stand after without a space: 2026. 9. 1.~2026. 9. 30., 입력2026.09.01. 오전 9:12,
# or another date's time: 오전 9:12수정2026.09.01. 오후 1:00
_SINCE = (
    r"(?:\S+[~∼〜～]|(?:\d{1,2}:\d{2}(?::\d{2})?)?"
    r"(?:기사)?(?:입력|수정|등록|승인|작성|발행|게재|송고)(?:일시|시간|일)?[:：]?)"
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

# Whom a polite sentence addresses, or what it adds, before its only full stop: 감사합니다 국민
# 여러분. 힘드셨죠 그동안. Other words may be a statement of their own: 사과드립니다 죄송.
_AFTERTHOUGHT = re.compile(
    rf"\s*(?:(?:(?![{_HANGUL}]*(?:니다|요|죠|까)\s)[{_HANGUL}]+\s){{0,4}}[{_HANGUL}]*여러분"
    rf"|(?:(?:존경하는|사랑하는|친애하는|우리)\s)?(?:[{_HANGUL}]{{1,5}}님들?|어머니|아버지|할머니|할아버지)"
    rf"|(?!마음|글솜|말솜)[{_HANGUL}]{{2,4}}\s?씨|(?P<answer>네|예|아니[요오]|아뇨)"
    r"|그동안|정말로?|진짜로?|오늘도?|어제|내일|지금|요즘|이제|모두|다들|다|제발|부디|꼭|참|아주|너무|무척|매우|많이"
    r"|항상|언제나|늘|다시|또|벌써|아직|어서|얼른|빨리|혼자(?:서요?)?|함께|같이|조금|좀|잠시|그냥|물론|사실|역시|아마|진심으로)"
    rf"[.!?…]+[{_QUOTES})]*\s*"
)

# The counts of the buttons below an article: 좋아요 128 훈훈해요 311
_COUNT = re.compile(r"\d[\d,]*(?=\s|$)")


def split(paragraphs: Sequence[str]) -> list[list[Span]]:
    """Split each paragraph into the ranges of its sentences.

    Returns:
        For each paragraph ranges that tile it, blanks included.
    """
    titles = find_titles(paragraphs)
    pieces = [
        cut(text, partial(_ends, titles=inside))
        for text, inside in zip(paragraphs, titles, strict=True)
    ]
    return _split_unmarked(paragraphs, pieces, titles)


def _ends(stop: Stop, begin: int, titles: Sequence[Span]) -> bool:
    """Whether the sentence that begins at `begin` ends at the stop."""
    if _is_inside(stop.start, titles):
        return False
    if not stop.is_spaced:
        return _ends_chained(stop) if stop.chain_end else _ends_glued(stop)
    if goes_on(stop.text, stop.following, quoted=stop.closes_quote):
        return False
    if not stop.closers and _is_told(stop, begin):
        return False
    if stop.closes_quote and not stop.is_period and _is_embedded(stop, begin):
        return False
    if not stop.closers and (_BEFORE_SIGN.search(stop.before(2)) or _is_within(stop, begin)):
        return False
    if stop.closers.endswith((")", "）", "]")):
        return _ends_in_brackets(stop, begin)
    if stop.is_ellipsis:
        return stop.is_answered or ends_at_ellipsis(stop.text, begin, stop.start, stop.following)
    if stop.is_period:
        return not _is_abbreviated(stop, begin)
    is_name = stop.marks.lstrip(_PAUSES) in ("!", "?", "!?") and not stop.closers
    return not (is_name and has_particle(stop.text, stop.following))


def _is_told(stop: Stop, begin: int) -> bool:
    """Whether the rest of the sentence says who thinks or cries what stands before, or hears it."""
    if not stop.is_period and is_thought(stop.text, stop.start, stop.following):
        return True
    exclaimed = stop.marks.lstrip(_PAUSES) in ("!", "!!", "!!!")
    return (exclaimed or stop.is_period) and is_cry(
        stop.text, begin, stop.start, stop.following, exclaimed=exclaimed
    )


def _ends_chained(stop: Stop) -> bool:
    """Whether the quotations against each other are not all parts of the sentence after them."""
    return not goes_on(stop.text, first_visible(stop.text, stop.chain_end), quoted=True)


def _is_inside(place: int, titles: Sequence[Span]) -> bool:
    title = bisect(titles, (place,)) - 1
    return title >= 0 and place < titles[title][1]


def _ends_glued(stop: Stop) -> bool:
    """Whether a sentence ends at a stop with no space after it."""
    if "。" in stop.marks:
        return not stop.closers
    return (
        stop.is_period
        and not stop.closers
        and _VERB.fullmatch(stop.before(2)) is not None
        and _GLUED.match(stop.text, stop.end) is not None
        and not is_bound(stop.text, stop.end)
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
    if is_inside_date(stop.text, begin, stop.start):
        return True
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


def _split_unmarked(
    paragraphs: Sequence[str], pieces: list[list[Span]], titles: Sequence[list[Span]]
) -> list[list[Span]]:
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
        [paragraphs[number][start:end] for number, start, end in doubtful],
        return_tokens=True,
        return_sub_sents=False,
    )
    cuts: set[_Place] = set()
    interrupted: set[_Place] = set()
    for (number, start, end), sentences in zip(doubtful, analysed, strict=True):
        ends_unmarked = paragraphs[number][start:end].rstrip().endswith(tuple(_FINAL))
        for sentence, following in pairwise(sentences):
            place = number, start + sentence.end
            cuts.add(place)
            if not ends_unmarked and is_interrupted(sentence.tokens, following.tokens):
                interrupted.add(place)
    found = _cut_all(paragraphs, pieces, cuts, titles)
    if interrupted:
        without = _cut_all(paragraphs, pieces, cuts - interrupted, titles)
        before, fewer, more = (sum(map(len, spans)) for spans in (pieces, without, found))
        # Where other sentences end without a mark, these do as well.
        if fewer - before <= more - fewer:
            found = without
    if sum(map(len, paragraphs)) > _LONG:
        forget_analyser()
    return found


def _cut_all(
    paragraphs: Sequence[str],
    pieces: Sequence[list[Span]],
    cuts: set[_Place],
    titles: Sequence[list[Span]],
) -> list[list[Span]]:
    """`_cut_again` for every paragraph; each cut is at a number of a paragraph and an offset."""
    inside: dict[int, set[int]] = {}
    for number, place in cuts:
        inside.setdefault(number, set()).add(place)
    every = enumerate(zip(paragraphs, pieces, titles, strict=True))
    return [
        _cut_again(text, spans, inside.get(number, set()), named)
        for number, (text, spans, named) in every
    ]


def _cut_again(text: str, spans: list[Span], cuts: set[int], titles: Sequence[Span]) -> list[Span]:
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
            and not goes_on(text, following, quoted=True)
            and not _COUNT.match(text, following)
            and not _BRACKET.match(text, following)
            and not is_reported(text, found.end(), following)
            and not _is_inside(found.start(), titles)
            and not _is_afterthought(text, found, spans)
        ):
            kept.append(found.end())
    edges = sorted({0, *kept, *(end for _, end in spans)})
    return list(pairwise(edges))


def _is_afterthought(text: str, found: re.Match[str], spans: list[Span]) -> bool:
    """Whether only an address or an afterthought is left after a polite ending without a stop."""
    is_statement = found[0].startswith("니다")
    if found["smile"] or not (is_statement or found[0][1] in "요죠까"):
        return False
    end = spans[bisect(spans, (found.start(), len(text))) - 1][1]
    rest = _AFTERTHOUGHT.fullmatch(text, found.end(), end)
    return rest is not None and (is_statement or rest["answer"] is None)
