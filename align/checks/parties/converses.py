"""Active for passive, buyer for seller, winner for loser: 인수된다 as "will acquire".

The party that acts in one language is acted on in the other. It stands where it should, so only the
verb tells.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, permutations, starmap

from align.checks.parties.deeds import are_in_place
from align.checks.parties.named import marked, parties_of
from align.checks.views import BeadView
from align.entities.letters import CAPITAL
from align.entities.mentions import Mention
from align.words.content import Word

# What may stand between a party and its verb.
_BESIDE = (
    rf"(?:, [^,.;]{{1,40}},| [{CAPITAL}]\w+)?"
    r"(?: (?:has|have|had|will|would|also|narrowly|\w+ly)){0,3}"
    r"(?: (?:agreed|decided|plan(?:s|ned)|vowed|signed an? (?:deal|contract|agreement)) to)?"
)
_WAS = r"(?: (?:was|were|is|are|been|being|be))+(?: \w+ly)?"
# Without one, it is a participle: the guests invited to the wedding.
_HAS_OBJECT = (
    r"(?!\W*$|[,.;:)]| (?:by|to|in|on|at|for|from|with|during|as|after|before|since|under|last|"
    r"this|earlier|later|yesterday|today|so far|into|through|over|of|and|or|were|was|are|is|had|"
    r"have)\b)"
)
_NOT_WAS = "".join(rf"(?<!\b{one})" for one in ("was", "were", "is", "are", "be", "been", "being"))
# How English says that somebody undergoes something, without a passive.
_UNDERGOING = (
    r"fac(?:e|es|ed|ing)\b|under (?:fire|attack)|came\b|dr[ae]w|receiv|met with|suffer|sustain|"
    r"earn|saw\b|t[ao]\w*k|endur|got\b|get|bec[ao]m|targets?\b|victims?\b"
)
_SCORE = r"(?: \d+\s?[-–:]\s?\d+(?: [-\d ]+)?)?"
_DID = r"(?:했|하였|한다|하기로|할\s|해\s)"
_UNDERGONE = r"(?:됐|되었|된다|될|되기로|(?:[을를]\s)?당(?:했|한|할))"
_SUBJECT = marked("은", "는", "이", "가")
_OBJECT = marked("을", "를", "에", "에게", "와의?", "과의?", "전에서", "전에")
_SUBJECT_WORD, _TOPIC_WORD = re.compile("[가-힣A-Z)][이가]$"), re.compile("[가-힣A-Z)][은는]$")
_OBJECT_WORD = re.compile("[가-힣A-Z)](?:에|에게|에서|을|를|로부터)$")
_STOPS = ",;:"
_BESIDE_VERB = 5  # words of an English subject and its verb: Nippon Steel agreed to buy


@dataclass(frozen=True)
class _Converse:
    """A deed as Korean tells it, and as English tells its converse.

    Attributes:
        korean_words: The deed.
        contrary_words: Korean for its converse: then nothing is certain.
        converse: English for its converse, after the party.
        right_words: English for the deed; "" if it is enough that the other party follows.
    """

    korean_words: str
    contrary_words: str
    converse: str
    right_words: str = ""

    @cached_property
    def korean(self) -> re.Pattern[str]:
        return re.compile(self.korean_words)

    @cached_property
    def contrary(self) -> re.Pattern[str]:
        return re.compile(self.contrary_words)

    @cached_property
    def english(self) -> re.Pattern[str]:
        return re.compile(self.converse)

    @cached_property
    def right(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{self.right_words})", re.IGNORECASE)

    def is_told(self, korean: str, english: str) -> bool:
        """Whether the Korean text tells of the deed alone, and the English one of the converse."""
        return (
            self.korean.search(korean) is not None
            and self.english.search(english) is not None
            and self.contrary.search(korean) is None
            and not (self.right_words and self.right.search(english))
        )


_WON_KOREAN = (
    r"꺾[었고은으을]|이[겼긴]|이기고|물리[쳤치친]|눌렀|누르고|따돌[렸리린]|무너뜨[렸리린]|격파|완파|대파|"
    r"제압|제[쳤치]|(?:승리|역전승|완승)(?:했|하며|하고|을\s거|를\s거)"
)
_LOST_KOREAN = (
    r"(?<![가-힣])(?:졌(?=[다지고으\s])|진(?=[다\s]))|지고\s|패했|패해|패배|패한|"
    r"무릎을\s꿇|덜미|발목|무너졌"
)
# Of a match, it is enough that the party and its opponent stand on either side of the verb.
_WON_OR_LOST = (
    _Converse(
        _WON_KOREAN,
        _LOST_KOREAN,
        rf"{_BESIDE} (?:(?:lost|loses|fell|falls|bowed){_SCORE} to|"
        r"(?:was|were|is|are) (?:\w+ )?(?:beaten|defeated|routed|edged|thrashed|crushed|stunned|"
        rf"knocked out|eliminated){_SCORE} by)\b",
    ),
    _Converse(
        _LOST_KOREAN,
        _WON_KOREAN,
        rf"{_BESIDE} (?:beat|beats|defeat(?:s|ed)|edge[sd]|rout(?:s|ed)|overcame|thrash(?:es|ed)|"
        rf"crush(?:es|ed)|stun(?:s|ned)|downed|topped|outlasted|knocked out|"
        rf"won{_SCORE} (?:over|against))\b",
    ),
)
# 공분을 샀다 bought no more than anger.
_NO_PURCHASE = "".join(rf"(?<!{one}을\s)(?<!{one}를\s)" for one in (
    "공분", "원성", "비난", "의심", "반발", "빈축", "눈총", "환심", "미움"
)) + "(?<![가-힣])"  # fmt: skip
_GIFT = r"(?:지원|후원|성금|기부금|상금|훈장|표창|장학금|선물|초청장)[을를]\s(?:[가-힣]+\s)?"
# Each of two converses in Korean, and what English says for them: as the converse of the other one,
# and in any way.
_CONVERSE_DEEDS = (
    (
        (
            rf"(?:매각|판매){_DID}|팔았|팔기로|넘기기로|넘겼|넘긴다|넘기는\s(?:계약|합의|협약)",
            "sold|sells?",
            r"s[eo]l[ld]|sale|hand|transfer|dispos|divest|unload|offload|market|bought (?:by|from)",
        ),
        (
            rf"사들[여였이인일]|(?:매입|인수|구매|구입){_DID}|{_NO_PURCHASE}샀(?=다)",
            "bought|buys?|acquire[ds]?|purchase[ds]?",
            r"b[uo]y|bought|acqui|purchas|takeover|t[ao]\w+ over|secur|snap|import(?!an)|merg",
        ),
    ),
    (
        (
            r"빌려\s?(?:줬|주[었기고]|준다)|꿔\s?줬",
            "lent|lends?|loaned",
            "l[eo]n[dt]|loan|borrowed by",
        ),
        (r"빌렸|빌리기로|차입했", "borrow(?:ed|s)?", "borrow|took out|lent by"),
    ),
    (
        (
            rf"{_GIFT}(?:줬|주었|보냈|수여|전달|제공)",
            "gave|gives?|donated|provide[ds]|awarded|presented",
            "g[ai]ve|donat|provid|award|present|offer|hand|grant|suppl|pa[iy]|contribut|sen[dt]|deliver",
        ),
        (
            rf"{_GIFT}받[았고은]",
            "received|got|won",
            r"receiv|got|given|w[io]n|accept|awarded|recipient|honou?red|earn|tak|took",
        ),
    ),
    (
        ("가르쳤|가르친다", "taught|teaches", "taught|teach"),
        (r"배웠|배운다|배우고\s있", "learn(?:s|ed|t)?", "learn|stud|taught by|lessons"),
    ),
    (
        (
            "(?:추월|역전)했|앞질렀|따라잡았",
            "overtook|surpassed|passed|outpaced",
            "overt|surpass|pass|outpac|ahead|caught up|top|eclips|exceed|beat|lead",
        ),
        (
            "(?:추월|역전)당했|뒤졌|뒤처졌|밀려났",
            "fell behind|trail(?:s|ed)|lag(?:s|ged)",
            "behind|overtaken|surpassed by|trail|lag|los[te]|slip|drop|f[ae]ll|push|displac",
        ),
    ),
)
# The nouns of deeds that may also be undergone, the English past tense, which is also said of who
# undergoes it, the present tense, and how any word for it may begin.
_VOICES = (
    (
        "고소|제소|고발",
        "sued|accused|reported",
        "sue|accuse|report",
        "su[ei]|accus|report|fil(?:e|ing)",
    ),
    (
        "인수",
        "acquired|bought|purchased",
        "acquire|buy|purchase|take over",
        "acqui|bought|buy|purchas|t[ao]",
    ),
    (
        "공격|공습|폭격|습격|기습",
        "attacked|bombed|raided|struck|shelled|ambushed",
        "attack|bomb|raid|strike|shell|ambush",
        "attack|bomb|raid|str[iu]|hit|shell|ambush|pound|air",
    ),
    (
        "비난|비판|규탄|질타",
        "critici[sz]ed|accused|condemned|blamed|denounced|slammed|rebuked|lambasted",
        "critici[sz]e|accuse|condemn|blame|denounce|slam|rebuke",
        "critici[sz]|accus|condemn|blam|denounc|slam|rebuk|lambast|blast|hit out|lash|attack",
    ),
    ("초청|초대", "invited", "invite", "invit|ask"),
    ("살해", "killed|murdered|stabbed", "kill|murder|stab", "kill|murder|stab|sl[ae]|shot"),
    ("고용|채용", "hired|employed|recruited", "hire|employ|recruit", "hir|employ|recruit|t[ao]"),
    ("구조|구출", "rescued|saved", "rescue|save", "rescu|sav|pull"),
)


def _both_ways(one: tuple[str, str, str], other: tuple[str, str, str]) -> Iterator[_Converse]:
    """Two converses, each as the deed: 팔았다 as "bought", 샀다 as "sold"."""
    for (korean, _, right), (contrary, converse, _) in ((one, other), (other, one)):
        english = rf"{_BESIDE} (?:{converse})\b(?! (?:by|out|off|for|at)\b)"
        yield _Converse(korean, contrary, english, right)


def _both_voices(korean: str, past: str, present: str, stems: str) -> Iterator[_Converse]:
    """A deed, and what is done to somebody: 고소했다 as "was sued by", 고소당했다 as "sued"."""
    did = rf"(?:{korean}){_DID}"
    suffered = rf"(?:{korean})(?:{_UNDERGONE}|[을를]?\s?받[았고])"
    yield _Converse(
        did,
        suffered,
        rf"{_BESIDE}{_WAS} (?:{past})(?: \w+ly)? by\b",
        rf"(?:{stems})\w*\b(?! by\b)",
    )
    yield _Converse(
        suffered,
        did,
        rf"{_NOT_WAS}{_BESIDE} (?:{past})\b{_HAS_OBJECT}|(?: will| would| to) (?:{present})\b",
        rf"(?:was|were|is|are|been|being|be) (?:\w+ )?(?:{past})|(?:{past}) by|{_UNDERGOING}",
    )


_CONVERSES: Sequence[_Converse] = (
    *_WON_OR_LOST,
    *chain.from_iterable(starmap(_both_ways, _CONVERSE_DEEDS)),
    *chain.from_iterable(starmap(_both_voices, _VOICES)),
    # Of a lawsuit, who undergoes it has no noun for the deed.
    _Converse(
        r"소송을\s(?:냈|내기로|걸었|제기)",
        "당했|당한|피소",
        rf"{_BESIDE}{_WAS} sued by\b",
        r"sue[sd]?\b(?! by\b)|fil(?:e|es|ed|ing)\b|lodg|brought|bring|tak\w+|took",
    ),
)


def reversed_deed(bead: BeadView) -> tuple[Mention, Mention] | None:
    """The Korean words for a deed, and the English ones for its converse by the same party.

    None unless both texts name that party as the one that acts, or if both tell who does what to
    whom, from whichever end.
    """
    for one in _CONVERSES:
        if one.is_told(bead.korean, bead.english):
            found = _by_same_word(one, bead) if one.right_words else _by_same_name(one, bead)
            if found is not None:
                return None if are_in_place(bead) else found
    return None


def _by_same_name(one: _Converse, bead: BeadView) -> tuple[Mention, Mention] | None:
    """Where one of two named parties does the deed in Korean, and its converse in English."""
    for party, other in permutations(parties_of(bead), 2):
        verb = one.korean.search(bead.korean)
        said = one.english.match(bead.english, party[1].end)
        if (
            verb is not None
            and said is not None
            and said.end() <= other[1].start
            and _SUBJECT.match(bead.korean, party[0].end) is not None
            and _OBJECT.match(bead.korean, other[0].end) is not None
        ):
            return Mention.of(verb), _without_gap(said)
    return None


def _by_same_word(one: _Converse, bead: BeadView) -> tuple[Mention, Mention] | None:
    """The same, where a word before the English verb is the counterpart of the Korean subject."""
    verb = one.korean.search(bead.korean)
    if verb is None or not bead.article.has_meaning:
        return None
    words = bead.words
    subject = _subject_of(words.source.words, verb.start())
    if subject is None:
        return None
    ours, theirs = words.source, words.target
    # Whom or what it is done to.
    between = {
        n
        for n, word in enumerate(ours.words)
        if n > subject and word.end <= verb.start() and _OBJECT_WORD.search(word.text)
    }
    for said in one.english.finditer(bead.english):
        start = max(bead.english.rfind(mark, 0, said.start()) for mark in _STOPS)
        known = [n for n, word in enumerate(theirs.words) if start < word.start < said.end()]
        beside = known[-_BESIDE_VERB:-1]
        # 회사는 일본 기업에 매각했다 is also "A Japanese company bought".
        is_other = not between.isdisjoint(theirs.partners[beside].tolist()) or any(
            int(ours.partners[n]) in beside for n in between
        )
        names_other = said[0].endswith(" by")
        if int(ours.partners[subject]) in beside and (names_other or not is_other):
            return Mention.of(verb), _without_gap(said)
    return None


def _subject_of(words: Sequence[Word], end: int) -> int | None:
    """The number of the word that is a Korean verb's subject: the nearest one, or the topic."""
    before = [(number, word.text) for number, word in enumerate(words) if word.end <= end]
    subjects = [number for number, text in before if _SUBJECT_WORD.search(text)]
    topics = [number for number, text in before if _TOPIC_WORD.search(text)]
    return subjects[-1] if subjects else next(iter(topics), None)


def _without_gap(said: re.Match[str]) -> Mention:
    """The English words without what separates them from the party."""
    text = said[0].lstrip(" ,")
    return Mention(said.end() - len(text), said.end(), text)
