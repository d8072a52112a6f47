"""Read subtitles (.srt, .vtt)."""

import html
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from align.articles.blocks import BLANK, Block, Content
from align.articles.decoding import decode
from align.articles.marks import ends_sentence
from align.articles.text import lay_out
from align.errors import DamagedFileError
from align.records import Kind

# A pause longer than this, in milliseconds, ends a sentence whatever its punctuation.
_PAUSE = 3000
# Where fewer cues than this share end in punctuation, its absence says nothing.
_PUNCTUATED = 1 / 3
# The share of cues that begin as the last one ended, above which captions roll up.
_ROLLING = 1 / 2
# The tags of WebVTT and SubRip, and those of SubStation, in braces, which SubRip files borrow. Any
# other word in angle brackets is the title of a work.
_TAG = re.compile(
    r"</?(?:[bcipsuv]|br|div|em|font|lang|rt|ruby|span|strong)(?:[.\s][^<>]*)?/?>|<\d\d:[^<>]*>"
    r"|< ?/? ?[bisu] ?>|\{(?:\\|[a-z]:)[^{}]*\}",
    re.IGNORECASE,
)
_ESCAPES = {r"\h": " ", r"\n": "\n", r"\N": "\n"}
_TIME = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})"
_TIMES = re.compile(rf"\s*{_TIME}\s*-+>\s*{_TIME}")
# What stands between the cues of a vtt file, up to a blank line.
_REMARK = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)")
_SPEAKER = re.compile(r"\s*(?:[-–—]\s*(?=\S)|>>)")
_SOUND = re.compile(r"\s*(?:[\[(（♪♬♩#*].*[\])）♪♬♩#*])\s*", re.DOTALL)


def read(data: bytes, *, where: str) -> Content:
    """Read subtitles: the text of the cues without their times and tags.

    A sentence is often spread over several cues. Cues are joined into one paragraph until one ends
    in final punctuation, unless a pause, another speaker or a sound comes between. In subtitles
    without punctuation, which are frequent in Korean, each cue is a paragraph. Of captions that
    roll up, where most cues begin with the lines of the one before, each line is read once.

    Raises:
        DamagedFileError: If there are no cues in it.
    """
    cues = list(_cues(decode(data, where=where)))
    if not cues:
        raise DamagedFileError(
            "contains no subtitles", where=where, remedy="check that it has times with arrows (-->)"
        )
    texts = _without_repeats([_plain(text) for *_, text in cues])
    parts = [
        (start, end, part)
        for (start, end, _), text in zip(cues, texts, strict=True)
        for part in _speakers(text)
    ]
    return lay_out(_paragraphs(parts))


def _cues(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the start and the end of each cue, in milliseconds, and its text.

    The lines between two cues are text, except the number or the name of the second cue and, in
    WebVTT, remarks. A blank line inside a cue is frequent in SubRip files, and only ends a remark.
    """
    lines = text.splitlines()
    is_web = text.lstrip(BLANK).startswith("WEBVTT")
    timed = [(number, found) for number, line in enumerate(lines) if (found := _TIMES.match(line))]
    for position, (number, found) in enumerate(timed, start=1):
        if position < len(timed):
            own = _without_name(lines[number + 1 : timed[position][0]], is_web=is_web)
        else:
            own = lines[number + 1 :]
        if is_web:
            own = _without_remarks(own)
        fields = found.groups(default="0")
        yield _milliseconds(fields[:4]), _milliseconds(fields[4:]), "\n".join(own)


def _milliseconds(fields: Sequence[str]) -> int:
    hours, minutes, seconds = map(int, fields[:3])
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + int(fields[3].ljust(3, "0"))


def _without_name(lines: list[str], *, is_web: bool) -> list[str]:
    """Take away the number or name of the next cue, which is the last of the lines before it.

    A number with text above it and a blank line below it is text.
    """
    last = len(lines)
    while last > 0 and not lines[last - 1].strip(BLANK):
        last -= 1
    if last == 0:
        return lines
    is_adjacent = last == len(lines)
    is_apart = last > 1 and not lines[last - 2].strip(BLANK)
    if lines[last - 1].strip(BLANK).isdecimal():
        is_name = is_adjacent or is_apart
    else:
        is_name = is_web and is_adjacent and is_apart
    return lines[: last - 1] if is_name else lines


def _without_remarks(lines: Sequence[str]) -> list[str]:
    """Take away the notes, styles and regions, each of which a blank line precedes and ends."""
    kept: list[str] = []
    in_remark, after_blank = False, False
    for line in lines:
        is_blank = not line.strip(BLANK)
        in_remark = not is_blank and (
            in_remark or (after_blank and _REMARK.match(line) is not None)
        )
        after_blank = is_blank
        if not in_remark:
            kept.append(line)
    return kept


def _plain(text: str) -> str:
    """Take the tags off; entities are only defined for vtt, and are rare as text in srt."""
    text = _TAG.sub("", text)
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
