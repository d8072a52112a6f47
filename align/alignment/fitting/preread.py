"""An encoder of known texts, for the forms of a training example: most of their texts are the same.

Encoding takes most of the time of making training examples, and large batches take less of it.
"""

from collections.abc import Iterable, Sequence

from align.encoders import Encoder, TokenSums
from align.encoders.encoder import EncoderWrapper, Reading


class PrereadEncoder(EncoderWrapper):
    """Reads some texts once, and gives out what was read of them.

    Args:
        encoder: Reads the texts, and makes the vectors.
        texts: The texts; each is read once, however often it comes.
    """

    def __init__(self, encoder: Encoder, texts: Iterable[str]) -> None:
        super().__init__(encoder)
        self._row = {text: row for row, text in enumerate(dict.fromkeys(texts))}
        self._reading = encoder.read(list(self._row))

    def read(self, texts: Sequence[str]) -> Reading:
        """Look up the reading of some of the known texts; see `Encoder.read`."""
        rows, known = [self._row[text] for text in texts], self._reading
        sums = TokenSums(known.sums.features[rows], known.sums.counts[rows])
        return Reading(sums, known.fronts[rows], known.backs[rows])
