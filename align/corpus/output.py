"""The output of a build: new files beside the old ones, exchanged at the end.

OUT/                     or, for `-o FILE.tmx`, FILE.tmx and FILE.tmx.work/
    manifest.json        written last: where it is, the corpus is whole
    train-00000.parquet ... dropped-00000.parquet articles-00000.parquet
    report.html report.json README.md
    work/                finished articles, so that the next build goes on from them
"""

import contextlib
import os
import re
import shutil
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from align.errors import BuildError, MissingFileError, SettingsError
from align.formats import files_of, format_of

MANIFEST = "manifest.json"
REPORTS = ("report.html", "report.json", "README.md")

_TABLES = re.compile(r"(?:train|dev|test|dropped|articles)-\d{5,}\.parquet")
_LOCK = "lock"


@dataclass(frozen=True, slots=True)
class Output:
    """The paths of a build.

    Attributes:
        folder: The folder of the corpus or, where it is one file, of all that belongs to it.
        file: The one file that the corpus goes to; None for shards in the folder.
    """

    folder: Path
    file: Path | None = None

    @property
    def work(self) -> Path:
        """The folder of the work files."""
        return self.folder / "work"

    @property
    def new(self) -> Path:
        """The folder of new files until all of them are complete."""
        return self.work / "new"

    @property
    def selection(self) -> Path:
        """The folder of the selection that is under way, so that a stopped one goes on."""
        return self.work / "selection"

    def publish(self) -> None:
        """Replace the old files by the new ones; the manifest is removed first and written last.

        A path outside the folder is the single file of the corpus, or the two of a Moses pair.

        If this is interrupted there is no manifest, and the next build does it again.
        """
        (self.folder / MANIFEST).unlink(missing_ok=True)
        for path in self.folder.iterdir():
            if _TABLES.fullmatch(path.name) or path.name in REPORTS:
                path.unlink()
        names = sorted(path.name for path in self.new.iterdir() if path.name != MANIFEST)
        for name in (*names, MANIFEST):
            # Windows flushes only files that are open for writing.
            with (self.new / name).open("r+b") as written:
                os.fsync(written.fileno())
            ours = name in (*REPORTS, MANIFEST) or _TABLES.fullmatch(name)
            (self.new / name).replace((self.folder if ours else self.folder.parent) / name)
        self.new.rmdir()
        shutil.rmtree(self.selection)

    def written(self, languages: tuple[str, str]) -> tuple[Path, ...]:
        """The one file of the corpus, or the two of a Moses pair; none for shards in the folder."""
        return () if self.file is None else files_of(self.file, languages=languages)

    def is_at(self, folder: Path) -> bool:
        """Whether a folder is that of the corpus."""
        return self.folder.resolve() == folder.resolve()

    def replaces(self, path: Path) -> bool:
        """Whether a file is one of those in the folder that a build removes or writes."""
        known = path.name in (*REPORTS, MANIFEST) or _TABLES.fullmatch(path.name)
        inside = path.resolve().parent == self.folder.resolve()
        return bool(known) and inside

    def remove_superseded(self, files: Collection[str]) -> None:
        """Remove work files whose rows are, with other scores, in `files`.

        Work files of other articles are kept: they may contain days of work for a build of a larger
        source.
        """
        aligned = {name.partition("-")[0] for name in files}
        for path in self.work.iterdir():
            name, _, scored = path.name.partition("-")
            if scored and name in aligned and path.name not in files:
                path.unlink()


@contextlib.contextmanager
def open_output(path: Path) -> Iterator[Output]:
    """Make the folders of a build and lock them against other builds.

    A path with a suffix of letters is one file in that format, any other a folder.

    Raises:
        UnknownFormatError: If the suffix is that of no format.
        MissingFileError: If the folder above is not there.
        SettingsError: If the folder holds something else, or a file has its name.
        BuildError: If another build is using it.
    """
    output = output_of(path)
    if not output.folder.parent.is_dir():
        raise MissingFileError(
            "no such folder", where=output.folder.parent, remedy="create it first"
        )
    if output.folder.is_file():
        raise SettingsError("is a file", where=output.folder, remedy="use another name")
    if output.folder.is_dir() and any(output.folder.iterdir()) and not output.work.is_dir():
        raise SettingsError(
            "is a folder with other files in it",
            where=output.folder,
            remedy="use a new folder, or that of an earlier build",
        )
    output.work.mkdir(parents=True, exist_ok=True)
    with _held(output):
        shutil.rmtree(output.new, ignore_errors=True)
        for left in output.work.glob(".*"):
            left.unlink(missing_ok=True)
        output.new.mkdir()
        yield output


def output_of(path: Path) -> Output:
    """The places of a build that writes to a folder, or to one file with a folder beside it."""
    # The dot of corpus-1.0 begins no suffix.
    if path.is_dir() or not path.suffix[1:].isalpha():
        return Output(path)
    format_of(path)
    return Output(path.with_name(f"{path.name}.work"), path)


@contextlib.contextmanager
def _held(output: Output) -> Iterator[None]:
    """Hold a lock that ends with this process, however it ends."""
    # Where a file system has no locks, as on some clusters, one left behind would hold for ever.
    lock = FileLock(output.work / _LOCK, fallback_to_soft=False)
    with contextlib.ExitStack() as held:
        try:
            held.enter_context(lock.acquire(blocking=False))
        except Timeout as error:
            raise BuildError(
                "another build is using it",
                where=output.folder,
                remedy="wait until it has finished",
            ) from error
        except (OSError, NotImplementedError):
            pass
        yield
