"""Split a text into clauses, in either language, without analysing its grammar."""

import re

from align.checks.meaning.clauses import cut_at
from align.entities.mentions import Mention

_LEAST_WORDS = 3
_ENGLISH_CUT = re.compile(
    r"(?<=[.!?…;:—–])[\"'”’)\]]*\s+|(?<=,)[\"'”’]*\s+|\s+[—–-]\s+|"
    r"\s+(?=(?:and|but|or|who|whom|which|while|when|after|because|as|that|with|where|before|"
    r"if|saying|including|although|though|since|than|by|for|from|in|on|to)\s)"
)
# Behind a comma or a connective ending: -고, -며, -면서, -지만, -는데, -어서, -려고, -기 때문에.
_KOREAN_CUT = re.compile(
    r"(?<=[.!?…;:,])[\"'”’)\]]*\s+|"
    r"(?<=고)\s+|(?<=며)\s+|(?<=면서)\s+|(?<=지만)\s+|(?<=[는은던]데)\s+|(?<=[아어해려]서)\s+|"
    r"(?<=[으려]면)\s+|(?<=때문에)\s+|(?<=위해)\s+|(?<=하여)\s+|(?<=[았었했]던)\s+|(?<=하는)\s+|"
    r"(?:(?<=[은는을를이가에])|(?<=에서)|(?<=으로))\s+"
)


def parts(text: str, language: str) -> list[Mention]:
    """Split a text at clause boundaries into parts of at least three words.

    The parts touch: together they are the text.
    """
    cut = _KOREAN_CUT if language == "ko" else _ENGLISH_CUT
    return [Mention(start, end, text[start:end]) for start, end in cut_at(cut, text, _LEAST_WORDS)]
