"""Who did it to whom: two parties that have changed places in the translation.

중국은 미국을 비난했다 as "The United States accused China". Both sides name both, so no name is
missing. Only what is said in the same direction in both languages is compared: the topic of a
Korean sentence that ends in the deed, and the name that stands directly before its English verb.
"""

import re
from collections.abc import Sequence

from align.checks.naming.lost_names import korean_names
from align.checks.views import BeadView
from align.entities.mentions import Mention, Place
from align.entities.names import capitalised_runs
from align.entities.romanisation import is_spelling_of
from align.languages import korean_first

_DID = r"(?:했|하였|한다|하고|하며|하기로|해\s?왔)"
# What Korean and English say for deeds of one party to another.
_DEEDS = tuple(
    (
        re.compile(rf"(?:{korean})[가-힣]{{0,4}}(?:\s있[가-힣]{{1,3}})?[.\s\"”’']*$"),
        re.compile(
            r"(?:\s(?!and\b|or\b|to\b|of\b)[a-z]+){0,2}?"
            rf"\s(?:{english})(?:s|d|ed|es|ted|ped|med|ned|led)?\b(?!\sby\b)"
        ),
    )
    for korean, english in (
        (
            rf"(?:비난|규탄|비판|성토|질타){_DID}",
            "accuse|blame|critici[sz]e|denounce|condemn|slam|blast|rebuke|lambaste",
        ),
        (rf"(?:고소|고발|제소){_DID}", "sue|filed|accuse"),
        (rf"(?:거부|거절){_DID}", "reject|refuse|turned|decline|rebuff|spurn"),
        (
            rf"(?:공격|폭격|공습|침공|포격|기습){_DID}",
            "attack|bomb|struck|strike|invade|shell|raid|hit|pound",
        ),
        (
            rf"꺾었|이겼|눌렀|제쳤|물리쳤|무너뜨렸|(?:제압|격파|완파){_DID}",
            (
                r"beat|defeat|edge|rout|top|down|overcame|thrash|crush|stun|upset|eliminate|outlast|"
                r"knocked out"
            ),
        ),
        (rf"인수{_DID}", "acquire|bought|buy|took over|purchase"),
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
        (rf"(?:수출|판매){_DID}|팔았", "export|sold|sell|agreed to sell"),
        (rf"(?:단절|중단){_DID}|끊었", "severed|cut|broke|suspended"),
        (rf"추월{_DID}|앞질렀", "overtook|surpass|pass|outpace"),
        (rf"설득{_DID}", "persuade|convince"),
    )
)
_OF_A_DEED = 2  # parties
# A party with its titles, as the topic, as the subject or as the object: 중국 외교부는, 이 대표가.
_TITLES = r"(?:\s?[가-힣]{1,6}(?<![을를의에와과로])){0,2}?"
_TOPIC, _SUBJECT, _OBJECT = (
    re.compile(rf"{_TITLES}(?:{particles})(?=[\s,])") for particles in ("은|는", "이|가", "을|를")
)


def exchanged_parties(bead: BeadView) -> tuple[Mention, Mention] | None:
    """The party that acts in the Korean text, and the one that does in the English text.

    None unless both texts name exactly these two, in turned places, and the same deed.
    """
    verbs = [english for korean, english in _DEEDS if korean.search(bead.korean)]
    parties = _parties(bead) if verbs else []
    if len(parties) != _OF_A_DEED:
        return None
    (actor, actor_there), (other, other_there) = sorted(parties, key=lambda pair: pair[0].start)
    if not _acts_on(bead.korean, actor.end, other.end):
        return None
    if other_there.start < actor_there.start and any(
        (acts := verb.match(bead.english, other_there.end)) and acts.end() <= actor_there.start
        for verb in verbs
    ):
        return actor, other_there
    return None


def _acts_on(korean: str, end: int, other_end: int) -> bool:
    """Whether a Korean text names who acts and then on whom, by where both names end."""
    if _TOPIC.match(korean, end):
        return _TOPIC.match(korean, other_end) is None
    return bool(_SUBJECT.match(korean, end) and _OBJECT.match(korean, other_end))


def _parties(bead: BeadView) -> Sequence[tuple[Mention, Mention]]:
    """The places and people that both texts have, Korean first; none if one of them is repeated."""
    found = []
    for match in bead.comparison.places:
        korean, english = korean_first(bead.languages, match.source, match.target)
        if match.relation.agrees and korean is not None and english is not None:
            found.append((korean, english))
    places = [range(one.start, one.end) for one, _ in found]
    runs = capitalised_runs(bead.english)
    for name in korean_names(bead.korean):
        spelled = [run for run in runs if is_spelling_of(name.text, run[1])]
        if spelled and not any(name.start in place for place in places):
            start, run = max(spelled, key=lambda one: len(one[1]))
            found.append((name, Mention(start, start + len(run), run)))
    keys = [one.keys if isinstance(one, Place) else (one.text,) for one, _ in found]
    return found if len(set(keys)) == len(keys) else []
