"""The denial that one of two texts lacks, and words that became their opposite.

Korean and English often negate by different means (모르다, "fail to", "unlike"). So a plain "not"
is only reported as added if English has more negations than Korean, counting words with a negative
meaning: few for English, many for Korean. A plain 않다 is only reported as lost if English has no
word of denial, and no phrase that may be one ("all but", "beyond reach") unless what is denied is
translated.

Where no side negates, a word may have become its opposite: 반대했다 as "supported". A figure may
rise where it fell, and a team lose where it won.
"""

import re

from align.checks.parties.converses import reversed_deed
from align.checks.reversals.denials import (
    ASKED,
    denies,
    denies_more,
    required_instead,
    tells_of_the_rest,
    without_allowed,
    without_denied,
)
from align.checks.reversals.denied_words import ADVERBS, denied_covers
from align.checks.reversals.directions import reversed_direction
from align.checks.reversals.doubles import DOUBLE, halved_denial
from align.checks.reversals.formal import in_plain_words
from align.checks.reversals.movements import reversed_movement
from align.checks.reversals.namesakes import with_other_surnames
from align.checks.reversals.opposites import (
    find_opposite,
    find_opposite_in_label,
    with_verbs,
)
from align.checks.reversals.proportions import reversed_comparison, reversed_proportion
from align.checks.reversals.renderings import said_without_denial, without_affirmed
from align.checks.reversals.universals import (
    EVERYBODY,
    NEVER,
    NOBODY,
    UNIQUE,
    affirms_by_denying,
)
from align.checks.reversals.word_tables import ENGLISH, KOREAN, words_of
from align.checks.views import BeadView
from align.entities.blanks import blanked
from align.entities.letters import HANGUL
from align.entities.mentions import Mention
from align.segmentation.proper_nouns import tagged

