"""Count what a format cannot hold, so that users know before anything is written."""

from collections.abc import Iterable, Mapping

from align.formats.cat.writing import applied
from align.formats.rows import Format
from align.records import BitextRow, Home, Status

LOSSES: Mapping[str, tuple[str, str]] = {
    "text": ("texts", "본문"),
    "figures": ("article names, numbers and scores", "기사 이름, 번호, 점수"),
    "codes": ("tags", "태그"),
    "status": ("statuses", "상태"),
    "note": ("notes", "메모"),
    "findings": ("findings", "검사 결과"),
    "excluded": ("excluded rows", "제외한 행"),
    "file": ("other content of the CAT file", "CAT 파일의 그 밖의 내용"),
    "source": ("edits of the source", "원문 수정"),
    "locked": ("changes to locked units", "잠긴 단위의 수정"),
    "overlapping": ("tags that overlap", "겹친 태그"),
    "foreign": ("tags of another unit", "다른 단위의 태그"),
    "recut": ("merged or split rows", "합치거나 나눈 행"),
    "elsewhere": ("changes in other articles", "다른 기사의 수정"),
    "terms": ("glossary terms", "용어집의 용어"),
    "pins": ("pins", "고정한 행"),
    "ignored": ("ignored findings", "무시한 검사 결과"),
    "metadata": ("dates, URLs, licences and origins", "날짜, URL, 라이선스, 출처"),
    "columns": ("columns of the table that are not read", "표에서 읽지 않는 열"),
    "selection": ("splits and scores of filters", "분할과 필터 점수"),
}
"""The kinds of content that can be lost, in English and Korean.

`text` counts all rows, `figures` those with a confidence or an adequacy, and `source` those whose
source a reviewer edited, which no file of a CAT tool gets. `metadata` and `selection` count
the rows of a corpus whose article has any, and those with a split, a reason or scores. `columns`
counts columns, not rows. `file` is 1 if there is such a file: it contains more than rows.
"""

_OF_PROJECT = ("terms", "pins", "ignored")
# Lost in some places only: corpora leave excluded rows out, files of CAT tools the others.
_OF_PLACE = {"excluded", "source", "locked", "overlapping", "foreign", "recut", "elsewhere"}


def holdings_of(rows: Iterable[BitextRow], *, is_cat: bool = False) -> dict[str, int]:
    """Count the codes, statuses, notes and findings of rows, by the keys of `LOSSES`."""
    found = dict.fromkeys(LOSSES, 0)
    found["file"] = int(is_cat)
    for row in rows:
        found["text"] += 1
        found["figures"] += row.confidence is not None or row.adequacy is not None
        found["codes"] += len(row.source_codes) + len(row.target_codes)
        found["status"] += row.status is not Status.UNREVIEWED
        found["excluded"] += row.status is Status.EXCLUDED
        found["note"] += bool(row.note)
        found["findings"] += len(row.findings)
        found["metadata"] += bool(row.metadata)
    return found


def count_losses(
    known: Format, holdings: Mapping[str, int], home: Home | None = None, *, excluded: bool = False
) -> dict[str, int]:
    """Count what is lost if a bitext is written in a format, by the keys of `LOSSES`.

    Args:
        known: The format.
        holdings: What the bitext has, by the same keys; a project has no corpus.
        home: The file of a CAT tool that it came from.
        excluded: Whether TMX and Moses get the excluded rows too.
    """
    if home is not None and known.can_write_back(home):
        return _lost_at_home(holdings, home, excluded=excluded)
    lost = [name for name in LOSSES if name not in _OF_PLACE | known.carries]
    found = {name: holdings.get(name, 0) for name in lost}
    if known.is_corpus and not excluded:
        found["excluded"] = holdings["excluded"]
    return {name: count for name, count in found.items() if count}


def _lost_at_home(holdings: Mapping[str, int], home: Home, *, excluded: bool) -> dict[str, int]:
    made = applied(home, excluded=excluded)
    found = {name: holdings[name] for name in ("findings", *_OF_PROJECT)} | made.lost
    found["source"] = max(0, holdings["source"] - made.sources)
    return {name: count for name in LOSSES if (count := found.get(name))}


def sentence(found: Mapping[str, int], language: str = "en") -> str:
    """The losses in words: "tags (24), notes (3)"; the rest of a CAT file has no number."""
    column = 1 if language == "ko" else 0
    return ", ".join(
        LOSSES[name][column] + ("" if name == "file" else f" ({count})")
        for name, count in found.items()
    )
