"""Figures: those that may stay unsaid, and those that have changed places.

unsaid     Korean figures that a translation may leave out, or says without a figure
exchanged  two figures of a sentence, each in the other's place
"""
