"""Checks: what may be wrong in a translation, one small class per check."""
