"""Read subtitles (.srt, .vtt)."""

import html
import re
from collections.abc import Iterator, Sequence

from align.articles.blocks import BLANK, Block, Content
from align.articles.decoding import decode
from align.articles.marks import ends_sentence
from align.articles.text import lay_out
from align.errors import DamagedFileError
from align.guarding import guard
from align.records import Kind

# A pause longer than this, in milliseconds, ends a sentence whatever its punctuation.
_PAUSE = 3000
# Where fewer cues than this share end in punctuation, its absence says nothing.
_PUNCTUATED = 1 / 3
_TAG = re.compile(r"</?(?:[a-z][^<>]*|\d\d:[^<>]*)>", re.IGNORECASE)
# A bracket that is not closed before the next one is text; pysubs2 would look for its end.
_LONE = re.compile(r"<(?=[^<>]*+(?:<|\Z))|\{(?=[^{}]*+(?:\{|\Z))")
_ENTITIES = {"<": "&lt;", "{": "&lcub;"}
_SPEAKER = re.compile(r"\s*(?:[-–—]\s*(?=\S)|>>)")
_SOUND = re.compile(r"\s*(?:[\[(（♪♬♩#*].*[\])）♪♬♩#*])\s*", re.DOTALL)


def read(data: bytes, *, where: str) -> Content:
    """Read subtitles: the text of the cues without their times and tags.

    A sentence is often spread over several cues. Cues are joined into one paragraph until one ends
    in final punctuation, unless a pause, another speaker or a sound comes between. In subtitles
    without punctuation, which are frequent in Korean, each cue is a paragraph.

    Raises:
        DamagedFileError: If there are no cues in it.
    """
    import pysubs2

    text = decode(data, where=where)
    format_ = "vtt" if text.lstrip(BLANK).startswith("WEBVTT") else "srt"
    with guard(where, problem="is damaged"):
        events = pysubs2.SSAFile.from_string(_squeezed(text), format_=format_).events
    if not events:
        raise DamagedFileError(
            "contains no subtitles", where=where, remedy="check that it has times with arrows (-->)"
        )
    cues = [
        (event.start, event.end, part)
        for event in events
        if not event.is_comment
        for part in _speakers(_plain(event.plaintext))
    ]
    return lay_out(_paragraphs(cues))


def _squeezed(text: str) -> str:
    """Spare pysubs2 what it goes through again and again: runs of blank lines, open brackets."""
    lines = [line.rstrip() for line in text.splitlines()]
    kept = [line for number, line in enumerate(lines) if line or number == 0 or lines[number - 1]]
    return _LONE.sub(lambda found: _ENTITIES[found[0]], "\n".join([*kept, ""]))


def _plain(text: str) -> str:
    """Take the tags off; entities are only defined for vtt, and are rare as text in srt."""
    text = _TAG.sub("", text)
    for (
        sign,
        entity,
    ) in _ENTITIES.items():  # a text may consist of them: one after the other is slow
        text = text.replace(entity, sign)
    return html.unescape(text)


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


def _paragraphs(cues: Sequence[tuple[int, int, str]]) -> Iterator[Block]:
    punctuated = sum(ends_sentence(text) for _, _, text in cues) >= _PUNCTUATED * len(cues)
    parts: list[str] = []
    previous_end = 0
    for start, end, text in cues:
        apart = (
            not punctuated
            or start - previous_end > _PAUSE
            or _SPEAKER.match(text) is not None
            or _SOUND.fullmatch(text) is not None
            or (bool(parts) and (ends_sentence(parts[-1]) or bool(_SOUND.fullmatch(parts[-1]))))
        )
        if parts and apart:
            yield Block("\n".join(parts), Kind.BODY, whole=True)
            parts = []
        parts.append(text)
        previous_end = end
    if parts:
        yield Block("\n".join(parts), Kind.BODY, whole=True)
