"""Files of CAT tools: their inline codes, their units, and writing a review back into them."""
