"""Degrees that were changed: how much at least or at most, how many of all, how sure.

Number and words are right then, and vectors are alike: "at most 50%" for 50% 이상. So both sides
have to state a degree of one kind, in words that cannot be meant otherwise (`degrees.tsv`). Claims
are compared alike: suspected or found, considered or done, of these only or also (`claims.tsv`).
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from align.checks.check import KOREAN_ENGLISH, Check
from align.checks.reversals.amounts import CURRENCY, amount_told_as_result
from align.checks.reversals.denials import is_denied
from align.checks.reversals.opposites import find_opposite, opposites_in
from align.checks.reversals.ranks import changed_rank
from align.checks.views import BeadView
from align.checks.wording import Category, Message, Wording
from align.entities.letters import NOTHING
from align.entities.mentions import Mention, Number
from align.records import Finding, Severity

_DEGREES, _CLAIMS = "degrees.tsv", "claims.tsv"


@dataclass(frozen=True)
class _Bound:
    """The words around a figure that make it the least, or the most, in one language."""

    before: re.Pattern[str]
    after: re.Pattern[str]

    def around(self, number: Number, text: str) -> Mention | None:
        """The figure with what makes it this bound; None if nothing does."""
        return number.with_words(text, self.before, self.after)


# The least, then the most; what is nearly so many is less. A figure is followed by its counter and
# a particle, which may belong to it already.
_COUNTED = r"(?:\s?(?!버전)[가-힣%㎜㎝㎞㎏㎡㎥A-Za-z/]{1,5}?)?\s?"
_STARTS = rf"(?:an? |the )?(?:Mach )?{CURRENCY}"
_KOREAN = (
    _Bound(
        re.compile(r"(?:최소(?:한)?|적어도|못해도)\s?$"),
        re.compile(rf"{_COUNTED}(?:이상|초과|넘[는게은을어었겼긴]|웃[도돌]|상회)"),
    ),
    _Bound(
        re.compile(r"(?<![가-힣])(?:최대|최장|많아야|기껏해야)\s?$"),
        re.compile(
            rf"{_COUNTED}(?:이하|미만|이내|가까[이운]|육박|근접|(?:채\s)?(?:못\s?미[치쳤]|[안못]\s?[되됐돼])|"
            r"밑[도돌]|하회|넘지\s?[않못])"
        ),
    ),
)
_ENGLISH = (
    _Bound(
        re.compile(
            r"\b(?:at least|(?<!no )(?<!not )(?:more|greater) than|over|above|exceed(?:s|ed|ing)?|"
            r"no(?:t)? (?:fewer|less) than|a minimum of|upwards? of|in excess of|surpass\w*|"
            rf"topp(?:ed|ing)) {_STARTS}$",
            re.IGNORECASE,
        ),
        re.compile(
            r"(?:[- ][\w%]+){0,2}? (?:or|and) (?:more|older|over|above|higher|up|longer|greater)\b"
            r"|(?:[- ][\w%]+)? at least\b"
        ),
    ),
    _Bound(
        re.compile(
            r"\b(?:at (?:the )?most|up to|(?<!no )(?<!not )(?:less|fewer) than|under|below|nearly|"
            r"almost|no(?:t)? (?:more|longer) than|a maximum of|within) "
            rf"{_STARTS}$",
            re.IGNORECASE,
        ),
        re.compile(
            r"(?:[- ][\w%]+){0,2}? (?:or|and) (?:less|fewer|younger|under|below|lower|shorter)\b"
            r"|(?:[- ][\w%]+)? at (?:the )?most\b"
        ),
    ),
)
# A few more than so many: 30여 명, 세 시간 남짓, which English may call "nearly" as many.
_ABOVE = _Bound(re.compile(NOTHING), re.compile(rf"{_COUNTED}남짓"))
_HOLDS_ABOVE = re.compile(r"[\d십백천만억]여(?!성|학|자|섯|덟)")
_BELOW = _Bound(
    re.compile(
        r"\b(?:(?<!no )(?<!not )(?:less|fewer) than|under|below|short of|shy of|at (?:the )?most|"
        rf"no more than) {_STARTS}$",
        re.IGNORECASE,
    ),
    re.compile(NOTHING),
)
# A depth is a place: who drills "below 3,000 meters" drills through more than that.
_DOWN_TO = re.compile(r"(?:below|under)\b", re.IGNORECASE)
_DEEP_KOREAN = re.compile(
    r"수심|깊이|땅속|지하|해저|심해|바닷속|물속|빙하|빙상|갱도|시추|굴착|뚫|잠수|잠항|내려[가간갔]|가라앉"
)
_DEEP_ENGLISH = re.compile(
    r"\b(?:depths?|deep\w*|drill\w*|d(?:iv|ov)\w*|bor(?:e[sd]?|ing)|underground|undersea|"
    r"subsurface|mine[sd]?|mining|tunnel\w*|seabed|descen\w*|s[aiu]nk\w*|submer\w*|lie[sd]?|"
    r"go(?:es)? down|went down|dig|dug)\b",
    re.IGNORECASE,
)
_LENGTH = "m"
# What is left out may be said from the other end of a bound, as what is denied may: "under 60s are
# excluded".
_EXCLUDED_KOREAN = re.compile(r"제외|금지|제한|불가|빼고|면제")
_EXCLUDED_ENGLISH = re.compile(
    r"\b(?:except|exclud\w*|exempt\w*|bann?\w*|bar(?:s|red)|unless|prohibit\w*|limit\w*|"
    r"restrict\w*|only(?! (?:half|part|\d|[$€£]|an? (?:third|quarter|fifth|tenth))))\b",
    re.IGNORECASE,
)
# What falls to at most a half falls by at least a half: 절반 이하로 줄었다.
_HALF = "절반"
_FALLEN = re.compile(r"로\s(?:[가-힣]+\s)?(?:줄|감소|떨어|급감|하락|낮[아춰추췄]|축소|내[려리])")
# A bound that is denied itself is the other one: 5천만원을 초과하지 않으면, "does not exceed".
_DENIED_KOREAN = re.compile(r"(?:하|되)?지(?:는|도|만)?\s?[않못말]|\s?수\s없")
_DENIED_ENGLISH = re.compile(
    r"(?:\bnot|\bnever|n['’]t|\bcannot|\bwithout)(?: \w+)? $", re.IGNORECASE
)

# How far, in characters, a denial may stand behind a Korean claim, and before an English one.
_DENIED_AFTER, _DENIED_BEFORE = 14, 24
# What somebody is without: 집이 없는 사람.
_LACKING = re.compile(r"없[는던]\s|아닌\s")


class DegreeCheck(Check):
    """A bound, a share or a likelihood that became another one."""

    name: ClassVar[str] = "degree"
    label: ClassVar[Wording] = Wording("degree", "정도")
    category: ClassVar[Category] = Category.ACCURACY
    severity: ClassVar[Severity] = Severity.WARNING
    description: ClassVar[str] = "at least for at most, all for some, found for suspected"
    messages: ClassVar[Mapping[str, Message]] = {
        "bound": Message(
            "{source} in the source, {target} in the translation: the least became the most, or "
            "the other way round.",
            "원문은 {source}, 번역문은 {target}입니다. 하한과 상한이 바뀌었습니다.",
        ),
        "other": Message(
            "{source} in the source, {target} in the translation, which is another degree.",
            "원문은 {source}, 번역문은 {target}입니다. 정도가 다릅니다.",
        ),
        "change": Message(
            "{source} in the source, {target} in the translation: one tells by how much, the other "
            "up to how much.",
            "원문은 {source}, 번역문은 {target}입니다. 변화한 양과 변화한 결과가 바뀌었습니다.",
        ),
    }
    languages: ClassVar[frozenset[str] | None] = KOREAN_ENGLISH

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding for each bound that was turned round, or for one other degree."""
        found = list(_reversed_bounds(bead))
        if found:
            for bound in found:
                yield self.contrast("bound", bead, bound, hint=bead.is_heading)
            return
        if (change := amount_told_as_result(bead)) is not None:
            yield self.contrast("change", bead, change, hint=bead.is_heading)
        other = _other_degree(bead) or changed_rank(bead.korean, bead.english)
        if other is not None:
            yield self.contrast("other", bead, other, hint=bead.is_heading)
        elif (claim := _other_claim(bead)) is not None:
            yield self.contrast("other", bead, claim)


