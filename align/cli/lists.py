"""Fill in the lists in help texts from the registries when the help of a command is shown."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from typer.core import TyperCommand

_NAME = re.compile(r"\{(\w+)\}")
# At a plain hyphen, a name such as end-punctuation might be broken into two lines.
_UNBROKEN = "\N{NON-BREAKING HYPHEN}"


class ListingCommand(TyperCommand):
    """A command whose help has placeholders such as {formats} for the list of a registry."""

    def get_help(self, ctx: Any) -> str:
        """The help with all lists filled in."""
        self.help = _filled(self.help or "")
        for parameter in self.params:
            if text := getattr(parameter, "help", None):
                vars(parameter)["help"] = _filled(text)
        return super().get_help(ctx).replace(_UNBROKEN, "-")


def _filled(text: str) -> str:
    return _NAME.sub(lambda found: " ".join(_LISTS[found[1]]()).replace("-", _UNBROKEN), text)


def _articles() -> list[str]:
    from align.articles import SUFFIXES

    return list(SUFFIXES)


def _checks() -> list[str]:
    from align.checks import CHECKS

    return [check.name for check in CHECKS]


def _formats() -> list[str]:
    from align.formats import FORMATS

    return [known.suffixes[0] for known in FORMATS if known.is_writable]


def _reports() -> list[str]:
    from align.formats.reports import REPORTS

    return [f".{report.name}" for report in REPORTS]


_LISTS: Mapping[str, Callable[[], list[str]]] = {
    "articles": _articles,
    "checks": _checks,
    "formats": _formats,
    "reports": _reports,
}
