"""Encoders: texts to vectors whose cosine compares meanings across languages.

encoder                                       the interface
builtin, transformers                         the built-in encoder, sentence-transformers models
network, tokens, vocabulary                   the network of the built-in encoder
accelerated, products, batches                torch for it, exact products, texts of like length
cache                                         vectors on disk
"""

import os
from pathlib import Path

from align.arguments import check_arguments
from align.config import EncoderSettings
from align.encoders.encoder import Encoder, TokenSums, unit_length
from align.errors import EncoderError

__all__ = ["Encoder", "TokenSums", "cache_path", "encoder_from", "load_encoder", "unit_length"]

BUILTIN = "builtin"


def load_encoder(
    name: str = BUILTIN,
    *,
    cache: bool = True,
    device: str | None = None,
    revision: str | None = None,
    prompt: str | None = None,
) -> Encoder:
    """Load an encoder by name.

    Args:
        name: "builtin", or the name or folder of a sentence-transformers model.
        cache: Cache the results of a sentence-transformers model on disk (see `cache_path`). The
            built-in encoder is as fast as the disk, and never cached.
        device: Where it runs: "cpu", "cuda" or "mps". If None, the built-in encoder runs on the
            CPU, and a sentence-transformers model where its library chooses.
        revision: The revision of a sentence-transformers model on a hub; the newest if None.
        prompt: What a sentence-transformers model reads before each text; its own default if None.

    Raises:
        EncoderError: If the model cannot be loaded.
    """
    check_arguments(load_encoder, locals())
    if not name.strip():
        raise EncoderError("an encoder without a name", remedy=f"give {BUILTIN!r}, or a model")
    if name == BUILTIN:
        from align.encoders.builtin import BuiltinEncoder

        return BuiltinEncoder(device or "")
    from align.encoders.transformers import TransformerEncoder

    encoder = TransformerEncoder(name, device=device, revision=revision, prompt=prompt)
    if not cache:
        return encoder
    from align.encoders.cache import cached

    return cached(encoder, cache_path())


def encoder_from(settings: EncoderSettings) -> Encoder:
    """Load the encoder that the settings name.

    Raises:
        EncoderError: If the model cannot be loaded.
    """
    return load_encoder(
        settings.name,
        cache=settings.cache,
        device=settings.device or None,
        revision=settings.revision or None,
        prompt=settings.prompt or None,
    )


def cache_path() -> Path:
    """The file of cached embeddings: in `$ALIGN_CACHE`, or in the user's cache folder."""
    folder = os.environ.get("ALIGN_CACHE") or Path(
        os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache", "align-koen"
    )
    return Path(folder) / "embeddings.sqlite"
