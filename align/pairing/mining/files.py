"""Mining files: articles, folders of articles, or files with a sentence per line."""

from dataclasses import dataclass
from pathlib import Path

from align.config import Settings
from align.encoders import Encoder
from align.errors import AlignError
from align.pairing.matching.files import find_files
from align.pairing.mining.pairs import mine
from align.pairing.mining.sentences import sentences_of
from align.pairing.reading import ArticleFiles
from align.progress import Progress, Silence
from align.records import Bitext, Provenance
from align.version import __version__


@dataclass(frozen=True, slots=True)
class MinedFiles:
    """The pairs found, in the order of the source's files.

    `source_count` and `target_count` are the numbers of distinct sentences compared. `failed` has
    the errors of files on both sides that could not be read.
    """

    bitext: Bitext
    source_count: int
    target_count: int
    failed: tuple[tuple[Path, AlignError], ...]


def files_at(path: Path) -> list[Path]:
    """The file of an article, or those under a folder of articles.

    Raises:
        MissingFileError: If a folder holds no article.
    """
    return find_files(path) if path.is_dir() else [path]


def mine_files(
    source: Path,
    target: Path,
    *,
    encoder: Encoder,
    settings: Settings | None = None,
    progress: Progress | None = None,
    pre_split: bool = False,
) -> MinedFiles:
    """Find the sentences of two files or folders that translate each other.

    Args:
        source: An article, or a folder of articles.
        target: The same in the other language.
        encoder: Computes the vectors.
        settings: The defaults if None; they name the languages, too.
        progress: Receives the progress.
        pre_split: Take every line that is not blank as one sentence.

    Raises:
        MissingFileError: If a path is not there, or a folder holds no article.
        AlignError: The error of the first file of a side, if none of it can be read, or none is in
            the language of the side.
    """
    settings, progress = settings or Settings(), progress or Silence()
    languages = settings.source_language, settings.target_language
    files = files_at(source), files_at(target)
    progress.begin("reading", sum(map(len, files)))
    sides = [
        ArticleFiles(paths, language, progress, pre_split=pre_split)
        for paths, language in zip(files, languages, strict=True)
    ]
    found = mine(
        *(sentences_of(side.articles(), pre_split=pre_split) for side in sides),
        encoder=encoder,
        languages=languages,
        settings=settings.mining,
        progress=progress,
    )
    for side in sides:
        side.refuse_if_none_read()
    bitext = Bitext(
        *languages, tuple(found.rows()), (), Provenance(encoder.identity, None, __version__)
    )
    failed = tuple(failure for side in sides for failure in side.failed)
    return MinedFiles(bitext, found.source_count, found.target_count, failed)
