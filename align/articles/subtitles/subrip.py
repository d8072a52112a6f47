"""Read subtitles of SubRip (.srt) and WebVTT (.vtt)."""

import re
from collections.abc import Iterator, Sequence

from align.articles.blocks import BLANK, Content
from align.articles.decoding import decode
from align.articles.subtitles.cues import Cue, content_of, milliseconds, plain
from align.errors import DamagedFileError

_TIME = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})"
_TIMES = re.compile(rf"\s*{_TIME}\s*-+>\s*{_TIME}")
# What stands between the cues of a vtt file, up to a blank line.
_REMARK = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)")


def read(data: bytes, *, where: str) -> Content:
    """Read subtitles: the text of the cues without their times and tags.

    Raises:
        DamagedFileError: If there are no cues in it.
    """
    cues = list(_cues(decode(data, where=where)))
    if not cues:
        raise DamagedFileError(
            "contains no subtitles", where=where, remedy="check that it has times with arrows (-->)"
        )
    return content_of(cues)


def _cues(text: str) -> Iterator[Cue]:
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
        start, end = milliseconds(*fields[:4]), milliseconds(*fields[4:])
        yield Cue(start, end, plain("\n".join(own)))


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
