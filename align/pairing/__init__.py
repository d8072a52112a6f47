"""Which article, and which sentence, is the translation of which."""
