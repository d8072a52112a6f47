"""The XML parts of office documents, read element by element: no tree of them is in memory.

A tree takes a hundred bytes for a tag of four, and a document packs thousands of tags into one
byte. Expat calls two functions for each element instead, which is also the fastest way in Python.
"""

import posixpath
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar
from xml.parsers import expat

from align.articles.archives import check_unpacked, damaged, most_text
from align.errors import TooLargeError
from align.guarding import guard
from align.memory import weighted

_BLOCK = 1 << 16
# More than a document has, with every change of its typing recorded. A cell of a table of numbers
# has sixty in 35 packed bytes.
_LEAST_MARKS, _MARKS_PER_BYTE = 800_000, 1.1
# What Office writes as "Strict Open XML" has other names for the same elements.
_STRICT = re.compile(rb"(xmlns(?::\w+)?=[\"'])http://purl\.oclc\.org/ooxml/(\w+)/(\w+)(?=[\"'])")
_TRANSITIONAL = rb"\1http://schemas.openxmlformats.org/\2/2006/\3"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


class Budget:
    """The text, and the tags and attributes, that a document may have.

    Args:
        text: The bytes of all parts that are read.
        marks: Beginnings and ends of elements, and attributes.
        where: The file, for messages.
    """

    def __init__(self, *, text: int, marks: int, where: str) -> None:
        self.where = where
        self._most_text, self._most_marks = text, marks
        self._text = self._marks = 0

    def spend(self, block: bytes) -> None:
        """Count a block of an XML part.

        Raises:
            TooLargeError: If there is more than a document of its size has.
        """
        self._text += len(block)
        self._marks += block.count(b"<") + block.count(b"/>") + block.count(b"=")
        check_unpacked(self._text, limit=self._most_text, where=self.where)
        if self._marks > self._most_marks:
            raise TooLargeError(
                f"holds more than {self._most_marks} tags and attributes",
                where=self.where,
                remedy="save it again, or split it",
            )


def budget_of(size: int, *, where: str) -> Budget:
    """The budget of a document of a size in bytes."""
    marks = _LEAST_MARKS + int(_MARKS_PER_BYTE * weighted(size))
    return Budget(text=most_text(size), marks=marks, where=where)


class Part:
    """Receives the elements of a part, in order.

    Names are those of the namespace and the element, with a space between, or where `namespaces` is
    false as they are written; attributes are names and values by turns.
    """

    namespaces: ClassVar[bool] = True

    def start(self, name: str, attributes: Sequence[str]) -> None:
        """Receive the beginning of an element."""

    def end(self, name: str) -> None:
        """Receive the end of an element."""

    def text(self, data: str) -> None:
        """Receive a text, or a piece of one."""


def read_part(archive: zipfile.ZipFile, name: str, part: Part, budget: Budget) -> None:
    """Read a part to its end.

    Raises:
        DamagedFileError: If it is missing, broken or not XML, or defines entities.
        TooLargeError: If the budget is spent.
    """
    for _ in blocks_of_part(archive, name, part, budget):
        pass


def blocks_of_part(
    archive: zipfile.ZipFile, name: str, part: Part, budget: Budget
) -> Iterator[None]:
    """Read a part block by block; see `read_part`."""
    where = budget.where

    def refuse(*_: object) -> None:
        raise damaged(where, "a document type definition")

    parser = expat.ParserCreate(namespace_separator=" " if part.namespaces else None)
    parser.buffer_text = parser.ordered_attributes = True
    parser.StartElementHandler, parser.EndElementHandler = part.start, part.end
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = part.text, refuse
    is_first = True
    for block in raw_blocks(archive, name, budget, where=where):
        if is_first:
            block, is_first = _STRICT.sub(_TRANSITIONAL, block), False
        with guard(where):
            parser.Parse(block, not block)
        yield


def raw_blocks(
    archive: zipfile.ZipFile, name: str, budget: Budget, *, where: str
) -> Iterator[bytes]:
    """Yield the bytes of a part block by block, at last an empty block.

    Raises:
        DamagedFileError: If it is missing or broken; `where` is what the message names.
        TooLargeError: If the budget is spent.
    """
    with guard(where):
        member = archive.open(name)
    with member:
        while True:
            with guard(where):
                block = member.read(_BLOCK)
            budget.spend(block)
            yield block
            if not block:
                return


def value_of(attributes: Sequence[str], name: str) -> str:
    """The value of an attribute; empty if there is none."""
    for place in range(0, len(attributes), 2):
        if attributes[place] == name:
            return attributes[place + 1]
    return ""


@dataclass(frozen=True, slots=True)
class Relation:
    """A part that another one refers to: by an id, as something ("styles"), under a name."""

    id: str
    kind: str
    name: str


def relations_of(archive: zipfile.ZipFile, name: str, budget: Budget) -> list[Relation]:
    """The parts that a part refers to; those of the whole document if `name` is empty."""
    folder, file = posixpath.split(name)
    found = _Relations(folder, {known.lower(): known for known in archive.namelist()})
    listed = posixpath.join(folder, "_rels", f"{file}.rels")
    if listed in archive.namelist():
        read_part(archive, listed, found, budget)
    return found.relations


class _Relations(Part):
    def __init__(self, folder: str, names: dict[str, str]) -> None:
        self._folder, self._names = folder, names
        self.relations: list[Relation] = []

    def start(self, name: str, attributes: Sequence[str]) -> None:
        if name == f"{_RELATIONS} Relationship":
            path = posixpath.normpath(
                posixpath.join("/", self._folder, value_of(attributes, "Target"))
            )
            # Some programs do not write a name as the archive has it.
            known = self._names.get(path.lstrip("/").lower())
            if known is not None:
                kind = value_of(attributes, "Type").rpartition("/")[2]
                self.relations.append(Relation(value_of(attributes, "Id"), kind, known))


def main_part(archive: zipfile.ZipFile, budget: Budget) -> str:
    """The name of the part that holds the document itself.

    Raises:
        DamagedFileError: If there is none.
    """
    for relation in relations_of(archive, "", budget):
        if relation.kind == "officeDocument":
            return relation.name
    raise damaged(budget.where, "no office document in it")
