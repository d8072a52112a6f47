"""Score the rows of aligned articles: the checks that a filter asks for, then the filters."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from align.checks import check_bitexts
from align.config import ChecksSettings
from align.corpus.filters import Filter, score_rows
from align.corpus.workfiles import ArticleOutcome, Work
from align.encoders import Encoder
from align.errors import AlignError
from align.records import Bitext, BitextRow


@dataclass(frozen=True, slots=True)
class RowScorer:
    """Scores the rows of a batch of articles together, so that their texts are encoded together.

    Attributes:
        languages: The codes of both sides.
        filters: What computes the scores.
        checks: How the rows are checked, if a filter scores findings.
        encoder: Loads the encoder, which only the checks need.
        describe: Says what is recorded of an article that broke the program.
    """

    languages: tuple[str, str]
    filters: tuple[Filter, ...]
    checks: ChecksSettings
    encoder: Callable[[], Encoder]
    describe: Callable[[Exception], str]

    @property
    def needs_checks(self) -> bool:
        """Whether a filter scores what the checks find."""
        return any(part.is_checked for part in self.filters)

    def score(
        self, outcomes: Sequence[ArticleOutcome], by_article: Sequence[Sequence[BitextRow]]
    ) -> Work:
        """Score the rows of articles; one that breaks a check or a filter costs no other.

        Args:
            outcomes: The articles.
            by_article: The rows of each.

        Returns:
            The rows, with findings and adequacy if they were checked, and their scores. An article
            that broke something is recorded as failed, without rows.

        Raises:
            AlignError: If the settings are wrong, or the encoder cannot be loaded.
        """
        try:
            return self._together(outcomes, by_article)
        except AlignError:
            raise
        except Exception:  # noqa: BLE001  # which article it is shows when each is scored alone
            alone = [self._alone(*one) for one in zip(outcomes, by_article, strict=True)]
            return self._together([one[0] for one in alone], [one[1] for one in alone])

    def _alone(
        self, outcome: ArticleOutcome, rows: Sequence[BitextRow]
    ) -> tuple[ArticleOutcome, Sequence[BitextRow]]:
        """An article with its rows, or without any and with the reason if they break something."""
        try:
            self._together([outcome], [rows])
        except Exception as error:  # noqa: BLE001  # an article that breaks a check breaks no build
            return replace(outcome, rows=0, failure=self.describe(error)), ()
        return outcome, rows

    def _together(
        self, outcomes: Sequence[ArticleOutcome], by_article: Sequence[Sequence[BitextRow]]
    ) -> Work:
        if self.needs_checks:
            checked = check_bitexts(
                [Bitext(*self.languages, tuple(rows)) for rows in by_article],
                encoder=self.encoder(),
                settings=self.checks,
                dates=[outcome.metadata.date for outcome in outcomes],
            )
            by_article = [bitext.rows for bitext in checked]
        rows = tuple(row for article in by_article for row in article)
        return Work(tuple(outcomes), rows, tuple(score_rows(rows, self.filters)))
