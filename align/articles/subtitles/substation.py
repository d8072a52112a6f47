"""Read subtitles of Advanced SubStation Alpha (.ass) and SubStation Alpha (.ssa)."""

import re
from collections.abc import Iterator, Mapping

from align.articles.blocks import Content
from align.articles.decoding import decode
from align.articles.subtitles.cues import Cue, content_of, milliseconds, plain
from align.errors import DamagedFileError

_SECTION = re.compile(r"\s*\[(.+)\]\s*")
_TIME = re.compile(r"\s*(\d{1,4}):(\d{1,2}):(\d{1,2})[.:](\d{1,3})\s*")
# The order of a file that does not name it.
_FIELDS = ("layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect")
_TEXT = "text"
# A drawing is written as coordinates, between a tag that begins it and one that ends it.
_DRAWING = re.compile(r"\{[^{}]*\\p[1-9][^{}]*\}[^{}]*")
_OVERRIDE = re.compile(r"\{[^{}]*\}")
# What a karaoke script has made of the lines of a song, syllable by syllable.
_MADE = "fx"


def read(data: bytes, *, where: str) -> Content:
    """Read subtitles: the text of the dialogue, in the order in which it is shown.

    Comments, drawings, override tags and the syllables of karaoke effects are left out, and what
    stands twice at one time, as a shadow does, is read once.

    Raises:
        DamagedFileError: If there is no dialogue in it.
    """
    cues = sorted(dict.fromkeys(_cues(decode(data, where=where))), key=lambda cue: cue.start)
    if not cues:
        raise DamagedFileError(
            "contains no subtitles", where=where, remedy="check that it has lines of Dialogue"
        )
    return content_of(cues)


def _cues(text: str) -> Iterator[Cue]:
    fields: tuple[str, ...] = (*_FIELDS, _TEXT)
    in_events = False
    for line in text.splitlines():
        section = _SECTION.fullmatch(line)
        if section is not None:
            in_events = section[1].casefold() == "events"
        if not in_events:
            continue
        kind, _, rest = line.partition(":")
        kind = kind.strip().casefold()
        if kind == "format":
            fields = tuple(name.strip().casefold() for name in rest.split(","))
        elif kind == "dialogue":
            # The text comes last, and may have commas.
            values = rest.split(",", len(fields) - 1)
            cue = _cue(dict(zip(fields, values, strict=False)))
            if cue is not None:
                yield cue


def _cue(event: Mapping[str, str]) -> Cue | None:
    start, end = (_TIME.fullmatch(event.get(name, "")) for name in ("start", "end"))
    if start is None or end is None or event.get("effect", "").strip().casefold() == _MADE:
        return None
    text = _OVERRIDE.sub("", _DRAWING.sub("", event.get(_TEXT, "")))
    return Cue(milliseconds(*start.groups()), milliseconds(*end.groups()), plain(text))
