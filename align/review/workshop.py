"""The tools that a review works with: an aligner and a checker, with one encoder for both."""

import contextlib
import functools
import threading
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from align.config import ChecksSettings, Settings
from align.errors import AlignError
from align.project.fits import Fitted
from align.records import (
    AlignedPair,
    Alignment,
    Bead,
    Bitext,
    BitextRow,
    Finding,
    Provenance,
    SimilarityMap,
)
from align.review.jobs import Job
from align.review.turns import EncoderInTurns
from align.turns import Turn
from align.version import __version__

if TYPE_CHECKING:
    from align.alignment.fitting.adapting import Trial
    from align.alignment.weights import Weights
    from align.checks.terminology.glossary import Term
    from align.encoders import Encoder
    from align.progress import Tell
    from align.project.checking.basis import Basis
    from align.project.store import Store
    from align.records import ReviewedPair


class Workshop:
    """Makes an aligner and a checker when they are first needed, because loading takes a second.

    Args:
        settings: Which encoder and weights, and which checks.
        encoder: The encoder, if it is already loaded.
    """

    def __init__(self, settings: Settings | None = None, encoder: "Encoder | None" = None) -> None:
        self._settings = settings or Settings()
        # Requests come in several threads, and an encoder promises nothing about them.
        self._turn = Turn()
        self._loading = threading.Lock()
        self._encoder = encoder
        self.fitting: Job[Trial | None] = Job("the aligner could not be fitted")
        self.checking: Job[int] = Job("the rows could not be checked")

    @property
    def encoder(self) -> "Encoder":
        """The encoder that the settings name, which is loaded once."""
        from align.encoders import encoder_from

        with self._loading:
            if self._encoder is None:
                self._encoder = encoder_from(self._settings.encoder)
            return self._encoder

    @functools.cached_property
    def weights(self) -> "Weights":
        """The scorer's weights that the settings name."""
        from align.alignment.weights import load_weights

        return load_weights(self._settings.alignment.weights)

    def warm(self) -> None:
        """Load the encoder before it is needed; errors are reported when it is used."""
        with self._turn, contextlib.suppress(AlignError):
            self.encoder.encode(["문장 A."])

    def stop(self) -> None:
        """Stop what goes on in the background."""
        self.checking.stop()
        self.fitting.stop()

    def suits(self, fitted: Fitted, *, waits: bool = True) -> bool:
        """Whether what was fitted to a project can be used with these settings.

        Args:
            fitted: What was fitted.
            waits: Whether to load the encoder; if not, and until it is loaded, it counts as the one
                that was fitted with.
        """
        encoder = self.encoder if waits else self._encoder
        return fitted.suits(self.weights, fitted.encoder if encoder is None else encoder.identity)

    def made_with(self, fitted: Fitted | None) -> Provenance:
        """The encoder, weights and version that `realign` uses."""
        digest = self._weights_for(fitted).digest
        return Provenance(self.encoder.identity, digest, __version__)

    def _weights_for(self, fitted: Fitted | None) -> "Weights":
        if fitted is None or not self.suits(fitted):
            return self.weights
        return fitted.applied_to(self.weights)

    def realign(
        self, pair: AlignedPair, kept: Sequence[Bead], *, fitted: Fitted | None = None
    ) -> Alignment:
        """Realign a pair around the beads to keep, for `Store.realign`.

        `fitted` is what was fitted to the project.
        """
        from align.pipeline import realign

        with self._turn:
            return realign(
                pair,
                kept,
                encoder=self.encoder,
                weights=self._weights_for(fitted),
                settings=self._settings,
            )

    def fit(
        self, reviewed: Sequence["ReviewedPair"], tell: "Tell"
    ) -> "tuple[Fitted, Trial | None]":
        """Fit the weights to the decisions of a review; see `align.pipeline.fit_to_review`.

        Requests are answered meanwhile.
        """
        from align.pipeline import fit_to_review

        encoder = EncoderInTurns(self.encoder, self._turn)
        return fit_to_review(reviewed, encoder=encoder, weights=self.weights, tell=tell)

    def start_fitting(self, store: "Store") -> None:
        """Fit the aligner to the decisions of a project in the background, and keep the result."""

        def fit_and_keep(tell: "Tell") -> "Trial | None":
            made, trial = self.fit(store.reviewed_pairs(), tell)
            store.keep_fitted(made)
            return trial

        self.fitting.start(fit_and_keep)

    def map_similarities(self, pair: AlignedPair) -> SimilarityMap | None:
        """Compute the similarities of a pair, for `Store.ensure_similarity_map`."""
        from align.pipeline import similarity_map

        with self._turn:
            return similarity_map(pair, encoder=self.encoder)

    def check_rows(
        self, bitext: Bitext, numbers: Collection[int], *, terms: Sequence[Sequence[str]] = ()
    ) -> dict[int, BitextRow]:
        """Check rows of an article again, for `Store.recheck`.

        `terms` are those of the project, which are added to the glossary in the settings.
        """
        from align.pipeline import check_rows

        settings = self._checks(terms)
        with self._turn:
            return check_rows(bitext, numbers, encoder=self.encoder, settings=settings)

    def start_checking(self, store: "Store") -> None:
        """Check all rows of a project again in the background; nothing changes if it is stopped."""

        def check_and_keep(tell: "Tell") -> int:
            from align.checks import check_bitext

            terms = store.all_terms()
            basis = self.basis(store.languages, terms=terms)
            settings = self._checks(terms)
            encoder = EncoderInTurns(self.encoder, self._turn)

            def check(bitext: Bitext) -> Bitext:
                return check_bitext(bitext, encoder=encoder, settings=settings, tell=tell)

            again = functools.partial(self.check_rows, terms=terms)
            return store.recheck_all(check, again, basis=basis)

        self.checking.start(check_and_keep)

    def check_spellings(
        self, bitext: Bitext, names: Collection[str], *, terms: Sequence[Sequence[str]] = ()
    ) -> list[tuple[Finding, ...]]:
        """Compare the spellings of names in several articles, for `Store.recheck`."""
        from align.checks import check_spellings

        return check_spellings(bitext, names, settings=self._checks(terms))

    def basis(self, languages: tuple[str, str], *, terms: Sequence[Sequence[str]] = ()) -> "Basis":
        """With what rows in these languages are checked, as `Store.recheck` remembers it."""
        from align.project.checking.basis import basis_of

        return basis_of(self._checks(terms), languages, self._settings.encoder)

    def glossary(
        self, languages: tuple[str, str], *, terms: Sequence[Sequence[str]]
    ) -> "tuple[Term, ...]":
        """The terms that rows are checked with: those of the settings and of the project.

        Raises:
            InputError: If the glossary that the settings name cannot be read.
        """
        from align.checks.terminology.glossary import settled_terms

        return settled_terms(self._checks(terms), languages)

    def _checks(self, terms: Sequence[Sequence[str]]) -> ChecksSettings:
        settings = self._settings.checks
        return replace(settings, terms=(*settings.terms, *terms)) if terms else settings
