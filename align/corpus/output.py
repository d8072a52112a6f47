"""The output of a build: new files beside the old ones, exchanged at the end.

OUT/                     or, for `-o FILE.tmx`, FILE.tmx and FILE.tmx.work/
    manifest.json        written last: where it is, the corpus is whole
    train-00000.parquet ... dropped-00000.parquet articles-00000.parquet
    report.html report.json README.md
    work/                finished articles, so that the next build goes on from them

In a store, no lock ends with the process that holds it. There, a build puts a claim in the place of
the lock, and the last one that does so is the one that may replace the corpus. An earlier one stops
before it does; what it has written to `work/` until then is what the other would have written.
"""

import contextlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import uuid4

from filelock import FileLock, Timeout

from align.articles.folders import CORPUS_PARTS
from align.corpus.selection.plan import remove_selections
from align.corpus.storage import (
    AnyPath,
    is_file,
    is_folder,
    move,
    names_in,
    read_bytes,
    remove,
    resolved,
    write_bytes,
)
from align.errors import (
    BuildError,
    MissingFileError,
    OverwriteError,
    SettingsError,
    UnknownFormatError,
)
from align.formats import files_of, format_of
from align.formats.corpus_folder import MANIFEST, TABLE
from align.formats.rows import refuse_new

# The dots of corpus-1.0 and corpus.v2 begin no suffix.
_SUFFIX = re.compile(r"\.(?!v\d+$)[a-z][a-z\d]*", re.IGNORECASE)
_LOCK = "lock"
_CLAIM = "claim"
# What builds put into `work/`; temporary files are hidden. See `work_name`.
_WORK = re.compile(
    rf"{_LOCK}|{_CLAIM}|new|selection|matches|plan|[\da-f]{{32}}-[\da-f]{{8}}\.parquet|\..*"
)


