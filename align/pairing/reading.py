"""Read the articles of one side, file by file, and keep the errors of those that cannot be read."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from align.articles import detect_language, excludes_language, read_article
from align.errors import AlignError, LanguageError
from align.progress import Progress
from align.records import Article


class ArticleFiles:
    """The files of one side.

    Args:
        paths: The files.
        language: The language of the side. An article that is certainly in another one counts as
            unreadable, because it would be split by the wrong rules.
        progress: Receives every file that was read, or could not be.
        pre_split: Whether the files have a sentence per line.

    Attributes:
        read: The files that were read so far.
        failed: The others, with their errors.
    """

    def __init__(
        self, paths: Sequence[Path], language: str, progress: Progress, *, pre_split: bool = False
    ) -> None:
        self._paths, self._language, self._progress = paths, language, progress
        self._pre_split = pre_split
        self.read: list[Path] = []
        self.failed: list[tuple[Path, AlignError]] = []

    def articles(self) -> Iterator[Article]:
        """Yield the articles that can be read, in order."""
        for path in self._paths:
            try:
                article = self._article(path)
            except AlignError as error:
                self.failed.append((path, error))
            else:
                self.read.append(path)
                yield article
            self._progress.advance(1, 0)

    def refuse_if_none_read(self) -> None:
        """Raise the error of the first file if none could be read.

        Raises:
            AlignError: That error.
        """
        if self.failed and not self.read:
            raise self.failed[0][1]

    def _article(self, path: Path) -> Article:
        article = read_article(
            path, language=self._language, name=str(path), pre_split=self._pre_split
        )
        check_language_of(article)
        return article


def check_language_of(article: Article) -> None:
    """Refuse an article in another language, which would be split by the wrong rules.

    Raises:
        LanguageError: If its text is certainly not in the language that it is given as.
    """
    if excludes_language(article.text, article.language):
        found = detect_language(article.text)
        raise LanguageError(
            f"is in {found}, not in {article.language}"
            if found
            else f"is not in {article.language}",
            where=article.name,
            remedy=f"move it to the side of its language; if the whole side is in {found or 'it'}, "
            "exchange the sides, or name the language with --source-lang or --target-lang (in "
            "Python source_language, target_language of Settings)",
        )
