"""The network of the built-in encoder in torch, for accelerators.

The same computation as in `network`, with texts of like length in a batch, padded. What is summed
over tokens is summed on the device, so that two vectors of a text come back, not hundreds. Products
are in bfloat16 where the device is made for it, sums in float32.
"""

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from align.encoders.batches import batches_by_length
from align.encoders.encoder import FloatArray
from align.encoders.network import Network, Window
from align.encoders.tokens import BRANCH, CHUNKS, NGRAMS
from align.errors import EncoderError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import torch

_TOKENS_PER_BATCH = 32_768  # padding included; some 200 MB on the device


class AcceleratedNetwork(Network):
    """The network on a device.

    Args:
        weights: The package's arrays, by its own names.
        device: "cuda", "cuda:1", "mps" or "cpu".
        reduced: Whether products are in bfloat16; None for where the device is made for it.

    Raises:
        EncoderError: If torch does not know the device, or has none.
    """

    vectors_at_once = 16_384

    def __init__(self, weights: Any, device: str, *, reduced: bool | None = None) -> None:
        import torch

        super().__init__(weights)
        try:
            self._device = torch.device(device)
            torch.zeros(1, device=self._device)
        except (RuntimeError, AssertionError) as error:
            raise EncoderError(
                f"torch cannot use the device {device!r} ({str(error).splitlines()[0]})",
                remedy="use cpu, or leave the setting empty",
                key="encoder.device",
            ) from error
        is_made_for_it = self._device.type == "cuda" and torch.cuda.is_bf16_supported()
        self._reduced = is_made_for_it if reduced is None else reduced
        # A convolution's weights as torch has them: (out, in, places).
        self._convolutions = [
            [
                self._moved(
                    np.ascontiguousarray(kernel.reshape(order, BRANCH, BRANCH).transpose(2, 1, 0))
                )
                for kernel in (weights.w1[branch], weights.w2[branch])
            ]
            for branch, (order, _) in enumerate(NGRAMS)
        ]
        names = ("table", "scale", "lo", "proj_W", "proj_b", "ln_g_all", "ln_b_all", "d1", "d2")
        self._held = {name: self._moved(getattr(weights, name)) for name in (*names, "p3", "d3")}
        self._biases = [
            [self._moved(bias[branch]) for bias in (weights.b1, weights.b2)]
            for branch in range(len(NGRAMS))
        ]
        self._output, self._drift, self._start = (
            self._moved(array) for array in (self._matrix, self._shift, self._bias)
        )

    def sums(self, windows: "Sequence[Window]", ends: NDArray[np.int64]) -> FloatArray:
        """The summed features of each window up to some ends; see `Network.sums`."""
        sums = np.empty((*ends.shape, self.width), np.float32)
        for chosen in batches_by_length([len(window) for window in windows], _TOKENS_PER_BATCH):
            sums[chosen] = self._batch_sums([windows[n] for n in chosen], ends[chosen])
        return sums

    def vectors(self, sums: FloatArray, counts: FloatArray) -> FloatArray:
        """The vectors of texts; see `Network.vectors`."""
        import torch

        held = self._held
        with torch.inference_mode():
            features, tokens = self._moved(sums), self._moved(counts)[:, None]
            mean = (features + tokens * self._start) / tokens.sqrt()
            first = mean[:, : self._split].relu()
            second = (mean[:, self._split :] + first @ held["d1"]).relu()
            third = (second @ held["d2"]).relu()
            found = torch.tanh(second @ held["p3"] + third @ held["d3"])
            vectors: FloatArray = torch.nn.functional.normalize(found, dim=1).cpu().numpy()
        return vectors

    def _batch_sums(self, windows: "Sequence[Window]", ends: NDArray[np.int64]) -> FloatArray:
        """The sums of windows that are padded to the longest of them."""
        import torch

        lengths = np.array([len(window) for window in windows])
        tokens = np.zeros((len(windows), lengths.max()), np.int64)
        for row, window in zip(tokens, windows, strict=True):
            row[: len(window)] = window
        places = np.arange(lengths.max())
        real = (places < lengths[:, None]).astype(np.float32)
        parts = (places < ends[:, :, None]).astype(np.float32)
        with torch.inference_mode(), self._precision():
            features = self._features(self._moved(tokens), self._moved(real))
        with torch.inference_mode():
            features = features.float()
            centred = features - features.mean(dim=2, keepdim=True)
            scale = (centred.square().mean(dim=2) + self._eps).rsqrt()
            held = self._moved(parts)
            summed = (held * scale[:, None]) @ centred
            sums: FloatArray = (
                (summed @ self._output + held.sum(dim=2, keepdim=True) * self._drift).cpu().numpy()
            )
        return sums

    def _features(self, tokens: "torch.Tensor", mask: "torch.Tensor") -> "torch.Tensor":
        """The values that the last layer normalises: (windows, tokens, width of the features)."""
        import torch

        held, real = self._held, mask[:, :, None]
        chunk = tokens % CHUNKS
        embedded = held["table"][tokens].float()
        embedded = embedded * held["scale"][chunk][..., None] + held["lo"][chunk][..., None]
        projected = (embedded @ held["proj_W"]).float() + held["proj_b"]
        projected = torch.nn.functional.layer_norm(
            projected,
            (projected.shape[2],),
            held["ln_g_all"],
            held["ln_b_all"],
            float(self._eps),
        )
        columns = [embedded]
        for branch, (order, left) in enumerate(NGRAMS):
            own = projected[:, :, branch * BRANCH : (branch + 1) * BRANCH]
            first, second = self._convolutions[branch]
            around = (left, order - 1 - left)
            # Beyond its ends a window sees zeros, and not what a padded place holds.
            hidden = self._convolved(own * real, first, self._biases[branch][0], around) + own
            seen = self._convolved(hidden * real, second, self._biases[branch][1], around)
            columns.append(seen + hidden)
        return torch.cat([column.float() for column in columns], dim=2)

    def _convolved(
        self,
        texts: "torch.Tensor",
        kernel: "torch.Tensor",
        bias: "torch.Tensor",
        around: tuple[int, int],
    ) -> "torch.Tensor":
        import torch

        padded = torch.nn.functional.pad(texts.transpose(1, 2), around)
        return torch.nn.functional.conv1d(padded, kernel, bias).transpose(1, 2).relu()

    def _precision(self) -> AbstractContextManager[Any]:
        import torch

        return torch.autocast(self._device.type, torch.bfloat16, enabled=self._reduced)

    def _moved(self, array: NDArray[Any]) -> "torch.Tensor":
        import torch

        # A copy of what is read from a file: torch refuses arrays that may not be written.
        return torch.from_numpy(np.array(array)).to(self._device)
