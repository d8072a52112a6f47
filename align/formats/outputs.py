"""Where results go: a place that cannot be written is refused before the work, not after it."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from align.formats.registry import files_of, format_of
from align.formats.rows import refuse_new, refuse_standard_output
from align.project.protecting import refuse_reviewed
from align.streams import STANDARD, standard_output
from align.writing import Destination, check_place, refuse_inputs, refuse_texts, replacing


def check_output(output: Destination, languages: tuple[str, str], *, is_new: bool = False) -> None:
    """Check where a bitext is to be written.

    Args:
        output: Its place and its format.
        languages: The codes of both sides.
        is_new: Whether the bitext is made by the caller, and did not come from a file.

    Raises:
        UnknownFormatError: If the format cannot be determined or written, or is not text and goes
            to standard output.
        MissingFileError: If there is no such folder, or the place is one.
        OverwriteError: If one of the files that would be written is an input, a project that holds
            decisions, or a text in the place of half of a Moses pair.
    """
    known = format_of(output.path, output.format)
    if is_new:
        refuse_new(known, output.path)
    if str(output.path) == STANDARD:
        refuse_standard_output(known.name, is_text=known.is_text)
    else:
        check_place(Path(output.path))
    files = files_of(output.path, output.format, languages)
    if not output.force:
        for file in files:
            refuse_reviewed(file, can_force=True)
    refuse_inputs(files, output.inputs)
    if not output.force:
        refuse_texts(files)


@contextlib.contextmanager
def opened_to_write(path: Path | str) -> Iterator[BinaryIO]:
    """Give standard output ("-"), or a file that appears complete or not at all.

    Raises:
        MissingFileError: If the folder does not exist, or the path is a directory.
    """
    if str(path) == STANDARD:
        yield standard_output()
        standard_output().flush()
        return
    with replacing(Path(path)) as temporary, temporary.open("wb") as file:
        yield file
