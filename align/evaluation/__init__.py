"""How good an alignment is: gold, scores, calibration and boundaries."""
