"""sentence-transformers models: any name or local folder, with spans from summed token vectors."""

import logging
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import numpy as np

from align.encoders.encoder import (
    Encoder,
    FloatArray,
    Reading,
    TokenSums,
    split_in_half,
    unit_length,
)
from align.errors import AlignWarning, EncoderError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Backend: TypeAlias = Literal["torch", "onnx", "openvino"]

_OPTIONS: dict[str, Any] = {"batch_size": 32, "show_progress_bar": False}
_TEXTS_AT_ONCE = 2048  # whose token vectors are held until they are summed


class TransformerEncoder(Encoder):
    """A sentence-transformers model with the interface of `Encoder`.

    A model with mean pooling computes spans from summed token vectors, like the built-in encoder.
    For any other model (LaBSE and bge-m3 use the first token), the vector of a span is first
    estimated by the length-weighted sum of its segments' vectors; the aligner encodes the spans
    that are close.

    Args:
        name: A model name, or a folder that `SentenceTransformer.save` wrote.
        device: "cpu", "cuda", "mps"; chosen by sentence-transformers if None.
        backend: "torch", "onnx" or "openvino".
        revision: The revision to load from a hub, for runs that can be repeated.
        prompt: The text put before every input; the model's own default if None.

    Raises:
        EncoderError: If the model cannot be loaded.
    """

    centred = True

    def __init__(
        self,
        name: str,
        *,
        device: str | None = None,
        backend: Backend = "torch",
        revision: str | None = None,
        prompt: str | None = None,
    ) -> None:
        self._model = _load(name, device, backend, revision)
        self._prompt = prompt if prompt is not None else _usual_prompt(name, self._model)
        self._window: int | None = self._model.get_max_seq_length()
        self._pools_by_mean = _pools_by_mean(self._model)
        self.dimension = int(self._model.encode(["1"]).shape[1])
        label = Path(name).name if Path(name).is_dir() else name
        self.identity = "|".join(
            [label, _fingerprint(self._model), *(filter(None, [revision, backend, self._prompt]))]
        )

    def accumulate(self, texts: Sequence[str]) -> TokenSums:
        """Sum each text's token vectors; see `Encoder.accumulate`."""
        if self._pools_by_mean:
            features, counts = self._halved(texts)
            return TokenSums(features.sum(axis=1), counts.sum(axis=1))
        features = np.zeros((len(texts), self.dimension), np.float32)
        counts = np.zeros(len(texts), np.float32)
        pieces, owners = self._in_pieces(texts)
        if pieces:
            vectors = self._model.encode(
                pieces, normalize_embeddings=True, prompt=self._prompt, **_OPTIONS
            )
            lengths = np.array([len(piece) for piece in pieces], np.float32)
            np.add.at(features, owners, np.asarray(vectors, np.float32) * lengths[:, None])
            np.add.at(counts, owners, lengths)
        return TokenSums(features, counts)

    def read(self, texts: Sequence[str]) -> Reading:
        """Sum each text's token vectors, and those of its halves; see `Encoder.read`."""
        if not self._pools_by_mean:
            return super().read(texts)
        features, counts = self._halved(texts)
        return self._reading_of(
            TokenSums(features.sum(axis=1), counts.sum(axis=1)),
            TokenSums(features[:, 0], counts[:, 0]),
        )

    def project(self, sums: TokenSums) -> FloatArray:
        """Scale sums to unit length: the mean's direction is the sum's."""
        return unit_length(sums.features)

    def _halved(self, texts: Sequence[str]) -> tuple[FloatArray, FloatArray]:
        """The sums over the tokens of both halves of each text: (n, 2, dimension) and (n, 2)."""
        import torch

        features = np.zeros((len(texts), 2, self.dimension), np.float32)
        counts = np.zeros((len(texts), 2), np.float32)
        owned: list[list[str]] = [[] for _ in texts]
        for piece, owner in zip(*self._in_pieces(texts), strict=True):
            owned[owner].append(piece)
        for first in range(0, len(texts), _TEXTS_AT_ONCE):
            some = owned[first : first + _TEXTS_AT_ONCE]
            tokens = self._model.encode(
                [piece for pieces in some for piece in pieces],
                output_value="token_embeddings",
                convert_to_numpy=False,
                prompt=self._prompt,
                **_OPTIONS,
            )
            vectors = iter(tokens)
            for row, pieces in enumerate(some, first):
                text = torch.cat([next(vectors) for _ in pieces]).float()
                cut = len(text) // 2
                # Added up where the model runs: two vectors of a text come back, not hundreds.
                both = torch.stack([text[:cut].sum(dim=0), text[cut:].sum(dim=0)])
                features[row] = both.cpu().numpy()
                counts[row] = cut, len(text) - cut
        return features, counts

    def _in_pieces(self, texts: Sequence[str]) -> tuple[list[str], list[int]]:
        """Split what is longer than the model reads at once: the pieces, and whose they are."""
        pieces = [self._pieces(text) for text in texts]
        if any(len(parts) > 1 for parts in pieces):
            longest = max(texts, key=len)
            warnings.warn(
                f"{sum(len(parts) > 1 for parts in pieces)} texts are longer than the "
                f"{self._window} tokens that {self.identity.split('|')[0]} can read at once; they "
                f"were encoded in pieces (the longest begins {longest[:30]!r})",
                AlignWarning,
                stacklevel=3,
            )
        owners = [number for number, parts in enumerate(pieces) for _ in parts]
        return [piece for parts in pieces for piece in parts], owners

    def _pieces(self, text: str) -> list[str]:
        """Split a text that is longer than the model reads; a short one is one piece."""
        # A token is a byte at the least, so most texts are known to fit without a count.
        if self._window is None or len(text.encode()) + _SPECIAL_TOKENS <= self._window:
            return [text]
        prompted = (self._prompt or "") + text
        count = len(self._model.tokenizer(prompted, truncation=False, verbose=False)["input_ids"])
        if count <= self._window or len(text) < 2:
            return [text]
        first, second = split_in_half(text)
        return [*self._pieces(first), *self._pieces(second)]


