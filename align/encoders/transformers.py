"""sentence-transformers models: any name or local folder, with spans from summed token vectors.

A model's own tokens go through it in batches of like length, while the next texts are tokenised.
"""

import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from multiprocessing import parent_process
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from align.encoders.batches import batches_by_length
from align.encoders.encoder import (
    Encoder,
    FloatArray,
    Reading,
    TokenSums,
    split_in_half,
    unit_length,
)
from align.errors import EncoderError, warn
from align.guarding import guard
from align.threads import ahead, mapped

if TYPE_CHECKING:
    import torch
    from numpy.typing import NDArray
    from sentence_transformers import SentenceTransformer

    Numbers: TypeAlias = NDArray[np.int64]


_TEXTS_AT_ONCE = 2048  # that are tokenised together
# Of a batch, padding included: enough to keep an accelerator busy, and few enough for a processor's
# caches.
_ACCELERATED_TOKENS, _TOKENS = 32_768, 2048


class TransformerEncoder(Encoder):
    """A sentence-transformers model with the interface of `Encoder`.

    A model with mean pooling computes spans from summed token vectors, like the built-in encoder.
    For any other model (LaBSE and bge-m3 use the first token), the vector of a span is first
    estimated by the length-weighted sum of its segments' vectors; the aligner encodes the spans
    that are close.

    Args:
        name: A model name, or a folder that `SentenceTransformer.save` wrote.
        device: "cpu", "cuda", "mps"; chosen by sentence-transformers if None.
        revision: The revision to load from a hub, for runs that can be repeated.
        prompt: The text put before every input; the model's own default if None.
        reduced: Whether products are in bfloat16; None for where the device is made for it.

    Raises:
        EncoderError: If the model cannot be loaded.
    """

    centred = True

    def __init__(
        self,
        name: str,
        *,
        device: str | None = None,
        revision: str | None = None,
        prompt: str | None = None,
        reduced: bool | None = None,
    ) -> None:
        self._model = _load(name, device, revision)
        self._reduced = _is_made_for_bfloat16(self._model) if reduced is None else reduced
        self._prompt = prompt if prompt is not None else _usual_prompt(name, self._model)
        self._model.eval()
        self._window: int | None = self._model.get_max_seq_length()
        self._is_padded = _is_padded(self._model)
        self._pools_by_mean = self._is_padded and _pools_by_mean(self._model)
        self.dimension = int(self._model.encode(["1"]).shape[1])
        label = Path(name).name if Path(name).is_dir() else name
        precision = "bfloat16" if self._reduced else None
        parts = [revision, "torch", precision, self._prompt]
        self.identity = "|".join([label, _fingerprint(self._model), *filter(None, parts)])

    def accumulate(self, texts: Sequence[str]) -> TokenSums:
        """Sum each text's token vectors; see `Encoder.accumulate`."""
        if self._pools_by_mean:
            features, counts = self._halved(texts)
            return TokenSums(features.sum(axis=1), counts.sum(axis=1))
        features = np.zeros((len(texts), self.dimension), np.float32)
        counts = np.zeros(len(texts), np.float32)
        pieces, owners = self._in_pieces(texts)
        if pieces:
            vectors = self._vectors(pieces)
            lengths = np.array([len(piece) for piece in pieces], np.float32)
            np.add.at(features, owners, vectors * lengths[:, None])
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
        features = np.zeros((len(texts), 2, self.dimension), np.float32)
        counts = np.zeros((len(texts), 2), np.float32)
        pieces, owned = self._in_pieces(texts)
        owners = np.array(owned, np.int64)
        for some, tokens in self._tokenised(pieces, owners):
            owner, lengths = owners[some], tokens.lengths
            # How far the middle of its text is from the beginning of a piece.
            totals = np.bincount(owner, lengths, len(texts)).astype(np.int64)
            before = np.cumsum(lengths) - lengths
            starts = before - before[np.searchsorted(owner, owner)]
            cuts = np.clip(totals[owner] // 2 - starts, 0, lengths)
            for rows in batches_by_length(lengths.tolist(), self._tokens_per_batch):
                np.add.at(features, owner[rows], self._sums(tokens, rows, cuts[rows]))
            np.add.at(counts, owner, np.stack([cuts, lengths - cuts], axis=1))
        return features, counts

    def _sums(self, tokens: "_Tokens", rows: "Numbers", cuts: "Numbers") -> FloatArray:
        """The sums over the tokens before and after a cut of some texts: (n, 2, dimension).

        They are added up where the model runs: two vectors of a text come back, not hundreds.
        """
        import torch

        places, ends = tokens.places(rows), tokens.lengths[rows, None]
        parts = [
            (places >= 0) & (places < cuts[:, None]),
            (places >= cuts[:, None]) & (places < ends),
        ]
        found = self._run(tokens, rows)["token_embeddings"].float()
        held = torch.from_numpy(np.stack(parts, axis=1)).to(found)
        sums: FloatArray = (held @ found).cpu().numpy()
        return sums

    def _vectors(self, texts: Sequence[str]) -> FloatArray:
        """The model's own vectors of texts, at unit length."""
        if not self._is_padded:
            found = self._model.encode(texts, prompt=self._prompt, show_progress_bar=False)
            return unit_length(np.asarray(found, np.float32))
        vectors = np.empty((len(texts), self.dimension), np.float32)
        for some, tokens in self._tokenised(texts, np.arange(len(texts))):
            for rows in batches_by_length(tokens.lengths.tolist(), self._tokens_per_batch):
                batch = self._run(tokens, rows)["sentence_embedding"]
                vectors[some][rows] = batch.float().cpu().numpy()
        return unit_length(vectors)

    def _tokenised(
        self, pieces: Sequence[str], owners: "Numbers"
    ) -> "Iterator[tuple[slice, _Tokens]]":
        """Tokenise pieces in batches, each while the one before is used.

        The pieces of a text stay together.
        """

        def tokenise(some: slice) -> tuple[slice, _Tokens]:
            texts = [(self._prompt or "") + piece for piece in pieces[some]]
            return some, _Tokens.of(self._model.preprocess(texts))

        starts = np.flatnonzero(np.diff(owners, prepend=-1))[::_TEXTS_AT_ONCE].tolist()
        slices = [slice(*ends) for ends in pairwise([*starts, len(pieces)])]
        yield from ahead(tokenise, slices) if slices[1:] else map(tokenise, slices)

    def _run(self, tokens: "_Tokens", rows: "Numbers") -> "dict[str, torch.Tensor]":
        """Run the model on some texts."""
        import torch

        device = self._model.device
        with torch.inference_mode(), torch.autocast(device.type, torch.bfloat16, self._reduced):
            found: dict[str, torch.Tensor] = self._model(tokens.batch(rows, device))
        return found

    @property
    def _tokens_per_batch(self) -> int:
        return _TOKENS if self._model.device.type == "cpu" else _ACCELERATED_TOKENS

    def _in_pieces(self, texts: Sequence[str]) -> tuple[list[str], list[int]]:
        """Split what is longer than the model reads at once: the pieces, and whose they are."""
        pieces = [self._pieces(text) for text in texts]
        if any(len(parts) > 1 for parts in pieces):
            longest = max(texts, key=len)
            warn(
                f"{sum(len(parts) > 1 for parts in pieces)} texts are longer than the "
                f"{self._window} tokens that {self.identity.split('|')[0]} can read at once; they "
                f"were encoded in pieces (the longest begins {longest[:30]!r})"
            )
        owners = [number for number, parts in enumerate(pieces) for _ in parts]
        return [piece for parts in pieces for piece in parts], owners

    def _pieces(self, text: str) -> list[str]:
        """Split a text that is longer than the model reads; a short one is one piece."""
        # A token has at least one byte, so most texts are known to fit without a count.
        if self._window is None or len(text.encode()) + _SPECIAL_TOKENS <= self._window:
            return [text]
        prompted = (self._prompt or "") + text
        count = len(self._model.tokenizer(prompted, truncation=False, verbose=False)["input_ids"])
        if count <= self._window or len(text) < 2:
            return [text]
        first, second = split_in_half(text)
        return [*self._pieces(first), *self._pieces(second)]


@dataclass(frozen=True, slots=True)
class _Tokens:
    """Texts as a model reads them, padded to the longest.

    Attributes:
        features: What the model is given, by its own names.
        mask: Which places of each text hold a token.
        lengths: The number of tokens of each text.
    """

    features: Mapping[str, Any]
    mask: "NDArray[np.bool_]"
    lengths: "Numbers"

    @classmethod
    def of(cls, features: Mapping[str, Any]) -> "_Tokens":
        """The tokens that the model's own tokenizer returned."""
        mask = features["attention_mask"].numpy() > 0
        return cls(features, mask, mask.sum(axis=1))

    def places(self, rows: "Numbers") -> "Numbers":
        """The number of the token in each place of some texts; outside a text, there is none."""
        longest = self.lengths[rows].max()
        first = longest - self.lengths[rows, None] if self._is_padded_before else 0
        return np.arange(longest) - first + np.zeros((len(rows), 1), np.int64)

    def batch(self, rows: "Numbers", device: "torch.device") -> dict[str, Any]:
        """Some texts, padded to the longest of them, on the device."""
        longest = int(self.lengths[rows].max())
        kept = slice(-longest, None) if self._is_padded_before else slice(longest)
        return {
            name: held[rows][:, kept].to(device)
            if getattr(held, "shape", ())[:2] == self.mask.shape
            else held
            for name, held in self.features.items()
        }

    @property
    def _is_padded_before(self) -> bool:
        return not self.mask[:, 0].all()


# What a prompt and the marks of beginning and end add to a text, generously.
_SPECIAL_TOKENS = 16


def _load(name: str, device: str | None, revision: str | None) -> "SentenceTransformer":
    from sentence_transformers import SentenceTransformer
    from tqdm import tqdm
    from transformers.utils.logging import disable_progress_bar

    if ("/" in name or "\\" in name) and Path(name).parent.is_dir() and not Path(name).is_dir():
        raise EncoderError(
            "no such folder",
            where=name,
            remedy="give a model name or its folder",
            key="encoder.name",
        )
    logging.getLogger("sentence_transformers").setLevel(logging.ERROR)
    if parent_process() is not None:
        # Python would report the lock that progress bars of several processes share, because a
        # worker is killed in the end.
        tqdm.set_lock(RLock())
    disable_progress_bar()  # type: ignore[no-untyped-call]  # our messages alone go to stderr

    def refusal(error: Exception) -> EncoderError:
        said = (str(error).splitlines() or [type(error).__name__])[0]
        return EncoderError(
            f"sentence-transformers cannot load this model ({said})",
            where=name,
            remedy="give 'builtin', the name of an available model, or its folder",
            key="encoder.name",
        )

    # A folder may be damaged in any way.
    with guard(name, error=refusal):
        return SentenceTransformer(name, device=device, revision=revision)


def _is_made_for_bfloat16(model: "SentenceTransformer") -> bool:
    import torch

    return model.device.type == "cuda" and torch.cuda.is_bf16_supported()


def _is_padded(model: "SentenceTransformer") -> bool:
    """Whether a model reads tokens that are padded, and counts those of a prompt like others."""
    modules = list(model.children())
    prompted = all(getattr(module, "include_prompt", True) for module in modules)
    return type(modules[0]).__name__ == "Transformer" and prompted


def _pools_by_mean(model: "SentenceTransformer") -> bool:
    """Whether a text's vector is the scaled mean of its token vectors, and nothing more."""
    modules = list(model.children())
    names = [type(module).__name__ for module in modules]
    pooling = [module for module in modules if type(module).__name__ == "Pooling"]
    return (
        len(pooling) == 1
        and _pooling_mode(pooling[0]) == "mean"
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
    """Eight hex digits of a model's weights, its set-up, and its tokens of a fixed text.

    Two models of one name differ in them, and they are the same wherever a model is loaded. Vectors
    are not: their last bits depend on the processor, and rounded ones sometimes do, too.
    """
    digest = sha256()
    # Most of the time: a second or two for each gigabyte, on one core.
    for weights in mapped(_digest, sorted(model.state_dict().items())):
        digest.update(weights)
    for module in model.children():
        digest.update(json.dumps(_set_up(module), sort_keys=True).encode())
    tokens = model.preprocess(["한국어 Korean 1"]).get("input_ids")
    digest.update(repr((model.get_max_seq_length(), np.asarray(tokens).tolist())).encode())
    return digest.hexdigest()[:8]


def _digest(weights: "tuple[str, torch.Tensor]") -> bytes:
    """A digest of the name, the shape and the bytes of some weights; on a device, they are copied.

    The processor has instructions for this kind of digest.
    """
    import torch

    name, tensor = weights
    held = tensor.detach().cpu().contiguous().reshape(-1).view(torch.uint8)
    label = f"{name} {tuple(tensor.shape)} {tensor.dtype}"
    return sha256(label.encode() + sha256(held.numpy().data).digest()).digest()


def _set_up(module: Any) -> list[Any]:
    """The kind of a part of a model, and its settings, without the version that wrote them."""
    own = module.get_config_dict() if hasattr(module, "get_config_dict") else {}
    network = getattr(module, "auto_model", None)
    config = {} if network is None else network.config.to_diff_dict()
    return [type(module).__name__, own, {**config, "transformers_version": ""}]
