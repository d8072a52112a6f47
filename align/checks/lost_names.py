"""The Korean name that a strange English one took the place of."""

import re
from collections.abc import Sequence

from align.checks.capitals import LATIN_WORD, are_related, is_common_part
from align.checks.naming import Stranger
from align.checks.views import BeadView
from align.entities.countries import find_places
from align.entities.mentions import Mention, Place
from align.entities.names import looks_foreign
from align.entities.particles import possible_stems
from align.entities.similarity import name_similarity, part_similarity
from align.segmentation.proper_nouns import proper_nouns

# From this likeness by sound on a Korean name is answered by a name, a small word, a part.
_ANSWERED, _ANSWERED_SMALL, _PART_ANSWERED = 0.68, 0.8, 0.75
# How sure the model must be of a word that is only spelled like a name: 브렉시트.
_VERY_SURE = 0.93
# And where a country is only not named again while some other word has a capital.
_SURE_OF_PLACE = 0.9
# And where an English place stands for a Korean name that is no place.
_CERTAIN = 0.99
# Names of several words that Hangul writes as one: Hun Sen, 훈센.
_RUN = re.compile(r"(?=\b([A-Z][a-z]+(?:[ -][A-Z]?[a-z]+){1,2}))")
# A gloss in Latin letters behind a name: 전미총기협회(NRA).
_GLOSSED = re.compile(r"\s?\([A-Za-z]")


def lost_name(bead: BeadView, stranger: Stranger) -> Mention | None:
    """The Korean proper noun of a bead without a counterpart; None if there is none."""
    places = find_places(bead.korean, "ko"), find_places(bead.english, "en")
    words = [*dict.fromkeys(LATIN_WORD.findall(bead.english)), *_RUN.findall(bead.english)]
    lost = [
        Mention(start, end, bead.korean[start:end])
        for start, end in proper_nouns(bead.korean)
        if end - start > 1 and not _is_answered(bead, (start, end), words, places)
    ]
    guessed = stranger.lost
    if guessed is None:
        return lost[0] if lost else None
    own = (name for name in lost if name.start < guessed.end and guessed.start < name.end)
    return next(own, lost[0] if lost else None)


def is_believable(
    bead: BeadView, stranger: Stranger, lost: Mention | None, probability: float
) -> bool:
    """Whether a strange English name is worth more than a hint.

    It is where a Korean proper noun went unanswered. A common noun without a word that sounds like
    it (감독, 인터뷰) was translated rather than lost. Where the model is very sure, a word that is
    spelled like a foreign name is enough. Nor did "The Portugal winger" take the place of 호날두:
    unless the model is certain, a place replaces places alone.

    Args:
        bead: The bead.
        stranger: Its English name without a counterpart.
        lost: The Korean proper noun without one.
        probability: How likely the model finds it that a name was changed.
    """
    name = stranger.place
    if is_common_part(name.text):
        return False
    places = find_places(bead.korean, "ko"), find_places(bead.english, "en")
    if _within(name, places[1]):
        gone = lost or stranger.lost
        return gone is not None and (_within(gone, places[0]) or probability >= _CERTAIN)
    if lost is not None:
        return not _within(lost, places[0]) or probability >= _SURE_OF_PLACE
    gone = stranger.lost
    return (
        gone is not None
        and probability >= _VERY_SURE
        and (looks_foreign(gone.text) or _within(gone, places[0]))
    )


def _within(name: Mention, places: Sequence[Place]) -> bool:
    return any(place.start < name.end and name.start < place.end for place in places)


def _is_answered(
    bead: BeadView,
    span: tuple[int, int],
    words: Sequence[str],
    places: tuple[Sequence[Place], Sequence[Place]],
) -> bool:
    start, end = span
    name = bead.korean[start:end]
    place = next((one for one in places[0] if one.start < end and start < one.end), None)
    if place is not None and are_related(place, places[1]):
        return True
    readings = possible_stems(name)
    return any(
        max(name_similarity(reading, word) for reading in readings)
        >= (_ANSWERED if word[0].isupper() else _ANSWERED_SMALL)
        or part_similarity(name, word) >= _PART_ANSWERED
        for word in words
    )
