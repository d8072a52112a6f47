"""Divide articles into batches, each of which is processed by one worker as a whole.

The names of the articles, not their number, determine where a batch ends. So one article more or
less only changes its own batch, and a build that is repeated with new articles only processes these
and their neighbours.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b

from align.corpus.records import ArticleRows, Entry

_LONGEST = 4  # times the average
_CHARACTERS = 4_000_000


@dataclass(frozen=True, slots=True)
class Batch:
    """Neighbouring articles of the source; `number` counts batches from 0."""

    number: int
    entries: tuple[Entry, ...]


def batches(entries: Iterable[Entry], size: int) -> Iterator[Batch]:
    """Group articles.

    Args:
        entries: What a source yields.
        size: How many articles there are in a batch on average. A batch never has more than four
            times as many, or more than four million characters if the source contains the texts.
    """
    held: list[Entry] = []
    number = characters = 0
    for entry in entries:
        held.append(entry)
        characters += _characters(entry)
        digest = blake2b(entry.id.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        if (
            int.from_bytes(digest, "big") % size == 0
            or len(held) >= _LONGEST * size
            or characters >= _CHARACTERS
        ):
            yield Batch(number, tuple(held))
            held, characters, number = [], 0, number + 1
    if held:
        yield Batch(number, tuple(held))


def _characters(entry: Entry) -> int:
    """The characters of an entry that are in memory; a file is read by the worker."""
    if isinstance(entry, ArticleRows):
        return sum(len(text) for row in entry.rows for text in (*row.source, *row.target))
    return sum(len(side) for side in (entry.source, entry.target) if isinstance(side, str))
