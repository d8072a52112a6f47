from collections.abc import Callable

import pytest

from align.records import Article, Paragraph
from align.segmentation import segment


def article(*paragraphs: str, language: str) -> Article:
    """An article of the given paragraphs, a blank line between them."""
    places = []
    position = 0
    for text in paragraphs:
        places.append(Paragraph(position, position + len(text)))
        position += len(text) + 2
    return Article("story", language, "\n\n".join(paragraphs), tuple(places))


@pytest.fixture
def sentences() -> Callable[[str, str], list[str]]:
    """Segment one paragraph and give back the texts."""

    def run(text: str, language: str) -> list[str]:
        return [found.text for found in segment(article(text, language=language))]

    return run


@pytest.fixture
def make_article() -> Callable[..., Article]:
    return article
