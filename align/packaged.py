"""Data files of the package."""

from collections.abc import Iterator
from importlib import resources


def packaged_text(package: str, *path: str) -> str:
    """The text of a file beside the modules of a package, or in a folder there."""
    return resources.files(package).joinpath(*path).read_text("utf-8")


def packaged_rows(package: str, *path: str) -> Iterator[list[str]]:
    """Yield the columns of each line of a table, whose columns are separated by tabs.

    Blank lines, and comments that begin with `#`, are left out.
    """
    for line in packaged_text(package, *path).splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")
