"""Whether a text begins or ends in the middle of a sentence."""

import re

_END = re.compile(r"[.!?…。？！][\"'”’)\]」』》〉]*\s*$")
# A full stop that belongs to a word: a text that ends so goes on. "Mr.", "on Sept.", "of the U.S."
_ABBREVIATED = re.compile(
    r"(?:\b[A-Z]\.|\b(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|"
    r"Sgt|St|No|Prof|Rev|vs)\.)[\"'”’)\]]*\s*$"
)
_BROKEN_OFF = re.compile(r"[,;:–—-]\s*$")
_SMALL = re.compile(r"[^\w\s]*[a-zß-ÿ]")


def begins_inside(text: str) -> bool:
    """Whether a text begins with a lower-case Latin letter: "of his own country."."""
    return _SMALL.match(text) is not None


def ends_inside(text: str) -> bool:
    """Whether a text stops inside a sentence: without final punctuation, or after "Mr.".

    Headlines end like this too, so compare both sides.
    """
    return _END.search(text) is None or _ABBREVIATED.search(text) is not None


def breaks_off(text: str) -> bool:
    """Whether a text ends with a comma, a colon or a dash, unlike sentences and headlines."""
    return _BROKEN_OFF.search(text) is not None
