"""Numbers and dates as Korean writes them."""
