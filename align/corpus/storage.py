"""Where a build reads and writes: folders of this machine, or an object store such as S3.

    place_of("corpus")                 a Path
    place_of("s3://bucket/corpus")     a UPath of universal-pathlib, which goes through fsspec

fsspec rather than the file systems of pyarrow: it knows more stores, its users have their keys set
up for it, and sentence-transformers brings it anyway.

A store has no folders, no renaming and no locks. A build relies on two things alone, which all
stores promise: an object appears whole or not at all, and is there for everybody once it was
written. So an object is written under its own name, from a file that is complete.

The clients of S3 and Google retry for seconds, the one of http not at all. An outage of a minute
should not end a build of a day, so all that is asked of a store is asked again for about a minute.
"""

import errno
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from hashlib import file_digest
from io import BufferedIOBase, BytesIO
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar
from urllib.request import url2pathname

from align import writing
from align.articles import folders
from align.errors import AlignError, MissingExtraError, MissingFileError, SettingsError, warn
from align.guarding import guard

if TYPE_CHECKING:
    from upath import UPath

AnyPath: TypeAlias = "Path | UPath"
"""A path of this machine, or one of a store; what is not a `Path` is of a store."""

_EXTRAS = {"s3": "s3", "s3a": "s3", "gs": "gs", "gcs": "gs"}
_AT_ONCE = 16  # requests: most of their time is network latency
_WAITS = (2, 5, 10, 20, 30)  # seconds before something is asked again
# The exceptions of aiohttp and botocore for connections that break; s3fs says EBUSY or EREMOTEIO of
# a server that is.
_BROKEN = {"ClientConnectionError", "ClientPayloadError", "ConnectionError", "HTTPClientError"}
_BUSY = {errno.EBUSY, getattr(errno, "EREMOTEIO", errno.EBUSY)}
_TOO_MANY, _TIMED_OUT, _OF_SERVER = 429, 408, 500  # status codes of HTTP

_Item = TypeVar("_Item")
_Answer = TypeVar("_Answer")


def place_of(place: "str | AnyPath") -> "AnyPath":
    """The path that a user names, where `s3://...` and the like are in a store.

    Raises:
        MissingExtraError: If the packages for that store are not installed.
        SettingsError: If no store has such addresses, or it names no bucket.
    """
    if not isinstance(place, str):
        return place
    protocol, separator, rest = place.partition("://")
    if not separator:
        return Path(place)
    if protocol == "file":
        return Path(url2pathname(rest))
    if protocol == "local":
        return Path(rest)
    rest = rest.rstrip("/")
    if not rest:
        raise SettingsError(
            "names no bucket", where=place, remedy=f"write {protocol}://BUCKET/FOLDER"
        )
    # Packages for stores fail in ways of their own, for example if they need more than an address.
    with guard(place, error=partial(_unknown_store, place, protocol)):
        from upath import UPath

        # Other machines write to the store too, so listings are not cached.
        path = UPath(f"{protocol}://{rest}", use_listings_cache=False)
        assert path.fs  # noqa: S101  # made here, so that a missing package is reported here
    return path


def _unknown_store(place: str, protocol: str, error: Exception) -> AlignError:
    if isinstance(error, ImportError):
        return MissingExtraError(
            f"{protocol}:// needs more packages ({error})",
            remedy=f"pip install 'align-koen[{_EXTRAS.get(protocol, 's3')}]'",
        )
    return SettingsError(
        f"no store has an address that begins with {protocol}://",
        where=place,
        remedy="use a path, s3:// or gs://",
    )


def resolved(path: "AnyPath") -> "AnyPath":
    """The same place from any working directory."""
    return path.resolve() if isinstance(path, Path) else path


def joined(folder: "AnyPath", path: "AnyPath") -> "AnyPath":
    """Resolve a path in a folder; an absolute one, or one of a store, stands for itself."""
    if not isinstance(path, Path) or path.is_absolute():
        return path
    return folder / path.as_posix()


def is_file(path: "AnyPath") -> bool:
    """Whether there is a file of this name."""
    if isinstance(path, Path):
        return path.is_file()
    # `isfile` says no for any reason, also while the store does not answer.
    with suppress(FileNotFoundError, PermissionError):
        return bool(_answer(path, lambda store: store.info(path.path))["type"] == "file")
    return False


