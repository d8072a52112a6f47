"""Data files of the package."""

import json
from collections.abc import Iterator
from importlib import resources
from typing import Any


def packaged_text(package: str, *path: str) -> str:
    """The text of a file beside the modules of a package, or in a folder there."""
    return resources.files(package).joinpath(*path).read_text("utf-8")


def packaged_json(package: str, *path: str) -> Any:
    """The content of a JSON file, as for `packaged_text`."""
    return json.loads(packaged_text(package, *path))


def packaged_rows(package: str, *path: str) -> Iterator[list[str]]:
    """Yield the columns of each line of a table, whose columns are separated by tabs.

    Blank lines, and comments that begin with `#`, are left out.
    """
    for line in packaged_text(package, *path).splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")
