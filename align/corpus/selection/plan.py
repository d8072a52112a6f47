"""The plan of a selection: which rows go where, and which files there are between the steps."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from hashlib import blake2b, file_digest
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from align.config import Settings
from align.corpus.filters import Filter, load_filters
from align.corpus.sealing import read_sealed, write_sealed
from align.corpus.selection.minhash import key_shape
from align.corpus.storage import AnyPath, at_once, is_file, names_in, remove, remove_tree
from align.formats import files_of
from align.records import Provenance

if TYPE_CHECKING:
    from numpy.typing import NDArray

FORMAT: Final = 5
"""Raised if the same rows and settings give other files between the steps."""

NULL: Final = "null"
EXCLUDED: Final = "excluded"
TEST_OVERLAP: Final = "test-overlap"
DUPLICATE: Final = "duplicate"
NEAR_DUPLICATE: Final = "near-duplicate"

CHUNK_ROWS = 25_000
"""The rows that a worker holds at a time, or those of one work file if it has more."""

KEYS_AT_ONCE = 1_000_000
"""The keys that a worker sorts at a time."""

_MOST_PARTS = 1024
_MOST_BUCKETS = 256


class WorkFile(NamedTuple):
    """A work file: its name, and how many articles, or parts of long ones, and rows it has."""

    name: str
    articles: int
    rows: int


@dataclass(frozen=True)
class Plan:
    """The plan of a selection, which all its steps share; it is sent to every worker.

    Rows have numbers, in the order of the corpus. They are read in chunks: the rows of some work
    files that follow each other. Buckets are some chunks each, so that there are not too many.

    Attributes:
        folder: The files between the steps, in a folder named after the digest of everything that
            the selection depends on; on a cluster, one that all machines share.
        work: The folder of the work files.
        languages: The codes of both sides.
        settings: The filters, the deduplication and the splits.
        made: The provenance of the rows.
        firsts: The number of the first row of each chunk and, at the end, of all rows.
        buckets: The number of buckets.
        key_parts: The number of parts that the keys of duplicates are divided into.
    """

    folder: AnyPath
    work: AnyPath
    languages: tuple[str, str]
    settings: Settings
    made: Provenance
    firsts: tuple[int, ...]
    buckets: int
    key_parts: int

    @property
    def rows(self) -> int:
        """The number of all rows."""
        return self.firsts[-1]

    @property
    def chunks(self) -> int:
        """The number of chunks."""
        return len(self.firsts) - 1

    @cached_property
    def filters(self) -> tuple[Filter, ...]:
        """The filters that decide."""
        return load_filters(self.settings.filters, self.languages)

    @cached_property
    def reasons(self) -> tuple[str, ...]:
        """Why a row goes, in the order of the decisions; the first entry, "", is for rows kept."""
        names = [part.name for part in self.filters]
        return ("", NULL, EXCLUDED, *names, TEST_OVERLAP, DUPLICATE, NEAR_DUPLICATE)

    def path(self, step: str, part: int, suffix: str = ".arrow") -> AnyPath:
        """The file of a part of a step."""
        return self.folder / step / f"{part:06}{suffix}"

    def files(self, chunk: int) -> list[str]:
        """The names of the work files of a chunk.

        Raises:
            DamagedFileError: If the list is not what was written.
        """
        return b"".join(read_sealed(self.path("files", chunk, ".txt"))).decode().splitlines()

    def bucket_of(self, rows: "NDArray[np.int64]") -> "NDArray[np.int64]":
        """The bucket of each of some rows."""
        buckets: NDArray[np.int64] = self.chunk_of(rows) * self.buckets // self.chunks
        return buckets

    def chunk_of(self, rows: "NDArray[np.int64]") -> "NDArray[np.int64]":
        """The chunk of each of some rows."""
        return np.searchsorted(np.array(self.firsts), rows, "right") - 1

    def chunks_of(self, bucket: int) -> range:
        """The chunks of a bucket."""
        first, last = (-(-end * self.chunks // self.buckets) for end in (bucket, bucket + 1))
        return range(first, last)


def make_plan(
    folder: AnyPath,
    work: AnyPath,
    files: Sequence[WorkFile],
    *,
    languages: tuple[str, str],
    settings: Settings,
    made: Provenance,
) -> Plan:
    """Plan a selection, and prepare its folder in `folder`.

    What an earlier selection that was stopped has left there is kept if it is of the same rows and
    settings, and removed otherwise; so is the rest of one whose removal was interrupted.
    """
    parts = list(_chunks(files))
    firsts = [0]
    for part in parts:
        firsts.append(firsts[-1] + sum(file.rows for file in part))
    near = settings.deduplication.near
    keys = firsts[-1] * (1 + (key_shape(near)[0] if near < 1 else 0))
    key_parts = min(max(1, keys // KEYS_AT_ONCE), _MOST_PARTS)
    buckets = min(len(parts), _MOST_BUCKETS)
    plan = Plan(folder, work, languages, settings, made, tuple(firsts), buckets, key_parts)
    plan = replace(plan, folder=folder / _digest(plan, files))
    remove_selections(folder, but=plan.folder.name)
    if not is_file(_mark(plan.folder)):
        remove_tree(plan.folder)

    def write_names(chunk: int) -> None:
        names = "".join(f"{file.name}\n" for file in parts[chunk])
        write_sealed(plan.path("files", chunk, ".txt"), names.encode())

    at_once(write_names, range(len(parts)), folder)
    return plan


def remove_selections(folder: AnyPath, *, but: str = "") -> None:
    """Remove the selections in a folder, and the folder too, except the one of the name `but`.

    The mark of each goes first: if this is interrupted, what is left counts as no selection.
    """
    for name in names_in(folder) - {but}:
        remove(_mark(folder / name))
        remove_tree(folder / name)
    if not but:
        remove_tree(folder)


def _mark(selection: AnyPath) -> AnyPath:
    """The file without which a folder is no selection: the first of its lists of work files."""
    return selection / "files" / "000000.txt"


def _chunks(files: Iterable[WorkFile]) -> Iterable[list[WorkFile]]:
    """Group consecutive files: at most `CHUNK_ROWS` rows, or one larger file."""
    held: list[WorkFile] = []
    rows = 0
    for file in files:
        if held and rows + file.rows > CHUNK_ROWS:
            yield held
            held, rows = [], 0
        held.append(file)
        rows += file.rows
    if held:
        yield held


def _digest(plan: Plan, files: Sequence[WorkFile]) -> str:
    """The hash of everything that the selection depends on."""
    digest = blake2b(digest_size=16)
    described = [FORMAT, plan.languages, asdict(plan.settings), asdict(plan.made), plan.firsts]
    digest.update(json.dumps(described, default=str).encode())
    for file in files:
        digest.update(f"{file.name}\n".encode())
    test_sets = plan.settings.deduplication.test_sets
    for path in (file for name in test_sets for file in files_of(name, languages=plan.languages)):
        with path.open("rb") as test_set:
            digest.update(file_digest(test_set, "sha256").digest())
    return digest.hexdigest()
