"""Inline codes and placeholders that the translation has lost, doubled, or mixed up."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import ClassVar

from align.checks.check import Check
from align.checks.views import BeadView
from align.checks.wording import Category, Message, Wording
from align.entities.blanks import blanked
from align.entities.escapes import PRINTF
from align.records import Code, CodeKind, Finding, Severity

# What a program fills in, ${name}, {0} and {name} too, with the head of a choice in ICU
# ({count, plural, …}) and signs that it reads (%%, \n); tags of HTML in a text without inline
# codes, and those that OmegaT writes for codes: <g1>, </g1>, <x2/>.
_PLACEHOLDER = re.compile(
    rf"{PRINTF}|(?<!%)%%(?!%)|\$?\{{(?:\d+|[A-Za-z_][\w.]*)\}}|\$[A-Z][A-Z\d_]+\$|%[A-Z][A-Z\d_]+%|"
    r"\{\s*\w+\s*,\s*(?:plural|select|selectordinal)(?=\s*,)|\[\[[^\[\]]*\]\]|(?<![\\:])\\[nrt]|"
    r"</?[a-z]\d+/?>|</\d+>|<\d+/>|"
    r"</?(?:a|b|br|code|em|font|i|img|li|ol|p|span|strong|sub|sup|u|ul)(?:\s[^<>]*)?/?>"
)
# The choices of ICU: two languages have different ones, and "one {item}" is text.
_CHOICES = re.compile(r"\{\s*\w+\s*,\s*(?:plural|select|selectordinal)\s*,")
_CHOICE = re.compile(r"(?:\b(?:zero|one|two|few|many|other|male|female)|=\d+)\s*\{")
_CHOICE_HEAD = re.compile(r"\{\s*(\w+)\s*,\s*(\w+)$")
_BRACE = re.compile(r"[{}]")
_WIKI = "[[…]]"
# What is surely a sign that a program reads: in a path or a formula (\\name, \\triangle), letters
# are about it.
_SURE_ESCAPE = re.compile(r"(?<![\w\\:])\\[nrt](?![A-Za-z])")
_ESCAPES = frozenset({"\\n", "\\r", "\\t"})
# What a translator adapts in a tag: the target of a link, and text that a reader sees.
_ADAPTED = re.compile(
    r"""(?<!\s)\s+(?:href|hreflang|src|alt|title|lang)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)"""
)
# Which of several values fills a placeholder: %2$s may stand for the second %s.
_NUMBERED = re.compile(r"(?<=^%)\d+\$")

_UNNUMBERED = re.compile(r"%[^$(%]*")


class TagCheck(Check):
    """Inline codes and placeholders: every one of the source belongs in the translation, once.

    Codes that only mark a stretch of text are not compared: a translator may do without them. The
    order of codes may differ between two languages, so that is a hint; that of placeholders such as
    %s and %d may not, as long as they have no numbers. Targets of links and the texts between
    double square brackets may differ.
    """

    name: ClassVar[str] = "tag"
    label: ClassVar[Wording] = Wording("tag", "태그")
    category: ClassVar[Category] = Category.MARKUP
    severity: ClassVar[Severity] = Severity.ERROR
    description: ClassVar[str] = "inline codes and placeholders that are missing, extra or mixed up"
    messages: ClassVar[Mapping[str, Message]] = {
        "lost": Message(
            "The translation lacks these tags: {codes}", "번역문에 빠진 태그가 있습니다: {codes}"
        ),
        "replaced": Message(
            "The translation has other tags than the source: {codes} became {others}",
            "태그가 원문과 다릅니다: {codes} → {others}",
        ),
        "added": Message(
            "The source does not have these tags: {codes}", "원문에 없는 태그가 있습니다: {codes}"
        ),
        "doubled": Message(
            "These tags occur more often than in the source: {codes}",
            "태그가 원문보다 많습니다: {codes}",
        ),
        "crossed": Message(
            "These tags overlap others, or end before they begin: {codes}",
            "태그가 겹치거나 끝이 시작보다 앞에 있습니다: {codes}",
        ),
        "exchanged": Message(
            "The order of these placeholders differs, and they take their values in order: {codes}",
            "값이 순서대로 들어가는 자리표시자인데 순서가 원문과 다릅니다: {codes}",
        ),
        "reordered": Message(
            "The tags are in a different order.", "태그의 순서가 원문과 다릅니다."
        ),
    }

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding for each way in which the two sides differ."""
        row = bead.row
        texts = (row.source_text, row.target_text)
        sure = {found[0] for text in texts for found in _SURE_ESCAPE.finditer(text)}
        source = _labels(row.source_codes, row.source_text, sure)
        target = _labels(row.target_codes, row.target_text, sure)
        if not source and not target:
            return
        values = (" ".join(source) or None, " ".join(target) or None)
        is_numbered = any(map(_NUMBERED.search, source)) != any(map(_NUMBERED.search, target))
        if is_numbered:
            source, target = (
                [_NUMBERED.sub("", label) for label in side] for side in (source, target)
            )
        ours, theirs = Counter(source), Counter(target)
        found = {
            "lost": list((ours - theirs).elements()),
            "added": [label for label in theirs if label not in ours],
            "doubled": [label for label in theirs if 0 < ours[label] < theirs[label]],
            "crossed": _crossed(row.target_codes, row.source_codes),
        }
        told = {key: " ".join(dict.fromkeys(labels)) for key, labels in found.items() if labels}
        others = [told[key] for key in ("added", "doubled") if key in told]
        if "lost" in told and others:
            arguments = {"codes": told["lost"], "others": " ".join(others)}
            yield self.finding("replaced", values=values, arguments=arguments)
            told = {key: codes for key, codes in told.items() if key == "crossed"}
        for key, codes in told.items():
            # [[…]] may be quotation marks or a note as well as a link.
            hint = codes == _WIKI
            yield self.finding(key, values=values, arguments={"codes": codes}, hint=hint)
        if any(found.values()) or source == target or is_numbered:
            return
        if _in_order(source) != _in_order(target):
            arguments = {"codes": " ".join(_in_order(target))}
            yield self.finding("exchanged", values=values, arguments=arguments)
        else:
            yield self.finding("reordered", values=values, hint=True)


