"""Turn what a faithful translation says round, by one word or two that leave every figure in place.

Each kind is tried on every pair, so that a set of any size says how often such an error is found.
"""

import random
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from align.checks.views import BeadView
from measuring.detection import CLEAN
from measuring.models.exchanges import Two, bead_of, exchanged
from measuring.models.figures import exchangeable_figures
from measuring.models.standing import exchangeable_parties
from measuring.seeding.errors import AUXILIARY
from measuring.seeding.names import words_in
from measuring.seeding.other_words import read_other_words


class Reversal(NamedTuple):
    """A kind of error.

    Attributes:
        checks: Those that name it rightly.
        needed: What the Korean text has if the English one can be turned round.
        wrong: Makes every wrong translation of a Korean and an English text from the right one.
    """

    checks: frozenset[str]
    needed: re.Pattern[str]
    wrong: "Wrong"


Pair = tuple[str, str]
Wrong = Callable[[Pair], Iterable[str]]


_ANY = re.compile("")
_DENIED = re.compile(r"않|못|없|아니|아닌|(?<![가-힣])안\s")
_NOT = re.compile(r" (?:not|never)\b|(?<=did|oes|was|ere|has|ave|had|uld)n['’]t\b")

_REGULAR = (
    "agree announce appear appoint approve arrest arrive ask attend award call change close "
    "collapse complete continue decide decline deliver demand destroy die discover drop earn elect "
    "end expand express face fail finish follow gather happen help hire increase install invest "
    "invite issue join kill land launch lift live lower move offer open order own pass plant play "
    "present promote publish raise reach receive recommend reduce refuse reject release remain "
    "repair replace rescue resign resume return reveal save seize serve settle share show sign "
    "start suspend train turn urge use visit vote warn watch welcome work"
)
_IRREGULAR = {
    "was": "be", "were": "be", "had": "have", "began": "begin", "built": "build", "came": "come",
    "cut": "cut", "fell": "fall", "gave": "give", "held": "hold", "left": "leave", "led": "lead",
    "lost": "lose", "made": "make", "met": "meet", "paid": "pay", "rose": "rise", "sold": "sell",
    "sent": "send", "took": "take", "won": "win",
}  # fmt: skip
# Past to future: "opened" to "will open".
_FUTURE = {
    past: f"will {verb}"
    for past, verb in (
        *((f"{verb.removesuffix('e')}ed", verb) for verb in _REGULAR.split()),
        *_IRREGULAR.items(),
    )
}
_PAST = {future: past for past, future in _FUTURE.items() if past != "were"}
# A verb after its subject, and no participle.
_PAST_VERB = re.compile(
    rf"(?<=[a-z] )(?<!\bhas )(?<!\bhave )(?<!\bhad )(?<!\bbe )(?<!\bbeen )(?<!\bwas )(?<!\bwere )"
    rf"(?:{'|'.join(_FUTURE)})\b(?! (?:by|in the|at the)\b)"
)
_FUTURE_VERB = re.compile(rf"\b(?:{'|'.join(_PAST)})\b")
_KOREAN_PAST = re.compile(r"[았었했였됐졌렸쳤갔왔났렀켰](?:다|습니다)[.”\"]*$")
_KOREAN_FUTURE = re.compile(
    r"(?:[가-힣]\s(?:예정|계획|방침|전망|것)(?:이|입니)|겠|겠습니)다[.”\"]*$"
)

# Persons, places and words of institutions.
_NAMES = ("Larsen", "Tanaka", "Haddad", "Belarus", "Vienna", "Foundation", "Astronomy")

_CAUSE = {"because of": "despite", "due to": "despite", "because": "although"}
_CONCESSION = {
    "despite": "because of", "in spite of": "because of", "although": "because",
    "even though": "because",
}  # fmt: skip
_ORDER = {"before": "after", "after": "before"}
_WHICH = {"last": "next", "next": "last"}
_TIME = r"(?= (?:week|month|year|spring|summer|fall|autumn|winter|season|weekend|\w+day)\b)"
_CAN = {"can": "must", "may": "must", "could": "had to"}
_MUST = {"must": "may", "should": "may", "has to": "may", "have to": "may", "had to": "could"}
# Deeds of one party to another, told of the other one: "sued" as "was sued by".
_DEEDS = (
    "accused", "acquired", "attacked", "criticized", "hired", "invited", "killed", "rescued",
    "sued",
)  # fmt: skip
_DEED = r"고소|제소|고발|소송|인수|공격|공습|비난|비판|초청|초대|살해|고용|채용|구조"
_PASSIVE = {deed: f"was {deed} by" for deed in _DEEDS}
_ACTIVE = {f"{was} {deed} by": deed for deed in _DEEDS for was in ("was", "were", "been")}
_SHE = {"she": "he", "her": "his", "herself": "himself"}


def _words(table: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(table)})\b", re.IGNORECASE)


def _written_as(words: str, word: str) -> str:
    return words.capitalize() if word[0].isupper() else words


def _replaced(english: str, place: re.Match[str], words: str) -> str:
    return english[: place.start()] + _written_as(words, place[0]) + english[place.end() :]


def _each(pattern: re.Pattern[str], table: Mapping[str, str]) -> Wrong:
    """Replaces one of the places of a pattern by what a table has for it."""
    return lambda pair: [
        _replaced(pair[1], place, table[place[0].lower()]) for place in pattern.finditer(pair[1])
    ]


def _where_without(table: Mapping[str, str], other: Mapping[str, str]) -> Wrong:
    """Replaces one of the words of a table in a text without any of another table."""
    replace, others = _each(_words(table), table), _words(other)
    return lambda pair: () if others.search(pair[1]) else replace(pair)


