"""Which texts a row had when it was checked, so that findings do not outlive them.

What was found about a row is only true of the texts that were checked. A file can be edited
elsewhere, and programs keep what they do not know: the findings of the old text. So formats keep a
mark of the texts beside them, and a row that does not fit its mark is read without them.
"""

import hashlib
from dataclasses import replace

from align.records.bitext import BitextRow
from align.records.findings import Finding

MARK = "checked"
"""The name of the mark in files."""

CHANGED = "changed"
"""The mark of a row that has not been checked since its text was changed."""

REVIEWER = "reviewer"
"""Stands for the name of a check where a person found the error."""


def mark_of(row: BitextRow) -> str:
    """The mark of a row: 16 hex digits for its texts, or `CHANGED`; "" if it was not checked."""
    if row.is_changed:
        return CHANGED
    return "" if row.adequacy is None and not _reported(row) else _digest(row)


def _digest(row: BitextRow) -> str:
    # Programs may rename codes and write them in another way, but where they are is content.
    codes = [
        [(code.at, code.kind.value) for code in side]
        for side in (row.source_codes, row.target_codes)
    ]
    texts = "\0".join((row.source_text, row.target_text, repr(codes) if any(codes) else ""))
    return hashlib.blake2b(texts.encode(), digest_size=8).hexdigest()


def settled(row: BitextRow, mark: str) -> BitextRow:
    """A row as it was read, without what was found about other texts than it has.

    Args:
        row: With all its findings.
        mark: Its mark in the file; "" if it has none, as in files of other programs and of earlier
            versions. Then only a finding beyond the end shows that a text was changed.
    """
    if mark == _digest(row) if mark else all(_fits(row, found) for found in _reported(row)):
        return row
    marked = (found for found in row.findings if found.check == REVIEWER)
    findings = tuple(
        found if _fits(row, found) else replace(found, source_span=None, target_span=None)
        for found in marked
    )
    return replace(row, findings=findings, adequacy=None, is_changed=True)


def _reported(row: BitextRow) -> list[Finding]:
    """What checks have found; what a person has marked stays, whatever the text is."""
    return [found for found in row.findings if found.check != REVIEWER]


def _fits(row: BitextRow, found: Finding) -> bool:
    return all(
        span is None or span[1] <= len(text)
        for span, text in (
            (found.source_span, row.source_text),
            (found.target_span, row.target_text),
        )
    )
