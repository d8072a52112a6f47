"""Find out which article, or which sentence, is the translation of which."""