@dataclass(frozen=True, slots=True)
class Output:
    """The paths of a build.

    Attributes:
        folder: The folder of the corpus or, where it is one file, of all that belongs to it.
        file: The one file that the corpus goes to; None for shards in the folder.
        scratch: A folder of this machine for new files, if `folder` is in a store.
        claim: What the build has put in the place of a lock, if `folder` is in a store.
    """

    folder: AnyPath
    file: "AnyPath | None" = None
    scratch: Path | None = None
    claim: bytes = b""

    @property
    def is_built(self) -> bool:
        """Whether the folder is that of an earlier build, with its work or at least all else."""
        if (names := names_in(self.folder)) >= CORPUS_PARTS:
            return True
        work = names_in(self.work) if "work" in names else set()
        # Many projects have a folder named work, and a README.md that must not be replaced.
        return bool(work) and all(_WORK.fullmatch(name) for name in work)

    @property
    def work(self) -> AnyPath:
        """The folder of the work files."""
        return self.folder / "work"

    @property
    def new(self) -> Path:
        """The folder of new files until all of them are complete."""
        if self.scratch is not None:
            return self.scratch
        assert isinstance(self.work, Path)  # noqa: S101  # what is in a store has a scratch folder
        return self.work / "new"

    @property
    def selection(self) -> AnyPath:
        """The folder of the selection that is under way, so that a stopped one goes on."""
        return self.work / "selection"

    def publish(self, shards: Sequence[AnyPath]) -> None:
        """Replace the old files by the new ones; the manifest is removed first and written last.

        If this is interrupted, there is no manifest, and the next build does it again. New files
        that do not belong to the folder, a single file or a Moses pair, go beside it, after the
        other parts: these show the next build that the file is its own.

        Args:
            shards: The tables, which are still among the files of the selection.

        Raises:
            BuildError: If another build has claimed the folder.
            OverwriteError: If somebody has put a file in the place of a new one since it began.
        """
        self.check_claim()
        names = sorted(path.name for path in self.new.iterdir() if path.name != MANIFEST)
        parts = [name for name in names if _is_part(name)]
        beside = [name for name in names if not _is_part(name)]
        self.refuse_others([self.folder.parent / name for name in beside])
        remove(self.folder / MANIFEST)
        for name in names_in(self.folder):
            if _is_part(name) and name not in parts:
                remove(self.folder / name)
        for shard in shards:
            move(shard, self.folder / shard.name)
        for name in (*parts, *beside, MANIFEST):
            # Windows flushes only files that are open for writing.
            with (self.new / name).open("r+b") as written:
                os.fsync(written.fileno())
            folder = self.folder.parent if name in beside else self.folder
            move(self.new / name, folder / name)
        self.new.rmdir()
        remove_selections(self.selection)

    def written(self, languages: tuple[str, str]) -> tuple[AnyPath, ...]:
        """The one file of the corpus, or the two of a Moses pair; none for shards in the folder."""
        if self.file is None:
            return ()
        names = files_of(self.file.name, languages=languages)
        return tuple(self.file.with_name(path.name) for path in names)

    def refuse_others(self, written: Sequence[AnyPath]) -> None:
        """Refuse to replace files that no earlier build of this corpus wrote.

        Args:
            written: The one file of the corpus, or the two of a Moses pair; see `written`.

        Raises:
            OverwriteError: If one is there: a translation memory, say, or an article.
        """
        there = [path for path in written if _exists(path)]
        ours = self._published() if there else None
        for path in there:
            if ours is not None and path.name not in ours:
                names = " and ".join(other.name for other in written)
                which = f", which is {names}," if len(written) > 1 else ""
                raise OverwriteError(
                    "is there already, and no build of this corpus wrote it",
                    where=path,
                    remedy=f"use another name for the output{which} or remove the old file",
                )

    def _published(self) -> set[str] | None:
        """The names of what the last build wrote; None, any, if it was cut off while it did."""
        try:
            manifest = json.loads(read_bytes(self.folder / MANIFEST))
            return {file["name"] for file in manifest["files"]}
        except (FileNotFoundError, NotADirectoryError):
            return None if names_in(self.folder) & CORPUS_PARTS else set()
        except (ValueError, TypeError, KeyError):
            return set()

    @property
    def built(self) -> tuple[AnyPath, ...]:
        """What an earlier build wrote: the folder, and the one file if there is one."""
        return tuple(filter(None, (self.folder, self.file))) if self.is_built else ()

    def is_at(self, folder: AnyPath) -> bool:
        """Whether a folder is that of the corpus."""
        return resolved(self.folder) == resolved(folder)

    def replaces(self, path: AnyPath) -> bool:
        """Whether a file is one of those in the folder that a build removes or writes."""
        return _is_part(path.name) and self.is_at(resolved(path).parent)

    def remove_superseded(self, files: Collection[str]) -> None:
        """Remove work files whose rows are, with other scores, in `files`.

        Work files of other articles are kept: they may contain days of work for a build of a larger
        source.
        """
        aligned = {name.partition("-")[0] for name in files}
        for file in names_in(self.work):
            name, _, scored = file.partition("-")
            if scored and name in aligned and file not in files:
                remove(self.work / file)

    def check_claim(self) -> None:
        """Stop if another build has put its claim in the place of this one's.

        Raises:
            BuildError: If it has.
        """
        if self.claim and _claim_in(self.work) != self.claim:
            raise BuildError(
                "another build has begun in it",
                where=self.folder,
                remedy="wait until it has finished, and build again; finished work is kept",
            )


def _exists(path: AnyPath) -> bool:
    """Whether there is anything of this name, be it a link or a pipe."""
    return os.path.lexists(path) if isinstance(path, Path) else is_file(path)


def _is_part(name: str) -> bool:
    """Whether a file of this name in the folder of a corpus is a part of it."""
    return name in CORPUS_PARTS or TABLE.fullmatch(name) is not None