def is_folder(path: "AnyPath") -> bool:
    """Whether there is a folder of this name; in a store, whether names begin with it."""
    return path.is_dir() if isinstance(path, Path) else bool(names_in(path))


def make_folder(path: "AnyPath") -> None:
    """Make a folder and those above it; a store needs none."""
    if isinstance(path, Path):
        path.mkdir(parents=True, exist_ok=True)


def names_in(folder: "AnyPath") -> set[str]:
    """The names of the files and folders in a folder; none if it does not exist."""
    if isinstance(folder, Path):
        return {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    try:
        found = _answer(folder, lambda store: store.ls(folder.path, detail=False, refresh=True))
    except FileNotFoundError:
        return set()
    # Some stores list the folder itself, too.
    places = {PurePosixPath(name) for name in found} - {PurePosixPath(folder.path)}
    return {place.name for place in places} - {""}


def files_under(folder: "AnyPath") -> folders.Files:
    """All files below a folder; see `folders.files_under`."""
    if isinstance(folder, Path):
        return folders.files_under(folder)
    base = PurePosixPath(folder.path)
    names = _answer(folder, lambda store: store.find(folder.path, refresh=True))
    return folders.Files(sorted(PurePosixPath(name).relative_to(base) for name in names), [], [])


def read_bytes(path: "AnyPath") -> bytes:
    """A whole file.

    Raises:
        FileNotFoundError: If it does not exist.
    """
    if isinstance(path, Path):
        return path.read_bytes()
    data: bytes = _answer(path, lambda store: store.cat_file(path.path))
    return data


def read_from(
    path: "AnyPath", read: Callable[[BufferedIOBase], _Answer], *, whole: bool = False
) -> _Answer:
    """What a function reads from an open file; of a store, it may be called again.

    Of an object, each read is a request of its own; with `whole`, one request gets all of it.
    """
    if isinstance(path, Path):
        with path.open("rb") as file:
            return read(file)
    if whole:
        return read(BytesIO(read_bytes(path)))

    def ask(store: Any) -> _Answer:
        with store.open(path.path, "rb", cache_type="none") as remote:
            return read(remote)

    return _answer(path, ask)


def hash_of(path: "AnyPath") -> str:
    """The SHA-256 of a file, in hex digits."""
    return read_from(path, lambda file: file_digest(file, "sha256").hexdigest(), whole=True)


def arrow_files(path: "AnyPath") -> dict[str, Any]:
    """A path as the arguments `paths` and `filesystem` of libraries that read through Arrow."""
    if isinstance(path, Path):
        return {"paths": str(path)}
    from pyarrow.fs import FSSpecHandler, PyFileSystem

    return {"paths": path.path, "filesystem": PyFileSystem(FSSpecHandler(path.fs))}


@contextmanager
def replacing(path: "AnyPath") -> Iterator[Path]:
    """Yield a temporary path, whose file replaces `path` at the end; see `writing.replacing`.

    In a store, too, the old object stays until the new one is complete.
    """
    if isinstance(path, Path):
        with writing.replacing(path) as temporary:
            yield temporary
        return
    with tempfile.TemporaryDirectory(prefix="align-") as folder:
        temporary = Path(folder, path.name)
        yield temporary
        _answer(path, lambda store: store.put_file(str(temporary), path.path))


def write_bytes(path: "AnyPath", data: bytes) -> None:
    """Write a small file, which appears whole, and make its folder."""
    make_folder(path.parent)
    with replacing(path) as temporary:
        temporary.write_bytes(data)


def move(source: "AnyPath", target: "AnyPath") -> None:
    """Move a complete file; in a store, it is copied, and then the old one is removed."""
    if isinstance(target, Path):
        assert isinstance(source, Path)  # noqa: S101  # nothing moves out of a store
        source.replace(target)
        return
    if isinstance(source, Path):
        _answer(target, lambda store: store.put_file(str(source), target.path))
        source.unlink()
    else:
        _answer(target, lambda store: store.cp_file(source.path, target.path))
        remove(source)


def remove(path: "AnyPath") -> None:
    """Remove a file, if it exists."""
    if isinstance(path, Path):
        path.unlink(missing_ok=True)
        return
    with suppress(FileNotFoundError):
        _answer(path, lambda store: store.rm_file(path.path))


def remove_tree(folder: "AnyPath") -> None:
    """Remove a folder with everything in it, if it exists."""
    if isinstance(folder, Path):
        shutil.rmtree(folder, ignore_errors=True)
        return
    at_once(remove, [folder / name.as_posix() for name in files_under(folder).files], folder)


@contextmanager
def fetched(paths: "Sequence[AnyPath]") -> "Iterator[dict[AnyPath, Path]]":
    """Copy what is in a store to this machine, many objects at a time, and remove it at the end.

    Yields the file of each path, under its own name. That of a path of this machine is the same, as
    the system spells it. For an object that does not exist, and for a whole bucket, there is no
    file at that path.
    """
    files: dict[AnyPath, Path] = {
        path: folders.as_spelled(path) for path in paths if isinstance(path, Path)
    }
    there = [path for path in paths if not isinstance(path, Path)]
    if not there:
        yield files
        return
    with tempfile.TemporaryDirectory(prefix="align-") as folder:
        for number, path in enumerate(there):
            files[path] = Path(folder, str(number), path.name)

        def fetch(path: "UPath") -> None:
            files[path].parent.mkdir()
            # A store says of what does not exist that it is forbidden, if names are secret.
            with suppress(FileNotFoundError, PermissionError):
                _answer(path, lambda store: store.get_file(path.path, str(files[path])))

        at_once(fetch, dict.fromkeys(path for path in there if path.name), there[0])
        yield files


@contextmanager
def copied_here(place: str, *, file: str = "") -> Iterator[str]:
    """Yield a path of this machine for one that is only read: a copy, if it is in a store.

    Errors name the place, and not its copy.

    Args:
        place: The path or the address of a file.
        file: The file that stands for a folder, whose copy is then in a folder of its own.

    Raises:
        MissingFileError: If neither is in the store.
    """
    path = place_of(place)
    if isinstance(path, Path):
        yield str(path) if "://" in place else place
        return
    is_in_folder = bool(file) and is_file(path / file)
    wanted = path / file if is_in_folder else path
    with fetched([wanted]) as files:
        copy = files[wanted]
        if not copy.is_file():
            raise MissingFileError("no such file", where=place, remedy="check the address")
        here = str(copy.parent if is_in_folder else copy)
        try:
            yield here
        except AlignError as error:
            error.where = error.where and error.where.replace(here, place)
            raise


def at_once(do: Callable[[_Item], object], items: Iterable[_Item], place: "AnyPath") -> None:
    """Do something with each of many files of a place; of a store, with several at a time."""
    if isinstance(place, Path):
        for item in items:
            do(item)
        return
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for _ in pool.map(do, items):
            pass


def _answer(path: "UPath", ask: Callable[[Any], _Answer]) -> _Answer:
    """What the file system of a store answers; while it is busy or away, it is asked again."""
    for wait in _WAITS:
        try:
            with _asked(path) as store:
                return ask(store)
        except OSError as error:
            if not _is_passing(error):
                raise
        place = f"{path.protocol}://{path.parts[0].rstrip('/')}"
        warn(f"{place} does not answer; it is asked again for a minute")
        time.sleep(wait)
    with _asked(path) as store:
        return ask(store)


def _is_passing(error: BaseException | None) -> bool:
    """Whether an error, or what caused it, may be gone in a moment."""
    while error is not None:
        status = getattr(error, "status", getattr(error, "code", None))
        if isinstance(status, int):
            return status >= _OF_SERVER or status in (_TIMED_OUT, _TOO_MANY)
        kinds = {kind.__name__ for kind in type(error).__mro__}
        if kinds & _BROKEN or isinstance(error, TimeoutError):
            return True
        if isinstance(error, OSError) and error.errno in _BUSY:
            return True
        error = error.__cause__
    return False


@contextmanager
def _asked(path: "UPath") -> Iterator[Any]:
    """Yield the file system of a store; every error of its client becomes an `OSError`."""
    try:
        yield path.fs
    except AlignError:
        raise
    except OSError as error:
        if error.filename is not None:
            raise
        kinds = FileNotFoundError, PermissionError, OSError
        kind = next(kind for kind in kinds if isinstance(error, kind))
        said = error.strerror or str(error)
        raise kind(error.errno or errno.EIO, said, str(path)) from error
    except Exception as error:
        line = " ".join(f"{type(error).__name__}: {error}".split())
        raise OSError(errno.EIO, line, str(path)) from error
