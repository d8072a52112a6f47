"""The quality of alignments.

gold, comparison           what is right, and alignments beside it
scores, calibration        how much is right, and what confidences are worth
resampling, significance   what chance alone could do to a score, and to a difference
report                     all of it, for readers and for programs
"""
