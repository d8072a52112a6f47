"""Read requests into records of the store: actions, filters, versions seen."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, TypeVar
from urllib.parse import parse_qs, urlencode

from fastapi import Depends, Request
from starlette.exceptions import HTTPException

from align.project.state import RowFilter, Size, Sort
from align.records import FORBIDDEN, Status

MAXIMUM_BODY = 1 << 20
"""The largest request that is read, in bytes: many times the longest edit."""

LARGEST_ID = 2**63 - 1
"""The largest number in a form or an address: the largest that a database can look up."""

LARGEST_PLACE = 999_999_999
"""The largest position of a row that a request may ask for, and the largest random seed."""

_MAXIMUM_FIELDS = 50

_T = TypeVar("_T")


class Fields:
    """The fields of a form; a missing or wrong one is a bad request."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = values

    def text(self, name: str, default: str | None = None) -> str:
        """A field, unchanged."""
        value = self._values.get(name, default)
        if value is None:
            raise bad_request(f"no {name}")
        if FORBIDDEN.search(value):
            raise bad_request(f"{name} holds a character that XML cannot carry")
        return value

    def whole(self, name: str, default: str | None = None) -> int:
        """A field that is a whole number, 0 or more."""
        return whole(self.text(name, default), name)

    def wholes(self, name: str) -> tuple[int, ...]:
        """A field of whole numbers separated by commas."""
        return tuple(whole(part, name) for part in self.text(name).split(","))

    def one_of(self, name: str, known: tuple[str, ...], default: str | None = None) -> str:
        """A field that has one of a few values."""
        value = self.text(name, default)
        if value not in known:
            raise bad_request(f"{name} is none of {', '.join(known)}")
        return value

    def texts(self, name: str, default: str | None = None) -> tuple[str, ...]:
        """A field that is a JSON list of texts, as the script sends the segments of a side."""
        value = self.text(name, default)
        try:
            texts = json.loads(value)
        except (ValueError, RecursionError) as error:
            raise bad_request(f"{name} is not JSON") from error
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            raise bad_request(f"{name} is not a list of texts")
        if any(FORBIDDEN.search(text) for text in texts):
            raise bad_request(f"{name} holds a character that XML cannot carry")
        return tuple(texts)

    def has(self, name: str) -> bool:
        """Whether a field was sent and is not empty."""
        return bool(self._values.get(name))


def bad_request(problem: str) -> HTTPException:
    """The response to a request that the pages never send."""
    return HTTPException(400, problem)


def whole(text: str, name: str) -> int:
    """Read a whole number from 0 to `LARGEST_ID`."""
    is_short = text.isascii() and text.isdigit() and len(text) <= len(str(LARGEST_ID))
    if not is_short or int(text) > LARGEST_ID:
        raise bad_request(f"{name} is not a whole number")
    return int(text)


async def read_fields(request: Request) -> Fields:
    """Read a form, as a page or a script sends it, up to `MAXIMUM_BODY` bytes."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MAXIMUM_BODY:
            raise HTTPException(413)
    try:
        read = parse_qs(
            body.decode(), keep_blank_values=True, errors="strict", max_num_fields=_MAXIMUM_FIELDS
        )
    except ValueError as error:
        raise bad_request("the form cannot be read") from error
    return Fields({name: values[-1] for name, values in read.items()})


FormFields = Annotated[Fields, Depends(read_fields)]


def seen_of(fields: Fields) -> dict[int, int]:
    """The versions of the rows that the reviewer saw, from "12:3:5f0c,13:0:a1e2"."""
    return {bead: version for bead, version, _ in _seen(fields)}


def digests_of(fields: Fields) -> dict[int, str]:
    """The digests of the rows that the reviewer saw (`digest_of`); an old page may give none."""
    return {bead: digest for bead, _, digest in _seen(fields) if digest}


def _seen(fields: Fields) -> Iterator[tuple[int, int, str]]:
    for part in filter(None, fields.text("seen", "").split(",")):
        bead, _, rest = part.partition(":")
        version, _, digest = rest.partition(":")
        yield whole(bead, "seen"), whole(version, "seen"), digest


@dataclass(frozen=True, slots=True)
class Filters:
    """The filter of a list, as in its address."""

    status: tuple[str, ...] = ()
    below: str = ""
    inadequate: str = ""
    check: str = ""
    size: str = ""
    noted: bool = False
    edited: bool = False
    text: str = ""
    sort: str = ""

    @property
    def active(self) -> bool:
        """Whether it hides any rows."""
        return self != Filters()

    @property
    def as_query(self) -> str:
        """The filter as a part of an address, without a question mark."""
        values = {
            "below": self.below,
            "inadequate": self.inadequate,
            "check": self.check,
            "size": self.size,
            "query": self.text,
            "sort": self.sort,
            "notes": "1" if self.noted else "",
            "edited": "1" if self.edited else "",
        }
        return urlencode(
            [
                *(("status", status) for status in self.status),
                *((name, value) for name, value in values.items() if value),
            ]
        )

    def for_store(self) -> RowFilter:
        """The filter for the store."""
        return RowFilter(
            statuses=frozenset(_known(Status, status, "status") for status in self.status),
            below=whole(self.below, "below") / 100 if self.below else None,
            inadequate=whole(self.inadequate, "inadequate") / 100 if self.inadequate else None,
            check=self.check,
            size=_known(Size, self.size, "size"),
            noted=self.noted,
            edited=self.edited,
            text=self.text,
            sort=_known(Sort, self.sort, "sort"),
        )


def _known(kind: Callable[[str], _T], value: str, name: str) -> _T:
    try:
        return kind(value)
    except ValueError as error:
        raise bad_request(f"no {name} {value}") from error


def read_filters(request: Request) -> Filters:
    """Read the filter of an address."""
    given = request.query_params
    return Filters(
        status=tuple(status for status in given.getlist("status") if status),
        below=given.get("below", ""),
        inadequate=given.get("inadequate", ""),
        check=given.get("check", ""),
        size=given.get("size", ""),
        noted=given.get("notes", "") == "1",
        edited=given.get("edited", "") == "1",
        text=given.get("query", "").strip(),
        sort=given.get("sort", ""),
    )


FilterFields = Annotated[Filters, Depends(read_filters)]
