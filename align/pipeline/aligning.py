"""Align two articles, and return one scored bitext; align them again around what is known."""

import dataclasses
from collections.abc import Sequence
from pathlib import Path

from align.alignment.aligner import align_segments, segment_similarities
from align.alignment.weights import Weights, foreign_weights, load_weights
from align.arguments import check_arguments
from align.articles import check_sides, read_article
from align.config import Settings
from align.encoders import Encoder, encoder_from
from align.errors import EmptyInputError, warn
from align.languages import primary_language
from align.naming import printable
from align.pipeline.relating import discounted_if_unrelated
from align.progress import Announce, say_nothing
from align.records import (
    AlignedPair,
    Alignment,
    Article,
    Bead,
    Bitext,
    Provenance,
    Segment,
    SimilarityMap,
)
from align.segmentation import forget_analyser, segment, segment_pre_split
from align.version import __version__


def align_pair(
    source: Article | Path | str,
    target: Article | Path | str,
    *,
    encoder: Encoder | None = None,
    weights: Weights | None = None,
    settings: Settings | None = None,
    pre_split: bool = False,
    name: str | None = None,
    say: Announce | None = None,
) -> Bitext:
    """Align an article with its translation.

    Args:
        source: The source article, or its path. A file is in the language of the settings, and so
            are two articles unless they name two others.
        target: Its translation, or its path.
        encoder: Computes the vectors; the one that the settings name if None.
        weights: The scorer's weights; the ones that the settings name if None.
        settings: The defaults if None.
        pre_split: Take every paragraph (in a file: every line that is not blank) as one segment.
        name: The name of the pair; that of the source article if None.
        say: Called with each step of the work when it begins.

    Returns:
        A bitext in which every segment of both sides stands in exactly one bead, with each bead's
        similarity and confidence. There is an `AlignWarning` if the articles were given in the
        wrong order and were exchanged, if they do not look like translations of each other, or if
        the weights were fitted with another encoder (those of the package are meant for any).

    Raises:
        InputError: If a file cannot be used, or both sides are in the same language.
        EncoderError: If the encoder cannot be loaded.
    """
    check_arguments(align_pair, locals())
    settings, say = settings or Settings(), say or say_nothing
    say("reading")
    articles = _both_sides(source, target, settings, pre_split=pre_split)
    split = segment_pre_split if pre_split else segment
    say("splitting into sentences")
    first, second = (_not_empty(split(article), article) for article in articles)
    encoder = _usable(encoder, settings, say)
    weights = weights or load_weights(settings.alignment.weights)
    if (foreign := foreign_weights(weights, encoder.identity)) is not None:
        warn(foreign)
    say(f"aligning {len(first)} with {len(second)} segments")
    languages = articles[0].language, articles[1].language
    aligned = align_segments(
        first,
        second,
        encoder=encoder,
        weights=weights,
        languages=languages,
        crossings=settings.alignment.crossings,
    )
    called = printable(name or articles[0].name)
    pair = AlignedPair(called, *articles, first, second, aligned.alignment, aligned.similarity_map)
    pair = discounted_if_unrelated(pair, aligned.order_gain, encoder)
    made = Provenance(encoder.identity, weights.digest, __version__)
    return Bitext(*languages, tuple(pair.rows()), (pair,), made)


def _usable(encoder: Encoder | None, settings: Settings, say: Announce) -> Encoder:
    """The encoder that was given, or the one that the settings name."""
    if encoder is not None:
        encoder.check_attributes()
        say("encoding")
        return encoder
    say(f"loading the encoder {settings.encoder.name}")
    # Nothing is kept for another pair, so the encoder can have Kiwi's memory.
    forget_analyser()
    return encoder_from(settings.encoder)


def realign(
    pair: AlignedPair,
    kept: Sequence[Bead],
    *,
    encoder: Encoder,
    weights: Weights,
    settings: Settings | None = None,
) -> Alignment:
    """Realign a pair around the beads that a reviewer has decided on.

    Args:
        pair: The pair in its present state, aligned with the same encoder and weights or with
            others.
        kept: The beads of its alignment to keep.
        encoder: Computes the vectors.
        weights: The scorer's weights.
        settings: The defaults if None.

    Returns:
        An alignment that holds the kept beads. The confidence of every other bead is its
        probability given that they are right.

    Raises:
        EmptyInputError: If a side has no segment.
        EncoderError: If the encoder cannot read a text whole.
    """
    settings = settings or Settings()
    return align_segments(
        _not_empty(pair.source_segments, pair.source),
        _not_empty(pair.target_segments, pair.target),
        encoder=encoder,
        weights=weights,
        languages=(pair.source.language, pair.target.language),
        crossings=settings.alignment.crossings,
        kept=kept,
    ).alignment


def similarity_map(pair: AlignedPair, *, encoder: Encoder) -> SimilarityMap | None:
    """Compute the similarities of an aligned pair; None if a side has no segment."""
    if not pair.source_segments or not pair.target_segments:
        return None
    return segment_similarities(pair.source_segments, pair.target_segments, encoder=encoder)


def _both_sides(
    source: Article | Path | str,
    target: Article | Path | str,
    settings: Settings,
    *,
    pre_split: bool,
) -> tuple[Article, Article]:
    """Read articles given as paths, and exchange the sides if they are certainly swapped."""
    languages = _languages((source, target), (settings.source_language, settings.target_language))
    first, second = (
        given
        if isinstance(given, Article)
        else read_article(given, language=language, pre_split=pre_split)
        for given, language in zip((source, target), languages, strict=True)
    )
    # Both sides of a pair often have one name: messages call a file by its path.
    called = [
        article if isinstance(given, Article) else dataclasses.replace(article, name=str(given))
        for given, article in ((source, first), (target, second))
    ]
    if not check_sides(*called, source_language=languages[0], target_language=languages[1]):
        return first, second
    warn(
        f"{called[0].name} is in {languages[1]} and {called[1].name} in {languages[0]}: the sides "
        f"were exchanged; give the {languages[0]} article first"
    )
    return (
        dataclasses.replace(second, language=languages[0]),
        dataclasses.replace(first, language=languages[1]),
    )


def _languages(
    sides: tuple[Article | Path | str, Article | Path | str], wanted: tuple[str, str]
) -> tuple[str, str]:
    """The languages of the sides in order: the wanted ones, unless articles name two others.

    An article that was read without a language has the one that its script suggests. So two
    articles in one language do not name theirs, and the wanted ones may be the wrong way round.
    """
    source, target = (
        side.language if isinstance(side, Article) else language
        for side, language in zip(sides, wanted, strict=True)
    )
    named = {primary_language(source), primary_language(target)}
    if len(named) < 2 or named == set(map(primary_language, wanted)):
        return wanted
    return source, target


def _not_empty(segments: tuple[Segment, ...], article: Article) -> tuple[Segment, ...]:
    """Refuse an article without a segment; return the segments."""
    if not segments:
        raise EmptyInputError(
            "contains no sentence", where=article.name, remedy="give an article that contains text"
        )
    return segments
