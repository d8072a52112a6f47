"""How good an alignment is: gold, scores, comparison and calibration."""
