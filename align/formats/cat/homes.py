"""Keep the file of a CAT tool, so that a review can be written back into it."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from align.formats.cat.xliff2 import OWN
from align.formats.markup import XML_LANG, children, elements
from align.formats.rows import Origin
from align.languages import primary_language
from align.records import Home, Original

if TYPE_CHECKING:
    from lxml.etree import _Element

LARGEST = 64 * 2**20
"""The largest file that is kept, in bytes; the project contains all of it."""

_LOOKED_AT = 200  # elements to look for languages in


def home_of(format: str, origin: Origin, languages: tuple[str, str]) -> Home | None:
    """The home of a bitext that was read from a file; None for files that align wrote.

    Files of more than `LARGEST` bytes are not kept either; exports are then new files.

    Args:
        format: The name of its format.
        origin: The file.
        languages: The codes of both sides, without regions.
    """
    if origin.path.stat().st_size > LARGEST:
        return None
    written: dict[str, str] = {}
    for _, element in islice(
        elements(origin, opened=("xliff", "file"), closed=("header", "tu", "tool")),
        _LOOKED_AT,
    ):
        named = element.get("creationtool"), element.get("tool-id")
        if "align" in named or element.get(f"{{{OWN}}}file"):
            return None
        for code in _codes(element):
            written.setdefault(primary_language(code), code)
    content = origin.path.read_bytes()
    codes = (written.get(language, language) for language in languages)
    return Home(Original(Path(origin.name).name, format, content, *codes))


def _codes(element: "_Element") -> Iterator[str]:
    """The codes of languages that an element names."""
    names = ("srcLang", "trgLang", "source-language", "target-language")
    yield from filter(None, (element.get(name) for name in names))
    for variant in children(element, "tuv"):
        yield from filter(None, (variant.get(XML_LANG), variant.get("lang")))
