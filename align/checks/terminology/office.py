"""Offices of the wrong rank or kind: a deputy prime minister, the 대표 of a party, a consul."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import ClassVar

from align.checks.check import KOREAN_ENGLISH, Check
from align.checks.views import BeadView
from align.checks.wording import Category, Message, Wording
from align.entities.english.words import EnglishWords
from align.entities.mentions import Mention
from align.packaged import packaged_rows
from align.records import Finding, Severity

_CHAIR = r"chair(?:man|woman|person)?"
# The Korean deputy, the Korean office itself, and how English calls the office.
_OFFICES = tuple(
    (re.compile(deputy), re.compile(office), re.compile(rf"\b(?:{english})\b", re.IGNORECASE))
    for deputy, office, english in (
        ("부총리", "총리", "prime minister|premier"),
        # 국방부장관 is the minister of 국방부.
        ("차관|(?:(?<![가-힣])|부)부장관", "장관", "minister|secretary"),
        ("부통령", "대통령", "president"),
        ("부회장", "회장", f"{_CHAIR}|president"),
        ("부사장", "사장", "president|chief executive"),
        ("부시장", "시장", "mayor"),
        ("부지사", "지사", "governor"),
        ("부군수", "군수", "governor|mayor|magistrate|head|chief"),
        ("부구청장", "구청장", "mayor|head|chief"),
        ("부의장", "의장", f"speaker|{_CHAIR}"),
        ("부위원장", "위원장", _CHAIR),
        ("(?:(?<![가-힣])|상근|수석|부)부대변인", "대변인", r"spokes\w+"),
        ("부총재", "총재", "governor|president"),
        ("부원장", "원장", "governor"),
        ("부행장", "행장", "president|chief executive"),
        ("부총장", "총장", "president|chancellor"),
        ("부이사장", "이사장", f"{_CHAIR}|president"),
        ("부교육감", "교육감", "superintendent"),
        ("청\\s차장", "청장", "commissioner(?: general)?"),
    )
)
# 대표 by whom it is of. A delegation (대표단), a team (대표팀) and a chief delegate are others.
_HEAD = r"(?:원내)?대표(?:이사)?(?=[은는이가를을의도와과,\s.]|에게|라고|로|$)"
_NAMED = r"(?:[가-힣]{2,4}\s)?"
_OF_PARTY = re.compile(rf"[가-힣]*(?:당|여당|야당)\s{_NAMED}{_HEAD}")
_OF_COMPANY = re.compile(
    r"[가-힣A-Za-z]*(?:전자|건설|기업|그룹|물산|산업|제약|화학|생명|증권|은행|식품|컴퍼니|소프트|텔레콤|중공업|"
    r"엔터테인먼트|모터스|자동차|항공|바이오|테크|랩|스튜디오|에너지|제철|조선|통신|회사)\s"
    rf"{_NAMED}{_HEAD}"
)
_CHIEF = re.compile(r"\bCEO\b|\bchief executive\b|\bpresident\b", re.IGNORECASE)
_REPRESENTATIVE = re.compile(r"\bRep(?:resentative\b|\.)")
_LEADER = re.compile(r"\b(?:leader|chair\w*|head)\b", re.IGNORECASE)
_EXECUTIVE = re.compile(r"\b(?:CEO|chief|president|head|director)\b", re.IGNORECASE)
_DEPUTY = re.compile(
    r"\b(?:deput\w+|vice|under-?secretar\w+|assistant|associate|second|junior|No\. 2|"
    r"permanent secretar\w+|ministers? of state)\b",
    re.IGNORECASE,
)
# There, the highest official below a minister is a secretary: 외교차관, foreign secretary.
_SOUTH_ASIA = re.compile("인도(?!네시아)|파키스탄|방글라데시|스리랑카|네팔|부탄|몰디브|뉴델리")
_SECRETARY = re.compile(r"secretary$", re.IGNORECASE)
_DEPUTIES = re.compile(r"부[가-힣]{1,3}[장감]|부지사|부군수|차관|차장|대행|대리|부[총통대]|보좌|副")
# Between the rank and the office: vice minister, vice foreign minister; but the second female one.
_FIELD = re.compile(
    r" (?:(?<=vice |puty )(?:(?!(?:prime|of|to|for|the|an?|and|met|told)\b)[A-Za-z]+ ){1,2})?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Confused:
    """A line of `offices.tsv`."""

    office_words: str
    context_words: str
    right_words: str
    wrong_words: str
    excuse_words: str

    @cached_property
    def office(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{self.office_words})(?=[은는이가]\s)")

    @cached_property
    def context(self) -> re.Pattern[str]:
        return re.compile(self.context_words)

    @cached_property
    def right(self) -> EnglishWords:
        return EnglishWords(self.right_words)

    @cached_property
    def wrong(self) -> EnglishWords:
        return EnglishWords(self.wrong_words)

    @cached_property
    def excuse(self) -> re.Pattern[str]:
        return re.compile(self.excuse_words)

    def places(self, korean: str, english: str) -> tuple[Mention, Mention] | None:
        """The Korean office and the English one that is another; None if all is right."""
        wrong = self.wrong.search(english)
        ours = None if wrong is None or self.right.search(english) else self.office.search(korean)
        if wrong is None or ours is None or not self.context.search(korean):
            return None
        if self.excuse.search(self.office.sub("", korean)):
            return None
        return Mention.of(ours), Mention.of(wrong)


@cache
def _confused() -> tuple[_Confused, ...]:
    rows = packaged_rows("align.checks.terminology", "offices.tsv")
    return tuple(_Confused(*cells) for cells in rows)


@cache
def _any_office() -> re.Pattern[str]:
    """Finds what the patterns of English offices find; most texts have none of them."""
    offices = [english for _, _, english in _OFFICES]
    patterns = [one.pattern for one in (_CHIEF, _REPRESENTATIVE, *offices)]
    patterns += [rf"\b(?:{one.wrong_words})\b" for one in _confused()]
    return re.compile("|".join(patterns), re.IGNORECASE)


class OfficeCheck(Check):
    """A deputy translated as the head, or the reverse; a party leader translated as a CEO."""

    name: ClassVar[str] = "office"
    label: ClassVar[Wording] = Wording("office", "직책")
    category: ClassVar[Category] = Category.TERMINOLOGY
    severity: ClassVar[Severity] = Severity.WARNING
    description: ClassVar[str] = "an office of another rank or kind"
    messages: ClassVar[Mapping[str, Message]] = {
        "deputy lost": Message(
            "{source} is a deputy; the translation says “{target}”.",
            "{source}에 해당하는 번역이 아닙니다: {target}",
        ),
        "deputy added": Message(
            "{source} is not a deputy; the translation says “{target}”.",
            "{source}의 번역에 부(副)를 뜻하는 말이 있습니다: {target}",
        ),
        "other office": Message(
            "{source} is another office than “{target}”.",
            "{source}에 맞는 직책이 아닙니다: {target}",
        ),
    }
    languages: ClassVar[frozenset[str] | None] = KOREAN_ENGLISH

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding for an office whose rank or kind differs."""
        if not _any_office().search(bead.english):
            return
        for whose, wrong, right in (
            (_OF_PARTY, _CHIEF, _LEADER),
            (_OF_COMPANY, _REPRESENTATIVE, _EXECUTIVE),
        ):
            ours, theirs = whose.search(bead.korean), wrong.search(bead.english)
            if ours is not None and theirs is not None and not right.search(bead.english):
                yield self.contrast("other office", bead, (Mention.of(ours), Mention.of(theirs)))
        for confused in _confused():
            places = confused.places(bead.korean, bead.english)
            if places is not None:
                yield self.contrast("other office", bead, places)
        for deputy, office, english in _OFFICES:
            theirs = english.search(bead.english)
            if theirs is None:
                continue
            lower = deputy.search(bead.korean)
            rank = _DEPUTY.search(bead.english)
            if lower is not None and rank is None and not _names_head(bead.korean, deputy, office):
                if _SECRETARY.search(theirs[0]) and _SOUTH_ASIA.search(bead.korean):
                    continue
                found = Mention.of(lower), Mention.of(theirs)
                yield self.contrast("deputy lost", bead, found, turned="deputy added")
            elif lower is None and (added := _deputy(bead.english, rank, theirs)) is not None:
                head = office.search(bead.korean)
                if head is not None and not _has_deputies(bead.korean):
                    found = Mention.of(head), added
                    yield self.contrast("deputy added", bead, found, turned="deputy lost")


def _names_head(text: str, deputy: re.Pattern[str], office: re.Pattern[str]) -> bool:
    """Whether the text names the head of the office too: 총리와 부총리."""
    return office.search(deputy.sub("", text)) is not None


def _deputy(text: str, rank: re.Match[str] | None, office: re.Match[str]) -> Mention | None:
    """The English office with its rank, if that is directly before it: vice finance minister."""
    if rank is None or not _FIELD.fullmatch(text, rank.end(), office.start()):
        return None
    return Mention.between(rank.start(), office.end(), text)


def _has_deputies(text: str) -> bool:
    """Whether the Korean text names any lower rank that English may call a deputy."""
    return _DEPUTIES.search(text) is not None
