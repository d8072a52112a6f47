"""The main task: align two articles, and return one scored bitext."""

import contextlib
import dataclasses
import warnings
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from align.alignment.aligner import align_segments, segment_similarities
from align.alignment.weights import Weights, load_weights, save_weights
from align.arguments import check_arguments
from align.articles import check_sides, read_article
from align.config import ChecksSettings, Settings
from align.encoders import Encoder, encoder_from
from align.errors import AlignWarning, EmptyInputError
from align.naming import printable
from align.progress import Announce, Say, Tell, say_nothing, tell_nothing
from align.records import (
    AlignedPair,
    Alignment,
    Article,
    Bead,
    Bitext,
    BitextRow,
    Provenance,
    ReviewedPair,
    Segment,
    SimilarityMap,
)
from align.segmentation import forget_analyser, segment, segment_pre_split
from align.version import __version__

if TYPE_CHECKING:
    from align.alignment.fitting.adapting import Trial
    from align.project.fits import Fitted

# A pair is reported as unrelated if less than this share of each side's text is in links that are
# more likely right than wrong. Translations reach 0.89 and more (82 pairs, some of them novels);
# 73 of 76 unrelated pairs stay below 0.3, and the others, which are short, below 0.5.
_LEAST_TRANSLATED = 0.3


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
        source: The source article, or its path.
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
        wrong order and were exchanged, or if they do not look like translations of each other.

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
    parts = _segments(articles[0], split(articles[0])), _segments(articles[1], split(articles[1]))
    if encoder is None:
        say(f"loading the encoder {settings.encoder.name}")
        # Nothing is kept for another pair, so the encoder can have Kiwi's memory.
        forget_analyser()
        encoder = encoder_from(settings.encoder)
    else:
        say("encoding")
    weights = weights or load_weights(settings.alignment.weights)
    say(f"aligning {len(parts[0])} with {len(parts[1])} segments")
    aligned = align_segments(
        *parts,
        encoder=encoder,
        weights=weights,
        languages=(articles[0].language, articles[1].language),
        crossings=settings.alignment.crossings,
    )
    pair = AlignedPair(
        printable(name or articles[0].name),
        articles[0],
        articles[1],
        parts[0],
        parts[1],
        aligned.alignment,
        aligned.similarity_map,
    )
    pair = _discounted_if_unrelated(pair)
    return Bitext(
        articles[0].language,
        articles[1].language,
        tuple(pair.rows()),
        (pair,),
        Provenance(encoder.identity, weights.digest, __version__),
    )


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
        _segments(pair.source, pair.source_segments),
        _segments(pair.target, pair.target_segments),
        encoder=encoder,
        weights=weights,
        languages=(pair.source.language, pair.target.language),
        crossings=settings.alignment.crossings,
        kept=kept,
    ).alignment


def fit_to_review(
    reviewed: Sequence[ReviewedPair],
    *,
    encoder: Encoder,
    weights: Weights,
    tell: Tell = tell_nothing,
) -> "tuple[Fitted, Trial | None]":
    """Fit the aligner to the rows of reviewed projects that a person has decided on.

    Args:
        reviewed: Their article pairs.
        encoder: Computes the vectors.
        weights: The scorer's weights, to which something is added.
        tell: Called with the number of articles that have been read or aligned, and of all.

    Returns:
        What was fitted, which changes nothing unless it passed the trial, and the trial; see
        `align.alignment.fitting.adapting`.

    Raises:
        EncoderError: If the encoder cannot read a text whole.
    """
    # Aligning alone needs neither.
    from align.alignment.fitting.adapting import adapt
    from align.project.fits import Fitted

    adapted, trial = adapt(weights, reviewed, encoder, tell=tell)
    rows = sum(sum(one.known) for one in reviewed)
    made = Fitted(len(reviewed), rows, weights.digest, encoder.identity, adapted.adapted)
    return made, trial