def _other_degree(bead: BeadView) -> tuple[Mention, Mention] | None:
    found = find_opposite(bead.korean, bead.english, _DEGREES)
    # Not all is some: 모두 오지는 않았다.
    if found is None or is_denied(bead.korean, bead.english):
        return None
    return Mention.of(found[0]), Mention.of(found[1])


def _other_claim(bead: BeadView) -> tuple[Mention, Mention] | None:
    """The Korean words for how sure or wide a claim is, and the English ones for another."""
    return next(
        (
            (Mention.of(ours), Mention.of(theirs))
            for ours, theirs in opposites_in(bead.korean, bead.english, _CLAIMS)
            if not _is_denied_beside(ours, theirs)
        ),
        None,
    )


def _is_denied_beside(korean: re.Match[str], english: re.Match[str]) -> bool:
    """Whether what follows the Korean word, or precedes the English one, denies it."""
    return is_denied(
        _LACKING.sub("", korean.string[korean.end() : korean.end() + _DENIED_AFTER]),
        english.string[max(english.start() - _DENIED_BEFORE, 0) : english.end()],
    )


def _reversed_bounds(bead: BeadView) -> Iterator[tuple[Mention, Mention]]:
    """Matching figures that are a lower bound on one side and an upper bound on the other."""
    said = Counter(one.source.text for one in bead.numbers if one.source is not None)
    for ours, theirs in bead.agreeing_numbers:
        if said[ours.text] > 1:
            continue  # 60세 이상과 60세 미만
        for least, most in ((0, 1), (1, 0)):
            korean = _KOREAN[least].around(ours, bead.korean)
            english = _ENGLISH[most].around(theirs, bead.english)
            if (
                korean is not None
                and english is not None
                and _KOREAN[most].around(ours, bead.korean) is None
                and _ENGLISH[least].around(theirs, bead.english) is None
                and not _may_be_reversed(bead, korean, english)
                and not _is_depth(bead, theirs, english)
            ):
                yield korean, english
        korean, english = _above(ours, bead.korean), _BELOW.around(theirs, bead.english)
        if korean and english and not _may_be_reversed(bead, korean, english):
            yield korean, english


