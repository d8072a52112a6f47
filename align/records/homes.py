"""The file of a CAT tool that a bitext was read from, and the present state of its units."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from align.records.bitext import Decided, Status


@dataclass(frozen=True, slots=True)
class Original:
    """A file of a CAT tool as it was read, into which an export writes the changes.

    `format` is the name of the format it was read in; the languages are the codes that the file
    gives its sides, with their regions ("ko-KR"), None where it gives none.
    """

    name: str
    format: str
    content: bytes = field(repr=False)
    source_language: str | None = None
    target_language: str | None = None

    @property
    def languages(self) -> tuple[str | None, str | None]:
        """The codes of both sides."""
        return self.source_language, self.target_language


@dataclass(frozen=True, slots=True)
class UnitState:
    """The state of one translation unit after a review.

    `target` is a marked line (see `align.records.codes`), or None if the unit has no translation;
    `is_edited` says whether a reviewer changed it. `source` is a marked line if a reviewer edited
    it, else None.
    `beside` are the numbers of the other units in the same rows, whose notes `note` includes;
    `is_recut` says whether rows were merged or split here, once for all units of a row.
    `decided` is who decided on it last, and `noted` who wrote the last of its note, None where that
    is not known. A unit that is not `selected` is not exported: it is removed from a memory, and
    left unchanged in other files.
    """

    target: str | None
    status: Status = Status.UNREVIEWED
    note: str = ""
    decided: Decided | None = None
    noted: Decided | None = None
    selected: bool = True
    source: str | None = None
    is_edited: bool = False
    beside: tuple[int, ...] = ()
    is_recut: bool = False


@dataclass(frozen=True, slots=True)
class Home:
    """Where a bitext came from, and its units by their number in the file, from 0.

    A unit that is not in `units` is as it was read.
    """

    original: Original
    units: Mapping[int, UnitState] = field(default_factory=dict)