def adapt_to_projects(
    projects: Sequence[Path],
    *,
    output: Path | None = None,
    reviewer: str,
    settings: Settings | None = None,
    say: Say = say_nothing,
) -> "tuple[Weights, Fitted, Trial | None]":
    """Adapt the aligner to reviewed projects, which keep the result unless it goes to a file.

    Args:
        projects: Their paths.
        output: The file to write the adapted weights to; the projects then stay as they are.
        reviewer: Who opens the projects.
        settings: The encoder, and the weights to which something is added; the defaults if None.
        say: Called with each step of the work.

    Returns:
        The adapted weights, what was fitted, and the trial; see `fit_to_review`.

    Raises:
        EmptyInputError: If no row of an aligned article is known to be right.
        InputError: If a project or the weights cannot be read, or the output cannot be written.
        EncoderError: If the encoder cannot be loaded, or cannot read a text whole.
    """
    from align.project.store import Store

    settings = settings or Settings()
    weights = load_weights(settings.alignment.weights)
    with contextlib.ExitStack() as opened:
        stores = [
            opened.enter_context(
                contextlib.closing(
                    Store.open(path, reviewer=reviewer, read_only=output is not None)
                )
            )
            for path in projects
        ]
        say("reading the decisions")
        reviewed = [pair for store in stores for pair in store.reviewed_pairs()]
        if not reviewed:
            raise EmptyInputError(
                "no row of an aligned article is confirmed",
                where=projects[0],
                remedy="confirm some with align review",
            )
        fitted, trial = fit_to_review(
            reviewed,
            encoder=encoder_from(settings.encoder),
            weights=weights,
            tell=lambda done, total: say("fitting", done, total),
        )
        for store in stores if output is None else ():
            store.keep_fitted(fitted)
    adapted = fitted.applied_to(weights)
    if output is not None:
        counts = {one.pair.name: sum(one.known) for one in reviewed if fitted.adapted}
        written = dataclasses.replace(adapted, fitted_on=weights.fitted_on | counts)
        save_weights(written, output)
    return adapted, fitted, trial


def similarity_map(pair: AlignedPair, *, encoder: Encoder) -> SimilarityMap | None:
    """Compute the similarities of an aligned pair; None if a side has no segment."""
    if not pair.source_segments or not pair.target_segments:
        return None
    return segment_similarities(
        pair.source_segments,
        pair.target_segments,
        encoder=encoder,
        languages=(pair.source.language, pair.target.language),
    )


def check_rows(
    bitext: Bitext,
    numbers: Collection[int],
    *,
    encoder: Encoder | None = None,
    settings: ChecksSettings | None = None,
) -> dict[int, BitextRow]:
    """Check some rows of one article again, with the rows around them as context.

    Args:
        bitext: Neighbouring rows of one article, in order.
        numbers: The rows to check, from 0.
        encoder: Compares meanings; without one, only the checks that need none run.
        settings: Which checks run; the defaults if None.

    Returns:
        Each of those rows with its findings, the gravest first, and its adequacy.

    Raises:
        SettingsError: As for `align.checks.check_bitext`.
        InputError: If a glossary or an ignore file cannot be read.
    """
    from align.checks import check_bitext

    checked = check_bitext(bitext, encoder=encoder, settings=settings)
    return {number: checked[number] for number in numbers}


def _both_sides(
    source: Article | Path | str,
    target: Article | Path | str,
    settings: Settings,
    *,
    pre_split: bool,
) -> tuple[Article, Article]:
    """Read articles given as paths, and exchange the sides if they are certainly swapped."""
    languages = settings.source_language, settings.target_language
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
    warnings.warn(
        f"{called[0].name} is in {languages[1]} and {called[1].name} in {languages[0]}: the sides "
        f"were exchanged; give the {languages[0]} article first",
        AlignWarning,
        stacklevel=3,
    )
    return (
        dataclasses.replace(second, language=languages[0]),
        dataclasses.replace(first, language=languages[1]),
    )


def _segments(article: Article, segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    if not segments:
        raise EmptyInputError(
            "contains no sentence", where=article.name, remedy="give an article that contains text"
        )
    return segments


def _discounted_if_unrelated(pair: AlignedPair) -> AlignedPair:
    """Warn, and scale down every confidence, if the articles do not look like translations.

    A posterior assumes that they are translations of each other; where most of both texts has no
    counterpart, that assumption itself is uncertain.
    """
    share = max(
        _linked_share(pair.alignment.beads, side, segments)
        for side, segments in (("source", pair.source_segments), ("target", pair.target_segments))
    )
    if share >= _LEAST_TRANSLATED:
        return pair
    warnings.warn(
        f"{pair.source.name} and {pair.target.name} do not look like translations of each "
        f"other: {share:.0%} of the text has a likely counterpart",
        AlignWarning,
        stacklevel=3,
    )
    factor = share / _LEAST_TRANSLATED
    beads = tuple(
        dataclasses.replace(bead, confidence=round((bead.confidence or 0.0) * factor, 6))
        for bead in pair.alignment.beads
    )
    return dataclasses.replace(pair, alignment=dataclasses.replace(pair.alignment, beads=beads))


def _linked_share(beads: tuple[Bead, ...], side: str, segments: tuple[Segment, ...]) -> float:
    """The share of a side's characters in links that are more likely right than wrong."""
    linked = sum(
        len(segments[i].text)
        for bead in beads
        if not bead.is_null and (bead.confidence or 0) >= 0.5
        for i in getattr(bead, side)
    )
    return linked / sum(len(part.text) for part in segments)
