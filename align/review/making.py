"""Open or make the project that the user names.

Aligning and checking are imported where they are used, because opening a project needs neither.
"""

import functools
from dataclasses import dataclass
from pathlib import Path

from align.config import Settings
from align.errors import OverwriteError, SettingsError, UnknownFormatError
from align.formats import files_of, format_to_read, read_bitext, write_bitext
from align.formats.corpus_folder import MANIFEST, read_corpus
from align.formats.project import FORMAT as PROJECT
from align.formats.registry import refuse_bitexts
from align.progress import Say
from align.project.checking.bases import remember_basis_of_file
from align.project.remaking.carrying import Carried, made_again
from align.project.remaking.origins import is_made_from, remember_origin
from align.project.remarks import errors_apart, with_marked
from align.project.store import Store
from align.records import Bitext
from align.review.workshop import Workshop
from align.streams import STANDARD
from align.writing import check_place

LARGEST_CHECKED = 2000
"""The largest bitext that is checked before it is shown; a hundred rows take a second."""

_SEVERAL = (
    "one project or bitext is reviewed at a time; to review several articles together, run `align "
    "build` on the folder of their files, then review its output"
)


@dataclass(frozen=True, slots=True)
class Made:
    """A project, and how it was made.

    `found` says that it existed already, and `changed` that the files it was made from have changed
    since. `carried` is what it has from the project that it replaces.
    """

    path: Path
    anew: bool = False
    found: bool = False
    changed: bool = False
    carried: Carried | None = None


def project_path(source: str, target: str | None, output: Path | None) -> Path:
    """The path of the project that `project_of` finds or makes; same arguments.

    Raises:
        SettingsError: If there is no name for the project.
        UnknownFormatError: If `output` is not the name of a project.
    """
    if target is None and _is_project(source):
        return Path(source)
    return _place(source, target, output, _sources(source, target))


def project_of(
    source: str,
    target: str | None,
    *,
    output: Path | None,
    settings: Settings,
    workshop: Workshop,
    languages: tuple[str | None, str | None] = (None, None),
    pre_split: bool = False,
    force: bool = False,
    reviewer: str = "reviewer",
    say: Say,
) -> Made:
    """Find the project to review, or make it from a bitext or from two articles.

    An existing project is opened, not replaced, unless forced. A project that was made from another
    file is left alone: `story.xlf` becomes `story.xlf.align` if `story.align` was made from
    `story.tmx`.

    Args:
        source: A project, a bitext in any format, the folder of a corpus, or the source article.
        target: The translation of that article; None for a project or a bitext.
        output: The project to make; beside the source under its name if None.
        settings: How articles are aligned and what is checked.
        workshop: Has the encoder.
        languages: The languages of both sides of a bitext, if the user named them.
        pre_split: Take every line of the articles as one segment.
        force: Make the project again. A copy of one that holds work is kept beside it, and what
            fits of it is taken over (see `align.project.remaking.carrying`).
        reviewer: Who has it made again.
        say: Called with each step of the work when it begins.

    Raises:
        InputError: If a file cannot be used.
        UnknownFormatError: If a project or a bitext is given in the place of an article.
        OverwriteError: If the project at `output` was made from other files.
        SettingsError: If there is no name for the project.
    """
    if target is None and _is_project(source):
        _refuse_making(source, output, force=force)
        return Made(Path(source))
    if target is not None:
        refuse_bitexts(source, target, remedy=_SEVERAL)
    sources = _sources(source, target)
    path = _place(source, target, output, sources)
    if path.exists() and not force:
        return _found(path, sources)
    check_place(path)
    bitext = _bitext_to_review(
        source, target, settings, workshop, languages=languages, pre_split=pre_split, say=say
    )
    checked = _checked(bitext, settings, workshop, say)
    if target is None:
        from align.pipeline.checking import warn_if_unrelated

        warn_if_unrelated(checked, source)
    say(f"writing {len(checked):,} rows to {path.name}")
    read = (*sources, *files_of(source, languages=languages))
    write = functools.partial(write_bitext, checked, path, inputs=read, force=force)
    carried = made_again(path, write, reviewer=reviewer)
    remember_origin(path, sources)
    if checked is not bitext:
        spoken = checked.source_language, checked.target_language
        remember_basis_of_file(path, workshop.basis(spoken))
    return Made(path, anew=True, carried=carried)