@contextlib.contextmanager
def open_output(path: AnyPath) -> Iterator[Output]:
    """Make the folders of a build and lock them against other builds, or claim them in a store.

    A path with a suffix is one file in that format. A folder has none, or that of a version.

    Raises:
        UnknownFormatError: If the suffix is that of no format, of one that is only written into
            the file that a bitext came from, or of one without texts.
        MissingFileError: If the folder above is not there.
        SettingsError: If the folder holds something else, or a file has its name.
        BuildError: If another build is using it, or it belongs to another user.
    """
    output = output_of(path)
    folder, work = output.folder, output.work
    if isinstance(folder, Path) and not folder.parent.is_dir():
        raise MissingFileError("no such folder", where=folder.parent, remedy="create it first")
    if isinstance(folder, Path) and folder.is_symlink() and not folder.exists():
        raise SettingsError("is a link that leads nowhere", where=folder, remedy="remove it")
    if is_file(folder):
        raise SettingsError("is a file", where=folder, remedy="use another name")
    if names_in(folder) and not output.is_built:
        raise SettingsError(
            "is a folder with other files in it",
            where=folder,
            remedy="use a new folder, or that of an earlier build",
        )
    if not isinstance(work, Path):
        with _claimed(output) as claimed:
            yield claimed
        return
    work.mkdir(parents=True, exist_ok=True)
    with _held(work):
        shutil.rmtree(output.new, ignore_errors=True)
        _remove_unfinished(work)
        output.new.mkdir()
        try:
            yield output
        finally:
            # A machine of a cluster that failed during the build left what it was writing.
            _remove_unfinished(work)


def _remove_unfinished(work: Path) -> None:
    """Remove the temporary files of work files; see `align.writing.replacing`."""
    for left in work.glob(".*"):
        # On Windows, a file that a process of another machine has open cannot be removed.
        with contextlib.suppress(OSError):
            left.unlink()


def output_of(path: AnyPath) -> Output:
    """The places of a build that writes to a folder, or to one file with a folder beside it."""
    if is_folder(path) or not _SUFFIX.fullmatch(path.suffix):
        return Output(path)
    known = format_of(path.name)
    refuse_new(known, path.name)
    if "text" not in known.carries:
        raise UnknownFormatError(
            f"{known.name} contains no text, and so no corpus",
            where=path,
            remedy="use another format; align pair writes it for one article",
        )
    return Output(path.with_name(f"{path.name}.work"), path)


@contextlib.contextmanager
def _held(work: Path) -> Iterator[None]:
    """Hold a lock that ends with this process, however it ends."""
    # Where a file system has no locks, as on some clusters, a file left behind would stay a lock.
    lock = FileLock(work / _LOCK, fallback_to_soft=False)
    with contextlib.ExitStack() as held:
        try:
            held.enter_context(lock.acquire(blocking=False))
        except Timeout as error:
            raise BuildError(
                "another build is using it",
                where=work.parent,
                remedy="wait until it has finished",
            ) from error
        except PermissionError as error:
            raise BuildError(
                "it belongs to another user, who may be building in it",
                where=work.parent,
                remedy="use another folder, or the rights of that user",
            ) from error
        except (OSError, NotImplementedError):
            pass
        yield


@contextlib.contextmanager
def _claimed(output: Output) -> Iterator[Output]:
    """Claim a folder of a store until the end, unless another build claims it later."""
    claim = uuid4().hex.encode()
    write_bytes(output.work / _CLAIM, claim)
    try:
        with tempfile.TemporaryDirectory(prefix="align-", ignore_cleanup_errors=True) as scratch:
            new = Path(scratch, "new")
            new.mkdir()
            yield replace(output, scratch=new, claim=claim)
    finally:
        with contextlib.suppress(OSError):
            if _claim_in(output.work) == claim:
                remove(output.work / _CLAIM)


def _claim_in(work: AnyPath) -> bytes:
    try:
        return read_bytes(work / _CLAIM)
    except FileNotFoundError:
        return b""
