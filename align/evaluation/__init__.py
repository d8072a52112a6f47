"""The quality of alignments: gold, scores, comparison and calibration."""
