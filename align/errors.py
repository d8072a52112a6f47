"""The tree of all errors and warnings.

    AlignError                    caught by the command line: one line, exit status 2
    ├── InputError                a file or a text that cannot be used
    │   ├── MissingFileError      it is not there, or is a directory
    │   ├── UnknownFormatError    its suffix or content belongs to no supported format
    │   ├── UndecodableError      it is not text in any supported encoding
    │   ├── DamagedFileError      it is truncated, broken, or does not match its suffix
    │   ├── ProtectedFileError    it is protected by a password
    │   ├── TooLargeError         it is, or unpacks to, more than the stated limit
    │   ├── ControlCharacterError it contains a character that XML does not allow
    │   ├── EmptyInputError       it contains no text
    │   ├── LanguageError         both sides are in one language, or a language is unknown
    │   └── MalformedRecordError  a line or record of a bitext, gold or weights file is wrong
    ├── SettingsError             an option or a key of align.toml is unknown or out of range
    ├── OverwriteError            an output is also an input
    ├── EncoderError              a model cannot be loaded, or cannot encode a whole text
    ├── MissingExtraError         a feature needs a package that is not installed
    ├── ReviewError               a decision of a reviewer cannot be made
    │   ├── ConflictError         somebody else has changed the row
    │   ├── ActionError           it is impossible in this row
    │   ├── UnknownRowError       the article, row, finding or sample does not exist
    │   ├── ReadOnlyError         the project was opened for reading only
    │   └── LostProjectError      its file was deleted, replaced or overwritten
    └── BuildError                a build cannot continue: a full disk, killed workers

docs/errors.md has a heading for the `slug` of every class.
"""

import sys
import warnings
from typing import TYPE_CHECKING, ClassVar, TextIO

from align.naming import printable

if TYPE_CHECKING:
    from types import FrameType

# What a terminal shows at once, in characters.
_LONGEST = 2000


class AlignError(Exception):
    """The base class of every error that a user can fix.

    Args:
        problem: The problem, in a few words.
        where: The file, and the position in it.
        remedy: What to do about it.
        key: The key of align.toml whose value is wrong, as "checks.date"; None if it is none. The
            command line names the file if the value came from there.

    `str(error)` is one line: `where: problem; remedy`.
    """

    slug: ClassVar[str] = "error"

    def __init__(
        self,
        problem: str,
        *,
        where: object = None,
        remedy: str | None = None,
        key: str | None = None,
    ) -> None:
        self.problem = problem
        self.where = None if where is None else str(where)
        self.remedy = remedy
        self.key = key
        super().__init__(problem)

    def __str__(self) -> str:
        text = self.problem if self.where is None else f"{printable(self.where)}: {self.problem}"
        text = text if self.remedy is None else f"{text}; {self.remedy}"
        text = " ".join(text.split())
        if len(text) > _LONGEST:  # a value of 100,000 characters is quoted, and not repeated
            text = f"{text[: _LONGEST // 2]} ... {text[-_LONGEST // 2 :]}"
        return printable(text)


class InputError(AlignError):
    """A file or a text cannot be used."""

    slug = "input"


class MissingFileError(InputError):
    """The file does not exist, or is a directory."""

    slug = "missing-file"


class UnknownFormatError(InputError):
    """The suffix or the content belongs to no supported format."""

    slug = "unknown-format"


class UndecodableError(InputError):
    """The bytes are not text in any supported character encoding."""

    slug = "undecodable"


class DamagedFileError(InputError):
    """The file is truncated, broken, or does not match its suffix."""

    slug = "damaged-file"


class ProtectedFileError(InputError):
    """The file is protected by a password."""

    slug = "protected-file"


class TooLargeError(InputError):
    """The file is, or unpacks to, more than the stated limit."""

    slug = "too-large"


class ControlCharacterError(InputError):
    """The text contains a character that XML, and so TMX and XLIFF, does not allow."""

    slug = "control-character"


class EmptyInputError(InputError):
    """The file contains no text."""

    slug = "empty-input"


class LanguageError(InputError):
    """Both sides are in the same language, or a language is not the expected one."""

    slug = "language"


class MalformedRecordError(InputError):
    """A line or record of a bitext, gold or weights file is wrong."""

    slug = "malformed-record"


class SettingsError(AlignError):
    """An option, or a key of align.toml, is unknown or out of range."""

    slug = "settings"


class OverwriteError(AlignError):
    """The output is also an input, or holds work that cannot be made again."""

    slug = "overwrite"


class EncoderError(AlignError):
    """A model cannot be loaded, or cannot encode a whole text."""

    slug = "encoder"


class MissingExtraError(AlignError):
    """A feature needs a package that is not installed."""

    slug = "missing-extra"


class ReviewError(AlignError):
    """A decision of a reviewer cannot be made."""

    slug = "review"


class ConflictError(ReviewError):
    """Somebody else has changed the row; the decision was not carried out.

    `beads` are the ids of the current beads in its place, and `reviewer` is who made them: empty if
    nobody did, which means that the page showed a row of another project.
    """

    slug = "conflict"
    beads: tuple[int, ...] = ()
    reviewer: str = ""


class ActionError(ReviewError):
    """The decision is impossible in this row.

    `reason` is one word for why, such as `no-neighbour`, for a page in another language.
    """

    slug = "action"

    def __init__(
        self, problem: str, *, where: object = None, remedy: str | None = None, reason: str = ""
    ) -> None:
        super().__init__(problem, where=where, remedy=remedy)
        self.reason = reason


class UnknownRowError(ReviewError):
    """The article, row, finding or sample does not exist."""

    slug = "unknown-row"


class ReadOnlyError(ReviewError):
    """The project was opened for reading only."""

    slug = "read-only"


class LostProjectError(ReviewError):
    """The file of the project was deleted, replaced or overwritten while it was open.

    `copy` is the file that has everything up to then; empty if none could be written.
    """

    slug = "lost-project"

    def __init__(
        self, problem: str, *, where: object = None, remedy: str | None = None, copy: str = ""
    ) -> None:
        super().__init__(problem, where=where, remedy=remedy)
        self.copy = copy


class BuildError(AlignError):
    """A build cannot continue: for example, the disk is full or workers are killed."""

    slug = "build"


class AlignWarning(UserWarning):
    """A problem that the user should know about, but that did not stop the work."""


def warn(message: str) -> None:
    """Warn, and name the line outside of the library that called it, however deep this is."""
    frame: FrameType | None = sys._getframe()  # noqa: SLF001
    depth = own = 0
    while frame is not None:
        if frame.f_globals.get("__name__", "").partition(".")[0] == __package__:
            own = depth
        frame, depth = frame.f_back, depth + 1
    warnings.warn(message, AlignWarning, stacklevel=own + 2)


def show_warning(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    """Print our own warnings as one line; hide those of other libraries, which no user can fix."""
    del filename, lineno, file, line
    if issubclass(category, AlignWarning):
        sys.stderr.write(f"align: warning: {printable(str(message))}\n")