_PLAIN_ENGLISH = re.compile(r"(?<!-)\b(?:not|cannot)\b(?!-|\snull\b)|\b\w+n['’]t\b", re.I)
# What is said not to exist or happen; that is plain, too, if the Korean text has no denial at all.
_ABSENT = re.compile(
    r"\b(?:no (?:plans?|intentions?|possibility|chance|evidence|indications?|"
    r"signs?)|without \w+ing)\b",
    re.I,
)
# So is what nobody allowed, if the Korean text names a permission; 도용했다 and the like do not.
_NOT_ALLOWED = re.compile(r"\bwithout (?:permission|approval|consent)\b", re.I)
_ALLOWED = re.compile("허[가락]|승인|승낙|동의|인가")
# What has ended may be said without a denial: 비가 그쳤다, 이제 옛말이다, 법이 바뀌었다.
_NO_LONGER = re.compile(r"\bno longer\b(?! with us)", re.I)
_ENDED = re.compile(words_of(KOREAN, "ended"))
# So may what was missed, or done by neither: 점검을 걸렀다, 두 선수 모두 결장했다.
_STOP = (
    "stop|keep|prevent|deter|halt|contain|curb|block|stem|hold|avert|avoid|quell|quash|dissuade|"
    "sway"
)
_FAILED = re.compile(rf"\b(?:fail(?:s|ed) to(?! (?:{_STOP})\b)|neither(?! (?:here )?nor))\b", re.I)
_MISSED = re.compile(words_of(KOREAN, "missed"))
# What failed to stop something let it happen: 저지선을 뚫었다.
_FAILED_TO_STOP = re.compile(rf"\bfail(?:s|ed) to (?:{_STOP})\b", re.I)
_STOPPED = re.compile(
    "막|저지|제지|차단|방지|예방|진압|진화|억제|봉쇄|멈|멎|피[했할해하]|면[했하]|지[켰키]|중단|말[렸리]"
)
# Whatever may be a "not" too many, the plainest first.
_SURPLUS = (
    _PLAIN_ENGLISH,
    _ABSENT,
    _NOT_ALLOWED,
    _FAILED,
    _FAILED_TO_STOP,
    _NO_LONGER,
    NEVER,
    NOBODY,
)
# What Korean may say instead, without a denial.
_IMPLYING = {_NO_LONGER: _ENDED, _FAILED: _MISSED, NEVER: UNIQUE}
# What it must say.
_NEEDING = {_NOT_ALLOWED: _ALLOWED, _FAILED_TO_STOP: _STOPPED, NOBODY: EVERYBODY}
# Whatever may deny, beside which a word and its opposite are not beyond doubt.
_ANY_NOT = re.compile(
    r"\b(?:not|cannot|no|never|none|neither|nor|without|longer|hardly|few(?:er)?|less|least|"
    r"fail\w*|refus\w*|unable|stop\w*|lift\w*|instead|yet to|short (?:of|on)|lack\w*|"
    r"(?<!the )end(?:s|ed|ing)?(?! (?:up|in|with|at|on|of)\b)|far from|anything but|nobody|no one|"
    r"nothing)\b|n['’]t\b",
    re.I,
)
# These measure, and deny nothing: "less than 5 percent", "at least ten".
_MEASURING = re.compile(
    r"\b(?:(?:less|fewer) than(?! (?:ideal|perfect|happy|\w+(?:ful|ous|ic|ive|al|ant|ent)\b))|"
    r"at least|no (?:less|fewer|more) than|or (?:less|fewer))\b",
    re.I,
)
# "Not only", "not just", "not until", "if not", "unless you do not": Korean says these without a
# negation.
_OTHER_NOT = re.compile(words_of(ENGLISH, "idiom"), re.I)
# English words that render 않다 or 없다, wherever they stand.
_DENYING = re.compile(rf"\b(?:{words_of(ENGLISH, 'renders')})\b|n['’]t\b", re.I)
# Words that render it in some phrases: "all but", "beyond reach", "any more".
_ALLUDING = re.compile(rf"\b(?:{words_of(ENGLISH, 'alludes')})\b", re.I)
_PLAIN_KOREAN = re.compile(
    # Emphasis may stand before it: 하지 **마세요**.
    r"지\s?(?:는|도|를|가)?[\s*_]{0,4}(?:않|못)|(?<![가-힣])(?:안|못)(?=\s[가-힣])|(?<![가-힣])못[하했한할함]|"
    r"(?<![는은인까])지[는도]?들?[\s*_]{0,4}(?:말(?=[라아고자지길기]|\s?것)|마(?=[라시십세요!.,…\"”’]))|"
    r"없[다었는을이음습어지던고]|아니[다라었고며어므야]|아닌|아닙|아님|불가능"
)
# Adverbs, which deny nothing of their sentence.
_ADVERBIAL = re.compile(
    r"(?:턱|끊임|틀림|변함|어김|하염|거침|아낌|여지|속절|느닷|소리|어이|쉴\s새|더할\s나위)\s?없이|마지\s?못|못마땅"
)
# 뿐만 아니라, -지 않을 수 없다, 다름없다, 끊임없이, 수밖에 없다: no negation in English.
_OTHER_KOREAN = re.compile(words_of(KOREAN, "idiom"))
# A가 아닌 B is also "B, beyond A", and as a change "from A to B": nothing is denied of B.
_ELSEWHERE = re.compile(
    r"\b(?:beyond|outside|other than|apart from|away from|else\w*|"
    r"(?:\w*classif|redefin|re(?:nam|plac)|chang|switch|convert|turn|shift|mov|transform)\w* "
    r"(?:[\w-]+ ){0,3}from\b)",
    re.I,
)
# Markdown's emphasis, which would make one word of "_not_".
_EMPHASIS = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
# What there is none of, and English words that deny, but something of their own.
_ABSENT_KOREAN = re.compile(r"[가-힣]+[이가은는도]\s없")
_NOT_ALONE = re.compile(
    r"(?:against|anti|avoid|ban|barr|block|bad|cancel|ceas|declin|den[iy]|difficult|differ|dis|"
    r"doubt|error|exclu|fail|false|forbid|hard|ignor|im[mp]|impossible|in|lo[sw]|miss|neglect|"
    r"oppos|poor|prevent|prohibit|quit|refus|reject|safe|scrap|skip|stop|un|wrong)\w*",
    re.IGNORECASE,
)
# The cover of a word that has a counterpart.
_TRANSLATED = 0.8
_CLAUSE_END = re.compile("[,;.:…—]|(?:지만|으나|는데|면서|으며|하며|되며)\\s")
_ASKS = re.compile(rf"[?？]|{ASKED}")


