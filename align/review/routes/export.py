"""Export the result: all bitext formats, and a printed report."""

import re
import shutil
import tempfile
import zipfile
from pathlib import Path
from typing import NamedTuple

from fastapi import APIRouter, Request
from starlette.background import BackgroundTask
from starlette.responses import FileResponse, HTMLResponse, Response

from align.formats import FORMATS, Format, format_of, write_bitext
from align.formats.beads import FORMAT as BEADS
from align.formats.losses import count_losses, sentence
from align.project.store import Store
from align.records import Bitext, Status
from align.review.forms import bad_request, whole
from align.review.printing import POLICY, STYLE, sections
from align.review.rendering import language_of
from align.review.routes.requests import page, pages_of
from align.review.security import store_of
from align.review.wording import words_for
from align.streams import STANDARD

router = APIRouter()


class Choice(NamedTuple):
    """A format in the export dialog.

    `lost` counts what it cannot hold of this project; `is_home` marks the format of the CAT file
    that the project was made from.
    """

    name: str
    suffix: str
    lost: str = ""
    is_home: bool = False


def choices(store: Store, article: int | None, language: str) -> tuple[Choice, ...]:
    """The formats for exporting a project or one article; that of its CAT file comes first."""
    ids = None if article is None else [article]
    # No other format has the glossary, which the page says once.
    held, home = {**store.holdings(ids), "terms": 0}, store.home(ids)
    of_home = home and home.original.format
    found = (
        Choice(
            known.name,
            known.saved_as or known.suffixes[0],
            lost=sentence(count_losses(known, held, home), language),
            is_home=known.name == of_home,
        )
        for known in FORMATS
        if known.is_writable or known.name == of_home
    )
    return tuple(sorted(found, key=lambda choice: not choice.is_home))


@router.get("/export")
def export(
    request: Request,
    article: str = "",
    chosen: bool = False,
    format: str = "",
    only_confirmed: bool = False,
    excluded: bool = False,
) -> Response:
    """The form for choosing articles and a format.

    The file of a CAT tool is always written whole, so all articles are offered at first, wherever
    the reviewer comes from. `chosen` says that the article was chosen in the form, which is then
    sent again with what else was chosen in it.
    """
    store = store_of(request)
    number = whole(article, "article") if article else None
    if store.has_original() and not chosen:
        number = None
    return page(
        request,
        "export.html",
        formats=choices(store, number, language_of(request)),
        articles=store.articles(),
        terms=len(store.terms()),
        article=None if number is None else store.article(number),
        format=format,
        only_confirmed=only_confirmed,
        excluded=excluded,
    )


@router.get("/export/check")
def check_export(
    request: Request, format: str, article: str = "", only_confirmed: bool = False
) -> Response:
    """Send the form on to the file, or say why there is none: the reviewer stays in the form."""
    _known(format)
    chosen = whole(article, "article") if article else None
    refused = _refused(store_of(request), chosen, format, only_confirmed=only_confirmed)
    if refused:
        message = words_for(language_of(request))[refused]
        line = pages_of(request).text(request, "error.html", message=message)
        return HTMLResponse(line, 422)  # not with the messages of the page, but in the form
    return Response(status_code=204, headers={"hx-redirect": f"/export/file?{request.url.query}"})


@router.get("/export/file")
def export_file(
    request: Request,
    format: str,
    article: str = "",
    only_confirmed: bool = False,
    excluded: bool = False,
) -> Response:
    """Write the present bitext, and send the file."""
    store, known = store_of(request), _known(format)
    chosen = whole(article, "article") if article else None
    if refused := _refused(store, chosen, format, only_confirmed=only_confirmed):
        message = words_for(language_of(request))[refused]
        return page(request, "problem.html", status=422, message=message)
    name = _plain(store.name if chosen is None else store.article(chosen).name or store.name)
    ids = None if chosen is None else [chosen]
    folder = Path(tempfile.mkdtemp(prefix="align-"))
    cleanup = BackgroundTask(shutil.rmtree, folder, ignore_errors=True)
    try:
        if known.copy is not None and not only_confirmed:
            path = folder / f"project{known.suffixes[0]}"
            store.copy_to(path, ids)
        else:
            bitext = store.bitext(ids, only_confirmed=only_confirmed)
            path = _written(bitext, known, folder, name, excluded=excluded)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return FileResponse(
        path,
        filename=name + path.suffix,
        headers={"cache-control": "no-store"},
        background=cleanup,
    )


def _known(name: str) -> Format:
    if name not in (known.name for known in FORMATS):
        raise bad_request(f"unknown format {name}")
    return format_of(STANDARD, name)


def _refused(store: Store, chosen: int | None, name: str, *, only_confirmed: bool) -> str | None:
    """The key of the words that say why there is nothing to write; None if there is."""
    articles = store.articles() if chosen is None else [store.article(chosen)]
    rows = (
        each.statuses.get(Status.CONFIRMED, 0) if only_confirmed else each.beads
        for each in articles
    )
    count = sum(number > 0 for number in rows)
    if not count:
        return "export_none_confirmed" if only_confirmed else "no_rows"
    return "export_one_article" if name == BEADS.name and count > 1 else None


def _plain(name: str) -> str:
    """A name without what would be a path where the file is saved."""
    return re.sub(r"[/\\:\x00-\x1f]", "-", name).lstrip(".") or "bitext"


def _written(bitext: Bitext, known: Format, folder: Path, name: str, *, excluded: bool) -> Path:
    """Write into the folder, under a name of our own; several files become one archive."""
    path = folder / f"bitext{_suffix(bitext, known)}"
    write_bitext(bitext, path, format=known.name, excluded=excluded)
    written = sorted(folder.iterdir())
    if len(written) == 1:
        return written[0]
    archive = folder / "bitext.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in written:
            packed.write(path, name + path.suffix)
    return archive


def _suffix(bitext: Bitext, known: Format) -> str:
    """The suffix of a file: that of the CAT file that it goes back into, else the usual one."""
    if known.can_write_back(bitext.home) and bitext.home is not None:
        return Path(bitext.home.original.name).suffix or known.suffixes[0]
    return known.saved_as or known.suffixes[0]


@router.get("/report")
def report(request: Request, article: str = "") -> Response:
    """A page to print: findings, edits, notes and decisions for the author of the translation."""
    store = store_of(request)
    chosen = [store.article(whole(article, "article"))] if article else store.articles()
    text = pages_of(request).text(
        request,
        "report.html",
        title=(chosen[0].name if len(chosen) == 1 else "") or store.name,
        several=len(chosen) > 1,
        sections=sections(store, chosen),
        style=STYLE,
        policy=POLICY,
    )
    return HTMLResponse(text, headers={"content-security-policy": POLICY})
