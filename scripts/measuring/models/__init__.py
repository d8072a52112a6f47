"""Fitting the models of the checks: of words, meanings, names, adequacy and exchanged parties."""
