"""The routes of the review page, one module for each group of addresses."""
