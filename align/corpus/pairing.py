"""Pair the articles of a source; files without a partner by name are matched by content."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from hashlib import blake2b
from pathlib import Path

from align.articles import read_article
from align.config import Settings
from align.corpus.records import ArticlePairEntry, Entry, FailedArticle
from align.corpus.sealing import read_sealed, write_sealed
from align.corpus.sources import NamedFile, Source, Unmatched
from align.corpus.storage import AnyPath, fetched, hash_of, is_file, joined, names_in, remove
from align.encoders import Encoder, encoder_from
from align.errors import DamagedFileError, SettingsError
from align.naming import printable
from align.pairing.matching.pairs import match_articles
from align.pairing.reading import ArticleFiles
from align.progress import Progress
from align.records import Article
from align.version import __version__

_WAYS = ("auto", "names", "content")
_LISTED = 5


def check_match(settings: Settings) -> None:
    """Refuse an unknown way of pairing files.

    Raises:
        SettingsError: If it is not known.
    """
    if settings.corpus.match not in _WAYS:
        raise SettingsError(
            f"corpus.match is {settings.corpus.match!r}",
            remedy=f"use one of {', '.join(_WAYS)}",
            key="corpus.match",
        )


def pair_articles(source: Source, settings: Settings, work: AnyPath, progress: Progress) -> Source:
    """Match files by content: those that names do not pair, or, with `content`, all of them.

    The result is cached beside the work files, so unchanged files are not compared again.

    Args:
        source: The opened source.
        settings: `corpus.match` says how; `matching`, from when on a pair is one.
        work: The folder of the work files.
        progress: Receives the progress, and remarks about articles without a counterpart.

    Returns:
        The source with more entries, in the order of their names, and less unmatched.
    """
    unmatched, entries = source.unmatched, [*source.entries()] if source.is_folder else []
    if settings.corpus.match == "content":
        unmatched, entries = _by_content_alone(unmatched, entries)
    if all(unmatched) and settings.corpus.match != "names":
        progress.begin("matching", sum(map(len, unmatched)))
        found = _matches(source, unmatched, settings, work, progress)
        entries = sorted((*entries, *found.pairs, *found.failed), key=lambda entry: entry.id)
        source = replace(source, entries=lambda: iter(entries), count=len(entries))
        unmatched = found.alone
        progress.remark(f"article pairs matched by content: {len(found.pairs)}")
    for language, files in zip(source.languages, unmatched, strict=True):
        if files:
            progress.remark(
                f"{language} articles without a counterpart: {len(files)} ({_listed(files)})"
            )
    return replace(source, unmatched=unmatched)


def _by_content_alone(
    unmatched: Unmatched, entries: Iterable[Entry]
) -> tuple[Unmatched, list[Entry]]:
    """Undo the pairs that names have made."""
    pairs = [
        (entry.id, entry.source, entry.target)
        for entry in entries
        if isinstance(entry, ArticlePairEntry)
        and isinstance(entry.source, Path)
        and isinstance(entry.target, Path)
    ]
    source = [NamedFile(name, path) for name, path, _ in pairs]
    target = [NamedFile(name, path) for name, _, path in pairs]
    everything = Unmatched(
        tuple(sorted((*unmatched.source, *source))), tuple(sorted((*unmatched.target, *target)))
    )
    return everything, [entry for entry in entries if isinstance(entry, FailedArticle)]


@dataclass(frozen=True, slots=True)
class _Found:
    """The result of matching: pairs, files that cannot be read, and files without a counterpart."""

    pairs: list[ArticlePairEntry]
    failed: list[FailedArticle]
    alone: Unmatched


def _matches(
    source: Source, unmatched: Unmatched, settings: Settings, work: AnyPath, progress: Progress
) -> _Found:
    paths = [file.path for side in unmatched for file in side]
    places = {path: joined(source.root, path) for path in paths}
    encoder = encoder_from(settings.encoder)
    with fetched([*places.values()]) as fetch:
        files = {path: fetch[place] for path, place in places.items()}
        place = work / "matches" / f"{_key(source, unmatched, settings, encoder, files)}.json"
        lines = _cached(place, progress)
        if lines is None:
            sides = [
                _SideFiles(side, files, language, progress)
                for side, language in zip(unmatched, source.languages, strict=True)
            ]
            lines = _match(sides, settings, encoder)
            write_sealed(place, json.dumps(lines).encode())
            for earlier in names_in(place.parent) - {place.name}:
                remove(place.parent / earlier)
    names = {file.path.as_posix(): file.name for file in unmatched.source}
    pairs = [
        ArticlePairEntry(names[first], Path(first), Path(second))
        for kind, first, second in lines
        if kind == "pair"
    ]
    failed = [FailedArticle(first, second) for kind, first, second in lines if kind == "failed"]
    matched = {first for _, first, _ in lines} | {second for _, _, second in lines}
    alone = Unmatched(
        *(tuple(file for file in side if file.path.as_posix() not in matched) for side in unmatched)
    )
    return _Found(pairs, failed, alone)


def _cached(place: AnyPath, progress: Progress) -> list[list[str]] | None:
    """The lines that an earlier build has written; None if there are none."""
    if not is_file(place):
        return None
    try:
        (lines,) = map(json.loads, read_sealed(place))
    except DamagedFileError:
        progress.remark(
            f"work/matches/{place.name} is damaged or from another build; it is created again"
        )
        return None
    return lines  # type: ignore[no-any-return]


def _match(sides: "Sequence[_SideFiles]", settings: Settings, encoder: Encoder) -> list[list[str]]:
    """Match articles: a line for each pair, and for each file that cannot be read."""
    found = match_articles(
        sides[0].articles(), sides[1].articles(), encoder=encoder, settings=settings.matching
    )
    lines = []
    for match in found:
        paths = sides[0].read[match.source], sides[1].read[match.target]
        lines.append(["pair", *(path.as_posix() for path in paths)])
    for side in sides:
        lines += [["failed", *problem] for problem in side.problems()]
    return lines


class _SideFiles(ArticleFiles):
    """The files of one side, which are read where they were fetched to."""

    def __init__(
        self,
        side: Sequence[NamedFile],
        fetched: Mapping[Path, Path],
        language: str,
        progress: Progress,
    ) -> None:
        super().__init__([file.path for file in side], language, progress)
        self._fetched = fetched

    def _article(self, path: Path) -> Article:
        return read_article(self._fetched[path], language=self._language, name=path.as_posix())

    def problems(self) -> Iterator[tuple[str, str]]:
        """Each file that cannot be read, and why, without the place that it was fetched to."""
        for path, error in self.failed:
            place, name = printable(str(self._fetched[path])), path.as_posix()
            yield name, str(error).replace(place, printable(name))


def _key(
    source: Source,
    unmatched: Unmatched,
    settings: Settings,
    encoder: Encoder,
    files: Mapping[Path, Path],
) -> str:
    """The hash of everything that can change which articles match."""
    described = [encoder.identity, __version__, source.languages, asdict(settings.matching)]
    digest = blake2b(json.dumps(described).encode(), digest_size=16)
    for side in unmatched:
        for file in side:
            try:
                held = hash_of(files[file.path])
            except OSError:
                held = ""
            digest.update(json.dumps([file.path.as_posix(), held]).encode())
    return digest.hexdigest()


def _listed(files: Sequence[NamedFile]) -> str:
    more = f" and {len(files) - _LISTED} more" if len(files) > _LISTED else ""
    return ", ".join(printable(file.path.as_posix()) for file in files[:_LISTED]) + more
