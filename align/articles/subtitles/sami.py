"""Read subtitles of SAMI (.smi), which may hold several languages."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from align.articles.blocks import BLANK, Content
from align.articles.decoding import decode
from align.articles.language import detect_language, excludes_language
from align.articles.subtitles.cues import Cue, content_of, plain
from align.errors import DamagedFileError, LanguageError
from align.languages import named_language, primary_language

_SYNC = re.compile(
    r"<sync\b[^<>]{0,200}?\bstart\s{0,9}=\s{0,9}[\"']?\s{0,9}(\d{1,9})[^<>]*>", re.IGNORECASE
)
_PARAGRAPH = re.compile(r"<p(?:\s([^<>]*))?>", re.IGNORECASE)
_CLASS = re.compile(r"\bclass\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w-]+)", re.IGNORECASE)
_CLOSING = re.compile(r"</(?:sync|body|sami)\s*>", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n]+")
# .KRCC { Name: Korean; lang: ko-KR; SAMIType: CC; }
_STYLE = re.compile(r"\.([\w-]{1,100})\s{0,9}\{([^{}]{0,1000})\}")
_LANGUAGE = re.compile(r"\blang\s{0,9}:\s{0,9}[\"']?([\w-]+)", re.IGNORECASE)
# What the usual names of classes begin with, where no style says it: KRCC, ENCC, EGCC, JPCC.
_BEGINNINGS = {"KR": "ko", "KO": "ko", "EN": "en", "EG": "en", "JP": "ja", "JA": "ja", "CN": "zh"}


def read(data: bytes, *, where: str, language: str | None = None) -> Content:
    """Read the subtitles in one language.

    A file may have a class of paragraphs for each language. Of several classes in one language, as
    for the hard of hearing, the longest is read, and of the others what it has nothing for.

    Args:
        data: The file.
        where: Its name, for messages.
        language: The language to read; None if there is only one.

    Raises:
        DamagedFileError: If there are no subtitles in it.
        LanguageError: If there are several languages, and none or another one is named.
    """
    classes = _classes(decode(data, where=where))
    if not classes:
        raise DamagedFileError(
            "contains no subtitles",
            where=where,
            remedy="check that it has times (<SYNC Start=...>)",
        )
    languages = {name: code for name, (code, _) in classes.items()}
    held = sorted({code or "an unknown language" for code in languages.values()})
    wanted = languages.values() if language is None else [primary_language(language)]
    chosen = [cues for code, cues in classes.values() if code in wanted]
    if len(held) > 1 and (language is None or not chosen):
        raise LanguageError(
            f"has subtitles in {' and '.join(held)}",
            where=where,
            remedy="name one of them as its language",
        )
    return content_of(_merged(chosen or [cues for _, cues in classes.values()]))


def _merged(classes: Sequence[list[Cue]]) -> list[Cue]:
    """The cues of the longest class, and those of the others at times when it has none."""
    longest = max(classes, key=lambda cues: sum(len(cue.text) for cue in cues))
    known = {cue.start for cue in longest}
    others = [cue for cues in classes if cues is not longest for cue in cues]
    return sorted(
        (*longest, *(cue for cue in others if cue.start not in known)), key=lambda cue: cue.start
    )


def _classes(text: str) -> dict[str, tuple[str | None, list[Cue]]]:
    """The language and the cues of every class that has text."""
    found: dict[str, list[tuple[int, str]]] = {}
    begin = _SYNC.search(text)
    head, body = (text, "") if begin is None else (text[: begin.start()], text[begin.start() :])
    for start, name, piece in _pieces(_without_comments(body)):
        found.setdefault(name, []).append((start, piece))
    # Paragraphs without a class belong to the first one.
    unnamed = found.pop("", [])
    if unnamed:
        own = found.setdefault(next(iter(found), ""), [])
        own += unnamed
        own.sort(key=lambda cue: cue[0])
    styles = {style[1].upper(): _LANGUAGE.search(style[2]) for style in _STYLE.finditer(head)}
    classes = {}
    for name, pieces in found.items():
        whole = "\n".join(piece for _, piece in pieces).strip(BLANK)
        if whole:
            label = styles.get(name)
            code = named_language(label[1]) if label else _BEGINNINGS.get(name[:2])
            classes[name] = (_language(whole, code), _cues(pieces))
    return classes


def _language(text: str, label: str | None) -> str | None:
    """The language that a class is labelled with, unless its text shows another."""
    return label if label and not excludes_language(text, label) else detect_language(text)


def _pieces(body: str) -> Iterator[tuple[int, str, str]]:
    """Yield the time, the class in capitals and the text of every paragraph."""
    syncs = list(_SYNC.finditer(body))
    ends = [*(sync.start() for sync in syncs), len(body)]
    for sync, end in zip(syncs, ends[1:], strict=True):
        # Text before, between and after attributes, in turn.
        first, *parts = _PARAGRAPH.split(body[sync.end() : end])
        for attributes, piece in zip(("", *parts[::2]), (first, *parts[1::2]), strict=True):
            named = _CLASS.search(attributes or "")
            text = plain(_SPACE.sub(" ", _CLOSING.sub("", piece)))
            if named or text.strip(BLANK):
                yield int(sync[1]), named[1].upper() if named else "", text


def _cues(pieces: Sequence[tuple[int, str]]) -> list[Cue]:
    """A cue is shown until the next one of its class, which may be a blank."""
    last = (pieces[-1][0], "")
    return [Cue(start, end, text) for (start, text), (end, _) in pairwise((*pieces, last))]


def _without_comments(text: str) -> str:
    first, *parts = text.split("<!--")
    # One that is not closed is no comment.
    return first + "".join(part.partition("-->")[2] if "-->" in part else part for part in parts)
