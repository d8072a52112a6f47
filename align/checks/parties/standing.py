"""Whether two parties stand in each other's place, by what stands beside them.

A party with 을 rarely begins an English sentence: `standing.json` has, for every particle, how much
more often a party with it stands in a place of the English sentence than any party does. And the
words beside a party correspond to words beside it in the translation. A logistic model weighs both;
`scripts/fit_exchanged parties` fits it on faithful pairs, and on the same with two parties
exchanged.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Any

from align.checks.parties.deeds import are_in_place
from align.checks.parties.moves import is_told_by_other
from align.checks.parties.named import Party, marked, parties_of
from align.checks.parties.speakers import is_said_by, states
from align.checks.views import BeadView
from align.entities.letters import CAPITAL
from align.entities.mentions import Mention, Place
from align.logistic import Logistic
from align.packaged import packaged_json
from align.words import Correspondence, crossing

FEATURES = ("standing", "neighbours")
"""What the model weighs: both are higher if two parties have changed places."""

_SPEAKS = r"(?=\s(?:밝|말|전|보도|발표|설명|주장|보고)[했혔])"
_PARTICLES = {
    "speaker": marked(f"은{_SPEAKS}", f"는{_SPEAKS}", f"이{_SPEAKS}", f"가{_SPEAKS}"),
    "topic": marked("은", "는"),
    "subject": marked("이", "가", "께서"),
    "object": marked("을", "를"),
    "receiver": marked("에게서?", "한테", "측에", "에"),
    "owner": marked("의"),
    "scene": marked("에서", "에서는", "에서의"),
    "partner": marked("와", "과", "이나", "나"),
    "measure": marked("보다"),
    "goal": marked("으?로", "까지", "행"),
    "origin": marked("부터", "발", "산"),
    "also": marked("도", "만"),
}
_NEXT_WORD = re.compile(r"\s[가-힣]")
_PREPOSITION = re.compile(
    r"(?:after|against|as|at|before|between|by|during|for|from|in|into|near|of|on|over|per|than|"
    r"through|to|via|with)$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\b(?:[Tt]he|[Aa]n?)\s$")
_LAST_WORD = re.compile(r"([\w’']+)\s$")
_FIRST_WORD = re.compile(r"\s([\w’']+)")
_SAYS = frozenset({"said", "says"})
_AUXILIARIES = frozenset(
    {"is", "was", "are", "were", "has", "have", "had", "will", "would", "can", "could", "may"}
)
_PAST = re.compile(r"\w+ed$|(?:beat|gave|held|led|left|lost|made|met|sent|struck|told|took|won)$")
# Where a deed or a comparison may be told from its other end, only neighbours count.
_TURNED_KOREAN = re.compile(
    r"졌|패[했배한하]|당[했하한할]|잡[히혔힌]|무릎|보다|[받맞]았|내[줬준주]|피해|에게서|로부터|뒤를\s이|접견|[을를]\s산다"
)
_TURNED_ENGLISH = re.compile(
    r"\b(?:by|than|los[et]|loses|losing|loss|defeat|beaten|from|receiv\w+|suffer\w*|under|gets?|got|"
    r"needs?|w[eo]nt down|bowed|trail\w*|thanks to)\b|, wh(?:o|ich)\b|\bthat (?-i:[A-Z])|"
    r"\bhad the \w+ of\b|"
    r"\b(?:coax|compel|convinc|forc|induc|persuad|press|push|talk|urg)\w* [a-z ]+ (?:in)?to\b|"
    r"\b(?:is|are|was|were|been|being) (?:\w+ly )?(?:\w+ed|given|held|hit|hurt|left|made|met|paid|"
    r"seen|sent|shown|struck|taken|told)\b",
    re.IGNORECASE,
)
_LIST = re.compile(rf"(?:,? and |,? or |, |[{CAPITAL}][\w’'-]+ ?)*")

Stand = tuple[str, str, str]
"""What stands before and after a party in an English text, and in which part of it."""


def particle_after(korean: str, end: int) -> str:
    """The kind of the particle that follows a party or its titles."""
    found = [
        (match.end(), kind)
        for kind, particle in _PARTICLES.items()
        if (match := particle.match(korean, end))
    ]
    if found:
        return min(found, key=lambda one: one[0])[1]
    return "noun" if _NEXT_WORD.match(korean, end) else "other"


def stand_of(english: str, party: Mention) -> Stand:
    """Where a party stands in an English text.

    Example:
        >>> stand_of("Police said Kim was seen.", Mention(12, 15, "Kim"))
        ('said', 'auxiliary', 'middle')
    """
    share = party.start / len(english)
    part = "beginning" if share < 0.2 else "middle" if share < 0.6 else "end"
    return _before(english[: party.start]), _after(english[party.end :]), part


def _before(text: str) -> str:
    text = _ARTICLE.sub("", text)
    if not text.strip(" “\"'‘(") or text.rstrip().endswith((".", "?", "!", ":")):
        return "start"
    if text.rstrip().endswith((",", "(")):
        return text.rstrip()[-1]
    word = _LAST_WORD.search(text)
    return "joined" if word is None else _kind_of(word[1])


def _after(text: str) -> str:
    if text.startswith(("'", "’")):
        return "'s"
    bare = text.lstrip()
    if not bare or bare[0] in '.;:?!”")':
        return "end"
    if bare[0] == ",":
        return ","
    word = _FIRST_WORD.match(text)
    return "joined" if word is None else _kind_of(word[1])


def _kind_of(word: str) -> str:
    """What a word beside a party is."""
    if _PREPOSITION.match(word):
        return word.lower()
    if word.endswith(("'s", "’s")):
        return "'s"
    if word in _SAYS:
        return "said"
    if word in _AUXILIARIES:
        return "auxiliary"
    if word[0].isupper():
        return "name"
    return "verb" if _PAST.match(word) else "word"


@dataclass(frozen=True, slots=True)
class StandingModel:
    """How parties stand, and the probability that two have changed places.

    `habits` has for each kind of particle, and for each of the three places of a `Stand`, the
    logarithm of how much more often than others a party with that particle has each value there.
    A finding is a warning from the probability `warning` on.
    """

    habits: Mapping[str, Sequence[Mapping[str, float]]]
    warning: float
    logistic: Logistic

    def measures(
        self, texts: tuple[str, str], one: Party, other: Party, words: Correspondence
    ) -> tuple[float, float]:
        """The values of `FEATURES` for two parties of a Korean and an English text."""
        korean, english = texts
        standing = 0.0
        if not (_TURNED_KOREAN.search(korean) or _TURNED_ENGLISH.search(english)):
            ours, theirs = (particle_after(korean, party[0].end) for party in (one, other))
            here, there = (stand_of(english, party[1]) for party in (one, other))
            standing = (
                self._fit(ours, there)
                + self._fit(theirs, here)
                - self._fit(ours, here)
                - self._fit(theirs, there)
            )
        return standing, crossing(words, one, other)

    def _fit(self, particle: str, stand: Stand) -> float:
        """How well a party with a particle fits a place."""
        habits = self.habits.get(particle, ())
        return sum(habit.get(value, 0.0) for habit, value in zip(habits, stand, strict=False))

    def to_record(self) -> dict[str, Any]:
        """The model as the JSON of `standing.json`."""
        return {"habits": self.habits, "warning": self.warning, **self.logistic.to_record()}


@cache
def load_standing_model() -> StandingModel:
    """Load the model that comes with the package."""
    record = packaged_json("align.checks.parties", "standing.json")
    return StandingModel(record.pop("habits"), record.pop("warning"), Logistic.from_record(record))


def comparable_parties(bead: BeadView) -> Iterator[tuple[Party, Party]]:
    """Each two parties of a kind, two places or two others, that a translator may exchange.

    In a list, "Seoul and Tokyo", they may stand in any order.
    """
    for one, other in combinations(parties_of(bead), 2):
        first, last = sorted((one[1], other[1]), key=lambda place: place.start)
        if (
            isinstance(one[0], Place) == isinstance(other[0], Place)
            and first.end <= last.start
            and not _LIST.fullmatch(bead.english, first.end, last.start)
        ):
            yield one, other


def exchanged_in_standing(bead: BeadView) -> tuple[Mention, Mention] | None:
    """The party that has most surely changed places, and the one that the translation has instead.

    None if no two parties of one sentence have, nothing compares the words of both sides, or both
    tell of a deed with the same doer. Who says it in both texts has not changed places, although
    English may tell of it last: "…, according to the union".
    """
    if not (bead.article.has_meaning and bead.is_one_sentence) or are_in_place(bead):
        return None
    texts = bead.korean, bead.english
    if is_told_by_other(*texts):
        return None
    twos = [two for two in comparable_parties(bead) if not _has_its_speaker(bead, two)]
    if not twos:
        return None
    model, words = load_standing_model(), bead.words
    measured = [model.measures(texts, one, other, words) for one, other in twos]
    probabilities = model.logistic.probabilities(measured)
    surest = int(probabilities.argmax())
    one, other = twos[surest]
    return (one[0], other[1]) if probabilities[surest] >= model.warning else None


def _has_its_speaker(bead: BeadView, two: tuple[Party, Party]) -> bool:
    """Whether one of two parties is the first in a Korean statement, and says it in English too."""
    first = min(two, key=lambda party: party[0].start)
    kind = particle_after(bead.korean, first[0].end)
    return (
        kind in {"speaker", "topic", "subject"}
        and states(bead.korean)
        and is_said_by(bead.english, first[1])
    )
