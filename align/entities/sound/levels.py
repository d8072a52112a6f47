"""How alike a Hangul and a Latin word must sound, by `name_similarity`, to be taken for one name.

The shares are of the names of `scripts/measuring/models/names.tsv`, by which the transliteration
was fitted too: 664 names, each with its own original, and with the originals of 20 others.
"""

SAME = 0.7
"""They may be one name, if nothing speaks against it: 98.5% of the right pairs, 0.8% of others."""
CERTAIN = 0.85
"""They are one name, whatever else the texts say: 97.6% of the right pairs, 0.3% of others."""
UNLIKE = 0.4
"""Below it, they are two names, unless one was translated: 0.2% of the right pairs."""