def _above(number: Number, korean: str) -> Mention | None:
    """The figure with what makes it a few more: 30여 명, 세 시간 남짓."""
    return number if _HOLDS_ABOVE.search(number.text) else _ABOVE.around(number, korean)


def _is_depth(bead: BeadView, number: Number, bound: Mention) -> bool:
    """Whether an English upper bound is a place below the surface."""
    return (
        number.unit == _LENGTH
        and _DOWN_TO.match(bound.text) is not None
        and _DEEP_KOREAN.search(bead.korean) is not None
        and _DEEP_ENGLISH.search(bead.english) is not None
    )


def _may_be_reversed(bead: BeadView, korean: Mention, english: Mention) -> bool:
    """Whether a bound may be expressed from the other end: not under 5, at least 5.

    It may if it is denied itself, if something is excluded, or if only one text denies anything.
    """
    if _HALF in korean.text and _FALLEN.match(bead.korean, korean.end):
        return True
    if _DENIED_KOREAN.match(bead.korean, korean.end) or _DENIED_ENGLISH.search(
        bead.english, 0, english.start
    ):
        return True
    ours, theirs = _without(bead.korean, korean), _without(bead.english, english)
    if _EXCLUDED_KOREAN.search(ours) or _EXCLUDED_ENGLISH.search(theirs):
        return True
    return is_denied(ours, "") != is_denied("", theirs)


def _without(text: str, place: Mention) -> str:
    return f"{text[: place.start]} {text[place.end :]}"