def reversal(bead: BeadView) -> tuple[Mention | None, Mention | None] | None:
    """The Korean or English denial that the other text lacks, or a word and its opposite.

    None if neither text says the opposite of the other. Computed once.
    """
    return bead.once(_reversal)


def _reversal(bead: BeadView) -> tuple[Mention | None, Mention | None] | None:
    if _ASKS.search(bead.english) or _ASKS.search(bead.korean):
        return None  # "Why wouldn't I?" asks what it does not deny
    if not HANGUL.search(bead.korean):
        return None  # what was left in English
    korean, english = with_other_surnames(bead.korean, bead.english)
    plain = in_plain_words(korean)
    added = _added(english, plain)
    if added is not None:
        return None, added
    lost = halved_denial(korean, english) or _lost(bead, plain, english)
    if lost is not None:
        return lost, None
    return (
        reversed_direction(bead)
        or reversed_movement(bead)
        or reversed_proportion(bead.korean, bead.english)
        or reversed_comparison(bead)
        or reversed_deed(bead)
        or _opposite(bead, plain, english)
    )


def _opposite(bead: BeadView, plain: str, english: str) -> tuple[Mention, Mention] | None:
    """A word and its opposite, unless a denial of either text may belong to them.

    The opposite itself may deny something.
    """
    if "수록" in plain or tells_of_the_rest(plain, english):
        return None  # a proportion may be turned round as a whole
    found = _opposite_words(bead, bead.korean, english)
    if found is None and bead.is_heading:
        found = _opposite_words(bead, with_verbs(bead.korean), english)
    if found is None:
        return None
    ours, theirs = map(Mention.of, found)
    measured = blanked(_MEASURING, english)
    denials = [Mention.of(one) for one in _ANY_NOT.finditer(measured)]
    others = [one for one in denials if not one.begins_in(theirs)]
    found_denied = map(Mention.of, _PLAIN_KOREAN.finditer(blanked(_ADVERBIAL, plain)))
    denied = [one for one in found_denied if not (ours.start <= one.start and one.end <= ours.end)]
    if others and denied:
        is_plain = all(_is_apart(one, ours, bead.korean) for one in denied) and all(
            _is_apart(one, theirs, english) for one in others
        )
    else:
        is_plain = not (others or denied)
    return (ours, theirs) if is_plain else None


def _is_apart(denial: Mention, word: Mention, text: str) -> bool:
    """Whether a denial belongs to another clause than a word.

    Korean denies behind a verb, and English before it: 하지 않겠다던 약속을 지켰다, "kept its
    promise not to".
    """
    is_korean = HANGUL.search(denial.text) is not None
    first, last = sorted((denial, word), key=lambda one: one.start)
    if (first is denial) == is_korean:
        return first.end <= last.start
    return _CLAUSE_END.search(text[first.end : last.start]) is not None


def _opposite_words(
    bead: BeadView, korean: str, english: str
) -> tuple[re.Match[str], re.Match[str]] | None:
    if bead.is_label:
        return find_opposite_in_label(korean, english)
    has_meaning = bead.article.has_meaning and not bead.is_null
    words = bead.words if has_meaning else None
    return find_opposite(korean, english, words=words)


