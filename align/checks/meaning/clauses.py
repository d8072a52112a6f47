"""Clauses of Korean sentences that the English side may lack.

A translator who leaves out a short second clause (다리가 끊겼고 철도 운행도 중단됐다 as "The quake
knocked out bridges") hardly changes the signals of the whole pair. So each clause is looked at by
itself: some of its words have no counterpart, and the pair is more similar without it.
"""

import re

from align.words import CoveredSide

# After -고, -며, -지만, -는데 and the like, and after a comma or full stop; not after -다고, -라고,
# -다며 and -라면서, which report, nor after nouns in -고 (사고, 신고), nor before an auxiliary verb
# (-고 있다).
_CUT = re.compile(
    r"(?:(?<=[가-힣]고)(?<![다라냐자려으]고)(?<![사창최광재금경예신권충피원항상참수]고)|"
    r"(?<=며)(?<![다라냐자]며)|(?<=면서)(?<![다라냐자]면서)|"
    r"(?<=지만)|(?<=[는은던인한]데)|(?<=데도)|(?<=으나)|(?<=[뒤후채])|(?<=[해아어]서)|"
    r"(?<=[,.!?…⋯‥])[\"”'’)]*)\s+(?!있|싶|나섰|나선|나서|말|계|보[았니]|했|한다|밝|덧붙)"
)
# What only leads to the next clause: English has it in another place, or leaves it out.
_LEADING = re.compile(
    r"\W*(?:예를\s?들(?:어서?|면|자면)|다시\s?말(?:해서?|하면|하자면)|솔직히\s?말(?:해서?|하면|하자면)"
    r"|그도\s?그럴\s?것이|그러고\s?나서|그리고\s?나서|그런\s?다음|한마디로\s?말해서?"
    # Forms of address: 존경하는 유가족 여러분, / 사랑하는 내 딸아,
    r"|(?:그리고\s)?(?:[가-힣·]+\s){0,5}[가-힣]*(?:여러분|선생님|(?<![가-힣])님들|귀하|각하|께|에게)[,.!:…]"
    r"|(?:사랑하는|그리운|보고\s싶은|존경하는|친애하는|정든|내|우리)\s(?:[가-힣]+\s?){1,4}[,.!:…])\W*"
)
_LEAST_WORDS = 2
# A clause whose words are covered this well is translated.
_COVERED = 0.8
# What a clause without any counterpart adds to the gain, and the sum from which it is lost. If two
# short sentences are joined, 94% are above it where one is not translated, and 0.7% where both are.
_OF_WORDS = 0.2
_LOST = 0.11


def korean_clauses(text: str) -> list[tuple[int, int]]:
    """Start and end of the clauses of a Korean text, which together are the text.

    Example:
        >>> text = "지진으로 다리가 끊겼고 철도 운행도 중단됐다."
        >>> [text[start:end] for start, end in korean_clauses(text)]
        ['지진으로 다리가 끊겼고 ', '철도 운행도 중단됐다.']
    """
    return cut_at(_CUT, text, _LEAST_WORDS)


def cut_at(cut: re.Pattern[str], text: str, least: int) -> list[tuple[int, int]]:
    """Start and end of the parts of a text, which touch: together they are the text.

    Args:
        cut: What stands between two parts; it belongs to the first of them.
        text: The text.
        least: How many words a part has at least, if the text has as many.
    """
    edges = [0]
    for found in cut.finditer(text):
        if len(text[edges[-1] : found.start()].split()) >= least:
            edges.append(found.end())
    if len(edges) > 1 and len(text[edges[-1] :].split()) < least:
        edges.pop()
    return list(zip(edges, [*edges[1:], len(text)], strict=True))


def doubtful_clauses(text: str, side: CoveredSide) -> dict[tuple[int, int], float]:
    """The clauses of a Korean text with several of them whose words are not all covered.

    Args:
        text: The text.
        side: Its words, with their cover.

    Returns:
        Start and end of each such clause, with the mean cover of its words.
    """
    places = korean_clauses(text)
    doubtful = {}
    for start, end in places if len(places) > 1 else ():
        if _LEADING.fullmatch(text, start, end):
            continue
        words = [n for n, word in enumerate(side.words) if start <= word.start < end]
        if len(words) >= _LEAST_WORDS and (cover := float(side.cover[words].mean())) < _COVERED:
            doubtful[start, end] = cover
    return doubtful


def loss_of(gain: float, cover: float) -> float:
    """How sure it is that a clause has no counterpart: above 0 if it is reported.

    Args:
        gain: How much more similar the sides are without it.
        cover: The mean cover of its words.
    """
    return gain + _OF_WORDS * (1 - cover) - _LOST
