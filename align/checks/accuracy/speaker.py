"""Quotations and deeds that the translation gives to another party of the sentence.

“…”라고 하동우 회장이 말했다 as "…, said Oh Se-rin". If both sides name both people, no name is
missing: only the speaker has changed.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from align.checks.check import KOREAN_ENGLISH, Check
from align.checks.naming.lost_names import korean_names
from align.checks.parties.clauses import exchanged_clauses
from align.checks.parties.deeds import exchanged_parties
from align.checks.parties.holders import exchanged_holders
from align.checks.parties.kin import exchanged_relatives
from align.checks.parties.objects import exchanged_objects
from align.checks.parties.relations import exchanged_in_relation
from align.checks.parties.speakers import replaced_speaker
from align.checks.parties.speech import KOREAN_SPEECH, SPEECH
from align.checks.parties.standing import exchanged_in_standing
from align.checks.views import BeadView
from align.checks.wording import EXCHANGED, Category, Message, Wording
from align.entities.blanks import without_quotations
from align.entities.countries import find_places
from align.entities.letters import NAME_WORD
from align.entities.mentions import Mention
from align.entities.particles import possible_stems
from align.entities.sound.levels import SAME
from align.entities.sound.similarity import name_similarity
from align.records import Finding, Severity

# A name, its spelling, its titles, and the particle of a subject: 하동우 한빛전자 회장은.
_SUBJECT = re.compile(
    r"(?:\([^()]{1,40}\))?(?:\s?(?!\S*(?:과|와|의|을|를|에게|에서|로|보다|하고)\s)[가-힣]{1,10}){0,4}?(?:은|는|이|가)(?=[\s,“\"])"
)
_SPEAKS = re.compile(rf"고\s(?:\S+\s){{0,4}}?(?:{KOREAN_SPEECH}|약속)[가-힣]*")
_NAME = rf"{NAME_WORD}(?: {NAME_WORD}){{0,3}}"
# "said Governor Kim", and "Kim, the governor, said".
_SPEAKERS = (
    re.compile(
        rf"\b(?:{SPEECH}) (?:(?!(?:after|before|in|on|at|of|to|by|about|that|when|while|\w+ing) )"
        rf"[\w-]+ ){{0,3}}?(?P<name>{_NAME})"
    ),
    re.compile(rf"(?P<name>{_NAME})(?:, [^,.]{{1,60}},)? (?:\w+ly )?(?:{SPEECH})\b"),
)
_CAPITALISED = re.compile(rf"\b{NAME_WORD}")


class SpeakerCheck(Check):
    """A quotation, or a deed, that was given to another party of the sentence."""

    name: ClassVar[str] = "speaker"
    label: ClassVar[Wording] = Wording("speaker", "화자")
    category: ClassVar[Category] = Category.ACCURACY
    severity: ClassVar[Severity] = Severity.WARNING
    description: ClassVar[str] = "a quotation, or a deed, was given to another party"
    messages: ClassVar[Mapping[str, Message]] = {
        "other": Message(
            "{source} speaks in the source, {target} in the translation.",
            "원문에서는 {source}의 말인데 번역문에서는 {target}의 말입니다.",
        ),
        "acts": Message(
            "{source} acts in the source, {target} in the translation.",
            "원문에서는 {source}의 행동인데 번역문에서는 {target}의 행동입니다.",
        ),
        "turned": EXCHANGED,
    }
    languages: ClassVar[frozenset[str] | None] = KOREAN_ENGLISH

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding where two named parties are in each other's place.

        What is surest, and takes least time, is looked for first.
        """
        for key, find in (
            ("acts", exchanged_parties),
            ("turned", exchanged_relatives),
            ("acts", exchanged_clauses),
            ("acts", exchanged_objects),
            ("turned", exchanged_in_relation),
            ("turned", exchanged_holders),
            ("other", _other_speaker),
            ("other", replaced_speaker),
            ("turned", exchanged_in_standing),
        ):
            parties = find(bead)
            if parties is not None:
                yield self.contrast(key, bead, parties)
                return


def _other_speaker(bead: BeadView) -> tuple[Mention, Mention] | None:
    """Who is quoted in the Korean text, and who in the English one, if both texts name both."""
    english = _english_speaker(bead.english)
    # Finding the names takes longest.
    if english is None or not _tells_who_spoke(bead.korean):
        return None
    names = korean_names(bead.korean)
    korean = _korean_speaker(bead.korean, names)
    if korean is None or _is_same(korean.text, english.text):
        return None
    others = [name.text for name in names if name.text != korean.text]
    rest = bead.english[: english.start] + bead.english[english.end :]
    if any(_is_same(other, english.text) for other in others) and _is_same(korean.text, rest):
        return korean, english
    return None


def _tells_who_spoke(text: str) -> bool:
    """Whether a Korean sentence quotes, and says outside the quotation marks that someone spoke."""
    unquoted = without_quotations(text)
    return unquoted != text and _SPEAKS.search(unquoted) is not None


def _korean_speaker(text: str, names: Sequence[Mention]) -> Mention | None:
    """The only named subject outside quotation marks.

    Of the names of one subject (노박 러시아 장관은), it is the one that is no place.
    """
    unquoted = without_quotations(text)
    subjects: dict[int, list[Mention]] = {}
    for name in names:
        subject = _SUBJECT.match(text, name.end)
        if subject is not None and unquoted[name.start : name.end].strip():
            subjects.setdefault(subject.end(), []).append(name)
    speakers = [_of_one_subject(text, found) for found in subjects.values()]
    return speakers[0] if len({one and one.text for one in speakers}) == 1 else None


def _of_one_subject(text: str, names: Sequence[Mention]) -> Mention | None:
    """The only name, or the only one that is no place."""
    if len(names) > 1:
        places = find_places(text, "ko")
        names = [one for one in names if not any(one.begins_in(at) for at in places)]
    return names[0] if len(names) == 1 else None


def _english_speaker(text: str) -> Mention | None:
    """The only name beside a verb of speech outside quotation marks."""
    unquoted = without_quotations(text)
    if unquoted == text:
        return None
    found = [
        Mention.of(match, "name") for pattern in _SPEAKERS for match in pattern.finditer(unquoted)
    ]
    return found[0] if len({name.text for name in found}) == 1 else None


def _is_same(korean: str, english: str) -> bool:
    words = [english, *_CAPITALISED.findall(english)]
    return any(
        name_similarity(reading, word) >= SAME
        for reading in possible_stems(korean)
        for word in words
    )
