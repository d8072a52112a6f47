"""When the page offers to fit the aligner to the decisions of a project."""

OFFERED_ROWS = 200
"""How many rows must have a decision before the page offers to fit the aligner to them."""
OFFERED_ARTICLES = 2
"""How many articles they must be in: whether a fit helps shows in articles that were left out."""

_MORE = 1.5  # times as many rows as before make it worth to fit again


def is_worthwhile(articles: int, rows: int, fitted_rows: int) -> bool:
    """Whether enough rows were decided since the last fit for another one to differ."""
    return articles >= OFFERED_ARTICLES and rows >= max(OFFERED_ROWS, _MORE * fitted_rows)
