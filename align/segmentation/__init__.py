"""Articles into segments: one sentence, headline, byline, list item or caption each.

`segment` picks the rules by the article's language: korean.py, english.py, or other.py for the
rest. Every paragraph is segmented alone, because no sentence crosses one.
"""

from align.arguments import check_arguments
from align.articles.blocks import trim
from align.languages import primary_language
from align.records import Article, Segment
from align.segmentation import english, korean, other
from align.segmentation.kiwi import forget_analyser
from align.segmentation.stops import Span

__all__ = ["forget_analyser", "segment", "segment_pre_split"]


def segment(article: Article) -> tuple[Segment, ...]:
    """Split an article into sentences.

    Returns:
        Segments in order. Each is a slice of `article.text`, lies in one paragraph, and begins and
        ends with a visible character; together they hold every visible character of the paragraphs
        exactly once. A paragraph that contains only blank-looking characters yields none.
    """
    check_arguments(segment, locals())
    language = primary_language(article.language)
    texts = [article.text[part.start : part.end] for part in article.paragraphs]
    if language == "ko":
        spans = korean.split(texts)
    elif language == "en":
        spans = english.split(texts)
    else:
        spans = other.split(texts, language)
    return _segments(article, spans)


def segment_pre_split(article: Article) -> tuple[Segment, ...]:
    """Make every paragraph of an article one segment, unchanged.

    This is for input that has one segment per line already (`--pre-split`).
    """
    return _segments(article, [[(0, part.end - part.start)] for part in article.paragraphs])


def _segments(article: Article, spans: list[list[Span]]) -> tuple[Segment, ...]:
    found = []
    for number, (part, inside) in enumerate(zip(article.paragraphs, spans, strict=True)):
        for start, end in inside:
            start, end = trim(article.text, part.start + start, part.start + end)
            if start < end:
                found.append(Segment(article.text[start:end], start, end, number, part.kind))
    return tuple(found)
