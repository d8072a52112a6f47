"""Find English names without a counterpart: signs that a person or thing became another one.

The counterpart of a capitalised English word may sound like it (블링컨, Blinken), mean the same
(위원회, Committee), be the same place in the gazetteer (미국, Washington), occur with it elsewhere
in the article, or be the word itself (EU). A name with no such counterpart is a *stranger*. It is
the more suspicious if a Korean word in its place would make the pair more similar, and if a Korean
name lacks a counterpart too. No single sign is enough; their weights are fitted (see
`align.checks.meaning.models`).

The cheap signs are measured first, and the others only of a name that they may make suspicious.
"""

import itertools
import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from align.checks.asides import dateline_end
from align.checks.naming.capitals import (
    LATIN_WORD,
    acronyms,
    are_related,
    begins_sentence,
    capitals,
    is_gloss,
    is_home,
    is_of_institution,
    is_of_person,
    is_of_phrase,
    is_written,
    latin_words,
    run_around,
    words_beside,
)
from align.checks.naming.lost_names import LostName, is_called, lost_names
from align.checks.naming.name_measures import beside_lost, by_itself, is_only_opener, is_opener
from align.checks.naming.partners import Partners
from align.checks.naming.ranges import Ranges, Wanted
from align.checks.naming.sound_matches import SoundMatches
from align.checks.naming.vectors import Matrix, NameVectors
from align.encoders import Encoder, TokenSums
from align.encoders.vocabulary import is_frequent_word
from align.entities.heads import is_headed
from align.entities.lexicon import NameLexicon
from align.entities.mentions import Mention, Place
from align.entities.names import find_names, hangul_words
from align.entities.particles import possible_stems
from align.entities.sound.similarity import name_similarity
from align.entities.wordlists import capitalised_words
from align.segmentation.proper_nouns import proper_nouns
from align.words import Correspondence, WordVectors

# From this likeness by sound on a name is answered; offsets that put meaning on the same scale.
_HEARD, _LOST_HEARD = 0.85, 0.8
_HEARD_COST, _MEANT_BONUS = 0.1, 0.15
_UNANSWERED = 0.8
# A Latin word of the Korean text survives if an English word begins with the same letters.
_SAME_START = 4
# 12GWh(기가와트시), EU(유럽연합): what stands in the brackets only says what the Latin means.
_READS_LATIN = re.compile(r"[A-Za-z]\s?\($")


@dataclass(frozen=True, slots=True)
class Stranger:
    """A capitalised English word without an obvious counterpart.

    `values` are those of `MEASURES`; `lost` is the Korean name that the word may have replaced.
    """

    place: Mention
    values: tuple[float, ...]
    lost: Mention | None


@dataclass(frozen=True, slots=True)
class _Word:
    """A Korean word with every way to read it, the whole word first, the barest stem last."""

    start: int
    forms: tuple[str, ...]


def compared_words(korean: str, english: str, matches: SoundMatches) -> list[str]:
    """The words and runs whose vectors most names of a pair are compared with.

    Several pairs can then be encoded together. None if every name has a counterpart by sound.
    """
    names = matches.names
    unmatched = [at for at, sound in enumerate(matches.sounds) if sound < _HEARD]
    if not unmatched:
        return []
    runs = [run_around(names, at, english) for at in unmatched]
    spans = [(one.start, one.end) for one in (*find_names(korean, "ko"), *matches.places[0])]
    return [
        *(
            form
            for start, word in hangul_words(korean)
            if any(first <= start < last for first, last in spans)
            for form in possible_stems(word)
        ),
        *LATIN_WORD.findall(english),
        *(names[at].text for at in unmatched),
        *(english[start:end] for start, end in runs),
    ]


@dataclass(frozen=True, slots=True)
class NameEvidence:
    """The evidence about the words of one bead.

    `matches` is the result of `match_sounds`, `correspondence` has Korean as the source, and
    `words` makes the vectors of words, some of which may be known already.
    """

    matches: SoundMatches
    correspondence: Correspondence
    words: WordVectors


@dataclass(frozen=True)
class _Bead:
    """One bead while its names are measured; `forms` are all readings of its Korean words."""

    number: int
    korean: str
    english: str
    forms: Set[str]
    evidence: NameEvidence
    vectors: NameVectors

    @property
    def places(self) -> tuple[Sequence[Place], Sequence[Place]]:
        return self.evidence.matches.places

    @cached_property
    def lost(self) -> list[LostName]:
        """Its Korean names without a counterpart."""
        return lost_names(self.korean, self.english, self.places)


@dataclass(slots=True)
class _Candidate:
    """A capitalised word while it is measured.

    `run` has the offsets of the run of capitalised words around it; `lost` is the Korean name that
    it may have replaced.
    """

    name: Mention
    run: tuple[int, int]
    ranges: Ranges
    lost: Mention | None = None


