"""Electronic books (.epub): a zip archive of web pages, in the order of its spine."""

import posixpath
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

from align.articles.archives import damaged, open_archive
from align.articles.blocks import Block, Content
from align.articles.decoding import check_marks
from align.articles.parts import Budget, Part, budget_of, raw_blocks, read_part, value_of
from align.articles.text import lay_out_packed
from align.articles.web.books import book_blocks
from align.articles.web.html import check_markup, decode_page
from align.errors import ProtectedFileError
from align.guarding import guard

_CONTAINER, _ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
_PAGES = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml"})
# What the guide of EPUB 2 calls the pages that are no text.
_LEFT_OUT = frozenset({"cover", "title-page", "toc", "copyright-page", "loi", "lot"})
# How programs call these pages that they make themselves.
_NAMES = frozenset({"cover", "titlepage", "toc", "nav"})
# The tags of all chapters. A Bible of two megabytes has two hundred thousand.
_LEAST_TAGS, _BYTES_PER_TAG = 100_000, 12


def read(data: bytes, *, where: str) -> Content:
    """Read an electronic book: its chapters one after the other, with their headings and notes.

    Covers, title pages, tables of contents and pages beside the reading order are left out.

    Raises:
        DamagedFileError: If it is broken, or not an electronic book.
        ProtectedFileError: If a shop encrypted it, or it asks for a password.
        TooLargeError: If it unpacks to more than the limit.
        UndecodableError: If a chapter is in no supported encoding.
    """
    budget = budget_of(len(data), where=where)
    with open_archive(data, where=where) as archive:
        names = {name.lower(): name for name in archive.namelist()}
        package = _package(archive, names, budget)
        chapters = list(dict.fromkeys(package.chapters()))
        _check_encryption(archive, names, [package.name, *chapters], budget)
        blocks: list[Block] = []
        tags = 0
        for chapter in chapters:
            if chapter.lower() not in names:
                raise damaged(where, f"{chapter} is missing")
            markup = _chapter(archive, names[chapter.lower()], budget)
            tags += markup.count("<") - markup.count("</")
            check_marks(tags, size=len(data), least=_LEAST_TAGS, each=_BYTES_PER_TAG, where=where)
            if markup.strip():
                with guard(where):
                    blocks += book_blocks(markup)
    return lay_out_packed(blocks, size=len(data), where=where)


def _package(archive: zipfile.ZipFile, names: dict[str, str], budget: Budget) -> "_Package":
    if _CONTAINER.lower() not in names:
        raise damaged(budget.where, f"no {_CONTAINER} in it")
    container = _Container()
    read_part(archive, names[_CONTAINER.lower()], container, budget)
    name = unquote(container.package).lstrip("/")
    if name.lower() not in names:
        raise damaged(budget.where, "no package document in it")
    package = _Package(names[name.lower()])
    # A package document that is encrypted cannot be read.
    _check_encryption(archive, names, [package.name], budget)
    read_part(archive, package.name, package, budget)
    return package


def _check_encryption(
    archive: zipfile.ZipFile, names: dict[str, str], needed: Sequence[str], budget: Budget
) -> None:
    """Refuse a book whose text is encrypted; fonts often are, which does not matter."""
    if _ENCRYPTION.lower() not in names:
        return
    encryption = _Encryption()
    read_part(archive, names[_ENCRYPTION.lower()], encryption, budget)
    if not encryption.names.isdisjoint(name.lower() for name in needed):
        raise ProtectedFileError(
            "is encrypted by the shop that sold it (DRM)",
            where=budget.where,
            remedy="get a copy without copy protection from the publisher",
        )


def _chapter(archive: zipfile.ZipFile, name: str, budget: Budget) -> str:
    """Read and decode a page."""
    where = f"{budget.where}: {name}"
    data = b"".join(raw_blocks(archive, name, budget, where=where))
    markup = decode_page(data, where=where)
    check_markup(markup, size=len(data), where=where)
    return markup


class _Container(Part):
    """The name of the package document: the first, if there are several renditions."""

    package = ""

    def start(self, name: str, attributes: Sequence[str]) -> None:
        if _local(name) == "rootfile" and not self.package:
            self.package = value_of(attributes, "full-path")


class _Encryption(Part):
    """The names of the parts that are encrypted, in small letters."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def start(self, name: str, attributes: Sequence[str]) -> None:
        if _local(name) == "CipherReference":
            path = posixpath.normpath("/" + unquote(value_of(attributes, "URI")))
            self.names.add(path.lstrip("/").lower())


@dataclass(frozen=True, slots=True)
class _Item:
    """A part that the manifest lists."""

    name: str
    type: str
    properties: str


@dataclass(slots=True)
class _Package(Part):
    """The parts of a book, and the order in which they are read."""

    name: str
    _items: dict[str, _Item] = field(default_factory=dict)
    _spine: list[str] = field(default_factory=list)
    _left_out: set[str] = field(default_factory=set)

    def start(self, name: str, attributes: Sequence[str]) -> None:
        match _local(name):
            case "item":
                self._items[value_of(attributes, "id")] = _Item(
                    self._path(value_of(attributes, "href")),
                    value_of(attributes, "media-type"),
                    value_of(attributes, "properties"),
                )
            case "itemref" if value_of(attributes, "linear") != "no":
                self._spine.append(value_of(attributes, "idref"))
            case "reference" if value_of(attributes, "type").lower() in _LEFT_OUT:
                href = value_of(attributes, "href")
                # A whole page: part of one may be the heading of a chapter.
                if "#" not in href:
                    self._left_out.add(self._path(href))

    def chapters(self) -> Iterator[str]:
        """Yield the names of the pages that are text, in the order of reading."""
        for idref in self._spine:
            item = self._items.get(idref)
            if item is None or item.type not in _PAGES or "nav" in item.properties.split():
                continue
            stem = posixpath.splitext(posixpath.basename(item.name))[0].lower()
            if item.name not in self._left_out and stem not in _NAMES:
                yield item.name

    def _path(self, href: str) -> str:
        path = posixpath.join("/", posixpath.dirname(self.name), unquote(href.partition("#")[0]))
        return posixpath.normpath(path).lstrip("/")


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
