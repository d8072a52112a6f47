"""Who did it to whom: two parties that have changed places in the translation.

중국은 미국을 비난했다 as "The United States accused China". Both sides name both, so no name is
missing. Only what is said in the same direction in both languages is compared: the topic or subject
of a Korean sentence that ends in the deed, and the party that stands directly before its English
verb. Routes, comparisons, and a subject with its direct object are compared whatever is said.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, permutations
from typing import NamedTuple

from align.checks.naming.lost_names import korean_names
from align.checks.views import BeadView
from align.entities.mentions import Mention, Place
from align.entities.names import capitalised_runs
from align.entities.romanisation import is_spelling_of
from align.entities.similarity import name_similarity
from align.languages import korean_first

_DID = r"(?:했|하였|한다|하고|하며|하기로|해\s?왔|할|하겠)"
# How a sentence ends in a deed, or in a report of it: 인수하기로 했다, 제소했다고 통신이 전했다.
_ENDS = r"[가-힣]{0,4}(?:\s(?:있|했|한|결정|합의|계획|방침|예정|전망)[가-힣]{0,4})?[.\s\"”’']*$"
_REPORTED = r"[가-힣]{0,3}고\s[가-힣]+(?:\s[가-힣]+){0,2}[.\s\"”’']*$"
# What may stand between an English party and its verb.
_BESIDE = (
    r"(?: of (?:the )?[A-Z]\w+(?: [A-Z]\w+)?|, [^,.;]{1,40},)?"
    r"(?:\s(?:(?:is|are|was|were|plans|planned|decided|agreed|vowed) to|"
    r"(?!(?:and|or|to|of|by|who|that|is|are|was|were|be|been|being|got)\b)[a-z]+)){0,2}?"
)
# What Korean and English say for deeds of one party to another.
_DEEDS = tuple(
    (
        re.compile(rf"(?:{korean})(?:{_ENDS}|(?P<reported>{_REPORTED}))"),
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
            rf"꺾었|이겼|눌렀|제쳤|물리쳤|무너뜨렸|(?:제압|격파|완파){_DID}",
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
# Parties without a name, by what they are.
_ROLES = tuple(
    (re.compile(rf"(?<![가-힣])(?:{korean})"), re.compile(rf"\b(?:{english})\b", re.IGNORECASE))
    for korean, english in (
        ("아버지|부친", "father|dad"),
        ("어머니|모친", "mother|mom"),
        ("아들", "son"),
        ("딸", "daughter"),
        ("남편", "husband"),
        ("아내|부인", "wife"),
        ("할머니", "grandmother"),
        ("할아버지", "grandfather"),
        ("경찰", "police"),
        ("검찰", "prosecutors"),
        ("노조|노동조합", "union"),
        (r"회사\s?측|사측|경영진|회사", "company|management"),
        ("정부", "government"),
        ("국회|의회", "parliament|national assembly|congress"),
        (r"(?:집권\s)?여당", "(?:ruling|governing) party"),
        ("야당|야권", "opposition(?: part(?:y|ies))?"),
        ("교사|선생님", "teachers?"),
        ("학생", "students?"),
        ("의사", "doctors?"),
        ("환자", "patients?"),
        ("집주인", "landlord"),
        ("세입자", "tenants?"),
        ("반군", "rebels?"),
        ("정부군", "government (?:forces|troops)|army"),
        ("시위대", "protesters|demonstrators"),
    )
)
_OF_A_DEED = 2  # parties
_NAME = re.compile(r"\b[A-Z][A-Za-z]+")
# From this likeness by sound on a word is a name.
_HEARD = 0.85
# A party with its titles, as the topic, as the subject or as what the deed is done to: 중국
# 외교부는, 이 대표가, 포드로부터.
_TITLES = r"(?:\s?[가-힣]{1,6}(?<![을를의에와과로])){0,2}?"
_PARTICLES = tuple(
    re.compile(rf"{_TITLES}(?:{particles})(?=[\s,])")
    for particles in ("은|는", "이|가", "을|를|에게|에게서|에|으?로부터")
)

# 태국에서 한국으로: from Thailand to South Korea.
_FROM, _TO = (
    re.compile(rf"{_TITLES}(?:{particles})(?=[\s,])") for particles in ("에서|발", "으?로|행")
)
_FROM_THERE = re.compile(r"\bfrom (?:the )?$")
_TO_THERE = re.compile(r"\b(?:to|for|into) (?:the )?$")
# 대구의 기온은 광주보다 높았다, and the words that count down rather than up.
_COMPARED = re.compile(
    rf"(?:의\s[가-힣]{{1,8}}(?:\s[가-힣]{{1,8}})?|{_TITLES})(?:은|는|이|가)(?=[\s,])"
)
_THAN = re.compile(r"(?:의\s[가-힣]{1,8})?보다(?=[\s,])")
_LESS_KOREAN = re.compile(
    r"낮|적[었은게다]|작[았은게다]|짧|느[리렸린려]|(?<!비)(?:싸[다게]|쌌|싼)|춥|추[웠운워]|덜|"
    r"약[하했한]|뒤[졌처진]|어[리렸린]"
)
_THAN_THERE = re.compile(r"\bthan (?:in |at |on |for |(?:that|those) (?:of|in|at) )?(?:the )?$")
# 폼페이오는 북한을 방문했다: no other verb stands between them, nor a preposition in English.
_ON_OBJECT = re.compile(rf"{_TITLES}(?:은|는|이|가)\s(?:(?!\S*[은는한던된]\s)\S+\s){{0,4}}")
_OBJECT = re.compile(rf"{_TITLES}(?:을|를)(?=[\s,])")
_DIRECT = (
    r"(?:, [^,]{1,40},)?(?: (?:has|have|had|also|will|would|may|could|can|did|\w+ly))* "
    r"(?!(?:was|were|is|are|been|said|says|its|his|has|this|lost|fell)\b)"
    r"(?:\w+(?:ed|es|s)|beat|struck|hit|won|met|made|told|asked|bought|sold|took|left|shot|sent|"
    r"overtook|overcame|led|fought|sought|caught|chose|saw|held|kept|found|hurt|paid|swept|gave|"
    r"sue|visit|replace|overtake|invite|blame|accuse|support|attack|defeat|warn|urge|acquire)"
    r"(?: (?!(?:by|to|from|and|or|of|for|with|that|who|in|on|at|as|but|which|when|while|after|"
    r"before|over|against|than|about|into|if|because|not|whether)\b)[\w.'’-]+){0,3} "
)
_DIRECTLY = re.compile(_DIRECT)
# The chief of B, A's B.
_OF_ANOTHER = re.compile(r"(?:\b(?:of|in|from|to|by|with|for|on|at|against)(?: the)?|['’]s|,) $")
_LESS_ENGLISH = re.compile(
    r"\b(?:less|fewer|lower|smaller|shorter|slower|cheaper|colder|cooler|younger|weaker|worse|"
    r"poorer)\b",
    re.IGNORECASE,
)

_Party = tuple[Mention, Mention]
"""What a party is called in Korean and in English."""


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
        if (found := korean.search(bead.korean)) and english.search(bead.english)
    ]
    parties = sorted(_parties(bead), key=lambda pair: pair[0].start) if deeds else []
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


def turned_places(bead: BeadView) -> tuple[Mention, Mention] | None:
    """Two parties that stand in each other's place, whatever is said of them.

    Between them something goes (태국에서 한국으로 as "from South Korea to Thailand"), they are
    compared (대구는 광주보다 더웠다 as "Gwangju was hotter than Daegu"), or one does something
    directly to the other (폼페이오는 북한을 방문했다 as "North Korea visited Pompeo").

    Returns:
        The one in the Korean text, and the one that the English text has in its place.
    """
    turned = [
        is_turned
        for korean, english, is_turned in _RELATIONS
        if korean.search(bead.korean) and english.search(bead.english)
    ]
    parties = sorted(_parties(bead), key=lambda pair: pair[0].start) if turned else []
    for one, other in permutations(parties, 2):
        if any(is_turned(bead, one, other) for is_turned in turned):
            return one[0], other[1]
    return None


def _route_is_turned(bead: BeadView, one: _Party, other: _Party) -> bool:
    return (
        _FROM.match(bead.korean, one[0].end) is not None
        and _TO.match(bead.korean, other[0].end) is not None
        and _FROM_THERE.search(bead.english, 0, other[1].start) is not None
        and _TO_THERE.search(bead.english, 0, one[1].start) is not None
    )


def _comparison_is_turned(bead: BeadView, one: _Party, other: _Party) -> bool:
    first = _COMPARED.match(bead.korean, one[0].end)
    than = _THAN_THERE.search(bead.english, 0, one[1].start)
    if first is None or than is None or not _THAN.match(bead.korean, other[0].end):
        return False
    is_less = (
        _LESS_KOREAN.search(bead.korean, other[0].end) is not None,
        _LESS_ENGLISH.search(bead.english, other[1].end, than.end()) is not None,
    )
    return (
        first.end() <= other[0].start and other[1].start < one[1].start and is_less[0] == is_less[1]
    )


def _deed_is_turned(bead: BeadView, one: _Party, other: _Party) -> bool:
    """Whether the one does something to the other, directly on both sides, but in turned order."""
    return (
        other[1].end < one[1].start
        and _ON_OBJECT.fullmatch(bead.korean, one[0].end, other[0].start) is not None
        and _OBJECT.match(bead.korean, other[0].end) is not None
        and _DIRECTLY.fullmatch(bead.english, other[1].end, one[1].start) is not None
        and _OF_ANOTHER.search(bead.english, 0, other[1].start) is None
    )


_RELATIONS = (
    (re.compile(r"(?:에서|발)\s"), re.compile(r"\bfrom\b"), _route_is_turned),
    (re.compile("보다"), re.compile(r"\bthan\b"), _comparison_is_turned),
    (
        re.compile(r"[은는이가]\s(?:\S+\s){0,4}?\S+[을를]\s"),
        re.compile(rf"\b[A-Z][\w.'’-]*{_DIRECT}[A-Z]"),
        _deed_is_turned,
    ),
)
"""What must stand in the texts for each relation, and whether two parties have changed places."""


def _acting(korean: str, parties: Sequence[_Party]) -> Iterator[tuple[_Party, _Party, bool]]:
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


def _parties(bead: BeadView) -> Sequence[_Party]:
    """The places, names and roles that both texts have, Korean first, but for repeated ones."""
    found = []
    for match in bead.comparison.places:
        korean, english = korean_first(bead.languages, match.source, match.target)
        if match.relation.agrees and korean is not None and english is not None:
            found.append((korean, english))
    places = [range(one.start, one.end) for one, _ in found]
    people: list[_Party] = []
    for name in korean_names(bead.korean):
        spelled = _spelling_of(name.text, bead.english)
        if spelled is None or any(name.start in place for place in places):
            continue
        if people and (whole := _joined(people[-1], (name, spelled), bead)) is not None:
            people[-1] = whole
        else:
            people.append((name, spelled))
    found += people
    for ours, theirs in _ROLES:
        held, there = ours.search(bead.korean), theirs.search(bead.english)
        if held and there and not any(held.start() in place for place in places):
            found.append((Mention.of(held), Mention.of(there)))
    keys = [one.keys if isinstance(one, Place) else (one.text,) for one, _ in found]
    return [party for party, key in zip(found, keys, strict=True) if keys.count(key) == 1]


def _joined(one: _Party, other: _Party, bead: BeadView) -> _Party | None:
    """The whole name of which both are halves: 마쓰시마 미우, Miu Matsushima."""
    first, last = sorted((one[1], other[1]), key=lambda part: part.start)
    if (one[0].end + 1, first.end + 1) != (other[0].start, last.start):
        return None
    spans = (one[0].start, other[0].end), (first.start, last.end)
    korean, english = (
        Mention(start, end, text[start:end])
        for (start, end), text in zip(spans, (bead.korean, bead.english), strict=True)
    )
    return korean, english


def _spelling_of(korean: str, english: str) -> Mention | None:
    """The English spelling of a Korean name: the longest of a person's, or the likest by sound."""
    runs = [run for run in capitalised_runs(english) if is_spelling_of(korean, run[1])]
    if runs:
        start, run = max(runs, key=lambda one: len(one[1]))
        return Mention(start, start + len(run), run)
    heard = [
        (name_similarity(korean, word[0]), Mention.of(word)) for word in _NAME.finditer(english)
    ]
    likeness, likest = max(heard, key=lambda one: one[0], default=(0.0, None))
    return likest if likeness >= _HEARD else None
