"""Everything that can go wrong, in one place.

    AlignError                    caught by the command line: one line, exit status 2
    ├── InputError                a file or a text that cannot be used
    │   ├── MissingFileError      it is not there, or is a directory
    │   ├── UnknownFormatError    its suffix, or its content, is none that can be read or written
    │   ├── UndecodableError      its bytes are no text in any supported encoding
    │   ├── DamagedFileError      it is cut short, broken, or not what its suffix says
    │   ├── ProtectedFileError    it asks for a password
    │   ├── TooLargeError         it is, or unpacks to, more than the stated limit
    │   ├── ControlCharacterError it holds a character that XML cannot carry
    │   ├── EmptyInputError       there is no text in it
    │   ├── LanguageError         the sides are swapped, or in the same language
    │   └── MalformedRecordError  a line or record of a bitext, gold or weights file is wrong
    ├── SettingsError             an option or a key of align.toml is unknown or out of range
    ├── OverwriteError            an output is also an input
    ├── EncoderError              a model cannot be loaded, or cannot read a text whole
    ├── MissingExtraError         a feature needs a package that is not installed
    ├── ReviewError               a decision of a reviewer that cannot be taken
    │   ├── ConflictError         somebody else has changed the row meanwhile
    │   ├── ActionError           it is impossible in this row
    │   ├── UnknownRowError       there is no such article, row, finding or sample
    │   └── ReadOnlyError         the project was opened for reading
    └── BuildError                a corpus cannot be built on: a full disk, workers that die

Every class has its heading in docs/errors.md, under its `slug`.
"""

from typing import ClassVar

from align.naming import printable


class AlignError(Exception):
    """The base of every error that a user can mend.

    Args:
        problem: What is wrong, in a few words.
        where: The file, and the place in it, where it is wrong.
        remedy: What to do about it.

    `str(error)` is one line: `where: problem; remedy`.
    """

    slug: ClassVar[str] = "error"

    def __init__(self, problem: str, *, where: object = None, remedy: str | None = None) -> None:
        self.problem = problem
        self.where = None if where is None else str(where)
        self.remedy = remedy
        super().__init__(problem)

    def __str__(self) -> str:
        text = self.problem if self.where is None else f"{printable(self.where)}: {self.problem}"
        text = text if self.remedy is None else f"{text}; {self.remedy}"
        return printable(" ".join(text.split()))

    def __reduce__(self) -> tuple[object, ...]:
        """Keep `where` and `remedy` when the error crosses a process boundary."""
        return (_rebuild, (type(self), self.problem, self.where, self.remedy))


def _rebuild(
    kind: type[AlignError], problem: str, where: str | None, remedy: str | None
) -> AlignError:
    return kind(problem, where=where, remedy=remedy)


class InputError(AlignError):
    """A file or a text that cannot be used."""

    slug = "input"


class MissingFileError(InputError):
    """The file is not there, or is a directory."""

    slug = "missing-file"


class UnknownFormatError(InputError):
    """The suffix, or the content, is none that can be read or written."""

    slug = "unknown-format"


class UndecodableError(InputError):
    """The bytes are no text in any supported character encoding."""

    slug = "undecodable"


class DamagedFileError(InputError):
    """The file is cut short, broken, or not what its suffix says."""

    slug = "damaged-file"


class ProtectedFileError(InputError):
    """The file asks for a password."""

    slug = "protected-file"


class TooLargeError(InputError):
    """The file is, or unpacks to, more than the stated limit."""

    slug = "too-large"


class ControlCharacterError(InputError):
    """The text holds a character that XML, and so TMX and XLIFF, cannot carry."""

    slug = "control-character"


class EmptyInputError(InputError):
    """There is no text in the file."""

    slug = "empty-input"


class LanguageError(InputError):
    """The sides are swapped, or both are in the same language."""

    slug = "language"


class MalformedRecordError(InputError):
    """A line or record of a bitext, gold or weights file is wrong."""

    slug = "malformed-record"


class SettingsError(AlignError):
    """An option, or a key of align.toml, is unknown or out of range."""

    slug = "settings"


class OverwriteError(AlignError):
    """What is to be written is also read, or holds work that cannot be made again."""

    slug = "overwrite"


class EncoderError(AlignError):
    """A model cannot be loaded, or cannot read a text whole."""

    slug = "encoder"


class MissingExtraError(AlignError):
    """A feature needs a package that is not installed."""

    slug = "missing-extra"


class ReviewError(AlignError):
    """A decision of a reviewer that cannot be taken."""

    slug = "review"


class ConflictError(ReviewError):
    """Somebody else has changed the row meanwhile; nothing was done.

    `beads` are the ids of what stands there now, and `reviewer` is who made it so.
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
    """There is no such article, row, finding or sample."""

    slug = "unknown-row"


class ReadOnlyError(ReviewError):
    """The project was opened for reading only."""

    slug = "read-only"


class BuildError(AlignError):
    """A corpus cannot be built on: the disk is full, or workers are killed."""

    slug = "build"


class AlignWarning(UserWarning):
    """Something that a user should know, and that did not stop the work."""
