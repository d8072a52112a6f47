"""The templates of every HTML page: escaped, strict, with one palette and one way to mark text."""

from typing import TYPE_CHECKING

from align.packaged import packaged_text

if TYPE_CHECKING:
    from jinja2 import Environment


_SHARED = "align.formats"


def palette() -> str:
    """The style sheet of every page: its colours, light and dark, its type and its marks."""
    return _style("palette")


def document_style() -> str:
    """The style sheet of the pages to read and print: the palette, type sizes and tables."""
    return palette() + _style("document")


def _style(name: str) -> str:
    return packaged_text(_SHARED, "templates", f"{name}.css")


def templates(package: str) -> "Environment":
    """An environment for the templates of a package.

    They can include `palette.css` and `document.css`, and import `marked.html`, which are in this
    package. Every value is escaped, and an undefined name is an error.
    """
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

    packages = dict.fromkeys((package, _SHARED))
    return Environment(
        loader=ChoiceLoader([PackageLoader(name) for name in packages]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
