"""Who did it to whom: two parties that have changed places in the translation.

중국은 미국을 비난했다 as "The United States accused China". Both sides name both, so no name is
missing. Only what is said in the same direction in both languages is compared: the topic or subject
of a Korean sentence that ends in the deed, and the party that stands directly before its English
verb.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from align.checks.parties.named import Party, marked, parties_of
from align.checks.views import BeadView
from align.entities.mentions import Mention

_DID = r"(?:했|하였|한다|하고|하며|하기로|해\s?왔|할|하겠)"
# How a sentence ends in a deed, or in a report of it: 인수하기로 했다, 제소했다고 통신이 전했다.
_END = re.compile(
    r"(?:[가-힣]{0,4}(?:\s(?:있|했|한|결정|합의|계획|방침|예정|전망)[가-힣]{0,4})?|"
    r"(?P<reported>[가-힣]{0,3}고\s[가-힣]+(?:\s[가-힣]+){0,2}))[.\s\"”’']*$"
)
# What may stand between an English party and its verb.
_BESIDE = (
    r"(?: of (?:the )?[A-Z]\w+(?: [A-Z]\w+)?|, [^,.;]{1,40},)?"
    r"(?:\s(?:(?:is|are|was|were|plans|planned|decided|agreed|vowed) to|"
    r"(?!(?:and|or|to|of|by|who|that|is|are|was|were|be|been|being|got)\b)[a-z]+)){0,2}?"
)
# What Korean and English say for deeds of one party to another.
_DEEDS = tuple(
    (
        re.compile(korean),
        re.compile(rf"{_BESIDE}\s(?:{english})(?:s|d|ed|es|ted|ped|med|ned|led)?\b(?!\sby\b)"),
    )
    for korean, english in (
        (
            rf"(?:비난|규탄|비판|성토|질타){_DID}",
            "accuse|blame|critici[sz]e|denounce|condemn|slam|blast|rebuke|lambaste",
        ),
        (
            rf"(?:고소|고발|제소|신고){_DID}|소송을\s(?:냈|걸었|제기{_DID})",
            "sue|filed|accuse|report|called the police on",
        ),
        (rf"(?:거부|거절){_DID}", "reject|refuse|turned|decline|rebuff|spurn"),
        (
            rf"(?:공격|폭격|공습|침공|포격|기습){_DID}",
            "attack|bomb|struck|strike|invade|shell|raid|hit|pound",
        ),
        (
            rf"꺾었|이겼|눌렀|제쳤|물리쳤|무너뜨렸|(?:제압|격파|완파|승리|역전승|완승){_DID}",
            (
                r"beat|defeat|edge|rout|top|down|overcame|thrash|crush|stun|upset|eliminate|outlast|"
                r"knocked out"
            ),
        ),
        (rf"[에게]\s(?:[\d가-힣:대-]+\s)?(?:졌|패{_DID}|무릎을\s꿇었)", "lost|fell"),
        (
            rf"(?:인수|매입|구매){_DID}|사들[이였인일]",
            "acquire|bought|buy|took over|take over|purchase",
        ),
        (rf"(?:지지|옹호|두둔){_DID}", "support|back|endorse|defend"),
        (
            rf"(?:촉구|요구|요청|당부|호소){_DID}",
            "urge|called on|demand|asked|request|press|implore",
        ),
        (rf"경고{_DID}", "warn|caution"),
        (rf"(?:초청|초대){_DID}", "invite"),
        (rf"방문{_DID}", "visit"),
        (rf"(?:칭찬|극찬){_DID}", "praise|laud|commend|applaud|hail"),
        (rf"(?:위협|협박){_DID}", "threaten"),
        (rf"살해{_DID}", "kill|murder|stab|shot"),
        (rf"폭행{_DID}|때렸", "assault|beat|attack|punch|slap"),
        (rf"통보{_DID}|알렸", "inform|notifi|told|notify"),
        (rf"(?:임명|지명|발탁){_DID}", "appoint|name|nominate|pick|tap"),
        (rf"(?:수출|판매|매각){_DID}|팔았|넘겼", "export|sold|sell"),
        (rf"(?:단절|중단){_DID}|끊었", "severed|cut|broke|suspended"),
        (rf"추월{_DID}|앞질렀", "overtook|surpass|pass|outpace"),
        (rf"설득{_DID}", "persuade|convince"),
        (rf"(?:구조|구출){_DID}|구했", "rescue|save"),
        (r"빌려\s?(?:줬|주었)", "lent|lend"),
        (rf"추격{_DID}|쫓았|뒤쫓", "chase|pursue"),
    )
)
_OF_A_DEED = 2  # parties
# The topic, the subject, and what the deed is done to: 포드로부터.
_PARTICLES = (
    marked("은", "는"),
    marked("이", "가"),
    marked("을", "를", "에게", "에게서", "에", "으?로부터"),
)


class _Marks(NamedTuple):
    """Which particles a party has, in the order of `_PARTICLES`."""

    topic: bool
    subject: bool
    object: bool


def exchanged_parties(bead: BeadView) -> tuple[Mention, Mention] | None:
    """The party that acts in the Korean text, and the one that does in the English text.

    None unless both texts name these two, in turned places, and the same deed.
    """
    deeds = [
        (found["reported"] is not None, english)
        for korean, english in _DEEDS
        if (found := _end_in(korean, bead.korean)) and english.search(bead.english)
    ]
    parties = parties_of(bead) if deeds else []
    if len(parties) < _OF_A_DEED:
        return None
    for actor, other, is_marked in _acting(bead.korean, parties):
        # Who reports a deed stands before who did it.
        verbs = [english for is_reported, english in deeds if is_marked or not is_reported]
        there, instead = actor[1], other[1]
        if instead.start < there.start and any(
            (acts := verb.match(bead.english, instead.end)) and acts.end() <= there.start
            for verb in verbs
        ):
            return actor[0], instead
    return None


def _end_in(deed: re.Pattern[str], korean: str) -> re.Match[str] | None:
    """How a Korean text ends in a deed; None if it does not."""
    for found in deed.finditer(korean):
        if (end := _END.match(korean, found.end())) is not None:
            return end
    return None


def _acting(korean: str, parties: Sequence[Party]) -> Iterator[tuple[Party, Party, bool]]:
    """Each party that acts in a Korean text, the one on which it acts, and if both are marked so.

    They must be marked if there are more than two: one may only say where another is from.
    """
    ends = [*(party[0].start for party in parties[1:]), len(korean)]
    marks = [
        _Marks(*(_has_particle(party[0], particle, korean, end) for particle in _PARTICLES))
        for party, end in zip(parties, ends, strict=True)
    ]
    for (actor, ours), (other, theirs) in combinations(zip(parties, marks, strict=True), 2):
        if (ours.topic or ours.subject) and theirs.object:
            yield actor, other, ours.subject
        elif ours.topic and len(parties) == _OF_A_DEED and not theirs.topic:
            yield actor, other, False


def _has_particle(name: Mention, particle: re.Pattern[str], korean: str, end: int) -> bool:
    """Whether a name has a particle: not if it is of the next name, as in 미국 퀄컴이."""
    found = particle.match(korean, name.end)
    return found is not None and found.end() <= end
