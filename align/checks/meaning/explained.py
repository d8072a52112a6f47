"""Years in explanations for readers abroad, which the Korean text does not need."""

from align.checks.meaning.glosses import find_glosses
from align.checks.views import BeadView
from align.entities.mentions import Mention


def is_explained(place: Mention, bead: BeadView) -> bool:
    """Whether a place in the English text is in an explanation that the Korean text lacks.

    Without an encoder, whatever is written as an explanation counts as one.
    """
    if bead.article.has_meaning:
        glosses = bead.article.glosses(bead.position)
    else:
        glosses = find_glosses(bead.english)
    return any(start <= place.start < end for start, end in glosses)
