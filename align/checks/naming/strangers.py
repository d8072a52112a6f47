"""Find English names without a counterpart: signs that a person or thing became another one.

The counterpart of a capitalised English word may sound like it (블링컨, Blinken), mean the same
(위원회, Committee), be the same place in the gazetteer (미국, Washington), occur with it elsewhere
in the article, or be the word itself (EU). A name with no such counterpart is a *stranger*. It is
the more suspicious if a Korean word in its place would make the pair more similar, and if a Korean
name lacks a counterpart too. No single sign is enough; their weights are fitted (`judgement`).
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from align.checks.naming.capitals import (
    LATIN_NAME,
    LATIN_WORD,
    acronyms,
    are_related,
    begins_sentence,
    capitals,
    is_gloss,
    is_home,
    run_around,
    words_beside,
)
from align.checks.naming.facing import FACING, facing, is_opener
from align.checks.naming.hearing import SoundMatches
from align.checks.naming.lost_names import lost_names
from align.checks.naming.partners import Partners
from align.checks.naming.vectors import Matrix, NameVectors
from align.encoders import Encoder, TokenSums
from align.entities.heads import is_headed
from align.entities.lexicon import NameLexicon
from align.entities.mentions import Mention, Place
from align.entities.names import find_names, hangul_words
from align.entities.particles import possible_stems
from align.entities.similarity import name_similarity
from align.entities.wordlists import capitalised_words, institution_words
from align.words import Correspondence, WordVectors

MEASURES = (
    "sound",
    "meaning",
    "run",
    "gain",
    "swap",
    "similarity",
    "unanswered source",
    "lost Latin",
    "partner",
    "partner elsewhere",
    "partner missed",
    "repeated",
    "first word",
    "common",
    "place",
    "opener",
    "swap with lost",
    "headed",
    *FACING,
)
"""The names of `Stranger.values`, in order."""

# A name this near by sound is answered; a likeness of meaning is worth so much less or more.
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
    """The words and runs whose vectors the names of a pair are compared with.

    Several pairs can then be encoded together. None if every name has a counterpart by sound.
    """
    names = matches.names
    unmatched = [at for at, sound in enumerate(matches.sounds) if sound < _HEARD]
    if not unmatched:
        return []
    runs = [run_around(names, at, english) for at in unmatched]
    return [
        *(form for _, word in hangul_words(korean) for form in possible_stems(word)),
        *LATIN_WORD.findall(english),
        *(name.text for name in names),
        *(english[start:end] for start, end in runs),
    ]


@dataclass(frozen=True, slots=True)
class NameEvidence:
    """What is known of the words of one bead.

    `matches` is the result of `match_sounds`, `correspondence` has Korean as the source, and
    `words` makes the vectors of words, some of which may be known already.
    """

    matches: SoundMatches
    correspondence: Correspondence
    words: WordVectors


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
        self._capitals = [capitals(english) for _, english in pairs]
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

    def strangers(self, number: int, evidence: NameEvidence) -> Iterator[Stranger]:
        """Yield the capitalised words of a bead that have no obvious counterpart."""
        korean, english = self._pairs[number]
        places, sounds = evidence.matches.places, evidence.matches.sounds
        candidates = [
            (at, name, sound)
            for at, (name, sound) in enumerate(zip(self._capitals[number], sounds, strict=True))
            if sound < _HEARD and not self._is_explained(name, number, places)
        ]
        if not candidates:
            return
        guessed, unanswered = self._unanswered(number, places, evidence.words)
        lost = lost_names(korean, english, places)
        of_bead = self._of_bead(number, unanswered)
        names = [name.text for _, name, _ in candidates]
        runs = [run_around(self._capitals[number], at, english) for at, _, _ in candidates]
        vectors = self._vectors(number, evidence.words)
        compared = vectors.compared(
            names, [english[start:end] for start, end in runs], [one.text for one in lost]
        )
        forms = self._forms(number)
        for (_, name, sound), run, found in zip(candidates, runs, compared, strict=True):
            likest = None if found.likest is None else lost[found.likest]
            values = (
                sound,
                found.meaning,
                found.run,
                found.gain,
                found.swap,
                *of_bead[:-1],
                *self._partners.answer(name.text, number, forms),
                of_bead[-1],
                float(self._partners.repeated(name.text)),
                float(begins_sentence(name, english)),
                float(name.text in capitalised_words()),
                float(any(place.start <= name.start < place.end for place in places[1])),
                float(is_opener(name, run, english, self._inner, self._small)),
                found.swap_with_lost,
                float(any(is_headed(word, forms) for word in words_beside(name, english))),
                *facing(
                    name,
                    run,
                    (korean, english),
                    lost,
                    places[1],
                    evidence.correspondence,
                ),
            )
            yield Stranger(name, values, likest or guessed)

    def _forms(self, number: int) -> set[str]:
        """The Korean words of a bead, in every way that they may be read."""
        return {form for word in self._hangul[number] for form in word.forms}

    def _is_explained(
        self, name: Mention, number: int, places: tuple[Sequence[Place], Sequence[Place]]
    ) -> bool:
        """Whether a name needs no counterpart, or has itself as one.

        It may stand in the Korean text too, be the acronym of another name, locate the place before
        it, or name the country for readers abroad.
        """
        korean, english = self._pairs[number]
        return (
            name.text in self._acronyms
            or self._is_of_institution(name, number)
            or name.text in LATIN_NAME.findall(korean)
            or is_gloss(name, english, places[1])
            or is_home(name, places)
        )

    def _is_of_institution(self, name: Mention, number: int) -> bool:
        """Whether a name ends that of an institution of the Korean text, or is a word within it."""
        forms = self._forms(number)
        if is_headed(name.text, forms):
            return True
        is_common = name.text in institution_words() or name.text in capitalised_words()
        beside = words_beside(name, self._pairs[number][1])
        return is_common and any(is_headed(word, forms) for word in beside)

    def _of_bead(self, number: int, unanswered: float) -> tuple[float, ...]:
        """The measures that a bead's names share: from "similarity" on, "partner missed" last."""
        korean, english = self._pairs[number]
        words = {word.lower() for word in LATIN_WORD.findall(english)}
        starts = {word[:_SAME_START] for word in words}
        latin = (word.lower()[:_SAME_START] for word in LATIN_WORD.findall(korean))
        lost_latin = any(len(start) > 2 and start not in starts for start in latin)
        return (
            float(self._sources[number] @ self._targets[number]),
            unanswered,
            float(lost_latin),
            self._partners.missed(number, self._forms(number), words),
        )

    def _vectors(self, number: int, words: WordVectors) -> NameVectors:
        """The vectors of a bead and of its words."""
        korean, _ = self._pairs[number]
        return NameVectors(
            self._encoder,
            words,
            korean,
            [word.forms for word in self._hangul[number]],
            (self._sources[number], self._targets[number]),
            self._english_sums.part(number, number + 1),
        )

    def _unanswered(
        self,
        number: int,
        places: tuple[Sequence[Place], Sequence[Place]],
        held: WordVectors,
    ) -> tuple[Mention | None, float]:
        """The Korean name with the weakest counterpart, and how like it is in sound or meaning."""
        korean, english = self._pairs[number]
        words = list(dict.fromkeys(LATIN_WORD.findall(english)))
        vectors = held.of(words)
        names = {name.start for name in find_names(korean, "ko")}
        worst: tuple[float, Mention | None] = (_UNANSWERED, None)
        for word in self._hangul[number]:
            place = next((one for one in places[0] if one.start <= word.start < one.end), None)
            if place is None and word.start not in names and not self._is_known(word):
                continue
            if _READS_LATIN.search(korean, 0, word.start):
                continue
            if place is not None and are_related(place, places[1]):
                continue
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

    def _is_known(self, word: _Word) -> bool:
        return any(
            self._lexicon.knows(form) or self._partners.has_partner(form) for form in word.forms
        )
