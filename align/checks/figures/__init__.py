"""Figures that a translation leaves unsaid, or exchanges.

unsaid     Korean figures that a translation may leave out, or says without a figure
exchanged  two figures of a sentence, each in the other's place
"""