def check_unchecked(store: Store, workshop: Workshop, say: Say) -> int:
    """Check the articles of an open project that were never checked, as those of `align pair`.

    So are the rows of other articles whose text is not the one that was checked. A project that is
    read-only, or has too many such rows, stays as it is.

    Returns:
        The number of rows that are still unchecked.

    Raises:
        AlignError: If the encoder or the settings cannot be used.
    """
    articles = [found for found in store.articles("project") if found.unchecked and found.beads]
    whole = {article.id for article in articles}
    changed = {key: ids for key, ids in store.changed_rows().items() if key not in whole}
    rows = sum(article.beads for article in articles) + sum(map(len, changed.values()))
    if not rows or store.read_only or rows > LARGEST_CHECKED:
        return rows
    say(f"checking {rows:,} rows")
    terms = store.all_terms()
    basis = workshop.basis(store.languages, terms=terms)
    checker = functools.partial(workshop.check_rows, terms=terms)
    speller = functools.partial(workshop.check_spellings, terms=terms)
    for article in articles:
        store.recheck(article.id, checker, speller=speller, basis=basis)
    for article_id, beads in changed.items():
        store.recheck(article_id, checker, beads, speller=speller)
    return 0


def _sources(source: str, target: str | None) -> list[Path]:
    """The files that the project is made from."""
    named = [Path(name) for name in (source, target) if name not in (None, STANDARD)]
    # What a corpus was made of stands in its manifest.
    return [path / MANIFEST if path.is_dir() else path for path in named]


def _refuse_making(project: str, output: Path | None, *, force: bool) -> None:
    """Refuse the options that make a project, where one is opened."""
    if output is not None or force:
        option = "--force" if output is None else "-o"
        raise SettingsError(
            f"{option} cannot be used with a project",
            where=project,
            remedy=f"omit {option}, or copy the project",
        )


def _bitext_to_review(
    source: str,
    target: str | None,
    settings: Settings,
    workshop: Workshop,
    *,
    languages: tuple[str | None, str | None],
    pre_split: bool,
    say: Say,
) -> Bitext:
    """The rows to review."""
    if target is not None:
        from align.pipeline import align_pair

        return align_pair(
            source,
            target,
            encoder=workshop.encoder,
            settings=settings,
            pre_split=pre_split,
            say=say,
        )
    if Path(source).is_dir():
        return read_corpus(Path(source), say)
    say("reading")
    # The settings' languages are a default for articles; a bitext file knows its own.
    return read_bitext(source, source_language=languages[0], target_language=languages[1], say=say)


def _found(path: Path, sources: list[Path]) -> Made:
    """The project that is there already, if it was made from these files."""
    ours, unchanged = is_made_from(path, sources)
    if not ours:
        raise OverwriteError(
            "a project that was made from other files",
            where=path,
            remedy="name another with -o, or use --force to keep a copy and replace it",
        )
    return Made(path, found=True, changed=not unchanged)


def _checked(bitext: Bitext, settings: Settings, workshop: Workshop, say: Say) -> Bitext:
    """Check a bitext without findings of checks, unless it is too long."""
    if any(errors_apart(row.findings)[0] for row in bitext) or len(bitext) > LARGEST_CHECKED:
        return bitext
    from align.checks import check_bitext

    checked = check_bitext(bitext, encoder=workshop.encoder, settings=settings.checks, say=say)
    return with_marked(checked, bitext)


def _place(source: str, target: str | None, output: Path | None, sources: list[Path]) -> Path:
    """Where the project goes; beside its source, one that is not of another source."""
    path = output or _beside(source, target)
    if path.suffix.lower() not in PROJECT.suffixes:
        raise UnknownFormatError("not a project", where=path, remedy="give it the suffix .align")
    if output is None and path.exists() and not is_made_from(path, sources)[0]:
        return path.with_name(f"{Path(source).name}{PROJECT.suffixes[0]}")
    return path


def _is_project(source: str) -> bool:
    if source == STANDARD or Path(source).is_dir():
        return False
    return format_to_read(source) is PROJECT


def _beside(source: str, target: str | None) -> Path:
    if source == STANDARD:
        raise SettingsError("the project needs a name", where=STANDARD, remedy="name one with -o")
    from align.articles import article_name

    path = Path(source)
    if path.is_dir():
        # "." and ".." are names of no project.
        path = path.resolve()
        return path.with_name(f"{path.name}{PROJECT.suffixes[0]}")
    name = path.stem if target is None else article_name(path)
    return path.with_name(f"{name}{PROJECT.suffixes[0]}")
