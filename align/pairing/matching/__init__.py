"""Match articles with their translations."""