class NameMeasurer:
    """Measures the names of an article's beads.

    Args:
        pairs: Korean and English texts, bead by bead.
        lexicon: The article's names.
        encoder: Makes the vectors.
        vectors: The vectors of the Korean and of the English texts.
        english_sums: The token sums of the English texts.
    """

    def __init__(
        self,
        pairs: Sequence[tuple[str, str]],
        lexicon: NameLexicon,
        encoder: Encoder,
        vectors: tuple[Matrix, Matrix],
        english_sums: TokenSums,
    ) -> None:
        self._pairs, self._lexicon, self._encoder = pairs, lexicon, encoder
        self._capitals = [capitals(english, korean) for korean, english in pairs]
        self._hangul = [
            [_Word(start, possible_stems(word)) for start, word in hangul_words(korean)]
            for korean, _ in pairs
        ]
        self._acronyms = acronyms(english for _, english in pairs)
        self._inner = {
            name.text
            for (_, english), names in zip(pairs, self._capitals, strict=True)
            for name in names
            if not begins_sentence(name, english)
        }
        self._small = {
            word for _, english in pairs for word in LATIN_WORD.findall(english) if word.islower()
        }
        self._partners = Partners(
            [[name.text for name in names] for names in self._capitals],
            [[form for word in found for form in word.forms] for found in self._hangul],
        )
        self._sources, self._targets = vectors
        self._english_sums = english_sums

    def strangers(
        self, number: int, evidence: NameEvidence, is_wanted: Wanted | None = None
    ) -> Iterator[Stranger]:
        """Yield the capitalised words of a bead that have no obvious counterpart.

        Args:
            number: The bead's number.
            evidence: The evidence about its words.
            is_wanted: Decides which words to yield, and is called again whenever more of their
                values are known; all words if None.
        """
        bead = self._bead(number, evidence)
        found = list(self._candidates(bead))
        for measure in (self._alone, self._beside_lost, self._beside_source, self._replaced):
            if not found:
                return
            measure(bead, found)
            if is_wanted is not None:
                found = [one for one in found if is_wanted(one.ranges.least, one.ranges.most)]
        for one in found:
            yield Stranger(one.name, one.ranges.least, one.lost)

    def _bead(self, number: int, evidence: NameEvidence) -> _Bead:
        """Prepare the texts, words and vectors of a bead."""
        korean, english = self._pairs[number]
        readings = [word.forms for word in self._hangul[number]]
        vectors = NameVectors(
            self._encoder,
            evidence.words,
            korean,
            readings,
            (self._sources[number], self._targets[number]),
            self._english_sums.part(number, number + 1),
        )
        forms = {form for forms in readings for form in forms}
        return _Bead(number, korean, english, forms, evidence, vectors)

    def _candidates(self, bead: _Bead) -> Iterator[_Candidate]:
        """The capitalised words that need a counterpart, and have none by sound."""
        names = self._capitals[bead.number]
        for at, (name, sound) in enumerate(zip(names, bead.evidence.matches.sounds, strict=True)):
            if sound < _HEARD and not self._is_explained(name, bead):
                run = run_around(names, at, bead.english)
                if is_only_opener(name, run, bead.english, self._inner, bead.places[1]):
                    continue
                ranges = Ranges(bead.vectors.alike)
                ranges.know({"sound": sound})
                yield _Candidate(name, run, ranges)

    def _alone(self, bead: _Bead, found: Sequence[_Candidate]) -> None:
        """Measure names by themselves, and what the rest of the article says of them."""
        of_bead, unanswered = self._of_bead(bead), self._least_unanswered(bead)
        names = [one.name.text for one in found]
        runs = [bead.english[slice(*one.run)] for one in found]
        gains, least = bead.vectors.gains(names), bead.vectors.least_alike(names, runs)
        for one, gain, (meaning, run) in zip(found, gains, least, strict=True):
            name, english = one.name, bead.english
            here, elsewhere = self._partners.answer(name.text, bead.number, bead.forms)
            one.ranges.know(
                {
                    **of_bead,
                    **by_itself(name, one.run, english, bead.evidence.correspondence.target),
                    "gain": gain,
                    "partner": here,
                    "partner elsewhere": elsewhere,
                    "repeated": float(self._partners.repeated(name.text)),
                    "first word": float(begins_sentence(name, english)),
                    "common": float(name.text in capitalised_words()),
                    "place": float(any(name.begins_in(at) for at in bead.places[1])),
                    "opener": float(is_opener(name, one.run, english, self._inner, self._small)),
                    "headed": float(
                        any(is_headed(word, bead.forms) for word in words_beside(name, english))
                    ),
                }
            )
            one.ranges.know_least({"meaning": meaning, "run": run, "unanswered source": unanswered})

    def _beside_lost(self, bead: _Bead, found: Sequence[_Candidate]) -> None:
        """Compare names with the Korean proper nouns without a counterpart."""
        side = bead.evidence.correspondence.source
        for one in found:
            one.ranges.know(beside_lost(one.name, bead.korean, bead.lost, bead.places[1], side))
            if not bead.lost:
                one.ranges.know({"swap with lost": 0.0})

    def _beside_source(self, bead: _Bead, found: Sequence[_Candidate]) -> None:
        """Look for a Korean name without a counterpart, whatever its word class."""
        lost, unanswered = self._unanswered(bead)
        for one in found:
            one.lost = lost
            one.ranges.know({"unanswered source": unanswered})

    def _replaced(self, bead: _Bead, found: Sequence[_Candidate]) -> None:
        """Compare names with all Korean words, and put those in their places."""
        compared = bead.vectors.compared(
            [one.name.text for one in found],
            [bead.english[slice(*one.run)] for one in found],
            [name.text for name in bead.lost],
        )
        for one, seen in zip(found, compared, strict=True):
            one.ranges.know(
                {
                    "meaning": seen.meaning,
                    "run": seen.run,
                    "swap": seen.swap,
                    "swap with lost": seen.swap_with_lost,
                }
            )
            if seen.likest is not None:
                one.lost = bead.lost[seen.likest]

    def _is_explained(self, name: Mention, bead: _Bead) -> bool:
        """Whether a name needs no counterpart, or has itself or its letters as one: `capitals`."""
        return (
            name.text in self._acronyms
            or is_of_institution(name, (bead.korean, bead.english), bead.forms)
            or is_written(name, bead.korean)
            or is_gloss(name, bead.korean, bead.english, bead.places[1])
            or is_home(name, bead.places, bead.korean)
            or is_of_person(name, bead.korean, bead.english, bead.places)
            or is_of_phrase(name, bead.korean, bead.english)
        )

    def _of_bead(self, bead: _Bead) -> dict[str, float]:
        """The values that a bead's names share."""
        words = {word.lower() for word in LATIN_WORD.findall(bead.english)}
        starts = {word[:_SAME_START] for word in words}
        latin = (word.lower()[:_SAME_START] for word in latin_words(bead.korean))
        return {
            "similarity": bead.vectors.alike,
            "lost Latin": float(any(len(start) > 2 and start not in starts for start in latin)),
            "partner missed": self._partners.missed(bead.number, bead.forms, words),
        }

    def _least_unanswered(self, bead: _Bead) -> float:
        """The least that `_unanswered` may find, without encoding a word."""
        held = bead.evidence.words
        theirs = [word for word in LATIN_WORD.findall(bead.english) if word in held]
        least = _UNANSWERED
        for word, _ in self._may_be_lost(bead):
            ours = [form for form in word.forms if form in held]
            if not ours or not theirs:
                return -1.0
            meaning = float((held.of(theirs) @ held.of(ours).T).max())
            least = min(least, meaning + _MEANT_BONUS)
        return least

    def _unanswered(self, bead: _Bead) -> tuple[Mention | None, float]:
        """The Korean name with the weakest counterpart, and how like it is in sound or meaning."""
        held = bead.evidence.words
        words = list(dict.fromkeys(LATIN_WORD.findall(bead.english)))
        vectors = held.of(words)
        worst: tuple[float, Mention | None] = (_UNANSWERED, None)
        proper = {start for start, _ in proper_nouns(bead.korean)}
        for word, place in self._may_be_lost(bead):
            if place is None and word.start not in proper and is_frequent_word(word.forms[-1]):
                continue  # 모든, 전통적: an article may have it beside a name each time
            meaning = float((vectors @ held.of(word.forms).T).max()) if words else 1.0
            if meaning + _MEANT_BONUS >= worst[0]:
                continue  # whatever it sounds like
            spellings = {*word.forms, place.text} if place is not None else set(word.forms)
            pairs = itertools.product(spellings, words)
            sound = max((name_similarity(one, other) for one, other in pairs), default=0.0)
            if sound >= _LOST_HEARD:
                continue
            answered = max(sound - _HEARD_COST, meaning + _MEANT_BONUS)
            if answered < worst[0]:
                text = place.text if place is not None else word.forms[-1]
                begin = place.start if place is not None else word.start
                worst = answered, Mention(begin, begin + len(text), text)
        return worst[1], worst[0]

    def _may_be_lost(self, bead: _Bead) -> Iterator[tuple[_Word, Place | None]]:
        """The Korean words that may be names, each with its place if it is one."""
        names = {name.start for name in find_names(bead.korean, "ko")}
        start = dateline_end(bead.korean, "ko")
        for word in self._hangul[bead.number]:
            place = next((one for one in bead.places[0] if one.start <= word.start < one.end), None)
            if place is None and word.start not in names and not self._is_known(word):
                continue
            if word.start < start or _READS_LATIN.search(bead.korean, 0, word.start):
                continue
            if place is not None and (
                are_related(place, bead.places[1]) or is_called(place, bead.korean, bead.english)
            ):
                continue
            yield word, place

    def _is_known(self, word: _Word) -> bool:
        return any(
            self._lexicon.knows(form) or self._partners.has_partner(form) for form in word.forms
        )