def _added(english: str, korean: str) -> Mention | None:
    """The first denial of the English text, if that denies more than the Korean one.

    Phrases that only look like a denial are left out, and a text whose denial stands in the Korean
    text as well is left alone: “DO와 DON'T”.
    """
    english = blanked(_OTHER_NOT, without_affirmed(_EMPHASIS.sub(" ", english), korean))
    found = next(filter(None, (one.search(english) for one in _SURPLUS)), None)
    if found is None or found[0] in korean:
        return None
    if found.re is _PLAIN_ENGLISH:
        is_surplus = denies_more(english, korean)
    else:
        if found.re in {NEVER, NOBODY} and affirms_by_denying(found, english):
            return None
        implying, needed = _IMPLYING.get(found.re), _NEEDING.get(found.re)
        is_implied = (implying is not None and implying.search(korean) is not None) or (
            needed is not None and needed.search(korean) is None
        )
        is_surplus = not (is_implied or denies(korean))
    return Mention.of(found) if is_surplus else None


def _lost(bead: BeadView, korean: str, english: str) -> Mention | None:
    """The first negation of the Korean text that no word of the English one can render."""
    english = _EMPHASIS.sub(" ", english)
    if not _PLAIN_KOREAN.search(korean) or _is_rendered(bead, korean, english):
        return None
    if (spared := required_instead(korean, english)) is not None:
        return _as_written(bead.korean, spared)
    alludes = _ALLUDING.search(english) is not None
    text = without_allowed(korean, english)
    for phrases in (DOUBLE, _OTHER_KOREAN, *said_without_denial(text, english)):
        text = blanked(phrases, text)
    for denial in map(Mention.of, _PLAIN_KOREAN.finditer(text)):
        if denial.text in ADVERBS and not _is_adverb(korean, denial):
            continue  # 건물 안: inside the building; 못: a nail
        if denial.text == "아닌" and _ELSEWHERE.search(bead.english):
            continue
        # Otherwise both may have been rendered as one: 식지 않았다 as "remained high".
        if not alludes or max(denied_covers(bead, denial), default=0.0) >= _TRANSLATED:
            return _as_written(bead.korean, denial)
    return None


def _is_rendered(bead: BeadView, korean: str, english: str) -> bool:
    """Whether an English word may render a Korean negation.

    Of what is said not to exist, no word does that is the counterpart of another word: 막을 근거가
    없다 is no "there were grounds for stopping".
    """
    renderings = list(_DENYING.finditer(without_denied(english, korean)))
    absent = _ABSENT_KOREAN.search(bead.korean)
    if not renderings or absent is None or not bead.article.has_meaning:
        return bool(renderings)
    if _ALLUDING.search(english):
        return True
    words = bead.words
    nothing = words.source.numbers(Mention.of(absent))
    partners = {theirs: ours for ours, theirs in words.mutual()}
    if not any(partners.get(int(n)) in nothing[:1] for n in words.source.partners[nothing[:1]]):
        return True
    for rendering in renderings:
        if _NOT_ALONE.fullmatch(rendering[0]) is None:
            return True
        for place in re.finditer(rf"\b{re.escape(rendering[0])}\b", bead.english):
            numbers = words.target.numbers(Mention.of(place))
            if not numbers or any(partners.get(n, nothing[0]) in nothing for n in numbers):
                return True
    return False


def _as_written(korean: str, denial: Mention) -> Mention:
    """A denial in the words of the text, where 지 않 may be 지 아니, and 안 may be 아니."""
    end = denial.end + korean.startswith("니", denial.end)
    return Mention.between(denial.start, end, korean)


def _is_adverb(text: str, place: Mention) -> bool:
    """Whether 안 or 못 is "not", and no noun."""
    start = place.start
    return any(tag == "MAG" for begin, tag in tagged(text) if begin == start)
