"""Who does a deed to whom in an English sentence, by the words between them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, permutations, product

from align.entities.letters import CAPITAL, NAME_WORD, NOTHING
from align.entities.mentions import Mention

# Words that begin something else than what stands between a subject, its verb and its object.
_STOP = (
    r"(?:and|or|to|of|by|who|whom|that|which|as|but|when|while|after|before|because|if|although|"
    r"though|since|until|than|from|is|are|was|were|be|been|being|he|she|they|it|we|"
    r"over|against|whether|where|whose|so|for)"
)
# The same subject again: said it would buy.
_SAID_IT = (
    r" (?:said|says|claimed|complained|vowed|announced)(?: [A-Z]\w+day)?(?: that)?"
    r" (?:it|he|she|they)(?= (?:would|will|has|had|was|were)\b)"
)
GAP = (
    rf"(?:['’]s(?: {NAME_WORD}){{1,3}})?"
    rf"(?: of (?:the )?[{CAPITAL}]\w+(?: [{CAPITAL}]\w+)?|, [^,.;]{{1,60}},| \([^()]{{1,30}}\))?"
    rf"(?:{_SAID_IT}| (?!{_STOP}\b)[\w'’%-]+){{0,6}}"
    r"(?:(?: (?:is|are|was|were|been|be))?(?: \w+)? to| (?:is|are|was|were|been)(?= \w+ing\b))?"
)
"""What may stand between an English subject and its verb."""
_AUX = r"(?: (?:was|were|is|are|been|being|be|got|gets|get))+(?: \w+ly)?"
# Before what the deed is done to: the last of its words, but for a name or a role.
_BEFORE_OTHER = (
    rf"(?: its [\w ]{{1,20}},)?(?: (?!{_STOP}\b|(?:in|on|at|with|into|about)\b)[\w'’.-]+){{0,4}}"
)
# What stands before a name that is no subject.
NOT_SUBJECT = re.compile(
    r"(?:\b(?:of|in|from|to|by|with|for|on|at|against|over|than|between|and|or|into|about|after)"
    rf"(?: (?:the|its|his|their|an?|former|rival|then|neighboring|[{CAPITAL}]\w+['’]s))?|"
    r"\w['’]s(?= [a-z])) $",
)
# For what somebody is arrested, and whoever is described by a deed: "a man who attacked".
_CHARGED = (
    r"[^.;]{0,60}? (?:accused|arrested|booked|caught|charged|convicted|custody|detained|fined|"
    r"guilty|indicted|investigated|jailed|prison|questioned|sentenced|suspected|trial|tried)\b"
    r"[^.;]{0,50}? (?:for|of|with|to)(?: (?:allegedly|having))?(?= \w+ing\b)"
)
_DESCRIBED = (
    rf"(?: (?!{_STOP}\b)[\w’'-]+){{0,2}}(?: in (?:his|her|their) [\w-]+)?,? (?:who|which|that)"
    r"(?: (?:had|has|have|\w+ly)){0,2}"
)
# Nouns for a deed, which other verbs may lead to: went through after a win over.
_NOUNS = "victory|win|triumph"
# What was done to an offer that is rejected: "a raise proposed by the union".
_OFFERED = (
    r"(?:demanded|drafted|introduced|issued|made|offered|presented|proposed|put forward|raised|"
    r"requested|sought|submitted|suggested|tabled)"
)
# Before a name that only describes an object: bought a Tokyo hotel.
_OF_OBJECT = re.compile(
    r"\b(?:\w+ed|\w+ing|bought|buys?|gave|given?|held|hit|kept|lost|made|paid|sells?|sent|sold|take[ns]?|"
    r"took|won) (?:an?|its|their|his|her) $"
)
_ENDING = r"(?:e|es|ed|s|d|ing|ted|ned|ped|med|led|red)?"


@dataclass(frozen=True)
class EnglishDeed:
    """A deed as English tells it from either end.

    Attributes:
        did: What whoever does it does.
        link: What may lead to whom it is done, such as "to"; "" if nothing does.
        undergone: What whoever undergoes it does, up to who does it; "" if there is no word for it.
    """

    did: str
    link: str
    undergone: str

    @cached_property
    def word(self) -> re.Pattern[str]:
        """Finds its words, without which nobody does it."""
        return re.compile(rf"\b(?:{self._verb}|{self._undergoing})", re.IGNORECASE)

    @property
    def undergoing_before(self) -> Sequence[str]:
        """Patterns for what stands before whom the deed is done to: "stabbed", "donated … to"."""
        did = rf"(?<!\bwas )(?<!\bwere )(?<!\bbeen )(?<!\bbeing )\b{self._verb}"
        return [did, rf"{did}[^,.;]{{1,60}}? {self.link}"] if self.link else [did]

    @property
    def acting_before(self) -> Sequence[str]:
        """Patterns for what stands before whoever does it: "was stabbed by", "received … from"."""
        return [rf"\b{self._verb}(?: (?!{_STOP}\b)[\w'’%-]+){{0,4}} by", rf"\b{self._undergoing}"]

    @property
    def _verb(self) -> str:
        return rf"(?:{self.did}){_ENDING}\b"

    @property
    def _undergoing(self) -> str:
        return rf"(?:{self.undergone})" if self.undergone else NOTHING

    # These are long, and few texts have both a deed's words and two parties beside them.
    @cached_property
    def _does(self) -> re.Pattern[str]:
        linked = rf"(?: (?!{_STOP}\b)[\w'’-]+)?|[^,.;]{{0,70}}? {self.link}{_BEFORE_OTHER}"
        owned = (
            rf"(?:(?: (?!{_STOP}\b)[\w'’-]+){{2,3}}|(?: (?!{_STOP}\b)[\w'’%-]+){{1,7}}? {_OFFERED})"
            rf" (?:by|of|from){_BEFORE_OTHER}"
        )
        to_other = linked if self.link else f"{_BEFORE_OTHER}|{owned}"
        leading = rf"{GAP},?|{_CHARGED}|{_DESCRIBED}|[^,.;]{{1,60}}(?= (?:{_NOUNS}))"
        return re.compile(rf"(?:{leading}) {self._verb}(?! by\b)(?:{to_other}) (?:the )?")

    @cached_property
    def _is_done(self) -> re.Pattern[str]:
        led_to = r"[^,.;]{1,60} (?:after|before|while|when|and) (?:being|was|were)"
        return re.compile(
            rf"(?:{GAP}(?:{_AUX}|,)?|{_DESCRIBED}{_AUX}|{led_to}) {self._verb}"
            rf"(?: (?!(?:{_STOP}|{_OFFERED})\b)[\w'’%-]+){{0,6}} by{_BEFORE_OTHER} "
        )

    @cached_property
    def _undergoes(self) -> re.Pattern[str]:
        return re.compile(
            rf"{GAP}(?:['’]s?)?(?: [^,.;]{{1,60}}?)?,? {self._undergoing}{_BEFORE_OTHER} "
        )

    def doers(self, english: str, parties: Sequence[Mention]) -> Iterator[tuple[int, int]]:
        """Yield the numbers of who does the deed and of whom it is done to."""
        places = [places_of(english, party) for party in parties]
        for one, other in permutations(range(len(parties)), 2):
            others = chain(*(places[n] for n in range(len(parties)) if n not in {one, other}))
            rivals = [
                place
                for place in others
                if _may_act(english, place) and not _OF_OBJECT.search(english, 0, place.start)
            ]
            for first, last in product(places[one], places[other]):
                start, end = first.end, last.start
                if start >= end or not _may_act(english, first):
                    continue
                if any(start <= rival.start < end for rival in rivals):
                    continue
                if self._does.fullmatch(english, start, end):
                    yield one, other
                elif self._is_done.fullmatch(english, start, end):
                    yield other, one
                # "Faces demands from" holds a verb, too.
                if self._undergoes.fullmatch(english, start, end):
                    yield other, one


def places_of(english: str, party: Mention) -> list[Mention]:
    """Every place of a party in an English text."""
    found = re.finditer(rf"(?<!\w){re.escape(party.text)}(?![\w-])", english)
    return [Mention.of(place) for place in found]


def _may_act(english: str, place: Mention) -> bool:
    """Whether what stands at a place may be a subject: not after a preposition."""
    return NOT_SUBJECT.search(english, 0, place.start) is None
