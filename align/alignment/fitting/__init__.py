"""Gold to weights: training examples in many forms, and the fit."""
