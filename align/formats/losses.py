"""Count what a format cannot hold, so that users know before anything is written."""

from collections.abc import Iterable, Mapping

from align.formats.cat.writing import applied
from align.formats.rows import Format
from align.records import BitextRow, Holdings, Home, Status

LOSSES: Mapping[str, tuple[str, str]] = {
    "text": ("texts", "본문"),
    "figures": ("confidences", "신뢰도"),
    "codes": ("tags", "태그"),
    "status": ("statuses", "상태"),
    "note": ("notes", "메모"),
    "findings": ("findings", "검사 결과"),
    "excluded": ("excluded rows", "제외한 행"),
    "file": ("other content of the CAT file", "CAT 파일의 그 밖의 내용"),
    "source": ("edits of the source", "원문 수정"),
    "locked": ("changes to locked units", "잠긴 단위의 수정"),
    "overlapping": ("tags that overlap", "겹친 태그"),
    "terms": ("glossary terms", "용어집의 용어"),
}
"""The kinds of content that can be lost, in English and Korean."""


def holdings_of(rows: Iterable[BitextRow], *, is_cat: bool = False) -> Holdings:
    """Count the codes, statuses, notes and findings of rows."""
    codes = status = note = findings = excluded = text = figures = 0
    for row in rows:
        text += 1
        figures += row.confidence is not None or row.adequacy is not None
        codes += len(row.source_codes) + len(row.target_codes)
        status += row.status is not Status.UNREVIEWED
        excluded += row.status is Status.EXCLUDED
        note += bool(row.note)
        findings += len(row.findings)
    return Holdings(
        codes=codes,
        status=status,
        note=note,
        findings=findings,
        excluded=excluded,
        file=int(is_cat),
        text=text,
        figures=figures,
    )


def count_losses(
    known: Format, holdings: Holdings, home: Home | None = None, *, excluded: bool = False
) -> dict[str, int]:
    """Count what is lost if a bitext is written in a format, by the keys of `LOSSES`.

    Args:
        known: The format.
        holdings: What the bitext has.
        home: The file of a CAT tool that it came from.
        excluded: Whether TMX and Moses get the excluded rows too.
    """
    if home is not None and known.can_write_back(home):
        return _lost_at_home(holdings, home, excluded=excluded)
    found = {
        name: getattr(holdings, name)
        for name in ("text", "figures", "codes", "status", "note", "findings", "file", "terms")
        if name not in known.carries
    }
    if known.is_corpus and not excluded:
        found["excluded"] = holdings.excluded
    return {name: count for name, count in found.items() if count}


def _lost_at_home(holdings: Holdings, home: Home, *, excluded: bool) -> dict[str, int]:
    made = applied(home, excluded=excluded)
    source = max(0, holdings.source - made.sources)
    found = {**made.lost, "findings": holdings.findings, "source": source, "terms": holdings.terms}
    return {name: count for name in LOSSES if (count := found.get(name))}


def sentence(found: Mapping[str, int], language: str = "en") -> str:
    """The losses in words: "tags (24), notes (3)"; the rest of a CAT file has no number."""
    column = 1 if language == "ko" else 0
    return ", ".join(
        LOSSES[name][column] + ("" if name == "file" else f" ({count})")
        for name, count in found.items()
    )
