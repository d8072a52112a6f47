"""Fit the aligner to the decisions of reviews."""

import contextlib
import dataclasses
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from align.alignment.weights import Weights, load_weights, save_weights
from align.config import Settings
from align.encoders import Encoder, encoder_from
from align.errors import EmptyInputError
from align.progress import Say, Tell, say_nothing, tell_nothing
from align.records import ReviewedPair

if TYPE_CHECKING:
    from align.alignment.fitting.adapting import Trial
    from align.project.fits import Fitted


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
                "no row is confirmed in an article whose rows have confidences",
                where=projects[0],
                remedy="confirm some with align review, in a project of `align pair`: other "
                "bitexts may have none",
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
        save_weights(_naming(adapted, reviewed) if fitted.adapted else adapted, output)
    return adapted, fitted, trial


def _naming(adapted: Weights, reviewed: Sequence[ReviewedPair]) -> Weights:
    """Weights that also record the articles they were adapted to, with the rows known of each."""
    counts = Counter[str]()  # two projects may have an article of one name
    for one in reviewed:
        counts[one.pair.name] += sum(one.known)
    return dataclasses.replace(adapted, fitted_on={**adapted.fitted_on, **counts})
