"""The review page, served from a project store."""