def _not_put_in(pair: Pair) -> Iterator[str]:
    _, english = pair
    if not _NOT.search(english):
        for verb in AUXILIARY.finditer(english):
            yield f"{english[: verb.end()]} not{english[verb.end() :]}"


def _not_left_out(pair: Pair) -> Iterator[str]:
    _, english = pair
    nots = list(_NOT.finditer(english))
    if len(nots) == 1:
        yield english[: nots[0].start()] + english[nots[0].end() :]


def _other_name(pair: Pair) -> Iterator[str]:
    """Any capitalised word inside a sentence as another one, as a part of a longer name too."""
    _, english = pair
    for place in words_in(english):
        for name in _NAMES:
            if name not in english:
                yield f"{english[: place.start()]}{name}{english[place.end() :]}"


def _he(pair: Pair) -> Iterator[str]:
    women = _words(_SHE)
    if women.search(pair[1]):
        yield women.sub(lambda word: _written_as(_SHE[word[0].lower()], word[0]), pair[1])


def _exchanged(find: Callable[[BeadView], Iterable[Two]]) -> Wrong:
    """Puts two things in each other's place."""
    return lambda pair: [
        exchanged(pair[1], one[1], other[1])[0] for one, other in find(bead_of(pair))
    ]


def _kind(*checks: str, needed: re.Pattern[str] = _ANY, wrong: Wrong) -> Reversal:
    return Reversal(frozenset(checks), needed, wrong)


REVERSALS: Mapping[str, Reversal] = {
    "“not” put in": _kind("negation", wrong=_not_put_in),
    "“not” left out": _kind("negation", needed=_DENIED, wrong=_not_left_out),
    "past as future": _kind("tense", needed=_KOREAN_PAST, wrong=_each(_PAST_VERB, _FUTURE)),
    "future as past": _kind("tense", needed=_KOREAN_FUTURE, wrong=_each(_FUTURE_VERB, _PAST)),
    "cause as concession": _kind("connective", wrong=_where_without(_CAUSE, _CONCESSION)),
    "concession as cause": _kind("connective", wrong=_where_without(_CONCESSION, _CAUSE)),
    "a word of a name": _kind("name", "place", wrong=_other_name),
    "“if” as “unless”": _kind(
        "connective",
        "negation",
        needed=re.compile("면"),
        wrong=_each(re.compile(r"\b[Ii]f\b(?! not)"), {"if": "unless"}),
    ),
    "before as after": _kind(
        "mistranslated",
        "date",
        needed=re.compile(r"전(?:에|까지)?\s|앞서|뒤|후|다음"),
        wrong=_each(_words(_ORDER), _ORDER),
    ),
    "last as next": _kind(
        "date",
        "mistranslated",
        needed=re.compile(r"지난|작년|다음|내년|내달|오는\s"),
        wrong=_each(re.compile(rf"\b(?:[Ll]ast|[Nn]ext)\b{_TIME}"), _WHICH),
    ),
    "can as must": _kind(
        "degree", needed=re.compile(r"수\s?(?:도\s)?있"), wrong=_each(_words(_CAN), _CAN)
    ),
    "must as may": _kind(
        "degree", needed=re.compile(r"야\s?[한할하합했]"), wrong=_each(_words(_MUST), _MUST)
    ),
    "그녀 as “he”": _kind("negation", needed=re.compile("그녀"), wrong=_he),
    "active as passive": _kind(
        "negation",
        "speaker",
        needed=re.compile(rf"(?:{_DEED})(?:했|하기로|[을를]\s[냈제])"),
        wrong=_each(
            re.compile(
                rf"(?<=[a-z] )(?<!was )(?<!were )(?<!been )(?:{'|'.join(_DEEDS)})\b(?! by\b)"
            ),
            _PASSIVE,
        ),
    ),
    "passive as active": _kind(
        "negation",
        "speaker",
        needed=re.compile(rf"(?:{_DEED})(?:됐|되|된|[을를]?\s?당|[을를]?\s?받)"),
        wrong=_each(_words(_ACTIVE), _ACTIVE),
    ),
    "bought as sold": _kind(
        "negation",
        "mistranslated",
        "speaker",
        wrong=_where_without({"bought": "sold"}, {"sold": ""}),
    ),
    "parties exchanged": _kind("speaker", "name", wrong=_exchanged(exchangeable_parties)),
    "figures exchanged": _kind("number", "date", wrong=_exchanged(exchangeable_figures)),
    **{
        kind: _kind(*words.checks, wrong=words.made_in)
        for kind, words in read_other_words().items()
    },
}


class SeededReversal(NamedTuple):
    """A pair of a document with one error of a kind; `CLEAN` for the pair as it is."""

    document: str
    kind: str
    korean: str
    english: str


def seed_reversals(
    documents: Mapping[str, Sequence[tuple[str, str]]], generator: random.Random
) -> Iterator[SeededReversal]:
    """Yield each pair as it is, then with one error of each kind that can be made of it.

    Args:
        documents: Pairs of Korean and English text.
        generator: Decides where there are several places.
    """
    for name, pairs in documents.items():
        for korean, english in pairs:
            yield SeededReversal(name, CLEAN, korean, english)
            for kind, reversal in REVERSALS.items():
                wrong = (
                    list(reversal.wrong((korean, english)))
                    if reversal.needed.search(korean)
                    else []
                )
                if wrong:
                    yield SeededReversal(name, kind, korean, generator.choice(wrong))
