"""What happened before and what after: 회담 전에 만났다 as "met after the talks".

Both languages may begin with either event: 연설한 뒤 떠났다 is "spoke before leaving". So it counts
which event stands beside the word: what follows the English one has to be what precedes the Korean
one.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from align.checks.reversals.denials import is_denied
from align.checks.reversals.opposites import Pole
from align.entities.korean.syllables import ending_in
from align.entities.mentions import Mention
from align.words import Correspondence

# A measure of time, before which 전 is "ago".
_NO_MEASURE = r"(?<![월년주틀흘달초해])(?<!\d[일시분])(?<![시년주월일]간)"
# A verb that is followed by 뒤 or 지: 끝난 뒤, 떠난 지.
_VERB = f"(?<=[{ending_in('ㄴ')}]){_NO_MEASURE}"
# A noun without a particle, also one that ends like one: 회담 전, 휴가 전, 보도 후. But 일과 후 and
# 방과 후 are times of the day.
_NOUN = r"(?<=[가-힣])(?<![은는이을를에로서며])(?<![^휴평허참]가)(?<![^보시]도)(?<!일과)(?<!방과)"
_EVENT = rf"{_NOUN}{_NO_MEASURE}"
_SPAN = (
    r"(?:(?:약|불과|꼭|딱)\s)?(?:(?:\d+|[한두세네몇]|다섯|여섯|일곱|여덟|아홉|열)\s?"
    r"(?:년|해|개월|달|주일?|일|시간|분|초)|하루|이틀|사흘|나흘|닷새|엿새|이레|여드레|아흐레|열흘|"
    r"보름)"
)
_ENDS = r"(?=[\s,]|$)"


# The words that put one event before, or after, another; in English they precede the other event.
_BEFORE = Pole(
    rf"(?:(?:(?<=[가-힣]기)|(?<=[가-힣]기도))\s?(?:{_SPAN}\s?)?(?:직|바로\s)?전(?:에는?|까지는?|의|부터)?|"
    rf"(?:{_EVENT}\s(?:직|바로\s)?|{_NOUN}\s{_SPAN}\s?)전(?:에는?|까지는?|부터)|"
    rf"{_EVENT}\s전날(?:에는?|까지|부터)?|"
    rf"(?<=[가-힣])(?:에\s앞서|[을를]\s코?앞(?:두고|둔))){_ENDS}",
    r"before(?! (?:(?:the|an?|his|her|its|their) )?(?:[a-z-]+ )?(?:court|judges?|parliament|"
    r"congress|committees?|panel|public|cameras?|audiences?|crowds?|\d))|prior to|ahead of|"
    r"in advance of|in the run-up to|on the eve of",
    r"before\w*|prior|ahead|earlier|until|till|"
    r"pre(?!lim|sid|ss|sen|dict|tend|ci[os]|scri|serv|mi)\w*|eve|ago|run-up|advance|first|"
    r"approach\w*|upcoming|forthcoming|then|not",
)
_AFTER = Pole(
    rf"(?:{_VERB}\s(?:지\s{_SPAN}\s?만|(?:지\s{_SPAN}\s?)?(?:뒤|직?후|다음))(?:에는?|에야|부터|로)?|"
    rf"(?:{_VERB}|{_EVENT})\s다음\s?날(?:에는?|까지|부터)?|"
    rf"{_EVENT}\s?(?:이후|직후)(?:에는?|부터|로)?|"
    rf"(?:{_EVENT}\s|{_NOUN}\s{_SPAN}\s?)(?:후|(?:후|뒤)(?:에는?|부터))|"
    rf"(?<=고)\s나서){_ENDS}",
    # "Has since moved": the event is the one before.
    r"after(?! all\b)|following|in the wake of|(?<!\bhas )(?<!\bhave )(?<!\bhad )since|"
    r"(?<!at )(?<!all )once(?! (?:a|an|in|every|again|more|upon|told|said|his|her|the most|known|"
    r"considered)\b)",
    r"after\w*|follow\w*|wake|since|once|when|upon|later|then|having|subsequent\w*|post\w*|next|"
    r"until|till",
)
# What was not done until after an event was done after it: 오기 전에 떠났다 is no "did not leave
# until after they came".
_NOT_UNTIL = re.compile(
    r"(?:\b(?:not|never)\b|n['’]t\b)[^.;]{1,80}?\b(?:until|till)(?: after)?\b|"
    r"\bonly (?:after|once|when)\b",
    re.IGNORECASE,
)
# Of what has hardly begun, English tells first: 마르기도 전에 is "was barely dry before".
_HARDLY = re.compile(r"\b(?:barely|hardly|scarcely|no sooner)\b", re.IGNORECASE)
# Where what follows the English word ends.
_STOP = re.compile(
    r"[,.;:!?()“”\"—–]|\b(?:and|but|or|that|who|which|when|while|as|because|if|where)\b"
)
# What stands for no event: 받는 것이, 할 수.
_BOUND_NOUN = re.compile(
    r"(?:것|거|수|줄|바|데|게|걸)(?:[이은는을를가도로]|으로|이다|입니다)?[.,]?"
)
_AGAIN = frozenset({"다시", "또", "또다시", "재차"})
# How many words tell the event that follows the English word, or stands before the Korean one, and
# how many of the latter are surely of no other.
_FOLLOWING = 8
_PRECEDING = 3
_CLOSEST = 2


def reversed_order(
    korean: str, english: str, words: Correspondence
) -> tuple[Mention, Mention] | None:
    """Find a "before" or "after" that puts two events in the wrong order, each with its event.

    Either it became the other one, or it stands beside the other event: 연설한 뒤 떠났다 as "spoke
    after leaving". Nothing is found if another English word may express the Korean order.

    Args:
        korean: The Korean text.
        english: The English text.
        words: The corresponding words of both, with Korean as the source.
    """
    held_back = _held_back(korean, english, words)
    if held_back is not None:
        return held_back
    for order, other in ((_BEFORE, _AFTER), (_AFTER, _BEFORE)):
        ours = order.korean.search(korean)
        if ours is None or other.korean.search(korean):
            continue
        # What is not done before is done after: 끝나기 전에는 열지 않는다.
        if order is _BEFORE and (
            (is_denied(korean, "") and not is_denied("", english)) or _HARDLY.search(english)
        ):
            continue
        for said in (other, order):
            for theirs in said.clear.finditer(english):
                rest = f"{english[: theirs.start()]} {english[theirs.end() :]}"
                if order.any_english.search(rest) or (
                    said is order and other.any_english.search(rest)
                ):
                    break
                events = _Events.beside(ours, theirs, words)
                if events.is_same() if said is other else events.are_exchanged():
                    return events.places()
    return None


def _held_back(korean: str, english: str, words: Correspondence) -> tuple[Mention, Mention] | None:
    """What happens before an event in Korean, and not until after it in English."""
    theirs = _NOT_UNTIL.search(english)
    ours = _BEFORE.korean.search(korean) if theirs is not None else None
    if (
        theirs is None
        or ours is None
        or is_denied(korean, "")
        or _AFTER.korean.search(korean)
        or _BEFORE.clear.search(english)
    ):
        return None
    events = _Events.beside(ours, theirs, words)
    return events.places() if events.is_same() else None


@dataclass(frozen=True)
class _Events:
    """The events around a Korean and an English word for their order, by numbers of words.

    `before` and `behind` are around the Korean word, `following` follows the English one.
    """

    ours: re.Match[str]
    theirs: re.Match[str]
    words: Correspondence
    before: list[int]
    behind: list[int]
    following: list[int]

    @staticmethod
    def beside(ours: re.Match[str], theirs: re.Match[str], words: Correspondence) -> "_Events":
        """Find the words around both."""
        stop = _STOP.search(theirs.string, theirs.end())
        end = len(theirs.string) if stop is None else stop.start()
        korean, english = list(enumerate(words.source.words)), list(enumerate(words.target.words))
        return _Events(
            ours,
            theirs,
            words,
            before=[n for n, word in korean if word.end <= ours.start() + 1],
            behind=[n for n, word in korean if word.start >= ours.end()],
            following=[n for n, word in english if theirs.end() <= word.start < end][:_FOLLOWING],
        )

    @cached_property
    def _event(self) -> set[int]:
        """The event before the Korean word, without the topic, which may belong to either."""
        words = self.words.source.words
        near = self.before[-_PRECEDING:]
        return {n for n in near if not words[n].text.endswith(("은", "는"))}

    @cached_property
    def _best(self) -> dict[int, int]:
        """The English words with the Korean ones whose best match they are, if that is mutual."""
        korean = self.words.source.words
        return {
            n: one
            for one, n in self.words.mutual()
            if not _BOUND_NOUN.fullmatch(korean[one].text)
            # 것으로 드러났다 says how it is known, and 다시 how often: these are no events.
            and not (one and korean[one - 1].text == "것으로")
            and korean[one].text not in _AGAIN
        }

    @cached_property
    def _said(self) -> set[int]:
        """The Korean words for what follows the English word."""
        return {self._best[n] for n in self.following if n in self._best}

    @cached_property
    def _elsewhere(self) -> set[int]:
        """The Korean words for the rest of the English text."""
        return {one for n, one in self._best.items() if n not in self.following}

    def is_same(self) -> bool:
        """Whether the event before the Korean word is the one that follows the English word."""
        likest = {int(self.words.target.partners[n]) for n in self.following}
        closest = self._event.intersection(self.before[-_CLOSEST:])
        return (
            not likest.isdisjoint(self._event)
            and self._said.isdisjoint(self.behind)
            and self._elsewhere.isdisjoint(closest)
        )

    def are_exchanged(self) -> bool:
        """Whether each of the two events stands in the place of the other."""
        return (
            not self._said.isdisjoint(self.behind)
            and self._said.isdisjoint(self.before)
            and not self._elsewhere.isdisjoint(self._event)
        )

    def places(self) -> tuple[Mention, Mention]:
        """Both words, each with the event beside it."""
        start = self.words.source.words[self.before[-1]].start
        end = self.words.target.words[self.following[0]].end
        korean, english = self.ours.string, self.theirs.string
        return (
            Mention.between(start, self.ours.end(), korean),
            Mention.between(self.theirs.start(), end, english),
        )