def _in_order(labels: Iterable[str]) -> list[str]:
    """The placeholders without a number or a name: the first takes the first value."""
    return [label for label in labels if _UNNUMBERED.fullmatch(label)]


def _labels(codes: Iterable[Code], text: str, escapes: Collection[str]) -> list[str]:
    """The codes and placeholders of a side, as a reader sees them, in order.

    Args:
        codes: The inline codes of the side.
        text: The text of the side.
        escapes: Signs for the ends of lines and tabs that one of the two texts surely means.
    """
    found = [(code.at, code.label) for code in codes if not code.is_mark]
    choices = _choices(text)
    if choices:
        text = blanked(_CHOICE, text)
    found += [
        (place.start(), _label(place[0]))
        for place in _PLACEHOLDER.finditer(text)
        if place[0] not in _ESCAPES or place[0] in escapes
    ]
    found.sort(key=lambda each: each[0])
    # Each choice repeats what it fills in, and two languages have different numbers of choices.
    inside = [any(start <= at < end for start, end in choices) for at, _ in found]
    told = {label for (_, label), is_inside in zip(found, inside, strict=True) if not is_inside}
    labels = []
    for (_, label), is_inside in zip(found, inside, strict=True):
        if not (is_inside and label in told):
            labels.append(label)
        told.add(label)
    return labels


def _choices(text: str) -> list[tuple[int, int]]:
    """Where the outermost choices of ICU are; one without an end reaches to that of the text."""
    places: list[tuple[int, int]] = []
    for head in _CHOICES.finditer(text):
        if places and head.start() < places[-1][1]:
            continue
        depth, end = 0, len(text)
        for brace in _BRACE.finditer(text, head.start()):
            depth += 1 if brace[0] == "{" else -1
            if not depth:
                end = brace.end()
                break
        places.append((head.start(), end))
    return places


def _label(written: str) -> str:
    """A placeholder without what may differ between two languages."""
    if written.startswith("[["):
        return _WIKI
    if choice := _CHOICE_HEAD.match(written):
        return f"{{{choice[1]}, {choice[2]}, …}}"
    if written.startswith("<"):
        adapted = _ADAPTED.sub(_filled_in, written)
        if adapted.startswith(("<br", "<img")):
            return f"{adapted.removesuffix('>').removesuffix('/').rstrip()}>"
        return adapted
    return written


def _filled_in(adapted: re.Match[str]) -> str:
    """What a program fills into an attribute that may differ otherwise: " %s" of href="/%s"."""
    return "".join(f" {place[0]}" for place in _PLACEHOLDER.finditer(adapted[1]))


def _crossed(codes: Sequence[Code], others: Sequence[Code]) -> list[str]:
    """The labels of halves in the wrong order; none if the source has it so too."""
    return [] if _broken(others) else _broken(codes)


def _broken(codes: Sequence[Code]) -> list[str]:
    """The halves that overlap others or end before they begin; lone halves do not count."""
    kinds: dict[str, set[CodeKind]] = {}
    for code in codes:
        kinds.setdefault(code.name, set()).add(code.kind)
    pairs = {name for name, held in kinds.items() if {CodeKind.OPEN, CodeKind.CLOSE} <= held}
    stack: list[str] = []
    found = []
    for code in codes:
        if code.name not in pairs or code.is_mark or code.kind is CodeKind.ALONE:
            continue
        if code.kind is CodeKind.OPEN:
            stack.append(code.name)
        elif stack and stack[-1] == code.name:
            stack.pop()
        else:
            found.append(code.label)
            if code.name in stack:
                stack.remove(code.name)
    return found
