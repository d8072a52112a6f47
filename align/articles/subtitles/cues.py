"""The cues of subtitles: their texts, joined into sentences."""

import html
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from align.articles.blocks import BLANK, Block, Content
from align.articles.marks import ends_sentence
from align.articles.text import lay_out
from align.records import Kind

# A pause longer than this, in milliseconds, ends a sentence whatever its punctuation.
_PAUSE = 3000
# Where fewer cues than this share end in punctuation, its absence says nothing.
_PUNCTUATED = 1 / 3
# The share of cues that begin as the last one ended, above which captions roll up.
_ROLLING = 1 / 2
# The tags of WebVTT, SubRip and SAMI, and those of SubStation, in braces, which SubRip files
# borrow. Any other word in angle brackets is the title of a work.
_TAG = re.compile(
    r"</?(?:[bcipsuv]|div|em|font|lang|rt|ruby|span|strong)(?:[.\s][^<>]*)?/?>|<\d\d:[^<>]*>"
    r"|< ?/? ?[bisu] ?>|\{(?:\\|[a-z]:)[^{}]*\}",
    re.IGNORECASE,
)
_BREAK = re.compile(r"<\s?/?\s?br\s?/?\s?>", re.IGNORECASE)
_ESCAPES = {r"\h": " ", r"\n": "\n", r"\N": "\n"}
# A name in brackets: (수진) 아버지! Below a small letter, a sentence goes on after a sound.
_SPEAKER = re.compile(r"\s*(?:[-–—]\s*(?=\S)|>>|\([^()\n]{1,20}\)\s*[^\sa-z])")
_SOUND = re.compile(r"\s*(?:[\[(（♪♬♩#*].*[\])）♪♬♩#*])\s*", re.DOTALL)


class Cue(NamedTuple):
    """A text and when it is shown, in milliseconds."""

    start: int
    end: int
    text: str


def milliseconds(hours: str, minutes: str, seconds: str, fraction: str) -> int:
    """The time that a file writes as `1:02:03.45`."""
    whole = (int(hours) * 60 + int(minutes)) * 60 + int(seconds)
    return whole * 1000 + int(fraction.ljust(3, "0"))


def content_of(cues: Sequence[Cue]) -> Content:
    """Join cues, whose texts have no tags, into paragraphs.

    A sentence is often spread over several cues. Cues are joined into one paragraph until one ends
    in final punctuation, unless a pause, another speaker or a sound comes between. In subtitles
    without punctuation, which are frequent in Korean, each cue is a paragraph. Of captions that
    roll up, where most cues begin with the lines of the one before, each line is read once.
    """
    texts = _without_repeats([cue.text for cue in cues])
    parts = [
        cue._replace(text=part)
        for cue, text in zip(cues, texts, strict=True)
        for part in _speakers(text)
    ]
    return lay_out(_paragraphs(parts))


def plain(text: str) -> str:
    """Take the tags off a cue; entities are only defined for vtt and smi, but rare as text."""
    text = _TAG.sub("", _BREAK.sub("\n", text))
    for escape, sign in _ESCAPES.items():
        text = text.replace(escape, sign)
    return html.unescape(text)


def _without_repeats(texts: Sequence[str]) -> list[str]:
    """Take the lines that a cue shows again from captions that roll up, as speech recognition has.

    People repeat themselves, too, but not in most cues.
    """
    cues = [
        [line.strip(BLANK) for line in text.splitlines() if line.strip(BLANK)] for text in texts
    ]
    repeated = [0, *(_shown_again(above, lines) for above, lines in pairwise(cues))]
    if sum(count > 0 for count in repeated) <= _ROLLING * len(cues):
        return list(texts)
    return ["\n".join(lines[count:]) for lines, count in zip(cues, repeated, strict=True)]


def _shown_again(above: Sequence[str], lines: Sequence[str]) -> int:
    """How many of the first lines of a cue are the last ones of the cue before."""
    for count in range(min(len(above), len(lines)), 0, -1):
        if above[-count:] == lines[:count]:
            return count
    return 0


def _speakers(text: str) -> Iterator[str]:
    """Part a cue where its second line is another speaker's."""
    part: list[str] = []
    for line in text.splitlines():
        if part and _SPEAKER.match(line):
            yield "\n".join(part)
            part = []
        if line.strip(BLANK):
            part.append(line.strip(BLANK))
    if part:
        yield "\n".join(part)


def _paragraphs(cues: Sequence[Cue]) -> Iterator[Block]:
    punctuated = sum(ends_sentence(text) for _, _, text in cues) >= _PUNCTUATED * len(cues)
    parts: list[str] = []
    previous_end = 0
    for start, end, text in cues:
        if parts and (
            not punctuated
            or start - previous_end > _PAUSE
            or _SPEAKER.match(text)
            or _SOUND.fullmatch(text)
            or ends_sentence(parts[-1])
            or _SOUND.fullmatch(parts[-1])
        ):
            yield Block("\n".join(parts), Kind.BODY, whole=True)
            parts = []
        parts.append(text)
        previous_end = end
    if parts:
        yield Block("\n".join(parts), Kind.BODY, whole=True)