# What a prompt and the marks of beginning and end add to a text, generously.
_SPECIAL_TOKENS = 16


def _load(
    name: str, device: str | None, backend: Backend, revision: str | None
) -> "SentenceTransformer":
    from sentence_transformers import SentenceTransformer
    from transformers.utils.logging import disable_progress_bar

    if ("/" in name or "\\" in name) and Path(name).parent.is_dir() and not Path(name).is_dir():
        raise EncoderError("no such folder", where=name, remedy="give a model name or its folder")
    logging.getLogger("sentence_transformers").setLevel(logging.ERROR)
    disable_progress_bar()  # type: ignore[no-untyped-call]  # our messages alone go to stderr
    try:
        return SentenceTransformer(
            name,
            device=device,
            backend=backend,
            revision=revision,
        )
    except (OSError, ValueError, ImportError) as error:
        raise EncoderError(
            f"sentence-transformers cannot load this model ({str(error).splitlines()[0]})",
            where=name,
            remedy="give 'builtin', the name of an available model, or its folder",
        ) from error


def _pools_by_mean(model: "SentenceTransformer") -> bool:
    """Whether a text's vector is the scaled mean of its token vectors, and nothing more."""
    modules: list[Any] = [module for _, module in model.named_children()]
    names = [type(module).__name__ for module in modules]
    pooling = [module for module in modules if type(module).__name__ == "Pooling"]
    return (
        len(pooling) == 1
        and _pooling_mode(pooling[0]) == "mean"
        and pooling[0].include_prompt  # else the prompt's tokens are no part of the mean
        and names[0] == "Transformer"
        and all(name in {"Transformer", "Pooling", "Normalize"} for name in names)
    )


def _pooling_mode(pooling: Any) -> str:
    """How a model pools: sentence-transformers made an attribute of what was a method."""
    if hasattr(pooling, "pooling_mode"):
        return str(pooling.pooling_mode)
    return str(pooling.get_pooling_mode_str())


def _usual_prompt(name: str, model: "SentenceTransformer") -> str | None:
    """The model's own default prompt, or the one that the E5 family was trained with."""
    if model.default_prompt_name is not None:
        return model.prompts[model.default_prompt_name]
    return "query: " if "e5" in Path(name).name.lower() else None


def _fingerprint(model: "SentenceTransformer") -> str:
    """Eight hex digits of the vector of a fixed sentence: two models of one name differ in it."""
    from hashlib import blake2b

    vector = model.encode(["한국어 Korean 1"], show_progress_bar=False)[0]
    return blake2b(np.round(vector, 3).tobytes(), digest_size=4).hexdigest()
