"""Render pages in the reader's language, and serve the files that they load.

Templates, styles and scripts are read once, when the server starts, so the path of a request never
reaches the file system.
"""

import hashlib
import mimetypes
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.responses import Response

from align.formats.html.templating import palette
from align.formats.html.wording import templates_in_both_languages
from align.languages import primary_language
from align.project.remarks import CATEGORIES, POINTS
from align.proportions import percent, thousands
from align.review import commands
from align.review.marking import changes
from align.review.readable import readable
from align.review.security import store_of
from align.review.wording import LANGUAGES, words_for
from align.version import __version__

if TYPE_CHECKING:
    import datetime as dt

    from starlette.requests import Request

LANGUAGE_COOKIE, THEME_COOKIE, TYPE_COOKIE = "align-language", "align-theme", "align-type"
THEMES = ("auto", "light", "dark")
TYPE_SIZES = ("normal", "compact", "large")

SHOWN_AS_MESSAGE = {"hx-retarget": "#message", "hx-reswap": "innerHTML"}
"""Tells htmx to put an answer where the page shows messages."""

_FILES = Path(__file__).parent / "static"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that pages load; `digest` changes with its content."""

    content: bytes
    media_type: str
    digest: str


def load_assets() -> dict[str, Asset]:
    """Read every static file, by its path in their folder, and the palette of all pages."""
    contents = {
        path.relative_to(_FILES).as_posix(): path.read_bytes()
        for path in sorted(_FILES.rglob("*"))
        if path.is_file()
    }
    contents["palette.css"] = palette().encode()
    return {
        name: Asset(
            content,
            mimetypes.guess_type(name)[0] or "text/plain",
            hashlib.sha256(content).hexdigest()[:16],
        )
        for name, content in contents.items()
    }


class Pages:
    """Renders templates, with the values that every page needs."""

    def __init__(self, assets: Mapping[str, Asset]) -> None:
        self._assets = assets
        self._environment = templates_in_both_languages("align.review")
        self._environment.globals.update(
            static=self._address,
            command_groups=commands.GROUPS,
            script_table=commands.script_table,
            mqm_categories=CATEGORIES,
            mqm_points=tuple(POINTS),
        )
        self._environment.filters.update(
            percent=percent, thousands=thousands, when=when, difference=changes, readable=readable
        )

    def text(self, request: "Request", template: str, **values: Any) -> str:
        """Render a template of a reviewer's page.

        Besides `values`, the template can use `t` (the texts in the reader's language), `language`,
        `languages`, `theme`, `type_size`, `version`, `here` (the path and query of this page),
        `reviewer`, `read_only`, `project`, `keeping` (the name under which a browser keeps what
        waits), `source_language` and `target_language`. None of them is read from the project,
        which may be lost: the page can still say so.
        """
        store = store_of(request)
        return self._render(
            request,
            template,
            reviewer=store.reviewer,
            read_only=store.read_only,
            project=store.name,
            keeping=store.key,
            source_language=store.languages[0],
            target_language=store.languages[1],
            **values,
        )

    def locked(self, request: "Request") -> str:
        """Render the page for visitors without a token; it reveals nothing about the project."""
        return self._render(request, "locked.html")

    def _render(self, request: "Request", template: str, **values: Any) -> str:
        language = language_of(request)
        text = self._environment.get_template(template).render(
            t=words_for(language),
            language=language,
            languages=LANGUAGES,
            theme=_chosen(request, THEME_COOKIE, THEMES),
            type_size=_chosen(request, TYPE_COOKIE, TYPE_SIZES),
            version=__version__,
            here=_here(request),
            **values,
        )
        return encodable(text)

    def _address(self, name: str) -> str:
        return f"/static/{name}?v={self._assets[name].digest}"


def answer_asset(request: "Request", asset: Asset | None) -> Response:
    """Answer with a file, with "not modified" or with "not found"."""
    if asset is None:
        return Response(status_code=404)
    tag = f'"{asset.digest}"'
    headers = {"etag": tag, "cache-control": "no-cache"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(asset.content, media_type=asset.media_type, headers=headers)


def is_visit(request: "Request") -> bool:
    """Whether a person opened a page, as opposed to a script loading a part."""
    wants_page = "text/html" in request.headers.get("accept", "")
    return request.method == "GET" and wants_page and "hx-request" not in request.headers


def encodable(text: str) -> str:
    """A text that UTF-8 has: a byte of a file name that is none of UTF-8's is shown as a code."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def language_of(request: "Request") -> str:
    """The language that the reader chose, or the first supported one that the browser prefers."""
    known = [code for code, _ in LANGUAGES]
    chosen = request.cookies.get(LANGUAGE_COOKIE, "")
    if chosen in known:
        return chosen
    for code in _preferred(request.headers.get("accept-language", "")):
        if code in known:
            return code
    return known[0]


def _chosen(request: "Request", cookie: str, values: tuple[str, ...]) -> str:
    """The value that the reader chose for a preference, else the first one."""
    chosen = request.cookies.get(cookie, "")
    return chosen if chosen in values else values[0]


def _preferred(header: str) -> Iterable[str]:
    """The primary languages of an Accept-Language header, the most wanted first."""
    weighed = []
    for place, part in enumerate(header.split(",")):
        code, _, rest = part.partition(";")
        given = re.fullmatch(r"\s*q=([01](?:\.\d{1,3})?)\s*", rest)
        weight = float(given[1]) if given else float(not rest)
        if weight:  # 0 is a language that is not wanted
            weighed.append((-weight, place, code))
    return [primary_language(code) for _, _, code in sorted(weighed)]


def _here(request: "Request") -> str:
    query = request.url.query
    return f"{request.url.path}?{query}" if query else request.url.path


def when(moment: "dt.datetime", language: str) -> str:
    """A time for readers: the day and the minute, in the time zone of this machine."""
    local = moment.astimezone()
    if language == "ko":
        return f"{local.month}월 {local.day}일 {local:%H:%M}"
    return f"{local.day} {local:%b}, {local:%H:%M}"
