"""One guard around other people's readers: their failures are one error, our own bugs stay bugs."""

import json
import zipfile
from pathlib import Path

import pytest

from align.errors import DamagedFileError, EmptyInputError, TooLargeError
from align.formats.cells import unescaped
from align.guarding import guard


def _broken(error: BaseException) -> None:
    with guard("a.docx"):
        raise error


@pytest.mark.parametrize(
    "error",
    [KeyError("w:body"), RecursionError("too deep"), AssertionError(), OSError("bad sector")],
)
def test_whatever_a_library_raises_names_the_file(error: Exception) -> None:
    with pytest.raises(DamagedFileError, match=r"^a.docx: is damaged, or does not match") as caught:
        _broken(error)
    assert caught.value.__cause__ is error
    assert "\n" not in str(caught.value)


def test_code_of_a_library_may_be_many_calls_away() -> None:
    with pytest.raises(DamagedFileError, match="Expecting value"), guard("a.json"):
        json.loads("[[[")
    with pytest.raises(DamagedFileError), guard("a.zip"):
        zipfile.ZipFile(Path(__file__))


def test_a_comprehension_belongs_to_the_block() -> None:
    with pytest.raises(DamagedFileError), guard("a.json"):
        [json.loads(text) for text in ("[[[",)]


def test_a_failure_within_our_own_code_passes_whoever_noticed_it() -> None:
    """Here `re` complains of what one of our functions has given it."""
    with pytest.raises(TypeError), guard("a.tsv"):
        unescaped(None)  # type: ignore[arg-type]


def test_our_own_errors_and_interruptions_pass() -> None:
    with pytest.raises(EmptyInputError):
        _broken(EmptyInputError("is empty"))
    with pytest.raises(KeyboardInterrupt):
        _broken(KeyboardInterrupt())


def test_no_memory_is_said_as_such() -> None:
    with pytest.raises(TooLargeError, match="needs more memory"):
        _broken(MemoryError())
